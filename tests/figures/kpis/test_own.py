"""KPIs of one's own: each form of them, what they count, and how their formulas read."""

from typing import Any

import pytest

from slacalc.report.kpis import kpi_records
from tests.figures.kpis.desk import found, record, value

HOUR = 3600

DESK = """
id,opened,resolved,first_response,type,team,minutes
A,5 09:00,5 11:00,5 09:30,Change,Net,30
B,5 09:00,5 13:00,5 10:00,Change,Desk,90
C,5 09:00,6 09:00,,Incident,Net,
D,5 09:00,,5 09:10,Incident,Net,"1,5"
E,Sep 30 09:00,5 12:00,Sep 30 10:00,Incident,Desk,60
"""
"""Opened in October: A to D. Resolved in October: A, B, C and E."""


def own(said: str) -> dict[str, Any]:
    return record(DESK, said=f"kpis: [{{name: Mine, {said}}}]")


@pytest.mark.parametrize(
    ("said", "expected", "unit", "n"),
    [
        ("count: all", 4, "tickets", 4),
        ("count: {type: Change}", 2, "tickets", 2),
        ("count: {type: Incident}, at: resolved", 2, "tickets", 2),
        ("count: all, at: first_response", 3, "tickets", 3),
        ("count: all, where: {team: Net}", 3, "tickets", 3),
        ("share_of: {type: Change}", 0.5, "share", 4),
        ("share_of: {type: Change}, at: opened", 0.5, "share", 4),
        ("share_of: {team: Net}, among: {type: Incident}", 0.5, "share", 2),
        ("share_of: {type: Change}, where: {team: Net}", 0.5, "share", 2),
        ("mean: {from: opened, to: first_response}", 2400 - 400, "seconds", 3),
        ("median: {from: opened, to: resolved}", 4 * HOUR, "seconds", 4),
        ("median: {from: opened, to: resolved}, where: {type: Change}", 2 * HOUR, "seconds", 2),
        ("p90: {from: first_response, to: resolved, calendar: office}", 26 * HOUR, "seconds", 3),
        ("max: {from: opened, to: resolved, calendar: office}", 27 * HOUR, "seconds", 4),
        ("p95: {from: opened, to: resolved, calendar: office}, where: {team: Net}", 8 * HOUR, "seconds", 2),
        ("sum: {column: minutes}", 180, "number", 3),
        ("mean: {column: minutes}", 60, "number", 3),
        ("max: {column: minutes, unit: minutes}", 90 * 60, "seconds", 3),
        ("sum: {column: minutes}, at: opened", 120, "number", 2),
    ],
)
def test_each_form(said: str, expected: float, unit: str, n: int) -> None:
    kpi = own(said)
    assert (kpi["value"], kpi["unit"], kpi["n"], kpi["name"], kpi["reason"]) == (expected, unit, n, "Mine", None)


def test_numbers_with_a_decimal_comma() -> None:
    assert (
        value(DESK, said='source: {decimal: ","}\nkpis: [{name: Mine, max: {column: minutes}, at: opened, where: {type: Incident}}]') == 1.5
    )


def test_moments_of_ones_own() -> None:
    """A condition, an event or a list of several, of which the first counts."""
    tickets = "id,opened,status,assigned\nA,5 09:00,New,\nB,5 09:00,New,5 10:00\n"
    changes = "A,5 11:00,status,New,Waiting,\nA,5 12:00,public_reply,,,customer\nB,5 10:30,public_reply,,,customer\n"
    said = "kpis: [{{name: Mine, mean: {{from: {}, to: {}}}}}]"
    assert value(tickets, changes, said.format("opened", "{event: public_reply, author: customer}")) == 2.25 * HOUR
    assert value(tickets, changes, said.format("{status: waiting}", "{event: public_reply, author: customer}")) == HOUR
    assert value(tickets, changes, said.format("opened", "[assigned, {status: waiting}]")) == 1.5 * HOUR


