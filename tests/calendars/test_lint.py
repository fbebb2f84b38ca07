"""Remarks on calendars that are right, but hardly meant so. They are read on 22 November 2026."""

from pathlib import Path

import pytest

from slacalc.calendars.lint import lint, lint_dates
from slacalc.spec import load, load_text
from slacalc.spec.definitions import Definitions
from tests.calendars.build import at
from tests.spec.writing import with_calendar

NOW = at("2026-11-22 12:00")
OFFICE = "hours: {mon-fri: 09:00-17:00}\n"
NIGHT = "hours: {mon-fri: 22:00-06:00}\n"
BERLIN = "hours: {mon-fri: 09:00-17:00}\nholidays: {country: DE, subdivision: BE}\n"


def remarks(definitions: Definitions, opened: tuple[str, str] | None = None) -> list[str]:
    """What is said, each as `line: code message`."""
    moments = (at(opened[0]), at(opened[1])) if opened else None
    found = (*lint(definitions, NOW), *lint_dates(definitions, NOW, moments))
    return [f"{note.place.line if note.place else '-'}: {note.code} {note.message}" for note in found]


def of(text: str, opened: tuple[str, str] | None = None) -> list[str]:
    """The remarks on a calendar `c`, whose keys begin in line 4."""
    return remarks(load_text(with_calendar(f"{text}\n"), "slas.yaml"), opened)


def nothing(days: str) -> str:
    return f"5: N004 {days} closes nothing: 'c' is not open then anyway"


