"""China's working days, every day of three years, beside a second source of the State Council's notices; and where the notices end (A8)."""

from datetime import date

import chinese_calendar  # type: ignore[import-untyped]  # it has no type information
import holidays
import pytest

from slacalc.calendars.compile import compile_calendar
from slacalc.spec.calendar_definitions import CalendarDefinition, Holidays
from slacalc.times import date_of, day_number
from tests.calendars.build import at, calendar, meter

NOTICES = Holidays("CN", makeup_weekday=0)
SHANGHAI = calendar(zone="Asia/Shanghai", holidays=(NOTICES,), name="shanghai")


def last_announced() -> int:
    """The last year with make-up working days in the installed holidays package."""
    known = holidays.country_holidays("CN", years=range(2020, 2100)).weekend_workdays
    return max(worked.year for worked in known)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_agrees_with_the_notices(year: int) -> None:
    worked = meter(SHANGHAI, f"{year}-01-01", f"{year}-12-31").pieces.day
    dates = [date_of(number) for number in range(day_number(date(year, 1, 1)), day_number(date(year + 1, 1, 1)))]
    assert [date_of(number) for number in worked] == [one for one in dates if chinese_calendar.is_workday(one)]


@pytest.mark.parametrize(
    ("source", "subject"),
    [
        pytest.param(NOTICES, "calendar 'shanghai': CN (official make-up working days)", id="with make-up days"),
        pytest.param(Holidays("CN"), "calendar 'shanghai': CN (official notice of days off)", id="without"),
        pytest.param(Holidays("CHN"), "calendar 'shanghai': CHN (official notice of days off)", id="by its other code"),
        pytest.param(Holidays("XSHG", kind="market"), "calendar 'shanghai': XSHG (official notice of days off)", id="its exchange"),
    ],
)
def test_a8_the_year_after_the_last_notice_is_a_problem(source: Holidays, subject: str) -> None:
    definition = calendar(zone="Asia/Shanghai", holidays=(source,), name="shanghai")
    year = last_announced()
    assert subjects(definition, year) == []
    assert subjects(definition, year + 1) == [(subject, (str(year + 1),))]


def subjects(definition: CalendarDefinition, year: int) -> list[tuple[str, tuple[str, ...]]]:
    """What P050 says of a year."""
    compiled = compile_calendar(definition, at(f"{year}-03-01", "Asia/Shanghai"), at(f"{year}-03-02", "Asia/Shanghai"))
    return [(problem.subject, problem.examples) for problem in compiled.problems if problem.code == "P050"]
