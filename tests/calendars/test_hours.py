"""Which hours a date has (A5-A8): one row a rule."""

import pytest

from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Holidays, Recurrence
from tests.calendars.build import OFFICE, always, at, calendar, closure, day, exception, hours, meter, named, opening, span

NIGHT = "mon-sun 22:00-06:00"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        pytest.param("mon 09:00-17:00", ["Mon 05 09:00-17:00"], id="A6 one interval"),
        pytest.param("mon 08:00-12:00 13:00-17:30", ["Mon 05 08:00-12:00", "Mon 05 13:00-17:30"], id="A6 a break at noon"),
        pytest.param("mon 08:00-12:00 12:00-17:00", ["Mon 05 08:00-17:00"], id="A6 touching intervals merge"),
        pytest.param("mon 08:00-14:00 12:00-17:00", ["Mon 05 08:00-17:00"], id="A6 overlapping intervals merge"),
        pytest.param("mon 08:00-18:00 10:00-12:00", ["Mon 05 08:00-18:00"], id="A6 an interval within another"),
        pytest.param("mon 13:00-17:00 08:00-12:00", ["Mon 05 08:00-12:00", "Mon 05 13:00-17:00"], id="A6 in any order"),
        pytest.param("mon 20:00-24:00", ["Mon 05 20:00-Tue 06 00:00"], id="A6 24:00 is the end of the day"),
        pytest.param("mon 00:00-24:00", ["Mon 05 00:00-Tue 06 00:00"], id="A6 a whole day"),
        pytest.param("mon 22:00-06:00", ["Mon 05 22:00-Tue 06 06:00"], id="A6 past midnight"),
        pytest.param("mon 22:00-22:00", ["Mon 05 22:00-Tue 06 22:00"], id="A6 22:00-22:00 is 24 hours"),
        pytest.param("mon-tue 00:00-24:00", ["Mon 05 00:00-Wed 07 00:00"], id="A6 days merge at midnight"),
        pytest.param("mon 22:00-06:00, tue 04:00-12:00", ["Mon 05 22:00-Tue 06 12:00"], id="A6 a night shift merges with the morning"),
        pytest.param("sun 22:00-06:00", ["Mon 05 00:00-06:00"], id="A6 the night shift of the day before the span"),
        pytest.param("thu 22:00-06:00", ["Thu 08 22:00-Fri 09 00:00"], id="A9 the span ends with its last date"),
    ],
)
def test_weekly_hours(times: str, expected: list[str]) -> None:
    assert opening(calendar(times), "2026-10-05", "2026-10-08") == expected


