"""Where holidays come from: countries, markets, own dates, recurrences; and what is removed again."""

from datetime import date

import pytest

from slacalc.spec.calendar_definitions import Closure, Holidays, HolidaySource, OwnHolidays, Recurrence, Removal
from slacalc.times import day_number
from tests.spec.writing import calendar


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def own(*days: Closure) -> OwnHolidays:
    return OwnHolidays(days)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param("{country: NO}", Holidays("NO"), id="NO is Norway"),
        pytest.param(
            "{country: DE, subdivision: BE, categories: [public, catholic], language: en_US, observed: false}",
            Holidays("DE", "BE", ("public", "catholic"), "en_US", observed=False),
            id="a country",
        ),
        pytest.param("{country: CN, makeup_days_as: Montag}", Holidays("CN", makeup_weekday=0), id="make-up days"),
        pytest.param("{market: XNYS}", Holidays("XNYS", kind="market"), id="a market"),
        pytest.param(
            "{market: BVMF, categories: public, language: en_US, observed: false}",
            Holidays("BVMF", None, ("public",), "en_US", observed=False, kind="market"),
            id="a market's words",
        ),
        pytest.param("{market: NYSE}", Holidays("NYSE", kind="market"), id="a market by another name"),
        pytest.param("{dates: 2026-01-02}", own(Closure("holiday", day("2026-01-02"), day("2026-01-02"))), id="a date"),
        pytest.param(
            "{dates: [2026-01-02, 2026-05-04..2026-05-06, {2026-12-24: Christmas Eve}]}",
            own(
                Closure("holiday", day("2026-01-02"), day("2026-01-02")),
                Closure("holiday", day("2026-05-04"), day("2026-05-06")),
                Closure("Christmas Eve", day("2026-12-24"), day("2026-12-24")),
            ),
            id="a list of dates",
        ),
        pytest.param(
            "{dates: {2026-01-02: Bridge day, 2026-05-04..2026-05-06: Fair}}",
            own(Closure("Bridge day", day("2026-01-02"), day("2026-01-02")), Closure("Fair", day("2026-05-04"), day("2026-05-06"))),
            id="dates and names",
        ),
        pytest.param(
            "{every: last friday of june, name: Summer party}",
            own(Closure("Summer party", every=Recurrence(weekday=4, nth=-1, month=6))),
            id="days that come back",
        ),
        pytest.param(
            "{every: 12-24, from: 2026-01-01}",
            own(Closure("holiday", first=day("2026-01-01"), every=Recurrence(first=(12, 24), last=(12, 24)))),
            id="from a day on",
        ),
        pytest.param(
            "{rrule: FREQ=WEEKLY;INTERVAL=2, from: 2026-01-02, to: 2026-12-31}",
            own(Closure("holiday", day("2026-01-02"), day("2026-12-31"), Recurrence(rrule="FREQ=WEEKLY;INTERVAL=2"))),
            id="by a rule",
        ),
        pytest.param(
            "{country: DE, remove: [Neujahr , 2026-05-01, 2026-10-03..2026-10-04, neujahr]}",
            Holidays("DE", removed=Removal((day("2026-05-01"), day("2026-10-03"), day("2026-10-04")), ("neujahr",))),
            id="removed from a country",
        ),
        pytest.param(
            "{dates: 2026-01-02..2026-01-05, remove: 2026-01-04}",
            OwnHolidays((Closure("holiday", day("2026-01-02"), day("2026-01-05")),), Removal((day("2026-01-04"),))),
            id="removed from a range",
        ),
    ],
)
def test_sources(text: str, source: HolidaySource) -> None:
    assert calendar(f"hours: {{mon: 08:00-17:00}}\nholidays: {text}\n").holidays == (source,)


def test_what_only_removes_acts_on_all_sources() -> None:
    found = calendar(
        """\
        hours: {mon: 08:00-17:00}
        holidays:
          - {remove: Neujahr}
          - {country: DE}
          - {remove: [2026-05-01, Karfreitag]}
        """
    )
    assert found.holidays == (Holidays("DE"),)
    assert found.removed == Removal((day("2026-05-01"),), ("karfreitag", "neujahr"))


def test_several_sources() -> None:
    found = calendar("hours: {mon: 08:00-17:00}\nholidays: [{country: DE}, {market: XNYS}, {dates: 2026-01-02}]\n")
    assert [type(source) for source in found.holidays] == [Holidays, Holidays, OwnHolidays]
