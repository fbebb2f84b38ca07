"""The period after a period, and the one before it."""

import pytest

from slacalc.figures.periods import ALL, parse_period
from slacalc.figures.shifting_periods import next_period, shifted
from tests.figures.building import BERLIN


@pytest.mark.parametrize(
    ("period", "following"),
    [
        pytest.param("2026-10", "2026-11", id="month"),
        pytest.param("2026-12", "2027-01", id="the last month of a year"),
        pytest.param("2026-Q3", "2026-Q4", id="quarter"),
        pytest.param("2026-Q4", "2027-Q1", id="the last quarter"),
        pytest.param("2026-W40", "2026-W41", id="week"),
        pytest.param("2026-W53", "2027-W01", id="the last week of a long year"),
        pytest.param("2026", "2027", id="year"),
        pytest.param("2026-02-28", "2026-03-01", id="day"),
        pytest.param("2026-10-01..2026-10-15", "2026-10-16..2026-10-30", id="as many days"),
        pytest.param("2026-01..2026-03", "2026-04..2026-06", id="as many months"),
        pytest.param("2026-01..2026-02-09", "2026-02-10..2026-03-21", id="a range of two kinds: 40 days"),
    ],
)
def test_a_period_of_equal_kind_follows_at_once(period: str, following: str) -> None:
    first, second = parse_period(period, BERLIN, 0), parse_period(following, BERLIN, 0)

    assert next_period(first, BERLIN) == second
    assert first.end == second.start
    if ".." not in period:
        assert shifted(second, BERLIN, -1) == first


def test_a_year_before_is_twelve_months_before() -> None:
    assert shifted(parse_period("2026-03", BERLIN, 0), BERLIN, -12) == parse_period("2025-03", BERLIN, 0)


def test_nothing_follows_all_tickets_or_the_last_year() -> None:
    assert next_period(ALL, BERLIN) is None
    assert next_period(parse_period("2253", BERLIN, 0), BERLIN) is None
    assert shifted(parse_period("1900-01", BERLIN, 0), BERLIN, -1) is None
    assert shifted(parse_period("2026-W01", BERLIN, 0), BERLIN, -200_000) is None
