"""Readings of the meter and their inverse (A4, A9, A10), with the worked examples of the rules."""

import pytest

from slacalc.calendars.compile import check_opens, compile_calendar
from slacalc.calendars.meter import OutOfSpan
from slacalc.errors import DefinitionError
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Recurrence
from slacalc.times import zone
from tests.calendars.build import always, at, calendar, closure, exception, hours, local, meter

OFFICE = calendar()
EARLY = calendar("mon-fri 08:00-17:00", name="08-17")
LATE = calendar("mon-fri 09:00-18:00", name="09-18")
PARIS = always("Europe/Paris")


@pytest.mark.parametrize(
    ("definition", "start", "target", "due"),
    [
        pytest.param(OFFICE, "2026-10-09 16:00", 1, "2026-10-09 17:00:00", id="A10 Friday 16:00 + 1h is Friday's closing"),
        pytest.param(OFFICE, "2026-10-09 16:30", 1, "2026-10-12 09:30:00", id="A10 over the weekend"),
        pytest.param(OFFICE, "2026-10-10 12:00", 1, "2026-10-12 10:00:00", id="A10 from Saturday"),
        pytest.param(OFFICE, "2026-10-05 09:00", 8, "2026-10-05 17:00:00", id="A10 a whole day"),
        pytest.param(EARLY, "2023-06-14 15:00", 24, "2023-06-19 12:00:00", id="A10 24 h of 9-hour days"),
        pytest.param(LATE, "2026-10-05 16:00", 10, "2026-10-06 17:00:00", id="A11 8 h and a pause of 2 working hours"),
        pytest.param(PARIS, "2024-10-26 00:00", 49, "2024-10-28 00:00:00", id="A10 24x7 when clocks go back"),
        pytest.param(PARIS, "2024-03-30 00:00", 47, "2024-04-01 00:00:00", id="A10 24x7 when clocks go forward"),
        pytest.param(OFFICE, "2026-10-10 12:00", 0, "2026-10-10 12:00:00", id="A10 a target of 0 is due at start"),
        pytest.param(PARIS, "2026-10-10 12:00", 0, "2026-10-10 12:00:00", id="A10 a target of 0 on 24x7"),
        pytest.param(OFFICE, "2026-10-12 10:00", -1, "2026-10-09 17:00:00", id="A10 backwards, the earliest too"),
        pytest.param(PARIS, "2026-10-12 10:00", -1, "2026-10-12 09:00:00", id="A10 backwards on 24x7"),
    ],
)
def test_due(definition: CalendarDefinition, start: str, target: float, due: str) -> None:
    zone_name = definition.timezone
    begin = at(start, zone_name)
    compiled = compile_calendar(definition, begin - hours(24 * 7), begin + hours(24 * 7)).meter
    assert local(compiled.due(begin, hours(target)), zone_name) == due


@pytest.mark.parametrize(
    ("definition", "start", "length", "latest"),
    [
        pytest.param(OFFICE, "2026-10-09 16:00", 1, "2026-10-12 09:00:00", id="A22 due at closing settles at the next opening"),
        pytest.param(OFFICE, "2026-10-09 16:00", 0.5, "2026-10-09 16:30:00", id="A22 due in the open settles there"),
        pytest.param(OFFICE, "2026-10-10 12:00", 0, "2026-10-12 09:00:00", id="A22 nothing on a weekend"),
        pytest.param(OFFICE, "2026-10-09 12:00", 0, "2026-10-09 12:00:00", id="A22 nothing in the open"),
        pytest.param(OFFICE, "2026-10-12 10:00", -1, "2026-10-12 09:00:00", id="A22 backwards"),
        pytest.param(PARIS, "2026-10-12 10:00", 1, "2026-10-12 11:00:00", id="A22 24x7"),
    ],
)
def test_latest(definition: CalendarDefinition, start: str, length: float, latest: str) -> None:
    compiled = meter(definition, "2026-10-01", "2026-10-20")
    zone_name = definition.timezone
    assert local(compiled.latest(at(start, zone_name), hours(length)), zone_name) == latest


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2026-10-05 09:00", "2026-10-05 17:00", 8, id="A4 a day"),
        pytest.param("2026-10-05 12:00", "2026-10-05 13:30", 1.5, id="A4 in the open"),
        pytest.param("2026-10-05 17:00", "2026-10-06 09:00", 0, id="A11 a night costs nothing"),
        pytest.param("2026-10-05 16:00", "2026-10-06 10:00", 2, id="A4 over a night"),
        pytest.param("2026-10-10 00:00", "2026-10-11 23:59", 0, id="A4 a weekend"),
        pytest.param("2026-10-06 10:00", "2026-10-05 16:00", -2, id="A4 the other way round"),
    ],
)
def test_elapsed(start: str, end: str, expected: float) -> None:
    assert meter(OFFICE, "2026-10-01", "2026-10-31").elapsed(at(start), at(end)) == hours(expected)


def test_a1_readings_are_exact_to_the_microsecond() -> None:
    office = meter(OFFICE, "2026-10-05", "2026-10-06")
    assert office.elapsed(at("2026-10-05 09:00") - 1, at("2026-10-05 09:00") + 1) == 1
    assert office.elapsed(at("2026-10-05 17:00") - 1, at("2026-10-05 17:00") + 1) == 1
    assert office.due(at("2026-10-05 17:00") - 1, 2) == at("2026-10-06 09:00") + 1


