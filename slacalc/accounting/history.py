"""The history put in order: one change per field and instant (A13), values at the start (A12), events apart."""

from dataclasses import dataclass

import polars as pl

from slacalc.matching import UNKNOWN
from slacalc.problems import EXAMPLES, Problem

SAME_CHANGE = ("t", "at", "field")


@dataclass(frozen=True, slots=True)
class History:
    """Changes (t, at, field, old, new), one per field and instant, sorted by t and at, and events (t, at, field, author)."""

    changes: pl.DataFrame
    events: pl.DataFrame
    problems: tuple[Problem, ...]

    def first_changes(self, field: str) -> pl.DataFrame:
        """Return the first change of a field for each ticket that has one."""
        return self._of(field).filter(pl.col("t").ne_missing(pl.col("t").shift(1)))

    def last_changes(self, field: str) -> pl.DataFrame:
        """Return the last change of a field for each ticket that has one."""
        return self._of(field).filter(pl.col("t").ne_missing(pl.col("t").shift(-1)))

    def changing(self) -> list[str]:
        """Return the names of the fields that change anywhere, sorted."""
        return sorted(self.changes["field"].unique().cast(pl.String).to_list())

    def _of(self, field: str) -> pl.DataFrame:
        return self.changes.filter(pl.col("field") == field)


def ordered(history: pl.DataFrame, tickets: pl.DataFrame, events: frozenset[str]) -> History:
    """Sort a canonical history, tell events from changes and settle simultaneous changes (A13)."""
    happened = pl.col("field").is_in(list(events))
    rows = history.sort(pl.col("t"), pl.col("at"), pl.col("field").to_physical())
    changes, ties = _without_ties(rows.filter(~happened))
    return History(
        changes.select("t", "at", "field", "old", "new"),
        rows.filter(happened).select("t", "at", "field", "author"),
        _tie_problems(ties, tickets),
    )


def initial(history: History, field: str, column: pl.Series) -> pl.Series:
    """Return a field's value before its first change: that change's old value, or without history the ticket's column (A12)."""
    firsts = history.first_changes(field)
    values = column.cast(pl.Categorical).fill_null(UNKNOWN)
    return values.scatter(firsts["t"], firsts["old"].cast(pl.Categorical).fill_null(UNKNOWN))


def has_rows(table: pl.DataFrame, height: int) -> pl.Series:
    """Return for each ticket number whether it occurs in a table's column `t`."""
    return pl.repeat(value=False, n=height, dtype=pl.Boolean, eager=True).scatter(table["t"].unique(), values=True)


def disagreements(history: History, tickets: pl.DataFrame) -> tuple[Problem, ...]:
    """Report tickets whose history ends with another value than their column has (A12)."""
    found = []
    for field in history.changing():
        if field not in tickets.columns:
            continue
        lasts = history.last_changes(field)
        column = _plain(tickets[field].gather(lasts["t"]))
        wrong = lasts.filter((_plain(lasts["new"]) != column).fill_null(value=False))
        found += problem("P033", tickets["id"].gather(wrong["t"]), field)
    return tuple(found)


def problem(code: str, ids: pl.Series, subject: str = "") -> list[Problem]:
    """Return a problem with these tickets as its count and examples, or nothing without any."""
    if ids.is_empty():
        return []
    return [Problem(code, len(ids), tuple(ids.cast(pl.String).unique().sort().head(EXAMPLES)), subject)]


def _plain(values: pl.Series) -> pl.Series:
    return values.cast(pl.String).str.strip_chars().str.to_lowercase()


def _without_ties(changes: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the changes with one row per ticket, instant and field, and the ties that only their value could settle."""
    repeats = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in SAME_CHANGE)
    rows = changes.with_columns(repeats.alias("repeats")).with_columns(group=(~pl.col("repeats")).cum_sum())
    if not rows["repeats"].any():
        return rows, rows.clear()
    tied = rows.filter(pl.col("group").is_in(rows.filter("repeats")["group"].unique().implode()))
    settled = _settled(tied.with_row_index("row").with_columns(pl.col("old", "new").cast(pl.String)))
    ties = tied.filter(~pl.col("repeats")).join(settled.filter("by_value"), on="group", how="semi")
    merged = rows.filter(~pl.col("repeats")).join(settled, on="group", how="left", maintain_order="left")
    chosen = [pl.when(pl.col("by_value").is_null()).then(name).otherwise(pl.col(f"chosen_{name}")).alias(name) for name in ("old", "new")]
    return merged.with_columns(chosen), ties


def _settled(tied: pl.DataFrame) -> pl.DataFrame:
    """Settle groups of simultaneous changes: the end of the chain, else the last by order, else the last by value (A13)."""
    new = _end_of_chain(tied, "new", "old", descending=False)
    old = _end_of_chain(tied, "old", "new", descending=True)
    return new.join(old.drop("by_value"), on="group")


def _end_of_chain(tied: pl.DataFrame, name: str, other: str, *, descending: bool) -> pl.DataFrame:
    others = tied.select("group", pl.col(other).alias(name), pl.col("row").alias("other_row")).drop_nulls(name)
    met = tied.join(others, on=["group", name]).filter(pl.col("row") != pl.col("other_row"))
    ends = tied.join(met, on=["group", "row"], how="anti").group_by("group").agg(pl.col(name).unique().alias("ends"))
    first, last = pl.col("order").min(), pl.col("order").max()
    edge = tied.filter(pl.col("order").eq_missing((first if descending else last).over("group")))
    values = edge.group_by("group").agg(
        (pl.col(name).min() if descending else pl.col(name).max()).alias("edge"), (pl.col(name).n_unique() > 1).alias("by_value")
    )
    single = pl.col("ends").list.len() == 1
    joined = values.join(ends, on="group", how="left").with_columns(single.fill_null(value=False).alias("single"))
    return joined.select(
        "group",
        pl.when("single").then(pl.col("ends").list.first()).otherwise("edge").cast(pl.Categorical).alias(f"chosen_{name}"),
        (~pl.col("single") & pl.col("by_value")).alias("by_value"),
    )


def _tie_problems(ties: pl.DataFrame, tickets: pl.DataFrame) -> tuple[Problem, ...]:
    fields = sorted(ties["field"].unique().cast(pl.String).to_list())
    return tuple(
        found
        for field in fields
        for found in problem("P034", tickets["id"].gather(ties.filter(pl.col("field") == field)["t"]), field)
    )