@pytest.mark.parametrize(
    ("zone", "times", "date", "expected"),
    [
        pytest.param("Europe/Berlin", "mon-sun 00:00-06:00", "2024-10-27", 7, id="A5 the night clocks go back"),
        pytest.param("Europe/Berlin", "mon-sun 00:00-06:00", "2024-03-31", 5, id="A5 the night clocks go forward"),
        pytest.param("Europe/Berlin", "mon-sun 00:00-24:00", "2024-10-27", 25, id="A5 a day of 25 hours"),
        pytest.param("Europe/Berlin", "mon-sun 00:00-24:00", "2024-03-31", 23, id="A5 a day of 23 hours"),
        pytest.param("Europe/Berlin", "mon-sun 09:00-17:00", "2024-03-31", 8, id="A5 office hours do not notice"),
        pytest.param("Europe/Berlin", "mon-sun 02:30-04:00", "2024-03-31", 0.5, id="A2 a skipped opening is an hour later"),
        pytest.param("Europe/Berlin", "mon-sun 01:00-02:30", "2024-03-31", 1.5, id="A2 a skipped closing is an hour later"),
        pytest.param("Europe/Berlin", "mon-sun 02:30-03:00", "2024-03-31", 0, id="A5 turned inside out is empty"),
        pytest.param("Europe/Berlin", "mon-sun 02:15-02:45", "2024-03-31", 0.5, id="A2 both skipped, both later"),
        pytest.param("Europe/Berlin", "mon-sun 02:30-04:00", "2024-10-27", 2.5, id="A2 a doubled opening is the earlier"),
        pytest.param("Europe/Berlin", "mon-sun 01:00-02:30", "2024-10-27", 1.5, id="A2 a doubled closing is the earlier"),
        pytest.param("Africa/Cairo", "mon-sun 00:00-24:00", "2024-04-26", 23, id="A5 midnight itself is skipped"),
        pytest.param("Africa/Cairo", "mon-sun 00:00-01:00", "2024-04-26", 0, id="A5 an hour that is skipped whole"),
        pytest.param("Africa/Cairo", "mon-sun 00:00-24:00", "2024-10-31", 25, id="A5 the last hour twice"),
        pytest.param("America/Sao_Paulo", "mon-sun 00:00-08:00", "2018-11-04", 7, id="A5 midnight skipped in Brazil"),
        pytest.param("America/Sao_Paulo", "mon-sun 22:00-24:00", "2018-02-17", 3, id="A5 23:00 twice in Brazil"),
        pytest.param("Asia/Beirut", "mon-sun 00:00-24:00", "2024-03-31", 23, id="A5 midnight skipped in Lebanon"),
        pytest.param("Asia/Beirut", "mon-sun 00:00-24:00", "2024-10-26", 25, id="A5 23:00 twice in Lebanon"),
        pytest.param("Australia/Lord_Howe", "mon-sun 00:00-06:00", "2024-04-07", 6.5, id="A5 half an hour back"),
        pytest.param("Australia/Lord_Howe", "mon-sun 00:00-06:00", "2024-10-06", 5.5, id="A5 half an hour forward"),
        pytest.param("Africa/Casablanca", "mon-sun 00:00-06:00", "2024-03-10", 7, id="A5 back for Ramadan"),
        pytest.param("Pacific/Apia", "mon-sun 09:00-17:00", "2011-12-29", 8, id="A5 the day before the one left out"),
        pytest.param("Pacific/Apia", "mon-sun 09:00-17:00", "2011-12-31", 8, id="A5 the day after the one left out opens once"),
        pytest.param("America/Nuuk", "mon-sun 22:00-24:00", "2024-03-30", 1, id="A5 the last hour is skipped"),
        pytest.param("America/Nuuk", "mon-sun 23:30-24:00", "2024-03-30", 0, id="A5 within the last hour, skipped"),
        pytest.param("Asia/Kathmandu", "mon-sun 00:00-06:00", "1986-01-01", 5.75, id="A5 a quarter of an hour for good"),
    ],
)
def test_a5_hours_around_changes_of_the_clocks(zone: str, times: str, date: str, expected: float) -> None:
    definition = calendar(times, zone=zone)
    compiled = meter(definition, date, date)
    assert compiled.elapsed(*compiled.span) == hours(expected)


def test_a5_nothing_is_left_of_hours_moved_into_a_closed_date() -> None:
    definition = calendar("sat 23:10-23:30", zone="America/Nuuk", closures=(closure("2024-03-31"),))
    assert meter(definition, "2024-03-29", "2024-04-01").pieces.day == ()


def test_a5_a_date_that_does_not_exist_opens_nothing() -> None:
    compiled = meter(calendar("mon-sun 09:00-17:00", zone="Pacific/Apia"), "2011-12-29", "2011-12-31")
    assert compiled.pieces.day == (day("2011-12-29"), day("2011-12-31"))
    assert meter(always("Pacific/Apia"), "2011-12-29", "2011-12-31").pieces.day == (day("2011-12-29"), day("2011-12-31"))


