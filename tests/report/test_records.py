"""Measurement rows: order, units and exactness."""

from decimal import Decimal

import polars as pl
import pytest

from slacalc.report.records import records
from slacalc.times import HOUR
from tests.figures.building import row, sla, table

SLAS = (sla("resolution"), sla("first-response"))
COLUMNS = [
    *("ticket", "sla", "cycle", "outcome", "at_risk", "started", "stopped", "due", "target_seconds", "elapsed_seconds", "paused_seconds"),
    *("remaining_seconds", "share", "wall_seconds", "calendar", "target_rule", "approximate", "reason", "used_seconds", "deciding"),
]


def test_columns_are_those_of_the_json_shape_then_attributes() -> None:
    found = records(table(row(), fields=("team", "priority")), SLAS, ["priority", "team"])

    assert found.columns == [*COLUMNS, "ticket.priority", "ticket.team"]


def test_rows_are_sorted_by_ticket_then_sla_as_defined_then_cycle() -> None:
    rows = [("B", "resolution", 1), ("A", "first-response", 1), ("A", "resolution", 2), ("A", "resolution", 1)]
    made = table(*(row(ticket=ticket, sla=name, cycle=cycle) for ticket, name, cycle in rows))

    assert records(made, SLAS, []).select("ticket", "sla", "cycle").rows() == [
        ("A", "resolution", 1),
        ("A", "resolution", 2),
        ("A", "first-response", 1),
        ("B", "resolution", 1),
    ]


@pytest.mark.parametrize(
    ("elapsed", "target", "share"),
    [
        pytest.param(5 * HOUR, 4 * HOUR, Decimal("1.25"), id="exact"),
        pytest.param(4 * HOUR, 4 * HOUR, Decimal(1), id="just met"),
        pytest.param(4 * HOUR - 1, 4 * HOUR, Decimal("0.999999"), id="a microsecond under never reads 1"),
        pytest.param(4 * HOUR + 1, 4 * HOUR, Decimal("1.000001"), id="a microsecond over never reads 1"),
        pytest.param(10**15, 3, Decimal("333333333333333.333334"), id="no overflow"),
        pytest.param(0, 4 * HOUR, Decimal(0), id="nothing used"),
        pytest.param(HOUR, 0, None, id="A24 no share of a target of 0"),
        pytest.param(HOUR, -HOUR, None, id="A24 nor of a negative one"),
        pytest.param(HOUR, None, None, id="no target"),
    ],
)
def test_share_is_exact_to_six_places(elapsed: int, target: int | None, share: Decimal | None) -> None:
    remaining = None if target is None else target - elapsed
    assert records(table(row(elapsed=elapsed, target=target, remaining=remaining)), SLAS, [])["share"].item() == share


def test_share_goes_by_what_remains_of_a_written_date() -> None:
    """A24: a pause does not move the date, so an hour of work may have used five of four hours."""
    made = row(elapsed=HOUR, target=4 * HOUR, remaining=-HOUR)
    assert records(table(made), SLAS, [])["share"].item() == Decimal("1.25")


def test_lengths_are_exact_decimals_in_seconds() -> None:
    found = records(table(row(elapsed=4 * HOUR + 1)), SLAS, [])

    assert found["elapsed_seconds"].item() == Decimal("14400.000001")
    assert found["remaining_seconds"].item() == Decimal("-0.000001")
    assert found["started"].dtype == pl.Datetime("us", "UTC")
