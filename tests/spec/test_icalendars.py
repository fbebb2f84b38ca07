"""iCalendar files of holidays: whatever is wrong in them is said when the definitions are loaded, with its line."""

from hashlib import sha256
from pathlib import Path

import pytest

from slacalc.errors import DefinitionError
from slacalc.spec.calendar_definitions import IcalendarHolidays, Removal
from slacalc.spec.definitions import PartFile
from tests.spec.test_holiday_files import faults, written

EVENT = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260102\nSUMMARY:Bridge day\nEND:VEVENT\n"
DAY = "DTSTART;VALUE=DATE:20260102"
TIME = "DTSTART:20260102T090000"
ZONE = """BEGIN:VTIMEZONE
TZID:Plant time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0330
TZOFFSETTO:+0330
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=18991231T000000Z
END:STANDARD
END:VTIMEZONE
"""


def ical(events: str) -> bytes:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def test_an_icalendar_file(tmp_path: Path) -> None:
    data = ical(EVENT + EVENT.replace("20260102", "20260501\nRRULE:FREQ=YEARLY"))
    found = written(tmp_path, "days.ics", data, "{ical: days.ics, remove: Bridge Day}")
    text = data.decode().replace("\r\n", "\n")
    assert found.calendars["c"].holidays == (IcalendarHolidays("days.ics", text, Removal((), ("bridge day",))),)
    assert found.files == (PartFile("days.ics", sha256(data).hexdigest()),)


def event(*lines: str) -> str:
    """An event; its first line is the file's fifth, for that with BEGIN:VEVENT is the fourth."""
    return "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        pytest.param(ical(""), ["slas.yaml:5:22: D001 there are no events in days.ics"], id="no event"),
        *(
            pytest.param(data, ["slas.yaml:5:22: D001 days.ics does not begin with BEGIN:VCALENDAR, so it is no iCalendar file"], id=name)
            for name, data in [
                ("nothing", b""),
                ("CSV", b"date;name\n2026-01-01;New Year\n"),
                ("an event alone", EVENT.encode()),
                ("a web page", b"<html>\n</html>\n"),
            ]
        ),
    ],
)
def test_icalendar_files_that_are_refused(data: bytes, messages: list[str], tmp_path: Path) -> None:
    assert faults(tmp_path, "days.ics", data, "{ical: days.ics}") == messages


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(ical(EVENT)[:-20], id="half of a file"),
        pytest.param(ical(EVENT) * 2, id="two calendars"),
        pytest.param(b"BEGIN:VCALENDAR\n2026-01-01\nEND:VCALENDAR\n", id="a line that is none"),
    ],
)
def test_calendars_that_cannot_be_read(data: bytes, tmp_path: Path) -> None:
    """The reason comes from the package that reads it."""
    [message] = faults(tmp_path, "days.ics", data, "{ical: days.ics}")
    assert message.startswith("slas.yaml:5:22: D001 days.ics is not an iCalendar file that can be read: ")


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        pytest.param("FREQ=DAILY;INTERVAL=0", "D007 '0' does not fit INTERVAL, which takes a number like 2", id="no step"),
        pytest.param("FREQ=DAILY;INTERVAL=-1", "D007 '-1' does not fit INTERVAL, which takes a number like 2", id="a step back"),
        *(
            pytest.param(f"FREQ={freq}", f"D007 '{freq}' does not fit FREQ, which takes YEARLY, MONTHLY, WEEKLY or DAILY", id=freq)
            for freq in ("SECONDLY", "MINUTELY", "HOURLY", "NEVER")
        ),
        pytest.param("FREQ=YEARLY;BYMONTH=13", "D007 '13' does not fit BYMONTH, which takes months like 1,7", id="month"),
        pytest.param("FREQ=MONTHLY;BYDAY=99MO", "D007 '99MO' does not fit BYDAY, which takes weekdays like MO,FR or -1FR", id="weekday"),
        pytest.param(
            "FREQ=DAILY;UNTIL=20260110T250000Z",
            "D007 '20260110T250000Z' does not fit UNTIL, which takes the last day like 20261231",
            id="hour 25",
        ),
        pytest.param("FREQ=DAILY;UNTIL=99991231", "D007 '9999-12-31' lies outside the years 1900 to 2254", id="the end of time"),
        pytest.param("FREQ=DAILY;UNTIL=20251231", "D007 the range ends on 2025-12-31, before it begins on 2026-01-02", id="ends first"),
        pytest.param("FREQ=DAILY;COUNT=2;UNTIL=20260110", "D009 UNTIL has no use with COUNT", id="two ends"),
        pytest.param("FREQ=DAILY;BYHOUR=2", "D009 a rule has no BYHOUR here; the times are those of DTSTART and DTEND", id="hours"),
        pytest.param(
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "D012 this rule never has a day; no month or year is like that", id="30 February"
        ),
        pytest.param(
            "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "D012 this rule never has a day if it begins on 2026-01-02", id="a Friday each week"
        ),
        pytest.param("FREQ=WEEKLY;INTERVAL=2;BYMONTH=13", "D007 '13' does not fit BYMONTH, which takes months like 1,7", id="weeks"),
        pytest.param(
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "D012 this rule never has a day if it begins on 2026-01-02", id="no leap year"
        ),
        pytest.param("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", "D012 this rule never has a day if it begins on 2026-01-02", id="another month"),
        pytest.param("COUNT=2", "D005 the key 'FREQ' is missing", id="no FREQ"),
        pytest.param("", "D007 '' is not a recurrence rule of RFC 5545; write it like FREQ=MONTHLY;BYDAY=-1FR", id="nothing"),
    ],
)
def test_rules_that_are_refused(rule: str, message: str, tmp_path: Path) -> None:
    assert faults(tmp_path, "days.ics", ical(event(DAY, f"RRULE:{rule}")), "{ical: days.ics}") == [f"days.ics:6:1: {message}"]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("FREQ=DAILY;UNTIL=20260110", id="ends on a date"),
        pytest.param("FREQ=DAILY;UNTIL=20260110T120000Z;", id="ends at a time"),
        pytest.param("FREQ=DAILY;UNTIL=20260101", id="ends in UTC on the date before"),
        pytest.param("freq=weekly;interval=2;count=3;byday=mo", id="lower case"),
        pytest.param("FREQ=WEEKLY;INTERVAL=2", id="its beginning says its day"),
        pytest.param("FREQ=YEARLY;INTERVAL=9999", id="hardly ever"),
        pytest.param("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", id="every 28 years"),
    ],
)
def test_rules_that_are_right(rule: str, tmp_path: Path) -> None:
    assert written(tmp_path, "days.ics", ical(event(DAY, f"RRULE:{rule}")), "{ical: days.ics}").files