APIA = ("2011-12-29", "2012-01-01")


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(
            calendar("thu 22:00-06:00", zone="Pacific/Apia"), ["Thu 29 22:00-Sat 31 06:00"], id="A2 a closing on it is the day after"
        ),
        pytest.param(
            calendar("thu 22:00-06:00", zone="Pacific/Apia", closures=(closure("2011-12-31"),)),
            ["Thu 29 22:00-Sat 31 00:00"],
            id="A7 the day after it is closed",
        ),
        pytest.param(
            calendar("thu 22:00-06:00", zone="Pacific/Apia", exceptions=(exception("2011-12-30", "10:00-11:00"),)),
            ["Thu 29 22:00-Sat 31 00:00"],
            id="A7 an exception for it opens nothing",
        ),
        pytest.param(
            calendar("sat 08:00-12:00", zone="Pacific/Apia", closures=(closure("2011-12-30", between="08:00-12:00"),)),
            ["Sat 31 08:00-12:00"],
            id="A7 a timed closure on it takes nothing",
        ),
    ],
)
def test_a5_around_the_day_left_out(definition: CalendarDefinition, expected: list[str]) -> None:
    assert opening(definition, *APIA) == expected


@pytest.mark.parametrize(
    ("definition", "date", "expected"),
    [
        pytest.param(calendar("thu 22:00-06:00", zone="Pacific/Apia"), "2011-12-31", ["Sat 31 00:00-06:00"], id="over the day left out"),
        pytest.param(calendar("sat 23:00-23:30", zone="America/Nuuk"), "2024-03-31", ["Sun 31 00:00-00:30"], id="A2 the skipped last hour"),
        pytest.param(
            calendar("sat 23:00-23:30, sun 09:00-10:00", zone="America/Nuuk", exceptions=(exception("2024-03-31", "12:00-13:00"),)),
            "2024-03-31",
            ["Sun 31 12:00-13:00"],
            id="A7 an exception replaces that too",
        ),
        pytest.param(
            calendar("fri 23:30-23:30", zone="America/Nuuk"),
            "2024-03-31",
            ["Sun 31 00:00-00:30"],
            id="A2 a closing in the skipped last hour",
        ),
        pytest.param(
            calendar("fri 23:30-23:30, sun 09:00-10:00", zone="America/Nuuk", closures=(closure("2024-03-31", between="00:10-00:20"),)),
            "2024-03-31",
            ["Sun 31 00:00-00:10", "Sun 31 00:20-00:30", "Sun 31 09:00-10:00"],
            id="A7 a timed closure takes from that too",
        ),
        pytest.param(
            calendar("fri 23:30-23:30, sun 09:00-10:00", zone="America/Nuuk", exceptions=(exception("2024-03-31", "12:00-13:00"),)),
            "2024-03-31",
            ["Sun 31 12:00-13:00"],
            id="A7 an exception two dates later cuts it off",
        ),
        pytest.param(calendar("sat 23:10-23:30", zone="America/Nuuk"), "2024-03-30", [], id="A9 it lies outside the span of its own date"),
    ],
)
def test_a5_what_a_change_of_the_clocks_moves_to_the_next_date(definition: CalendarDefinition, date: str, expected: list[str]) -> None:
    assert opening(definition, date, date) == expected


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(calendar(closures=(closure("2026-10-06"),)), ["Mon 05 09:00-17:00", "Wed 07 09:00-17:00"], id="a closed date"),
        pytest.param(calendar(closures=(closure("2026-10-05..2026-10-06"),)), ["Wed 07 09:00-17:00"], id="a range, dates inclusive"),
        pytest.param(
            calendar("mon-tue 22:00-06:00", closures=(closure("2026-10-06"),)),
            ["Mon 05 22:00-Tue 06 00:00"],
            id="a closed date cuts off the night shift before, and its own does not begin",
        ),
        pytest.param(
            calendar("sun 22:00-06:00, tue 09:00-10:00", closures=(closure("2026-10-05"),)),
            ["Tue 06 09:00-10:00"],
            id="the night shift into a closed first date",
        ),
        pytest.param(
            calendar(exceptions=(exception("2026-10-06", "08:00-12:00"),)),
            ["Mon 05 09:00-17:00", "Tue 06 08:00-12:00", "Wed 07 09:00-17:00"],
            id="an exception replaces the hours",
        ),
        pytest.param(
            calendar(exceptions=(exception("2026-10-06", "closed"),)),
            ["Mon 05 09:00-17:00", "Wed 07 09:00-17:00"],
            id="an exception that closes",
        ),
        pytest.param(
            calendar(exceptions=(exception("2026-10-05..2026-10-06", "closed"), exception("2026-10-06", "10:00-11:00"))),
            ["Tue 06 10:00-11:00", "Wed 07 09:00-17:00"],
            id="of two exceptions the later in the file",
        ),
        pytest.param(
            calendar("", exceptions=(exception("2026-10-06", "08:00-10:00 11:00-12:00"),)),
            ["Tue 06 08:00-10:00", "Tue 06 11:00-12:00"],
            id="an exception opens where nothing else does",
        ),
        pytest.param(
            calendar(exceptions=(exception("2026-10-06", "10:00-11:00"),), closures=(closure("2026-10-06"),)),
            ["Mon 05 09:00-17:00", "Tue 06 10:00-11:00", "Wed 07 09:00-17:00"],
            id="an exception is stronger than a closed date",
        ),
        pytest.param(
            calendar("mon 22:00-06:00", exceptions=(exception("2026-10-06", "09:00-10:00"),)),
            ["Mon 05 22:00-Tue 06 00:00", "Tue 06 09:00-10:00"],
            id="an exception replaces what would run into its date",
        ),
        pytest.param(
            calendar("wed 09:00-10:00", exceptions=(exception("2026-10-05", "22:00-06:00"),)),
            ["Mon 05 22:00-Tue 06 06:00", "Wed 07 09:00-10:00"],
            id="an exception's night runs into the next day",
        ),
        pytest.param(
            calendar("wed 09:00-10:00", exceptions=(exception("2026-10-05", "22:00-06:00"),), closures=(closure("2026-10-06"),)),
            ["Mon 05 22:00-Tue 06 00:00", "Wed 07 09:00-10:00"],
            id="an exception's night is cut off by a closed date",
        ),
        pytest.param(
            calendar("wed 09:00-10:00", exceptions=(exception("2026-10-05..2026-10-06", "22:00-06:00"),)),
            ["Mon 05 22:00-Tue 06 06:00", "Tue 06 22:00-Wed 07 06:00", "Wed 07 09:00-10:00"],
            id="an exception's night runs into the next exception",
        ),
        pytest.param(
            calendar("mon-wed 09:00-17:00", closures=(closure("2026-10-06", between="11:00-13:00"),)),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-11:00", "Tue 06 13:00-17:00", "Wed 07 09:00-17:00"],
            id="a timed closure takes its times out",
        ),
        pytest.param(
            calendar(
                "tue 09:00-17:00", closures=(closure("2026-10-06", between="08:00-10:00"), closure("2026-10-06", between="16:00-18:00"))
            ),
            ["Tue 06 10:00-16:00"],
            id="timed closures at both ends",
        ),
        pytest.param(
            calendar("tue 09:00-12:00 13:00-17:00", closures=(closure("2026-10-06", between="11:00-14:00"),)),
            ["Tue 06 09:00-11:00", "Tue 06 14:00-17:00"],
            id="a timed closure over two intervals",
        ),
        pytest.param(
            calendar(
                "tue 09:00-17:00", closures=(closure("2026-10-06", between="10:00-12:00"), closure("2026-10-06", between="11:00-13:00"))
            ),
            ["Tue 06 09:00-10:00", "Tue 06 13:00-17:00"],
            id="timed closures that overlap",
        ),
        pytest.param(
            calendar("tue 22:00-06:00", closures=(closure("2026-10-06", between="00:00-24:00"),)),
            ["Wed 07 00:00-06:00"],
            id="a timed closure does not close the date",
        ),
        pytest.param(
            calendar("mon-wed 20:00-04:00", closures=(closure("2026-10-05", between="23:00-01:00"),)),
            ["Mon 05 20:00-23:00", "Tue 06 01:00-04:00", "Tue 06 20:00-Wed 07 04:00", "Wed 07 20:00-Thu 08 00:00"],
            id="a timed closure runs into the next date",
        ),
        pytest.param(
            calendar("", exceptions=(exception("2026-10-06", "08:00-12:00"),), closures=(closure("2026-10-06", between="09:00-10:00"),)),
            ["Tue 06 08:00-09:00", "Tue 06 10:00-12:00"],
            id="a timed closure takes from exceptions too",
        ),
        pytest.param(
            calendar("mon 00:00-06:00", closures=(closure("2026-10-04", between="22:00-02:00"),)),
            ["Mon 05 02:00-06:00"],
            id="a timed closure of the date before the span",
        ),
        pytest.param(
            calendar("wed 09:00-10:00", exceptions=(exception("2026-10-04", "22:00-06:00"),)),
            ["Mon 05 00:00-06:00", "Wed 07 09:00-10:00"],
            id="an exception's night of the date before the span",
        ),
    ],
)
def test_a7_what_decides_the_hours_of_a_date(definition: CalendarDefinition, expected: list[str]) -> None:
    assert opening(definition, "2026-10-05", "2026-10-07") == expected


