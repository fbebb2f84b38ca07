"""A frozen calendar, read back, opens when the calendar did, to the microsecond, and says by itself for which dates it holds."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.intervals import start_of
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Combination, DatedHours, Weekly
from slacalc.times import DAY, HOUR, Zone, zone
from tests.calendars.brute import number
from tests.calendars.random_calendars import any_calendars
from tests.calendars.test_laws import PLACES
from tests.write.calendars import days, definitions, freeze, loaded

MONTHS = [
    *(
        pytest.param(name, label, id=f"{name} {label}")
        for name in definitions().calendars
        for label in ("2026-10",)
        if name not in ("24x7", "odd")
    ),
    pytest.param("night", "2026-03", id="night shifts when the clocks go forward"),
    pytest.param("shanghai", "2026-02", id="make-up days"),
    pytest.param("owls", "2026-02", id="night shifts beside make-up days"),
    pytest.param("samoa", "2011-12", id="a date that is left out"),
    pytest.param("office", "2026", id="a year"),
    pytest.param("owls", "2026", id="a year of night shifts"),
    pytest.param("fold", "2026", id="a year of times that the zone cannot tell"),
]


def edges(definition: CalendarDefinition, where: Zone, first: int, last: int, margin: int = 0) -> tuple[int, ...]:
    """When a calendar opens and closes on dates of a zone, and so many around them."""
    return compile_calendar(definition, start_of(where, first - margin), start_of(where, last + 1 + margin) - 1).meter.edges


@pytest.mark.parametrize(("name", "label"), MONTHS)
def test_it_opens_as_the_calendar_does_then_and_never_else(name: str, label: str) -> None:
    calendar, (first, last) = definitions().calendars[name], days(label)

    read = loaded(freeze(calendar, first, last), name)

    where = zone(calendar.timezone)
    assert edges(read, where, first, last, margin=5) == edges(calendar, where, first, last)
    assert not read.holidays
    assert not read.combined


@pytest.mark.parametrize(("name", "around"), PLACES)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_random_calendars_around_changes_of_the_clocks(name: str, around: date, data: st.DataObject) -> None:
    calendar, where, middle = data.draw(any_calendars(name, around)), zone(name), number(around)
    first = middle - data.draw(st.integers(0, 5))
    last = middle + data.draw(st.integers(0, 5))
    assume(start_of(where, first) < start_of(where, last + 1))  # the only date is one that is left out
    expected = edges(calendar, where, first, last)
    assume(expected)  # what never opens then is refused by the command

    read = loaded(freeze(calendar, first, last), calendar.name)

    assert edges(read, where, first, last, margin=4) == expected


@settings(deadline=None)
@given(name=st.text(min_size=1).filter(str.strip), closure=st.text(min_size=1).filter(str.strip))
def test_names_are_read_back_as_they_are(name: str, closure: str) -> None:
    week = Weekly((((8 * HOUR, 17 * HOUR),),) * 7)
    first, last = days("2026-10")
    calendar = CalendarDefinition(name, "UTC", (week,), closures=(Closure(closure, first, first), Closure("x", last, last, None, (0, DAY))))

    read = loaded(freeze(calendar, first, last), name)

    assert [each.name for each in read.closures] == [closure, "x"]


def test_what_is_written_down_is_dates_with_their_names() -> None:
    text = freeze(definitions().calendars["shanghai"], *days("2026-10"))

    assert text.startswith("# Calendar shanghai of ACME, frozen for 2026-10-01 to 2026-10-31.\n")
    assert "2026-10-10: [09:00-12:00, 13:30-18:00]" in text
    assert "- {from: 2026-10-01, to: 2026-10-03, name: 国庆节}" in text


def test_working_days_stay_those_of_the_calendar() -> None:
    """A24: a night shift still belongs to the day on which it opens."""
    calendar, (first, last) = definitions().calendars["night"], days("2026-10")
    where = zone("Europe/Berlin")
    pieces = [
        compile_calendar(each, start_of(where, first), start_of(where, last + 1) - 1).meter.pieces
        for each in (calendar, loaded(freeze(calendar, first, last), "night"))
    ]

    assert pieces[0].day[1:] == pieces[1].day[1:]


def test_a_calendar_with_exceptions_alone() -> None:
    first, last = days("2026-10")
    calendar = CalendarDefinition("fair", "UTC", exceptions=(DatedHours(first + 2, first + 3, ((0, DAY),)),))

    assert "2026-10-03..2026-10-04: 00:00-24:00" in freeze(calendar, first, last)


def dated(where: str, day: int, opens: int, closes: int) -> CalendarDefinition:
    """A calendar of a zone that opens on one date alone."""
    return CalendarDefinition("once", where, exceptions=(DatedHours(day, day, ((opens, closes),)),))


def test_a_day_of_more_than_24_hours() -> None:
    """A date in Auckland and the same in Berlin, one working day of a union."""
    [first, _] = days("2026-10")
    calendar = CalendarDefinition(
        "both", "UTC", combined=Combination("union", (dated("Pacific/Auckland", first, 0, DAY), dated("Europe/Berlin", first, 0, DAY)))
    )

    text = freeze(calendar, first - 1, first)

    assert "2026-09-30: [11:00-11:00, 22:00-22:00]" in text
    assert edges(loaded(text, "both"), zone("UTC"), first - 1, first, margin=4) == edges(calendar, zone("UTC"), first - 1, first)


def test_a_day_that_ends_on_the_second_midnight() -> None:
    """In California it is one afternoon on which both open, in UTC that is seen late in the evening."""
    [first, _] = days("2026-10")
    late = Combination("union", (dated("UTC", first, 23 * HOUR, 47 * HOUR), dated("UTC", first + 1, 0, DAY)))
    part = CalendarDefinition("part", "America/Los_Angeles", combined=late)
    calendar = CalendarDefinition("both", "UTC", combined=Combination("union", (part, part)))

    text = freeze(calendar, first, first + 1)

    assert [line.strip() for line in text.splitlines() if "  2026-" in line] == ["2026-10-01: 23:00-24:00", "2026-10-02: 00:00-24:00"]
    assert edges(loaded(text, "both"), zone("UTC"), first, first + 1, margin=4) == edges(calendar, zone("UTC"), first, first + 1)


def test_an_hour_that_the_clock_shows_twice_is_not_read_as_a_whole_day() -> None:
    """The night clocks go back, in Cairo's hours 02:00 to 02:00 in Berlin; written so, it would be 24 hours."""
    night = CalendarDefinition("night", "Africa/Cairo", exceptions=(DatedHours(20023, 20023, ((3 * HOUR, 4 * HOUR),)),))
    early = CalendarDefinition("early", "Europe/Berlin", exceptions=(DatedHours(20023, 20023, ((0, 4 * HOUR),)),))
    both = CalendarDefinition("both", "Europe/Berlin", combined=Combination("union", (night, early)))

    text = freeze(both, 20023, 20023)

    assert "2024-10-27: 00:00-04:00" in text
    assert edges(loaded(text, "both"), zone("Europe/Berlin"), 20023, 20023, margin=4) == edges(both, zone("Europe/Berlin"), 20023, 20023)


def test_an_hour_that_no_local_time_can_tell_is_written_in_utc() -> None:
    """The desk is open for that second 02:00 to 03:00 in Berlin alone."""
    night = CalendarDefinition("night", "Africa/Cairo", exceptions=(DatedHours(20023, 20023, ((3 * HOUR, 4 * HOUR),)),))
    twice = CalendarDefinition("twice", "Europe/Berlin", combined=Combination("union", (night, night)))

    text = freeze(twice, 20023, 20023)

    assert "timezone: UTC" in text
    assert "2024-10-27: 00:00-01:00" in text
