"""What is taken from where: columns of tickets from their own rows or from their history's, and the history itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from slacalc.read import told
from slacalc.read.columns import Lack, dated, exists, fields, is_there, lacking, lacks_beneath, lacks_in, moments, source_of
from slacalc.read.history import Layout, layout_of
from slacalc.read.picks import columns_of
from slacalc.read.rows import Keys, keys_of
from slacalc.read.sheet import Sheet
from slacalc.read.since import Since, since_of
from slacalc.read.tickets import REQUESTER, Wanted
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from slacalc.spec.target_definitions import Until

UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class Sheets:
    """What there is to read. Without `tickets` the tickets are those of the history's rows.

    `ticket` is the history's column of the ticket where `source` does not name it. `entries` are what a nested history lists first, where
    tickets say how many of them there are.
    """

    tickets: Sequence[Sheet]
    history: Sequence[Sheet]
    source: HistorySource
    ticket: str
    entries: Sequence[Sheet] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Columns of tickets: `own` from their rows, `picked` from their history's. `keys` and `layout` are the history's.

    `since` are values that fields have since instants in the tickets' rows, which are then their history. `promised` are moments that
    may still be to come, as a target is until them. `standins` are columns that the file names for tickets without another, and that are
    not there.
    """

    sheets: Sheets
    id: ColumnSource
    own: Wanted
    picked: Wanted
    updated: ColumnSource | None = None
    since: tuple[Since, ...] = ()
    keys: Keys | None = None
    layout: Layout = field(default_factory=Layout)
    promised: frozenset[str] = frozenset()
    standins: tuple[Lack, ...] = ()

    @property
    def happened(self) -> list[str]:
        """The moments of the tickets' rows that tell how far a ticket has come."""
        return [*(name for name in self.own.moments if name not in self.promised), *(one.name for one in self.since)]

    def ticket_columns(self) -> set[str]:
        """Return the columns of the tickets' rows that are needed."""
        sources = [self.id, *self.own.sources().values(), *(one.source for one in self.since), *([self.updated] if self.updated else [])]
        return {column for source in sources for column in columns_of(source)}

    def history_columns(self) -> set[str]:
        """Return the columns of the history's rows that are needed beside the keys."""
        picked = (column for source in self.picked.sources().values() for column in columns_of(source))
        return {*self.layout.looked_at(), *told.columns_of(self.sheets.source), *picked}


def plan_of(sheets: Sheets, definitions: Definitions, needs: Needs) -> tuple[Plan, list[Lack]]:
    """Return the plan for an export, and what its history has to have and has not."""
    keys, layout, lacks = None, Layout(), list[Lack]()
    if sheets.history:
        keys, lacks = keys_of(sheets.source, sheets.history, sheets.ticket)
        layout, more = layout_of(sheets.source, sheets.history, definitions, needs)
        lacks = [*lacks, *more, *_untold(sheets, keys)]
    own, picked = _parted(_wanted(sheets, definitions, needs), sheets, layout)
    written = definitions.source.own
    standins = tuple(_standins(own, sheets.tickets, written))
    lacks = [*lacks, *_standins(picked, sheets.history, written)]
    own, picked = own.mapped(lambda one: _there(one, sheets.tickets)), picked.mapped(lambda one: _there(one, sheets.history))
    own = own.only(lambda name, source: name not in needs.optional or is_there(sheets.tickets, source))
    lacks = [*lacks, *(lack for lack in _lacking(picked, sheets.history) if lack.name not in needs.optional)]
    picked = picked.only(lambda _, source: all(exists(sheets.history, column) for column in columns_of(source)))
    since = since_of(sheets.source, definitions, needs, own.moments)
    updated, promised = _updated(sheets, definitions), _promised(definitions)
    return Plan(sheets, source_of(definitions, "id"), own, picked, updated, since, keys, layout, promised, standins), lacks


def _updated(sheets: Sheets, definitions: Definitions) -> ColumnSource | None:
    """Return the column that says when a row was written, if there is one; a date is the start of its day."""
    source = source_of(definitions, UPDATED)
    is_usable = source.pick is None and exists(sheets.tickets, source.column)
    return dated(_there(source, sheets.tickets), is_compared=True) if is_usable else None