def test_a_rule_from_29_february_is_tried_in_leap_years(tmp_path: Path) -> None:
    data = ical(event("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;INTERVAL=3;BYMONTH=2"))
    assert written(tmp_path, "days.ics", data, "{ical: days.ics}").files


KINDS = "D009 the beginning and the end do not go together; write both as dates, both as times of a zone, or both as times without one"
BACKWARDS = "D007 this ends before it begins; correct the beginning or the end"
NO_LENGTH = (
    "D005 this event has a time but no length, so it would close nothing; write its end like DTEND:20261224T170000, "
    "or a whole day like DTSTART;VALUE=DATE:20261224"
)
NO_START = "D005 this event has no DTSTART; write its first day, like DTSTART;VALUE=DATE:20261224"


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        pytest.param(["SUMMARY:x"], [f"4:1: {NO_START}"], id="no day"),
        pytest.param(["SUMMARY:x", "RRULE:FREQ=DAILY"], [f"4:1: {NO_START}"], id="a rule without a day"),
        pytest.param([DAY, DAY], ["6:1: D003 DTSTART stands twice; remove one of the two"], id="two days"),
        pytest.param(
            [DAY, "DTEND;VALUE=DATE:20260103", "DURATION:P1D"],
            ["7:1: D009 an event has either DTEND or DURATION; remove one of the two"],
            id="two ends",
        ),
        pytest.param(
            ["DTSTART;VALUE=DATE:2026-1-2"],
            ["5:1: D007 '2026-1-2' is not a date of iCalendar; write it like 20261224, or with a time like 20261224T090000"],
            id="written otherwise",
        ),
        pytest.param(
            ["DTSTART;VALUE=DATE:2026", " 0230", "RRULE:FREQ=DAILY"],
            ["5:1: D007 '20260230' is not a date of iCalendar; write it like 20261224, or with a time like 20261224T090000"],
            id="a folded line is its first one",
        ),
        pytest.param(["DTSTART;VALUE=DATE:99991231"], ["5:1: D007 '99991231' lies outside the years 1900 to 2254"], id="the end of time"),
        pytest.param(
            ["DTSTART;VALUE=DATE:00010101", "RRULE:FREQ=YEARLY", "DTEND;VALUE=DATE:20260101"],
            ["5:1: D007 '00010101' lies outside the years 1900 to 2254"],
            id="the beginning of time",
        ),
        pytest.param(
            [DAY, "EXDATE;VALUE=DATE:20260103,18991231"], ["6:1: D007 '18991231' lies outside the years 1900 to 2254"], id="EXDATE"
        ),
        pytest.param([DAY, "DURATION:P3000000D"], ["6:1: D007 'P3000000D' is longer than a hundred years"], id="a long duration"),
        pytest.param([DAY, "DURATION:3D"], ["6:1: D007 '3D' is not a duration of iCalendar; write it like P2D or PT4H"], id="a duration"),
        pytest.param([DAY, "DURATION:-P1D"], [f"6:1: {BACKWARDS}"], id="a negative duration"),
        pytest.param([DAY, "DURATION:PT5H"], [f"6:1: {KINDS}"], id="hours from a date"),
        pytest.param([DAY, "DTEND;VALUE=DATE:20260101"], [f"6:1: {BACKWARDS}"], id="backwards"),
        pytest.param([TIME, "DTEND:20260102T085959"], [f"6:1: {BACKWARDS}"], id="backwards by a second"),
        pytest.param([TIME, "DTEND;VALUE=DATE:20260102"], [f"6:1: {BACKWARDS}"], id="the midnight before"),
        pytest.param([DAY, "DTEND:20260103T090000"], [f"6:1: {KINDS}"], id="a date and a time"),
        pytest.param([TIME, "DTEND:20260102T100000Z"], [f"6:1: {KINDS}"], id="no zone and UTC"),
        pytest.param([TIME], [f"4:1: {NO_LENGTH}"], id="a time without an end"),
        pytest.param([TIME, "DTEND:20260102T090000"], [f"6:1: {NO_LENGTH}"], id="ends as it begins"),
        pytest.param([TIME, "DURATION:PT0S"], [f"6:1: {NO_LENGTH}"], id="no duration"),
        pytest.param(
            ["DTSTART;VALUE=DATE:19000101", "DTEND;VALUE=DATE:20010101"],
            ["6:1: D007 this event lasts more than a hundred years"],
            id="long",
        ),
        pytest.param(
            [DAY, "DTEND;VALUE=DATE:20270104", "RRULE:FREQ=DAILY"],
            ["6:1: D007 an event that comes back lasts at most 366 days"],
            id="series",
        ),
        pytest.param([TIME, "DURATION:PT1H", "RDATE;VALUE=PERIOD:20260104T090000/20260104T080000"], [f"7:1: {BACKWARDS}"], id="a period"),
        pytest.param(
            [TIME, "DURATION:PT1H", "RDATE;VALUE=PERIOD:20260104T090000/P1X"],
            ["7:1: D007 'P1X' is not a duration of iCalendar; write it like P2D or PT4H"],
            id="the length of a period",
        ),
        pytest.param(
            ["DTSTART;TZID=Europe/Berln:20260102T090000", "DURATION:PT1H"],
            ["5:1: D008 unknown time zone 'Europe/Berln', did you mean 'Europe/Berlin'?"],
            id="a slip in a zone",
        ),
        pytest.param(
            ["DTSTART;TZID=Moon/Sea:20260102T090000", "DURATION:PT1H"],
            ["5:1: D008 unknown time zone 'Moon/Sea'; write an IANA name such as Europe/Berlin or UTC"],
            id="no zone",
        ),
        pytest.param(
            [DAY, "EXRULE:FREQ=WEEKLY"],
            ["6:1: D009 EXRULE is no longer part of iCalendar; write the days left out as EXDATE"],
            id="EXRULE",
        ),
        pytest.param(
            [DAY, "the second line"],
            ["6:1: D007 this line is no property; it must be like NAME:value, and begin with a space if it continues the line before"],
            id="a line that is none",
        ),
        pytest.param(
            [DAY, "DTEND;VALUE=DATE:20260101", "RRULE:FREQ=HOURLY", "DURATION:1"],
            [
                "7:1: D007 'HOURLY' does not fit FREQ, which takes YEARLY, MONTHLY, WEEKLY or DAILY",
                "8:1: D007 '1' is not a duration of iCalendar; write it like P2D or PT4H",
                "8:1: D009 an event has either DTEND or DURATION; remove one of the two",
            ],
            id="several",
        ),
    ],
)
def test_events_that_are_refused(lines: list[str], messages: list[str], tmp_path: Path) -> None:
    found = faults(tmp_path, "days.ics", ical(event(*lines)), "{ical: days.ics}")
    assert sorted(found) == [f"days.ics:{message}" for message in messages]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([DAY, "DTEND;VALUE=DATE:20260102"], id="a date that ends on itself is one day"),
        pytest.param([DAY, "DURATION:PT24H"], id="hours that are a day"),
        pytest.param([DAY, "DURATION:P1W"], id="a week"),
        pytest.param([DAY, "DTEND;VALUE=DATE:20270103", "RRULE:FREQ=DAILY"], id="366 days again and again"),
        pytest.param(["DTSTART;VALUE=DATE:19000101", "DTEND;VALUE=DATE:20000101"], id="a hundred years"),
        pytest.param([TIME, "DTEND;VALUE=DATE:20260103"], id="a time until a date"),
        pytest.param([TIME, "STATUS:CANCELLED"], id="no end, and cancelled"),
        pytest.param([DAY, "RDATE;VALUE=PERIOD:20260103T090000Z/PT5H,20260104T090000Z/20260104T100000Z"], id="periods"),
        pytest.param(['DTSTART;TZID="W. Europe Standard Time":20260102T090000', "DURATION:PT1H"], id="a Windows name of a zone"),
        pytest.param(["DTSTART;VALUE=DATE;TZID=Moon/Sea:20260102"], id="a date has no zone"),
        pytest.param(
            [DAY, "BEGIN:VALARM", "TRIGGER:-PT15M", "ACTION:DISPLAY", "DURATION:-P1D", "END:VALARM"], id="an alarm decides nothing"
        ),
        pytest.param([DAY, "", "X-NOTE:a", "", "\tb"], id="empty and folded lines"),
    ],
)
def test_events_that_are_right(lines: list[str], tmp_path: Path) -> None:
    assert written(tmp_path, "days.ics", ical(event(*lines)), "{ical: days.ics}").files


