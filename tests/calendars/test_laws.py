"""The laws of the meter, on random calendars around the changes of the clocks, beside a count minute by minute.

`--hypothesis-profile=long` tries many more.
"""

from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.meter import Meter, OutOfSpan
from slacalc.calendars.stretches import stretches
from slacalc.spec.calendar_definitions import CalendarDefinition, Combination, Weekly
from slacalc.times import DAY
from tests.calendars.brute import Brute, number
from tests.calendars.random_calendars import HOW, any_calendars, calendars, opens_elsewhere

SOME = settings(max_examples=max(settings().max_examples // 15, 1))
"""For each law and place: three by default."""

CHANGES = {
    "Europe/Berlin": ("2024-03-31", "2024-10-27"),
    "America/New_York": ("2024-03-10", "2024-11-03"),
    "Africa/Cairo": ("2014-05-15", "2014-06-26", "2024-04-26", "2024-11-01"),  # at midnight
    "America/Sao_Paulo": ("2018-02-18", "2018-11-04"),  # at midnight, in the south
    "America/Havana": ("2024-03-10", "2024-11-03"),  # at midnight
    "Asia/Beirut": ("2024-03-31", "2024-10-27"),  # at midnight
    "Australia/Lord_Howe": ("2024-04-07", "2024-10-06"),  # half an hour
    "Pacific/Auckland": ("2024-04-07", "2024-09-29"),  # in the south
    "Pacific/Apia": ("2011-09-24", "2011-12-30", "2012-04-01"),  # a day left out
    "Pacific/Kwajalein": ("1993-08-21",),  # a day left out
    "America/St_Johns": ("2010-03-14", "2010-11-07"),  # at 00:01
    "Africa/Casablanca": ("2018-10-28", "2024-03-10", "2024-04-14"),  # stays, goes back for Ramadan
    "Asia/Kathmandu": ("1986-01-01", "2024-06-01"),  # a quarter of an hour, once
    "America/Caracas": ("2007-12-09", "2016-05-01"),  # half an hour back, and forward again
    "Asia/Pyongyang": ("2015-08-15", "2018-05-05"),  # half an hour back, and forward again before midnight
    "America/Nuuk": ("2024-03-30", "2024-10-26"),  # skips the last hour of a date
    "America/Toronto": ("1919-03-30",),  # skips from 23:30 to 00:30
    "Antarctica/Troll": ("2024-03-31", "2024-10-27"),  # two hours
}
PLACES = [pytest.param(zone, date.fromisoformat(day), id=f"{zone} {day}") for zone, days in CHANGES.items() for day in days]


def compiled(definition: CalendarDefinition, around: date, days: int = 7) -> Meter:
    """The meter from a week before to a week after the date, or of fewer days."""
    middle = number(around) * DAY
    return compile_calendar(definition, middle - days * DAY, middle + days * DAY).meter


def instants(meter: Meter) -> st.SearchStrategy[int]:
    """Any instant of the span, often one at an edge or beside it."""
    edges = [edge + by for edge in (*meter.edges, *meter.span) for by in (-1, 0, 1) if meter.span[0] <= edge + by <= meter.span[1]]
    return st.sampled_from(edges) | st.integers(*meter.span)


def three_instants(meter: Meter) -> st.SearchStrategy[tuple[int, int, int]]:
    return st.tuples(*[instants(meter)] * 3)


def pieces_of(meter: Meter) -> list[tuple[int, int, int]]:
    return list(zip(meter.pieces.open, meter.pieces.close, meter.pieces.day, strict=True))


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a4_a5_a7_the_meter_reads_what_the_minutes_add_up_to(zone: str, around: date, data: st.DataObject) -> None:
    definition = data.draw(any_calendars(zone, around))
    meter = compiled(definition, around)
    brute = Brute(definition, around - timedelta(days=12), 24)
    for at in [*meter.edges, *data.draw(three_instants(meter))]:
        assert meter.elapsed(meter.span[0], at) == brute.working(at) - brute.working(meter.span[0])
        assert at == meter.span[1] or meter.is_open(at) == brute.is_open(at)


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a4_a6_a9_a10_the_meter_keeps_its_laws(zone: str, around: date, data: st.DataObject) -> None:
    definition = data.draw(any_calendars(zone, around))
    meter = compiled(definition, around)
    start, middle, end = data.draw(three_instants(meter))
    elapsed_is_additive_antisymmetric_and_monotone(meter, start, middle, end)
    due_is_the_earliest_inverse_and_latest_the_latest(meter, start, data.draw(st.integers(0, meter.elapsed(start, meter.span[1]))))
    nothing_is_read_outside_the_span(meter, data.draw(st.integers(1, 400 * DAY)))
    the_pieces_make_up_the_edges(meter)
    the_stretches_leave_no_gap_and_add_up(definition, meter, *sorted((start, end)))
    a_longer_span_changes_nothing(compiled(definition, around, data.draw(st.integers(0, 3))), meter)


def elapsed_is_additive_antisymmetric_and_monotone(meter: Meter, start: int, middle: int, end: int) -> None:
    assert meter.elapsed(start, middle) + meter.elapsed(middle, end) == meter.elapsed(start, end)
    assert meter.elapsed(end, start) == -meter.elapsed(start, end)
    assert 0 <= meter.elapsed(min(start, end), max(start, end)) <= abs(end - start)


def due_is_the_earliest_inverse_and_latest_the_latest(meter: Meter, start: int, length: int) -> None:
    due = meter.due(start, length)
    assert due >= start
    assert meter.elapsed(start, due) == length
    assert due == start or meter.elapsed(start, due - 1) == length - 1
    if length == meter.elapsed(start, meter.span[1]):
        with pytest.raises(OutOfSpan):
            meter.latest(start, length)
    else:
        latest = meter.latest(start, length)
        assert latest >= due
        assert meter.elapsed(start, latest) == length
        assert meter.elapsed(start, latest + 1) == length + 1


def nothing_is_read_outside_the_span(meter: Meter, by: int) -> None:
    first, last = meter.span
    for outside in (first - by, last + by):
        for question in (meter.working, meter.is_open, lambda at: meter.due(at, 1), lambda at: meter.latest(at, 1)):
            with pytest.raises(OutOfSpan):
                question(outside)
    with pytest.raises(OutOfSpan):
        meter.due(first, meter.elapsed(first, last) + 1)


def the_pieces_make_up_the_edges(meter: Meter) -> None:
    pieces = pieces_of(meter)
    assert pieces == sorted(pieces)
    assert all(meter.span[0] <= start < end <= meter.span[1] for start, end, _ in pieces)
    assert all(meter.elapsed(start, end) == end - start for start, end, _ in pieces)
    assert {edge for start, end, _ in pieces for edge in (start, end)} >= set(meter.edges)
    assert list(meter.edges) == sorted(set(meter.edges))


def the_stretches_leave_no_gap_and_add_up(definition: CalendarDefinition, meter: Meter, start: int, end: int) -> None:
    found = list(stretches(definition, meter, start, end))
    assert [one.start for one in found] == [start, *(one.end for one in found)][: len(found)]
    assert not found or found[-1].end == end
    assert sum(one.end - one.start for one in found if one.open) == meter.elapsed(start, end)
    assert all(one.open != other.open for one, other in pairwise(found))
    assert not any(one.because for one in found if one.open)


def a_longer_span_changes_nothing(short: Meter, long: Meter) -> None:
    first, last = short.span
    assert [edge for edge in short.edges if first < edge < last] == [edge for edge in long.edges if first < edge < last]
    assert short.elapsed(first, last) == long.elapsed(first, last)
    inside = [(max(opens, first), min(closes, last), day) for opens, closes, day in pieces_of(long) if opens < last and closes > first]
    assert pieces_of(short) == sorted(inside)


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a4_combinations_are_the_set_algebra_of_their_parts(zone: str, around: date, data: st.DataObject) -> None:
    one, other = data.draw(any_calendars(zone, around)), data.draw(calendars(zone, around))
    first, second = compiled(one, around), compiled(other, around)
    either, both, less = (compiled(combined(how, one, other, number(around)), around) for how in HOW)
    start, end, _ = data.draw(three_instants(either))
    assert either.elapsed(start, end) + both.elapsed(start, end) == first.elapsed(start, end) + second.elapsed(start, end)
    assert less.elapsed(start, end) == first.elapsed(start, end) - both.elapsed(start, end)
    for at in {*first.edges, *second.edges, start, end} - {first.span[1]}:
        opens = (first.is_open(at), second.is_open(at))
        assert (either.is_open(at), both.is_open(at), less.is_open(at)) == (any(opens), all(opens), opens == (True, False))


def combined(
    how: Literal["union", "intersection", "except"], one: CalendarDefinition, other: CalendarDefinition, middle: int
) -> CalendarDefinition:
    """A combination of two calendars, which opens at some time in any case."""
    whole = CalendarDefinition("combined", one.timezone, combined=Combination(how, (one, other)))
    return CalendarDefinition("whole", one.timezone, combined=Combination("union", (whole, opens_elsewhere(one.timezone, middle))))


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a4_24x7_reads_the_clock_on_the_wall(zone: str, around: date, data: st.DataObject) -> None:
    """So does a calendar that is open all week, and 24x7 together with any other."""
    always = CalendarDefinition("24x7", zone, always=True)
    week = CalendarDefinition("week", zone, (Weekly((((0, DAY),),) * 7),))
    meters = [compiled(definition, around) for definition in (always, week, combined("union", week, always, number(around)))]
    start, end, _ = data.draw(three_instants(meters[1]))
    length = abs(end - start)
    assert [meter.elapsed(start, end) for meter in meters] == [end - start] * 3
    assert [meter.due(min(start, end), length) for meter in meters] == [max(start, end)] * 3
    assert meters[0].pieces == meters[1].pieces == meters[2].pieces
