"""The laws of the meter, on random calendars around the changes of the clocks, beside a count minute by minute."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.meter import Meter, OutOfSpan
from slacalc.spec.definitions import CalendarDefinition, Closure, DatedHours, Recurrence, Span, Weekly
from tests.calendars.brute import Brute, number

MINUTE = 60_000_000
DAY = 24 * 60 * MINUTE
SOME = settings(max_examples=12, deadline=None)

CHANGES = {
    "Europe/Berlin": ("2024-03-31", "2024-10-27"),
    "America/New_York": ("2024-03-10", "2024-11-03"),
    "Africa/Cairo": ("2014-05-15", "2014-06-26", "2024-04-26", "2024-11-01"),  # at midnight
    "America/Sao_Paulo": ("2018-02-18", "2018-11-04"),  # at midnight
    "Asia/Beirut": ("2024-03-31", "2024-10-27"),  # at midnight
    "Australia/Lord_Howe": ("2024-04-07", "2024-10-06"),  # half an hour
    "Pacific/Apia": ("2011-09-24", "2011-12-30", "2012-04-01"),  # a day left out
    "Pacific/Kwajalein": ("1993-08-21",),  # a day left out
    "America/St_Johns": ("2010-03-14", "2010-11-07"),  # at 00:01
    "Africa/Casablanca": ("2024-03-10", "2024-04-14"),  # back for Ramadan
    "Asia/Kathmandu": ("1986-01-01", "2024-06-01"),  # a quarter of an hour, once
    "America/Nuuk": ("2024-03-30", "2024-10-26"),  # skips the last hour of a date
    "America/Toronto": ("1919-03-30",),  # skips from 23:30 to 00:30
    "Antarctica/Troll": ("2024-03-31", "2024-10-27"),  # two hours
}
PLACES = [pytest.param(zone, date.fromisoformat(day), id=f"{zone} {day}") for zone, days in CHANGES.items() for day in days]


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any interval that opens on a date and lasts no longer than a day; most edges where clocks change."""
    edge = st.sampled_from([0, 1, 90, 120, 180, 22 * 60, 23 * 60, 23 * 60 + 30]) | st.integers(0, 24 * 60 - 1)
    start = draw(edge)
    length = draw(st.sampled_from([30, 60, 8 * 60, 24 * 60, max(24 * 60 - start, 1)]) | st.integers(1, 24 * 60))
    return start * MINUTE, (start + length) * MINUTE


@st.composite
def closures(draw: st.DrawFn, middle: int) -> Closure:
    between = draw(st.none() | spans())
    if draw(st.booleans()):
        return Closure("every", every=Recurrence(weekday=draw(st.integers(0, 6))), between=between)
    first = middle + draw(st.integers(-4, 4))
    return Closure("dated", first, first + draw(st.integers(0, 2)), between=between)


@st.composite
def exceptions(draw: st.DrawFn, middle: int) -> DatedHours:
    first = middle + draw(st.integers(-4, 4))
    return DatedHours(first, first + draw(st.integers(0, 1)), tuple(draw(st.lists(spans(), max_size=2))))


@st.composite
def calendars(draw: st.DrawFn, zone: str, around: date) -> CalendarDefinition:
    """A calendar with rules of every strength within a week of the date."""
    middle = number(around)
    week = [tuple(draw(st.lists(spans(), max_size=2))) for _ in range(7)]
    return CalendarDefinition(
        "random",
        zone,
        (Weekly(tuple(week)),),
        (),
        (*draw(st.lists(exceptions(middle), max_size=2)), _opens_elsewhere(middle)),
        tuple(draw(st.lists(closures(middle), max_size=2))),
    )


def _opens_elsewhere(middle: int) -> DatedHours:
    """A week so far away that it concerns no test, longer than two closures can shut."""
    return DatedHours(middle + 100, middle + 106, ((8 * 60 * MINUTE, 9 * 60 * MINUTE),))


def compiled(definition: CalendarDefinition, around: date) -> Meter:
    """The meter from a week before to a week after the date."""
    middle = number(around) * DAY
    return compile_calendar(definition, middle - 7 * DAY, middle + 7 * DAY).meter


def instants(meter: Meter) -> st.SearchStrategy[int]:
    """Any instant of the span, often one at an edge or beside it."""
    edges = [edge + by for edge in (*meter.edges, *meter.span) for by in (-1, 0, 1) if meter.span[0] <= edge + by <= meter.span[1]]
    return st.sampled_from(edges) | st.integers(*meter.span)


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a4_a5_a7_the_meter_reads_what_the_minutes_add_up_to(zone: str, around: date, data: st.DataObject) -> None:
    definition = data.draw(calendars(zone, around))
    meter = compiled(definition, around)
    brute = Brute(definition, around - timedelta(days=12), 24)
    for at in [*meter.edges, *data.draw(st.lists(instants(meter), min_size=5, max_size=5))]:
        assert meter.elapsed(meter.span[0], at) == brute.working(at) - brute.working(meter.span[0])
        assert at == meter.span[1] or meter.is_open(at) == brute.is_open(at)


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a4_elapsed_is_additive_antisymmetric_and_monotone(zone: str, around: date, data: st.DataObject) -> None:
    meter = compiled(data.draw(calendars(zone, around)), around)
    start, middle, end = data.draw(st.tuples(*[instants(meter)] * 3))
    assert meter.elapsed(start, middle) + meter.elapsed(middle, end) == meter.elapsed(start, end)
    assert meter.elapsed(end, start) == -meter.elapsed(start, end)
    assert 0 <= meter.elapsed(min(start, end), max(start, end)) <= abs(end - start)


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a10_due_is_the_earliest_and_latest_the_latest_inverse(zone: str, around: date, data: st.DataObject) -> None:
    meter = compiled(data.draw(calendars(zone, around)), around)
    start = data.draw(instants(meter))
    length = data.draw(st.integers(0, meter.elapsed(start, meter.span[1])))
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


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a9_nothing_is_read_outside_the_span(zone: str, around: date, data: st.DataObject) -> None:
    meter = compiled(data.draw(calendars(zone, around)), around)
    first, last = meter.span
    outside = data.draw(st.integers(max_value=first - 1) | st.integers(min_value=last + 1))
    for question in (meter.working, meter.is_open, lambda at: meter.due(at, 1), lambda at: meter.latest(at, 1)):
        with pytest.raises(OutOfSpan):
            question(outside)
    with pytest.raises(OutOfSpan):
        meter.due(first, meter.elapsed(first, last) + 1)


@pytest.mark.parametrize(("zone", "around"), PLACES)
@given(data=st.data())
@SOME
def test_a6_the_pieces_of_the_dates_make_up_the_edges(zone: str, around: date, data: st.DataObject) -> None:
    meter = compiled(data.draw(calendars(zone, around)), around)
    pieces = list(zip(meter.pieces.open, meter.pieces.close, meter.pieces.day, strict=True))
    assert pieces == sorted(pieces)
    assert all(meter.span[0] <= start < end <= meter.span[1] for start, end, _ in pieces)
    assert all(meter.elapsed(start, end) == end - start for start, end, _ in pieces)
    assert {edge for start, end, _ in pieces for edge in (start, end)} >= set(meter.edges)
    assert list(meter.edges) == sorted(set(meter.edges))