def test_lengths_that_go_backwards_are_left_out() -> None:
    kpi = own("mean: {from: resolved, to: first_response}")
    assert (kpi["value"], kpi["n"], kpi["left_out"]) == (None, 0, 3)


# --- ratios ----------------------------------------------------------------------------------------------------------


def test_a_ratio_of_two_of_ones_own() -> None:
    """Two changes for two incidents; the ratio of a ratio is one too."""
    said = """
kpis:
  - {name: Changes, count: {type: Change}}
  - {name: Incidents, count: {type: Incident}, where: {team: Net}}
  - {name: Changes per incident, ratio: [Changes, Incidents], target: ">= 100%"}
  - {name: Twice, ratio: [Changes per incident, Incidents]}
"""
    told = found(DESK, said=said)
    assert [kpi.value.value for kpi in told] == [2, 2, 1, 0.5]


def test_a_ratio_of_built_in_ones() -> None:
    """Moments and columns that only its parts look at are read as well."""
    tickets = "id,opened,deployed,problem,type\nA,1 00:00,2 00:00,P1,Incident\nB,1 00:00,3 00:00,,Incident\nC,1 00:00,,P2,Incident\n"
    assert value(tickets, said="kpis: [{name: Mine, ratio: [deployments, incidents_with_problem]}]") == 1


def test_a_ratio_of_what_the_export_does_not_tell() -> None:
    kpi = record("id,opened\nA,1 00:00\n", said="kpis: [{name: Mine, ratio: [deployments, tickets_opened]}]")
    assert (kpi["value"], kpi["reason"]) == (None, "the export has no `deployed`; map it under `source.columns`")


def test_a_ratio_of_columns_that_the_export_has_not() -> None:
    """It only names figures of the catalogue, so it is n/a as they are, and no error."""
    kpi = record("id,opened\nA,1 00:00\n", said="kpis: [{name: Mine, ratio: [complaints_received, tickets_opened]}]")
    assert (kpi["value"], kpi["reason"]) == (None, "the export has no `type`; map it under `source.columns`")


def test_a_ratio_over_nothing() -> None:
    kpi = record(DESK, said="kpis: [{name: Mine, ratio: [tickets_opened, complaints_received]}]")
    assert (kpi["value"], kpi["n"]) == (None, 4)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("{name: Other, count: all}", (2 + 4 + 24 + 123) / 4 / 4 * HOUR),
        ("mean_time_to_resolve: {statistic: max}", 123 / 4 * HOUR),
        ("mean_time_to_resolve: {where: {type: Change}}", 3 / 4 * HOUR),
        ("mean_time_to_resolve: {calendar: office, where: {type: Incident}}", (8 + 27) / 2 / 4 * HOUR),
        ("tickets_opened: {where: {type: Change}}", (2 + 4 + 24 + 123) / 4 / 2 * HOUR),
    ],
)
def test_a_ratio_takes_its_parts_as_the_file_lists_them(listed: str, expected: float) -> None:
    """And as the catalogue has them where the file does not."""
    said = f"kpis: [{{name: Mine, ratio: [mean_time_to_resolve, tickets_opened]}}, {listed}]"
    ratio, _ = kpi_records(found(DESK, said=said))
    assert (ratio["value"], ratio["unit"]) == (expected, "seconds")


def test_figures_of_the_catalogue_do_not_change_with_what_the_file_lists() -> None:
    """Four were resolved, two of them changes, for four that were opened."""
    said = "kpis: [tickets_resolved: {where: {type: Change}}, closure_rate, {name: Mine, ratio: [tickets_resolved, tickets_opened]}]"
    assert [kpi.value.value for kpi in found(DESK, said=said)] == [2, 1, 0.5]


