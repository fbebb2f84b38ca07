"""Totals of pauses in every spelling (A17)."""

from datetime import timedelta
from typing import Literal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacalc.read.durations import read_durations
from slacalc.read.timestamps import Reading
from slacalc.spec.source_definitions import DurationSource
from slacalc.times import DAY, HOUR, MINUTE, SECOND, zone
from tests.read.exports import series

Counts = Literal["working", "wall"]
READING = Reading((), ("", "-"), zone("UTC"))


def lengths(texts: list[str], counts: Counts = "wall") -> tuple[list[int | None], int]:
    """Return the lengths, and how many cells are unreadable."""
    read, odd = read_durations(series(texts), pl.Series(texts, dtype=pl.String), DurationSource("Hold", None, counts), READING)
    return read.to_list(), sum(problem.count for problem in odd)


TOO_LONG = ["99999999999999999999999:30", "3112000h", "999999999999999999999999w", f"1.{'5' * 40} h", "1d 3112000:00", f"{'9' * 60}s"]


@pytest.mark.parametrize("text", [*TOO_LONG, "P400Y", "PT99999999999999999999H1M"])
def test_what_is_longer_than_any_duration_is_unreadable(text: str) -> None:
    assert lengths([text, "1:30"]) == ([None, 90 * MINUTE], 1)


@pytest.mark.parametrize("number", ["99999999999999999999999", "9223372036854775", "3112000", "9" * 400])
def test_numbers_of_a_unit_that_are_too_long(number: str) -> None:
    read, odd = read_durations(series([number, "3111000"]), series(["A", "B"]), DurationSource("Hold", HOUR, "working"), READING)

    assert read.to_list() == [None, 3111000 * HOUR]
    assert [(problem.code, problem.examples) for problem in odd] == [("P010", ("A",))]


@pytest.mark.parametrize("text", ["1900-02-28 12:00:00", "1904-01-01 00:30:00", "1900-02-30", "1899-12-30 12:00:00", "1900-01-01 24:00:00"])
def test_instants_that_are_no_days_of_a_workbook(text: str) -> None:
    """28 February 1900 is its 59th day and its 60th; a workbook that counts from 1904 would be four years off."""
    assert lengths([text]) == ([None], 1)


@pytest.mark.parametrize("counts", ["wall", "working"])
@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("0:05", 5 * MINUTE),
        ("1:30", 90 * MINUTE),
        ("102:15", 102 * HOUR + 15 * MINUTE),
        ("1:30:15", 90 * MINUTE + 15 * SECOND),
        ("00:00:01.5", SECOND * 3 // 2),
        ("1h30m", 90 * MINUTE),
        ("1h 30m 5s", 90 * MINUTE + 5 * SECOND),
        ("45 min", 45 * MINUTE),
        ("4 Hours", 4 * HOUR),
        ("1 Hour, 30 Minutes", 90 * MINUTE),
        ("1.5 hrs", 90 * MINUTE),
        ("1,5 h", 90 * MINUTE),
        ("30s", 30 * SECOND),
        ("PT2H30M", 150 * MINUTE),
        ("PT0S", 0),
        ("PT1.5S", SECOND * 3 // 2),
        ("1970-01-01 02:37:03", 2 * HOUR + 37 * MINUTE + 3 * SECOND),
        ("1970-01-03 14:33:00", 62 * HOUR + 33 * MINUTE),
        ("1970-01-01 00:00:00", 0),
        ("1899-12-31 00:30:00", 30 * MINUTE),
        ("1900-01-01 02:30:00", 26 * HOUR + 30 * MINUTE),
        ("1900-01-02", 2 * DAY),
        ("1900-02-27 23:59:59.5", 59 * DAY - SECOND // 2),
        ("1900-03-01 12:00:00", 61 * DAY + 12 * HOUR),
    ],
)
def test_the_text_tells_the_unit(text: str, length: int, counts: Counts) -> None:
    assert lengths([text], counts) == ([length], 0)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2d 3h 15m", 2 * DAY + 3 * HOUR + 15 * MINUTE),
        ("1 Day", DAY),
        ("2 days, 4 hours", 2 * DAY + 4 * HOUR),
        ("1w", 7 * DAY),
        ("P1DT2H", DAY + 2 * HOUR),
        ("P2W", 14 * DAY),
    ],
)
def test_a_day_is_of_24_hours_in_clock_time_and_of_nobody_knows_how_many_in_working_time(text: str, length: int) -> None:
    assert lengths([text], "wall") == ([length], 0)
    assert lengths([text], "working") == ([None], 1)


@pytest.mark.parametrize(
    "text",
    [
        "90",
        "1.5",
        "-1:30",
        "1:60",
        "1:3",
        "1:30:60",
        "m",
        "P",
        "PT",
        "1m 1h",
        "1h 1h",
        "4 Stunden",
        "1970-01-01",
        "2026-01-01 02:37:03",
        "9" * 40 + "h",
        "soon",
    ],
)
def test_what_no_unit_is_told_of_is_unreadable(text: str) -> None:
    assert lengths([text]) == ([None], 1)


def test_missing_is_missing() -> None:
    assert lengths(["", " - ", "1h"]) == ([None, None, HOUR], 0)


@given(st.integers(0, 10**6), st.integers(0, 59), st.integers(0, 59))
def test_what_is_written_is_read_back(hours: int, minutes: int, seconds: int) -> None:
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds) // timedelta(microseconds=1)
    texts = [f"{hours}:{minutes:02}:{seconds:02}", f"{hours}h {minutes}m {seconds}s", f"PT{hours}H{minutes}M{seconds}S"]

    assert lengths(texts, "working") == ([length] * 3, 0)