def test_a6_intervals_are_half_open() -> None:
    office = meter(OFFICE, "2026-10-05", "2026-10-06")
    moments = [at("2026-10-05 09:00") - 1, at("2026-10-05 09:00"), at("2026-10-05 17:00") - 1, at("2026-10-05 17:00")]
    assert [office.is_open(moment) for moment in moments] == [False, True, True, False]


def test_a6_24x7_has_no_edges() -> None:
    compiled = meter(always(), "2026-10-25", "2026-10-25")
    assert (compiled.edges, compiled.readings, compiled.always) == ((), (), True)
    assert compiled.working(12345) == 12345
    assert compiled.is_open(at("2026-10-25 03:00"))
    assert compiled.pieces.open == (at("2026-10-25 00:00"),)
    assert compiled.pieces.close == (at("2026-10-26 00:00"),)


def test_a4_a_calendar_open_all_week_runs_like_24x7() -> None:
    week = meter(calendar("mon-sun 00:00-24:00"), "2026-10-01", "2026-10-31")
    assert week.edges == week.span
    assert week.elapsed(*week.span) == week.span[1] - week.span[0]


def test_a9_the_span_holds_the_local_dates_of_what_was_asked_for() -> None:
    compiled = compile_calendar(OFFICE, at("2026-10-05 12:00"), at("2026-10-06 12:00")).meter
    assert compiled.span == (at("2026-10-05 00:00"), at("2026-10-07 00:00"))


@pytest.mark.parametrize(
    ("zone_name", "moment"),
    [
        pytest.param("America/Toronto", "1919-03-31T04:35:00", id="A5 the date begins before its midnight: 23:30 becomes 00:30"),
        pytest.param("America/St_Johns", "2010-11-07T03:00:00", id="A5 the date is over after midnight: 00:01 becomes 23:01"),
    ],
)
def test_a9_the_span_holds_instants_whose_date_and_midnight_differ(zone_name: str, moment: str) -> None:
    instant = at(moment, "UTC")
    compiled = compile_calendar(calendar("mon-sun 00:00-24:00", zone=zone_name), instant, instant).meter
    assert compiled.span[0] <= instant < compiled.span[1]
    assert compiled.is_open(instant)


def test_a9_nothing_is_clamped() -> None:
    office = meter(OFFICE, "2026-10-05", "2026-10-09")
    first, last = office.span
    assert (office.working(first), office.working(last)) == (0, hours(40))
    assert office.due(first, hours(40)) == at("2026-10-09 17:00")
    for start, length in ((first, hours(40) + 1), (last, -hours(40)), (last, -hours(41))):
        with pytest.raises(OutOfSpan):
            office.due(start, length)
    for length in (hours(40), -1):
        with pytest.raises(OutOfSpan):
            office.latest(first, length)
    with pytest.raises(OutOfSpan):
        office.is_open(last)
    with pytest.raises(OutOfSpan, match="calendar 'office' is compiled for the instants"):
        office.working(last + 1)


def test_a9_24x7_ends_with_the_years_that_zones_are_known_for() -> None:
    compiled = meter(always(), "2026-10-05", "2026-10-05")
    with pytest.raises(OutOfSpan):
        compiled.due(at("2254-12-31"), hours(24 * 366))
    with pytest.raises(OutOfSpan):
        compiled.latest(at("2254-12-31"), hours(24 * 366))


NEVER = [
    pytest.param(calendar("", name="empty"), id="no hours"),
    pytest.param(calendar("", exceptions=(exception("2026-10-05", "closed"),)), id="exceptions that close"),
    pytest.param(calendar("sun 09:00-10:00", closures=(Closure("Sundays", every=Recurrence(weekday=6)),)), id="closed whenever it opens"),
    pytest.param(calendar(closures=(closure("1900-01-01..2254-12-31"),)), id="closed for good"),
    pytest.param(
        calendar("mon 09:00-17:00", closures=(Closure("All year", every=Recurrence(first=(1, 1), last=(12, 31))),)), id="all year"
    ),
    pytest.param(calendar("", exceptions=(exception("2011-12-30", "09:00-17:00"),), zone="Pacific/Apia"), id="open on no date that exists"),
]


@pytest.mark.untraced  # two centuries are searched
@pytest.mark.parametrize("definition", NEVER)
def test_a9_a_calendar_that_never_opens_is_an_error(definition: CalendarDefinition) -> None:
    with pytest.raises(DefinitionError, match=f"calendar '{definition.name}' never opens"):
        check_opens(definition)
    with pytest.raises(DefinitionError, match="never opens"):
        meter(definition, "2026-10-05", "2026-10-09")


@pytest.mark.parametrize(
    "definition",
    [
        pytest.param(OFFICE, id="weekly hours"),
        pytest.param(always(), id="24x7"),
        pytest.param(calendar("", exceptions=(exception("2030-10-05", "09:00-17:00"),)), id="an exception in another year"),
        pytest.param(calendar(closures=(closure("2000-01-01..2100-12-31"),)), id="closed for a long time"),
    ],
)
def test_a9_a_calendar_may_be_closed_for_the_whole_span(definition: CalendarDefinition) -> None:
    check_opens(definition)
    compiled = meter(definition, "2026-10-10", "2026-10-11")
    assert compiled.always or (compiled.edges, compiled.readings, compiled.pieces.day) == ((), (), ())
    assert compiled.always or compiled.elapsed(*compiled.span) == 0


def test_the_meter_knows_its_zone() -> None:
    assert meter(OFFICE, "2026-10-05", "2026-10-05").zone == zone("Europe/Berlin")