def never(name: str) -> str:
    return f"5: N004 '{name}' closes nothing: 'c' is never open then anyway"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(OFFICE + "closed: 2026-10-09", [], id="a Friday"),
        pytest.param(OFFICE + "closed: 2026-10-10", [nothing("2026-10-10")], id="a Saturday"),
        pytest.param(OFFICE + "closed: 2026-10-10..2026-10-11", [nothing("2026-10-10..2026-10-11")], id="a weekend"),
        pytest.param(OFFICE + "closed: 2026-10-10..2026-10-12", [], id="a weekend and a Monday"),
        pytest.param(OFFICE + "closed: 2026-12-28..2027-01-03", [], id="over New Year"),
        pytest.param(OFFICE + "closed: 2027-01-02..2027-01-03", [nothing("2027-01-02..2027-01-03")], id="a weekend of next year"),
        pytest.param(OFFICE + "closed: [2026-10-09, 2026-10-09]", [], id="twice: it is not said of both"),
        pytest.param(NIGHT + "closed: 2026-10-10", [], id="a Saturday that Friday's night shift runs into"),
        pytest.param(NIGHT + "closed: 2026-10-11", [nothing("2026-10-11")], id="a Sunday after it"),
        pytest.param(OFFICE + "closed: 1999-10-09", [], id="long ago: not looked at"),
        pytest.param(OFFICE + "closed: 2199-10-12", [], id="in a far future: not looked at"),
        pytest.param(OFFICE + "closed: {every: 12-25}", [], id="Christmas is on a weekday at times"),
        pytest.param(OFFICE + "closed: {every: 02-29, name: Leap}", [], id="so is 29 February"),
        pytest.param(OFFICE + "closed: {every: sunday, name: Rest}", [never("Rest")], id="each Sunday"),
        pytest.param(OFFICE + "closed: {every: sunday}", [never("sunday")], id="each Sunday, without a name"),
        pytest.param(OFFICE + "closed: {rrule: FREQ=WEEKLY;BYDAY=SU}", [never("FREQ=WEEKLY;BYDAY=SU")], id="a rule without a name"),
        pytest.param(OFFICE + "closed: {every: first saturday of may, name: Trip}", [never("Trip")], id="the first Saturday of May"),
        pytest.param(OFFICE + "closed: {rrule: FREQ=MONTHLY;BYDAY=-1SA, name: Sweep}", [never("Sweep")], id="a rule"),
        pytest.param(OFFICE + "closed: {every: 12-25, from: 2027-01-01, to: 2027-12-31, name: X}", [never("X")], id="in one year only"),
        pytest.param(OFFICE + "closed: {every: 12-25, from: 2027-01-01, name: X}", [], id="from one year on"),
        pytest.param(OFFICE + "closed: {every: 12-25, to: 2021-12-31, name: X}", [], id="until last year"),
        pytest.param(OFFICE + "closed: {every: sunday, to: 2020-12-31, name: X}", [never("X")], id="each Sunday until last year"),
        pytest.param(OFFICE + "closed: {every: monday, between: 16:00-18:00}", [], id="hours that meet the last of the day"),
        pytest.param(OFFICE + "closed: {every: monday, between: 17:00-18:00, name: X}", [never("X")], id="hours from closing on"),
        pytest.param(OFFICE + "closed: {every: sunday, between: 22:00-09:30, name: X}", [], id="hours that end on a Monday"),
        pytest.param(OFFICE + "closed: {every: 12-31, between: 22:00-09:30, name: X}", [], id="hours that end on New Year's Day"),
        pytest.param(OFFICE + "closed: {every: sunday, between: 22:00-09:00, name: X}", [never("X")], id="hours that end at opening"),
        pytest.param(
            OFFICE + "closed: {from: 2026-10-10, to: 2026-10-11, between: 10:00-12:00}",
            [nothing("2026-10-10..2026-10-11")],
            id="hours of a weekend",
        ),
        pytest.param(
            OFFICE + "closed: [2026-10-09, {from: 2026-10-09, to: 2026-10-09, between: 10:00-12:00}]",
            [nothing("2026-10-09")],
            id="hours of a day that is closed whole",
        ),
        pytest.param(
            OFFICE + "closed: 2026-10-09\nexceptions: {2026-10-09: 09:00-12:00}",
            [nothing("2026-10-09")],
            id="a day with an exception, which is stronger",
        ),
        pytest.param(
            BERLIN + "closed: 2026-12-25", ["6: N004 2026-12-25 closes nothing: 'c' is not open then anyway"], id="a public holiday"
        ),
        pytest.param(BERLIN + "closed: 2026-12-24", [], id="the day before one"),
    ],
)
def test_closed_days_that_close_nothing(text: str, expected: list[str]) -> None:
    assert of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(OFFICE + "exceptions: {2026-10-09: closed}", [], id="a Friday"),
        pytest.param(
            OFFICE + "exceptions: {2026-10-10: closed}",
            ["5: N004 2026-10-10 is closed in 'c' anyway; this exception changes nothing"],
            id="a Saturday",
        ),
        pytest.param(OFFICE + "exceptions: {2026-10-10: 09:00-12:00}", [], id="a Saturday at work"),
        pytest.param(
            BERLIN + "exceptions: {2026-12-25..2026-12-27: closed}",
            ["6: N004 2026-12-25..2026-12-27 is closed in 'c' anyway; this exception changes nothing"],
            id="a holiday and a weekend",
        ),
    ],
)
def test_exceptions_that_close_nothing(text: str, expected: list[str]) -> None:
    assert of(text) == expected


def holidays(names: str, line: int = 5) -> str:
    return f"{line}: N004 on these holidays 'c' is not open anyway: {names}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("dates: [2026-10-09]", [], id="a Friday"),
        pytest.param("dates: [2026-10-10]", [holidays("2026-10-10")], id="a Saturday without a name"),
        pytest.param("dates: {2026-10-10: Founders}", [holidays("Founders (2026-10-10)")], id="a Saturday with one"),
        pytest.param("dates: {2026-12-25: Xmas, 2027-12-25: Xmas}", [], id="a name that is on a Friday in another year"),
        pytest.param(
            "dates: [2026-10-10, 2026-10-12, {2026-10-17: A, 2026-10-24: B}, 2026-10-31]",
            [holidays("2026-10-10, A (2026-10-17), B (2026-10-24) and 1 more")],
            id="several",
        ),
        pytest.param("every: 12-25", [], id="days that come back"),
        pytest.param("{every: sunday, name: Rest}", [holidays("Rest")], id="Sundays"),
        pytest.param("{every: sunday}", [holidays("sunday")], id="Sundays without a name"),
        pytest.param("{country: DE, subdivision: BE}", [], id="public holidays are left out"),
    ],
)
def test_holidays_on_which_nobody_works(text: str, expected: list[str]) -> None:
    braced = text if text.startswith("{") else f"{{{text}}}"
    assert of(f"{OFFICE}holidays: {braced}") == expected


EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
SUMMARY:Trip
{}
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param("DTSTART;VALUE=DATE:20261009", [], id="a Friday"),
        pytest.param(
            "DTSTART;VALUE=DATE:20261010",
            ["5: N004 the days in days.ics close nothing: 'c' is not open on any of them anyway"],
            id="a Saturday",
        ),
        pytest.param("DTSTART;VALUE=DATE:20191012", [], id="long ago: not looked at"),
        pytest.param("DTSTART:20261010T100000\nDTEND:20261010T120000", [], id="hours are not looked at"),
    ],
)
def test_a_calendar_file_that_closes_nothing(event: str, expected: list[str], tmp_path: Path) -> None:
    tmp_path.joinpath("days.ics").write_text(EVENT.format(event).replace("\n", "\r\n"), encoding="utf-8")
    slas = tmp_path / "slas.yaml"
    slas.write_text(with_calendar(OFFICE + "holidays: {ical: days.ics}\n"), encoding="utf-8")

    assert remarks(load(slas)) == expected


BOTH = "what is in both counts once"
LATE = "20:00-24:00 and 21:00-22:00 overlap"
SECONDS = "08:00-12:00:30 and 12:00-17:00 overlap"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("hours: {mon: [08:00-12:00, 13:00-17:00]}", [], id="apart"),
        pytest.param("hours: {mon: [08:00-12:00, 12:00-17:00]}", [], id="touching"),
        pytest.param(
            "hours: {mon-tue: [08:00-14:00, 12:00-17:00]}",
            [f"4: N005 08:00-14:00 and 12:00-17:00 overlap (Mon, Tue); {BOTH}"],
            id="overlapping",
        ),
        pytest.param("hours: {mon: [12:00-17:00, 08:00-12:00:30]}", [f"4: N005 {SECONDS} (Mon); {BOTH}"], id="by seconds"),
        pytest.param("hours: {mon: [20:00-24:00, 21:00-22:00]}", [f"4: N005 {LATE} (Mon); {BOTH}"], id="within"),
        pytest.param("hours: {mon: 22:00-06:00, tue: 06:00-14:00}", [], id="a night shift that touches the morning"),
        pytest.param(
            "hours: {mon: 22:00-06:00, tue: 05:00-14:00}",
            [f"4: N005 22:00-06:00 overlaps 05:00-14:00 of the next day (Mon); {BOTH}"],
            id="a night shift that reaches into the morning",
        ),
        pytest.param(
            "hours: {sun: 22:00-06:00, mon: 05:00-14:00}",
            [f"4: N005 22:00-06:00 overlaps 05:00-14:00 of the next day (Sun); {BOTH}"],
            id="from Sunday to Monday",
        ),
        pytest.param("hours: {daily: 22:00-22:00}", [], id="around the clock"),
        pytest.param(
            OFFICE + "exceptions: {2026-10-09: [08:00-12:00, 11:00-13:00]}",
            [f"5: N005 08:00-12:00 and 11:00-13:00 overlap; {BOTH}"],
            id="in an exception",
        ),
        pytest.param(
            OFFICE + "exceptions: {2026-10-08..2026-10-09: [05:00-08:00, 22:00-06:00]}",
            [f"5: N005 22:00-06:00 overlaps 05:00-08:00 of the next day; {BOTH}"],
            id="from one day of an exception to the next",
        ),
        pytest.param(OFFICE + "exceptions: {2026-10-09: [05:00-08:00, 22:00-06:00]}", [], id="an exception of one day"),
    ],
)
def test_overlapping_hours(text: str, expected: list[str]) -> None:
    assert of(text) == expected