def test_a_ratio_lacks_what_its_parts_lack_as_they_are_listed() -> None:
    said = "kpis: [{name: Mine, ratio: [cost_per_ticket, tickets_opened]}, cost_per_ticket: {cost: 400.00 EUR}]"
    ratio, _ = kpi_records(found(DESK, said=said))
    assert (ratio["value"], ratio["reason"]) == (25, None)
    assert (
        "the cost of the period is not known"
        in record(DESK, said="kpis: [{name: Mine, ratio: [cost_per_ticket, tickets_opened]}]")["reason"]
    )


def test_a_ratio_lacks_what_a_ratio_lacks_that_it_is_made_of() -> None:
    said = "kpis: [{name: A, ratio: [B, tickets_opened]}, {name: B, ratio: [deployments, backlog]}]"
    assert {kpi.reason for kpi in found(DESK, said=said)} == {"the export has no `deployed`; map it under `source.columns`"}


TIMES = """
kpis:
  - {name: Longest, max: {from: opened, to: resolved}}
  - {name: Effort, sum: {column: minutes, unit: minutes}, where: {type: Change}}
  - {name: Minutes, sum: {column: minutes}, where: {type: Change}}
  - {name: Changes, count: {type: Change}}
  - {name: Mine, ratio: %s}
"""


@pytest.mark.parametrize(
    ("ratio", "value", "unit"),
    [
        ("[Effort, Changes]", 3600, "seconds"),
        ("[Longest, Effort]", 61.5, "ratio"),
        ("[Minutes, Changes]", 60, "ratio"),
        ("[mean_time_to_resolve, Changes]", (2 + 4 + 24 + 123) / 4 / 2 * HOUR, "seconds"),
    ],
)
def test_units_of_ratios(ratio: str, value: float, unit: str) -> None:
    """Two hours of effort for two changes; the longest took 123 hours. A time by a number is a time, a time by a time a number."""
    *_, mine = kpi_records(found(DESK, said=TIMES % ratio))
    assert (mine["value"], mine["unit"]) == (value, unit)


def test_lengths_of_time_are_no_whole_numbers_that_a_ratio_tells() -> None:
    *_, times = kpi_records(found(DESK, said=TIMES % "[Longest, Effort]"))
    *_, counts = kpi_records(found(DESK, said=TIMES % "[tickets_opened, Changes]"))
    assert (times["numerator"], times["denominator"]) == (None, None)
    assert (counts["numerator"], counts["denominator"]) == (4, 2)


def test_a_target_of_a_ratio_is_in_its_unit() -> None:
    """An hour for each change; half an hour where it is divided once more."""
    said = TIMES % '[Effort, Changes], target: "<= 1h"' + '  - {name: Again, ratio: [Mine, Changes], target: "< 30m"}\n'
    *_, mine, again = kpi_records(found(DESK, said=said))
    assert (mine["status"], again["value"], again["status"]) == ("met", 1800, "missed")


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "formula"),
    [
        ("count: all", "tickets, reaching opened in the period"),
        ("count: {type: Change}, at: resolved", "tickets with type = Change, reaching resolved in the period"),
        (
            "share_of: {team: Net}, among: {type: Incident}",
            "tickets with team = Net / tickets with type = Incident, reaching resolved in the period",
        ),
        ("mean: {from: opened, to: resolved}", "mean of resolved - opened, of those that end in the period"),
        (
            "p90: {from: opened, to: {team: Net}, calendar: office}, where: {type: Change}",
            "p90 of to - opened on office, of those that end in the period, where type = Change",
        ),
        ("max: {column: minutes}, at: {team: Net}", "max of minutes over tickets reaching at in the period"),
        ("ratio: [backlog, tickets_opened]", "backlog / tickets_opened"),
    ],
)
def test_formulas_in_words(said: str, formula: str) -> None:
    assert own(said)["formula"] == formula


def test_the_direction_is_what_is_said_or_what_the_target_asks_for() -> None:
    assert own("count: all")["better"] is None
    assert own("count: all, direction: less")["better"] == "less"
    assert own('count: all, target: ">= 5"')["better"] == "more"
