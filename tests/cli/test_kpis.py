"""Key figures on the command line: which are shown, in what order, of which tickets, and what to map for those that are not told."""

import json
from pathlib import Path
from typing import Any

import pytest

from slacalc.spec.kpi_catalogue import CATALOGUE
from tests.cli.conftest import Slacalc

OCTOBER = ("report", "tickets.csv", "--period", "2026-10")


def kpis(slacalc: Slacalc, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(slacalc(*OCTOBER, *options, "-f", "json").out)["kpis"]
    return found


def say(desk: Path, text: str) -> None:
    file = desk / "slas.yaml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_usual_ones_that_the_export_tells(slacalc: Slacalc) -> None:
    """Nobody has asked for replies or reopenings, and the export tells nothing of them."""
    assert {kpi["kpi"]: kpi["value"] for kpi in kpis(slacalc)} == {
        "tickets_opened": 3,
        "tickets_resolved": 2,
        "backlog": 1,
        "mean_time_to_resolve": (8 * 3600 + 24 * 3600 + 60) / 2,
    }


def test_all_of_the_catalogue_with_what_to_map(slacalc: Slacalc) -> None:
    found = kpis(slacalc, "--kpis")
    assert [kpi["kpi"] for kpi in found] == [entry.name for entry in CATALOGUE]
    lacking = {kpi["kpi"]: kpi["reason"] for kpi in found if kpi["reason"]}
    assert lacking["first_response_time"] == "the export has no `first_response`; map it under `source.columns`"
    assert all(kpi["help"] for kpi in found)
    page = slacalc(*OCTOBER, "--kpis").out
    assert "Key figures that the export does not tell" in page


def test_those_of_the_file_come_first_and_are_shown_in_any_case(desk: Path, slacalc: Slacalc) -> None:
    say(desk, "kpis: [reopen_rate, {name: Mine, count: all}, backlog: '<= 0']\n")
    assert [(kpi["kpi"], kpi["value"], kpi["status"]) for kpi in kpis(slacalc)] == [
        ("reopen_rate", None, None),
        ("Mine", 3, None),
        ("backlog", 1, "missed"),
    ]
    everything = [kpi["kpi"] for kpi in kpis(slacalc, "--kpis")]
    assert everything[:3] == ["reopen_rate", "Mine", "backlog"]
    assert sorted(everything) == sorted(["Mine", *(entry.name for entry in CATALOGUE)])


def test_a_file_that_wants_none(desk: Path, slacalc: Slacalc) -> None:
    say(desk, "kpis: []\n")
    assert kpis(slacalc) == []
    assert "Key figures" not in slacalc(*OCTOBER).out


def test_where_and_by_are_for_key_figures_too(slacalc: Slacalc) -> None:
    found = [(kpi["group"], kpi["value"]) for kpi in kpis(slacalc, "--by", "priority") if kpi["kpi"] == "tickets_opened"]
    assert found == [({}, 3), ({"priority": "P1"}, 2), ({"priority": "P2"}, 1)]
    assert [kpi["value"] for kpi in kpis(slacalc, "--where", "priority=P1")][:3] == [2, 1, 1]


def test_formulas_are_shown_on_request(slacalc: Slacalc) -> None:
    assert "tickets whose last resolve lies in the period" in slacalc(*OCTOBER, "--formulas", COLUMNS="200").out
    assert "How key figures are worked out" not in slacalc(*OCTOBER).out


def test_a_column_of_ones_own_that_is_not_there_is_an_error(desk: Path, slacalc: Slacalc) -> None:
    say(desk, "kpis: [{name: Mine, share_of: {colour: red}}]\n")
    ran = slacalc(*OCTOBER)
    assert ran.status == 3
    assert "colour" in ran.err


@pytest.mark.parametrize("period", ["2026-09", "2027-01"])
def test_a_period_without_a_ticket(slacalc: Slacalc, period: str) -> None:
    found = json.loads(slacalc("report", "tickets.csv", "--period", period, "--allow-empty", "-f", "json").out)["kpis"]
    assert {kpi["kpi"]: kpi["value"] for kpi in found if kpi["kpi"].startswith("tickets_")} == {"tickets_opened": 0, "tickets_resolved": 0}


HISTORY = "{shape: changes, ticket: ticket, at: at, field: field, new: new}"
COMPANY = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved], closed: [Closed]}
calendars:
  company: {hours: {mon-fri: 09:00-17:00}, holidays: [{file: days.csv}]}
