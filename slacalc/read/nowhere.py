"""What definitions name and no file has: rows that are tickets in lists, a nested history, a number of its entries."""

from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read.cells import found, texts
from slacalc.read.columns import exists, take, together
from slacalc.read.documents import Documents
from slacalc.read.paths import LIST
from slacalc.read.sheet import Sheet
from slacalc.read.stacked import Stacked
from slacalc.read.table import Table
from slacalc.spec.source_definitions import HistorySource, Source

SHOWN: Final = 10
"""How many keys a message lists."""


def check_rows(tickets: Sequence[Sheet], source: Source) -> None:
    """Raise InputError where the paths to rows that are tickets lead nowhere in any of the files."""
    listed = [sheet for sheet in tickets if isinstance(sheet, Documents | Table | Stacked)]
    if not source.rows or not listed or len(listed) < len(tickets) or not all(sheet.is_nowhere for sheet in listed):
        return
    above = "".join(f"{key}{LIST}." for key in source.records[:1] if key)
    message = say(
        "reading.records_nowhere",
        paths=say("reading.or").join(f"'{above}{path}'" for path in source.rows),
        file=", ".join(sheet.name for sheet in listed),
        keys=", ".join(dict.fromkeys(path for sheet in listed for path in sheet.paths[:SHOWN])),
    )
    raise InputError(Fault("wrong_path", message, file=listed[0].name))


def nowhere(sheets: Iterable[Sheet], source: HistorySource, id_: str, missing: Sequence[str]) -> tuple[Problem, ...]:
    """Return what the history within the records cannot be read or checked by (P017).

    That is its path, where it leads nowhere in any of the files; else a number of its entries that no file has, or that is none.
    """
    nested = [sheet for sheet in sheets if isinstance(sheet, Documents | Table)]
    names = pl.Series([sheet.name for sheet in nested], dtype=pl.String)
    if source.path is None or not nested:
        return ()
    if all(sheet.nested(source.path).is_nowhere for sheet in nested):
        return found("P017", names, source.path)
    if source.total is None or exists(nested, source.total):
        return _no_numbers(nested, id_, source.total, missing) if source.total else ()
    return found("P017", names, source.total)


def _no_numbers(sheets: Sequence[Sheet], id_: str, total: str, missing: Sequence[str]) -> tuple[Problem, ...]:
    """Return the tickets in which something stands in the place of a number."""
    columns = [id_, total]
    rows = together(take(sheets, columns), columns)
    ids, cells = (texts(rows.get_column(column).fill_null(""), missing) for column in columns)
    return found("P017", ids.replace("", None).filter((cells != "") & cells.cast(pl.Int64, strict=False).is_null()), total)