IN_ZONE = event("DTSTART;TZID=Plant time:20260102T090000", "DTEND;TZID=Plant time:20260102T100000")


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param(ZONE, [], id="right, and its rule ended before the years that we know"),
        pytest.param(ZONE.replace("TZID:", "TZID:x\nTZID:"), ["6:1: D003 TZID stands twice; remove one of the two"], id="two names"),
        pytest.param(
            ZONE.replace("TZOFFSETTO:+0330\n", ""), ["6:1: D005 this part of a time zone has no TZOFFSETTO"], id="an offset is missing"
        ),
        pytest.param(
            ZONE.replace("YEARLY", "SECONDLY"),
            ["10:1: D007 'SECONDLY' does not fit FREQ, which takes YEARLY, MONTHLY, WEEKLY or DAILY"],
            id="changes each second",
        ),
        pytest.param(
            "BEGIN:VTIMEZONE\nTZID:Plant time\nEND:VTIMEZONE\n",
            ["4:1: D005 this part of a time zone has no BEGIN:STANDARD"],
            id="nothing but a name",
        ),
        pytest.param("CALSCALE:GREGORIAN\n" + ZONE, [], id="scale"),
        pytest.param(
            "CALSCALE:JULIAN\n" + ZONE,
            ["4:1: D007 days of the Gregorian calendar alone are known here; if these are, write CALSCALE:GREGORIAN"],
            id="another scale",
        ),
    ],
)
def test_zones_and_scales(text: str, messages: list[str], tmp_path: Path) -> None:
    data = ical(text + IN_ZONE)
    if messages:
        assert faults(tmp_path, "days.ics", data, "{ical: days.ics}") == [f"days.ics:{message}" for message in messages]
    else:
        assert written(tmp_path, "days.ics", data, "{ical: days.ics}").files


