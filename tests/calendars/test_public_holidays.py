"""Public holidays and make-up working days from the holidays package (A7, A8)."""

import subprocess
import sys

import pytest

from slacalc.calendars.compile import compile_calendar
from slacalc.errors import DefinitionError
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import Holidays
from tests.calendars.build import at, calendar, closure, day, exception, meter, named, opening

CHINA = Holidays("CN", makeup_weekday=0)
SHANGHAI = calendar("mon 09:00-12:00 13:30-18:00, tue-fri 10:00-16:00", zone="Asia/Shanghai", holidays=(CHINA,), name="shanghai")


def closed_days(source: Holidays, first: str, last: str) -> list[int]:
    """The dates on which a calendar that is open every day is not because of its holidays."""
    left = meter(calendar("mon-sun 09:00-17:00", holidays=(source,)), first, last).pieces.day
    return [date for date in range(day(first), day(last) + 1) if date not in left]


@pytest.mark.parametrize(
    ("source", "date", "closed"),
    [
        pytest.param(Holidays("DE"), "2026-10-03", True, id="national"),
        pytest.param(Holidays("DE"), "2026-03-08", False, id="not national"),
        pytest.param(Holidays("DE", "BE"), "2026-03-08", True, id="of a subdivision"),
        pytest.param(Holidays("NO"), "2026-05-17", True, id="NO is Norway"),
        pytest.param(Holidays("GB"), "2026-12-28", True, id="observed on Monday"),
        pytest.param(Holidays("GB", observed=False), "2026-12-28", False, id="not observed"),
        pytest.param(Holidays("DE", "BY", categories=("catholic",)), "2026-08-15", True, id="of a category"),
        pytest.param(Holidays("DE", "BY"), "2026-08-15", False, id="of a category not asked for"),
    ],
)
def test_a8_holidays_close_their_dates(source: Holidays, date: str, closed: bool) -> None:  # noqa: FBT001 - a column of the table
    assert closed_days(source, date, date) == ([day(date)] if closed else [])


def test_a7_holidays_of_two_places_close_both() -> None:
    sources = (Holidays("DE", language="en_US"), Holidays("FR", language="en_US"))
    definition = calendar(holidays=sources)
    assert named(definition, "2026-07-14") == "National Day"
    assert named(definition, "2026-10-03") == "German Unity Day"


def test_a8_a_language_does_not_change_the_dates() -> None:
    years = ("2026-01-01", "2026-12-31")
    assert closed_days(Holidays("DE", language="en_US"), *years) == closed_days(Holidays("DE"), *years)


@pytest.mark.parametrize("language", ["de_DE", "en_US", "C"])
def test_a8_names_do_not_follow_the_environment(language: str) -> None:
    script = (
        "from slacalc.calendars.days import special\n"
        "from slacalc.spec.calendar_definitions import CalendarDefinition, Holidays\n"
        "print(ascii(special(CalendarDefinition('x', 'UTC', holidays=(Holidays('FR'),)), 20454, 20454)[20454][0].name))"
    )
    environment = {"LANGUAGE": language, "LANG": f"{language}.UTF-8", "LC_ALL": f"{language}.UTF-8"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)  # noqa: S603 - our own text
    assert done.stdout.strip() == ascii("Jour de l'an")


