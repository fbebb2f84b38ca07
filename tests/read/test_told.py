"""Conditions on the rows of a history say which event a row is, and which side its author is on."""

import pytest

from slacalc.errors import InputError
from slacalc.read import Export, ReadOptions, read_export
from slacalc.spec.conditions import AllOf, Text
from slacalc.spec.source_definitions import Authors, ColumnSource, HistorySource
from tests.read.exports import by_column, changes, definitions, given, history, needs, problems, read, tickets


def one_of(field: str, *values: str) -> Text:
    return Text(field, "in", values)


def lines(*rows: str) -> str:
    return "\n".join(rows) + "\n"


TICKETS = lines("id,opened,caller", "1,2026-01-05T09:00:00Z,ann@x.org", "2,2026-01-05T09:00:00Z, Bob@X.org ", "3,2026-01-05T09:00:00Z,")
WANTED = needs(fields=["status"], events=["public_reply", "internal_note"])
REPLY = AllOf((one_of("kind", "comment"), one_of("public", "true")))
NOTE = one_of("kind", "comment")


def sides(export: Export) -> list[tuple[object, object]]:
    """Return the events of the history with the side of their author, by ticket and time."""
    return [(field, side) for _, _, field, _, _, side, _ in history(export)]


# --- which rows are which event -------------------------------------------------------------------------------------


def test_rows_that_meet_a_condition_are_events() -> None:
    """The first that fits counts; such a row changes no field, whatever it says."""
    text = lines(
        "ticket,at,field,old,new,kind,public,author",
        "1,2026-01-05T10:00:00Z,,,,Comment,true,agent",
        "1,2026-01-05T11:00:00Z,status,Open,Done,comment,TRUE,customer",
        "1,2026-01-05T12:00:00Z,,,,Comment,false,agent",
        "1,2026-01-05T13:00:00Z,status,Open,Done,Change,,agent",
    )

    export = read(
        TICKETS, text, wanted=WANTED, history_source=HistorySource("changes", events={"public_reply": REPLY, "internal_note": NOTE})
    )

    assert history(export) == [
        ("1", "2026-01-05T10:00:00", "public_reply", "", "", "agent", None),
        ("1", "2026-01-05T11:00:00", "public_reply", "", "", "customer", None),
        ("1", "2026-01-05T12:00:00", "internal_note", "", "", "agent", None),
        ("1", "2026-01-05T13:00:00", "status", "Open", "Done", "agent", None),
    ]
    assert not export.problems


def test_an_event_that_nobody_needs_is_no_change_either() -> None:
    text = lines("ticket,at,field,new,kind", "1,2026-01-05T10:00:00Z,status,Done,Comment", "1,2026-01-05T11:00:00Z,status,Open,")

    export = read(TICKETS, text, wanted=needs(fields=["status"]), history_source=HistorySource("changes", events={"internal_note": NOTE}))

    assert changes(export) == [("1", "2026-01-05T11:00:00", "status", "Open")]


def test_events_by_their_canonical_names_are_still_known() -> None:
    text = lines("ticket,at,field,new,kind", "1,2026-01-05T10:00:00Z,public_reply,,", "1,2026-01-05T11:00:00Z,,,Comment")

    export = read(
        TICKETS, text, wanted=needs(events=["public_reply"]), history_source=HistorySource("changes", events={"public_reply": NOTE})
    )

    assert [row[1:3] for row in changes(export)] == [("2026-01-05T10:00:00", "public_reply"), ("2026-01-05T11:00:00", "public_reply")]


def test_other_rows_without_a_field_are_no_problem_where_events_are_declared() -> None:
    """An audit log also says who was notified; that is neither an event nor a fault of the export."""
    text = lines("ticket,at,field,new,kind", "1,2026-01-05T10:00:00Z,,,Notification", "1,soon,,,Comment")

    export = read(
        TICKETS, text, wanted=needs(events=["public_reply"]), history_source=HistorySource("changes", events={"public_reply": NOTE})
    )

    assert changes(export) == []
    assert problems(export) == {"P003 at": (1, ("1",)), "P006": (1, ("1",))}


