"""Whether an export tells all of its tickets: every entry of their history, and when they were solved."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from slacalc.matching import holds
from slacalc.problems import Problem
from slacalc.read.cells import found, texts
from slacalc.read.columns import exists, take, together
from slacalc.read.sheet import Sheet
from slacalc.spec.conditions import Text
from slacalc.spec.moments import GROUP_OF

TICKET, TOTAL, THERE = "ticket", "total", "there"
STATUS = "status"


def cut_off(tickets: Sequence[Sheet], entries: Sequence[Sheet], id_: str, total: str, missing: Sequence[str]) -> tuple[Problem, ...]:
    """Return the tickets with fewer entries in their history than a column of theirs says that there are (P014).

    `entries` have a row for each entry. Nothing is found where no sheet has the column; what is no number in it is a problem (P017).
    """
    if not exists(tickets, total):
        return ()
    told = _column(tickets, id_, TICKET, missing).hstack(_column(tickets, total, TOTAL, missing))
    said = told.with_columns(pl.col(TOTAL).cast(pl.Int64, strict=False))
    unread = told.filter((pl.col(TOTAL) != "") & said.get_column(TOTAL).is_null()).get_column(TICKET)
    there = _column(entries, f"/{id_}", TICKET, missing).group_by(TICKET).len(THERE)
    counted = said.group_by(TICKET).agg(pl.col(TOTAL).max()).join(there, on=TICKET, how="left")
    fewer = counted.filter(pl.col(TOTAL) > pl.col(THERE).fill_null(0))
    return (*found("P014", fewer.get_column(TICKET), total), *found("P017", unread, total))


def _column(sheets: Sequence[Sheet], column: str, name: str, missing: Sequence[str]) -> pl.DataFrame:
    cells = together(take(sheets, [column]), [column]).get_column(column)
    return texts(cells.fill_null(""), missing).alias(name).to_frame()


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
