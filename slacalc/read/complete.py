"""Whether an export tells all of its tickets: in every file, every entry of their history, and when they were solved."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from slacalc.matching import holds
from slacalc.problems import Problem
from slacalc.read.cells import found, texts
from slacalc.read.columns import exists, is_there, take, together
from slacalc.read.documents import Documents
from slacalc.read.paths import TOP
from slacalc.read.sheet import Sheet, undermost
from slacalc.spec.conditions import Text
from slacalc.spec.moments import GROUP_OF
from slacalc.spec.source_definitions import ColumnSource

TICKET, TOTAL, AT, SHEET, ROWS, THERE = "ticket", "total", "at", "sheet", "rows", "there"
STATUS = "status"


def cut_off(
    tickets: Sequence[Sheet], entries: Sequence[Sheet], columns: tuple[str, str, str], missing: Sequence[str]
) -> tuple[Problem, ...]:
    """Return the tickets with fewer entries in their history than a column of theirs says that there are (P014).

    `entries` have for each sheet of tickets one with a row for each entry. The `columns` are the tickets' id and number of entries, and
    the entries' time; nothing is found where no sheet has the number. An entry counts once, in however many sheets it stands. What is
    no number is a problem (P017).
    """
    id_, total, at = columns
    if not exists(tickets, total):
        return ()
    told = _cells(tickets, {TICKET: id_, TOTAL: total}, missing)
    said = told.with_columns(pl.col(TOTAL).cast(pl.Int64, strict=False))
    unread = told.filter((pl.col(TOTAL) != "") & said.get_column(TOTAL).is_null()).get_column(TICKET)
    there = _different(said, _cells(entries, {TICKET: f"{TOP}{id_}", AT: at}, missing))
    most = said.group_by(TICKET).agg(pl.col(TOTAL).max()).join(there, on=TICKET, how="left")
    fewer = most.filter(pl.col(TOTAL) > pl.col(THERE).fill_null(0)).get_column(TICKET)
    return (*found("P014", fewer, total), *found("P017", unread, total))


def _different(said: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Return how many entries each ticket has, those of one instant as many as the fullest of the sheets has in a row of that ticket."""
    rows = said.group_by(TICKET, SHEET).len(ROWS)
    each = listed.group_by(TICKET, AT, SHEET).len(THERE).join(rows, on=(TICKET, SHEET))
    fullest = each.group_by(TICKET, AT).agg((pl.col(THERE) / pl.col(ROWS)).ceil().max().cast(pl.Int64))
    return fullest.group_by(TICKET).agg(pl.col(THERE).sum())


def _cells(sheets: Sequence[Sheet], columns: Mapping[str, str], missing: Sequence[str]) -> pl.DataFrame:
    """Return columns under other names, clean, with the number of the sheet."""
    frames = [frame.with_columns(pl.lit(number).alias(SHEET)) for number, frame in enumerate(take(sheets, columns.values()))]
    rows, number = together(frames, columns.values()), pl.concat([frame.select(SHEET) for frame in frames])
    return number.with_columns(texts(rows.get_column(column).fill_null(""), missing).alias(name) for name, column in columns.items())


def uneven(sheets: Sequence[Sheet], sources: Mapping[str, ColumnSource]) -> Iterator[Problem]:
    """Yield the columns that some of the sheets have and others have not, with the files of those (P019).

    JSON leaves out what has no value in any record; that says nothing.
    """
    for name, source in sources.items():
        without = [sheet.name for sheet in sheets if not is_there([sheet], source) and not isinstance(undermost(sheet), Documents)]
        if is_there(sheets, source):
            yield from found("P019", pl.Series(without, dtype=pl.String), name.removeprefix("@"))


def untimed(tickets: pl.DataFrame, history: pl.DataFrame, statuses: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Yield the tickets whose status says that they were solved or closed, of which nothing tells when (P015).

    Where there is a history of their status, it does.
    """
    told = history.filter(pl.col("field") == STATUS).get_column("t").unique()
    for moment, group in GROUP_OF.items():
        if {moment, STATUS} <= {*tickets.columns} and group in statuses:
            reached = holds(Text(STATUS, "in", tuple(statuses[group])), tickets).fill_null(value=False)
            among = tickets.filter(reached & pl.col(moment).is_null() & ~pl.col("@t").is_in(told.implode()))
            yield from found("P015", among.get_column("id"), moment)
