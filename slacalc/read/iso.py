"""ISO 8601 timestamps in whole columns: date and time by the fast parser, what follows once per distinct ending."""

from functools import partial

import polars as pl

from slacalc.read.moments import Reader, known_clocks, known_days, table
from slacalc.times import HOUR, MINUTE

OFFSET = r"\s*(?:(?<utc>[Zz]|UTC)|(?<sign>[+-])(?<hours>0[0-9]|1[0-4]):?(?<minutes>[0-5][0-9])?)?\s*$"
FRACTION = r"(?:[.,](?<fraction>[0-9]+))?"
LAYOUTS = {
    "T": (19, "%Y-%m-%dT%H:%M:%S", "^" + FRACTION + OFFSET),
    " ": (19, "%Y-%m-%d %H:%M:%S", "^" + FRACTION + OFFSET),
    "T to the minute": (16, "%Y-%m-%dT%H:%M", "^(?<fraction>$)?" + OFFSET),
    " to the minute": (16, "%Y-%m-%d %H:%M", "^(?<fraction>$)?" + OFFSET),
}
"""How long date and time are, the fast parser's format of them, and the pattern of what follows.

The keys begin with the mark between date and time.
"""

SAMPLE = 1000
ENDING = {"fits": pl.Boolean, "fraction": pl.Int64, "offset": pl.Int64}


def readers(cells: pl.Series) -> tuple[Reader, ...]:
    """Return the readers of ISO 8601, first the one that most of the first cells fit."""
    sample = cells.head(SAMPLE)
    fits = {key: ((sample.str.len_bytes() >= layout[0]) & (sample.str.slice(10, 1) == key[0])).sum() for key, layout in LAYOUTS.items()}
    ordered = sorted(LAYOUTS, key=lambda key: -fits[key])
    wholly: tuple[Reader, ...] = (*_exact(sample, *LAYOUTS[ordered[0]]), *(partial(_read, *LAYOUTS[key]) for key in ordered), _dates)
    return tuple(partial(_read_dashed, read) for read in wholly)


def _read_dashed(read: Reader, cells: pl.Series) -> pl.DataFrame:
    """Read cells if any of them has a year of four digits before a dash; to try the parser on a column of others takes time in vain."""
    return read(cells) if (cells.str.slice(4, 1) == "-").any() else table(len(cells))


def _exact(sample: pl.Series, length: int, layout: str, ending: str) -> tuple[Reader, ...]:
    """Return a reader of cells that all end as the first one does, without a fraction: one pass of the fast parser."""
    first = sample.filter(sample.str.len_bytes() >= length).head(1)
    endings = _endings(first.str.slice(length).alias("ending"), ending)
    if endings.select(pl.col("fits") & (pl.col("fraction") == 0)).to_series().to_list() != [True]:
        return ()
    text, offset = endings.get_column("ending")[0], endings.get_column("offset")[0]

    def read(cells: pl.Series) -> pl.DataFrame:
        clock = known_clocks(cells.str.to_datetime(layout + text, time_unit="us", strict=False, cache=False).cast(pl.Int64))
        return table(len(cells), clock=clock) if offset is None else table(len(cells), instant=clock - offset)

    return (read,)


def _read(length: int, layout: str, ending: str, cells: pl.Series) -> pl.DataFrame:
    clock = known_clocks(cells.str.slice(0, length).str.to_datetime(layout, time_unit="us", strict=False, cache=False).cast(pl.Int64))
    read = pl.DataFrame({"clock": clock, "ending": cells.str.slice(length)})
    endings = _endings(read.filter(pl.col("clock").is_not_null()).get_column("ending").unique(), ending)
    at = pl.when("fits").then(pl.col("clock") + pl.col("fraction"))
    is_local = pl.col("offset").is_null()
    return _with_endings(read, endings).select(
        instant=at - pl.col("offset"),
        clock=pl.when(is_local).then(at),
        day=pl.lit(None, dtype=pl.Int64),
    )


def _with_endings(read: pl.DataFrame, endings: pl.DataFrame) -> pl.DataFrame:
    """Give each row its ending's meaning; where all have the same one, as in most exports, without a join."""
    if endings.height == 1:
        return read.with_columns(pl.lit(endings.get_column(name)[0], dtype=kind).alias(name) for name, kind in ENDING.items())
    return read.join(endings, on="ending", how="left", maintain_order="left")


def _endings(distinct: pl.Series, pattern: str) -> pl.DataFrame:
    """Return for each distinct ending whether it `fits`, its `fraction` of a second and its `offset` (null: local); microseconds."""
    groups = pl.col("ending").str.extract_groups(pattern).struct
    hours, minutes = (groups.field(name).cast(pl.Int64) for name in ("hours", "minutes"))
    sign = pl.when(groups.field("sign") == "-").then(-1).otherwise(1)
    return distinct.to_frame("ending").select(
        "ending",
        fits=pl.col("ending").str.contains(pattern),
        fraction=(groups.field("fraction").fill_null("") + "000000").str.slice(0, 6).cast(pl.Int64),
        offset=pl.when(groups.field("utc").is_not_null()).then(0).otherwise(sign * (hours * HOUR + minutes.fill_null(0) * MINUTE)),
    )


def _dates(cells: pl.Series) -> pl.DataFrame:
    days = known_days(cells.str.to_date("%Y-%m-%d", strict=False).cast(pl.Int64))
    return table(len(cells), day=days)
