"""Every table of the real exports that holds tickets or their history is read, and history of unknown tickets is counted."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from slacalc.problems import CATALOGUE
from tests.real.plain import DATA, rows

HERE = Path(__file__).parent / "tables"
NOT_OF_TICKETS = {
    "zendesk": {"daylight_time_data", "schedule_data", "schedule_holiday_data", "sla_policy_metric_history_data", "time_zone_data"},
    "jira": {"field", "priority", "status", "status_category"},
    "servicenow": {"sys_choice_data"},
    "github": set[str](),
}
"""Tables of settings, which name no ticket."""

UNREADABLE = {code for code, severity in CATALOGUE.items() if severity == "error" and code < "P030"}
"""The problems of rows and cells that cannot be read. (Anonymised moments lie in any order, which accounting notes.)"""

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real exports are not part of the project ({DATA} is missing)")


class Pair(NamedTuple):
    """A table of tickets, the column of their ids, a table of their history, and the column of the ids there."""

    tickets: str
    id: str
    history: str
    ticket: str


PAIRS = {
    "zendesk_fields": Pair("zendesk/ticket_data", "id", "zendesk/ticket_field_history_data", "ticket_id"),
    "zendesk_comments": Pair("zendesk/ticket_data", "id", "zendesk/ticket_comment_data", "ticket_id"),
    "zendesk_schedules": Pair("zendesk/ticket_data", "id", "zendesk/ticket_schedule_data", "ticket_id"),
    "zendesk_policies": Pair("zendesk/ticket_data", "id", "zendesk/ticket_sla_policy_data", "ticket_id"),
    "jira_fields": Pair("jira/issue", "id", "jira/issue_field_history", "issue_id"),
    "jira_multiselect": Pair("jira/issue", "id", "jira/issue_multiselect_history", "issue_id"),
    "jira_comments": Pair("jira/issue", "id", "jira/comment_redshift", "issue_id"),
    "servicenow_incidents": Pair("servicenow/incident_data", "sys_id", "servicenow/task_sla_data", "task_value"),
    "servicenow_problems": Pair("servicenow/problem_data", "sys_id", "servicenow/task_sla_data", "task_value"),
    "servicenow_changes": Pair("servicenow/change_request_data", "sys_id", "servicenow/task_sla_data", "task_value"),
    "servicenow_tasks": Pair("servicenow/task_data", "sys_id", "servicenow/task_sla_data", "task_value"),
    "github_closings": Pair("github/github_issue_data", "id", "github/github_issue_closed_history_data", "issue_id"),
    "github_comments": Pair("github/github_issue_data", "id", "github/github_issue_comment_data", "issue_id"),
    "github_assignees": Pair("github/github_issue_data", "id", "github/github_issue_assignee_data", "issue_id"),
}


def orphans(pair: Pair) -> int:
    """Return how many rows of a history are about tickets that are not there."""
    known = {row[pair.id] for row in rows(f"{pair.tickets}.csv")}
    return sum(row[pair.ticket] not in known for row in rows(f"{pair.history}.csv"))


@pytest.mark.parametrize("folder", NOT_OF_TICKETS)
def test_no_table_of_tickets_is_left_out(folder: str) -> None:
    tables = {path.stem for path in (DATA / folder).glob("*.csv")}
    read = {name for pair in PAIRS.values() for name in (pair.tickets, pair.history)}
    assert tables - NOT_OF_TICKETS[folder] == {name.removeprefix(f"{folder}/") for name in read if name.startswith(f"{folder}/")}


@pytest.mark.parametrize("definitions", PAIRS)
def test_a_table_is_read_and_its_orphans_are_counted(definitions: str) -> None:
    pair = PAIRS[definitions]
    files = [str(DATA / f"{pair.tickets}.csv"), "--history", str(DATA / f"{pair.history}.csv")]
    options = ["--slas", str(HERE / f"{definitions}.yaml"), "--as-of", "2024-01-01T00:00:00Z", "-f", "json"]
    command = [sys.executable, "-m", "slacalc", "report", *files, *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)

    found = {problem["code"]: problem["count"] for problem in report["problems"]}
    assert [given["rows"] for given in report["inputs"]] == [len(rows(f"{name}.csv")) for name in (pair.tickets, pair.history)]
    assert found.get("P005", 0) == orphans(pair)
    assert found.keys() & UNREADABLE == set()


def test_some_tables_have_no_orphans_some_have_them_and_some_nothing_else() -> None:
    """So that no count above is right by chance."""
    assert {name: orphans(pair) for name, pair in PAIRS.items()} == {
        "zendesk_fields": 19,
        "zendesk_comments": 20,
        "zendesk_schedules": 10,
        "zendesk_policies": 0,
        "jira_fields": 0,
        "jira_multiselect": 0,
        "jira_comments": 3,
        "servicenow_incidents": 1,
        "servicenow_problems": 1,
        "servicenow_changes": 1,
        "servicenow_tasks": 0,
        "github_closings": 0,
        "github_comments": 0,
        "github_assignees": 200,
    }
