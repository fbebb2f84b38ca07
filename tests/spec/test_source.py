"""`source`, `statuses`, `exclude` and `report`."""

from fractions import Fraction

from slacalc.spec.conditions import AllOf, Text
from slacalc.spec.definitions import Exclusion, ReportOptions
from slacalc.spec.source_definitions import Authors, ColumnSource, DurationSource, HistorySource, Setting, Source
from slacalc.times import MINUTE
from tests.read.exports import by_column
from tests.spec.writing import definitions


def test_how_the_export_is_read() -> None:
    found = definitions(
        """\
        source:
          encoding: windows-1252
          timezone: UTC
          records: issues
          sheet: Export
          header_rows: 3-4
          decimal: ","
          columns:
            team: Assignment group
            " odd": " Odd name "
            due: {column: Due, date_means: end_of_day, timestamps: ["%d.%m.%Y", "%d.%m.%y"]}
            opened: {first: time}
            first_response: {first: time, when: {Activity: Take in charge}}
            resolved: {last: time, when: {Activity: [solved]}}
          timestamps: "%d/%m/%Y %H:%M"
          missing: ["", "?", 0]
          durations: {paused: {column: On hold (min), unit: minutes, counts: working}}
          history: {shape: events, ticket: case, at: time, set: {status: Activity}}
        """
    ).source
    assert found == Source(
        encoding="windows-1252",
        timezone="UTC",
        records=("issues",),
        columns={
            "team": ColumnSource("Assignment group"),
            " odd": ColumnSource(" Odd name "),
            "due": ColumnSource("Due", timestamps=("%d.%m.%Y", "%d.%m.%y"), date_means="end_of_day"),
            "opened": ColumnSource("time", "first"),
            "first_response": ColumnSource("time", "first", Text("Activity", "in", ("take in charge",))),
            "resolved": ColumnSource("time", "last", Text("Activity", "in", ("resolved", "closed"))),
        },
        timestamps=("%d/%m/%Y %H:%M",),
        missing=("", "?", "0"),
        durations={"paused": DurationSource("On hold (min)", MINUTE, "working")},
        history=HistorySource("events", ticket="case", at="time", set=by_column(status="Activity")),
        sheet="Export",
        header_rows=(3, 4),
        decimal=",",
        own=frozenset(("team", " odd", "due", "opened", "first_response", "resolved")),
    )


def test_a_pause_without_a_unit_says_its_own() -> None:
    found = definitions("source: {durations: {paused: {column: Hold, counts: working}}}\n").source

    assert found.durations == {"paused": DurationSource("Hold", None, "working")}


def test_a_history_of_changes_and_a_nested_one() -> None:
    changes = definitions("source: {history: {shape: changes, at: when, order: seq, author: side}}\n").source.history
    nested = definitions("source: {history: {shape: nested, path: 'log[].items[]', at: ../created, new: toString}}\n").source.history
    assert changes == HistorySource("changes", at="when", order="seq", author="side")
    assert nested == HistorySource("nested", path="log[].items[]", at="../created", new="toString")


def test_a_history_in_another_sheet() -> None:
    found = definitions("source: {header_rows: 3, history: {shape: changes, sheet: Log, header_rows: 2}}\n").source

    assert found.history == HistorySource("changes", sheet="Log", header_rows=(2, 2))
    assert found.header_rows == (3, 3)


def test_columns_that_count_from_others_and_what_stands_in() -> None:
    found = definitions(
        """\
        source:
          columns:
            opened: {column: [Created, created], timestamps: "%d.%m.%Y"}
            first_response: {column: ack, unit: milliseconds, after: opened}
            assigned: {column: taken, after: queued_at}
            resolved: {column: done, fallback: {column: [Changed, changed], when: {category: Done}, fallback: closed_at}}
        """
    ).source.columns
    opened = ColumnSource("Created", timestamps=("%d.%m.%Y",), others=("created",))
    changed = ColumnSource("Changed", when=Text("category", "in", ("done",)), others=("changed",), fallback=ColumnSource("closed_at"))
    assert found == {
        "opened": opened,
        "first_response": ColumnSource("ack", after=opened, unit=1000),
        "assigned": ColumnSource("taken", after=ColumnSource("queued_at")),
        "resolved": ColumnSource("done", fallback=changed),
    }


