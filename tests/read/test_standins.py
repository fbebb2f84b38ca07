"""Columns of tickets that are counted from others, and columns that stand in where a ticket has nothing in one."""

import pytest

from slacalc.errors import InputError
from slacalc.read import Export, ReadOptions, read_export
from slacalc.spec import load_text
from slacalc.spec.conditions import Text
from slacalc.spec.needs import needs as needs_of
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from slacalc.times import HOUR, MINUTE, SECOND
from tests.read.exports import changes, given, needs, problems, read, shown, tickets

OPENED = ColumnSource("opened")
ACKED = ColumnSource("ack", after=OPENED, unit=SECOND // 1000)
RESOLVED = ColumnSource("Resolved", fallback=ColumnSource("Changed", when=Text("Category", "in", ("done",))))
BOTH = needs(["opened", "resolved"])


def told(text: str | object, column: ColumnSource, *, wanted: bool = True) -> Export:
    """Read `resolved` from a column; with `wanted` its lack would be an error."""
    optional = [] if wanted else ["resolved"]
    return read(text, wanted=needs(["opened", "resolved"], optional=optional), columns={"opened": "opened", "resolved": column})


def resolved(export: Export) -> list[object]:
    return [row["resolved"] for _, row in sorted(tickets(export).items())]


def clock(export: Export) -> list[object]:
    """The time of day to the microsecond."""
    return [str(shown(at))[11:] + (f".{at % SECOND:06}" if at % SECOND else "") for at in export.tickets["resolved"]]


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("90500", SECOND // 1000, "09:01:30.500000"),
        ("90", SECOND, "09:01:30"),
        ("0", MINUTE, "09:00:00"),
        ("30.5", MINUTE, "09:30:30"),
        ("2", HOUR, "11:00:00"),
        ("1h30m", None, "10:30:00"),
        ("2:15", None, "11:15:00"),
    ],
)
def test_so_long_after_another_instant(cell: str, unit: int | None, expected: str) -> None:
    column = ColumnSource("ack", after=OPENED, unit=unit)

    assert clock(told(f"id,opened,ack\n1,2026-01-05 09:00,{cell}\n", column)) == [expected]


@pytest.mark.parametrize(
    ("hours", "unread"),
    [
        pytest.param("2006000", {}, id="in 2254"),
        pytest.param("2008000", {"P010 ack": (1, ("1",))}, id="in 2255"),
        pytest.param("2562047788", {"P010 ack": (1, ("1",))}, id="more microseconds than the type holds"),
        pytest.param("9" * 30, {"P010 ack": (1, ("1",))}, id="more hours than any number holds"),
    ],
)
def test_a_length_beyond_all_years_is_no_length(hours: str, unread: object) -> None:
    export = told(f"id,opened,ack\n1,2026-01-05 09:00,{hours}\n2,,5\n", ColumnSource("ack", after=OPENED, unit=HOUR))

    assert [at is None for at in export.tickets["resolved"]] == [bool(unread), True]
    assert problems(export) == unread


def test_weeks_of_milliseconds_are_exact() -> None:
    [at] = told("id,opened,ack\n1,2026-01-05 09:00,4852912663\n", ACKED).tickets["resolved"]

    assert at - tickets_opened() == 4_852_912_663_000


def tickets_opened() -> int:
    [at] = told("id,opened,ack\n1,2026-01-05 09:00,0\n", ACKED).tickets["resolved"]
    return int(at)


def test_what_gives_no_instant_is_missing_and_counted() -> None:
    export = told("id,opened,ack\n1,2026-01-05 09:00,\n2,,90\n3,2026-01-05 09:00,soon\n4,2026-01-05 09:00,-5\n", ACKED)

    assert resolved(export) == [None, None, None, None]
    assert problems(export) == {"P010 ack": (2, ("3", "4"))}


def test_the_other_instant_is_read_as_it_is_for_itself_and_its_faults_are_counted_once() -> None:
    columns = {
        "opened": ColumnSource("Created", timestamps=("%d-%m-%Y %H.%M",), others=("Erstellt",)),
        "resolved": ColumnSource("ack", after=ColumnSource("Created", timestamps=("%d-%m-%Y %H.%M",), others=("Erstellt",)), unit=MINUTE),
    }

    export = read("id,Erstellt,ack\n1,05-01-2026 09.00,30\n2,x,30\n", wanted=BOTH, columns=columns)

    assert resolved(export) == ["2026-01-05T09:30:00", None]
    assert problems(export) == {"P003 Erstellt": (1, ("2",))}


STANDIN = """\
id,opened,Category,Resolved,Changed
1,2026-01-05 09:00,Done,2026-01-05 10:00,2026-01-05 11:00
2,2026-01-05 09:00,Done,,2026-01-05 11:00
3,2026-01-05 09:00,To Do,,2026-01-05 11:00
4,2026-01-05 09:00,Done,soon,2026-01-05 11:00
5,2026-01-05 09:00,Done,,
"""


