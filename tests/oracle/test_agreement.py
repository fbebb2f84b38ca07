"""The engine agrees with the oracle on every column of every measurement of random tickets.

`--hypothesis-profile=long` asks for many more examples.
"""

from typing import Any

import polars as pl
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from slacalc import accounting
from slacalc.spec.clock_definitions import TICKET_MOMENTS, Cycles, OnChange
from slacalc.spec.needs import needs
from tests.oracle import replay
from tests.oracle.strategies import WORDS, Case, cases

EXAMPLES = settings().max_examples // 6
"""Of each word of `on_change` with each of `cycles`."""

TICKETS = {
    "@t": pl.UInt32,
    "id": pl.String,
    **dict.fromkeys(TICKET_MOMENTS, pl.Int64),
    **dict.fromkeys(WORDS, pl.Categorical),
    "@paused": pl.Int64,
}
HISTORY = {
    "t": pl.UInt32,
    "at": pl.Int64,
    **dict.fromkeys(("field", "old", "new", "author"), pl.Categorical),
    "order": pl.Int64,
}


def tables(case: Case) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the canonical tables of a case; of the history, as a reader would, only what the definitions look at."""
    schema = {name: kind for name, kind in TICKETS.items() if name in case.tickets[0]}
    wanted = needs(case.definitions)
    history = [row for row in case.history if row["field"] in wanted.fields | wanted.events]
    return pl.DataFrame(case.tickets, schema=schema), pl.DataFrame(history, schema=HISTORY)


def comparable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return measurements in the oracle's order of rows and columns; of a reason only whether there is one."""
    names = sorted({"t", "ticket", "sla", "cycle", "outcome", "opened", "edition", *replay.EMPTY})
    return [{name: row[name] for name in names} | {"reason": row["reason"] is not None} for row in replay.by_key(rows)]


@pytest.mark.parametrize("cycles", ["one", "each"])
@pytest.mark.parametrize("on_change", ["retarget", "keep", "restart", "prorate"])
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_the_engine_agrees_with_the_replay(data: st.DataObject, on_change: OnChange, cycles: Cycles) -> None:
    case = data.draw(cases(on_change, cycles))
    tickets, history = tables(case)
    measured = accounting.measure(tickets, history, case.definitions, case.as_of, ()).measurements.to_dicts()
    expected = replay.measure(case.tickets, case.history, case.definitions, case.as_of)
    for ours, theirs in zip(comparable(expected), comparable(measured), strict=False):
        note("\n".join(f"{name}: oracle {ours[name]}, engine {theirs[name]}" for name in ours if ours[name] != theirs[name]))
    assert comparable(measured) == comparable(expected)
