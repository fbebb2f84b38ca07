"""Rows to tickets: the mapping, what is missing, doubled ids, aggregate pauses."""

import pytest

from slacalc.errors import InputError, Place
from slacalc.read import ReadOptions, read_export
from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions
from slacalc.spec.needs import needs as needs_of
from slacalc.spec.source_definitions import ColumnSource, DurationSource, HistorySource, Source
from slacalc.times import MINUTE
from tests.read.exports import column, given, needs, problems, read, tickets

OPENED = "2026-01-05T09:00:00Z"


def test_columns_are_mapped_or_bear_the_canonical_name() -> None:
    text = f"Number,Created,status,Assignment group,Notes\n1,{OPENED},Open,Network,x\n"

    export = read(
        text, wanted=needs(fields=["status", "team", "Notes"]), columns={"id": "Number", "opened": "Created", "team": "Assignment group"}
    )

    assert tickets(export) == {"1": {"opened": "2026-01-05T09:00:00", "Notes": "x", "status": "Open", "team": "Network"}}


def test_one_column_may_serve_two_names() -> None:
    export = read(f"id,opened,team\n1,{OPENED},Network\n", wanted=needs(fields=["team", "group"]), columns={"group": "team"})

    assert tickets(export)["1"] == {"opened": "2026-01-05T09:00:00", "group": "Network", "team": "Network"}


def test_fields_are_stripped_and_missing_markers_are_empty() -> None:
    rows = "\n".join(f"{number},{OPENED},{value}" for number, value in enumerate(["  Open ", "?", " ? ", "", "??"]))

    assert column(read(f"id,opened,status\n{rows}\n", wanted=needs(fields=["status"]), missing=("", "?")), "status") == [
        "Open",
        "",
        "",
        "",
        "??",
    ]


def test_all_missing_columns_are_said_at_once_with_the_nearest_and_where_they_were_named() -> None:
    mentioned = Place("slas.yaml", 4, 3)
    definitions = Definitions("test", "UTC", "", (), {}, Source(), mentions={"priority": mentioned})

    with pytest.raises(InputError) as caught:
        read_export([given("ID,Openned,prio\n")], [], definitions, needs(fields=["priority", "xyz"]), ReadOptions())

    faults = {fault.message: fault.place for fault in caught.value.faults}
    assert faults == {
        "no column 'id' in tickets.csv, did you mean 'ID'? It has: ID, Openned, prio": None,
        "no column 'opened' in tickets.csv, did you mean 'Openned'? It has: ID, Openned, prio": None,
        "no column 'priority' in tickets.csv, did you mean 'prio'? It has: ID, Openned, prio": mentioned,
        "no column 'xyz' in tickets.csv; it has: ID, Openned, prio": None,
    }


def test_a_long_list_of_columns_is_cut() -> None:
    names = [f"c{number}" for number in range(100)]

    with pytest.raises(InputError, match="c29 and 70 more"):
        read(",".join(names))


def test_a_mapped_column_that_is_missing_says_what_for() -> None:
    with pytest.raises(InputError, match=r"no column 'Created' \(for 'opened'\)"):
        read("id,opened\n", columns={"opened": "Created"})


def test_optional_columns_are_unknown_where_they_are_missing() -> None:
    wanted = needs(["opened", "resolved"], ["assignee"], optional=["resolved", "assignee"])

    export = read(f"id,opened\n1,{OPENED}\n", wanted=wanted)

    assert tickets(export) == {"1": {"opened": "2026-01-05T09:00:00", "resolved": None, "assignee": None}}


ASSIGNMENTS = "ticket,at,field,old,new\n"
OF_AN_OWNER = f"{ASSIGNMENTS}2,2026-01-05T10:00:00Z,assignee,,Ann\n"
OF_A_STATUS = f"{ASSIGNMENTS}2,2026-01-05T10:00:00Z,status,,Open\n"


