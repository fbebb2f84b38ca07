"""Columns that bear one of several names: which of them the export at hand has."""

from collections.abc import Sequence
from dataclasses import replace

from slacalc.read.columns import exists
from slacalc.read.sheet import Sheet
from slacalc.spec.definitions import Definitions
from slacalc.spec.source_definitions import ColumnSource, HistorySource


def named(definitions: Definitions, sheets: Sequence[Sheet]) -> Definitions:
    """Return the definitions with the name for each column that a sheet has, the first of all where none has any.

    The other names stay, as a history may call a field by one of them.
    """
    columns = {name: _named(source, sheets) for name, source in definitions.source.columns.items()}
    return replace(definitions, source=replace(definitions.source, columns=columns))


def _named(source: ColumnSource, sheets: Sequence[Sheet]) -> ColumnSource:
    column = _first(source.column, source.others, sheets)
    return replace(source, column=column, others=tuple(name for name in (source.column, *source.others) if name != column))


def named_history(source: HistorySource, sheets: Sequence[Sheet]) -> HistorySource:
    """Return where changes are, with one name for each column of these sheets of a history."""

    def pick(key: str, name: str | None) -> str | None:
        return _first(name, source.others.get(key, ()), sheets) if name else None

    return replace(
        source,
        ticket=pick("ticket", source.ticket),
        at=pick("at", source.at),
        field=pick("field", source.field),
        old=pick("old", source.old),
        new=pick("new", source.new),
        author=pick("author", source.author),
        order=pick("order", source.order),
        set={field: _first(name, source.others.get(f"set.{field}", ()), sheets) for field, name in source.set.items()},
        others={},
    )


def _first(name: str, others: Sequence[str], sheets: Sequence[Sheet]) -> str:
    return next((one for one in (name, *others) if exists(sheets, one)), name) if others else name
