"""What `--period` means, how periods are cut, and the as-of that goes with them (A22, A23)."""

from datetime import date

import polars as pl
import pytest

from slacalc.errors import UsageError
from slacalc.figures.periods import ALL, Every, Period, buckets, cut, default_as_of, first_days, parse_period, past
from slacalc.times import HOUR, MINUTE, zone
from tests.figures.building import BERLIN, OCTOBER, at

NOW = at("2026-03-01T00:30")


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        pytest.param("2026-10", "2026-10", "2026-10-01", "2026-11-01", id="month, in which the clocks go back"),
        pytest.param("2026-12", "2026-12", "2026-12-01", "2027-01-01", id="the last month of a year"),
        pytest.param("2024-02", "2024-02", "2024-02-01", "2024-03-01", id="February of a leap year"),
        pytest.param("2026-Q3", "2026-Q3", "2026-07-01", "2026-10-01", id="quarter"),
        pytest.param("2026-Q4", "2026-Q4", "2026-10-01", "2027-01-01", id="the last quarter"),
        pytest.param("2026-W40", "2026-W40", "2026-09-28", "2026-10-05", id="ISO week"),
        pytest.param("2026-W01", "2026-W01", "2025-12-29", "2026-01-05", id="the first ISO week begins in the year before"),
        pytest.param("2026-W53", "2026-W53", "2026-12-28", "2027-01-04", id="a year with 53 weeks"),
        pytest.param("2026", "2026", "2026-01-01", "2027-01-01", id="year"),
        pytest.param("2026-10-05", "2026-10-05", "2026-10-05", "2026-10-06", id="day"),
        pytest.param("2026-10-01..2026-10-15", "2026-10-01..2026-10-15", "2026-10-01", "2026-10-16", id="TO is included"),
        pytest.param("2026-10-05..2026-10-05", "2026-10-05..2026-10-05", "2026-10-05", "2026-10-06", id="a range of a day"),
        pytest.param("2026-01..2026-03", "2026-01..2026-03", "2026-01-01", "2026-04-01", id="a range of months"),
        pytest.param("last-month", "2026-02", "2026-02-01", "2026-03-01", id="last month, half an hour into March in Berlin, not in UTC"),
        pytest.param("this-month", "2026-03", "2026-03-01", "2026-04-01", id="this month"),
        pytest.param(" 2026-10 ", "2026-10", "2026-10-01", "2026-11-01", id="blanks around it"),
    ],
)
def test_a_period_is_local_days(text: str, label: str, start: str, end: str) -> None:
    assert parse_period(text, BERLIN, NOW) == Period(label, at(f"{start}T00:00"), at(f"{end}T00:00"))


def test_all_has_no_ends() -> None:
    assert parse_period("all", BERLIN, NOW) is ALL
    assert ALL.holds(0)


def test_october_in_berlin_has_an_hour_more() -> None:
    assert OCTOBER.start is not None
    assert OCTOBER.end is not None
    assert OCTOBER.end - OCTOBER.start == (31 * 24 + 1) * HOUR


@pytest.mark.parametrize(
    "text",
    [
        "",
        "October",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2025-W53",
        "2026-02-30",
        "26-10",
        "2026-10-1",
        "2026-1..",
        "..",
        "1..2..3",
        "9999",
        "٢٠٢٦",
    ],
)
def test_what_is_no_period_is_refused_with_what_can_be_written(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no period; write 2026-10, 2026-Q3, 2026-W40"):
        parse_period(text, BERLIN, NOW)


@pytest.mark.parametrize("text", ["2026-10-15..2026-10-01", "2026-10..2026-09"])
def test_a_range_that_runs_backwards_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        parse_period(text, BERLIN, NOW)


def test_a23_as_of_is_the_end_of_a_past_period_else_now() -> None:
    assert OCTOBER.end is not None
    before, after = at("2026-10-20T12:00"), at("2026-12-24T12:00")

    assert default_as_of(OCTOBER, after) == OCTOBER.end
    assert default_as_of(OCTOBER, OCTOBER.end) == OCTOBER.end
    assert default_as_of(OCTOBER, before) == before
    assert default_as_of(ALL, after) == after


@pytest.mark.parametrize(
    ("every", "first", "last", "labels"),
    [
        pytest.param("month", date(2025, 11, 30), date(2026, 1, 1), ["2025-11", "2025-12", "2026-01"], id="months"),
        pytest.param("week", date(2026, 12, 31), date(2027, 1, 4), ["2026-W53", "2027-W01"], id="weeks"),
        pytest.param("day", date(2026, 2, 28), date(2026, 3, 1), ["2026-02-28", "2026-03-01"], id="days"),
        pytest.param("quarter", date(2026, 6, 30), date(2026, 7, 1), ["2026-Q2", "2026-Q3"], id="quarters"),
    ],
)
def test_a_trend_is_cut_into_whole_pieces(every: Every, first: date, last: date, labels: list[str]) -> None:
    assert [label for label, _ in cut(every, first, last)] == labels


def test_pieces_that_the_period_or_as_of_cuts_off_are_partial() -> None:
    """1 October 2026 is a Thursday; seen on Wednesday 14 October."""
    seen = past(OCTOBER, at("2026-10-14T12:00"))

    pieces = buckets("week", date(2026, 10, 1), date(2026, 10, 14), BERLIN, seen)

    assert [(piece.label, piece.partial) for piece in pieces] == [("2026-W40", True), ("2026-W41", False), ("2026-W42", True)]


def test_a_month_is_whole_in_its_own_zone_only() -> None:
    tokyo = zone("Asia/Tokyo")

    assert not buckets("month", date(2026, 10, 1), date(2026, 10, 31), BERLIN, OCTOBER)[0].partial
    assert buckets("month", date(2026, 10, 1), date(2026, 10, 31), tokyo, OCTOBER)[0].partial


@pytest.mark.parametrize("every", ["day", "week", "month", "quarter"])
@pytest.mark.parametrize(
    ("name", "around"),
    [
        pytest.param("Europe/Berlin", "2026-10-01T00:00", id="a month, and a quarter, begins"),
        pytest.param("Europe/Berlin", "2026-10-25T03:00", id="an hour comes twice"),
        pytest.param("America/Sao_Paulo", "2017-10-15T03:00", id="a day without its first hour"),
        pytest.param("America/Sao_Paulo", "2018-02-18T02:00", id="the last hour of a day comes twice"),
        pytest.param("America/St_Johns", "2006-10-29T02:31", id="a date, and the one before, come twice"),
        pytest.param("Pacific/Apia", "2011-12-30T10:00", id="a day that there never was"),
    ],
)
def test_every_instant_lies_in_the_piece_that_its_figures_are_of(every: Every, name: str, around: str) -> None:
    local, middle = zone(name), at(around)
    instants = [middle + minutes * MINUTE for minutes in range(-2000, 2000)]
    known = buckets(every, local.date(instants[0]), local.date(instants[-1]), local, ALL)
    found = first_days(every, pl.Series(instants), local)
    assert found.to_list() == [next(one.first for one in known if one.start <= instant < one.end) for instant in instants]


def test_no_instants_lie_in_no_piece() -> None:
    assert first_days("month", pl.Series([], dtype=pl.Int64), BERLIN).to_list() == []
