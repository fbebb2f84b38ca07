"""KPIs as data: the value in its unit, what it rests on, its target, and what it tells."""

from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.values import NOTHING, Piece, Value
from slacalc.report.kpis import kpi_records, written
from slacalc.spec.kpi_catalogue import CATALOGUE
from slacalc.spec.kpi_measures import Unit
from slacalc.spec.kpis import built_in
from slacalc.times import DAY, HOUR, SECOND
from tests.report.kpis import CALLS, asked


def record(kpi: Kpi) -> dict[str, Any]:
    [found] = kpi_records([kpi])
    return found


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Fraction(7), "tickets", 7),
        (Fraction(2, 3), "share", 0.666666),
        (Fraction(2, 3), "ratio", 0.666667),
        (Fraction(3 * SECOND, 2), "seconds", 1.5),
        (Fraction(200, 3), "money", "66.67"),
        (Fraction(10, 31), "per_day", 0.322581),
        (Fraction(62, 3), "days", 20.666667),
        (Fraction(-100, 3), "points", -33.333333),
        (Fraction(5), "number", 5),
        (None, "tickets", None),
        (None, "money", None),
    ],
)
def test_values_in_their_units(value: Fraction | None, unit: Unit, expected: object) -> None:
    """A share never reads more than it is (A28); of nothing the value is null."""
    assert written(value, unit) == expected


@pytest.mark.parametrize(
    ("kpi", "rows"),
    [
        ("backlog", 2),
        ("sla_compliance", 2),
        ("csat", 2),
        ("weighted_compliance", 1),
        ("service_credit", 1),
        ("mean_time_between_failures", 1),
        ("cost_per_ticket", 1),
    ],
)
def test_what_is_of_the_report_as_a_whole_has_no_groups(kpi: str, rows: int) -> None:
    assert len(kpi_records([Kpi(asked(kpi), {}, NOTHING), Kpi(asked(kpi), {"team": "Net"}, NOTHING)])) == rows


def test_a_kpi_in_full() -> None:
    pieces = (Piece("New", Fraction(HOUR), 2), Piece(None, None, 1))
    kpi = Kpi(asked("reopen_rate", "<= 5%"), {"team": "Net"}, Value(Fraction(1, 3), 3, 1, 1, 3, pieces=pieces))
    assert record(kpi) == {
        "kpi": "reopen_rate",
        "group": {"team": "Net"},
        "value": 0.333333,
        "unit": "share",
        "n": 3,
        "target": "<= 5%",
        "status": "missed",
        "formula": "resolved in the period and ever reopened / resolved",
        "name": "Reopen rate",
        "help": "how often a solution was none",
        "better": "less",
        "left_out": 1,
        "numerator": 1,
        "denominator": 3,
        "statistics": None,
        "parts": [{"value": "New", "amount": 3_600_000_000, "n": 2}, {"value": None, "amount": None, "n": 1}],
        "reason": None,
        "trend": [],
    }


def test_ones_own_has_its_own_words() -> None:
    found = record(Kpi(CALLS, {}, NOTHING))
    assert (found["kpi"], found["name"], found["formula"], found["help"]) == (CALLS.name, CALLS.name, CALLS.formula, None)


def test_money_is_in_its_currency() -> None:
    assert record(Kpi(asked("cost_per_ticket", currency="CHF"), {}, Value(Fraction(DAY), 1)))["unit"] == "CHF"
    assert record(Kpi(asked("cost_per_ticket"), {}, NOTHING, "why"))["unit"] == "money"


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_every_kpi_has_a_name_a_formula_and_what_it_tells(entry: Any) -> None:  # noqa: ANN401 - an entry of the catalogue
    found = record(Kpi(built_in(entry, {}), {}, NOTHING))
    assert all(found[key].strip() for key in ("name", "formula", "help"))
