"""In which order the numbers of a column's dates stand, told by the whole column and never guessed."""

import re
from typing import Literal

import polars as pl

from slacalc.locale.formatting import MONTHS
from slacalc.read.detect.subject import Subject, Undecided
from slacalc.times import date_of

Order = Literal["day_first", "month_first"]
Reading = Literal["day_first", "month_first", "year_first"]
READINGS: tuple[Order, Order] = ("day_first", "month_first")
LAST_MONTH, LAST_DAY = 12, 31
DIRECTIVES = {
    "day_first": re.compile(r"(?:(?!%[-_0]?[yYCg]).)*%[-_0]?[de].*%[-_0]?m", re.DOTALL),
    "month_first": re.compile(r"(?:(?!%[-_0]?[yYCg]).)*%[-_0]?m.*%[-_0]?[de]", re.DOTALL),
}
"""Which order a declared format has; one that begins with the year says nothing of those that end with it."""

LAYOUTS = (
    (r"^(\d+)(\D+)(\d+)(\D+)\d{4}", {"day_first": r"%d\2%m\4%Y", "month_first": r"%m\2%d\4%Y", "year_first": r"\g<0>"}),
    (r"^(\d+)(\D+)(\d+)(\D+)\d\d(?!\d)", {"day_first": r"%d\2%m\4%y", "month_first": r"%m\2%d\4%y", "year_first": r"%y\2%m\4%d"}),
    (r"\d+:\d\d(?=.*[AaPp]\.?[Mm])", r"%I:%M"),
    (r"\d+:\d\d", r"%H:%M"),
    (r"(%M):\d\d", r"\1:%S"),
    (r"(%S)\.\d+", r"\1.%f"),
    (r"[AaPp]\.?[Mm]\.?", r"%p"),
    (r"Z$|[+-]\d\d:?\d\d$", r"%z"),
)
"""How a cell becomes the format to declare for it, step by step."""


def declared_orders(formats: tuple[str, ...]) -> list[Order]:
    """Return the orders that declared formats have; a column that has some is read in no other."""
    return [order for order in READINGS if any(DIRECTIVES[order].match(one) for one in formats)]


def order_of(dates: pl.DataFrame, subject: Subject) -> Order | None:
    """Return the order of the dates of a column (`cell`, and of `days` what has numbers); None where none of them needs one.

    A first number above 12 says day-first, a second one month-first. Raises InputError where both are said, or neither is and some date
    has two readings; and for years of two digits that lie closer together where they are taken to stand first.
    """
    open_dates = dates.filter(pl.col("day_first").ne_missing(pl.col("month_first")))
    if open_dates.is_empty():
        return None
    declared = declared_orders(subject.declared)
    if declared:
        return declared[0] if len(declared) == 1 else None
    order = _told_order(dates, open_dates, subject)
    _check_years(dates.drop_nulls("one"), order, subject)
    return order


def _told_order(dates: pl.DataFrame, open_dates: pl.DataFrame, subject: Subject) -> Order:
    days, months = proofs(dates)
    if not days.is_empty() and not months.is_empty():
        one, other = (str(found.get_column("cell").min()) for found in (days, months))
        raise subject.refused("mixed_orders", cell=one.strip(), other=other.strip(), **_layouts(one, *READINGS))
    if days.is_empty() and months.is_empty():
        raise _refused("two_readings", open_dates, READINGS, subject)
    return READINGS[days.is_empty()]


def proofs(dates: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return those of the dates of a column that can only have the day first, and those that can only have the month first."""
    return dates.filter(_above("one", "two")), dates.filter(_above("two", "one"))


def _above(day: str, month: str) -> pl.Expr:
    return pl.col(day).is_between(LAST_MONTH + 1, LAST_DAY) & pl.col(month).is_between(1, LAST_MONTH)


def _check_years(dates: pl.DataFrame, order: Order, subject: Subject) -> None:
    """Refuse two-digit years that lie closer together where they are taken to stand first."""
    first, last = dates.get_column("year_first"), dates.get_column(order)
    if not first.null_count() and not last.null_count() and _span(first) < _span(last):
        raise _refused("year_first", dates, (order, "year_first"), subject)


def _span(days: pl.Series) -> int:
    """Return over how many years dates (Int64 days) go."""
    years = days.cast(pl.Int32).cast(pl.Date).dt.year()
    lowest, highest = years.min(), years.max()
    return highest - lowest if isinstance(lowest, int) and isinstance(highest, int) else 0


def _refused(key: str, dates: pl.DataFrame, readings: tuple[Reading, Reading], subject: Subject) -> Undecided:
    """Return the error of a column whose first cell, of those in `dates`, has two readings."""
    shown = dates.sort("cell").row(0, named=True)
    one, other = (_words(shown[reading]) for reading in readings)
    return subject.refused(key, cell=shown["cell"].strip(), one=one, other=other, **_layouts(shown["cell"], *readings))


def _layouts(cell: str, one: Reading, other: Reading) -> dict[str, str]:
    """Return the formats to declare for a cell, in both of its readings."""
    return {"layout": layout_of(cell, one), "other_layout": layout_of(cell, other)}


def layout_of(cell: str, reading: Reading) -> str:
    """Return the format to declare for a cell whose numbers stand in an order."""
    text = cell.strip()
    for pattern, replacement in LAYOUTS:
        text = re.sub(pattern, replacement if isinstance(replacement, str) else replacement[reading], text, count=1)
    return text


def _words(day: int) -> str:
    on = date_of(day)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
