"""Calendars put together of others: set algebra of their open time, and the working days of what is left (A24)."""

import pytest

from slacalc.calendars.compile import check_opens, compile_calendar
from slacalc.errors import DefinitionError
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Holidays, How, OwnHolidays, Recurrence, Weekly
from slacalc.times import HOUR, MINUTE
from tests.calendars.build import always, at, calendar, closure, combination, day, exception, hours, local, meter, opening, week

OFFICE = calendar()
EVENING = calendar("mon-fri 15:00-20:00", name="evening")
NIGHT = calendar("mon-fri 22:00-06:00", name="night")
NEW_YORK = calendar("mon-fri 09:00-17:00", zone="America/New_York", name="new york")
SHANGHAI = calendar("mon-fri 09:00-17:00", zone="Asia/Shanghai", name="shanghai")
SATURDAY = calendar("sat 09:00-17:00", name="saturday")
LUNCH = calendar("mon-sun 12:00-13:00", name="lunch")


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(combination("union", OFFICE, EVENING), ["Mon 05 09:00-20:00", "Tue 06 09:00-20:00"], id="union"),
        pytest.param(combination("union", OFFICE, SATURDAY), ["Mon 05 09:00-17:00", "Tue 06 09:00-17:00"], id="union, apart"),
        pytest.param(combination("union", OFFICE, always()), ["Mon 05 00:00-Wed 07 00:00"], id="union with 24x7"),
        pytest.param(combination("intersection", OFFICE, EVENING), ["Mon 05 15:00-17:00", "Tue 06 15:00-17:00"], id="intersection"),
        pytest.param(
            combination("intersection", OFFICE, always()), ["Mon 05 09:00-17:00", "Tue 06 09:00-17:00"], id="intersection with 24x7"
        ),
        pytest.param(
            combination("intersection", OFFICE, EVENING, calendar("tue 16:00-24:00")), ["Tue 06 16:00-17:00"], id="intersection of three"
        ),
        pytest.param(
            combination("intersection", calendar("tue 04:00-12:00"), combination("union", NIGHT, calendar("tue 01:00-03:00"))),
            ["Tue 06 04:00-06:00"],
            id="intersection with hours of one day within another's night",
        ),
        pytest.param(combination("except", OFFICE, EVENING), ["Mon 05 09:00-15:00", "Tue 06 09:00-15:00"], id="except"),
        pytest.param(
            combination("except", OFFICE, EVENING, LUNCH),
            ["Mon 05 09:00-12:00", "Mon 05 13:00-15:00", "Tue 06 09:00-12:00", "Tue 06 13:00-15:00"],
            id="except two",
        ),
        pytest.param(
            combination("except", always(), OFFICE),
            ["Mon 05 00:00-09:00", "Mon 05 17:00-Tue 06 09:00", "Tue 06 17:00-Wed 07 00:00"],
            id="24x7 except",
        ),
        pytest.param(
            combination("except", combination("union", OFFICE, EVENING), combination("intersection", OFFICE, EVENING)),
            ["Mon 05 09:00-15:00", "Mon 05 17:00-20:00", "Tue 06 09:00-15:00", "Tue 06 17:00-20:00"],
            id="combinations of combinations",
        ),
        pytest.param(
            combination("union", OFFICE, NEW_YORK), ["Mon 05 09:00-23:00", "Tue 06 09:00-23:00"], id="union of zones, one takes over"
        ),
        pytest.param(combination("intersection", OFFICE, NEW_YORK), ["Mon 05 15:00-17:00", "Tue 06 15:00-17:00"], id="of zones"),
        pytest.param(
            combination("union", OFFICE, calendar("sun 22:00-06:00")),
            ["Mon 05 00:00-06:00", "Mon 05 09:00-17:00", "Tue 06 09:00-17:00"],
            id="what begins before the span",
        ),
        pytest.param(
            combination("except", NIGHT, calendar("tue 02:00-03:00")),
            ["Mon 05 22:00-Tue 06 02:00", "Tue 06 03:00-06:00", "Tue 06 22:00-Wed 07 00:00"],
            id="night",
        ),
    ],
)
def test_set_algebra(definition: CalendarDefinition, expected: list[str]) -> None:
    assert opening(definition, "2026-10-05", "2026-10-06") == expected


