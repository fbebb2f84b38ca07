"""What is special about dates, and the open and closed stretches between two instants with their reasons."""

import pytest

from slacalc.calendars.days import Special, special
from slacalc.calendars.stretches import stretches
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Holidays, OwnHolidays, Recurrence
from tests.calendars.build import always, at, calendar, closure, combination, day, exception, local, meter, span

GERMANY = Holidays("DE", language="en_US")
CLOSED = "closed on this date (exception)"
SPECIAL = "special hours on this date (exception)"
BRIDGE = OwnHolidays((closure("2026-10-06", "Bridge day"),))
PATCHES = closure("2026-10-06", "Patches", between="10:00-12:00")


@pytest.mark.parametrize(
    ("definition", "date", "expected"),
    [
        pytest.param(calendar(), "2026-10-06", (), id="nothing"),
        pytest.param(calendar(holidays=(BRIDGE,)), "2026-10-06", (Special("holiday", "Bridge day", None, "office"),), id="a holiday"),
        pytest.param(
            calendar(closures=(closure("2026-10-06", "Plant"),)),
            "2026-10-06",
            (Special("closure", "Plant", None, "office"),),
            id="a closure",
        ),
        pytest.param(
            calendar(closures=(PATCHES,)), "2026-10-06", (Special("timed", "Patches", span("10:00-12:00"), "office"),), id="a timed closure"
        ),
        pytest.param(
            calendar(exceptions=(exception("2026-10-06", "closed"),)),
            "2026-10-06",
            (Special("exception", CLOSED, None, "office"),),
            id="an exception that closes",
        ),
        pytest.param(
            calendar(holidays=(Holidays("CN", makeup_weekday=0),), zone="Asia/Shanghai"),
            "2024-02-04",
            (Special("makeup", "make-up working day", None, "office"),),
            id="a make-up day",
        ),
        pytest.param(
            calendar(
                holidays=(BRIDGE,),
                closures=(PATCHES, closure("2026-10-06", "Plant")),
                exceptions=(exception("2026-10-06", "10:00-11:00"),),
            ),
            "2026-10-06",
            (
                Special("exception", SPECIAL, None, "office"),
                Special("closure", "Plant", None, "office"),
                Special("holiday", "Bridge day", None, "office"),
                Special("timed", "Patches", span("10:00-12:00"), "office"),
            ),
            id="all at once, the strongest first",
        ),
        pytest.param(
            combination(
                "except", calendar(holidays=(BRIDGE,), name="one"), combination("union", calendar(closures=(PATCHES,), name="two"))
            ),
            "2026-10-06",
            (Special("holiday", "Bridge day", None, "one"), Special("timed", "Patches", span("10:00-12:00"), "two")),
            id="the parts of a combination",
        ),
        pytest.param(always(), "2026-12-25", (), id="24x7"),
    ],
)
def test_what_is_special_about_a_date(definition: CalendarDefinition, date: str, expected: tuple[Special, ...]) -> None:
    found = special(definition, day(date), day(date))
    assert found == ({day(date): expected} if expected else {})


def test_special_dates_come_in_order_and_no_others() -> None:
    daily = Closure("Patches", every=Recurrence(weekday=1), between=span("22:00-02:00"))
    definition = calendar(holidays=(GERMANY,), closures=(daily,), exceptions=(exception("2026-10-01..2026-10-31", "closed"),))
    assert list(special(definition, day("2026-10-02"), day("2026-10-07"))) == [day(f"2026-10-0{date}") for date in range(2, 8)]


def lines(definition: CalendarDefinition, first: str, last: str) -> list[str]:
    """The stretches from `first` to `last`, `+` open and `-` closed, with their reasons."""
    compiled = meter(definition, min(first, last), max(first, last))
    zone = definition.timezone
    return [
        f"{local(one.start, zone)[5:16]} {'+' if one.open else '-'} {', '.join(one.because)}".strip()
        for one in stretches(definition, compiled, at(first, zone), at(last, zone))
    ]