def test_a_fallback_counts_where_the_first_is_empty_and_its_condition_holds() -> None:
    """What cannot be read is a problem, and not nothing."""
    export = told(STANDIN, RESOLVED)

    assert resolved(export) == ["2026-01-05T10:00:00", "2026-01-05T11:00:00", None, None, None]
    assert problems(export) == {"P003 Resolved": (1, ("4",))}


@pytest.mark.parametrize("wanted", [True, False])
def test_a_fallback_counts_where_the_first_is_not_there_at_all(wanted: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    export = told("id,opened,Category,Changed\n1,2026-01-05 09:00,Done,2026-01-05 11:00\n", RESOLVED, wanted=wanted)

    assert resolved(export) == ["2026-01-05T11:00:00"]


@pytest.mark.parametrize("columns", ["Changed", "Category"])
def test_a_fallback_that_is_not_there_is_passed_over(columns: str) -> None:
    export = told(f"id,opened,Resolved,{columns}\n1,2026-01-05 09:00,,\n2,2026-01-05 09:00,2026-01-05 10:00,\n", RESOLVED)

    assert resolved(export) == [None, "2026-01-05T10:00:00"]
    assert not export.problems


OWN = """\
timezone: UTC
statuses: {solved: Done}
slas: {s: {clock: {start: opened, stop: resolved}, calendar: 24x7, target: 4h}}
"""


def written(columns: str, header: str, *rows: str) -> Export:
    definitions = load_text(f"{OWN}source: {{columns: {columns}}}\n", "slas.yaml")
    text = "".join(f"{line}\n" for line in (header, *rows))
    return read_export([given(text)], [], definitions, needs_of(definitions), ReadOptions())


@pytest.mark.parametrize(
    ("columns", "lacking"),
    [
        pytest.param("{resolved: {column: done, fallback: cloosed}}", "cloosed", id="a fallback"),
        pytest.param("{resolved: {column: done, fallback: {column: closed, when: {kinnd: x}}}}", "kinnd", id="its condition"),
        pytest.param("{resolved: {column: done, fallback: {column: closed, fallback: ended}}}", "ended", id="a fallback's fallback"),
        pytest.param("{resolved: finished}", "finished", id="a moment that a status group could tell as well"),
        pytest.param("{resolved: {column: minutes, unit: minutes, after: begun}}", "begun", id="what it is counted from"),
    ],
)
def test_what_the_file_itself_names_has_to_be_there(columns: str, lacking: str) -> None:
    with pytest.raises(InputError, match=rf"no column '{lacking}' \(for 'resolved'\)"):
        written(columns, "id,opened,done,closed,minutes,kind,status", "1,2026-01-05 09:00,,,,,")


def test_what_another_is_counted_from_may_lack_its_fallback() -> None:
    column = ColumnSource("ack", after=ColumnSource("opened", fallback=ColumnSource("created")), unit=MINUTE)
    assert resolved(told("id,opened,ack\n1,2026-01-05 09:00,90\n", column, wanted=False)) == ["2026-01-05T10:30:00"]


def test_the_condition_of_a_fallback_may_call_columns_as_they_are_mapped() -> None:
    columns = "{status: state, resolved: {column: done, fallback: {column: closed, when: {status: solved}}}}"
    rows = ("1,2026-01-05 09:00,,2026-01-05 10:00,Done", "2,2026-01-05 09:00,,2026-01-05 10:00,Open")

    assert resolved(written(columns, "id,opened,done,closed,state", *rows)) == ["2026-01-05T10:00:00", None]


def test_a_condition_on_rows_of_a_history_is_on_its_own_columns() -> None:
    """`type` is that of the entries, whatever the tickets' is mapped from."""
    found = {"id": "1", "kind": {"name": "Incident"}, "log": [{"type": "ack", "at": "2026-01-05T10:00", "field": "x", "new": "y"}]}
    columns = {
        "opened": ColumnSource("at", "first"),
        "type": ColumnSource("kind.name"),
        "resolved": ColumnSource("at", "first", Text("type", "in", ("ack",))),
    }
    nested = HistorySource("nested", path="log[]", at="at")
    export = read([found], wanted=needs(("opened", "resolved"), ("type",)), columns=columns, history_source=nested)

    assert resolved(export) == ["2026-01-05T10:00:00"]


def test_where_neither_is_there_the_first_is_missed() -> None:
    with pytest.raises(InputError, match=r"no column 'Resolved' \(for 'resolved'\)"):
        told("id,opened\n1,2026-01-05 09:00\n", RESOLVED)

    assert resolved(told("id,opened\n1,2026-01-05 09:00\n", RESOLVED, wanted=False)) == [None]


def test_what_a_column_is_counted_from_is_missed_as_well() -> None:
    with pytest.raises(InputError, match=r"no column 'begun' \(for 'resolved'\)"):
        told("id,opened,ack\n1,2026-01-05 09:00,5\n", ColumnSource("ack", after=ColumnSource("begun"), unit=MINUTE))


def test_what_another_is_put_together_of_is_missed_by_its_own_name() -> None:
    column = ColumnSource("day + hour", joined=(("day",), ("hour", "time")))
    with pytest.raises(InputError, match=r"no column 'hour' \(for 'resolved'\)"):
        told("id,opened,day\n1,2026-01-05 09:00,2026-01-05\n", column)


def test_fallbacks_one_after_the_other_down_to_a_duration() -> None:
    column = ColumnSource("done", fallback=ColumnSource("closed", fallback=ColumnSource("minutes", after=OPENED, unit=MINUTE)))
    text = "id,opened,done,closed,minutes\n1,2026-01-05 09:00,2026-01-05 10:00,2026-01-05 11:00,5\n2,2026-01-05 09:00,,2026-01-05 11:00,5\n"

    assert [str(at)[11:] for at in resolved(told(text + "3,2026-01-05 09:00,,,5\n4,2026-01-05 09:00,,,\n", column))] == [
        "10:00:00",
        "11:00:00",
        "09:05:00",
        "",
    ]


def test_a_fallback_has_formats_of_its_own_and_all_of_its_column_decides() -> None:
    text = "id,opened,Category,Resolved,Changed\n1,2026-01-05 09:00,Done,,03/04/2026 10:00\n2,2026-01-05 09:00,To Do,,22/03/2026 10:00\n"

    assert resolved(told(text, RESOLVED)) == ["2026-04-03T10:00:00", None]


def test_a_column_that_stands_in_for_another_is_odd_once() -> None:
    columns = {"resolved": ColumnSource("done", fallback=ColumnSource("closed")), "closed": "closed"}

    export = read("id,opened,done,closed\n1,2026-01-05 09:00,,x\n", wanted=needs(["opened", "resolved", "closed"]), columns={**columns})

    assert problems(export) == {"P003 closed": (1, ("1",))}


def test_a_date_that_stands_in_is_as_good_where_it_is_only_compared() -> None:
    """A3, as for the column itself."""
    columns = {"ordered": ColumnSource("bought", fallback=ColumnSource("asked"))}
    text = "id,opened,bought,asked\n1,2026-01-05 09:00,,2026-01-04\n2,2026-01-05 09:00,2026-01-03,\n"

    export = read(text, wanted=needs(["opened", "ordered"], compared=["ordered"]), columns=columns)

    assert [row["ordered"] for _, row in sorted(tickets(export).items())] == ["2026-01-04T00:00:00", "2026-01-03T00:00:00"]
    assert not export.problems


def test_fields_have_fallbacks_too() -> None:
    columns = {"group": ColumnSource("team", fallback=ColumnSource("desk", when=Text("kind", "in", ("mail",))))}
    text = "id,opened,team,desk,kind\n1,2026-01-05 09:00,A,B,mail\n2,2026-01-05 09:00,-,B,mail\n3,2026-01-05 09:00,,B,call\n"

    export = read(text, wanted=needs(fields=["group"]), columns=columns, missing=("", "-"))

    assert [row["group"] for _, row in sorted(tickets(export).items())] == ["A", "B", ""]


def test_the_newest_of_repeated_tickets_goes_by_what_stands_in() -> None:
    columns = {"updated": ColumnSource("updated", fallback=ColumnSource("saved"))}
    text = "id,opened,updated,saved,status\n1,2026-01-05 09:00,,2026-01-06 09:00,B\n1,2026-01-05 09:00,2026-01-05 10:00,,A\n"

    export = read(text, wanted=needs(fields=["status"]), columns=columns)

    assert tickets(export)["1"]["status"] == "B"


def test_names_of_a_fallback_in_other_files() -> None:
    column = ColumnSource("done", fallback=ColumnSource("Closed", others=("closed",)))
    files = [
        given("id,opened,done,Closed\n1,2026-01-05 09:00,,2026-01-05 10:00\n", "1.csv"),
        given("id,opened,closed\n2,2026-01-05 09:00,2026-01-05 11:00\n", "2.csv"),
    ]

    assert resolved(told(files, column)) == ["2026-01-05T10:00:00", "2026-01-05T11:00:00"]


def test_in_an_event_log_the_latest_of_each_counts() -> None:
    log = "id,at,begun,minutes,status\n1,2026-01-05 10:00,2026-01-05 09:00,5,A\n1,2026-01-05 11:00,2026-01-05 09:00,90,B\n"
    columns = {"opened": ColumnSource("begun"), "resolved": ColumnSource("minutes", after=ColumnSource("begun"), unit=MINUTE)}

    export = read(log, wanted=needs(["opened", "resolved"], ["status"]), history_source=HistorySource("rows", ticket="id"), columns=columns)

    assert resolved(export) == ["2026-01-05T10:30:00"]
    assert [new for *_, new in changes(export)] == ["A", "B"]