SINCE = "the first was opened on 2026-10-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("closed: 2026-10-02", [f"5: N006 2026-10-02 is before all tickets; {SINCE}"], id="the working day before"),
        pytest.param("closed: 2026-10-05", [], id="the first day"),
        pytest.param("closed: 2026-10-01..2026-10-05", [], id="up to the first day"),
        pytest.param(
            "closed: {every: 10-01, to: 2026-10-04, name: Fair}",
            [f"5: N006 Fair is before all tickets; {SINCE}"],
            id="coming back until then",
        ),
        pytest.param("closed: {every: 10-01}", [], id="coming back for ever"),
        pytest.param("exceptions: {2026-10-04: 09:00-12:00}", [f"5: N006 2026-10-04 is before all tickets; {SINCE}"], id="an exception"),
        pytest.param("exceptions: {2026-10-04..2026-10-06: 09:00-12:00}", [], id="an exception up to the second day"),
        pytest.param(
            "holidays: {dates: [2026-10-01, 2026-10-02]}", [f"5: N006 all of these holidays are before all tickets; {SINCE}"], id="holidays"
        ),
        pytest.param("holidays: {dates: [2026-10-01, 2026-10-06]}", [], id="a holiday before and one after"),
        pytest.param("holidays: {country: DE, subdivision: BE}", [], id="public holidays"),
    ],
)
def test_dates_before_all_tickets(text: str, expected: list[str]) -> None:
    assert of(OFFICE + text, ("2026-10-05 00:00", "2026-10-30 12:00")) == expected
    assert of(OFFICE + text) == []


YEARS = "hours:\n  - {valid: {to: 2025-12-31}, mon-fri: 09:00-17:00}\n  - {valid: {from: %s%s}, mon-fri: 09:00-18:00}\n"
GAP = "4: N010 'c' has no hours on 2026-01-01..2026-01-31"
ENDED = "4: N010 the hours of 'c' end on 2026-06-30, and nothing opens after them"
TICKETS = ("2026-02-02 09:00", "2026-06-30 12:00")


@pytest.mark.parametrize(
    ("text", "opened", "expected"),
    [
        pytest.param(YEARS % ("2026-01-01", ""), None, [], id="one after the other"),
        pytest.param(YEARS % ("2026-02-01", ""), None, [GAP], id="a month without hours"),
        pytest.param(YEARS % ("2026-01-02", ""), None, ["4: N010 'c' has no hours on 2026-01-01"], id="a day without"),
        pytest.param(YEARS % ("2026-02-01", "") + "exceptions: {2026-01-15: 09:00-12:00}", None, [], id="an exception in it"),
        pytest.param(YEARS % ("2026-02-01", "") + "exceptions: {2026-01-15: closed}", None, [GAP], id="one that opens nothing"),
        pytest.param(YEARS % ("2026-01-01", ", to: 2026-06-30"), None, [ENDED], id="over by now"),
        pytest.param(YEARS % ("2026-01-01", ", to: 2026-06-30") + "exceptions: {2026-08-01: 09:00-12:00}", None, [], id="and an exception"),
        pytest.param(YEARS % ("2026-01-01", ", to: 2026-11-22"), None, [], id="until today"),
        pytest.param(YEARS % ("2026-01-01", ", to: 2026-06-30"), TICKETS, [], id="over by now, not before the last ticket"),
        pytest.param(YEARS % ("2026-01-01", ", to: 2026-06-29"), TICKETS, [ENDED.replace("30", "29")], id="over before the last ticket"),
        pytest.param("exceptions: {2026-03-02: 09:00-17:00}", None, [], id="no hours at all"),
    ],
)
def test_days_without_hours(text: str, opened: tuple[str, str] | None, expected: list[str]) -> None:
    found = of(text, opened)
    assert [each for each in found if "N010" in each] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{country: DE, subdivision: BE}", [], id="a subdivision is named"),
        pytest.param("{country: CN}", ["N008"], id="working weekends that stay closed"),
        pytest.param("{country: CN, makeup_days_as: mon}", [], id="working weekends that open"),
        pytest.param("{country: CN, makeup_days_as: sat}", ["N008"], id="working weekends like a day without hours"),
        pytest.param("{country: JP, makeup_days_as: mon}", ["N008"], id="a country without working weekends"),
        pytest.param("{country: DE}", ["N007"], id="holidays differ"),
        pytest.param("{country: FR, categories: public}", ["N007"], id="overseas they differ"),
        pytest.param("{country: JP}", [], id="they do not differ"),
        pytest.param("{market: XNYS}", [], id="a market has no subdivisions"),
    ],
)
def test_doubtful_public_holidays(source: str, expected: list[str]) -> None:
    assert [each.split()[1] for each in of(f"{OFFICE}holidays: {source}")] == expected


