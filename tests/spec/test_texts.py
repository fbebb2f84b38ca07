"""Text for durations, shares, targets, hours, days: boundary tables of what is read and what is refused."""

from fractions import Fraction

import pytest

from slacalc.spec.calendar_definitions import Recurrence
from slacalc.spec.context import Context
from slacalc.spec.dates import parse_days, parse_instant, parse_recurrence, recurrence_text
from slacalc.spec.definitions import WarnAt
from slacalc.spec.durations import parse_duration, parse_share
from slacalc.spec.hours import parse_span, parse_time
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until, WorkingTime
from slacalc.spec.targets import parse_target, parse_warn_at, read_target
from slacalc.spec.weekdays import parse_weekdays
from slacalc.times import DAY, HOUR, MINUTE, SECOND, zone


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30s", 30 * SECOND),
        ("15m", 15 * MINUTE),
        ("4h", 4 * HOUR),
        ("1h30m", 90 * MINUTE),
        ("1H 30M", 90 * MINUTE),
        ("0m", 0),
        ("90m", 90 * MINUTE),
    ],
)
def test_durations(text: str, length: int) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1d", "'1d' is ambiguous; write '24h' or '1 business day'"),
        ("2 days", "'2 days' is ambiguous; write '48h' or '2 business days'"),
        ("4 hours", "'4 hours' is not a duration; write it like 30s, 15m, 4h or 1h30m"),
        ("30m1h", "'30m1h' is not a duration; write it like 30s, 15m, 4h or 1h30m"),
        ("-1h", "'-1h' is not a duration; write it like 30s, 15m, 4h or 1h30m"),
        ("1.5h", "'1.5h' is not a duration; write it like 30s, 15m, 4h or 1h30m"),
        ("999999h", "'999999h' is longer than a hundred years"),
    ],
)
def test_durations_that_are_refused(text: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_duration(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("95%", Fraction(95, 100)),
        ("99.9 %", Fraction(999, 1000)),
        ("100%", Fraction(1)),
        ("0%", Fraction(0)),
        ("33.3333%", Fraction(333333, 1000000)),
    ],
)
def test_shares_are_exact(text: str, share: Fraction) -> None:
    assert parse_share(text) == share


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0.95", "'0.95' is not a share; write 95%"),
        ("95", "'95' is not a share; write 95%"),
        (".999", "'.999' is not a share; write 99.9%"),
        ("99.95", "'99.95' is not a share; write 99.95%"),
        ("most", "'most' is not a share; write it like 95%"),
        ("-5%", "'-5%' is not a share; write it like 95%"),
        ("101%", "'101%' is more than 100%"),
    ],
)
def test_shares_are_written_with_a_percent_sign(text: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_share(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("15m", WorkingTime(15 * MINUTE)),
        ("0m", WorkingTime(0)),
        ("1 business day", BusinessDays(1)),
        ("3  Business Days", BusinessDays(3)),
        ("end of business day", EndOfBusinessDay()),
        ("end of next business day", NextBusinessDay()),
        ("16:00 next business day", NextBusinessDay(16 * HOUR)),
        ("16:00 next business day if before 14:00", NextBusinessDay(16 * HOUR, 14 * HOUR)),
    ],
)
def test_a24_targets(text: str, target: Target) -> None:
    assert parse_target(text) == target


@pytest.mark.parametrize(
    ("raw", "target"),
    [({"until": "due"}, Until("due")), ({"until": "due", "pauses": "extend"}, Until("due", extend=True))],
)
def test_a24_targets_until_a_column(raw: Raw, target: Target) -> None:
    assert read_target(raw, Context()).target == target


@pytest.mark.parametrize(
    "text", ["0 business days", "soon", "25:00 next business day", "16:00", "end of day", "1 business day if before 14:00", ""]
)
def test_targets_that_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_target(text)


