"""Weighted compliance: exact, and only of SLAs with data."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures import Figures, summarize
from slacalc.figures.weighting import weighted
from slacalc.spec.agreement_definitions import Weight
from tests.figures.building import plan, row, sla, table


def of(**met_and_missed: tuple[int, int]) -> Figures:
    """So many met and breached measurements of each SLA."""
    counts = [(name, n < met) for name, (met, missed) in met_and_missed.items() for n in range(met + missed)]
    rows: list[dict[str, Any]] = [
        row("met" if is_met else "breached", sla=name, t=n, ticket=f"INC{n}") for n, (name, is_met) in enumerate(counts)
    ]
    return summarize(table(*rows), plan(*(sla(name) for name in met_and_missed)))


def weights(**values: str) -> tuple[Weight, ...]:
    return tuple(Weight(name, Decimal(value)) for name, value in values.items())


def test_a_published_example() -> None:
    """Weights of 20, 10, 5 and 5 with 90, 90, 85 and 75 %: (1800 + 900 + 425 + 375) / 40 = 87.5 %."""
    figures = of(a=(90, 10), b=(9, 1), c=(17, 3), d=(3, 1))

    assert weighted(figures, weights(a="20", b="10", c="5", d="5")).value == Fraction(875, 1000)


@pytest.mark.parametrize(
    ("values", "share"),
    [
        pytest.param({"a": "1", "b": "2"}, Fraction(5, 6), id="(1 x 1/2 + 2 x 1) / 3"),
        pytest.param({"a": "0.1", "b": "0.2"}, Fraction(5, 6), id="only their proportion counts, exactly"),
        pytest.param({"b": "7"}, Fraction(1), id="one alone"),
    ],
)
def test_weights_are_exact(values: dict[str, str], share: Fraction) -> None:
    assert weighted(of(a=(1, 1), b=(3, 0)), weights(**values)).value == share


def test_an_sla_without_data_leaves_its_weight_out() -> None:
    found = weighted(of(a=(1, 1), b=(0, 0)), weights(a="1", b="3"))

    assert found.value == Fraction(1, 2)
    assert [(part.sla.id, part.counts) for part in found.parts] == [("a", True), ("b", False)]


def test_of_nothing_there_is_no_figure() -> None:
    assert weighted(of(a=(0, 0)), weights(a="1")).value is None
    assert weighted(of(a=(1, 0)), ()).value is None
