"""Instants and zones (A1, A2), held to zoneinfo with fold=0; whole columns held to single values."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.times import (
    DAY,
    EPOCH,
    FIRST_YEAR,
    HOUR,
    LAST_YEAR,
    MINUTE,
    NAIVE_EPOCH,
    SECOND,
    date_of,
    day_number,
    instant,
    local_clock,
    moment_of,
    zone,
    zone_names,
)
from slacalc.zones import is_doubled, is_skipped, to_local, to_utc

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Nuuk",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Toronto",
    "Antarctica/Troll",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Pacific/Apia",
    "UTC",
)
SOME = settings(max_examples=50, deadline=None)
MICROSECOND = timedelta(microseconds=1)


@cache
def reference(name: str) -> ZoneInfo:
    """The zone as zoneinfo reads it from the tzdata package, whatever the machine has installed."""
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def expected_utc(clock: int, name: str) -> int:
    """What zoneinfo makes of a local clock with fold=0."""
    return instant((NAIVE_EPOCH + clock * MICROSECOND).replace(tzinfo=reference(name), fold=0).astimezone(UTC))


def expected_local(at: int, name: str) -> int:
    return local_clock((EPOCH + at * MICROSECOND).astimezone(reference(name)).replace(tzinfo=None))


def clock(text: str) -> int:
    return local_clock(datetime.fromisoformat(text))


def near_changes(name: str) -> list[int]:
    """Instants at, beside and some hours around each change of the offset, for all years."""
    beside = (-25 * HOUR, -2 * HOUR, -HOUR, -30 * MINUTE, -SECOND, -1, 0, 1, SECOND, 30 * MINUTE, HOUR, 2 * HOUR, 25 * HOUR)
    return [change + by for change in zone(name).changes for by in beside]


@pytest.mark.parametrize("name", ZONES)
def test_a2_local_times_beside_every_change_are_read_as_zoneinfo_does(name: str) -> None:
    where = zone(name)
    clocks = [at + offset for at in near_changes(name) for offset in {where.offset(at - 3 * HOUR), where.offset(at + 3 * HOUR)}]
    assert [where.utc(at) for at in clocks] == [expected_utc(at, name) for at in clocks]


@pytest.mark.parametrize("name", ZONES)
def test_a2_instants_beside_every_change_have_the_local_time_of_zoneinfo(name: str) -> None:
    instants = near_changes(name)
    assert [zone(name).local(at) for at in instants] == [expected_local(at, name) for at in instants]


BOUNDS = [instant(datetime(year, 1, 2, tzinfo=UTC)) for year in (FIRST_YEAR, LAST_YEAR + 1)]


@given(name=st.sampled_from(zone_names()), at=st.integers(*BOUNDS))
@SOME
def test_a2_any_time_in_any_zone_is_that_of_zoneinfo(name: str, at: int) -> None:
    assert zone(name).utc(at) == expected_utc(at, name)
    assert zone(name).local(at) == expected_local(at, name)


@given(name=st.sampled_from(ZONES), at=st.integers(*BOUNDS))
@SOME
def test_a2_local_times_and_instants_are_each_others_inverse_but_for_doubled_ones(name: str, at: int) -> None:
    where = zone(name)
    back = where.utc(where.local(at))
    assert back <= at
    assert where.local(back) == where.local(at)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("Europe/Berlin", "2024-03-31 01:59:59", "2024-03-31 00:59:59", id="before the change"),
        pytest.param("Europe/Berlin", "2024-03-31 02:00", "2024-03-31 01:00", id="skipped: first"),
        pytest.param("Europe/Berlin", "2024-03-31 02:30", "2024-03-31 01:30", id="skipped: 02:30 becomes 03:30"),
        pytest.param("Europe/Berlin", "2024-03-31 03:00", "2024-03-31 01:00", id="the first time after the change"),
        pytest.param("Europe/Berlin", "2024-10-27 02:00", "2024-10-27 00:00", id="doubled: the earlier"),
        pytest.param("Europe/Berlin", "2024-10-27 02:59:59.999999", "2024-10-27 00:59:59.999999", id="doubled: last"),
        pytest.param("Europe/Berlin", "2024-10-27 03:00", "2024-10-27 02:00", id="after the doubled hour"),
        pytest.param("Africa/Cairo", "2024-04-26 00:00", "2024-04-25 22:00", id="midnight skipped"),
        pytest.param("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 01:30", id="23:30 doubled"),
        pytest.param("Australia/Lord_Howe", "2024-10-06 02:15", "2024-10-05 15:45", id="half an hour skipped"),
        pytest.param("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 22:00", id="the day left out"),
        pytest.param("America/St_Johns", "2010-11-07 00:00:30", "2010-11-07 02:30:30", id="half a minute after midnight doubled"),
        pytest.param("Asia/Kathmandu", "1985-12-31 23:59", "1985-12-31 18:29", id="before the quarter of an hour"),
        pytest.param("Asia/Kathmandu", "1986-01-01 00:15", "1985-12-31 18:30", id="after the quarter of an hour"),
        pytest.param("Europe/Berlin", "2200-07-01 12:00", "2200-07-01 10:00", id="summer in the far future"),
    ],
)
def test_a2_local_times(name: str, text: str, expected: str) -> None:
    assert zone(name).utc(clock(text)) == clock(expected)


def test_the_tables_of_a_zone_fit_together() -> None:
    for where in map(zone, ZONES):
        assert len(where.offsets) == len(where.changes) + 1 == len(where.turns) + 1
        assert all(one != other for one, other in pairwise(where.offsets))
        assert list(where.changes) == sorted(where.changes)
        assert list(where.turns) == sorted(where.turns)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Nowhere/City",
        "Europe",
        "Europe/",
        "/Europe/Berlin",
        "Europe//Berlin",
        "../zones",
        "Europe/../UTC",
        "zone.tab",
        "__init__.py",
        "berlin",
    ],
)
def test_a_name_that_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        zone(name)


def test_every_name_that_is_offered_is_a_zone() -> None:
    names = zone_names()
    assert {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+5"} <= set(names)
    assert all(reference(name).key == name for name in names)


def test_dates_of_a_zone() -> None:
    berlin = zone("Europe/Berlin")
    start = berlin.start_of(date(2026, 10, 5))
    assert moment_of(start) == datetime(2026, 10, 4, 22, tzinfo=UTC)
    assert (berlin.date(start - 1), berlin.date(start)) == (date(2026, 10, 4), date(2026, 10, 5))
    assert berlin.datetime(start) == datetime.fromisoformat("2026-10-05 00:00")


@pytest.mark.parametrize("day", [date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29), date(1900, 1, 1)])
def test_numbers_of_dates(day: date) -> None:
    assert date_of(day_number(day)) == day
    assert day_number(day) * DAY == local_clock(datetime.combine(day, time()))


def test_a1_instants_are_whole_microseconds() -> None:
    moment = datetime(2026, 10, 5, 9, 0, 0, 1, tzinfo=UTC)
    assert instant(moment) == 1_791_190_800_000_001
    assert moment_of(instant(moment)) == moment
    assert instant(datetime.fromisoformat("2026-10-05T11:00:00.000001+02:00")) == instant(moment)
    assert instant(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1


# --- whole columns ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ZONES)
def test_a2_columns_are_read_as_single_values_are(name: str) -> None:
    where, instants = zone(name), near_changes(name)
    clocks = [where.local(at) for at in instants]
    assert to_local(pl.Series(instants, dtype=pl.Int64), where).to_list() == clocks
    assert to_utc(pl.Series(clocks, dtype=pl.Int64), where).to_list() == [where.utc(at) for at in clocks]


@pytest.mark.parametrize("name", ZONES)
def test_a2_doubled_and_skipped_times_are_those_of_zoneinfo(name: str) -> None:
    where = zone(name)
    clocks = [at + offset for at in near_changes(name) for offset in {where.offset(at - 3 * HOUR), where.offset(at + 3 * HOUR)}]
    column = pl.Series(clocks, dtype=pl.Int64)
    assert is_skipped(column, where).to_list() == [_fold_utc(at, name, 0) > _fold_utc(at, name, 1) for at in clocks]
    assert is_doubled(column, where).to_list() == [_fold_utc(at, name, 0) < _fold_utc(at, name, 1) for at in clocks]


def _fold_utc(at: int, name: str, fold: int) -> int:
    """In a gap fold=1 is the earlier instant, in a fold the later one (PEP 495)."""
    return instant((NAIVE_EPOCH + at * MICROSECOND).replace(tzinfo=reference(name), fold=fold).astimezone(UTC))


def test_null_stays_null_in_columns() -> None:
    column = pl.Series([None, clock("2024-10-27 02:30"), clock("2024-03-31 02:30"), clock("2024-06-01 12:00")], dtype=pl.Int64)
    berlin = zone("Europe/Berlin")
    assert to_utc(column, berlin).null_count() == to_local(column, berlin).null_count() == 1
    assert is_doubled(column, berlin).to_list() == [None, True, False, False]
    assert is_skipped(column, berlin).to_list() == [None, False, True, False]
    assert to_utc(pl.Series([], dtype=pl.Int64), berlin).to_list() == []