def test_subdivisions_are_counted_and_some_are_named() -> None:
    [remark] = of(OFFICE + "holidays: {country: GB}")
    assert remark.startswith("5: N007 GB: 4 of 4 subdivisions have other holidays in 2026 (ENG, NIR, SCT and 1 more); ")


def test_working_weekends_are_named() -> None:
    [remark] = of(OFFICE + "holidays: {country: CN}")
    assert remark.startswith("5: N008 CN has working days at weekends (2025-01-26, 2025-02-08, 2025-04-27 and ")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{country: DE, subdivision: BE, remove: [Karfreitag, 2026-12-25]}", [], id="by name and by date"),
        pytest.param("{country: DE, subdivision: BE, remove: [karFREITAG]}", [], id="in another spelling"),
        pytest.param(
            "{country: DE, subdivision: BE, remove: [Karfreitg]}",
            ["there is no holiday 'Karfreitg' in 'c' to remove, did you mean 'Karfreitag'?"],
            id="a slip",
        ),
        pytest.param("{country: DE, subdivision: BE, remove: [Holi]}", ["there is no holiday 'Holi' in 'c' to remove"], id="unknown"),
        pytest.param(
            "{country: DE, subdivision: BE, remove: [2026-12-24, 2026-12-25, 2031-12-31]}",
            ["there is no holiday in 'c' to remove on 2026-12-24, 2031-12-31"],
            id="dates that are none",
        ),
        pytest.param(
            "{country: DE, subdivision: BE, remove: Weihnachten}",
            ["there is no holiday 'Weihnachten' in 'c' to remove, did you mean 'Erster Weihnachtstag'?"],
            id="the greater part of a name",
        ),
        pytest.param("[{remove: Easter}]", ["there is no holiday 'Easter' in 'c' to remove"], id="no holidays at all"),
        pytest.param("{country: US, subdivision: DC, remove: [Inauguration Day]}", [], id="one that comes every four years"),
        pytest.param("{dates: [2026-10-08, {2026-10-09: Fair}], remove: [Fair, holiday]}", [], id="own holidays"),
        pytest.param(
            "[{dates: {2026-10-09: Fair}, remove: [2026-12-25]}, {country: DE, subdivision: BE}]",
            ["there is no holiday in 'c' to remove on 2026-12-25"],
            id="beside a source: of that one only",
        ),
        pytest.param("[{country: DE, subdivision: BE}, {remove: [2026-12-25, Karfreitag]}]", [], id="alone: of all"),
        pytest.param(
            "[{country: DE, subdivision: BE}, {remove: [Tag der Deutschen Einhei]}]",
            ["there is no holiday 'Tag der Deutschen Einhei' in 'c' to remove, did you mean 'Tag der Deutschen Einheit'?"],
            id="alone, a slip",
        ),
    ],
)
def test_holidays_that_are_removed_in_vain(source: str, expected: list[str]) -> None:
    assert [each.partition(" N009 ")[2] for each in of(f"{OFFICE}holidays: {source}") if " N009 " in each] == expected