def test_events_of_an_event_log() -> None:
    """A comment in an event log does not make `Comment` the status."""
    log = lines(
        "case,time,activity",
        "1,2026-01-05T10:00:00Z,Opened",
        "1,2026-01-05T11:00:00Z,Comment",
        "1,2026-01-05T12:00:00Z,Done",
        "1,2026-01-05T13:00:00Z,Done",
    )
    source = HistorySource(
        "events", ticket="case", at="time", set=by_column(status="activity"), events={"public_reply": one_of("activity", "comment")}
    )

    export = read(log, wanted=WANTED, history_source=source, columns={"opened": ColumnSource("time", "first")})

    assert changes(export) == [
        ("1", "2026-01-05T10:00:00", "status", "Opened"),
        ("1", "2026-01-05T11:00:00", "public_reply", ""),
        ("1", "2026-01-05T12:00:00", "status", "Done"),
    ]


def test_an_event_log_of_nothing_but_events() -> None:
    log = lines("case,time,activity", "1,2026-01-05T10:00:00Z,Mail", "1,2026-01-05T11:00:00Z,Call")
    source = HistorySource("events", ticket="case", at="time", events={"public_reply": one_of("activity", "mail", "call")})

    export = read(log, wanted=needs(events=["public_reply"]), history_source=source, columns={"opened": ColumnSource("time", "first")})

    assert [row[1:3] for row in changes(export)] == [("2026-01-05T10:00:00", "public_reply"), ("2026-01-05T11:00:00", "public_reply")]


# --- which side the author is on ---------------------------------------------------------------------------------------

COMMENTS = lines(
    "ticket,at,by,role,kind",
    "1,2026-01-05T10:00:00Z,Ann@X.org ,agent,Comment",
    "1,2026-01-05T11:00:00Z,bob@x.org,agent,Comment",
    "1,2026-01-05T12:00:00Z,Mailer,agent,Comment",
    "1,2026-01-05T13:00:00Z,cid@x.org,end-user,Comment",
    "1,2026-01-05T14:00:00Z, ,agent,Comment",
    "2,2026-01-05T10:00:00Z,bob@x.org,agent,Comment",
    "3,2026-01-05T10:00:00Z,,end-user,Comment",
    "3,2026-01-05T11:00:00Z,dora@x.org,,Comment",
)
SYSTEM, END_USER = one_of("by", "mailer"), one_of("role", "end-user")


@pytest.mark.parametrize(
    ("authors", "found"),
    [
        pytest.param(Authors(), "agent agent agent agent - agent - agent", id="nothing said: everybody is an agent"),
        pytest.param(Authors(system=SYSTEM), "agent agent system agent - agent - agent", id="system"),
        pytest.param(Authors(requester="caller"), "customer agent agent agent - customer - agent", id="requester, whatever the role"),
        pytest.param(Authors(customer=END_USER), "agent agent agent customer - agent - agent", id="customer"),
        pytest.param(Authors(agent=one_of("role", "agent")), "agent agent agent - - agent - -", id="agent: others are on no side"),
        pytest.param(
            Authors(SYSTEM, "caller", END_USER, one_of("role", "agent")),
            "customer agent system customer - customer - -",
            id="all of them, in this order",
        ),
        pytest.param(
            Authors(system=one_of("role", "agent"), requester="caller"), "system system system agent - system - agent", id="first"
        ),
    ],
)
def test_sides_of_authors(authors: Authors, found: str) -> None:
    """Ann is the caller of ticket 1 and Bob of ticket 2, where he has the role of an agent; rows without an author are on no side."""
    source = HistorySource("events", author="by", events={"public_reply": NOTE}, authors=authors)

    export = read(TICKETS, COMMENTS, wanted=needs(events=["public_reply"]), history_source=source)

    assert [side or "-" for _, side in sides(export)] == found.split()
    assert set(tickets(export)["1"]) == {"opened"}


def test_the_requester_may_be_a_canonical_field() -> None:
    source = HistorySource("events", author="by", events={"public_reply": NOTE}, authors=Authors(requester="customer"))

    export = read(
        TICKETS, COMMENTS, wanted=needs(fields=["customer"], events=["public_reply"]), history_source=source, columns={"customer": "caller"}
    )

    assert [side for _, side in sides(export)][:2] == ["customer", "agent"]
    assert tickets(export)["1"]["customer"] == "ann@x.org"


