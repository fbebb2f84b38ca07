"""Histories in each shape come to one table: a row for each change of a needed field and each needed event."""

from dataclasses import replace

import pytest

from slacalc.errors import InputError
from slacalc.spec.conditions import Text
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from tests.read.exports import by_column, changes, history, needs, problems, read, tickets

TICKETS = "id,opened,status\n1,2026-01-05T09:00:00Z,Done\n2,2026-01-05T09:00:00Z,Open\n"
STATUS = needs(fields=["status"], events=["public_reply"])


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def test_changes_by_their_canonical_columns() -> None:
    text = lines(
        "ticket,at,field,old,new,author,order",
        "1,2026-01-05T10:00:00Z,status,Open, Wait ,Agent,10",
        " 1 ,2026-01-05T11:00:00Z,status,Wait,,robot,9",
        "2,2026-01-05T10:30:00Z,public_reply,,,CUSTOMER,",
        "2,2026-01-05T10:30:00Z,internal_note,,,agent,",
        "2,2026-01-05T10:30:00Z,title,a,b,agent,",
    )

    export = read(TICKETS, text, wanted=STATUS)

    assert history(export) == [
        ("1", "2026-01-05T10:00:00", "status", "Open", "Wait", "agent", 10),
        ("1", "2026-01-05T11:00:00", "status", "Wait", "", "", 9),
        ("2", "2026-01-05T10:30:00", "public_reply", "", "", "customer", None),
    ]
    assert not export.problems


def test_changes_by_mapped_columns_without_old_values() -> None:
    """The Zendesk way: a long table of fields and values."""
    text = lines("field_name,ticket_id,updated,value", "status,1,2026-01-05T10:00:00Z,open", "status,1,2026-01-05T11:00:00Z,")
    source = HistorySource("changes", ticket="ticket_id", at="updated", field="field_name", new="value")

    export = read(TICKETS, text, wanted=STATUS, history_source=source)

    assert history(export) == [
        ("1", "2026-01-05T10:00:00", "status", None, "open", "", None),
        ("1", "2026-01-05T11:00:00", "status", None, "", "", None),
    ]


def test_columns_may_have_any_name() -> None:
    text = lines("id,t,f,new,old,author,order,at", "1,2026-01-05T10:00:00Z,status,A,,,,x")

    export = read(TICKETS, text, wanted=STATUS, history_source=HistorySource("changes", ticket="id", at="t", field="f"))

    assert changes(export) == [("1", "2026-01-05T10:00:00", "status", "A")]


def test_a_field_goes_by_its_canonical_name_and_by_its_column() -> None:
    text = lines(
        "ticket,at,field,new", "1,2026-01-05T10:00:00Z,State,A", "1,2026-01-05T11:00:00Z,status,B", "1,2026-01-05T12:00:00Z,state,C"
    )

    export = read(TICKETS.replace("status", "State"), text, wanted=STATUS, columns={"status": "State"})

    assert changes(export) == [("1", "2026-01-05T10:00:00", "status", "A"), ("1", "2026-01-05T11:00:00", "status", "B")]


def test_one_column_under_two_names_changes_both() -> None:
    text = lines("ticket,at,field,new", "1,2026-01-05T10:00:00Z,status,A")

    export = read(TICKETS, text, wanted=needs(fields=["status", "stage"]), columns={"stage": "status"})

    assert changes(export) == [("1", "2026-01-05T10:00:00", "stage", "A"), ("1", "2026-01-05T10:00:00", "status", "A")]


def test_a_field_may_be_in_the_history_alone() -> None:
    text = lines("ticket,at,field,new", "1,2026-01-05T10:00:00Z,group,Network")

    export = read(TICKETS, text, wanted=needs(fields=["group"]))

    assert [ticket["group"] for ticket in tickets(export).values()] == [None, None]
    assert changes(export) == [("1", "2026-01-05T10:00:00", "group", "Network")]


