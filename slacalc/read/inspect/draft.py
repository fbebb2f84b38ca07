"""A proposal as data: what `source` and `statuses` would say, before it is written and tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from slacalc.read.inspect.values import Choice, Status

History = Mapping[str, str | Mapping[str, str] | Mapping[str, Mapping[str, str]]]
Pick = Literal["first", "last"]

NO_HISTORY: Final[History] = {"shape": "changes"}
"""A history that is in no file unless one is given."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where a canonical column comes from; `others` are names that it has in a history, and `is_guessed` if but its values tell it."""

    column: str
    pick: Pick | None = None
    date_means: str | None = None
    timestamps: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """What only people know: how dates of some columns are to be read, with both ways and an example.

    `by_column` has the ways of each column where others are known to be in an order, so that the formats cannot be those of all.
    """

    columns: tuple[str, ...]
    example: str
    choices: tuple[Choice, ...]
    by_column: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a definition file would say of an export. `told` has the columns that tell the formats in `timestamps`, and by how many cells.

    `unsaid` are the statuses in no group; `is_local` tells that timestamps have no offset and nothing says their zone.
    """

    preset: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    timestamps: tuple[str, ...] = ()
    told: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    columns: Mapping[str, Mapped] = field(default_factory=dict)
    history: History | None = None
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: tuple[Status, ...] = ()
    unsaid: tuple[str, ...] = ()
    open: Open | None = None
    is_local: bool = False
