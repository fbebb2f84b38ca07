"""Histories whose rows are events: what each gives a field goes by its name, or by what else stands in the row."""

from collections.abc import Iterator

import pytest

from slacalc.errors import InputError
from slacalc.spec.conditions import AllOf, Text
from slacalc.spec.source_definitions import HistorySource, Setting
from tests.read.exports import changes, given, history, needs, problems, read

CLOSED = Setting(value="closed", when=Text("event", "in", ("closed",)), old="open")
REOPENED = Setting(value="open", when=Text("event", "in", ("reopened",)))
ASSIGNED = Setting("assignee.login", when=Text("event", "in", ("assigned",)))
UNASSIGNED = Setting(value="", when=Text("event", "in", ("unassigned",)))
LABELLED = Setting("label.name", when=AllOf((Text("event", "in", ("labeled",)), Text("label.name", "in", ("p1", "p2")))))
TIMELINE = HistorySource(
    "nested",
    path="timeline[]",
    at="created_at",
    set={"status": (CLOSED, REOPENED), "assignee": (ASSIGNED, UNASSIGNED), "priority": (LABELLED,)},
)
FIELDS = ["assignee", "priority", "status"]
EVENTS: list[dict[str, object]] = [
    {"event": "labeled", "label": {"name": "bug"}, "created_at": "2026-01-05T09:30:00Z"},
    {"event": "labeled", "label": {"name": "P1"}, "created_at": "2026-01-05T10:00:00Z"},
    {"event": "assigned", "assignee": {"login": "ann"}, "created_at": "2026-01-05T11:00:00Z"},
    {"event": "mentioned", "created_at": "2026-01-05T11:30:00Z"},
    {"event": "unassigned", "assignee": {"login": "ann"}, "created_at": "2026-01-05T12:00:00Z"},
    {"event": "Closed", "created_at": "2026-01-05T13:00:00Z"},
    {"event": "reopened", "created_at": "2026-01-05T14:00:00Z"},
]


def issue(*events: dict[str, object]) -> list[object]:
    return [{"id": 1, "opened": "2026-01-05T09:00:00Z", "status": "open", "timeline": list(events)}]


def told(*events: dict[str, object]) -> Iterator[tuple[object, ...]]:
    export = read(issue(*events), wanted=needs(fields=FIELDS), history_source=TIMELINE)
    assert not export.problems
    yield from (row[1:5] for row in history(export))


def test_an_event_gives_a_value_by_its_name_or_from_a_column_of_its_own() -> None:
    assert [*told(*EVENTS)] == [
        ("2026-01-05T10:00:00", "priority", None, "P1"),
        ("2026-01-05T11:00:00", "assignee", None, "ann"),
        ("2026-01-05T12:00:00", "assignee", None, ""),
        ("2026-01-05T13:00:00", "status", "open", "closed"),
        ("2026-01-05T14:00:00", "status", None, "open"),
    ]


@pytest.mark.parametrize("left", range(len(EVENTS)))
def test_columns_of_events_that_did_not_happen_are_not_missed(left: int) -> None:
    """Where nothing is labelled, no object has a `label`."""
    [*found] = told(EVENTS[left])

    assert len(found) == (0 if EVENTS[left]["event"] == "mentioned" or left == 0 else 1)


def test_the_first_whose_condition_a_row_meets() -> None:
    source = HistorySource(
        "events",
        ticket="id",
        set={
            "status": (
                Setting(value="Done", when=Text("step", "in", ("close",))),
                Setting("state", when=Text("step", "in", ("close", "move"))),
                Setting(value="Busy"),
            )
        },
    )
    log = "id,at,step,state\n1,2026-01-05T09:00Z,begin,x\n1,2026-01-05T10:00Z,move,Wait\n1,2026-01-05T11:00Z,close,y\n"

    export = read([given("id,opened\n1,2026-01-05T09:00Z\n")], log, wanted=needs(fields=["status"]), history_source=source)

    assert [new for *_, new in changes(export)] == ["Busy", "Wait", "Done"]


def test_an_event_that_repeats_a_value_changes_nothing() -> None:
    """Also with events about other fields between."""
    close: dict[str, object] = {"event": "closed", "created_at": "2026-01-05T13:00:00Z"}
    label: dict[str, object] = {"event": "labeled", "label": {"name": "P1"}, "created_at": "2026-01-05T13:30:00Z"}
    again: dict[str, object] = {"event": "closed", "created_at": "2026-01-05T14:00:00Z"}

    assert [row[:2] for row in told(close, label, again)] == [("2026-01-05T13:00:00", "status"), ("2026-01-05T13:30:00", "priority")]


def test_changes_of_named_fields_beside_events_that_name_none() -> None:
    source = HistorySource("changes", field="field", new="new", set={"status": (CLOSED,)})
    text = "ticket,at,event,field,new\n1,2026-01-05T10:00Z,edited,priority,P2\n1,2026-01-05T11:00Z,closed,-,\n"

    export = read([given("id,opened\n1,2026-01-05T09:00Z\n")], text, wanted=needs(fields=["status", "priority"]), history_source=source)

    assert [row[2:] for row in changes(export)] == [("priority", "P2"), ("status", "closed")]
    assert not problems(export)


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        pytest.param(
            Setting("asignee.login", when=Text("event", "in", ("assigned",))), r"no column 'asignee.login' \(for 'assignee'\)", id="value"
        ),
        pytest.param(Setting(value="x", when=Text("evnt", "in", ("assigned",))), "'evnt' in .*, did you mean 'event'", id="condition"),
        pytest.param(Setting("asignee"), r"no column 'asignee' \(for 'assignee'\)", id="of every row"),
    ],
)
def test_a_column_that_some_row_needs_and_none_has(setting: Setting, message: str) -> None:
    source = HistorySource("nested", path="timeline[]", at="created_at", set={"assignee": (setting,)})

    with pytest.raises(InputError, match=message):
        read(issue(*EVENTS), wanted=needs(fields=["assignee"]), history_source=source)


def test_a_file_that_lacks_what_its_own_rows_need_is_named() -> None:
    one, two = issue(EVENTS[2]), issue({"event": "assigned", "created_at": "2026-01-05T11:00:00Z"})

    with pytest.raises(InputError, match=r"no column 'assignee.login' \(for 'assignee'\) in two\.json"):
        read([given(one, "one.json"), given(two, "two.json")], wanted=needs(fields=["assignee"]), history_source=TIMELINE)


def test_a_column_of_an_event_may_have_another_name_in_another_file() -> None:
    source = HistorySource(
        "events", ticket="id", set={"status": (Setting("state", when=Text("step", "in", ("move",)), others=("State",)),)}
    )
    logs = ["id,at,step,state\n1,2026-01-05T09:00Z,move,A\n", "id,at,step,State\n1,2026-01-05T10:00Z,move,B\n"]

    export = read(
        [given(text, f"{number}.csv") for number, text in enumerate(logs)],
        wanted=needs(fields=["status"]),
        history_source=source,
        columns={"opened": "at"},
    )

    assert [new for *_, new in changes(export)] == ["A", "B"]
