"""Looking at a table: its columns and the lists in its records, read as a preset says, or as they are."""

from dataclasses import replace

import polars as pl

from slacalc.read.export import ReadOptions
from slacalc.read.inspect.cells import stripped, values_of
from slacalc.read.inspect.logs import changes_in, log_of
from slacalc.read.inspect.pieces import Piece
from slacalc.read.inspect.profile import sample_of
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.values import Fit, Nested, Sample
from slacalc.read.sheet import RAGGED
from slacalc.read.timestamps import Reading
from slacalc.spec.preset import preset
from slacalc.spec.raw import as_list, inner
from slacalc.times import zone

RECORD = "/"
"""The ticket of what is nested in a record: the record itself."""


def looked_at(piece: Piece, cells: pl.DataFrame, fit: Fit | None, options: ReadOptions, order: str | None) -> Seen:
    """Return all that is seen in a table (`cells` is stripped text) that is read over a preset, or over none."""
    reading = Reading(_said(fit, "timestamps"), _said(fit, "missing") or ("",), zone(zone_of(fit, options.timezone)))
    sample = sample_of(_with_found(cells, piece, fit), reading, order)
    nested = tuple(_nested(piece, path, reading, order) for path in piece.lists)
    return Seen(piece, sample, nested, fit, None if fit else log_of(sample), options.timezone)


def _with_found(cells: pl.DataFrame, piece: Piece, fit: Fit | None) -> pl.DataFrame:
    """Return the cells with the columns that a preset finds under names of its own, such as paths that lead up."""
    further = [name for name in dict.fromkeys(fit.found.values()) if name not in cells.columns] if fit else []
    return cells.hstack(stripped(piece.sheet.take(further)).drop(RAGGED)) if further else cells


def _said(fit: Fit | None, key: str) -> tuple[str, ...]:
    return tuple(str(one) for one in as_list(inner(preset(fit.preset), "source", key) or [])) if fit else ()


def zone_of(fit: Fit | None, given: str | None) -> str:
    """Return the zone of timestamps without offset: the one that is given, else the preset's, else UTC."""
    own = inner(preset(fit.preset), "source", "timezone") if fit else None
    return given or (str(own) if own else "UTC")


def _nested(piece: Piece, path: str, reading: Reading, order: str | None) -> Nested:
    """Return a list in the records: its columns and those above, named relative to it."""
    sheet = piece.sheet.nested(path)  # type: ignore[attr-defined]  # only sheets that can be asked so have such lists
    names = values_of(sheet, piece.paths)
    sample = sample_of(stripped(sheet.take(names)), reading, order)
    below = _below(sample)
    return Nested(path, below, changes_in(below, RECORD))


def _below(sample: Sample) -> Sample:
    """Return the columns of the list alone."""
    kept = [name for name in sample.profiles if not name.startswith("/")]
    cells = sample.cells.select(pl.exclude([name for name in sample.profiles if name.startswith("/")]))
    return replace(
        sample,
        profiles={name: sample.profiles[name] for name in kept},
        cells=cells,
        instants={k: v for k, v in sample.instants.items() if k in kept},
    )
