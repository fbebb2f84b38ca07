"""Tiers beside their promise: nothing that is odd in data or definitions is said of both."""

import pytest

from slacalc.accounting import Measured, measure
from slacalc.accounting.lint import lint
from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions
from slacalc.spec.notes import notes
from tests.accounting.desk import Row, at, history, tickets

BEFORE = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved, Closed]}
calendars: {office: {hours: {mon-fri: 09:00-17:00}}, once: {hours: {mon-fri: 09:00-17:00}}}
"""
TIER = "objective: [95%, {at_least: 100%, within: 8h}]"
URGENT = "targets: [{when: {priority: P1}, target: 4h}]"


def promised(*keys: str, more: str = "", before: str = BEFORE) -> Definitions:
    sla = f"slas: {{r: {{clock: {{start: opened, stop: resolved}}, calendar: office, {', '.join(keys)}}}}}\n"
    return load_text(before + sla + more, "slas.yaml")


def measured(definitions: Definitions, *rows: Row) -> Measured:
    """What is made of tickets that were opened on Monday at 09:00, on Friday at noon."""
    table = tickets(*({"id": f"T{number}", "opened": "Mon 09:00", **row} for number, row in enumerate(rows)))
    return measure(table, history(), definitions, at("Fri 12:00"))


def problems(found: Measured) -> list[tuple[str, int, str]]:
    return [(one.code, one.count, one.subject) for one in found.problems]


def test_a_ticket_without_a_target_has_none_in_a_tier_and_is_told_once() -> None:
    found = measured(promised(URGENT, TIER), {"priority": "P2"})

    assert found.measurements["outcome"].to_list() == ["no_target", "no_target"]
    assert problems(found) == [("P036", 1, "r")]


def test_what_only_a_tier_cannot_measure_is_told_of_it() -> None:
    """The office opens on one day alone, so that there is no third one after it."""
    once = BEFORE.replace("{office: {hours: {mon-fri: 09:00-17:00}}", "{office: {hours: {}, exceptions: {2026-10-05: 09:00-17:00}}")
    definitions = promised("target: 4h", "objective: {at_least: 100%, within: 3 business days}", before=once)
    found = measured(definitions, {"resolved": "Mon 12:00"})

    assert found.measurements.select("sla", "outcome").rows() == [("r", "met"), ("r within 3 business days", "invalid")]
    assert problems(found) == [("P038", 1, "r within 3 business days")]


@pytest.mark.parametrize(
    ("resolved", "codes"),
    [
        pytest.param("Mon 16:00", [], id="excuses the promise"),
        pytest.param("Tue 16:00", [], id="excuses both"),
        pytest.param("Mon 12:00", ["P042"], id="excuses nothing"),
    ],
)
def test_a21_a_waiver_is_without_effect_where_it_excuses_neither(resolved: str, codes: list[str]) -> None:
    waiver = "waivers: [{ticket: T0, sla: r, reason: Strike}]\n"
    found = measured(promised("target: 4h", TIER, more=waiver), {"resolved": resolved})

    assert [one.code for one in found.problems] == codes


def test_a_waiver_may_excuse_a_tier_alone() -> None:
    """Within two hours, which the promise did not ask for."""
    waiver = "waivers: [{ticket: T0, sla: r, reason: Strike}]\n"
    found = measured(promised("target: 4h", TIER.replace("8h", "2h"), more=waiver), {"resolved": "Mon 12:00"})

    assert found.measurements.select("sla", "outcome").rows() == [("r", "met"), ("r within 2h", "waived")]
    assert problems(found) == []


def test_the_scope_counts_tickets_once() -> None:
    scope = measured(promised(URGENT, TIER, "where: {priority: P1}"), {"priority": "P1"}, {"priority": "P2"}).scope

    assert (scope.tickets, scope.out_of_scope) == (2, 1)


def test_rules_that_no_ticket_meets_are_told_of_the_promise_alone() -> None:
    definitions = promised("targets: [{when: {priority: P7}, target: 4h}, {target: 8h}]", TIER)
    rows = [{"id": f"T{number}", "opened": "Mon 09:00", "priority": "P1"} for number in range(30)]
    table = tickets(*rows)
    found = lint(table, history(), definitions, measure(table, history(), definitions, at("Fri 12:00")).measurements)

    assert [(one.code, one.subject) for one in found] == [("P062", "priority")]


def test_a_rule_that_never_wins_is_remarked_on_once() -> None:
    remarks = notes(promised("targets: [{target: 4h}, {when: {priority: P1}, target: 1h}]", TIER))

    assert [note.code for note in remarks] == ["N001", "N003"]