def test_no_file_knows_the_zones_of_another(tmp_path: Path) -> None:
    written(tmp_path, "days.ics", ical(ZONE + IN_ZONE), "{ical: days.ics}")
    assert len(faults(tmp_path, "days.ics", ical(IN_ZONE), "{ical: days.ics}")) == 2


def test_a_zone_within_an_event_is_none(tmp_path: Path) -> None:
    data = ical(IN_ZONE.replace("END:VEVENT\n", f"{ZONE}END:VEVENT\n"))
    assert faults(tmp_path, "days.ics", data, "{ical: days.ics}") == [
        f"days.ics:{line}:1: D008 unknown time zone 'Plant time'; write an IANA name such as Europe/Berlin or UTC" for line in (5, 6)
    ]


def test_what_the_package_cannot_read_of_an_event(tmp_path: Path) -> None:
    """The reason comes from the package that reads it."""
    [message] = faults(tmp_path, "days.ics", ical(event(DAY, "SEQUENCE:x")), "{ical: days.ics}")
    assert message.startswith("days.ics:4:1: D007 the days of this event cannot be read: SEQUENCE ")


def test_the_first_line_of_a_folded_one_is_shown(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        written(tmp_path, "days.ics", ical(event(DAY, "RRULE:FREQ=DAILY;INTER", " VAL=0")), "{ical: days.ics}")
    place = caught.value.faults[0].place
    assert place is not None
    assert (place.line, place.column, place.text, place.width) == (6, 1, "RRULE:FREQ=DAILY;INTER", 22)


def test_faults_of_files_stand_beside_those_of_the_definitions(tmp_path: Path) -> None:
    data = ical(event("SUMMARY:x"))
    assert faults(tmp_path, "days.ics", data, "[{ical: days.ics}, {dates: 2026-02-30}]") == [
        "slas.yaml:5:42: D007 '2026-02-30' is not a date; write it like 2026-12-24",
        f"days.ics:4:1: {NO_START}",
    ]
