"""Whatever the definitions and the ticket: the ledger has no gaps and adds up to the elapsed time, to the microsecond (A11)."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.accounting.explaining import Explained, explain
from slacalc.spec.clock_definitions import Cycles, OnChange
from tests.oracle.strategies import cases
from tests.oracle.test_agreement import tables


def check(found: Explained, as_of: int) -> None:
    row = found.measurement.to_dicts()[0]
    running = [entry for entry in found.ledger if entry.state == "running"]
    assert all(one.end == other.start for one, other in pairwise(found.ledger))
    assert [other.total - one.total for one, other in pairwise(running)] == [entry.working for entry in running[1:]]
    if row["elapsed"] is not None:
        assert sum(entry.working for entry in running) == row["elapsed"]
    if found.ledger and found.ledger[-1].state != "before":
        assert found.ledger[-1].end == (as_of if row["stopped"] is None else row["stopped"])
    if not row["approximate"] and row["paused"] is not None:
        assert sum(entry.working for entry in found.ledger if entry.state == "paused") == row["paused"]


@pytest.mark.parametrize("cycles", ["one", "each"])
@pytest.mark.parametrize("on_change", ["retarget", "keep", "restart", "prorate"])
@settings(max_examples=3)
@given(data=st.data())
def test_the_ledger_adds_up(data: st.DataObject, on_change: OnChange, cycles: Cycles) -> None:
    case = data.draw(cases(on_change, cycles))
    table, changes = tables(case)
    for row in case.tickets:
        for found in explain(table, changes, case.definitions, case.as_of, row["id"]).measurements:
            check(found, case.as_of)