@pytest.mark.parametrize(
    ("header", "changes", "names"),
    [
        pytest.param("id,opened,assignee", OF_AN_OWNER, ["resolved"], id="owners in the history"),
        pytest.param("id,opened,assignee", OF_A_STATUS, ["assigned", "resolved"], id="no owner in the history"),
        pytest.param("id,opened,assignee", None, ["assigned", "resolved"], id="no history"),
        pytest.param("id,opened,assignee,assigned", OF_AN_OWNER, ["assigned", "resolved"], id="a column of its own"),
    ],
)
def test_the_moment_of_assignment_is_left_to_the_history_of_owners_where_it_has_no_column(
    header: str, changes: str | None, names: list[str]
) -> None:
    """A ticket of which that history says nothing was opened with its owner; it may not be said to have none (A12)."""
    wanted = needs(["opened", "assigned", "resolved"], ["assignee", "status"], optional=["assigned", "resolved", "assignee", "status"])

    export = read(f"{header}\n1,{OPENED},Ann\n2,{OPENED},Ann\n", changes, wanted=wanted)

    assert [name for name in tickets(export)["1"] if name in ("assigned", "resolved")] == names


def test_the_moment_of_assignment_is_left_to_rows_that_are_history_and_tickets_at_once() -> None:
    wanted = needs(["opened", "assigned"], ["assignee"], optional=["assigned", "assignee"])
    source = HistorySource("rows", ticket="id", at="at")

    export = read(f"id,at,opened,assignee\n1,{OPENED},{OPENED},Ann\n", wanted=wanted, history_source=source)

    assert "assigned" not in tickets(export)["1"]


def test_what_is_a_moment_is_not_a_field_as_well() -> None:
    assert read(f"id,opened\n1,{OPENED}\n", wanted=needs(fields=["opened"])).tickets.columns == ["@t", "id", "opened"]


def test_the_id_may_be_asked_for_as_a_field() -> None:
    assert tickets(read(f"id,opened\n1,{OPENED}\n", wanted=needs(fields=["id"]))) == {"1": {"opened": "2026-01-05T09:00:00"}}


def test_rows_without_an_id_are_counted_and_shown_by_their_text() -> None:
    export = read(f"id,opened,status\n,{OPENED},Open\n ?,{OPENED},\n1,{OPENED},Done\n", wanted=needs(fields=["status"]), missing=("", "?"))

    assert list(tickets(export)) == ["1"]
    assert export.rows == 3
    assert problems(export) == {"P001": (2, (" ?, 2026-01-05T09:00:00Z", "2026-01-05T09:00:00Z, Open"))}


UNTIL_DUE = """\
timezone: UTC
slas: {s: {clock: {start: opened, pause: {status: A}, stop: resolved}, calendar: 24x7, target: {until: due}}}
source: {columns: {due: {column: due, date_means: end_of_day}, resolved: opened}}
"""
DOUBLED = "id,opened,resolved,status,updated\n"


@pytest.mark.parametrize(
    ("rows", "columns", "status"),
    [
        pytest.param(
            ["2026-01-05T09:00Z,2026-01-06T09:00Z,Old,", "2026-01-05T09:00Z,2026-01-07T09:00Z,New,"], {}, "New", id="latest moment"
        ),
        pytest.param(["2026-01-05T09:00Z,,Old,", "2026-01-05T09:00Z,2026-01-07T09:00Z,New,"], {}, "New", id="a moment beats none"),
        pytest.param(["2026-01-05T09:00Z,,A,", "2026-01-05T09:00Z,,B,"], {}, "B", id="of equals the greatest"),
        pytest.param(["2026-01-05T09:00Z,,B,", "2026-01-05T09:00Z,,A,"], {}, "B", id="whatever their order"),
        pytest.param(
            ["2026-01-08T09:00Z,,Old,2026-01-09", "2026-01-05T09:00Z,,New,2026-01-09T01:00Z"], {}, "New", id="updated, and no date"
        ),
        pytest.param(["2026-01-08T09:00Z,,Old,2026-01-08T09:00Z", "2026-01-05T09:00Z,,New,2026-01-09T01:00Z"], {}, "New", id="updated"),
        pytest.param(["soon,,Old,", "2026-01-05T09:00Z,,New,"], {}, "New", id="readable beats unreadable"),
        pytest.param(["2026-01-05T09:00Z,,A,"] * 3, {}, "A", id="the same three times"),
    ],
)
@pytest.mark.parametrize("turn", [1, -1], ids=["as written", "the other way round"])
def test_of_doubled_ids_the_newest_row_is_used(rows: list[str], columns: dict[str, str], status: str, turn: int) -> None:
    text = DOUBLED + "\n".join(f"1,{row}" for row in rows[::turn]) + "\n2,2026-01-05T09:00Z,,Other,\n"

    export = read(text, wanted=needs(["opened", "resolved"], ["status"]), columns=columns)

    assert column(export, "status") == [status, "Other"]
    assert (export.rows, export.duplicates) == (len(rows) + 1, len(rows) - 1)
    assert problems(export)["P002"] == (len(rows) - 1, ("1",))
    assert export.tickets.get_column("@t").to_list() == [0, 1]