def test_what_a_row_of_a_history_sets() -> None:
    found = definitions(
        """\
        source:
          history:
            shape: nested
            path: timeline[]
            at: created_at
            set:
              type: [kind, Kind]
              assignee: {column: assignee.login, when: {event: assigned}}
              status:
                - {value: closed, old: open, when: {event: closed}}
                - {column: [state, State], when: {event: moved}}
                - {value: ""}
        """
    )
    event = {name: Text("event", "in", (name,)) for name in ("assigned", "moved")}
    assert found.source.history == HistorySource(
        "nested",
        path="timeline[]",
        at="created_at",
        set={
            "type": (Setting("kind", others=("Kind",)),),
            "assignee": (Setting("assignee.login", when=event["assigned"]),),
            "status": (
                Setting(value="closed", when=Text("event", "in", ("closed",)), old="open"),
                Setting("state", when=event["moved"], others=("State",)),
                Setting(value=""),
            ),
        },
    )
    assert found.mentions == {}


def test_since_when_a_field_has_its_values() -> None:
    found = definitions("source: {history: {shape: columns, since: {status: {New: opened, Resolved: [done, Done]}}}}\n").source.history
    assert found == HistorySource("columns", set={"status": (Setting("opened", "New"), Setting("done", "Resolved", others=("Done",)))})


def test_a_status_group_stands_for_its_values_in_every_column_that_gives_a_status() -> None:
    history = "shape: events, set: {status: [{column: to, when: {to: solved}}, {column: from, when: {from: solved, kind: solved}}]}"
    found = definitions(f"source: {{history: {{{history}}}}}\n").source.history
    assert found is not None
    assert [one.when for one in found.set["status"]] == [
        Text("to", "in", ("resolved", "closed")),
        AllOf((Text("from", "in", ("resolved", "closed")), Text("kind", "in", ("solved",)))),
    ]


def test_which_rows_are_events_and_who_wrote_them() -> None:
    """The conditions are about the history's own columns, so none of their names is a field of the tickets."""
    found = definitions(
        """\
        source:
          history:
            shape: events
            events: {public_reply: {type: Comment, public: "true"}, internal_note: {type: Comment}}
            authors: {system: {../author_id: -1}, requester: requester_id, agent: {role: [Agent, Admin]}}
        """
    )
    assert found.source.history == HistorySource(
        "events",
        events={
            "public_reply": AllOf((Text("type", "in", ("comment",)), Text("public", "in", ("true",)))),
            "internal_note": Text("type", "in", ("comment",)),
        },
        authors=Authors(Text("../author_id", "in", ("-1",)), "requester_id", None, Text("role", "in", ("agent", "admin"))),
    )
    assert found.mentions == {}


def test_what_a_source_leaves_out() -> None:
    assert definitions().source == Source()


def test_groups_are_compared_without_regard_to_case_and_spaces() -> None:
    assert definitions().statuses == {"waiting": ("on hold",), "solved": ("resolved", "closed")}


def test_exclusions() -> None:
    found = definitions("exclude:\n  - {when: {type: Event}, reason: Not a service event}\n").exclude
    assert found == (Exclusion(Text("type", "in", ("event",)), "Not a service event"),)


def test_the_report() -> None:
    report = definitions(
        "report: {group_by: team, rule: strict, count_by: opened, min_tickets: 10, max_invalid: 2.5%, language: en}\n"
    ).report
    assert report == ReportOptions(("team",), "strict", "opened", 10, Fraction(1, 40))
    assert definitions().report == ReportOptions()