def pieces(definition: CalendarDefinition, first: str, last: str) -> list[tuple[str, str, int]]:
    """The pieces in the calendar's own zone, each with the day of the month of its working day."""
    found, zone = meter(definition, first, last).pieces, definition.timezone
    lines = zip(found.open, found.close, found.day, strict=True)
    return [(local(start, zone)[5:16], local(end, zone)[5:16], number - day("2026-10-01") + 1) for start, end, number in lines]


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(combination("union", OFFICE, EVENING), [("10-05 09:00", "10-05 20:00", 5)], id="union of one day"),
        pytest.param(
            combination("union", NIGHT, calendar("tue 04:00-09:00")),
            [("10-05 22:00", "10-06 00:00", 5)],
            id="a night belongs to the day on which it opens",
        ),
        pytest.param(
            combination("intersection", NIGHT, always()), [("10-05 22:00", "10-06 00:00", 5)], id="an intersection takes the earliest day"
        ),
        pytest.param(
            combination("union", NEW_YORK, zone="Asia/Shanghai"),
            [("10-05 21:00", "10-06 00:00", 5)],
            id="the date in the zone of the whole",
        ),
    ],
)
def test_a24_the_working_days_of_a_combination(definition: CalendarDefinition, expected: list[tuple[str, str, int]]) -> None:
    assert pieces(definition, "2026-10-05", "2026-10-05") == expected


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(
            combination("union", NIGHT, calendar("tue 04:00-09:00")),
            [("10-06 00:00", "10-06 06:00", 5), ("10-06 04:00", "10-06 09:00", 6), ("10-06 22:00", "10-07 00:00", 6)],
            id="union: each piece keeps its day, where they overlap too",
        ),
        pytest.param(
            combination("intersection", NIGHT, calendar("mon-sun 00:00-24:00")),
            [("10-06 00:00", "10-06 06:00", 5), ("10-06 22:00", "10-07 00:00", 6)],
            id="intersection: the earliest day",
        ),
        pytest.param(
            combination("except", NIGHT, calendar("mon 21:00-03:00")),
            [("10-06 03:00", "10-06 06:00", 5), ("10-06 22:00", "10-07 00:00", 6)],
            id="except: the first calendar's day",
        ),
        pytest.param(
            combination("union", calendar("mon-fri 12:00-17:00", zone="America/New_York"), zone="Asia/Shanghai"),
            [("10-06 00:00", "10-06 05:00", 6)],
            id="other zone: Monday noon in New York is Tuesday in Shanghai",
        ),
        pytest.param(
            combination("union", combination("union", SHANGHAI, zone="America/New_York"), zone="Asia/Shanghai"),
            [("10-06 09:00", "10-06 17:00", 6)],
            id="there and back",
        ),
        pytest.param(
            combination("intersection", calendar("mon 20:00-08:00", zone="UTC"), always("UTC"), zone="Asia/Shanghai"),
            [("10-06 04:00", "10-06 16:00", 6)],
            id="24x7 has the dates of the whole",
        ),
    ],
)
def test_a24_after_midnight(definition: CalendarDefinition, expected: list[tuple[str, str, int]]) -> None:
    assert pieces(definition, "2026-10-06", "2026-10-06") == expected


CHINA = calendar(zone="Asia/Shanghai", holidays=(Holidays("CN", makeup_weekday=0, language="en_US"),), name="china")
HONG_KONG = Holidays("HK", language="en_US")


def _own(date: str) -> tuple[OwnHolidays]:
    return (OwnHolidays((closure(date, "Fair"),)),)


def test_a7_make_up_days_are_kept_beside_the_holidays_of_another_country() -> None:
    """Sunday 4 February 2024 is worked in China; nothing is on in Hong Kong."""
    both = calendar(zone="Asia/Shanghai", holidays=(HONG_KONG, *CHINA.holidays))
    assert opening(both, "2024-02-03", "2024-02-04") == ["Sun 04 09:00-17:00"]


def test_a7_a_make_up_day_that_is_a_holiday_of_another_country_is_closed() -> None:
    """Saturday 11 October 2025 is worked in China; here it is a holiday of somebody else."""
    both = calendar(zone="Asia/Shanghai", holidays=(*CHINA.holidays, *_own("2025-10-11")))
    assert opening(both, "2025-10-11", "2025-10-12") == []


def test_a8_the_problems_of_the_parts_bear_their_names_and_come_once() -> None:
    whole = combination("union", CHINA, combination("except", always(), CHINA, OFFICE, zone="UTC"), zone="UTC")
    problems = compile_calendar(whole, at("2099-03-01"), at("2099-03-02")).problems
    assert problems == (Problem("P050", 1, ("2099",), "calendar 'china': CN (official make-up working days)"),)


def test_a8_a_combination_asks_for_no_year_that_its_span_does_not_need() -> None:
    whole = combination("union", calendar(holidays=(Holidays("DE"),)), combination("union", calendar(holidays=(Holidays("DE"),))))
    assert compile_calendar(whole, at("1991-01-01"), at("1991-01-02")).problems == ()


NOTHING_OPEN = [
    pytest.param(combination("intersection", OFFICE, SATURDAY, name="none"), id="nothing in common"),
    pytest.param(combination("except", OFFICE, calendar("mon-fri 00:00-24:00"), name="none"), id="nothing left"),
    pytest.param(combination("union", calendar(""), calendar(""), name="none"), id="nothing at all"),
    pytest.param(combination("except", OFFICE, always(), name="none"), id="except 24x7"),
    pytest.param(
        combination(
            "intersection", OFFICE, calendar("sun 00:00-24:00", closures=(Closure("Sun", every=Recurrence(weekday=6)),)), name="none"
        ),
        id="with one that never opens",
    ),
]