@pytest.mark.parametrize(
    ("rows", "status", "expected"),
    [
        pytest.param(["2026-01-10,Z,2026-03-01", "2026-01-11,A,2026-01-31"], "A", {}, id="dates tell, and a due date does not"),
        pytest.param(["soon,Z,", "2026-01-11,A,"], "A", {"P003 updated": (1, ("1",))}, id="what cannot be read is said"),
        pytest.param(["?,A,", ",B,"], "B", {"P003 updated": (1, ("1",)), "P018": (1, ("1",))}, id="nothing tells, and they differ"),
        pytest.param(["2026-01-11,B,", "2026-01-11,A,"], "B", {"P018": (1, ("1",))}, id="of the same day"),
        pytest.param([",A,", ",A,"], "A", {}, id="nothing tells, but they are the same"),
    ],
)
def test_what_tells_the_newest_row_and_what_does_not(rows: list[str], status: str, expected: dict[str, object]) -> None:
    definitions = load_text(UNTIL_DUE, "slas.yaml")
    text = "id,opened,updated,status,due\n" + "".join(f"1,{OPENED},{row}\n" for row in rows)

    export = read_export([given(text)], [], definitions, needs_of(definitions), ReadOptions())

    assert column(export, "status") == [status]
    assert problems(export) == {"P002": (1, ("1",)), **expected}


def test_a_row_without_the_time_of_its_update_counts_by_its_latest_moment() -> None:
    new = given(f"id,opened,resolved,status\n1,{OPENED},2026-01-09T09:00Z,New\n", "new.csv")
    old = given(f"id,opened,resolved,status,updated\n1,{OPENED},,Old,2026-01-06T09:00Z\n", "old.csv")

    assert column(read([new, old], wanted=needs(["opened", "resolved"], ["status"])), "status") == ["New"]


def test_doubled_ids_across_files() -> None:
    older, newer = given(f"id,opened,status\n1,{OPENED},Old\n", "a.csv"), given("id,opened,status\n1,2026-01-06T09:00:00Z,New\n", "b.csv")

    for files in ([older, newer], [newer, older]):
        assert column(read(files, wanted=needs(fields=["status"])), "status") == ["New"]


def test_a17_aggregate_pauses_are_exact() -> None:
    values = ["90", "0.1", "12.345678", "", " 5 ", "?", "-1", "1:30", "1e3"]
    text = "id,opened,On hold (min)\n" + "\n".join(f"{number},{OPENED},{value}" for number, value in enumerate(values))

    export = read(text, missing=("", "?"), durations={"paused": DurationSource("On hold (min)", MINUTE, "working")})

    assert column(export, "@paused") == [90 * MINUTE, 6_000_000, 740_740_680, None, 5 * MINUTE, None, None, None, None]
    assert problems(export) == {"P010 On hold (min)": (3, ("6", "7", "8"))}


def test_a_missing_column_of_pauses() -> None:
    with pytest.raises(InputError, match="no column 'On hold'"):
        read(f"id,opened\n1,{OPENED}\n", durations={"paused": DurationSource("On hold", MINUTE, "working")})


def test_repeated_tickets_that_have_no_moment_of_their_own() -> None:
    """Everything is told by the history: of two rows any is the newest, and nothing is lost."""
    log = "case,time\nA,2026-01-05T08:00\nA,2026-01-05T18:00\n"
    source = HistorySource("changes", "case", "time", field="what", new="to")
    columns = {"id": ColumnSource("case"), "opened": ColumnSource("time", "first")}
    export = read(log, log.replace("time", "time,what,to").replace(":00\n", ":00,status,x\n"), columns=columns, history_source=source)
    assert tickets(export) == {"A": {"opened": "2026-01-05T08:00:00"}}
    assert problems(export)["P002"] == (1, ("A",))
