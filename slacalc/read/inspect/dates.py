"""Whether a column holds dates, in which formats, how surely, and what they are."""

from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from slacalc.read.detect import Undecided
from slacalc.read.detect.dated import ORDERED, dated
from slacalc.read.detect.order import READINGS, Reading, layout_of, proofs
from slacalc.read.durations import SINCE
from slacalc.read.inspect.naming import sounds_dated
from slacalc.read.inspect.values import Choice, Dates, Sureness
from slacalc.read.timestamps import Reading as How
from slacalc.read.timestamps import formats_of, read_timestamps

LIKE_DATES: Final = (
    r"^\s*(?:\p{L}{2,4}\.?,?\s+)?(?:"
    r"\d{4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4}|\d{1,2}/\d{1,2}/\d\d|\d{1,2}[-.]\s?\d{1,2}[-.]\s?\d\d[ ,T]+\d"
    r"|\d{1,2}[ ./-]*\p{L}{3,10}\.?[ ,./-]*\d{2,4}|\p{L}{3,10}\.? ?\d{1,2},? +\d{4}|\d{1,2}\.? de \p{L}+ de \d{4}"
    r"|\d{4}\s?年|(?:19|20)\d{6}[T ]?\d{4,6}(?:\D|$)|\d{4}-?[Ww]\d\d)"
)
"""What cells begin with that may be dates."""

NUMBERS: Final = r"^\d{5,16}(?:[.,]\d+)?$"
"""What may be instants counted from some day on, in a column that is called so."""

LONGEST: Final = 45
SAMPLE: Final = 300
ENOUGH: Final = 0.9
"""The share of a column's cells that have to be dates."""

OFFSET: Final = r"(?i)(?:\dz|utc|gmt|\d[+-]\d\d(?::?\d\d)?|\s[+-]\d{4})$"
TIME: Final = r"\d\s?[:hH时時点點]\s?\d\d|T\d{4}|\d{12}"
MIDNIGHT: Final = r"(?i)(?:[ t]00?:00(?::00(?:\.0+)?)?|12:00(?::00)?\s?a\.?\s?m\.?)\s*(?:z|utc|gmt|[+-]\d\d:?\d\d)?$"
FORMS: Final = 5
"""How many formats are declared for a column, at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """The dates of a column and their instants (Int64 microseconds, null where there is none); a date is the start of its day."""

    dates: Dates
    instants: pl.Series


def dates_of(name: str, cells: pl.Series, distinct: pl.Series, how: How) -> Found | None:
    """Return the dates of a column (String, "" is empty; `distinct` are its values); None where it holds no dates."""
    sample = distinct.head(SAMPLE)
    if distinct.str.contains(SINCE).all():  # durations, as ServiceNow writes them
        return None
    if not _is_like(name, sample) or (len(sample) < len(distinct) and not _is_read(name, sample, how)):
        return None
    try:
        formats = formats_of(cells, name, how)
    except Undecided as error:
        return _undecided(distinct, cells.filter(~cells.is_in(["", *how.missing])), len(cells), error)
    if sum(one.cells for one in formats) < ENOUGH * int((~cells.is_in(["", *how.missing])).sum()):
        return None
    told = [one.name for one in formats if one.name in ORDERED]
    dates = Dates("sure", formats)
    if told and not how.formats:
        order, count = _told(cells)
        dates = replace(dates, order=order, proofs=count, declared=_layouts(distinct, order)) if count else dates
    return _read(name, cells, dates, how)


def decided(name: str, cells: pl.Series, dates: Dates, order: str, how: How) -> Found:
    """Return the dates of a column whose own cells leave open what `order` says; its sureness is that already."""
    [choice] = [one for one in dates.choices if one.name == order]
    return _read(name, cells, replace(dates, declared=choice.formats, order=order), replace(how, formats=choice.formats))


def _is_like(name: str, sample: pl.Series) -> bool:
    short = sample.str.len_chars() <= LONGEST
    like = sample.str.contains(LIKE_DATES) | (sample.str.contains(NUMBERS) if sounds_dated(name) else False)
    return _share(like & short) >= ENOUGH


def _is_read(name: str, sample: pl.Series, how: How) -> bool:
    try:
        return sum(one.cells for one in formats_of(sample, name, how)) >= ENOUGH * len(sample)
    except Undecided:
        return True


def _share(truths: pl.Series) -> float:
    found = truths.mean()
    return found if isinstance(found, float) else 0.0


def _read(name: str, cells: pl.Series, dates: Dates, how: How) -> Found:
    reading = replace(how, date_means="start_of_day", formats=dates.declared or how.formats)
    instants, problems = read_timestamps(cells, cells, name, reading)
    unread = sum(problem.count for problem in problems if problem.code == "P003")
    read = cells.filter(instants.is_not_null())
    return Found(replace(dates if _is_epoch(dates) else _counted(dates, read), unread=unread), instants)


def _counted(dates: Dates, filled: pl.Series) -> Dates:
    """Return dates with how many of their cells have no offset, no time, and midnight as their time."""
    return replace(
        dates,
        local=int((~filled.str.contains(OFFSET)).sum()),
        bare=int((~filled.str.contains(TIME)).sum()),
        midnight=int(filled.str.contains(MIDNIGHT).sum()),
    )


def _is_epoch(dates: Dates) -> bool:
    return any(one.name.startswith("epoch") for one in dates.formats)


def _told(cells: pl.Series) -> tuple[Reading, int]:
    """Return the order that cells tell, and how many of them prove it."""
    days, months = proofs(dated(cells.filter(cells != "")).filter("is_dated"))
    return (READINGS[0], days.height) if days.height else (READINGS[1], months.height)


def _layouts(distinct: pl.Series, order: Reading) -> tuple[str, ...]:
    """Return the formats to declare for dates in an order: one for each form that cells have, the most frequent first."""
    shapes = pl.DataFrame({"cell": distinct, "shape": distinct.str.replace_all(r"\d+", "0")})
    forms = shapes.group_by("shape").agg(pl.col("cell").min(), pl.len()).sort("len", "shape", descending=[True, False])
    layouts = (layout_of(cell, order) for cell in forms.get_column("cell").head(FORMS))
    return tuple(dict.fromkeys(layout for layout in layouts if "%" in layout))


def _undecided(distinct: pl.Series, filled: pl.Series, rows: int, error: Undecided) -> Found:
    """Return dates that have two readings, or that contradict each other."""
    nothing = pl.repeat(None, rows, dtype=pl.Int64, eager=True)
    if error.key == "mixed_numbers":
        return Found(Dates("mixed"), nothing)
    orders: tuple[Reading, Reading] = ("day_first", "year_first") if error.key == "year_first" else READINGS
    cell = str(error.values["cell"])
    choices = tuple(
        Choice(order, _layouts(distinct, order), str(error.values.get(key, "")))
        for order, key in zip(orders, ("one", "other"), strict=True)
    )
    sureness: Sureness = "mixed" if error.key == "mixed_orders" else "ambiguous"
    return Found(_counted(Dates(sureness, example=cell, choices=choices), filled), nothing)
