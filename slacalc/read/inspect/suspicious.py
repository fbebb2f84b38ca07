"""What is suspicious in a table: one small checker for each code."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.read.inspect.cells import ragged
from slacalc.read.inspect.guessing import BEFORE
from slacalc.read.inspect.mapping import cells_of
from slacalc.read.inspect.naming import PAUSES, plain
from slacalc.read.inspect.pieces import NAMELESS
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.values import Oddity, Profile
from slacalc.spec.preset import preset
from slacalc.spec.raw import inner

EXAMPLES: Final = 3
MANY: Final = 0.5
FEW_ROWS: Final = 5
"""In fewer rows than that a column with one value, or times that are all midnight, are no wonder."""

MOJIBAKE: Final = "\ufffd|Ã[\x80-\xbf¤¶¼Ÿ©¨ª§±³¡\u00ad–„œ]|â€[™œ\x9d“”¦]|Â[\xa0-\xbf]|ï»¿|锟斤拷"
"""What text looks like whose encoding was taken for another."""

DATE_OR_TIME: Final = re.compile("date|time|datum|uhrzeit|zeit|heure|fecha|hora|data|日期|时间", re.IGNORECASE)
TIME_OF_DAY: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")

ODD_LETTERS: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


@dataclass(frozen=True, slots=True)
class Watched:
    """What checkers look at: all that was found, which column gives what, how many cells hold blanks alone, and the present.

    `order` is that of dates, where one was asked for.
    """

    seen: Seen
    used: dict[str, str]
    blanks: dict[str, int]
    now: int
    order: str | None = None

    def instants(self, canonical: str) -> pl.Series | None:
        """Return the instants of a canonical moment."""
        return self.seen.sample.instants.get(self.used.get(canonical, ""))


Checker = Callable[[Watched], Iterable[Oddity]]


def oddities_of(watched: Watched) -> tuple[Oddity, ...]:
    """Return all that is suspicious, in the order of the checkers."""
    return tuple(oddity for check in CHECKERS for oddity in check(watched))


def _profiles(watched: Watched) -> Iterable[Profile]:
    return watched.seen.sample.profiles.values()


def _ids(watched: Watched) -> Iterator[Oddity]:
    """Find ids that come again, and rows without one."""
    ids = pl.Series([], dtype=pl.String) if _is_put_together(watched) else cells_of(watched.seen, watched.used.get("id", ""))
    filled = ids.filter(ids != "")
    repeated = filled.filter(filled.is_duplicated())
    if len(filled) < len(ids):
        yield Oddity("missing_ids", len(ids) - len(filled), watched.used["id"])
    if len(repeated) and not watched.seen.is_log:
        yield Oddity("repeated_ids", len(repeated), watched.used["id"], _examples(repeated))


def _is_put_together(watched: Watched) -> bool:
    """Return whether a preset makes the id of more than the one column."""
    fit = watched.seen.fit
    return fit is not None and isinstance(inner(preset(fit.preset), "source", "columns", "id"), dict)


def _header(watched: Watched) -> Iterator[Oddity]:
    """Find columns of one name, columns without one, rows that do not fit."""
    sheet = watched.seen.piece.sheet
    names = [name for name in sheet.names if NAMELESS.fullmatch(name)]
    repeats = {name: count for name, count in sheet.repeats.items() if name}
    if repeats:
        yield Oddity("repeated_headers", len(repeats), examples=tuple(sorted(repeats)[:EXAMPLES]))
    if names:
        yield Oddity("nameless_columns", len(names), examples=tuple(names[:EXAMPLES]))
    if count := ragged(watched.seen.sample.cells):
        yield Oddity("ragged_rows", count)


def _dull(watched: Watched) -> Iterator[Oddity]:
    """Find columns that are empty, and those with one value throughout."""
    empty = tuple(one.name for one in _profiles(watched) if one.kind == "empty")
    constant = tuple(one.name for one in _profiles(watched) if one.distinct == 1 and one.filled == watched.seen.sample.rows >= FEW_ROWS)
    if empty:
        yield Oddity("empty_columns", len(empty), examples=empty)
    if constant:
        yield Oddity("constant_columns", len(constant), examples=constant)


def _markers(watched: Watched) -> Iterator[Oddity]:
    """Find words that stand for nothing, and blanks that do."""
    if watched.blanks:
        yield Oddity("blank_cells", sum(watched.blanks.values()), examples=tuple(watched.blanks)[:EXAMPLES])
    for profile in _profiles(watched):
        for marker in profile.markers:
            yield Oddity("missing_marker", marker.count, profile.name, (marker.value,))


def _strays(watched: Watched) -> Iterator[Oddity]:
    """Find values that have not the form of all others in their column."""
    for profile in _profiles(watched):
        if profile.strays:
            examples = tuple(stray.value for stray in profile.strays[:EXAMPLES])
            yield Oddity("other_values", sum(stray.count for stray in profile.strays), profile.name, examples)


def _dates(watched: Watched) -> Iterator[Oddity]:
    """Find dates that nothing tells the order of, that contradict each other, that cannot be read, or have no times."""
    for profile in _profiles(watched):
        dates = profile.dates
        if dates is None:
            continue
        if dates.sureness in ("ambiguous", "mixed"):
            yield Oddity(f"{dates.sureness}_dates", profile.filled, profile.name, (dates.example,) if dates.example else ())
        if watched.order and dates.proofs and dates.order != watched.order:
            yield Oddity("not_as_asked", dates.proofs, profile.name)
        if dates.unread:
            yield Oddity("unreadable_dates", dates.unread, profile.name)
        if profile.kind == "instant" and dates.midnight == profile.filled >= FEW_ROWS:
            yield Oddity("midnight_only", profile.filled, profile.name)
        elif profile.kind == "instant" and dates.bare:
            yield Oddity("dates_without_time", dates.bare, profile.name)


def _times_apart(watched: Watched) -> Iterator[Oddity]:
    """Find dates whose times of day are in a column that is called alike."""
    sample = watched.seen.sample
    times = {_bare_name(name): name for name in sample.of_kind("duration") if _are_times(sample.profiles[name])}
    for name in sample.of_kind("date"):
        if _bare_name(name) in times:
            yield Oddity("times_apart", sample.profiles[name].filled, name, (times[_bare_name(name)],))


def _bare_name(name: str) -> str:
    """Return a name without the words that tell a date from a time."""
    return plain(DATE_OR_TIME.sub("", name))


def _are_times(profile: Profile) -> bool:
    return all(TIME_OF_DAY.fullmatch(one.value) for one in profile.values)


def _times(watched: Watched) -> Iterator[Oddity]:
    """Find instants that nobody can have written down: in the future, but for those that are due, and long ago."""
    due = watched.used.get("due")
    for name, instants in watched.seen.sample.instants.items():
        late = int((instants > watched.now).sum()) if name != due else 0
        early = int((instants < BEFORE).sum())
        if late:
            yield Oddity("future", late, name)
        if early:
            yield Oddity("long_ago", early, name)


def _order(watched: Watched) -> Iterator[Oddity]:
    """Find tickets that ended before they were opened."""
    opened = watched.instants("opened")
    ids = cells_of(watched.seen, watched.used.get("id", ""))
    for end, column in _ends(watched).items():
        instants = watched.seen.sample.instants.get(column)
        early = pl.Series([], dtype=pl.Boolean) if opened is None or instants is None else (instants < opened).fill_null(value=False)
        if early.any():
            yield Oddity(f"{end}_before_opened", int(early.sum()), column, _examples(ids.filter(early) if len(ids) else ids))


def _ends(watched: Watched) -> dict[str, str]:
    """Return the columns of a ticket's ends, each once."""
    found = {end: watched.used[end] for end in ("resolved", "closed") if end in watched.used}
    return {end: column for end, column in found.items() if end == "resolved" or column != found.get("resolved")}


