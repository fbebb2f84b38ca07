"""Real exports, measured with the definitions beside this file, against plain Python that knows nothing of slacalc."""

import json
import subprocess
import sys
from pathlib import Path
from typing import ClassVar, NamedTuple

import pytest

from tests.real.plain import DATA, Desk, State, Timed, by_ticket, instant, rows, shown, timed, wall

HERE = Path(__file__).parent
HOUR = 3600
Measurement = dict[str, object]

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real exports are not part of the project ({DATA} is missing)")


def measured(definitions: str, export: str, as_of: str, *options: str) -> list[Measurement]:
    """Run `slacalc measure` as a user would."""
    files = [str(DATA / export), "--slas", str(HERE / definitions)]
    command = [sys.executable, "-m", "slacalc", "measure", *files, "--as-of", as_of, "-f", "json", *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == 0, run.stderr
    found: list[Measurement] = json.loads(run.stdout)
    return found


def of_sla(measurements: list[Measurement], sla: str) -> dict[str, Measurement]:
    return {str(found["ticket"]): found for found in measurements if found["sla"] == sla}


HELP_DESK_AS_OF = "2012-06-29T12:00:00Z"
"""The Italian help desk in the middle of its life: solved, waiting, reopened and open tickets."""
OFFICE = Desk("Europe/Rome", 9, 17, (2010, 2014))

Story = list[tuple[int, str]]
"""The instants of a ticket's activities."""


@pytest.fixture(scope="module")
def help_desk() -> list[Measurement]:
    return measured("helpdesk_italy.yaml", "helpdesk_italy.csv", HELP_DESK_AS_OF)


@pytest.fixture(scope="module")
def stories() -> dict[str, Story]:
    """What is known at the as-of; of activities at one instant the last by name counts (A13)."""
    told = {}
    for ticket, events in by_ticket(rows("helpdesk_italy.csv"), "case:concept:name", "time:timestamp"):
        activities: dict[int, str] = {}
        for event in events:
            at = instant(event["time:timestamp"])
            activities[at] = max(activities.get(at, ""), event["Activity"])
        told[ticket] = [(at, activity) for at, activity in activities.items() if at <= instant(HELP_DESK_AS_OF)]
    return {ticket: story for ticket, story in told.items() if story}


def test_every_ticket_of_the_help_desk_that_was_open_by_then_is_measured(help_desk: list[Measurement], stories: dict[str, Story]) -> None:
    assert of_sla(help_desk, "resolution").keys() == stories.keys()
    assert len(stories) > 2000


def test_resolution_waits_and_reopens_as_the_log_says(help_desk: list[Measurement], stories: dict[str, Story]) -> None:
    expected = {}
    for ticket, story in stories.items():
        states = [State(at, activity in {"Resolve ticket", "Closed"}, activity == "Wait") for at, activity in story]
        of = timed(states, instant(HELP_DESK_AS_OF), OFFICE.worked)
        expected[ticket] = (of.elapsed, of.outcome(40 * HOUR), None if of.stopped is None else shown(of.stopped))
    found = of_sla(help_desk, "resolution")
    assert {ticket: (of["elapsed_seconds"], of["outcome"], of["stopped"]) for ticket, of in found.items()} == expected
    assert {outcome for _, outcome, _ in expected.values()} == {"met", "breached", "overdue", "running", "paused"}


def test_the_first_take_in_charge_is_the_response(help_desk: list[Measurement], stories: dict[str, Story]) -> None:
    expected = {}
    for ticket, story in stories.items():
        taken = next((at for at, activity in story if activity == "Take in charge ticket"), None)
        elapsed = OFFICE.worked(story[0][0], taken or instant(HELP_DESK_AS_OF))
        expected[ticket] = (elapsed, None if taken is None else shown(taken))
    found = of_sla(help_desk, "response")
    assert {ticket: (of["elapsed_seconds"], of["stopped"]) for ticket, of in found.items()} == expected


class TestProblems:
    """Problem management at Volvo IT: two fields that change together, and a target that follows a third."""

    AS_OF = "2012-05-11T00:00:00Z"
    TARGETS: ClassVar = {"Major": 120, "High": 240, "Medium": 720, "Low": 1440}

    def test_solutions_take_the_time_that_the_log_says(self) -> None:
        found = of_sla(measured("bpi2013_closed_problems.yaml", "bpi2013_closed_problems.csv", self.AS_OF), "solution")
        expected = {}
        for ticket, events in by_ticket(rows("bpi2013_closed_problems.csv"), "case:concept:name", "time:timestamp"):
            seen = [event for event in events if instant(event["time:timestamp"]) <= instant(self.AS_OF)]
            states = [
                State(instant(event["time:timestamp"]), event["concept:name"] == "Completed", event["lifecycle:transition"] == "Wait")
                for event in seen
            ]
            if states:
                of = timed(states, instant(self.AS_OF), wall)
                expected[ticket] = (of.elapsed, of.outcome(self.TARGETS[seen[-1]["impact"]] * HOUR))
        assert {ticket: (of["elapsed_seconds"], of["outcome"]) for ticket, of in found.items()} == expected
        assert len(expected) > 1000


TWELVE_HOURS = "%m/%d/%Y %I:%M:%S %p"
CITY_SAYS = {"met": "ONTIME", "running": "ONTIME", "breached": "OVERDUE", "overdue": "OVERDUE"}


class City(NamedTuple):
    """An export of the City of Boston: when it was drawn, its columns, and how many rows have both a date promised and a verdict."""

    definitions: str
    export: str
    as_of: str
    ticket: str
    due: str
    verdict: str
    judged: int


@pytest.mark.parametrize(
    "city",
    [
        pytest.param(
            City("boston311.yaml", "boston311_100.csv", "2022-06-01T00:00", "case_enquiry_id", "target_dt", "ontime", 89),
            id="2022",
        ),
        pytest.param(
            City("boston311_dmy.yaml", "boston311_100_dmy.csv", "2022-06-01T00:00", "case_enquiry_id", "target_dt", "ontime", 89),
            id="day-first",
        ),
        pytest.param(
            City(
                "boston311_2015.yaml",
                "boston311_abandoned_vehicles_2015.csv",
                "2016-01-12T18:00",
                "CASE_ENQUIRY_ID",
                "TARGET_DT",
                "OnTime_Status",
                2563,
            ),
            id="2015",
        ),
    ],
)
def test_boston_agrees(city: City) -> None:
    """A target that somebody wrote down is final, and on time is on or before it (A24): the city's verdict in every row that has one."""
    export = rows(city.export)
    found = of_sla(measured(city.definitions, city.export, city.as_of), "promised")
    said = {row[city.ticket]: row[city.verdict].strip() for row in export if row[city.due].strip() and row[city.verdict].strip()}
    assert {name: CITY_SAYS[str(found[name]["outcome"])] for name in said} == said
    assert len(said) == city.judged
    without = [row[city.ticket] for row in export if not row[city.due].strip()]
    assert {found[name]["outcome"] for name in without} == {"no_target"}


def test_new_york_counts_local_time_across_the_change_of_clocks() -> None:
    found = of_sla(measured("nyc311.yaml", "nyc311_100.csv", "2021-01-01T00:00"), "promised")
    expected = {}
    for row in rows("nyc311_100.csv"):
        opened, closed, due = (
            instant(row[name], "America/New_York", TWELVE_HOURS) if row[name] else None
            for name in ("Created Date", "Closed Date", "Due Date")
        )
        elapsed = None if opened is None else (closed or instant("2021-01-01", "America/New_York")) - opened
        late = due is not None and (closed is None or closed > due)
        outcome = "no_target" if due is None else "met" if not late else "breached" if closed else "overdue"
        expected[row["Unique Key"]] = (outcome, elapsed)
    assert {name: of["outcome"] for name, of in found.items()} == {name: outcome for name, (outcome, _) in expected.items()}
    judged = {name: of["elapsed_seconds"] for name, of in found.items() if of["outcome"] != "no_target"}
    assert judged == {name: elapsed for name, (outcome, elapsed) in expected.items() if outcome != "no_target"}


def test_dutch_incidents_with_the_day_first_and_no_priority() -> None:
    found = of_sla(measured("bpi2014.yaml", "bpi2014_40_incidents.csv", "2014-04-01T00:00"), "resolution")
    targets = {"3": 2400 * HOUR, "4": 9600 * HOUR, "NA": None}
    form = "%d/%m/%Y %H:%M"
    for row in rows("bpi2014_40_incidents.csv"):
        opened = instant(row["Open_Time"], "Europe/Amsterdam", form)
        stopped = instant(row["Resolved_Time"], "Europe/Amsterdam", form) if row["Resolved_Time"] else None
        elapsed = (stopped or instant("2014-04-01", "Europe/Amsterdam")) - opened
        of = found[row["Incident_ID"]]
        target = targets[row["Priority"]]
        assert of["target_seconds"] == target
        if target is None:
            assert of["outcome"] == "no_target"
        else:
            assert (of["elapsed_seconds"], of["outcome"]) == (elapsed, Timed(elapsed, stopped, paused=False).outcome(target))


def test_a_history_that_gives_new_values_only() -> None:
    """Ticket 11071 was opened at 18:06:36, by its table; its first statuses are older, the last of them (open) counts from the opening."""
    history = ["--history", str(DATA / "zendesk/ticket_field_history_data.csv")]
    found = of_sla(measured("zendesk.yaml", "zendesk/ticket_data.csv", "2021-02-01T00:00:00Z", *history), "resolution")
    assert len(found) == len(rows("zendesk/ticket_data.csv"))
    opened = instant("2020-08-28 18:06:36")
    changes = [row for row in rows("zendesk/ticket_field_history_data.csv") if (row["ticket_id"], row["field_name"]) == ("11071", "status")]
    moments = [(max(instant(row["updated"]), opened), row["value"]) for row in changes]
    states = [State(at, value in {"solved", "closed"}, value in {"pending", "on-hold"}) for at, value in moments]
    expected = timed(states, instant("2021-02-01"), wall)
    assert found["11071"]["elapsed_seconds"] == expected.elapsed
    assert found["11071"]["stopped"] == "2020-11-14T11:01:27Z"
    assert found["11071"]["target_seconds"] == 720 * HOUR


def test_issues_whose_history_has_no_status() -> None:
    history = ["--history", str(DATA / "jira/issue_field_history.csv")]
    found = of_sla(measured("jira.yaml", "jira/issue.csv", "2020-12-01T00:00:00Z", *history), "resolution")
    assert {ticket: (of["outcome"], of["elapsed_seconds"]) for ticket, of in found.items()} == {
        "10011": ("breached", wall(instant("2020-04-01 08:33:58"), instant("2020-05-29 11:33:53"))),
        "10015": ("met", 0),
        "10018": ("breached", 18 * 24 * HOUR),
        "10027": ("overdue", wall(instant("2020-11-15 19:11:45"), instant("2020-12-01"))),
    }


def test_events_that_close_and_reopen_issues() -> None:
    """The export is anonymised, so that moments lie in any order: what came before the opening counts from the opening on."""
    history = ["--history", str(DATA / "github/github_issue_closed_history_data.csv")]
    found = of_sla(measured("tables/github_closings.yaml", "github/github_issue_data.csv", "2024-01-01T00:00:00Z", *history), "resolution")
    events = dict(by_ticket(rows("github/github_issue_closed_history_data.csv"), "issue_id", "updated_at"))
    as_of, judged = instant("2024-01-01"), 0
    for issue in rows("github/github_issue_data.csv"):
        opened, of = instant(issue["created_at"]), found[issue["id"]]
        if issue["id"] in events:
            states = [State(opened, solved=False, paused=False)]
            for event in events[issue["id"]]:
                at = max(instant(event["updated_at"]), opened)
                states = [state for state in states if state.at < at] + [State(at, event["closed"] == "TRUE", paused=False)]
            expected = timed(states, as_of, wall)
            assert (of["elapsed_seconds"], of["outcome"]) == (expected.elapsed, expected.outcome(720 * HOUR))
            judged += 1
        elif issue["closed_at"] and instant(issue["closed_at"]) < opened:
            assert of["outcome"] == "invalid"
        else:
            assert of["elapsed_seconds"] == (instant(issue["closed_at"]) if issue["closed_at"] else as_of) - opened
    assert judged > 100
