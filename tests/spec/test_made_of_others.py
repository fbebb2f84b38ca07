"""Calendars that extend another, or that others are put together to."""

from dataclasses import replace
from datetime import date
from textwrap import dedent, indent

import pytest

from slacalc.spec import load_text
from slacalc.spec.calendar_definitions import (
    CalendarDefinition,
    Closure,
    Combination,
    DatedHours,
    Holidays,
    Recurrence,
    Removal,
    Span,
    Weekly,
)
from slacalc.spec.definitions import Definitions
from slacalc.times import DAY, HOUR, day_number

EIGHT: Span = (8 * HOUR, 17 * HOUR)
NINE: Span = (9 * HOUR, 18 * HOUR)


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def made(text: str) -> Definitions:
    calendars = indent(dedent(text), "  ")
    slas = "slas: {r: {clock: {start: opened, stop: closed}, calendar: c, target: 4h}}\n"
    return load_text(f"timezone: Europe/Berlin\ncalendars:\n{calendars}{slas}", "slas.yaml")


def mondays(span: Span) -> tuple[Weekly, ...]:
    return (Weekly(((span,), *((),) * 6)),)


BASE = """\
base:
  timezone: Asia/Tokyo
  hours: {mon: 08:00-17:00}
  holidays: [{country: JP}, {remove: 2026-05-05}]
  exceptions: {2026-12-24: closed}
  closed: [{every: friday, name: Short week}]
"""


def test_a_calendar_that_says_nothing_of_its_own() -> None:
    found = made(f"{BASE}c: {{extends: base}}\n").calendars
    assert found["c"] == replace(found["base"], name="c")


def test_own_parts_come_after_those_of_the_base() -> None:
    found = made(
        f"""{BASE}c:
  extends: base
  timezone: Asia/Seoul
  hours: {{mon: 09:00-18:00}}
  holidays: [{{market: XNSE}}, {{remove: Children's Day}}]
  exceptions: {{2026-12-24: 08:00-17:00, 2026-12-23: closed}}
  closed: 2026-05-01
"""
    ).calendars["c"]
    assert found == CalendarDefinition(
        "c",
        "Asia/Seoul",
        mondays(NINE),
        (Holidays("JP"), Holidays("XNSE", kind="market")),
        (
            DatedHours(day("2026-12-24"), day("2026-12-24"), ()),
            DatedHours(day("2026-12-23"), day("2026-12-23"), ()),
            DatedHours(day("2026-12-24"), day("2026-12-24"), (EIGHT,)),
        ),
        (Closure("Short week", every=Recurrence(weekday=4)), Closure("closed", day("2026-05-01"), day("2026-05-01"))),
        removed=Removal((day("2026-05-05"),), ("children's day",)),
    )


def test_the_order_in_the_file_does_not_matter() -> None:
    chain = ["c: {extends: b, closed: 2026-01-02}", "b: {extends: a, closed: 2026-01-01}", "a: {hours: {mon: 08:00-17:00}}"]
    first, last = (made("\n".join(lines) + "\n").calendars for lines in (chain, chain[::-1]))
    assert first == last
    assert [*first] == ["24x7", "c", "b", "a"]
    assert [closure.first for closure in first["c"].closures] == [day("2026-01-01"), day("2026-01-02")]


def test_24x7_is_extended_as_whole_days() -> None:
    found = made("c: {extends: 24x7, closed: [{every: sunday, between: 02:00-06:00}]}\n").calendars["c"]
    assert (found.hours, found.always, found.timezone) == ((Weekly((((0, DAY),),) * 7),), False, "Europe/Berlin")


def test_no_hours_take_the_place_of_hours_too() -> None:
    found = made(f"{BASE}c: {{extends: base, hours: {{}}, exceptions: {{2026-01-01: 08:00-17:00}}}}\n")
    assert found.calendars["c"].hours == ()


@pytest.mark.parametrize("how", ["union", "intersection", "except"])
def test_combinations(how: str) -> None:
    found = made(f"c: {{{how}: [a, b]}}\nb: {{hours: {{mon: 08:00-17:00}}}}\na: {{hours: {{mon: 09:00-18:00}}}}\n").calendars
    assert found["c"] == CalendarDefinition("c", "Europe/Berlin", combined=Combination(how, (found["a"], found["b"])))  # type: ignore[arg-type]  # a word of the table above


TWO = """\
berlin: {hours: {mon: 08:00-17:00}}
tokyo: {timezone: Asia/Tokyo, hours: {mon: 08:00-17:00}}
"""


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        pytest.param("{union: [berlin, tokyo], timezone: UTC}", "UTC", id="its own"),
        pytest.param("{union: [tokyo, tokyo]}", "Asia/Tokyo", id="that of all parts"),
        pytest.param("{intersection: [24x7, tokyo]}", "Asia/Tokyo", id="24x7 has none"),
        pytest.param("{union: [24x7, 24x7]}", "Europe/Berlin", id="24x7 alone has the file's"),
        pytest.param("{except: [tokyo, berlin]}", "Asia/Tokyo", id="except has the first's"),
        pytest.param("{except: [24x7, tokyo]}", "Europe/Berlin", id="except, 24x7 first"),
        pytest.param("{extends: tokyo}", "Asia/Tokyo", id="extends has the base's"),
    ],
)
def test_zones(text: str, zone: str) -> None:
    found = made(f"{TWO}c: {text}\n").calendars["c"]
    assert found.timezone == zone


def test_combinations_of_combinations_know_what_they_are_made_of() -> None:
    found = made(f"{TWO}c: {{except: [all, tokyo]}}\nall: {{union: [berlin, 24x7]}}\n")
    assert found.bases == {"berlin": (), "tokyo": (), "c": ("all", "tokyo"), "all": ("berlin", "24x7")}
    assert found.calendars["c"].combined == Combination("except", (found.calendars["all"], found.calendars["tokyo"]))
