"""What definitions name and no file has: rows that are tickets in lists, a nested history, a number of its entries."""

from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read.cells import found
from slacalc.read.columns import exists
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


def nowhere(sheets: Iterable[Sheet], source: HistorySource, *, is_read: bool) -> tuple[Problem, ...]:
    """Return what of a nested history no file has (P017): its path, if nothing `is_read`; else the number of its entries."""
    nested = [sheet for sheet in sheets if isinstance(sheet, Documents | Table)]
    names = pl.Series([sheet.name for sheet in nested], dtype=pl.String)
    if source.path is None or not nested:
        return ()
    if not is_read and all(sheet.nested(source.path).is_nowhere for sheet in nested):
        return found("P017", names, source.path)
    return found("P017", names, source.total) if source.total and not exists(nested, source.total) else ()