def test_warnings() -> None:
    assert parse_warn_at("75%") == WarnAt(Fraction(3, 4))
    assert parse_warn_at("30m left") == WarnAt(None, 30 * MINUTE)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        pytest.param("08:00-12:00", (8 * HOUR, 12 * HOUR), id="plain"),
        pytest.param("8:00 - 12:00", (8 * HOUR, 12 * HOUR), id="spaces and a short hour"),
        pytest.param("08:00\u201312:00", (8 * HOUR, 12 * HOUR), id="an en dash"),
        pytest.param("08:00\u201112:00", (8 * HOUR, 12 * HOUR), id="a hyphen that does not break"),
        pytest.param("08:00:30-12:00", (8 * HOUR + 30 * SECOND, 12 * HOUR), id="seconds"),
        pytest.param("00:00-24:00", (0, DAY), id="the whole day"),
        pytest.param("00:00-00:00", (0, DAY), id="the whole day, said otherwise"),
        pytest.param("22:00-06:00", (22 * HOUR, 30 * HOUR), id="past midnight"),
        pytest.param("22:00-22:00", (22 * HOUR, 46 * HOUR), id="a day from the evening on"),
        pytest.param("18:00-24:00", (18 * HOUR, DAY), id="to the end of the day"),
    ],
)
def test_a6_intervals(text: str, span: tuple[int, int]) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text",
    ["17:00", "8-17", "08:00\u201412:00", "24:00-08:00", "08:00-25:00", "08:00-17:60", "08:00-17:00:60", "", "08:00-24:01", "morning"],
)
def test_intervals_that_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_span(text)


def test_times_of_day_that_are_refused() -> None:
    for text in ("08:60", "08:00:60", "noon"):
        with pytest.raises(Refused):
            parse_time(text)


def test_24_00_is_the_end_of_the_day() -> None:
    assert parse_time("24:00") == DAY


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", [0]),
        ("Monday", [0]),
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("sat,sun", [5, 6]),
        ("mon-wed, FRI", [0, 1, 2, 4]),
        ("fri-mon", [4, 5, 6, 0]),
        ("saturday-sunday", [5, 6]),
    ],
)
def test_weekdays(text: str, days: list[int]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("first sunday of month", Recurrence(weekday=6, nth=1)),
        ("last fri of June", Recurrence(weekday=4, nth=-1, month=6)),
        ("fourth thursday of november", Recurrence(weekday=3, nth=4, month=11)),
        ("sunday", Recurrence(weekday=6)),
        ("12-24", Recurrence(first=(12, 24), last=(12, 24))),
        ("12-24..01-01", Recurrence(first=(12, 24), last=(1, 1))),
        ("02-29", Recurrence(first=(2, 29), last=(2, 29))),
    ],
)
def test_recurring_days(text: str, recurrence: Recurrence) -> None:
    assert parse_recurrence(text) == recurrence


@pytest.mark.parametrize(
    "text", ["fifth sunday of month", "first sunday of smarch", "first day of month", "02-30", "13-01", "daily", "first sunday"]
)
def test_recurring_days_that_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_recurrence(text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        pytest.param("mondays", "monday", id="several"),
        pytest.param("every friday", "friday", id="a word too many"),
        pytest.param("1st monday of month", "first monday of month", id="a number"),
        pytest.param("First Monday of the month", "first monday of month", id="an article"),
        pytest.param("the last friday in june", "last friday of june", id="other words"),
        pytest.param("first sunday", "first sunday of month", id="of no month"),
        pytest.param("frist sonday of may", "first sunday of may", id="slips"),
    ],
)
def test_recurring_days_that_were_meant(text: str, near: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_recurrence(text)
    assert str(refused.value) == f"'{text}' is not a recurring day, did you mean '{near}'?"


@pytest.mark.parametrize("text", ["first sunday of month", "last friday of june", "sunday", "12-24", "12-24..01-01"])
def test_recurring_days_are_written_as_they_are_read(text: str) -> None:
    assert recurrence_text(parse_recurrence(text)) == text


def test_days_are_inclusive_ranges() -> None:
    assert parse_days("1970-01-02") == (1, 1)
    assert parse_days("1970-01-01..1970-01-03") == (0, 2)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "24.12.2026", "20261224", "1812-12-24", "2026-12-24..", "2026-12-24..2026-12-01", "2026-W01-1"]
)
def test_days_that_are_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_days(text)


def test_a2_instants_without_offset_are_local() -> None:
    berlin = zone("Europe/Berlin")
    assert parse_instant("1970-01-01T01:00", berlin) == 0
    assert parse_instant("1970-01-01 00:00Z", berlin) == 0
    assert parse_instant("tomorrow", berlin) is None
