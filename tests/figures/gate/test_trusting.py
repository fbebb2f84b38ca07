"""Whether enough can be measured: in the period, and, of tickets that are in none, in the whole export (A30)."""

from dataclasses import replace
from typing import Any

import pytest

from slacalc.figures.gate.trusting import ground_of
from slacalc.figures.periods import ALL
from tests.figures.building import plan, row, sla, table

PLAN = plan(sla("resolution", "50"))
SEPTEMBER = PLAN.period.start or 0


KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "met": ("met", {}),
    "invalid": ("invalid", {}),
    "before": ("met", {"settled": SEPTEMBER - 1}),
    "timeless": ("invalid", {"settled": None}),
}
"""What is met or cannot be measured in October, what was met before, and what is of no known time."""


def ground(**counts: int) -> tuple[int, tuple[int, int] | None]:
    """How many measurements October has, and the share that is too large."""
    made = [KINDS[kind] for kind, number in counts.items() for _ in range(number)]
    measured = table(*(row(outcome, t=number, **more) for number, (outcome, more) in enumerate(made)))
    found = ground_of(measured, PLAN, len(made))
    worst = found.beyond(PLAN)
    return found.measurements, (worst.numerator, worst.denominator) if worst else None


@pytest.mark.parametrize(
    ("counts", "measurements", "worst"),
    [
        pytest.param({"met": 19, "invalid": 1}, 20, None, id="just what is allowed"),
        pytest.param({"met": 18, "invalid": 1}, 19, (1, 19), id="one of nineteen"),
        pytest.param({"met": 18, "invalid": 1, "before": 100}, 19, (1, 19), id="earlier months make no month better"),
        pytest.param({"invalid": 2}, 2, (2, 2), id="nothing else"),
        pytest.param({"timeless": 1, "before": 99}, 0, None, id="a quiet month, and a ticket that is in none: nothing in scope"),
        pytest.param({"timeless": 1, "met": 1, "before": 98}, 1, None, id="one ticket in the month, and one in none"),
        pytest.param({"timeless": 2, "met": 30}, 30, (2, 32), id="many tickets that are in no month, of all of them"),
        pytest.param({"timeless": 3}, 0, (3, 3), id="nothing but those"),
        pytest.param({}, 0, None, id="nothing at all"),
    ],
)
def test_a_month(counts: dict[str, int], measurements: int, worst: tuple[int, int] | None) -> None:
    assert ground(**counts) == (measurements, worst)


def test_where_all_tickets_count_those_of_no_known_time_do() -> None:
    everything = replace(PLAN, period=ALL)
    found = ground_of(table(row("met"), row("invalid", settled=None)), everything, 2)

    assert (found.measurements, found.beyond(everything)) == (2, found.invalid)


def test_of_cycles_with_one_verdict_the_deciding_one_counts() -> None:
    measured = table(row("met"), *(row("invalid", cycle=number, deciding=False) for number in range(2, 9)))

    assert ground_of(measured, PLAN, 1).beyond(PLAN) is None


def test_tiers_are_no_further_measurements() -> None:
    tiered = plan(sla("resolution", "50"), replace(sla("tier", "50"), tier_of="resolution"))
    measured = table(*(row("met", t=n) for n in range(19)), row("invalid", t=19), *(row("invalid", sla="tier", t=n) for n in range(20)))

    assert ground_of(measured, tiered, 20).beyond(tiered) is None
