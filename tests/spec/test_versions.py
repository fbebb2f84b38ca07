"""Promises that hold for a time: `valid` of an SLA and of its rules, and versions of an SLA through the years."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from slacalc.spec import load_text
from slacalc.spec.calendar_definitions import CalendarChoice
from slacalc.spec.conditions import Text
from slacalc.spec.definitions import Objective, Valid, WarnAt
from slacalc.times import MINUTE, instant
from tests.spec.writing import SLA, sla, with_sla


def utc(text: str) -> int:
    return instant(datetime.fromisoformat(text).replace(tzinfo=UTC))


NEW_YEAR = utc("2025-12-31T23:00")
"""2026-01-01 begins in Berlin."""
JULY = utc("2026-06-30T22:00")
"""2026-07-01 begins in Berlin."""

THREE_YEARS = """\
name: Resolution
kind: OLA
clock: resolution
where: {type: Incident}
calendar: office
targets:
  - {when: {priority: P1}, target: 2h, calendar: 24x7}
  - {target: 8h}
objective: 90%
versions:
  - {valid: {from: 2026-07-01}, calendar: 24x7, objective: {at_least: 95%, amber: 97%}, warn_at: 30m left}
  - {valid: {to: 2025-12-31}, where: {type: Fault}, matrix: {fields: [impact], cells: {High: 4h}, default: 1 business day}}
  - {valid: {from: 2026-01-01, to: 2026-06-30}, target: 6h}
"""


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        pytest.param("{from: 2026-01-01, to: 2026-06-30}", Valid(NEW_YEAR, JULY), id="both days included, in the file's zone"),
        pytest.param("{from: 2026-01-01}", Valid(start=NEW_YEAR), id="from then on"),
        pytest.param("{to: 2026-06-30}", Valid(end=JULY), id="until then"),
        pytest.param("{from: 2026-03-29, to: 2026-03-29}", Valid(utc("2026-03-28T23:00"), utc("2026-03-29T22:00")), id="a day of 23 hours"),
    ],
)
def test_valid(text: str, valid: Valid) -> None:
    assert sla(SLA + f"valid: {text}\n").valid == valid
    assert sla(SLA.replace("target: 4h", f"targets: [{{target: 4h, valid: {text}}}]")).rules[0].valid == valid


def test_a_cell_of_a_matrix_may_hold_for_a_time() -> None:
    rules = sla(SLA.replace("target: 4h", "matrix: {fields: [a], cells: {x: {target: 2h, valid: {from: 2026-07-01}}}, default: 4h}")).rules
    assert [(rule.label, rule.valid) for rule in rules] == [("a = x", Valid(start=JULY)), ("all", None)]


def test_versions_come_in_the_order_of_time() -> None:
    assert [version.valid for version in sla(THREE_YEARS).versions] == [Valid(end=NEW_YEAR), Valid(NEW_YEAR, JULY), Valid(start=JULY)]


def test_a_version_has_what_it_says_and_else_what_the_sla_says() -> None:
    first, second, third = sla(THREE_YEARS).versions
    incident, default = Text("type", "in", ("incident",)), WarnAt()
    assert (first.where, first.objective, first.warn_at) == (Text("type", "in", ("fault",)), Objective(Fraction(9, 10)), default)
    assert (second.where, second.objective, second.warn_at) == (incident, Objective(Fraction(9, 10)), default)
    assert third.where == incident
    assert third.objective == Objective(Fraction(95, 100), Fraction(97, 100))
    assert third.warn_at == WarnAt(None, 30 * MINUTE)


def test_targets_of_a_version_take_the_place_of_the_slas() -> None:
    rules = [[(rule.label, rule.target_text, rule.calendar) for rule in version.rules] for version in sla(THREE_YEARS).versions]
    office, always = CalendarChoice("office"), CalendarChoice("24x7")
    assert rules == [
        [("impact = High", "4h", office), ("all", "1 business day", office)],
        [("all", "6h", office)],
        [("priority = P1", "2h", always), ("all", "8h", always)],
    ]


def test_all_else_is_the_same_in_every_version() -> None:
    whole = sla(THREE_YEARS)
    assert {(each.id, each.name, each.kind, each.clock) for each in (whole, *whole.versions)} == {("r", "Resolution", "OLA", whole.clock)}
    assert not any(version.versions for version in whole.versions)


def test_the_sla_itself_shows_its_latest_version() -> None:
    whole = sla(THREE_YEARS)
    latest = whole.versions[-1]
    assert (whole.rules, whole.objective, whole.warn_at, whole.where) == (latest.rules, latest.objective, latest.warn_at, latest.where)
    assert whole.valid is None
    assert whole.editions == whole.versions


def test_an_sla_whose_versions_have_targets_needs_none() -> None:
    text = "clock: resolution\nversions: [{valid: {to: 2026-06-30}, calendar: office, target: 4h}]\n"
    assert [rule.target_text for rule in sla(text).rules] == ["4h"]


def test_definitions_have_every_version_by_itself() -> None:
    found = load_text(with_sla(THREE_YEARS) + "  s: {clock: resolution, calendar: office, target: 4h}\n", "slas.yaml")
    assert [each.id for each in found.editions] == ["r", "r", "r", "s"]
    assert [each.id for each in found.slas] == ["r", "s"]


def test_places_of_versions_are_in_the_order_of_time() -> None:
    """Rules of a version that are the SLA's own stand where the SLA has them."""
    places = load_text(with_sla(THREE_YEARS), "slas.yaml").places
    lines = {path.removeprefix("slas.r."): place.line for path, place in places.items() if path.startswith("slas.r.")}
    assert lines == {"0": 12, "1": 13, "version.0": 17, "version.1": 18, "version.2": 16, "version.2.0": 12, "version.2.1": 13}
