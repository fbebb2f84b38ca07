"""A history in columns: the tickets' rows have an instant for each status."""

from datetime import UTC, datetime

import pytest

from slacalc.accounting import measure
from slacalc.errors import InputError
from slacalc.read import Export, ReadOptions, read_export
from slacalc.spec import load_text
from slacalc.spec.needs import needs as needs_of
from slacalc.spec.source_definitions import ColumnSource, HistorySource, Setting
from slacalc.times import HOUR, MINUTE, instant
from tests.read.exports import given, history, needs, problems, read, tickets

DEFINITIONS = """\
timezone: UTC
source:
  columns: {resolved: done}
  history:
    shape: columns
    since: {status: {New: opened, In Progress: work_start, On Hold: held, Resolved: resolved}}
statuses: {waiting: On Hold, solved: Resolved}
slas: {r: {clock: resolution, calendar: 24x7, target: 2h}}
"""
STATUS = needs(fields=["status"])
SET = {"status": (Setting("opened", "New"), Setting("work_start", "In Progress"), Setting("held", "On Hold"), Setting("done", "Resolved"))}
MONTHS = {"march.csv": ",,", "april.csv": "2026-01-05 10:00,,2026-01-05 12:00"}
TEXT = """\
id,opened,work_start,held,done
1,2026-01-05 09:00,2026-01-05 10:00,,2026-01-05 12:00
2,2026-01-05 09:00,,2026-01-05 09:30,
3,2026-01-05 09:00,2026-01-05 11:00,2026-01-05 10:00,2026-01-05 11:00
"""


def since(text: str | object = TEXT, columns: dict[str, ColumnSource] | None = None, **settings: tuple[Setting, ...]) -> Export:
    return read(text, wanted=STATUS, history_source=HistorySource("columns", set=settings or SET), columns=columns or {}, timezone="UTC")


def told(export: Export) -> list[tuple[object, ...]]:
    """Return ticket, hour and status, in the order of time and then of writing."""
    rows = sorted(history(export), key=lambda row: (row[0], row[1], row[-1]))
    return [(ticket, str(at)[11:16], new) for ticket, at, _, _, new, *_ in rows]


def test_each_instant_that_there_is_is_a_change() -> None:
    assert told(since()) == [
        ("1", "09:00", "New"),
        ("1", "10:00", "In Progress"),
        ("1", "12:00", "Resolved"),
        ("2", "09:00", "New"),
        ("2", "09:30", "On Hold"),
        ("3", "09:00", "New"),
        ("3", "10:00", "On Hold"),
        ("3", "11:00", "In Progress"),
        ("3", "11:00", "Resolved"),
    ]


def test_the_row_that_has_come_further_is_the_newest() -> None:
    march, april = (given(f"id,opened,work_start,held,done\n1,2026-01-05 09:00,{rest}\n", name) for name, rest in MONTHS.items())

    assert [status for _, _, status in told(since([april, march]))] == ["New", "In Progress", "Resolved"]


def test_the_tickets_need_no_column_of_the_status_itself() -> None:
    export = since()

    assert tickets(export)["1"] == {"opened": "2026-01-05T09:00:00", "status": None}
    assert not export.problems


def test_what_cannot_be_read_is_no_change_and_counted_once() -> None:
    """Though `opened` is read for itself as well."""
    export = since("id,opened,work_start,held,done\n1,soon,2026-01-05,2026-01-05 12:00,\n")

    assert told(export) == [("1", "12:00", "On Hold")]
    assert problems(export) == {"P003 opened": (1, ("1",)), "P004 work_start": (1, ("1",))}


def test_a_column_is_read_by_what_all_of_it_tells() -> None:
    text = "id,opened,work_start\n1,2026-01-05 09:00,03/04/2026 10:00\n2,2026-01-05 09:00,22/03/2026 10:00\n"

    found = since(text, status=(Setting("work_start", "In Progress"),))

    assert [at for _, at, *_ in history(found)] == ["2026-04-03T10:00:00", "2026-03-22T10:00:00"]


def test_a_canonical_name_is_read_as_its_column_is() -> None:
    """With the formats, and under the names, that it has there."""
    columns = {"opened": ColumnSource("Created", timestamps=("%d-%m-%Y %H.%M",), others=("Erstellt",)), "closed": ColumnSource("Closed")}
    text = "id,Erstellt,Closed\n1,05-01-2026 09.00,2026-01-06 09:00\n"

    found = since(text, columns, status=(Setting("opened", "New"), Setting("closed", "Closed")))

    assert [(at, new) for _, at, _, _, new, *_ in history(found)] == [("2026-01-05T09:00:00", "New"), ("2026-01-06T09:00:00", "Closed")]


def test_an_instant_may_be_counted_from_another() -> None:
    columns = {"closed": ColumnSource("minutes", after=ColumnSource("opened"), unit=MINUTE)}

    found = since("id,opened,minutes\n1,2026-01-05 09:00,90\n2,2026-01-05 09:00,\n", columns, status=(Setting("closed", "Closed"),))

    assert told(found) == [("1", "10:30", "Closed")]


def test_a_column_may_have_one_of_several_names() -> None:
    files = [given("id,opened,begun\n1,2026-01-05 09:00,2026-01-05 10:00\n", "1.csv"), given(TEXT.replace("1,", "9,", 1), "2.csv")]

    found = since(files, status=(Setting("begun", "In Progress", others=("work_start",)),))

    assert [(ticket, at[11:16]) for ticket, at, *_ in ((str(row[0]), str(row[1])) for row in history(found))] == [
        ("1", "10:00"),
        ("3", "11:00"),
        ("9", "10:00"),
    ]


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"no column 'word_start' \(for 'In Progress'\) in tickets.csv, did you mean 'work_start'"):
        since(status=(Setting("word_start", "In Progress"),))


def test_a_history_beside_it_is_one_too_many() -> None:
    with pytest.raises(InputError, match=r"'history.csv' is given as a history, but with `shape: columns`"):
        read(TEXT, "id,at\n1,2026-01-05 09:00\n", wanted=STATUS, history_source=HistorySource("columns", set=SET))


def test_fields_that_nobody_asks_for_are_not_read() -> None:
    export = read("id,opened\n1,2026-01-05 09:00\n", history_source=HistorySource("columns", set=SET))

    assert history(export) == []


def test_what_it_comes_to() -> None:
    """Nine to twelve; the second waits to this day, the third was on hold for the hour before it was begun and solved."""
    definitions = load_text(DEFINITIONS, "slas.yaml")
    export = read_export([given(TEXT)], [], definitions, needs_of(definitions), ReadOptions())

    found = measure(export.tickets, export.history, definitions, instant(datetime(2026, 1, 5, 15, tzinfo=UTC)))

    rows = found.measurements.sort("ticket").select("ticket", "outcome", "elapsed").rows()
    assert rows == [("1", "breached", 3 * HOUR), ("2", "paused", HOUR // 2), ("3", "met", HOUR)]
    assert not found.problems
