"""Cells as a date and a time of day, each distinct one read once, and the moments that they are in the order of their column."""

from typing import Final

import polars as pl

from slacalc.read.detect.days import ORDERS, days
from slacalc.read.detect.hours import hours
from slacalc.read.detect.order import Order
from slacalc.read.detect.plain import groups
from slacalc.read.moments import known_clocks, table
from slacalc.times import DAY

JOINED: Final = (
    (r"^\s*(\d{8})[Tt ]?(\d\d)(\d\d)(\d\d)(\D.*)?$", "${1} ${2}:${3}:${4}${5}"),
    (r"^\s*(\d{8})[Tt ]?(\d\d)(\d\d)(\D.*)?$", "${1} ${2}:${3}${4}"),
)
"""Date and time without marks, as in ISO's basic form; no number in use has 12 such digits, or 14."""

SIMPLE = r"^(?<date>\S+)(?<time> \d{1,2}:\d{2}.*)$"
SPLIT = r"(?s)^(?<date>.*?)(?<time>(?:上午|下午|凌晨|[AaPp]\.?\s?[Mm]\.?)?\s*\d{1,2}\s?[:hH时時点點]\s?\d{2}.*)?$"
"""The time begins where hours and minutes are, or the half of the day before them; in most columns simply after the one blank."""

ANY_ORDER = ORDERS["day_first"][0].name
ORDERED: Final = frozenset(forms[0].name for forms in ORDERS.values())
"""The names of formats whose order the column tells."""


def dated(cells: pl.Series) -> pl.DataFrame:
    """Return the cells as `cell`, with what `days` and `hours` say of their parts.

    `is_dated`: they have a form of dates, and no time or one that can be read.
    """
    parts = _split(cells).with_columns(cells.alias("cell"))
    for name, read in (("date", days), ("time", hours)):
        parts = parts.join(read(parts.get_column(name).unique()), on=name, how="left", maintain_order="left")
    is_timed = (pl.col("time") == "") | pl.col("clock").is_not_null()
    return parts.with_columns(is_dated=is_timed & (pl.col("form").is_not_null() | pl.col("one").is_not_null()))


def _split(cells: pl.Series) -> pl.DataFrame:
    """Return the cells as `date` and `time`, the latter empty where there is none."""
    simple = groups(cells, SIMPLE)
    if not simple.get_column("date").null_count():
        return simple
    for pattern, replacement in JOINED:
        cells = cells.str.replace(pattern, replacement)
    return groups(cells, SPLIT).with_columns(pl.col("time").fill_null(""))


def moments_of(parts: pl.DataFrame, order: Order | None) -> tuple[pl.DataFrame, pl.Series]:
    """Return the moments of cells (of `dated`) and the names of their forms; numbers in an order, else only where all agree."""
    agreed = pl.when(pl.col("day_first") == pl.col("month_first")).then("day_first")
    numbers = agreed if order is None else pl.col(order)
    read = parts.select(
        day=pl.when("is_dated").then(pl.coalesce("day", numbers)),
        time=pl.col("time"),
        clock=pl.col("clock"),
        offset=pl.col("offset"),
        form=pl.coalesce("form", pl.lit(ORDERS[order][0].name if order else ANY_ORDER)),
    )
    clocks = known_clocks(read.select(pl.col("day") * DAY + pl.col("clock")).to_series())
    is_local = read.get_column("offset").is_null()
    bare = read.select(pl.when(pl.col("time") == "").then("day")).to_series()
    return table(parts.height, instant=clocks - read["offset"], clock=clocks.set(~is_local, None), day=bare), read["form"]
