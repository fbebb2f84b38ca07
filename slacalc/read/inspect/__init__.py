"""What is in an export, and a `source:` that reads it: proposed from what is there, and tried before it is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from slacalc.read.export import Input, ReadOptions
from slacalc.read.inspect.cells import lists_of, readable, relative, stripped, values_of
from slacalc.read.inspect.draft import Draft
from slacalc.read.inspect.drafting import draft_of, used_in
from slacalc.read.inspect.fitting import fits_of, is_fitting, is_log
from slacalc.read.inspect.guessing import UNIQUE, canonical_of
from slacalc.read.inspect.logs import changes_in, log_of
from slacalc.read.inspect.pieces import Piece, at_records, pieces_of
from slacalc.read.inspect.profile import sample_of
from slacalc.read.inspect.proving import Proof, proved
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.suspicious import Watched, oddities_of
from slacalc.read.inspect.values import Fit, Nested, Oddity, Sample, Shape
from slacalc.read.timestamps import Reading
from slacalc.spec.preset import preset
from slacalc.spec.raw import as_list, inner
from slacalc.times import zone

__all__ = ["Inspection", "inspect"]

RECORD = "/"
"""The ticket of what is nested in a record: the record itself."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A table of an export: what was seen, how presets fit, the proposal and what came of it, and what is suspicious."""

    seen: Seen
    fits: tuple[Fit, ...]
    used: dict[str, str]
    draft: Draft
    proof: Proof
    oddities: tuple[Oddity, ...]

    @property
    def timezone(self) -> str:
        """The zone in which timestamps without offset were read."""
        return zone_of(self.seen.fit, self.seen.timezone)

    @property
    def shape(self) -> Shape:
        """What a row is."""
        if self.seen.fit and is_log(self.seen.fit.preset):
            return "rows" if inner(preset(self.seen.fit.preset), "source", "history", "shape") == "rows" else "events"
        return self.seen.log.shape if self.seen.log else "tickets"


def inspect(inputs: Sequence[Input], options: ReadOptions, order: str | None, now: int) -> list[Inspection]:
    """Return what is in each table of the inputs.

    `order` (`day_first`, `month_first`) is that of dates that leave theirs open; `now` tells what lies in the future. Raises InputError
    for what cannot be opened.
    """
    pieces = [piece for given in inputs for piece in pieces_of(given, options)]
    return [_inspected(one, options, order, now) for piece in pieces for one in _of_records(piece)]


def _of_records(piece: Piece) -> list[Piece]:
    """Return the tables that a single record is the envelope of; the record itself where it looks like a ticket, or holds no list."""
    lists = [path.removesuffix("[]") for path in lists_of(piece.sheet) if path.count("[]") == 1]
    if not lists or piece.how.records or not _is_envelope(piece):
        return [piece]
    found = [one for path in lists if (one := at_records(piece, path))]
    return found or [piece]


def _is_envelope(piece: Piece) -> bool:
    """Return whether the only record of a file has no opening: then the tickets are in a list within."""
    names = values_of(piece.sheet)
    cells = stripped(piece.sheet, names)
    if cells.height != 1:
        return False
    sample = sample_of(cells, Reading((), ("",), zone("UTC")))
    return "opened" not in canonical_of(sample, [])


def _inspected(piece: Piece, options: ReadOptions, order: str | None, now: int) -> Inspection:
    names = values_of(piece.sheet)
    cells = stripped(piece.sheet, names)
    fits = fits_of(piece.sheet, names) if cells.height else ()
    ways = [_seen(piece, cells, fit, options, order) for fit in _ways(fits, cells)]
    tried = ((seen, draft_of(seen)) for seen in ways)
    proofs = [(seen, draft, proved(draft, seen)) for seen, draft in tried]
    seen, draft, proof = next(((seen, draft, proof) for seen, draft, proof in proofs if not proof.reason), proofs[-1])
    used = used_in(draft, seen)
    return Inspection(seen, fits, used, draft, proof, oddities_of(Watched(seen, used, now)))


def _ways(fits: Iterable[Fit], cells: pl.DataFrame) -> list[Fit | None]:
    """Return the presets to try, the one that fits best, and none."""
    best = next((fit for fit in fits if is_fitting(fit) and _is_of_rows(fit, cells)), None)
    return [best, None] if best else [None]


def _is_of_rows(fit: Fit, cells: pl.DataFrame) -> bool:
    """Return whether ids come again where a preset is for logs, and do not where it is for tickets."""
    ids = cells.get_column(fit.found["id"]) if fit.found["id"] in cells.columns else pl.Series([], dtype=pl.String)
    filled = ids.filter(ids != "")
    return (filled.n_unique() < UNIQUE * len(filled)) == is_log(fit.preset)


def _seen(piece: Piece, cells: pl.DataFrame, fit: Fit | None, options: ReadOptions, order: str | None) -> Seen:
    said = (
        {key: tuple(str(one) for one in as_list(inner(preset(fit.preset), "source", key) or [])) for key in ("timestamps", "missing")}
        if fit
        else {}
    )
    reading = Reading(said.get("timestamps", ()), said.get("missing") or ("",), zone(zone_of(fit, options.timezone)))
    sample = sample_of(cells, reading, order)
    nested = tuple(_nested(piece, path, reading, order) for path in lists_of(piece.sheet))
    return Seen(piece, sample, nested, fit, None if fit else log_of(sample), options.timezone, order)


def zone_of(fit: Fit | None, given: str | None) -> str:
    """Return the zone of timestamps without offset: the one that is given, else the preset's, else UTC."""
    own = inner(preset(fit.preset), "source", "timezone") if fit else None
    return given or (str(own) if own else "UTC")


def _nested(piece: Piece, path: str, reading: Reading, order: str | None) -> Nested:
    """Return a list in the records: its columns and those above, named relative to it."""
    sheet = piece.sheet.nested(path)  # type: ignore[attr-defined]  # only sheets that can be asked so have such lists
    above = {one.removesuffix("[]") for one in lists_of(sheet)}
    names = readable(sheet, [relative(name, path) for name in sheet.names if name not in above])
    sample = sample_of(stripped(sheet, names), reading, order)
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
