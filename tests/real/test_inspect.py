"""Every real export that holds tickets: what is proposed is read without loss, and what is written for it runs at once."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from slacalc.read import Input, ReadOptions
from slacalc.read.inspect import inspect
from slacalc.times import instant
from tests.cli.conftest import Slacalc, desk, slacalc
from tests.real.plain import DATA

__all__ = ["desk", "slacalc"]

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real exports are not part of the project ({DATA} is missing)")

NOW = instant(datetime(2026, 1, 1, tzinfo=UTC))
TICKETS = {
    "boston311_100.csv": ("boston311", 100),
    "boston311_100_dmy.csv": ("boston311", 100),
    "boston311_abandoned_vehicles_2015.csv": ("boston311", 2607),
    "nyc311_100.csv": ("nyc311", 100),
    "bpi2013_closed_problems.csv": ("event-log", 1487),
    "bpi2014_40_incidents.csv": (None, 40),
    "helpdesk_italy.csv": ("event-log", 4580),
    "zendesk/ticket_data.csv": ("zendesk", 10),
    "jira/issue.csv": (None, 4),
    "servicenow/incident_data.csv": (None, 1),
    "servicenow/task_data.csv": ("servicenow", 1),
    "servicenow/problem_data.csv": (None, 1),
    "servicenow/change_request_data.csv": (None, 1),
    "github/github_issue_data.csv": (None, 197),
}
"""The files, the preset that fits, and how many tickets they hold."""

GIVES = {
    "boston311_100.csv": "case_enquiry_id open_dt closed_dt - target_dt case_status",
    "boston311_100_dmy.csv": "case_enquiry_id open_dt closed_dt - target_dt case_status",
    "boston311_abandoned_vehicles_2015.csv": "CASE_ENQUIRY_ID OPEN_DT CLOSED_DT - TARGET_DT CASE_STATUS",
    "nyc311_100.csv": "Unique_Key Created_Date Closed_Date - Due_Date Status",
    "bpi2013_closed_problems.csv": "case:concept:name time:timestamp - - - concept:name",
    "bpi2014_40_incidents.csv": "Incident_ID Open_Time Resolved_Time Close_Time - Status",
    "helpdesk_italy.csv": "case:concept:name time:timestamp - - - concept:name",
    "zendesk/ticket_data.csv": "id created_at - - due_at status",
    "jira/issue.csv": "key created resolved - due_date status",
    "servicenow/incident_data.csv": "sys_id sys_created_on resolved_at - - incident_state",
    "servicenow/task_data.csv": "number opened_at closed_at closed_at due_date state",
    "servicenow/problem_data.csv": "sys_id sys_created_on resolved_at - - problem_state",
    "servicenow/change_request_data.csv": "sys_id sys_created_on - - - phase_state",
    "github/github_issue_data.csv": "id created_at closed_at closed_at - state",
}
"""Which of their columns gives the id, opening, resolution, closing, due date and status (with `_` for a blank)."""

UNENDED = ("zendesk/ticket_data.csv", "servicenow/change_request_data.csv")
"""Those that say of no ticket when it ended or was answered."""

LOST = ("P001", "P002", "P003", "P004", "P006", "P009", "P010")
"""Problems of what cannot be read."""


@pytest.mark.parametrize("name", [name for name in TICKETS if name not in UNENDED])
def test_what_is_written_runs_at_once_and_reads_all_tickets(name: str, slacalc: Slacalc, tmp_path: Path) -> None:
    slas = tmp_path / "new.yaml"
    preset, tickets = TICKETS[name]

    assert slacalc("init", DATA / name, "-o", slas, "--timezone", "America/New_York").status == 0
    ran = slacalc("report", DATA / name, "--slas", slas, "-f", "json")
    report = json.loads(ran.out)
    longest = [sla["elapsed_seconds"]["max"] for sla in report["slas"] if not sla["group"] and sla["elapsed_seconds"]["n"]]
    assert ran.status == 0
    assert all(seconds > 0 for seconds in longest)
    assert report["scope"]["read"] == tickets
    assert not [problem for problem in report["problems"] if problem["code"] in LOST]
    assert preset is None or f"  preset: {preset}\n" in slas.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GIVES)
def test_which_column_gives_what(name: str) -> None:
    [found] = inspect([Input(name, DATA / name)], ReadOptions(), None, NOW)
    columns = [found.used.get(canonical, "-").replace(" ", "_") for canonical in ("id", "opened", "resolved", "closed", "due", "status")]

    assert " ".join(columns) == GIVES[name]


@pytest.mark.parametrize("name", UNENDED)
def test_where_nothing_tells_the_end_no_promise_is_made(name: str, slacalc: Slacalc, tmp_path: Path) -> None:
    ran = slacalc("init", DATA / name, "-o", tmp_path / "new.yaml")
    [found] = inspect([Input(name, DATA / name)], ReadOptions(), None, NOW)

    assert (ran.status, "nothing in it tells when a ticket ends" in ran.err) == (3, True)
    assert (found.draft.preset, found.proof.tickets, found.proof.reason) == (*TICKETS[name], None)


@pytest.mark.parametrize("name", ["zendesk/ticket_field_history_data.csv", "jira/issue_field_history.csv"])
def test_histories_are_known_as_such(name: str) -> None:
    [found] = inspect([Input(name, DATA / name)], ReadOptions(), None, NOW)

    assert (found.shape, found.proof.reason) == ("changes", None)