def test_what_is_removed_is_pointed_at() -> None:
    file = with_calendar(
        OFFICE
        + """\
holidays:
  - country: DE
    subdivision: BE
    remove:
      - Karfreitag
      - "WeihNachten"
      - 2026-12-27..2026-12-28
  - remove: [Nothing]
  - remove: [2026-12-29]
"""
    )
    found = [note for note in lint(load_text(file, "slas.yaml"), NOW) if note.code == "N009"]
    assert [(note.place.line, note.place.column) for note in found if note.place] == [(11, 13), (10, 13), (13, 18), (12, 18)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "{country: CN, makeup_days_as: sun}",
            "the make-up working days of CN stay closed, as 'c' has no hours on Sun; name a weekday that has some as `makeup_days_as`",
            id="no hours",
        ),
        pytest.param(
            "{country: JP, makeup_days_as: mon}", "no make-up working days of JP are known; remove `makeup_days_as`", id="no such days"
        ),
    ],
)
def test_makeup_days_that_stay_closed(source: str, expected: str) -> None:
    assert of(f"{OFFICE}holidays: {source}") == [f"5: N008 {expected}"]


def night(text: str, swapped: str, days: str) -> str:
    return f"4: N011 {text} runs past midnight into the next day ({days}); write {swapped} if the hours of the day are meant"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "{mon-tue: 17:00-9:00, fri: 17:00-09:00}", [night("17:00-09:00", "09:00-17:00", "Mon, Tue, Fri")], id="a day's ends swapped"
        ),
        pytest.param("{mon-fri: 18:00-08:00}", [], id="fourteen hours"),
        pytest.param("{fri: 18:00-08:01}", [night("18:00-08:01", "08:01-18:00", "Fri")], id="a minute more"),
        pytest.param("{mon: 09:01-09:00}", [night("09:01-09:00", "09:00-09:01", "Mon")], id="a minute less than a day"),
        pytest.param("{mon: 09:00-09:00}", [], id="a whole day"),
        pytest.param("{mon: 00:00-24:00}", [], id="from midnight to midnight"),
        pytest.param("{mon-fri: 17:00-09:00, weekend: 00:00-24:00}", [], id="whenever the office is closed"),
        pytest.param("{daily: 17:00-09:00}", [], id="every night"),
    ],
)
def test_nights_that_are_too_long(text: str, expected: list[str]) -> None:
    assert [each for each in of(f"hours: {text}") if "N011" in each] == expected


MADE_OF_OTHERS = """\
timezone: Europe/Berlin
calendars:
  base:
    hours: {mon-fri: [09:00-17:00, 16:00-18:00]}
    holidays: [{country: CN, remove: [2026-03-03]}, {remove: [2026-03-04]}]
    exceptions: {2026-10-11: closed}
    closed: 2026-10-10
  more:
    extends: base
    holidays: [{remove: [2026-03-05]}, {dates: [2026-10-18]}]
    exceptions: {2026-10-25: closed}
    closed: 2026-10-17
  round:
    extends: 24x7
    closed: 2026-10-17
  both: {union: [base, more]}
slas: {r: {clock: {start: opened, stop: closed}, calendar: both, target: 4h}}
"""


def test_what_is_inherited_is_remarked_on_once() -> None:
    found = remarks(load_text(MADE_OF_OTHERS, "slas.yaml"))
    assert sorted(each.rpartition(" N")[0] + each.split()[1] for each in found) == sorted(
        [
            *("4:N005", "6:N004", "7:N004"),
            *("5:N008", "5:N009", "5:N009"),
            *("10:N004", "10:N009", "11:N004", "12:N004"),
        ]
    )