def test_the_newest_row_of_a_ticket_says_who_its_requester_is() -> None:
    rows = TICKETS.replace("opened,", "opened,updated,").replace("Z,", "Z,2026-01-05T10:00:00Z,")
    rows += "1,2026-01-05T09:00:00Z,2026-01-06T10:00:00Z,bob@x.org\n"
    source = HistorySource("events", author="by", events={"public_reply": NOTE}, authors=Authors(requester="caller"))

    export = read(rows, COMMENTS, wanted=needs(events=["public_reply"]), history_source=source)

    assert [side for _, side in sides(export)][:2] == ["agent", "customer"]


def test_the_requester_of_an_event_log() -> None:
    """Where tickets are the rows of their history, who is named there first is the requester."""
    log = lines("id,at,by,caller", "1,2026-01-05T10:00:00Z,ann,Ann", "1,2026-01-05T11:00:00Z,bob,Bob")
    source = HistorySource(
        "events", author="by", events={"public_reply": Text("by", "matches", (".",))}, authors=Authors(requester="caller")
    )

    export = read(log, wanted=needs(events=["public_reply"]), history_source=source, columns={"opened": ColumnSource("at", "first")})

    assert [side for _, side in sides(export)] == ["customer", "agent"]


def test_changes_of_fields_have_authors_too() -> None:
    text = lines("ticket,at,field,new,author", "1,2026-01-05T10:00:00Z,status,A,ann@x.org", "1,2026-01-05T11:00:00Z,status,B,system")

    export = read(TICKETS, text, wanted=WANTED, history_source=HistorySource("changes", authors=Authors(requester="caller")))

    assert sides(export) == [("status", "customer"), ("status", "agent")]


def test_without_a_history_nobody_is_asked_for_the_requester() -> None:
    source = HistorySource("changes", authors=Authors(requester="nobody"))

    assert tickets(read(TICKETS, wanted=needs(), history_source=source))["1"] == {"opened": "2026-01-05T09:00:00"}


def test_missing_columns_are_said_at_once() -> None:
    source = HistorySource(
        "changes", events={"public_reply": one_of("kinds", "x")}, authors=Authors(one_of("rol", "bot"), "calller", one_of("role", "x"))
    )

    with pytest.raises(InputError) as caught:
        read(TICKETS, lines("ticket,at,field,new,kind,role"), wanted=WANTED, history_source=source)

    assert [(fault.code, fault.file, fault.message.split("?")[0].split(";")[0]) for fault in caught.value.faults] == [
        ("missing_column", "tickets.csv", "no column 'calller' (for 'requester') in tickets.csv, did you mean 'caller'"),
        ("missing_column", "history.csv", "no column 'author' in history.csv"),
        ("missing_column", "history.csv", "no column 'kinds' in history.csv, did you mean 'kind'"),
        ("missing_column", "history.csv", "no column 'rol' in history.csv, did you mean 'role'"),
    ]


def test_each_of_several_histories_needs_what_tells_events_and_sides() -> None:
    """In a file without the column its rows would silently be other events, by others."""
    source = HistorySource("changes", events={"public_reply": one_of("kind", "x")}, authors=Authors(one_of("role", "bot")))
    texts = {
        "one.csv": "ticket,at,field,new,kind,role,author",
        "two.csv": "ticket,at,field,new,kinds,author",
        "three.csv": "ticket,at,field,new,kind,role",
    }

    with pytest.raises(InputError) as caught:
        read_export(
            [given(TICKETS)],
            [given(lines(text), name) for name, text in texts.items()],
            definitions(history_source=source),
            WANTED,
            ReadOptions(),
        )

    assert [(fault.code, fault.file, fault.message.split("?")[0].split(";")[0]) for fault in caught.value.faults] == [
        ("missing_column", "three.csv", "no column 'author' in three.csv"),
        ("missing_column", "two.csv", "no column 'kind' in two.csv, did you mean 'kinds'"),
        ("missing_column", "two.csv", "no column 'role' in two.csv"),
    ]