def _promised(definitions: Definitions) -> frozenset[str]:
    targets = (rule.target for sla in definitions.editions for rule in sla.rules)
    return frozenset(target.column for target in targets if isinstance(target, Until))


def _standins(wanted: Wanted, sheets: Sequence[Sheet], written: frozenset[str]) -> Iterator[Lack]:
    """Yield what the sheets lack of the columns that may stand in for others, of those that the file itself has `written`."""
    named = {name: source for name, source in wanted.sources().items() if name in written and sheets}
    return (lack for name, source in named.items() for lack in lacks_beneath(sheets, name, source))


def _untold(sheets: Sheets, keys: Keys) -> Iterator[Lack]:
    """Yield the columns that tell events and sides and that some sheet of the history has not: in its rows they would be other ones."""
    by_side = {keys.author} if sheets.source.authors and keys.author and exists(sheets.history, keys.author) else set[str]()
    for column in sorted(told.columns_of(sheets.source) | by_side):
        yield from lacking(sheets.history, column, column)


def lacks_of_tickets(plan: Plan, needs: Needs, given: set[str]) -> list[Lack]:
    """Return what the tickets' rows have to have and have not; not the fields that are `given` by the history."""
    if not plan.sheets.tickets:
        return []
    given = given | {one.field for one in plan.since}
    sources = {"id": plan.id, **plan.own.sources()}
    wanted = {name: source for name, source in sources.items() if name not in needs.optional | (given & plan.own.fields.keys())}
    named = [*wanted.items(), *((one.value, one.source) for one in plan.since)]
    found = (lack for name, source in named for lack in lacks_in(plan.sheets.tickets, name.removeprefix("@"), source))
    return [*found, *plan.standins]


def _wanted(sheets: Sheets, definitions: Definitions, needs: Needs) -> Wanted:
    requester = sheets.source.authors.requester if sheets.history and sheets.source.authors else None
    return Wanted(
        {name: dated(source_of(definitions, name), is_compared=name in needs.compared) for name in moments(needs)},
        {name: source_of(definitions, name) for name in fields(needs)}
        | ({REQUESTER: source_of(definitions, requester)} if requester else {}),
        definitions.source.durations.get("paused"),
    )


def _parted(wanted: Wanted, sheets: Sheets, layout: Layout) -> tuple[Wanted, Wanted]:
    """Return what comes from the tickets' rows and what from their history's.

    Where tickets are rows of a history alone: of moments the last, of fields the first that was said. Fields whose changes
    are in the history have no other value, so that nothing is known before it is said.
    """
    if sheets.tickets:
        return wanted.only(lambda _, source: source.pick is None), wanted.only(lambda _, source: source.pick is not None)
    fields = {name: source for name, source in wanted.fields.items() if source.pick or name not in layout.values}
    return Wanted(), Wanted(
        {name: _from_rows(source, "last") for name, source in wanted.moments.items()},
        {name: _from_rows(source, "first") for name, source in fields.items()},
        wanted.paused,
    )


def _from_rows(source: ColumnSource, pick: Literal["first", "last"]) -> ColumnSource:
    """Return a column as it is taken from rows of the history; unless the source says otherwise, from the `pick` of them."""
    return source if source.pick else source.mapped(lambda one: replace(one, pick=pick))


def _there(source: ColumnSource, sheets: Sequence[Sheet]) -> ColumnSource:
    """Return a column, and what it counts from, without a fallback that there is not."""
    fallback = source.fallback if source.fallback and is_there(sheets, source.fallback) else None
    return replace(source, after=source.after and _there(source.after, sheets), fallback=fallback and _there(fallback, sheets))


def _lacking(picked: Wanted, history: Sequence[Sheet]) -> Iterator[Lack]:
    for name, source in picked.sources().items():
        yield from (Lack(name.removeprefix("@"), column) for column in sorted(columns_of(source)) if not exists(history, column))
