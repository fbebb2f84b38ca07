"""A history that lies within the records of the tickets, and the columns of those as they are called from there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.documents import Documents
from slacalc.read.joining import joined
from slacalc.read.naming import alike
from slacalc.read.paths import LIST, TOP, path_of
from slacalc.read.plan import Sheets
from slacalc.read.sheet import Sheet
from slacalc.read.table import Table
from slacalc.spec.source_definitions import ColumnSource, HistorySource


def with_nested(own: Sequence[Sheet], source: HistorySource, id_: ColumnSource) -> Sheets:
    """Return the sheets of tickets and of the history within them, whose rows know their ticket by each name that its id has.

    Raises InputError for a file that has no records.
    """
    above = _from_top(id_)
    nested = [_nested(sheet, source.path or "") for sheet in own]
    entries = [_nested(sheet, _entries(source)) for sheet in own] if source.total else []
    rows = joined([sheet for sheet in nested if not sheet.is_empty] or nested, [above])
    if source.ticket is None:
        source = replace(source, ticket=above.column, others={**source.others, "ticket": above.others})
    return Sheets(own, rows, source, above.column, alike(joined(entries, [above]), [above]))


def time_of_entries(source: HistorySource) -> str:
    """Return the column of their time as it is called from the records."""
    return TOP + ".".join(path_of(source.at or "at", path_of(source.path or "")).keys)


def _entries(source: HistorySource) -> str:
    return f"{(source.path or '').partition(LIST)[0]}{LIST}"


def _from_top(source: ColumnSource) -> ColumnSource:
    """Return a column of the tickets as it is called from below."""
    parts = tuple(tuple(_topmost(part)) for part in source.joined)
    return ColumnSource(TOP + source.column, others=tuple(_topmost(source.others)), joined=parts)


def _topmost(names: Iterable[str]) -> Iterable[str]:
    return (TOP + name for name in names)


def _nested(sheet: Sheet, path: str) -> Documents | Table:
    if not isinstance(sheet, Documents | Table):
        raise InputError(Fault("nested_needs_json", say("reading.nested_needs_json", file=sheet.name), file=sheet.name))
    return sheet.nested(path)
