"""A proposal is tried before it is shown: definitions are made of its text, and the file is read with them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from slacalc.errors import SlacalcError
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read import read_export
from slacalc.read.documents import Documents
from slacalc.read.inspect.draft import Draft, Mapped
from slacalc.read.inspect.guessing import by_names, id_of
from slacalc.read.inspect.naming import IDS, MOMENTS
from slacalc.read.inspect.pieces import PROMISE, keys_at_top
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.writing import text_of
from slacalc.spec.definitions import Definitions
from slacalc.spec.loader import load_text
from slacalc.spec.needs import needs

NAME = "proposal"
MOST_LOST: Final = 0.9
"""A proposal fails that loses the openings of more than this share of the tickets."""
OF_TICKETS = ("P001", "P002", "P018")
"""Problems of rows of tickets, which the rows of a history are not."""

UNREAD: Final = ("P003", "P004", "P006")
"""Problems of timestamps that are not read."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of reading a file with a proposal: its tickets, or why it cannot be read; what was odd, and the first and last opening."""

    reason: str | None = None
    tickets: int = 0
    rows: int = 0
    duplicates: int = 0
    problems: tuple[Problem, ...] = ()
    first: int | None = None
    last: int | None = None


def proved(draft: Draft, seen: Seen) -> Proof:
    """Return what comes of a proposal; where it leaves a choice open, of each way, and the first that fails counts."""
    lacking = "brackets" if _is_within_a_ticket(seen) else _lacking(draft, seen)
    if lacking:
        return Proof(reason=say(f"inspecting.no_{lacking}", column=id_of(seen.sample, is_repeated=True), nearest=_nearest(lacking, seen)))
    choices = range(len(draft.open.choices)) if draft.open else [None]
    proofs = [_tried(draft, choice, seen) for choice in choices]
    return next((proof for proof in proofs if proof.reason), proofs[0])


def _nearest(lacking: str, seen: Seen) -> str:
    """Return what keeps the column from being taken that is called so best; nothing where none is."""
    named = by_names(seen.sample.profiles, {"id": IDS, "opened": MOMENTS["opened"]}.get(lacking, ()))
    if not named:
        return ""
    profile = seen.sample.profiles[named[0]]
    kind = "mixed" if profile.dates and profile.dates.sureness == "mixed" else profile.kind
    share = profile.filled * 100 // seen.sample.rows
    return say("inspecting.nearest", column=profile.name, share=share, kind=say(f"inspecting.holds_{kind}"))


def _is_within_a_ticket(seen: Seen) -> bool:
    """Return whether the rows are those of the only list in an object that looks like a ticket itself."""
    if not isinstance(seen.piece.sheet, Documents) or seen.piece.settings or id_of(seen.sample, is_repeated=True):
        return False
    keys = keys_at_top(seen.piece.given)
    return bool(by_names(keys, IDS) and by_names(keys, MOMENTS["opened"]))


def _lacking(draft: Draft, seen: Seen) -> str | None:
    """Return what is lacking: rows at all, or what tickets have to have and nothing in the file can be taken for."""
    if not seen.sample.rows:
        return "rows"
    if seen.fit or (seen.log and seen.log.shape == "changes"):
        return None
    lacking = next((name for name in ("id", "opened") if name not in draft.columns), None)
    return "single_id" if lacking == "id" and id_of(seen.sample, is_repeated=True) else lacking


def _tried(draft: Draft, choice: int | None, seen: Seen) -> Proof:
    is_history = bool(seen.log and seen.log.shape == "changes" and not seen.fit)
    whole = _with_tickets(draft, seen) if is_history else draft
    text = f"timezone: {seen.timezone or 'UTC'}\n{text_of(whole, choice)}{PROMISE}"
    try:
        return _read(load_text(text, NAME), whole.columns, seen, is_history=is_history)
    except SlacalcError as error:
        return Proof(reason="; ".join(fault.message for fault in error.faults))


def _with_tickets(draft: Draft, seen: Seen) -> Draft:
    """Return the proposal of a history as if its rows were the tickets too, so that it can be read without them."""
    log = seen.log
    return replace(draft, columns={"id": Mapped(log.ticket), "opened": Mapped(log.at, "first")} if log else {})


def _read(definitions: Definitions, own: Collection[str], seen: Seen, *, is_history: bool) -> Proof:
    """Read a file with all that the definitions map. Raises InputError."""
    given = [seen.piece.given]
    need = needs(definitions, _wanted(definitions, own, seen))
    export = read_export(given, given if is_history else [], definitions, need, seen.piece.options)
    problems = tuple(problem for problem in export.problems if not (is_history and problem.code in OF_TICKETS))
    opened = export.tickets.get_column("opened")
    unopened = [Problem("P030", opened.null_count())] if opened.null_count() else []
    reason = _lost(problems) if opened.null_count() > MOST_LOST * len(opened) else None
    return Proof(reason, export.tickets.height, export.rows, 0 if is_history else export.duplicates, (*problems, *unopened), *_ends(opened))


def _lost(problems: Iterable[Problem]) -> str:
    """Return why nearly no opening can be read."""
    told = (f"{one.code}: {one.message}" for one in problems if one.code in UNREAD)
    return say("inspecting.lost_openings", problems="; ".join(told))


def _wanted(definitions: Definitions, own: Collection[str], seen: Seen) -> list[str]:
    """Return the columns to read: all that are mapped, but of a preset only those that the file has."""
    source = definitions.source
    names = [*source.columns, *(source.history.set if source.history else {})]
    absent = set(seen.fit.missing).difference(own) if seen.fit else set()
    return [name for name in names if name not in {"id", "updated", *absent}]


def _ends(opened: pl.Series) -> tuple[int | None, int | None]:
    least, greatest = opened.min(), opened.max()
    return (least, greatest) if isinstance(least, int) and isinstance(greatest, int) else (None, None)
