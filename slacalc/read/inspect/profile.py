"""The columns of a sheet: what each of them holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from slacalc.read.inspect.dates import Found, dates_of, decided
from slacalc.read.inspect.values import Count, Dates, Kind, Profile, Sample, Sureness
from slacalc.read.sheet import RAGGED
from slacalc.read.timestamps import Reading

MARKERS: Final = ("?", "NULL", "null", "nan", "NaN", "N/A", "n/a", "#N/A", "\\N", "-", "--", "<null>", "(null)")
"""Words for nothing, whatever the column."""
NUMBERS_MARKERS: Final = ("NA", "None", "none", "nil", "0000-00-00 00:00:00")
"""Words for nothing in a column of dates or numbers; elsewhere they may be values."""

PATTERNS: Final[Mapping[Kind, str]] = {
    "list": r"^\[.*\]$",
    "object": r"^\{.*\}$",
    "truth": r"^(?i:true|false|yes|no|ja|nein|oui|non|sí|si|não|sim|是|否)$",
    "number": r"^[+-]?(?:\d+(?:[.,]\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+)(?:[eE][+-]?\d+)?$",
    "duration": (
        r"^-?(?:197\d-\d\d-\d\d \d\d:\d\d:\d\d|\d+:[0-5]\d(?::[0-5]\d)?|P(?:\d+[DW])?(?:T(?:\d+H)?(?:\d+M)?(?:[\d.]+S)?)?"
        r"|(?:\d+\s?(?:h|m|min|d|w|s)\b\s?)+)$"
    ),
}
"""The kinds of values that their form tells, in the order in which they are tried."""

COMMA: Final = r"^[+-]?(?:\d+,\d{1,2}|\d+,\d{4,}|\d{1,3}(?:\.\d{3})+,\d+)$"
ENOUGH: Final = 0.95
"""The share of a column's cells that have to have the form of a kind."""
SAMPLE: Final = 1000
TOP: Final = 12
"""How many values of a column are kept."""


def sample_of(cells: pl.DataFrame, how: Reading, order: str | None = None) -> Sample:
    """Return the columns of a sheet (`cells` is stripped text, and `@ragged`); `order` is that of dates that leave theirs open."""
    names = [name for name in cells.columns if name != RAGGED]
    counts = {name: counts_of(cells.get_column(name)) for name in names}
    found = {name: _found(name, cells.get_column(name), counts[name], how) for name in names}
    orders = {one.dates.order for one in found.values() if one and one.dates.order}
    told = next(iter(orders)) if len(orders) == 1 else None
    by: Sureness = "file" if order in (None, told) else "asked"
    dated = {name: _settled(name, cells.get_column(name), one, (order or told, by), how) for name, one in found.items() if one}
    profiles = {name: _profile(name, counts[name], dated.get(name)) for name in names}
    return Sample(profiles, cells, {name: one.instants for name, one in dated.items()})


def counts_of(cells: pl.Series) -> pl.DataFrame:
    """Return the values of a column (`value`, `count`), without the empty one: the most frequent first."""
    counts = cells.alias("value").value_counts(name="count").filter(pl.col("value") != "")
    return counts.sort("count", "value", descending=[True, False])


def _found(name: str, cells: pl.Series, counts: pl.DataFrame, how: Reading) -> Found | None:
    markers = {*MARKERS, *NUMBERS_MARKERS, *how.missing}
    values = counts.get_column("value").filter(~counts.get_column("value").is_in(sorted(markers)))
    if values.is_empty():
        return None
    return dates_of(name, cells, values, replace(how, missing=("", *sorted(markers))))


def _settled(name: str, cells: pl.Series, found: Found, wanted: tuple[str | None, Sureness], how: Reading) -> Found:
    """Return dates in the order of the others in the file, or in the one that was asked for, where their own cells leave it open."""
    order, by = wanted
    if found.dates.sureness != "ambiguous" or order not in {one.name for one in found.dates.choices}:
        return found
    return decided(name, cells, replace(found.dates, sureness=by), order, replace(how, missing=("", *MARKERS, *NUMBERS_MARKERS)))


def _profile(name: str, counts: pl.DataFrame, found: Found | None) -> Profile:
    filled = int(counts.get_column("count").sum())
    kind = _kind_of_dates(found.dates, filled) if found else _kind(counts)
    is_exact = kind in ("number", "instant", "date", "duration")
    nothing = counts.filter(pl.col("value").is_in([*MARKERS, *(NUMBERS_MARKERS if is_exact else ())]))
    values = counts.join(nothing, on="value", how="anti", maintain_order="left")
    least, greatest = _range(values, kind, found)
    return Profile(
        name,
        kind if values.height else "empty",
        int(values.get_column("count").sum()),
        values.height,
        tops(values),
        least,
        greatest,
        tops(nothing),
        _strays(values, kind),
        has_commas=kind == "number" and bool(values.get_column("value").str.contains(COMMA).any()),
        dates=found.dates if found else None,
    )


def tops(counts: pl.DataFrame, most: int = TOP) -> tuple[Count, ...]:
    """Return the most frequent values."""
    first = counts.head(most)
    return tuple(Count(value, count) for value, count in zip(first["value"], first["count"], strict=True))


def _kind_of_dates(dates: Dates, filled: int) -> Kind:
    return "date" if dates.bare and not dates.midnight and dates.bare >= (sum(one.cells for one in dates.formats) or filled) else "instant"


def _kind(counts: pl.DataFrame) -> Kind:
    values = counts.filter(~pl.col("value").is_in([*MARKERS, *NUMBERS_MARKERS]))
    if values.is_empty():
        return "empty" if counts.filter(~pl.col("value").is_in(MARKERS)).is_empty() else "text"
    return next((kind for kind, pattern in PATTERNS.items() if _has_form(values, pattern)), "text")


def _has_form(counts: pl.DataFrame, pattern: str) -> bool:
    """Return whether nearly all cells have a form; the most frequent values are looked at first."""
    return all(_fits(part, pattern) for part in (counts.head(SAMPLE), counts))


def _fits(counts: pl.DataFrame, pattern: str) -> bool:
    fitting = counts.filter(pl.col("value").str.contains(pattern)).get_column("count").sum()
    return int(fitting) >= ENOUGH * int(counts.get_column("count").sum())


def _strays(values: pl.DataFrame, kind: Kind) -> tuple[Count, ...]:
    """Return the values that have not the form of nearly all others."""
    return tops(values.filter(~pl.col("value").str.contains(PATTERNS[kind]))) if kind in PATTERNS else ()


def _range(values: pl.DataFrame, kind: Kind, found: Found | None) -> tuple[str | int | None, str | int | None]:
    """Return the least and the greatest of numbers and of dates."""
    if found:
        least, greatest = found.instants.min(), found.instants.max()
        return (least, greatest) if isinstance(least, int) and isinstance(greatest, int) else (None, None)
    if kind != "number":
        return None, None
    cells = values.get_column("value")
    has_commas = cells.str.contains(COMMA).any()
    plain = (
        cells.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
        if has_commas
        else cells.str.replace_all(",", "", literal=True)
    )
    numbers = pl.DataFrame({"cell": cells, "number": plain.cast(pl.Float64, strict=False)}).drop_nulls().sort("number", "cell")
    ends: Sequence[str] = numbers.get_column("cell").to_list() if numbers.height < SAMPLE else [numbers["cell"][0], numbers["cell"][-1]]
    return (ends[0], ends[-1]) if ends else (None, None)