MAINTENANCE = Closure("Maintenance", every=Recurrence(weekday=6, nth=1), between=span("02:00-06:00"))


@pytest.mark.parametrize(
    ("every", "first", "last", "expected"),
    [
        pytest.param(Recurrence(weekday=6, nth=1), "2026-09-01", "2026-10-31", ["2026-09-06", "2026-10-04"], id="first sunday of month"),
        pytest.param(Recurrence(weekday=6, nth=1), "2026-09-20", "2026-10-04", ["2026-10-04"], id="from the middle of a month"),
        pytest.param(Recurrence(weekday=1, nth=2), "2026-10-01", "2026-10-31", ["2026-10-13"], id="second tuesday of month"),
        pytest.param(Recurrence(weekday=1, nth=3), "2026-10-01", "2026-10-31", ["2026-10-20"], id="third tuesday of month"),
        pytest.param(Recurrence(weekday=3, nth=4, month=11), "2025-01-01", "2026-12-31", ["2025-11-27", "2026-11-26"], id="of november"),
        pytest.param(Recurrence(weekday=0, nth=-1, month=5), "2026-01-01", "2026-12-31", ["2026-05-25"], id="last monday of may"),
        pytest.param(Recurrence(weekday=5), "2026-10-01", "2026-10-17", ["2026-10-03", "2026-10-10", "2026-10-17"], id="saturday"),
        pytest.param(Recurrence(first=(12, 24)), "2025-01-01", "2026-12-31", ["2025-12-24", "2026-12-24"], id="12-24"),
        pytest.param(Recurrence(first=(2, 29)), "2023-01-01", "2026-12-31", ["2024-02-29"], id="02-29 in leap years"),
        pytest.param(
            Recurrence(first=(2, 28), last=(2, 29)), "2023-01-01", "2024-12-31", ["2023-02-28", "2024-02-28", "2024-02-29"], id="to 02-29"
        ),
        pytest.param(Recurrence(first=(5, 1), last=(5, 2)), "2026-01-01", "2026-12-31", ["2026-05-01", "2026-05-02"], id="05-01..05-02"),
        pytest.param(
            Recurrence(first=(12, 31), last=(1, 2)),
            "2026-01-01",
            "2026-12-31",
            ["2026-01-01", "2026-01-02", "2026-12-31"],
            id="12-31..01-02 crosses New Year",
        ),
    ],
)
def test_a7_closures_that_come_back(every: Recurrence, first: str, last: str, expected: list[str]) -> None:
    daily = meter(calendar("mon-sun 10:00-11:00"), first, last).pieces.day
    left = meter(calendar("mon-sun 10:00-11:00", closures=(Closure("Yearly", every=every),)), first, last).pieces.day
    assert sorted(set(daily) - set(left)) == [day(date) for date in expected]