# --- audits, nested in the tickets ---------------------------------------------------------------------------------------

AUDITS = [
    {
        "id": 1,
        "created_at": "2026-01-05T09:00:00Z",
        "requester_id": 100,
        "audits": [
            {
                "created_at": "2026-01-05T09:00:00Z",
                "author_id": 100,
                "via": {"channel": "web"},
                "events": [
                    {"type": "Create", "field_name": "status", "value": "new"},
                    {"type": "Create", "field_name": "tags", "value": ["a", "b"]},
                    {"type": "Comment", "public": True, "body": "It does not work"},
                    {"type": "Notification", "recipients": [7]},
                ],
            },
            {"created_at": "2026-01-05T09:01:00Z", "author_id": -1, "events": [{"type": "Comment", "public": True}]},
            {
                "created_at": "2026-01-05T10:00:00Z",
                "author_id": 7,
                "via": {"channel": "email"},
                "events": [
                    {"type": "Comment", "public": True},
                    {"type": "Change", "field_name": "status", "previous_value": "new", "value": "solved"},
                    {"type": "Change", "field_name": "reply_time", "previous_value": None, "value": {"minutes": 480}},
                ],
            },
            {"created_at": "2026-01-05T10:30:00Z", "author_id": 7, "events": [{"type": "Comment", "public": False}]},
        ],
    },
    {
        "id": 2,
        "created_at": "2026-01-05T09:00:00Z",
        "requester_id": 7,
        "audits": [{"created_at": "2026-01-05T10:00:00Z", "author_id": 7, "events": [{"type": "Comment", "public": True}]}],
    },
]
ZENDESK = HistorySource(
    "nested",
    path="audits[].events[]",
    at="../created_at",
    author="../author_id",
    field="field_name",
    old="previous_value",
    new="value",
    events={
        "public_reply": AllOf((one_of("type", "comment"), one_of("public", "true"))),
        "internal_note": one_of("type", "comment"),
    },
    authors=Authors(one_of("../author_id", "-1"), "requester_id"),
)


def test_audits_of_tickets() -> None:
    """Agent 7 answers ticket 1; on ticket 2 he is the requester himself, so there he answers nobody."""
    export = read(AUDITS, wanted=WANTED, history_source=ZENDESK, columns={"opened": "created_at"})

    assert history(export) == [
        ("1", "2026-01-05T09:00:00", "public_reply", "", "", "customer", None),
        ("1", "2026-01-05T09:00:00", "status", "", "new", "customer", None),
        ("1", "2026-01-05T09:01:00", "public_reply", "", "", "system", None),
        ("1", "2026-01-05T10:00:00", "public_reply", "", "", "agent", None),
        ("1", "2026-01-05T10:00:00", "status", "new", "solved", "agent", None),
        ("1", "2026-01-05T10:30:00", "internal_note", "", "", "agent", None),
        ("2", "2026-01-05T10:00:00", "public_reply", "", "", "customer", None),
    ]
    assert not export.problems


def test_lists_and_objects_among_the_values_of_changes_are_text() -> None:
    wanted = needs(fields=["tags", "reply_time"])

    export = read(AUDITS, wanted=wanted, history_source=ZENDESK, columns={"opened": "created_at"})

    assert [row[2:] for row in changes(export)] == [("tags", "a, b"), ("reply_time", '{"minutes": "480"}')]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        pytest.param({"name": "Done"}, "no column 'to' .* in tickets.json; it has: .*to.name", id="objects"),
        pytest.param(["Done"], "has lists in: to; ", id="lists"),
    ],
)
def test_a_path_to_nothing_but_objects_or_lists_is_still_an_error(value: object, says: str) -> None:
    source = HistorySource("nested", path="log[]", at="at", new="to")
    record = {"id": 1, "opened": "2026-01-05T09:00:00Z", "log": [{"at": "2026-01-05T10:00:00Z", "field": "status", "to": value}]}

    with pytest.raises(InputError, match=says):
        read([record], wanted=needs(fields=["status"]), history_source=source)
