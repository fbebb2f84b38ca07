"""What measurements show beside the verdict: fields as they were when it settled, and as they are at as-of."""

import polars as pl
import pytest

from slacalc.accounting import Wanted, measure
from tests.accounting.desk import RESOLUTION, at, definitions, moves, of_one, promise, ticket, tickets

DESK = definitions(promise(RESOLUTION))


@pytest.mark.parametrize(
    ("as_of", "now"),
    [
        pytest.param("Mon 16:00", "", id="before it is known"),
        pytest.param("Tue 09:00", "Supplier", id="written down a day after the breach"),
        pytest.param("Tue 12:00", "Supplier", id="afterwards"),
    ],
)
def test_a31_the_latest_value_is_that_of_as_of_and_an_attribute_that_of_the_settling_instant(as_of: str, now: str) -> None:
    """Opened Monday 09:00 with four hours, so it breaches at 13:00; the reason is written on Tuesday."""
    changes = of_one(tuple(moves("reason", "", ("Tue 09:00", "Supplier"))))
    found = measure(ticket(reason="Supplier"), changes, DESK, at(as_of), Wanted(("reason",), latest=("reason",))).measurements

    assert found.select("outcome", "ticket.reason", "latest.reason").rows() == [("overdue", "", now)]


def test_a12_without_history_the_latest_value_is_the_columns() -> None:
    table = tickets({"id": "A", "opened": "Mon 09:00", "reason": "Supplier"}, {"id": "B", "opened": "Tue 09:00", "reason": None})
    found = measure(table, of_one(()), DESK, at("Wed 09:00"), Wanted(latest=("reason",), batch=1)).measurements

    assert found.sort("ticket").select("ticket", "latest.reason").rows() == [("A", "Supplier"), ("B", None)]


def test_attributes_that_are_wanted_where_there_are_shown_once_and_missed_by_nobody() -> None:
    wanted = Wanted(("team",), attributes_there=("team", "priority", "group"))
    found = measure(ticket(team="Network", priority="P1"), of_one(()), DESK, at("Tue 09:00"), wanted).measurements

    assert [name for name in found.columns if name.startswith("ticket.")] == ["ticket.team", "ticket.priority"]
    assert found.select(pl.col("ticket.team", "ticket.priority").cast(pl.String)).row(0) == ("Network", "P1")