@pytest.mark.parametrize(
    ("definition", "first", "last", "expected"),
    [
        pytest.param(
            calendar(),
            "2026-10-05 08:00",
            "2026-10-06 10:00",
            ["10-05 08:00 -", "10-05 09:00 +", "10-05 17:00 -", "10-06 09:00 +"],
            id="outside working hours there is nothing to say",
        ),
        pytest.param(calendar(), "2026-10-05 09:00", "2026-10-05 17:00", ["10-05 09:00 +"], id="from opening to closing"),
        pytest.param(calendar(), "2026-10-05 17:00", "2026-10-06 09:00", ["10-05 17:00 -"], id="from closing to opening"),
        pytest.param(calendar(), "2026-10-05 10:00", "2026-10-05 10:00", [], id="no time at all"),
        pytest.param(calendar(), "2026-10-06 10:00", "2026-10-05 10:00", [], id="backwards"),
        pytest.param(always(), "2026-10-05 10:00", "2026-10-09 10:00", ["10-05 10:00 +"], id="24x7"),
        pytest.param(
            calendar(holidays=(BRIDGE, GERMANY)),
            "2026-10-02 16:00",
            "2026-10-07 10:00",
            ["10-02 16:00 +", "10-02 17:00 - German Unity Day", "10-05 09:00 +", "10-05 17:00 - Bridge day", "10-07 09:00 +"],
            id="holidays",
        ),
        pytest.param(
            calendar(closures=(PATCHES,)),
            "2026-10-06 08:00",
            "2026-10-06 18:00",
            ["10-06 08:00 -", "10-06 09:00 +", "10-06 10:00 - Patches", "10-06 12:00 +", "10-06 17:00 -"],
            id="a timed closure where it is, and not before or after",
        ),
        pytest.param(
            calendar("mon-sun 20:00-04:00", closures=(closure("2026-10-05", "Backup", between="23:00-01:00"),)),
            "2026-10-05 21:00",
            "2026-10-06 05:00",
            ["10-05 21:00 +", "10-05 23:00 - Backup", "10-06 01:00 +", "10-06 04:00 -"],
            id="a timed closure past midnight",
        ),
        pytest.param(
            calendar("mon-sun 00:00-24:00", closures=(closure("2026-10-05", "Backup", between="23:00-01:00"),)),
            "2026-10-06 00:30",
            "2026-10-06 02:00",
            ["10-06 00:30 - Backup", "10-06 01:00 +"],
            id="a timed closure that began the day before",
        ),
        pytest.param(
            calendar(holidays=(BRIDGE,), exceptions=(exception("2026-10-06", "10:00-11:00"),)),
            "2026-10-06 08:00",
            "2026-10-06 12:00",
            [f"10-06 08:00 - {SPECIAL}", "10-06 10:00 +", f"10-06 11:00 - {SPECIAL}"],
            id="an exception is named in place of what it replaces",
        ),
        pytest.param(
            combination("union", calendar(holidays=(BRIDGE,)), calendar("mon-fri 18:00-20:00", closures=(closure("2026-10-06", "Fair"),))),
            "2026-10-05 17:00",
            "2026-10-07 10:00",
            ["10-05 17:00 -", "10-05 18:00 +", "10-05 20:00 - Bridge day, Fair", "10-07 09:00 +"],
            id="a combination has the reasons of its parts",
        ),
        pytest.param(
            combination("intersection", calendar(holidays=(BRIDGE,)), always()),
            "2026-10-05 17:00",
            "2026-10-07 10:00",
            ["10-05 17:00 - Bridge day", "10-07 09:00 +"],
            id="24x7 has none",
        ),
        pytest.param(
            combination("except", calendar(holidays=(BRIDGE,)), calendar("mon-sun 12:00-13:00", name="lunch", holidays=(GERMANY,))),
            "2026-10-02 11:00",
            "2026-10-05 10:00",
            [
                "10-02 11:00 +",
                "10-02 12:00 - time of calendar 'lunch' is taken out",
                "10-02 13:00 +",
                "10-02 17:00 - time of calendar 'lunch' is taken out",
                "10-05 09:00 +",
            ],
            id="what is taken out is named, its own reasons are not",
        ),
        pytest.param(
            combination("except", calendar(), calendar("mon-sun 12:00-13:00", name="lunch"), calendar("mon 15:00-16:00", name="meeting")),
            "2026-10-05 11:00",
            "2026-10-05 17:00",
            [
                "10-05 11:00 +",
                "10-05 12:00 - time of calendar 'lunch' is taken out",
                "10-05 13:00 +",
                "10-05 15:00 - time of calendar 'meeting' is taken out",
                "10-05 16:00 +",
            ],
            id="of two that are taken out, the one that is open then is named",
        ),
    ],
)
def test_open_and_closed_stretches(definition: CalendarDefinition, first: str, last: str, expected: list[str]) -> None:
    assert lines(definition, first, last) == expected