def test_a_field_that_is_nowhere_is_an_error() -> None:
    text = lines("ticket,at,field,new", "1,2026-01-05T10:00:00Z,group,Network")

    with pytest.raises(InputError, match=r"no column 'grupe' in tickets\.csv"):
        read(TICKETS, text, wanted=needs(fields=["grupe"]))


def test_missing_columns_of_tickets_and_history_are_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read("id\n1\n", "ticket,when,field,new\n", wanted=STATUS, history_source=HistorySource("changes", author="side"))

    assert [(fault.file, fault.message.split(" in ")[0]) for fault in caught.value.faults] == [
        ("tickets.csv", "no column 'opened'"),
        ("history.csv", "no column 'at'"),
        ("history.csv", "no column 'side' (for 'author')"),
    ]


def test_rows_that_cannot_be_used_are_counted() -> None:
    text = lines(
        "ticket,at,field,new",
        "1,2026-01-05T10:00:00Z,status,A",
        "9,2026-01-05T10:00:00Z,status,A",
        "8,2026-01-05T10:00:00Z,title,A",
        ",2026-01-05T10:00:00Z,status,A",
        "2,soon,status,A",
        "2,,status,A",
        "2,2026-01-05T10:00:00Z,,A",
        "2,2026-01-05,status,A",
        "2,2026-01-05T10:00:00Z,status",
    )

    export = read(TICKETS, text, wanted=STATUS)

    assert changes(export) == [("1", "2026-01-05T10:00:00", "status", "A"), ("2", "2026-01-05T10:00:00", "status", "")]
    assert problems(export) == {
        "P003 at": (1, ("2",)),
        "P004 at": (1, ("2",)),
        "P005": (2, ("8", "9")),
        "P006": (5, ("2", "2026-01-05T10:00:00Z, status, A")),
        "P009": (1, ("2",)),
    }


@pytest.mark.parametrize(
    ("orders", "read_as"),
    [
        pytest.param(["9", "10", ""], [9, 10, None], id="numbers"),
        pytest.param(["a9", "a10", ""], [2, 1, None], id="text: its place"),
        pytest.param(["9", "x", "10"], [2, 3, 1], id="one that is no number"),
    ],
)
def test_the_order_column(orders: list[str], read_as: list[int | None]) -> None:
    rows = [f"1,2026-01-05T1{number}:00:00Z,status,A,{order}" for number, order in enumerate(orders)]

    export = read(TICKETS, lines("ticket,at,field,new,seq", *rows), wanted=STATUS, history_source=HistorySource("changes", order="seq"))

    assert [row[-1] for row in history(export)] == read_as


# --- an event log: a row for each event --------------------------------------------------------------------------------

LOG = lines(
    "case,time,Activity,Resource,product",
    "B,2026-01-05T10:00:00Z,Closed,Ann,P2",
    "A,2026-01-05T11:00:00Z,Take in charge,Bob,P1",
    "A,2026-01-05T10:00:00Z,Assign,Ann,P0",
    "A,2026-01-05T13:00:00Z,Closed,Bob,P9",
    "A,2026-01-05T12:00:00Z,Take in charge,Cid,P1",
)
EVENTS = HistorySource("events", ticket="case", at="time", set=by_column(status="Activity", assignee="Resource"))
LOG_COLUMNS = {
    "opened": ColumnSource("time", "first"),
    "first_response": ColumnSource("time", "first", Text("Activity", "in", ("take in charge",))),
    "resolved": ColumnSource("time", "last", Text("Activity", "in", ("closed",))),
}