@pytest.mark.untraced  # two centuries are searched
@pytest.mark.parametrize("definition", NOTHING_OPEN)
def test_a9_a_combination_that_never_opens_is_an_error(definition: CalendarDefinition) -> None:
    with pytest.raises(DefinitionError, match="calendar 'none' never opens"):
        check_opens(definition)


@pytest.mark.untraced
def test_a9_nor_has_it_a_meter() -> None:
    with pytest.raises(DefinitionError, match="calendar 'none' never opens"):
        meter(combination("intersection", OFFICE, SATURDAY, name="none"), "2026-10-05", "2026-10-05")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        pytest.param("union", "none of its parts 'x', 'y', 'z' opens", id="union"),
        pytest.param("intersection", "its parts 'x', 'y', 'z' are never open together", id="intersection"),
        pytest.param("except", "'y', 'z' take away everything that 'x' has", id="except"),
    ],
)
def test_a9_the_error_says_why_a_combination_never_opens(how: How, said: str) -> None:
    with pytest.raises(DefinitionError) as error:
        check_opens(combination(how, *(calendar("", name=name) for name in "xyz"), name="none"))
    assert [fault.message for fault in error.value.faults] == [f"calendar 'none' never opens: {said}"]


@pytest.mark.parametrize(
    "definition",
    [
        pytest.param(combination("union", OFFICE, calendar("")), id="one part opens"),
        pytest.param(combination("intersection", OFFICE, always()), id="24x7"),
        pytest.param(combination("intersection", OFFICE, calendar("", exceptions=(exception("2031-10-06", "08:00-10:00"),))), id="once"),
        pytest.param(
            combination("except", OFFICE, calendar("mon-fri 09:00-17:00", holidays=(Holidays("DE"),))), id="on the holidays of another"
        ),
        pytest.param(
            CalendarDefinition("dated", "Europe/Berlin", (Weekly(week("mon 09:00-17:00"), day("1950-01-01"), day("1950-12-31")),)),
            id="dated",
        ),
    ],
)
def test_a9_a_combination_that_opens_at_some_time_is_none(definition: CalendarDefinition) -> None:
    check_opens(definition)
    assert meter(definition, "2026-10-10", "2026-10-11").edges == ()


def test_a4_holiday_duty_is_open_on_holidays_alone() -> None:
    duty = combination("except", OFFICE, calendar(holidays=(Holidays("DE"),)))
    assert opening(duty, "2026-12-21", "2026-12-31") == ["Fri 25 09:00-17:00"]


def test_a10_a_due_date_on_a_combination() -> None:
    """Berlin and New York together: 12 hours from Monday 09:00 end at 21:00, and 14 hours at the closing in New York."""
    whole = meter(combination("union", OFFICE, NEW_YORK), "2026-10-05", "2026-10-09")
    start = at("2026-10-05 09:00")
    assert [local(whole.due(start, hours(count))) for count in (12, 14, 15)] == [
        "2026-10-05 21:00:00",
        "2026-10-05 23:00:00",
        "2026-10-06 10:00:00",
    ]


def test_a7_a_closure_of_one_part_closes_that_part_alone() -> None:
    closed = calendar(closures=(closure("2026-10-05"),), name="closed")
    assert opening(combination("union", closed, EVENING), "2026-10-05", "2026-10-05") == ["Mon 05 15:00-20:00"]
    assert opening(combination("intersection", closed, EVENING), "2026-10-05", "2026-10-06") == ["Tue 06 15:00-17:00"]
    assert opening(combination("except", EVENING, closed), "2026-10-05", "2026-10-05") == ["Mon 05 15:00-20:00"]


def test_a24_maintenance_does_not_move_the_working_day_of_what_is_left() -> None:
    """A night from Monday in Berlin, with a minute of maintenance at two, is Monday's in UTC too."""
    closures = (Closure("Maintenance", day("2026-10-06"), day("2026-10-06"), between=(2 * HOUR, 2 * HOUR + MINUTE)),)
    night = combination("union", calendar("mon 22:00-08:00", closures=closures), SATURDAY, zone="UTC")
    found = meter(night, "2026-10-05", "2026-10-06").pieces
    assert found.open == (at("2026-10-05 22:00"), at("2026-10-06 02:01"))
    assert found.day == (day("2026-10-05"), day("2026-10-05"))


def test_a24_the_pieces_of_a_working_day_are_whole_beside_the_span() -> None:
    """A deadline must not depend on where the span ends: the rest of the night after its last midnight is known."""
    night = combination("except", calendar("mon 22:00-08:00"), calendar("mon 23:30-00:30", name="backup"))
    found = meter(night, "2026-10-05", "2026-10-05")
    assert found.pieces.close == (at("2026-10-05 23:30"),)
    assert at("2026-10-06 08:00") in found.whole.close
