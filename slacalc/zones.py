"""Whole columns of local times to instants and back, by one binary search in a zone's tables (A2)."""

from collections.abc import Sequence

import polars as pl

from slacalc.times import Zone


def to_utc(clocks: pl.Series, zone: Zone) -> pl.Series:
    """Return the instants (Int64 microseconds, null stays null) of local clocks (the same unit) under A2."""
    return clocks - _offsets(clocks, zone.turns, zone)


def to_local(instants: pl.Series, zone: Zone) -> pl.Series:
    """Return the local clocks of instants; both Int64 microseconds, null stays null."""
    return instants + _offsets(instants, zone.changes, zone)


def is_skipped(clocks: pl.Series, zone: Zone) -> pl.Series:
    """Return which local clocks do not exist because the clocks went forward."""
    return to_local(to_utc(clocks, zone), zone) != clocks


def is_doubled(clocks: pl.Series, zone: Zone) -> pl.Series:
    """Return which local clocks occur twice because the clocks went back."""
    reopened = [at + min(pair) for at, pair in zip(zone.changes, zip(zone.offsets, zone.offsets[1:], strict=False), strict=True)]
    later = clocks - _offsets(clocks, reopened, zone)
    return (later != to_utc(clocks, zone)) & ~is_skipped(clocks, zone)


def _offsets(keys: pl.Series, edges: Sequence[int], zone: Zone) -> pl.Series:
    index = pl.Series(edges, dtype=pl.Int64).search_sorted(keys, side="right")
    return pl.Series(zone.offsets, dtype=pl.Int64).gather(index)