def test_an_event_log_holds_its_own_tickets() -> None:
    export = read(
        LOG, wanted=needs(["opened", "first_response", "resolved"], ["status", "product"]), history_source=EVENTS, columns=LOG_COLUMNS
    )

    assert tickets(export) == {
        "A": {
            "opened": "2026-01-05T10:00:00",
            "first_response": "2026-01-05T11:00:00",
            "resolved": "2026-01-05T13:00:00",
            "product": "P0",
            "status": None,
        },
        "B": {"opened": "2026-01-05T10:00:00", "first_response": None, "resolved": "2026-01-05T10:00:00", "product": "P2", "status": None},
    }
    assert changes(export) == [
        ("A", "2026-01-05T10:00:00", "status", "Assign"),
        ("A", "2026-01-05T11:00:00", "status", "Take in charge"),
        ("A", "2026-01-05T13:00:00", "status", "Closed"),
        ("B", "2026-01-05T10:00:00", "status", "Closed"),
    ]
    assert (export.rows, export.duplicates, export.inputs[0].rows) == (2, 0, 5)
    assert not export.problems


def test_a_field_of_an_event_log_is_its_first_unless_the_last_is_asked_for() -> None:
    columns = {**LOG_COLUMNS, "last_product": ColumnSource("product", "last"), "status": ColumnSource("Activity", "last")}

    export = read(LOG, wanted=needs(fields=["last_product", "status"]), history_source=EVENTS, columns=columns)

    assert tickets(export)["A"] == {"opened": "2026-01-05T10:00:00", "last_product": "P9", "status": "Closed"}


def test_a_ticket_without_a_readable_event_is_not_lost() -> None:
    export = read("case,time,Activity\nA,soon,x\n", wanted=needs(fields=["status"]), history_source=EVENTS, columns=LOG_COLUMNS)

    assert tickets(export) == {"A": {"opened": None, "status": None}}
    assert problems(export) == {"P003 time": (1, ("A",)), "P006": (1, ("A",))}


def test_events_may_have_names_and_sides() -> None:
    log = lines("id,at,type,side", "1,2026-01-05T10:00:00Z,public_reply,agent", "1,2026-01-05T10:00:00Z,other,agent")

    export = read(
        log,
        wanted=STATUS,
        history_source=HistorySource("events", ticket="id", field="type", author="side", set=by_column(status="type")),
        columns={"opened": ColumnSource("at", "first")},
    )

    assert [row[2:6] for row in history(export)] == [
        ("public_reply", None, "", "agent"),
        ("status", None, "other", "agent"),
        ("status", None, "public_reply", "agent"),
    ]


def test_an_event_log_beside_tickets() -> None:
    tickets_of_log = "id,opened,product\nA,2026-01-05T09:30:00Z,P\n"

    export = read(
        tickets_of_log,
        LOG,
        wanted=needs(["opened", "resolved"], ["status"]),
        history_source=EVENTS,
        columns={"resolved": LOG_COLUMNS["resolved"]},
    )

    assert tickets(export) == {"A": {"opened": "2026-01-05T09:30:00", "resolved": "2026-01-05T13:00:00", "status": None}}
    assert len(changes(export)) == 3
    assert problems(export) == {"P005": (1, ("B",))}


def test_what_is_used_where_it_is_there_needs_no_column_in_the_log() -> None:
    """The preset knows where logs have the group; this one has none, and no promise asks for it."""
    source = replace(EVENTS, set={**EVENTS.set, **by_column(group="org:group")})
    export = read(LOG, wanted=needs(["opened"], ["status", "group"], optional=["group"]), history_source=source, columns=LOG_COLUMNS)

    assert "group" in export.lacking
    with pytest.raises(InputError, match="org:group"):
        read(LOG, wanted=needs(["opened"], ["status", "group"]), history_source=source, columns=LOG_COLUMNS)


def test_moments_from_a_history_that_is_not_there() -> None:
    with pytest.raises(InputError, match="'resolved' is taken from rows of the history, and there is none"):
        read(TICKETS, wanted=needs(["opened", "resolved"]), columns={"resolved": ColumnSource("at", "last")})


