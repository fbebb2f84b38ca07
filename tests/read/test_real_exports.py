"""Real exports, where they are at hand, come out with the numbers of rows that are known of them and no problem unexplained."""

from pathlib import Path
from typing import Unpack

import pytest

from slacalc.read import Export, Input, ReadOptions, read_export
from slacalc.spec.conditions import Text
from slacalc.spec.definitions import Needs
from slacalc.spec.source_definitions import ColumnSource, HistorySource, Shape
from tests.read.exports import Reading, by_column, definitions, needs, problems

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real exports are not part of the project")


def load(*names: str, wanted: Needs, history: str | None = None, timezone: str = "UTC", **source: Unpack[Reading]) -> Export:
    files = [Input(name, DATA / name) for name in names]
    changes = [Input(history, DATA / history)] if history else []
    return read_export(files, changes, definitions(timezone, **source), wanted, ReadOptions())


def count(export: Export, column: str) -> int:
    return export.tickets.height - export.tickets.get_column(column).null_count()


def test_helpdesk_italy_is_an_event_log() -> None:
    columns = {
        "opened": ColumnSource("time:timestamp", "first"),
        "first_response": ColumnSource("time:timestamp", "first", Text("Activity", "in", ("take in charge ticket",))),
        "resolved": ColumnSource("time:timestamp", "last", Text("Activity", "in", ("resolve ticket", "closed"))),
    }
    source = HistorySource("events", ticket="case:concept:name", at="time:timestamp", set=by_column(status="Activity", assignee="Resource"))
    wanted = needs(["opened", "first_response", "resolved"], ["status", "assignee"])

    export = load("helpdesk_italy.csv", wanted=wanted, history_source=source, columns=columns)

    assert (export.rows, export.inputs[0].rows) == (4580, 21348)
    assert [count(export, name) for name in ("opened", "first_response", "resolved")] == [4580, 4285, 4569]
    assert not export.problems


@pytest.mark.parametrize("shape", ["events", "rows"])
def test_bpi_2013_is_an_event_log(shape: Shape) -> None:
    columns = {"id": "case:concept:name", "opened": ColumnSource("time:timestamp", "first"), "status": "concept:name", "group": "org:group"}
    fields = {"status": "concept:name", "group": "org:group"} if shape == "events" else {}
    source = HistorySource(shape, at="time:timestamp", set=by_column(**fields))

    export = load("bpi2013_closed_problems.csv", wanted=needs(fields=["status", "group", "impact"]), history_source=source, columns=columns)

    assert (export.rows, export.inputs[0].rows) == (1487, 6660)
    assert export.tickets.get_column("impact").null_count() == (0 if shape == "events" else 1487)
    assert not export.problems


BOSTON = {"id": "case_enquiry_id", "opened": "open_dt", "due": "target_dt", "closed": "closed_dt", "verdict": "ontime"}
WANTED = needs(["opened", "due", "closed"], ["verdict"])


def test_boston_311_day_first_says_the_same_as_iso() -> None:
    iso = load("boston311_100.csv", wanted=WANTED, columns=BOSTON, timezone="America/New_York")
    day_first = load("boston311_100_dmy.csv", wanted=WANTED, columns=BOSTON, timezone="America/New_York", timestamps=("%d/%m/%Y %H:%M:%S",))

    assert iso.rows == 100
    assert not iso.problems
    assert day_first.tickets.equals(iso.tickets)


def test_boston_311_of_2015() -> None:
    columns = {"id": "CASE_ENQUIRY_ID", "opened": "OPEN_DT", "due": "TARGET_DT", "closed": "CLOSED_DT", "verdict": "OnTime_Status"}

    export = load(
        "boston311_abandoned_vehicles_2015.csv",
        wanted=WANTED,
        columns=columns,
        timezone="America/New_York",
        timestamps=("%m/%d/%Y %I:%M:%S %p",),
    )

    assert export.rows == 2607
    assert count(export, "opened") == 2607
    assert problems(export) == {}


def test_new_york_311() -> None:
    columns = {"id": "Unique Key", "opened": "Created Date", "due": "Due Date"}

    export = load(
        "nyc311_100.csv",
        wanted=needs(["opened", "due"]),
        columns=columns,
        timezone="America/New_York",
        timestamps=("%m/%d/%Y %I:%M:%S %p",),
    )

    assert (export.rows, count(export, "opened"), count(export, "due")) == (100, 100, 42)
    assert not export.problems


def test_bpi_2014_incidents() -> None:
    columns = {"id": "Incident_ID", "opened": "Open_Time", "resolved": "Resolved_Time", "priority": "Priority"}

    export = load(
        "bpi2014_40_incidents.csv", wanted=needs(["opened", "resolved"], ["priority"]), columns=columns, timestamps=("%d/%m/%Y %H:%M",)
    )

    assert (export.rows, count(export, "opened")) == (40, 40)
    assert not export.problems


def test_zendesk_tickets_and_their_field_history() -> None:
    columns = {"opened": "created_at", "team": "group_id"}
    source = HistorySource("changes", ticket="ticket_id", at="updated", field="field_name", new="value")

    export = load(
        "zendesk/ticket_data.csv",
        wanted=needs(fields=["status", "priority", "team"]),
        history="zendesk/ticket_field_history_data.csv",
        columns=columns,
        history_source=source,
    )

    assert export.tickets.height == export.rows
    assert set(problems(export)) <= {"P005"}
    assert set(export.history.get_column("field").cast(str).unique()) <= {"status", "priority"}


def test_jira_issues_and_their_field_history() -> None:
    source = HistorySource("changes", ticket="issue_id", at="time", field="field_id", new="value")

    export = load(
        "jira/issue.csv",
        wanted=needs(["opened", "resolved"], ["status"]),
        history="jira/issue_field_history.csv",
        columns={"opened": "created"},
        history_source=source,
    )

    assert export.rows == count(export, "opened")
    assert set(problems(export)) <= {"P005"}


def test_a_servicenow_incident() -> None:
    columns = {"id": "sys_id", "opened": "sys_created_on", "status": "incident_state"}

    export = load("servicenow/incident_data.csv", wanted=needs(fields=["status"]), columns=columns)

    assert export.tickets.get_column("status").to_list() == ["1"]


def test_github_issues() -> None:
    export = load(
        "github/github_issue_data.csv",
        wanted=needs(["opened", "closed"], ["state"]),
        columns={"opened": "created_at", "closed": "closed_at"},
    )

    assert count(export, "opened") == export.tickets.height == export.rows - export.duplicates
    assert not export.problems
