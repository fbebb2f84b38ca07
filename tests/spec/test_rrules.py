"""Recurrence rules: what is read, and which need to know where they begin."""

from datetime import datetime

import pytest
from dateutil.rrule import rrulestr

from slacalc.spec.raw import Refused
from slacalc.spec.rrules import check_beginning, parse_rrule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR", id="as it stands"),
        pytest.param("RRULE:FREQ=DAILY", "FREQ=DAILY", id="with its name"),
        pytest.param("rrule: freq=weekly; byday=mo, fr;", "FREQ=WEEKLY;BYDAY=MO,FR", id="small letters and spaces"),
        pytest.param("FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20261231", id="until a day"),
        pytest.param("FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYDAY=20MO", id="n-th weekday of the year"),
        pytest.param("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO,TU;WKST=SU", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO,TU;WKST=SU", id="week of the year"),
        pytest.param("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", id="last of several"),
    ],
)
def test_rules(text: str, rule: str) -> None:
    """And dateutil, by which the days are found, takes each of them."""
    assert parse_rrule(text).rrule == rule
    assert next(iter(rrulestr(rule, dtstart=datetime(2026, 1, 1))))  # noqa: DTZ001 - days have no zone


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("FREQ=DAILY", id="every day"),
        pytest.param("FREQ=DAILY;INTERVAL=1", id="every single day"),
        pytest.param("FREQ=WEEKLY;BYDAY=MO", id="a weekday"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=-1", id="a day of each month"),
        pytest.param("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", id="a day of a month"),
        pytest.param("FREQ=YEARLY;BYYEARDAY=100", id="a day of the year"),
        pytest.param("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", id="a weekday of a month"),
    ],
)
def test_rules_that_say_their_days(text: str) -> None:
    check_beginning(parse_rrule(text))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "because of its INTERVAL", id="every other week"),
        pytest.param("FREQ=WEEKLY;BYDAY=MO;COUNT=10", "because of its COUNT", id="ten times"),
        pytest.param("FREQ=WEEKLY", "add BYDAY, or", id="the weekday of its first day"),
        pytest.param("FREQ=MONTHLY;BYMONTH=2", "add BYDAY or BYMONTHDAY, or", id="the day of the month of its first day"),
        pytest.param("FREQ=YEARLY;BYMONTH=3", "add BYDAY or BYMONTHDAY or BYYEARDAY, or", id="the day of its first day"),
    ],
)
def test_rules_that_must_know_where_they_begin(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        check_beginning(parse_rrule(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("every monday", "'every monday' is not a recurrence rule of RFC 5545; write it like FREQ=MONTHLY;BYDAY=-1FR"),
        ("", "'' is not a recurrence rule of RFC 5545; write it like FREQ=MONTHLY;BYDAY=-1FR"),
        ("BYDAY=MO", "the key 'FREQ' is missing"),
        ("FREQ=HOURLY", "'HOURLY' does not fit FREQ, which takes YEARLY, MONTHLY, WEEKLY or DAILY"),
        ("FREQ=DAILY;BYHOUR=3", "a rule has no times here, and so no BYHOUR; of a closure, write the hours as `between: 02:00-06:00`"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ stands twice in this rule"),
        ("FREQ=WEEKLY;BYDAI=MO", "unknown part of an rrule 'BYDAI', did you mean 'BYDAY'?"),
        ("FREQ=WEEKLY;BYDAY=MOO", "'MOO' does not fit BYDAY, which takes weekdays like MO,FR or -1FR"),
        ("FREQ=WEEKLY;BYDAY=1MO", "1MO has no use with FREQ=WEEKLY"),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO", "1MO has no use with BYWEEKNO"),
        ("FREQ=YEARLY;BYWEEKNO=20", "BYWEEKNO needs BYDAY beside it"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS needs BYDAY beside it"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY has no use with FREQ=WEEKLY"),
        ("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY has no use with FREQ=MONTHLY"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "'32' does not fit BYMONTHDAY, which takes days of the month like 15 or -1"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "'0' does not fit BYMONTHDAY, which takes days of the month like 15 or -1"),
        ("FREQ=DAILY;INTERVAL=0", "'0' does not fit INTERVAL, which takes a number like 2"),
        ("FREQ=MONTHLY;BYDAY=6MO", "6MO has no use with FREQ=MONTHLY"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-6MO", "-6MO has no use with BYMONTH"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "this rule never has a day; no month or year is like that"),
        ("FREQ=DAILY;BYMONTHDAY=31;BYSETPOS=2", "this rule never has a day; no month or year is like that"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20261231", "UNTIL has no use with COUNT"),
        ("FREQ=DAILY;UNTIL=20261231T235959Z", "'20261231T235959Z' does not fit UNTIL, which takes the last day like 20261231"),
        ("FREQ=DAILY;UNTIL=20261331", "'2026-13-31' is not a date; write it like 2026-12-24"),
        ("DTSTART:20260101\nRRULE:FREQ=DAILY", "DTSTART has no place in a rule; write its first day beside it, as `from: 2026-01-05`"),
        ("RRULE:FREQ=DAILY\nRDATE:20260101", "RDATE has no place in a rule; write further days as an item of their own"),
        (
            "RRULE:FREQ=DAILY\nEXDATE:20260101",
            "EXDATE has no place in a rule; leave days out by `remove` among the holidays, or by `exceptions`",
        ),
    ],
)
def test_rules_that_are_refused(text: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_rrule(text)
    assert str(refused.value) == message