slas:
  resolution: {clock: resolution, target: 8h, calendar: CALENDAR}
kpis: [{name: Slowest, max: {from: opened, to: resolved, calendar: company}}]
"""


@pytest.mark.parametrize("calendar", ["24x7", "company"])
def test_a8_a_calendar_of_a_key_figure_that_has_no_data_for_a_year(calendar: str, desk: Path, slacalc: Slacalc) -> None:
    """The company's days are those of 2025; that is said once, and refused where anything odd is, whether or not an SLA says it too."""
    (desk / "days.csv").write_text("2025-12-24\n", encoding="utf-8")
    (desk / "slas.yaml").write_text(COMPANY.replace("CALENDAR", calendar), encoding="utf-8")
    [problem] = [one for one in json.loads(slacalc(*OCTOBER, "-f", "json").out)["problems"] if one["code"] == "P050"]
    assert (problem["count"], problem["examples"]) == (1, ["2026"])
    strict = slacalc(*OCTOBER, "--strict")
    assert (strict.status, strict.out) == (3, "")
    assert "2026" in strict.err


def test_a8_a_year_in_which_no_key_figure_asks_for_working_time_needs_no_data(desk: Path, slacalc: Slacalc) -> None:
    """Ticket A0 has been open since 2024, but nothing is measured from its opening until it is resolved."""
    (desk / "days.csv").write_text("2026-12-24\n", encoding="utf-8")
    (desk / "slas.yaml").write_text(COMPANY.replace("CALENDAR", "24x7"), encoding="utf-8")
    tickets = desk / "tickets.csv"
    tickets.write_text(tickets.read_text(encoding="utf-8") + "A0,2024-10-05T09:00+02:00,,Open,P1\n", encoding="utf-8")
    assert "P050" not in [one["code"] for one in json.loads(slacalc(*OCTOBER, "-f", "json").out)["problems"]]


def test_groups_that_only_promises_have_stand_in_the_order_of_all(desk: Path, slacalc: Slacalc) -> None:
    """One ticket goes through the hands of several groups, each of which has a promise to keep; it is the last one's."""
    stay = "{clock: {start: {change: group}, stop: {change: group}, cycles: each}, target: 1h, calendar: 24x7}"
    file = desk / "slas.yaml"
    file.write_text(file.read_text(encoding="utf-8") + f"  stay: {stay}\nsource: {{history: {HISTORY}}}\n", encoding="utf-8")
    groups = ("Mid", "Zulu", "Alpha", "Kilo", "Echo", "Last")
    rows = [f"A1,2026-10-05T{hour:02}:00+02:00,group,{group}" for hour, group in enumerate(groups, start=9)]
    (desk / "history.csv").write_text("\n".join(["ticket,at,field,new", *rows]) + "\n", encoding="utf-8")
    found = kpis(slacalc, "--kpis", "--by", "group", "--history", "history.csv")
    assert [kpi["group"].get("group") for kpi in found if kpi["kpi"] == "at_risk"][1:] == [*sorted(groups), None]


def test_without_a_period_what_has_not_happened_counts_nowhere(slacalc: Slacalc) -> None:
    """Of three tickets one is not resolved."""
    found = json.loads(slacalc("report", "tickets.csv", "-f", "json").out)["kpis"]
    assert {kpi["kpi"]: kpi["value"] for kpi in found if kpi["unit"] == "tickets"} == {
        "tickets_opened": 3,
        "tickets_resolved": 2,
        "backlog": 1,
    }
