"""Which column is which canonical one: by name, by what it holds, and by its values."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Final

import polars as pl

from slacalc.read.inspect.naming import FIELDS, IDS, MOMENTS, names_of, plain
from slacalc.read.inspect.statuses import share_known
from slacalc.read.inspect.values import Profile, Sample
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import as_list, mapping
from slacalc.times import instant

FILLED: Final = 0.9
"""The share of rows in which a ticket's id and its opening have to be filled."""

UNIQUE: Final = 0.6
"""The share of an id's filled cells that are different ones, from which on rows are tickets, some of them repeated, and no log of them."""

ID: Final = r"^[\p{L}\d#_/-]{1,40}$"
"""The form of an id."""

MOST_STATUSES: Final = 40
BEFORE: Final = instant(datetime(1990, 1, 1, tzinfo=UTC))
"""No ticket of today's was opened before that."""

FAR: Final = 1000
"""The place of a name that only presets know, behind all of the table."""


TITLES: Final = ("subject", "title", "summary", "name")
"""What is called so is a ticket's title in most products, whatever it is in one."""


@cache
def places() -> dict[str, dict[str, int]]:
    """Return for each canonical column the places of its names: those of the table, then those of presets."""
    tables: dict[str, Sequence[str]] = {**MOMENTS, **FIELDS}
    found = {canonical: {name: place for place, name in reversed([*enumerate(names)])} for canonical, names in tables.items()}
    known = {*IDS, *TITLES, *(name for names in tables.values() for name in names)}
    for name in preset_names():
        for canonical, column in mapping(preset(name), "source", "columns").items():
            further = [plain(str(one)) for one in as_list(column) if isinstance(one, str)] if canonical in found else []
            for place, one in enumerate(further):
                if one not in known:
                    found[canonical].setdefault(one, FAR + place)
    return found


def place_of(name: str, table: Mapping[str, int]) -> int | None:
    """Return how good a name is, the less the better; None where it is no name for that at all."""
    found = [table[one] + 50 * step for step, one in enumerate(names_of(name)) if one in table]
    return min(found, default=None)


def by_names(names: Iterable[str], wanted: Sequence[str]) -> list[str]:
    """Return those of the columns that are called one of the wanted names, the best first."""
    table = {one: place for place, one in reversed([*enumerate(wanted)])}
    found = {name: place for name in names if (place := place_of(name, table)) is not None}
    return sorted(found, key=lambda name: found[name])


def id_of(sample: Sample, *, is_repeated: bool = False) -> str | None:
    """Return the column of a ticket's id.

    One that is called so and differs in most rows, or with `is_repeated` is just filled; where none is called so, the first that
    looks like one.
    """
    named = [name for name in by_names(sample.profiles, IDS) if is_filled(sample, name)]
    if not named:
        return None if is_repeated else next((name for name in sample.profiles if _is_like_id(sample, name)), None)
    return next((name for name in named if is_repeated or is_unique(sample, name)), None)


def _is_like_id(sample: Sample, name: str) -> bool:
    """Return whether every row has a value of its own that has the form of an id, in a column that is called like nothing else."""
    profile = sample.profiles[name]
    is_another = any(place_of(name, table) is not None for table in places().values())
    if is_another or profile.kind not in ("text", "number") or not 1 < sample.rows == profile.filled == profile.distinct:
        return False
    return bool(sample.cells.get_column(name).str.contains(ID).all())


def is_filled(sample: Sample, name: str) -> bool:
    """Return whether nearly every row has a value of a column."""
    return sample.rows > 0 and sample.profiles[name].filled >= FILLED * sample.rows


def is_unique(sample: Sample, name: str) -> bool:
    """Return whether most rows have a value of their own."""
    profile = sample.profiles[name]
    return profile.distinct >= UNIQUE * profile.filled > 0


def canonical_of(sample: Sample, taken: Iterable[str]) -> dict[str, str]:
    """Return the column of each canonical moment and field, as far as anything tells; none twice, and none of those `taken`."""
    free = [name for name in sample.profiles if name not in set(taken)]
    found: dict[str, str] = {}
    for canonical, table in places().items():
        column = _best(canonical, table, [name for name in free if name not in found.values()], sample)
        if column is not None:
            found[canonical] = column
    return {**found, **_by_values(found, free, sample)}


def _best(canonical: str, table: Mapping[str, int], free: Iterable[str], sample: Sample) -> str | None:
    fitting = {name: place for name in free if (place := place_of(name, table)) is not None and _suits(canonical, name, sample)}
    return min(fitting, key=lambda name: fitting[name], default=None)


def _suits(canonical: str, name: str, sample: Sample) -> bool:
    profile = sample.profiles[name]
    if profile.dates and profile.dates.sureness == "mixed":
        return False
    if canonical == "opened":
        return profile.kind in ("instant", "date") and is_filled(sample, name)
    if canonical in MOMENTS:
        return profile.kind in ("instant", "date") or (profile.kind == "empty" and "." not in name)
    return profile.kind in ("text", "number", "truth") and (canonical != "status" or profile.distinct <= MOST_STATUSES)


def _by_values(found: Mapping[str, str], free: Iterable[str], sample: Sample) -> dict[str, str]:
    """Return what values tell where no name does: the status by its words, the opening as the earliest instant of each row."""
    others = [name for name in free if name not in found.values()]
    told: dict[str, str] = {}
    if "status" not in found and (status := _status(others, sample)):
        told["status"] = status
    if "opened" not in found and (opened := _earliest(free, sample)):
        told["opened"] = opened
    return told


def _status(names: Iterable[str], sample: Sample) -> str | None:
    likely = (sample.profiles[name] for name in names if _may_be_status(sample.profiles[name]))
    return next((profile.name for profile in likely if share_known(profile.values) > 0.5), None)  # noqa: PLR2004 - more than half


def _may_be_status(profile: Profile) -> bool:
    return profile.kind == "text" and 1 < profile.distinct <= MOST_STATUSES


def _is_recent(profile: Profile) -> bool:
    """Return whether dates may be those of tickets, all of them."""
    return isinstance(profile.least, int) and profile.least >= BEFORE


def _has_times(profile: Profile) -> bool:
    """Return whether dates have times of day, that are not all midnight."""
    return profile.kind == "instant" and profile.dates is not None and profile.dates.midnight < profile.filled


def is_guessed(canonical: str, column: str) -> bool:
    """Return whether a column is not called like what it is taken for: its values tell."""
    table = places().get(canonical, dict.fromkeys(IDS, 0))
    return place_of(column, table) is None


def _earliest(names: Iterable[str], sample: Sample) -> str | None:
    """Return the instant that is filled in all rows and never after any other. Mere dates are asked only where there are no times."""
    recent = [profile for name, profile in sample.profiles.items() if name in sample.instants and _is_recent(profile)]
    likely = [profile.name for profile in recent if _has_times(profile)] or [profile.name for profile in recent]
    whole = [name for name in names if name in likely and is_filled(sample, name)]
    if not whole:
        return None
    table = pl.DataFrame({name: sample.instants[name] for name in likely})
    first = table.select(pl.min_horizontal(pl.all())).to_series()
    shares = {name: (table[name] == first).mean() for name in whole}
    best = max(whole, key=lambda name: float(str(shares[name] or 0)))
    return best if float(str(shares[best] or 0)) >= FILLED else None
