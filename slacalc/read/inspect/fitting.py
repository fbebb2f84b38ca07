"""How well each preset fits a file: which of the columns that it names are there."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final

from slacalc.read.inspect.values import Fit
from slacalc.read.paths import LIST
from slacalc.read.sheet import Sheet
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import Raw, as_list, inner, mapping
from slacalc.spec.source_definitions import EVENT_LOGS

KEYS: Final = ("ticket", "at", "order")
PLACES: Final = ("column", "first", "last", "join")
"""The keys of a column that name columns."""

PICKS: Final = ("first", "last")
"""Those of them that are picked from the rows of a history."""

LEAST_SHARE, LEAST_WEIGHT = 0.4, 1.0
"""What a preset has to reach: a share of its columns, and names that not every product has."""


def fits_of(sheet: Sheet, names: Collection[str], lists: Collection[str]) -> tuple[Fit, ...]:
    """Return how well each preset fits that has any of the columns (`names`) and `lists` of the file, the best first."""
    fits = (_fit(name, sheet, frozenset(names), lists) for name in preset_names())
    return tuple(sorted((fit for fit in fits if fit.found), key=lambda fit: (-fit.weight, -len(fit.found) / fit.of, fit.preset)))


def is_fitting(fit: Fit) -> bool:
    """Return whether a preset may be proposed: it finds id and opening, enough of its columns, and some that are not everybody's."""
    wanted = {"id", "opened"} | ({"ticket", "at"} if is_log(fit.preset) else set())
    return wanted <= fit.found.keys() and len(fit.found) >= LEAST_SHARE * fit.of and fit.weight >= LEAST_WEIGHT


def is_log(name: str) -> bool:
    """Return whether a preset is for files in which each row is an event or the whole ticket after a change."""
    return inner(preset(name), "source", "history", "shape") in EVENT_LOGS


def has_joined_id(name: str) -> bool:
    """Return whether the ids of a preset's tickets are put together of several columns."""
    return inner(preset(name), "source", "columns", "id", "join") is not None


@cache
def records_of(name: str) -> tuple[str, ...]:
    """Return the keys at the top of a JSON file under which a preset looks for the tickets."""
    return tuple(str(path).partition(".")[0].removesuffix(LIST) for path in as_list(inner(preset(name), "source", "records") or []))


@cache
def columns_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the names of the columns that a preset looks for, by the canonical one or the key of its history."""
    found = {key: _names(value) for key, value in mapping(preset(name), "source", "columns").items()}
    if is_log(name):
        history = mapping(preset(name), "source", "history")
        found |= {key: _names(history[key]) for key in KEYS if key in history}
        found |= {key: _names(value) for key, value in mapping(preset(name), "source", "history", "set").items()}
    return {key: names for key, names in found.items() if names}


def _names(value: Raw) -> tuple[str, ...]:
    """Return the names of columns in what a preset says of one: a name, a list of them, or mappings that have them somewhere."""
    if isinstance(value, str):
        return (str(value),)
    within = [value[key] for key in PLACES if key in value] if isinstance(value, dict) else as_list(value)
    return tuple(dict.fromkeys(name for one in within for name in _names(one)))


@cache
def _users() -> dict[str, int]:
    """Return how many presets look for a column of each name."""
    named = [{one for names in columns_of(name).values() for one in names} for name in preset_names()]
    return {one: sum(one in names for names in named) for names in named for one in names}


def _fit(name: str, sheet: Sheet, there: Collection[str], lists: Collection[str]) -> Fit:
    from_rows = _of_list(name, lists)
    looked_for = {key: names for key, names in columns_of(name).items() if key not in from_rows}
    found = {key: column for key, names in looked_for.items() if (column := _there(names, sheet, there)) is not None}
    missing = tuple(key for key in columns_of(name) if key not in found)
    return Fit(name, found, missing, sum(1 / _users()[column] for column in set(found.values())))


def _of_list(name: str, lists: Collection[str]) -> set[str]:
    """Return the columns that a preset picks from the rows of a list within the records, where that list is not there."""
    path = inner(preset(name), "source", "history", "path")
    if path is None or path in lists:
        return set()
    return {
        key for key, value in mapping(preset(name), "source", "columns").items() if isinstance(value, dict) and set(PICKS) & value.keys()
    }


def _there(names: Iterable[str], sheet: Sheet, there: Collection[str]) -> str | None:
    return next((one for one in names if one in there or (set(one) & set("./") and sheet.has(one))), None)


def groups_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the status groups of a preset."""
    return dict(_groups(name))


def _groups(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group, words in mapping(preset(name), "statuses").items():
        yield str(group), tuple(str(word) for word in as_list(words))