def test_a7_a_recurring_closure_may_be_limited_by_dates() -> None:
    closures = (Closure("Sundays", first=day("2026-10-10"), last=day("2026-10-20"), every=Recurrence(weekday=6)),)
    left = meter(calendar("sun 10:00-11:00", closures=closures), "2026-10-01", "2026-10-31").pieces.day
    assert left == tuple(day(date) for date in ("2026-10-04", "2026-10-25"))


def test_a7_a_maintenance_window_takes_its_hours_only() -> None:
    definition = calendar("sun 00:00-24:00", closures=(MAINTENANCE,))
    assert opening(definition, "2026-10-04", "2026-10-11") == [
        "Sun 04 00:00-02:00",
        "Sun 04 06:00-Mon 05 00:00",
        "Sun 11 00:00-Mon 12 00:00",
    ]


def test_a24_a_night_shift_belongs_to_the_day_on_which_it_opens() -> None:
    compiled = meter(calendar("mon-tue 22:00-06:00, wed 05:00-12:00"), "2026-10-05", "2026-10-08")
    assert compiled.pieces.day == (day("2026-10-05"), day("2026-10-06"), day("2026-10-07"))
    assert compiled.pieces.open == (at("2026-10-05 22:00"), at("2026-10-06 22:00"), at("2026-10-07 05:00"))
    assert compiled.pieces.close == (at("2026-10-06 06:00"), at("2026-10-07 06:00"), at("2026-10-07 12:00"))