def _pauses(watched: Watched) -> Iterator[Oddity]:
    """Find columns that look like how long a ticket was paused in all."""
    for profile in _profiles(watched):
        if profile.kind in ("number", "duration") and PAUSES.search(profile.name):
            yield Oddity("pause_total", profile.filled, profile.name)


def _look_ahead(watched: Watched) -> Iterator[Oddity]:
    """Find ends that every row of a ticket has: rows before the end tell what was not known yet."""
    names = tuple(_ends(watched).values())
    if watched.seen.is_log and names:
        yield Oddity("known_before", len(names), examples=names)


def _letters(watched: Watched) -> Iterator[Oddity]:
    """Find signs of a wrong encoding, and control characters."""
    for profile in _profiles(watched):
        if profile.kind != "text":
            continue
        cells = cells_of(watched.seen, profile.name)
        for code, pattern in (("mojibake", MOJIBAKE), ("control_characters", ODD_LETTERS)):
            hits = cells.filter(cells.str.contains(pattern))
            if len(hits):
                yield Oddity(code, len(hits), profile.name, _examples(hits))


def _examples(cells: pl.Series) -> tuple[str, ...]:
    return tuple(cells.unique().sort().head(EXAMPLES))


CHECKERS: Final[tuple[Checker, ...]] = (
    _ids,
    _header,
    _dates,
    _times_apart,
    _times,
    _order,
    _look_ahead,
    _markers,
    _strays,
    _pauses,
    _letters,
    _dull,
)
