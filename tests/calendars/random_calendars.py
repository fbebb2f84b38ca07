"""Random calendars: rules of every strength within a week of a date, and calendars put together of such."""

from datetime import date
from typing import Literal

from hypothesis import strategies as st

from slacalc.spec.calendar_definitions import (
    CalendarDefinition,
    Closure,
    Combination,
    DatedHours,
    OwnHolidays,
    Recurrence,
    Removal,
    Span,
    Weekly,
)
from slacalc.times import HOUR, MINUTE
from tests.calendars.brute import number

HOW: tuple[Literal["union", "intersection", "except"], ...] = ("union", "intersection", "except")
NAMES = ("One", "Two")
ZONES = ("UTC", "America/New_York", "Asia/Shanghai", "Pacific/Apia", "Africa/Cairo")
"""Zones of parts beside that of the whole."""


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any interval that opens on a date and lasts no longer than a day; most edges where clocks change."""
    edge = st.sampled_from([0, 1, 90, 120, 180, 22 * 60, 23 * 60, 23 * 60 + 30]) | st.integers(0, 24 * 60 - 1)
    start = draw(edge)
    length = draw(st.sampled_from([30, 60, 8 * 60, 24 * 60, max(24 * 60 - start, 1)]) | st.integers(1, 24 * 60))
    return start * MINUTE, (start + length) * MINUTE


@st.composite
def dates(draw: st.DrawFn, middle: int) -> tuple[int | None, int | None, Recurrence | None]:
    """A date or some near the middle, or days that come back, maybe from a date on or up to one."""
    first = middle + draw(st.integers(-4, 4))
    kind = draw(st.integers(0, 3))
    if kind == 0:
        ends = draw(st.sampled_from([(None, None), (first, None), (None, first), (first, first + 9)]))
        return (*ends, Recurrence(weekday=draw(st.integers(0, 6)), nth=draw(st.sampled_from([None, None, 1, 2, 4, -1]))))
    if kind == 1:
        return first - 50, None, Recurrence(rrule=f"FREQ=DAILY;INTERVAL={draw(st.integers(3, 9))}")
    return first, first + draw(st.integers(0, 2)), None


@st.composite
def closures(draw: st.DrawFn, middle: int, *, whole: bool = False) -> Closure:
    """A closure, maybe of hours alone."""
    first, last, every = draw(dates(middle))
    return Closure(draw(st.sampled_from(NAMES)), first, last, every, None if whole else draw(st.none() | spans()))


@st.composite
def removals(draw: st.DrawFn, middle: int) -> Removal:
    """A holiday or two that are none."""
    days = draw(st.lists(st.integers(middle - 4, middle + 4), max_size=1))
    return Removal(tuple(days), draw(st.sampled_from([(), (), ("one",)])))


@st.composite
def holidays(draw: st.DrawFn, middle: int) -> OwnHolidays:
    """Holidays of its own, maybe without some."""
    days = draw(st.lists(closures(middle, whole=True), max_size=2))
    return OwnHolidays(tuple(days), draw(removals(middle)))


@st.composite
def exceptions(draw: st.DrawFn, middle: int) -> DatedHours:
    """Hours of a date or two that replace all others."""
    first = middle + draw(st.integers(-4, 4))
    return DatedHours(first, first + draw(st.integers(0, 1)), tuple(draw(st.lists(spans(), max_size=2))))


@st.composite
def weeks(draw: st.DrawFn, middle: int) -> tuple[Weekly, ...]:
    """The hours of a week, or of two that follow each other, maybe with a gap between them."""
    hours = (*draw(st.lists(spans(), min_size=1, max_size=3)), None)
    days = draw(st.lists(st.tuples(*[st.sampled_from(hours)] * 2), min_size=2, max_size=4))
    one, other = (tuple(tuple(span for span in days[(day * by) % len(days)] if span) for day in range(7)) for by in (1, 2))
    last = middle + draw(st.integers(-3, 2))
    return draw(st.sampled_from([(Weekly(one),), (Weekly(one, None, last), Weekly(other, last + 1)), (Weekly(one, last - 3, last),)]))


@st.composite
def calendars(draw: st.DrawFn, zone: str, around: date) -> CalendarDefinition:
    """A calendar with rules of every strength within a week of the date."""
    middle = number(around)
    return CalendarDefinition(
        "random",
        zone,
        draw(weeks(middle)),
        tuple(draw(st.lists(holidays(middle), max_size=1))),
        (*draw(st.lists(exceptions(middle), max_size=2)), *opens_elsewhere(zone, middle).exceptions),
        tuple(draw(st.lists(closures(middle), max_size=2))),
        removed=draw(removals(middle)),
    )


@st.composite
def combinations(draw: st.DrawFn, zone: str, around: date) -> CalendarDefinition:
    """Calendars of this zone, of others or 24x7, put together two by two."""
    how = st.sampled_from(HOW)
    parts = [draw(calendars(draw(st.sampled_from([zone, zone, *ZONES])), around)) for _ in range(draw(st.integers(1, 3)))]
    if draw(st.booleans()) or len(parts) == 1:
        parts.insert(draw(st.integers(0, 1)), CalendarDefinition("24x7", draw(st.sampled_from(ZONES)), always=True))
    inner = CalendarDefinition("inner", draw(st.sampled_from([zone, *ZONES])), combined=Combination(draw(how), tuple(parts[:2])))
    return CalendarDefinition("combined", zone, combined=Combination(draw(how), (*parts[2:], inner, parts[0])))


@st.composite
def any_calendars(draw: st.DrawFn, zone: str, around: date) -> CalendarDefinition:
    """A calendar that opens at some time, one in three a combination."""
    if draw(st.integers(0, 2)):
        return draw(calendars(zone, around))
    parts = (draw(combinations(zone, around)), opens_elsewhere(zone, number(around)))
    return CalendarDefinition("whole", zone, combined=Combination("union", parts))


def opens_elsewhere(zone: str, middle: int) -> CalendarDefinition:
    """A calendar that opens so far away that it concerns no test, longer than two closures can shut."""
    return CalendarDefinition("elsewhere", zone, exceptions=(DatedHours(middle + 100, middle + 106, ((8 * HOUR, 9 * HOUR),)),))
