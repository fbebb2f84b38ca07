"""What is in an export, and a `source:` that reads it: proposed from what is there, and tried before it is shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.read.documents import Documents
from slacalc.read.export import Input, ReadOptions
from slacalc.read.inspect.cells import blanks_in, stripped, values_of
from slacalc.read.inspect.draft import Draft
from slacalc.read.inspect.drafting import draft_of, used_in
from slacalc.read.inspect.fitting import fits_of, has_joined_id, is_fitting, is_log, records_of
from slacalc.read.inspect.guessing import UNIQUE, by_names
from slacalc.read.inspect.looking import looked_at, zone_of
from slacalc.read.inspect.naming import IDS
from slacalc.read.inspect.pieces import Piece, contents_of, keys_at_top, piece_at, pieces_of
from slacalc.read.inspect.proving import Proof, proved
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.suspicious import Watched, oddities_of
from slacalc.read.inspect.values import Fit, Oddity, Shape
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import inner, mapping
from slacalc.spec.source_definitions import EVENT_LOGS

IN_THE_FILE: Final = (*EVENT_LOGS, "columns")
"""Shapes of a history whose columns are those of the tickets."""

__all__ = ["Inspection", "inspect"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """A table of an export: what was seen, how presets fit, the proposal and what came of it, and what is suspicious.

    `failed` says of presets that fit why they do not read it.
    """

    seen: Seen
    fits: tuple[Fit, ...]
    used: dict[str, str]
    draft: Draft
    proof: Proof
    oddities: tuple[Oddity, ...]
    failed: Mapping[str, str]

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

    @property
    def reads_history(self) -> bool:
        """Whether the proposal reads from the file itself when a field had which value."""
        own = mapping(preset(self.draft.preset), "source", "history") if self.draft.preset else {}
        history: Mapping[str, object] = self.draft.history or own
        if history.get("shape") == "nested":
            return history.get("path") in {nested.path for nested in self.seen.nested}
        return history.get("shape") in IN_THE_FILE


def inspect(inputs: Sequence[Input], options: ReadOptions, order: str | None, now: int) -> list[Inspection]:
    """Return what is in each table of the inputs.

    `order` (`day_first`, `month_first`) is that of dates that leave theirs open; `now` tells what lies in the future. Raises InputError
    for what cannot be opened.
    """
    return [one for given in inputs for content in contents_of(given) for one in _in_content(content, options, order, now)]


def _in_content(content: Input, options: ReadOptions, order: str | None, now: int) -> list[Inspection]:
    """Return what is in a file: in the tables that it has, or where no preset knows any of them, in the one that a preset finds."""
    tables = [one for piece in pieces_of(content, options) for one in _of_records(piece)]
    found = [_inspected(piece, options, order, now) for piece in tables]
    if any(one.draft.preset for one in found) or not isinstance(tables[0].sheet, Documents):
        return found
    keys = keys_at_top(content)
    likely = (name for name in preset_names() if not keys.isdisjoint(records_of(name)))
    others = (piece for name in likely if (piece := piece_at(content, {"preset": name}, options)))
    by_preset = next((piece for piece in others if _fits_at_best(piece)), None)
    one = by_preset and _inspected(by_preset, options, order, now)
    return [one] if one and not one.proof.reason else found


def _fits_at_best(piece: Piece) -> bool:
    """Return whether the preset that a table was found with is the one that fits it best."""
    fits = fits_of(piece.sheet, values_of(piece.sheet, piece.paths), piece.lists)
    return bool(fits) and fits[0].preset == piece.settings["preset"] and is_fitting(fits[0])


def _of_records(piece: Piece) -> list[Piece]:
    """Return the tables that a single record is the envelope of; the record itself where it looks like a ticket, or holds no list."""
    lists = [path.removesuffix("[]") for path in piece.lists if path.count("[]") == 1]
    if not lists or piece.settings or not _is_envelope(piece):
        return [piece]
    found = [one for path in lists if (one := piece_at(piece.given, {"records": path}, piece.options))]
    return found or [piece]


def _is_envelope(piece: Piece) -> bool:
    """Return whether the only record of a file has nothing that is called like a ticket's id: then the tickets are in a list within."""
    names = values_of(piece.sheet, piece.paths)
    return not by_names(names, IDS) and piece.sheet.take(names).height == 1


def _inspected(piece: Piece, options: ReadOptions, order: str | None, now: int) -> Inspection:
    names = values_of(piece.sheet, piece.paths)
    raw = piece.sheet.take(names)
    cells, blanks = stripped(raw), blanks_in(raw)
    fits = fits_of(piece.sheet, names, piece.lists) if cells.height else ()
    *failed, (seen, draft, proof) = _up_to_a_sound_one(_tried(piece, cells, fit, options, order) for fit in _ways(fits, cells))
    used = used_in(draft, seen)
    reasons = {one.fit.preset: proof.reason for one, _, proof in failed if one.fit and proof.reason}
    return Inspection(seen, fits, used, draft, proof, oddities_of(Watched(seen, used, blanks, now, order)), reasons)


def _up_to_a_sound_one(tried: Iterable[tuple[Seen, Draft, Proof]]) -> Iterator[tuple[Seen, Draft, Proof]]:
    """Yield proposals up to the first that runs; those after it are not tried."""
    for one in tried:
        yield one
        if not one[2].reason:
            return


def _tried(piece: Piece, cells: pl.DataFrame, fit: Fit | None, options: ReadOptions, order: str | None) -> tuple[Seen, Draft, Proof]:
    seen = looked_at(piece, cells, fit, options, order)
    draft = draft_of(seen)
    return seen, draft, proved(draft, seen)


def _ways(fits: Iterable[Fit], cells: pl.DataFrame) -> list[Fit | None]:
    """Return the presets to try, the one that fits best, and none."""
    best = next((fit for fit in fits if is_fitting(fit) and _is_of_rows(fit, cells)), None)
    return [best, None] if best else [None]


def _is_of_rows(fit: Fit, cells: pl.DataFrame) -> bool:
    """Return whether ids come again where a preset is for logs, and do not where it is for tickets.

    An id that is put together of several columns need not come once in one of them.
    """
    if has_joined_id(fit.preset):
        return True
    ids = cells.get_column(fit.found["id"]) if fit.found["id"] in cells.columns else pl.Series([], dtype=pl.String)
    filled = ids.filter(ids != "")
    return (filled.n_unique() < UNIQUE * len(filled)) == is_log(fit.preset)
