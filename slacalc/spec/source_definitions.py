"""How the export is read, as frozen values without a trace of YAML."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made
from typing import Final, Literal

from slacalc.spec.conditions import Condition
from slacalc.spec.verdict_definitions import Verdict

Shape = Literal["changes", "events", "rows", "nested", "columns"]
EVENT_LOGS: Final = ("events", "rows")
"""Shapes whose rows say all about their tickets, so that no other file is needed."""

COLUMN_KEYS: Final = ("ticket", "at", "field", "old", "new", "author", "order")
"""The keys of a history that name a column of it."""


@dataclass(frozen=True, slots=True)
class ColumnSource:
    """Where a canonical column comes from: a column or JSON path, of the ticket row or of the first/last of its history rows.

    `others` are names that it has in other exports of the kind; the first that there is, in this order, is meant. With `after` it
    holds durations, of a `unit` in microseconds or in text that tells its own, from the instant there to the one that is meant. Where
    a ticket has nothing in it, its `fallback` counts. `when` is a condition on the history row, or on the ticket row of a fallback.
    With `joined` it is put together of several columns, each by the names that it may have. With `midnight_is_date` a local midnight
    is how a date is written. History rows after `until` are not looked at.
    """

    column: str
    pick: Literal["first", "last"] | None = None
    when: Condition | None = None
    timestamps: tuple[str, ...] = ()
    date_means: Literal["start_of_day", "end_of_day"] | None = None
    others: tuple[str, ...] = ()
    after: "ColumnSource | None" = None
    unit: int | None = None
    fallback: "ColumnSource | None" = None
    joined: tuple[tuple[str, ...], ...] = ()
    until: int | None = None
    midnight_is_date: bool = False

    def mapped(self, change: Callable[["ColumnSource"], "ColumnSource"]) -> "ColumnSource":
        """Return the same of changed parts: itself, what it counts from, and what stands in for it."""
        after, fallback = (one and one.mapped(change) for one in (self.after, self.fallback))
        return replace(change(self), after=after, fallback=fallback)

    @property
    def parts(self) -> Iterator["ColumnSource"]:
        """Itself, what it counts from, what stands in for it, and theirs."""
        yield self
        for one in (self.after, self.fallback):
            if one is not None:
                yield from one.parts


@dataclass(frozen=True, slots=True)
class DurationSource:
    """A column with an aggregate pause (A17); `unit` is the length of one in microseconds, None where the text tells.

    `others` are names that it has in other exports of the kind.
    """

    column: str
    unit: int | None
    counts: Literal["working", "wall"]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authors:
    """Which side the author of a history row is on; tried in this order, and whoever fits none of them is an agent.

    `system` is a condition on the row, `requester` a column of the tickets: whoever it names is a customer on that ticket.
    `customer` and `agent` are conditions on the row; with `agent`, whoever fits none is on no side.
    """

    system: Condition | None = None
    requester: str | None = None
    customer: Condition | None = None
    agent: Condition | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a history row gives a field: what stands in a `column` of it, or a `value`; if there is a condition, only a row that meets it.

    With both, as ticket rows have it, the field has the value since the instant in the column. `old` is what it was before, where that
    goes without saying. `others` are names that the column has in other exports.
    """

    column: str | None = None
    value: str | None = None
    when: Condition | None = None
    old: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistorySource:
    """Where changes are. The names are columns of the history, or JSON paths relative to `path` (`../created` is the parent's).

    `total` is the tickets' column of how many entries there are in the list that `path` begins with.
    `others` are names that they have in other exports of the kind, by the key (`ticket`); the first that there is is meant. `set`
    has for each field what a row may give it: the first whose condition the row meets.
    """

    shape: Shape
    ticket: str | None = None
    at: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    author: str | None = None
    order: str | None = None
    path: str | None = None
    total: str | None = None
    sheet: str | None = None
    header_rows: tuple[int, int] | None = None
    set: Mapping[str, tuple[Setting, ...]] = made(default_factory=dict)
    events: Mapping[str, Condition] = made(default_factory=dict)
    authors: Authors | None = None
    others: Mapping[str, tuple[str, ...]] = made(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """How to read the export. `timestamps` are strptime formats tried in order before ISO 8601.

    `records` are keys or paths, the first of which that JSON has leads to the tickets in it; `rows` are paths within the objects of that
    list to those that are tickets, without which the objects themselves are. `sheet` is that of a workbook, `header_rows` the first
    and the last row of the header, `decimal` the mark in numbers. `own` are the columns that the file maps itself, not its preset.
    """

    encoding: str | None = None
    timezone: str | None = None
    columns: Mapping[str, ColumnSource] = made(default_factory=dict)
    timestamps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ("",)
    durations: Mapping[str, DurationSource] = made(default_factory=dict)
    history: HistorySource | None = None
    records: tuple[str, ...] = ()
    sheet: str | None = None
    header_rows: tuple[int, int] | None = None
    decimal: Literal[".", ","] = "."
    rows: tuple[str, ...] = ()
    verdicts: Mapping[str, Verdict] = made(default_factory=dict)
    own: frozenset[str] = frozenset()