def test_a24_what_a_closure_leaves_of_a_night_shift_keeps_its_day() -> None:
    compiled = meter(calendar("mon 22:00-06:00", closures=(closure("2026-10-05", between="21:00-02:00"),)), "2026-10-05", "2026-10-08")
    assert compiled.pieces.day == (day("2026-10-05"),)
    assert compiled.pieces.open == (at("2026-10-06 02:00"),)


@pytest.mark.parametrize(
    ("definition", "date", "expected"),
    [
        pytest.param(calendar(closures=(closure("2026-10-06", "Plant holidays"),)), "2026-10-06", "Plant holidays", id="closure"),
        pytest.param(calendar(closures=(closure("2026-10-06", "Plant holidays"),)), "2026-10-07", None, id="any other date"),
        pytest.param(
            calendar(closures=(closure("2026-10-06", "Plant holidays"), Closure("Tuesday", every=Recurrence(weekday=1)))),
            "2026-10-06",
            "Plant holidays; Tuesday",
            id="two at once",
        ),
        pytest.param(calendar(closures=(MAINTENANCE,)), "2026-10-04", "Maintenance", id="a timed closure"),
        pytest.param(
            calendar(exceptions=(exception("2026-10-06", "closed"),)), "2026-10-06", "closed on this date (exception)", id="exception"
        ),
        pytest.param(
            calendar(exceptions=(exception("2026-12-24", "08:00-12:00"),), holidays=(Holidays("DE", language="en_US"),)),
            "2026-12-24",
            "special hours on this date (exception)",
            id="exception with hours",
        ),
        pytest.param(calendar(holidays=(Holidays("DE", language="en_US"),)), "2026-12-25", "Christmas Day", id="holiday"),
        pytest.param(calendar(OFFICE, holidays=(Holidays("DE"),)), "2026-12-25", "Erster Weihnachtstag", id="holiday in its own language"),
    ],
)
def test_what_is_special_about_a_date_has_a_name(definition: CalendarDefinition, date: str, expected: str | None) -> None:
    assert named(definition, date) == expected
