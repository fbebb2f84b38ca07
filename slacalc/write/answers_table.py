"""Rows of a pipeline for a terminal, with the answer as a further column."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

from rich.console import RenderableType

from slacalc.locale import say
from slacalc.locale.formatting import count, duration, local_instant, micros
from slacalc.report.answers import Answered
from slacalc.times import instant
from slacalc.write.formats import Look
from slacalc.write.rows_table import MOST
from slacalc.write.terminal import Column, table, text, write_page


def write(answered: Answered, stream: BinaryIO, look: Look) -> None:
    """Write the first rows as a table, and how many there are; lengths in hours, instants in the calendar's zone."""
    write_page(_page(answered, look), stream, look)


def _page(answered: Answered, look: Look) -> Iterator[RenderableType]:
    rows = answered.table()
    *own, name = rows.columns
    columns: list[Column] = [*((column, "left") for column in own), (name, "kept")]
    yield table(look, columns, [[*map(str, cells), _shown(answer, look)] for *cells, answer in rows.head(MOST).iter_rows()])
    yield text(say("report.answers_cut" if rows.height > MOST else "report.answers", count=count(rows.height), shown=count(MOST)))
    yield text(say("report.times", timezone=look.zone.name))


def _shown(answer: Decimal | datetime | None, look: Look) -> str:
    if isinstance(answer, datetime):
        return local_instant(instant(answer), look.zone)
    return "" if answer is None else duration(micros(float(answer)), precise=True)