def test_events_of_one_instant_go_by_order_then_value() -> None:
    log = lines(
        "case,time,seq,Resource",
        *(f"A,2026-01-05T10:00:00Z,{seq},{name}" for seq, name in [("2", "B"), ("1", "Z"), ("2", "C"), ("1", "Y")]),
    )
    columns = {"opened": ColumnSource("time", "first"), "one": ColumnSource("Resource", "first"), "end": ColumnSource("Resource", "last")}

    export = read(
        log,
        wanted=needs(fields=["one", "end"]),
        history_source=HistorySource("events", ticket="case", at="time", order="seq"),
        columns=columns,
    )

    assert tickets(export)["A"] == {"opened": "2026-01-05T10:00:00", "one": "Y", "end": "C"}


# --- the whole row at each change ----------------------------------------------------------------------------------------

ROWS = lines(
    "number,updated,opened_at,state,prio,closed_at",
    "1,2026-01-05T10:00:00Z,2026-01-05T09:00:00Z,New,P1,",
    "1,2026-01-05T11:00:00Z,2026-01-05T09:00:00Z,Active,P1,",
    "1,2026-01-05T12:00:00Z,2026-01-05T09:00:00Z,Active,P2,",
    "1,2026-01-05T13:00:00Z,2026-01-05T09:00:00Z,Active,P2,",
    "1,2026-01-05T14:00:00Z,2026-01-05T09:00:00Z,New,P2,2026-01-05T14:00:00Z",
)
ROW_COLUMNS = {"opened": ColumnSource("opened_at", "first"), "status": "state", "priority": "prio", "closed": "closed_at"}
FULL = HistorySource("rows", ticket="number", at="updated")


def test_full_rows_give_a_change_where_a_value_differs() -> None:
    export = read(ROWS, wanted=needs(["opened", "closed"], ["status", "priority"]), history_source=FULL, columns=ROW_COLUMNS)

    assert tickets(export) == {"1": {"closed": "2026-01-05T14:00:00", "opened": "2026-01-05T09:00:00", "priority": None, "status": None}}
    assert changes(export) == [
        ("1", "2026-01-05T10:00:00", "priority", "P1"),
        ("1", "2026-01-05T10:00:00", "status", "New"),
        ("1", "2026-01-05T11:00:00", "status", "Active"),
        ("1", "2026-01-05T12:00:00", "priority", "P2"),
        ("1", "2026-01-05T14:00:00", "status", "New"),
    ]


def test_full_rows_of_one_instant_are_all_kept_and_so_is_the_next() -> None:
    """What holds after them is A13's to say, so nothing is dropped for being like a neighbour."""
    rows = lines(
        "id,at,status", "1,2026-01-05T10:00:00Z,A", "1,2026-01-05T11:00:00Z,B", "1,2026-01-05T11:00:00Z,A", "1,2026-01-05T12:00:00Z,A"
    )

    export = read(
        rows,
        wanted=needs(fields=["status"]),
        history_source=HistorySource("rows", ticket="id"),
        columns={"opened": ColumnSource("at", "first")},
    )

    assert [row[1:4:2] for row in changes(export)] == [
        ("2026-01-05T10:00:00", "A"),
        ("2026-01-05T11:00:00", "A"),
        ("2026-01-05T11:00:00", "B"),
        ("2026-01-05T12:00:00", "A"),
    ]


def test_a_missing_column_of_full_rows() -> None:
    with pytest.raises(InputError, match=r"no column 'urgency' in tickets\.csv"):
        read(ROWS, wanted=needs(fields=["urgency"]), history_source=FULL, columns=ROW_COLUMNS)


def test_tickets_that_are_taken_for_an_event_log_hint_at_the_history() -> None:
    source = HistorySource("events", ticket="Case", at="Time", field="Activity")

    with pytest.raises(InputError) as caught:
        read("id,opened,status\n1,2026-01-05T09:00:00Z,Open\n", wanted=STATUS, history_source=source)

    *before, last = [fault.message for fault in caught.value.faults]
    assert len(before) == 2
    assert last == (
        "no column 'Activity' (for 'field') in tickets.csv; it has: id, opened, status. "
        "If that is no event log: give the history with `--history FILE`"
    )
