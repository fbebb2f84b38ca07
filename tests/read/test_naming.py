"""Columns with several names: the export at hand has one of them, or each of its files another."""

import polars as pl
import pytest

from slacalc.errors import InputError
from slacalc.read import Export, Input
from slacalc.read.questions import Columns
from slacalc.spec.source_definitions import ColumnSource, HistorySource, Setting, Source
from slacalc.times import zone
from tests.read.exports import changes, given, needs, problems, read, shown, tickets


def uneven(*files: Input, history: str | None = None) -> dict[str, tuple[int, tuple[str, ...]]]:
    return problems(read([*files], history, wanted=needs(["opened", "resolved"], ["status"], optional=["status"])))


def test_a_file_that_calls_a_needed_column_otherwise_is_told() -> None:
    """A field whose changes a history has, and what JSON leaves out, are no matter."""
    march = given("id,opened,resolved,status\n1,2026-03-01T08:00Z,2026-03-01T09:00Z,Done\n", "march.csv")
    april = given("id,opened,Resolved\n2,2026-04-01T08:00Z,2026-04-01T09:00Z\n", "april.csv")
    may = given([{"id": 3, "opened": "2026-05-01T08:00Z"}], "may.json")
    found = {"P019 resolved": (1, ("april.csv",)), "P019 status": (1, ("april.csv",))}

    assert uneven(march, april, may) == found
    log = "ticket,at,field,new\n1,2026-03-01T09:00Z,status,Done\n"
    assert uneven(march, april, history=log) == {"P019 resolved": found["P019 resolved"]}
    assert uneven(march, may) == {}


COLUMNS = {"id": ColumnSource("case", others=("CASE", "Case")), "opened": ColumnSource("open_dt", others=("OPEN_DT",))}
NEW = "case,open_dt\nA,2026-10-05T09:00\n"
OLD = "OPEN_DT,CASE\n2015-10-05T09:00,B\n"


def opened(export: Export) -> dict[str, object]:
    return {ticket: row["opened"] for ticket, row in tickets(export).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(NEW, {"A": "2026-10-05T09:00:00"}, id="the first name"),
        pytest.param(OLD, {"B": "2015-10-05T09:00:00"}, id="another name"),
        pytest.param("case,OPEN_DT,open_dt\nA,2015-10-05T09:00,2026-10-05T09:00\n", {"A": "2026-10-05T09:00:00"}, id="both: the first"),
        pytest.param([{"Case": "C", "open_dt": "2026-10-05T09:00"}], {"C": "2026-10-05T09:00:00"}, id="in JSON"),
    ],
)
def test_the_first_name_that_there_is_is_meant(text: object, expected: dict[str, str]) -> None:
    assert opened(read(text, columns=COLUMNS)) == expected


@pytest.mark.parametrize("files", [(NEW, OLD), (OLD, NEW)], ids=["the new file first", "the old file first"])
def test_each_file_may_have_another_name(files: tuple[str, str]) -> None:
    inputs = [given(text, f"{number}.csv") for number, text in enumerate(files)]
    assert opened(read(inputs, columns=COLUMNS)) == {"A": "2026-10-05T09:00:00", "B": "2015-10-05T09:00:00"}


def test_a_repeated_column_is_told_as_its_own_header_has_it() -> None:
    old = "OPEN_DT,CASE,OPEN_DT\n2015-10-05T09:00,B,2015-10-06T09:00\n"
    found = read([given(NEW, "1.csv"), given(old, "2.csv")], columns=COLUMNS)
    assert problems(found) == {"P011 OPEN_DT": (1, ())}


def test_where_there_is_none_of_the_names_the_first_is_said() -> None:
    with pytest.raises(InputError) as caught:
        read("number,at\nA,2026-10-05T09:00\n", columns=COLUMNS)
    assert ["'case'" in fault.message or "'open_dt'" in fault.message for fault in caught.value.faults] == [True, True]


def test_a_history_has_names_of_its_own() -> None:
    """Neither those of the tickets, whose files have other headers, nor always the same."""
    source = HistorySource("changes", "case", "time", others={"ticket": ("CASE", "id"), "at": ("when",)})
    found = read(
        NEW,
        "when,id,field,new\n2026-10-05T10:00,A,status,Open\n",
        columns=COLUMNS,
        history_source=source,
        wanted=needs(fields=["status"], optional=["status"]),
    )
    assert changes(found) == [("A", "2026-10-05T10:00:00", "status", "Open")]


def test_a_history_may_call_a_field_by_any_of_its_columns_names() -> None:
    """Headers of the list are labels, in the history there are the names of fields."""
    columns = {**COLUMNS, "status": ColumnSource("State", others=("state",))}
    found = read(
        "case,open_dt,State\nA,2026-10-05T09:00,Closed\n",
        "ticket,at,field,new\nA,2026-10-05T10:00,state,Closed\nA,2026-10-05T09:30,State,Open\n",
        columns=columns,
        wanted=needs(fields=["status"]),
    )
    assert [(field, new) for _, _, field, new in changes(found)] == [("status", "Open"), ("status", "Closed")]


def test_events_have_their_fields_in_columns_of_several_names() -> None:
    source = HistorySource("events", "case", "at", set={"status": (Setting("Activity", others=("concept:name",)),)})
    found = read(
        "case,at,concept:name\nA,2026-10-05T09:00,Take in charge\n",
        columns={"id": ColumnSource("case"), "opened": ColumnSource("time", "first", others=("at",))},
        history_source=source,
        wanted=needs(fields=["status"]),
    )
    assert opened(found) == {"A": "2026-10-05T09:00:00"}
    assert changes(found) == [("A", "2026-10-05T09:00:00", "status", "Take in charge")]


def test_a_column_that_stands_for_two_and_repeats_is_told_once() -> None:
    """`resolved` and `closed` are the same column in the older file, which has it twice."""
    columns = {**COLUMNS, "resolved": ColumnSource("solved_at", others=("end",)), "closed": ColumnSource("closed_at", others=("end",))}
    new = "case,open_dt,solved_at,closed_at\nA,2026-10-05T09:00,2026-10-05T10:00,2026-10-05T11:00\n"
    old = "CASE,OPEN_DT,end,end\nB,2015-10-05T09:00,2015-10-05T10:00,2015-10-05T11:00\n"
    found = read([given(new, "1.csv"), given(old, "2.csv")], columns=columns, wanted=needs(["opened", "resolved", "closed"]))
    assert problems(found) == {"P011 end": (1, ())}


def test_rows_of_questions_know_a_column_by_any_of_its_names() -> None:
    """Its own format is that of the column under each of them."""
    source = Source(columns={"opened": ColumnSource("Created", timestamps=("%d/%m/%Y %H:%M",), others=("Erstellt",))})
    asked = Columns(pl.DataFrame({"Erstellt": ["05/10/2026 09:00"]}), pl.Series([1]), source, zone("UTC"))
    instants, odd = asked.instants("Erstellt")
    assert ([shown(at) for at in instants], odd) == (["2026-10-05T09:00:00"], ())
