"""The order of rows in the inputs never matters, but for the numbers of the tickets."""

import random

import pytest

from slacalc.spec.conditions import Text
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from tests.read.exports import by_column, canonical, needs, read

TICKETS = [
    "1,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,Open,P1",
    "1,2026-01-05T09:00:00Z,2026-01-06T09:00:00Z,Done,P1",
    "1,2026-01-05T09:00:00Z,,Closed,P1",
    "2,2026-03-29T02:30:00,,Open,",
    "2,2026-03-29T02:30:00,,Open,",
    "3,soon,2026-10-25T02:30:00,Open,P2",
    ",2026-01-05T09:00:00Z,,Lost,P3",
    ",2026-01-05T09:00:00Z,,Lost,P1",
    "4,2026-01-05,2026-01-05T09:00,Open",
    "5,2026-01-05 09:00:00+01:00,,Open,P1,more",
]
HISTORY = [
    "1,2026-01-05T10:00:00Z,status,Open,Wait,agent,b",
    "1,2026-01-05T10:00:00Z,status,Wait,Done,agent,a",
    "1,2026-01-05T10:00:00Z,status,Open,Wait,agent,b",
    "2,2026-01-05T10:00,priority,,P1,,",
    "9,2026-01-05T10:00:00Z,status,Open,Wait,agent,",
    "2,never,status,Open,Wait,agent,",
    ",2026-01-05T10:00:00Z,status,Open,Wait,agent,",
    "5,2026-01-05T10:00:00Z,public_reply,,,customer,",
]
EVENTS = [
    "A,2026-01-05T10:00:00Z,Open,Ann",
    "A,2026-01-05T10:00:00Z,Wait,Bob",
    "A,2026-01-05T11:00:00Z,Wait,Cid",
    "A,2026-01-05T12:00:00Z,Done,Ann",
    "B,2026-01-05T10:00:00Z,Open,Dan",
    "B,2026-01-05T11:00:00Z,Open,Eve",
    "B,2026-01-05T11:00:00Z,Open,Fay",
    "C,soon,Open,Gus",
]


def shuffled(rows: list[str], seed: int) -> str:
    return "\n".join(random.Random(seed).sample(rows, len(rows))) + "\n"  # noqa: S311 - any order will do


@pytest.mark.parametrize("seed", range(20))
def test_tickets_and_changes(seed: int) -> None:
    def export(tickets: str, history: str) -> object:
        wanted = needs(["opened", "resolved"], ["status", "priority"], ["public_reply"])
        header, other = "id,opened,resolved,status,priority\n", "ticket,at,field,old,new,author,order\n"
        return canonical(read(header + tickets, other + history, wanted=wanted, timezone="Europe/Berlin"))

    assert export(shuffled(TICKETS, seed), shuffled(HISTORY, seed)) == export("\n".join(TICKETS), "\n".join(HISTORY))


@pytest.mark.parametrize(
    "source",
    [HistorySource("events", ticket="id", set=by_column(status="status")), HistorySource("rows", ticket="id")],
    ids=["events", "rows"],
)
@pytest.mark.parametrize("seed", range(20))
def test_event_logs(source: HistorySource, seed: int) -> None:
    columns = {
        "opened": ColumnSource("at", "first"),
        "resolved": ColumnSource("at", "last", Text("status", "in", ("done",))),
        "who": ColumnSource("Resource", "last"),
    }

    def export(rows: str) -> object:
        wanted = needs(["opened", "resolved"], ["status", "who"])
        return canonical(read("id,at,status,Resource\n" + rows, wanted=wanted, history_source=source, columns=columns))

    assert export(shuffled(EVENTS, seed)) == export("\n".join(EVENTS))
