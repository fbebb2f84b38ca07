"""What an inspection finds in an export, as frozen values."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from slacalc.read.detect import Format

Kind = Literal["empty", "text", "number", "truth", "instant", "date", "duration", "list", "object"]
"""What a column holds."""

Shape = Literal["tickets", "events", "rows", "changes"]
"""What a row is: a ticket, an event of one, the whole ticket after a change, or one change of one field."""

Sureness = Literal["sure", "file", "asked", "ambiguous", "mixed"]
"""How it is known what a column's dates mean.

Each cell or the column tells; the other columns of the file tell; somebody said it; nothing does; or its cells contradict each other.
"""


@dataclass(frozen=True, slots=True)
class Count:
    """A value, and how many cells have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two ways to read the dates of a column: its name, the formats to declare for it, and what it makes of the example."""

    name: str
    formats: tuple[str, ...]
    means: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a column.

    `formats` are those that its cells are in, `declared` those to declare for them, where the order of their numbers is told by
    `proofs` cells or by other columns. `choices` are the ways to read an `example` where nothing tells. Of the cells `local` have
    no offset, `bare` no time of day, `midnight` the time 00:00, `unread` no reading.
    """

    sureness: Sureness
    formats: tuple[Format, ...] = ()
    declared: tuple[str, ...] = ()
    order: str | None = None
    proofs: int = 0
    example: str = ""
    choices: tuple[Choice, ...] = ()
    local: int = 0
    bare: int = 0
    midnight: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A column: what it holds, how many of its cells are filled, its values (the most frequent first), its least and greatest.

    `markers` are the words in it that stand for nothing, `strays` the values that have not the form of all others. `least` and
    `greatest` are of numbers as they are written, of dates microseconds.
    """

    name: str
    kind: Kind
    filled: int
    distinct: int
    values: tuple[Count, ...] = ()
    least: str | int | None = None
    greatest: str | int | None = None
    markers: tuple[Count, ...] = ()
    strays: tuple[Count, ...] = ()
    has_commas: bool = False
    dates: Dates | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The columns of a sheet: their profiles by name, the cells (stripped text), and the instants of those that hold dates."""

    profiles: dict[str, Profile]
    cells: pl.DataFrame
    instants: dict[str, pl.Series]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.cells.height

    def of_kind(self, *kinds: Kind) -> list[str]:
        """Return the columns of some kinds, in their order."""
        return [name for name, profile in self.profiles.items() if profile.kind in kinds]


@dataclass(frozen=True, slots=True)
class Log:
    """A history: its shape, and the columns that say whose a row is, when, and what it says; None for those that it has not.

    `opened` is when the ticket was opened, where the rows are whole tickets.
    """

    shape: Shape
    ticket: str
    at: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    order: str | None = None
    activity: str | None = None
    opened: str | None = None


@dataclass(frozen=True, slots=True)
class Nested:
    """A list of objects within the records: its path, their columns, named relative to it, and how they are a history, if they are."""

    path: str
    sample: Sample
    log: Log | None


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a preset fits: which of its columns the file has, by canonical name, and which it has not."""

    preset: str
    found: dict[str, str]
    missing: tuple[str, ...]
    weight: float

    @property
    def of(self) -> int:
        """How many columns the preset has."""
        return len(self.found) + len(self.missing)


@dataclass(frozen=True, slots=True)
class Status:
    """A value of the status, how many rows have it, and the groups that it belongs to, as far as anybody can tell."""

    value: str
    count: int
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something suspicious: a code, the column that it is in, how often it was met, and examples."""

    code: str
    count: int
    column: str = ""
    examples: tuple[str, ...] = ()