def test_holidays_are_loaded_only_where_a_calendar_names_a_country() -> None:
    script = (
        "import sys\n"
        "from slacalc.calendars.compile import compile_calendar\n"
        "from slacalc.spec.calendar_definitions import CalendarDefinition, Weekly\n"
        "compile_calendar(CalendarDefinition('x', 'UTC', (Weekly((((0, 1),),) * 7),)), 0, 1)\n"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own text
    assert done.stdout.strip() == "False"


def test_a7_make_up_days_open_with_the_hours_of_the_weekday_named() -> None:
    # Spring Festival 2024: 10 to 17 February; Sunday 4 and Sunday 18 are worked instead
    assert opening(SHANGHAI, "2024-02-03", "2024-02-05") == [
        "Sun 04 09:00-12:00",
        "Sun 04 13:30-18:00",
        "Mon 05 09:00-12:00",
        "Mon 05 13:30-18:00",
    ]
    assert opening(SHANGHAI, "2024-02-10", "2024-02-18") == ["Sun 18 09:00-12:00", "Sun 18 13:30-18:00"]


def test_a7_without_a_weekday_named_make_up_days_stay_closed() -> None:
    definition = calendar(zone="Asia/Shanghai", holidays=(Holidays("CN"),))
    assert opening(definition, "2024-02-03", "2024-02-04") == []


def test_a7_a_notice_makes_up_in_the_year_before() -> None:
    assert opening(SHANGHAI, "2006-12-30", "2006-12-30") == ["Sat 30 09:00-12:00", "Sat 30 13:30-18:00"]


def test_a7_a_closed_date_is_stronger_than_a_make_up_day_and_an_exception_stronger_still() -> None:
    makeup = "2024-02-04"
    closed = calendar(zone="Asia/Shanghai", holidays=(CHINA,), closures=(closure(makeup),))
    excepted = calendar(
        zone="Asia/Shanghai", holidays=(CHINA,), closures=(closure(makeup),), exceptions=(exception(makeup, "10:00-11:00"),)
    )
    assert opening(closed, makeup, makeup) == []
    assert opening(excepted, makeup, makeup) == ["Sun 04 10:00-11:00"]


@pytest.mark.parametrize(
    ("source", "year", "subject"),
    [
        pytest.param(Holidays("DE"), 2024, None, id="known"),
        pytest.param(Holidays("DE"), 1950, "calendar 'office': DE", id="before the package's first year"),
        pytest.param(Holidays("DE", "BE"), 2150, "calendar 'office': DE-BE", id="behind its last year"),
        pytest.param(Holidays("IN"), 2045, "calendar 'office': IN", id="where the package itself has doubts"),
        pytest.param(CHINA, 2024, None, id="make-up days announced"),
        pytest.param(CHINA, 2099, "calendar 'office': CN (official make-up working days)", id="make-up days not announced yet"),
        pytest.param(CHINA, 1999, "calendar 'office': CN (official make-up working days)", id="before the first notice"),
        pytest.param(CHINA, 1940, "calendar 'office': CN", id="neither holidays nor make-up days"),
        pytest.param(Holidays("CN"), 2024, None, id="make-up days not asked for"),
        pytest.param(Holidays("CN"), 2099, "calendar 'office': CN (official notice of days off)", id="days off not announced yet"),
        pytest.param(Holidays("CN"), 1999, None, id="make-up days not asked for, before the first notice"),
        pytest.param(Holidays("DE", makeup_weekday=0), 2024, "calendar 'office': DE (official make-up working days)", id="no such thing"),
    ],
)
def test_a8_p050_says_what_is_not_known(source: Holidays, year: int, subject: str | None) -> None:
    definition = calendar("mon-sun 09:00-17:00", holidays=(source,))
    problems = compile_calendar(definition, at(f"{year}-03-01"), at(f"{year}-03-02")).problems
    assert problems == ((Problem("P050", 1, (str(year),), subject),) if subject else ())


def test_a8_only_the_years_of_the_data_are_asked_for() -> None:
    definition = calendar("mon-sun 09:00-17:00", holidays=(Holidays("DE"),))
    compiled = compile_calendar(definition, at("1989-01-01"), at("1992-12-31"))
    assert [(problem.message, problem.examples) for problem in compiled.problems] == [
        ("no holiday data for calendar 'office': DE", ("1989",)),
        ("no holiday data for calendar 'office': DE", ("1990",)),
    ]
    assert compile_calendar(definition, at("1991-01-01"), at("1991-12-31")).problems == ()


def test_a8_a_night_shift_wants_the_year_of_the_day_before() -> None:
    definition = calendar("mon-sun 22:00-06:00", holidays=(Holidays("DE"),))
    problems = compile_calendar(definition, at("1991-01-01"), at("1991-01-01")).problems
    assert [problem.examples for problem in problems] == [("1990",)]


def test_a8_a_year_that_begins_with_the_last_instant_is_not_needed() -> None:
    definition = calendar("mon-sun 09:00-17:00", holidays=(Holidays("DE"),))
    assert compile_calendar(definition, at("2100-12-01"), at("2101-01-01")).problems == ()
    assert compile_calendar(definition, at("2100-12-01"), at("2101-01-01") + 1).problems != ()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(Holidays("XX"), "Country XX not available", id="country"),
        pytest.param(Holidays("DE", "XX"), "does not have subdivision XX", id="subdivision"),
        pytest.param(Holidays("DE", categories=("lunar",)), "Category is not supported: lunar", id="category"),
        pytest.param(Holidays("DE", language="xx"), "no language 'xx', known are: de, en_US", id="language"),
    ],
)
def test_holidays_that_there_are_not(source: Holidays, reason: str) -> None:
    with pytest.raises(DefinitionError, match="calendar 'office': the holidays package does not know these holidays") as refused:
        meter(calendar(holidays=(source,)), "2026-10-05", "2026-10-05")
    assert reason in str(refused.value)
