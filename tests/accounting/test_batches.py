"""A big export is measured in parts, and files come in any order; the figures must not tell."""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.accounting import Measured, Wanted, measure
from slacalc.problems import merged
from slacalc.spec.clock_definitions import Cycles
from slacalc.spec.definitions import Definitions
from slacalc.times import HOUR
from tests.accounting.desk import RESOLUTION, at, definitions, has, history, promise, rule, tickets
from tests.oracle.strategies import cases
from tests.oracle.test_agreement import tables

SPEC = definitions(promise(RESOLUTION, rule(HOUR, has("priority", "P1")), rule(4 * HOUR, has("priority", "P2"))))
TICKETS = tickets(
    {"id": "A", "opened": "Mon 09:00", "priority": "P1"},
    {"id": "B", "opened": None, "priority": "P1"},
    {"id": "C", "opened": "Mon 10:00", "priority": "P2", "resolved": "Mon 12:00"},
    {"id": "D", "opened": "Tue 10:00", "priority": "P4"},
    {"id": "E", "opened": "Mon 11:00", "priority": "P2", "resolved": "Mon 10:00"},
    {"id": "F", "opened": "Fri 11:00", "priority": "P2"},
)
HISTORY = history(
    (0, "Mon 10:00", "status", "Open", "Resolved"),
    (0, "Mon 12:00", "status", "Resolved", "Open"),
    (3, "Tue 11:00", "priority", "P2", "P1"),
    (3, "Tue 11:00", "priority", "P2", "P4"),
    (5, "Wed 11:00", "priority", "P1", "P2"),
)
NOON = at("Wed 12:00")


def rows(*parts: Measured) -> list[dict[str, Any]]:
    """Return the measurements of all parts, without the number of the row that a ticket had in its part."""
    return pl.concat([part.measurements for part in parts]).sort("ticket", "sla", "cycle").drop("t").to_dicts()


def part(numbers: list[int], table: pl.DataFrame, changes: pl.DataFrame, spec: Definitions, as_of: int) -> Measured:
    return measure(table.filter(pl.col("@t").is_in(numbers)), changes.filter(pl.col("t").is_in(numbers)), spec, as_of)


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([[0, 1, 2], [3, 4, 5]], id="two halves"),
        pytest.param([[0, 2, 4], [1, 3, 5]], id="every other ticket"),
        pytest.param([[0, 1, 2, 3, 4, 5], []], id="all and nothing"),
        pytest.param([[number] for number in range(6)], id="one by one"),
    ],
)
def test_batches_of_whole_tickets(parts: list[list[int]]) -> None:
    """Measurements, problems and counts of the parts add up to those of the whole."""
    whole = measure(TICKETS, HISTORY, SPEC, NOON)
    measured = [part(numbers, TICKETS, HISTORY, SPEC, NOON) for numbers in parts]
    assert rows(*measured) == rows(whole)
    assert merged(problem for one in measured for problem in one.problems) == whole.problems
    assert sum(one.scope.after_as_of for one in measured) == whole.scope.after_as_of == 1


@pytest.mark.parametrize("size", [1, 2, 5])
def test_the_size_of_batches_changes_nothing(size: int) -> None:
    whole, batched = measure(TICKETS, HISTORY, SPEC, NOON), measure(TICKETS, HISTORY, SPEC, NOON, Wanted(batch=size))
    key = ["t", "sla", "cycle"]
    assert batched.measurements.sort(key).equals(whole.measurements.sort(key))
    assert (batched.problems, batched.scope) == (whole.problems, whole.scope)


def test_due_dates_only_where_they_are_wanted() -> None:
    whole, without = (
        measure(TICKETS, HISTORY, SPEC, NOON).measurements,
        measure(TICKETS, HISTORY, SPEC, NOON, Wanted(due=False)).measurements,
    )
    assert without["due"].is_null().all()
    assert without.drop("due").equals(whole.drop("due"))


def test_the_problems_of_the_whole() -> None:
    """What the six tickets have to offer: their codes, so that the test above compares something."""
    assert [(problem.code, problem.examples) for problem in measure(TICKETS, HISTORY, SPEC, NOON).problems] == [
        ("P030", ("B",)),
        ("P031", ("E",)),
        ("P034", ("D",)),
        ("P035", ("F",)),
        ("P036", ("D",)),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    """The same rows, shuffled: tickets keep their numbers, so history still finds them."""
    shuffled = measure(TICKETS.sample(fraction=1, shuffle=True, seed=seed), HISTORY.sample(fraction=1, shuffle=True, seed=seed), SPEC, NOON)
    whole = measure(TICKETS, HISTORY, SPEC, NOON)
    assert (rows(shuffled), shuffled.problems, shuffled.scope) == (rows(whole), whole.problems, whole.scope)


@pytest.mark.parametrize("cycles", ["one", "each"])
@settings(max_examples=3)
@given(data=st.data())
def test_random_tickets_in_any_order_and_alone(data: st.DataObject, cycles: Cycles) -> None:
    """Whatever the definitions: shuffled, or each ticket in a batch of its own, the measurements are the same."""
    case = data.draw(cases("retarget", cycles))
    table, changes = tables(case)
    whole = measure(table, changes, case.definitions, case.as_of)
    shuffled = measure(table.reverse(), changes.reverse(), case.definitions, case.as_of)
    alone = [part([number], table, changes, case.definitions, case.as_of) for number in range(table.height)]
    assert rows(shuffled) == rows(*alone) == rows(whole)
    assert shuffled.problems == whole.problems
