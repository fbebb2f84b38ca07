"""The history put in order: one change per field and instant (A13), values at the start (A12), events apart."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from slacalc.matching import UNKNOWN
from slacalc.problems import EXAMPLES, Problem

NUMBER, STATUS = r"^-?\d+$", "status"
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
    return pl.repeat(value=False, n=height, dtype=pl.Boolean, eager=True).scatter(table["t"], values=True)


def disagreements(history: History, tickets: pl.DataFrame, statuses: Mapping[str, Collection[str]]) -> tuple[Problem, ...]:
    """Report tickets whose history ends with another value than their column has (A12).

    A number and a name of one status, as the status groups have them, are no two values.
    """
    found = []
    for field in history.changing():
        lasts = history.last_changes(field)
        differing = lasts.with_columns(column=tickets[field].gather(lasts["t"])).filter(pl.col("column") != pl.col("new"))
        values = differing.select("t", _plain("new"), _plain("column"))
        wrong = values.filter((pl.col("new") != pl.col("column")) & ~_are_one(statuses if field == STATUS else {}))
        found += problem("P033", tickets["id"].gather(wrong["t"]), field)
    return tuple(found)


def _are_one(statuses: Mapping[str, Collection[str]]) -> pl.Expr:
    """Return whether of two statuses one is a number, the other a name, and both are in the same groups, of which there are some."""
    held = {value: ",".join(group for group in statuses if value in statuses[group]) for values in statuses.values() for value in values}
    new, column = (pl.col(name).replace_strict(held, default=None, return_dtype=pl.String) for name in ("new", "column"))
    is_mixed = pl.col("new").str.contains(NUMBER) != pl.col("column").str.contains(NUMBER)
    return (is_mixed & (new == column)).fill_null(value=False)


def problem(code: str, ids: pl.Series, subject: str = "") -> list[Problem]:
    """Return a problem with these tickets as its count and examples, or nothing without any."""
    if ids.is_empty():
        return []
    return [Problem(code, len(ids), tuple(ids.cast(pl.String).unique().sort().head(EXAMPLES)), subject)]


def _plain(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.strip_chars().str.to_lowercase()


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
    """Settle groups of simultaneous changes: the end of their chain, else the last by order, else by value; its begin likewise.

    A chain without a begin is a loop: it tells nothing of what was before.
    """
    new = _ends(tied, "new", "old").filter(pl.col("order").eq_missing(pl.col("order").max().over("group")))
    last = new.group_by("group").agg(
        pl.col("new").max().cast(pl.Categorical).alias("chosen_new"), (pl.col("new").n_unique() > 1).alias("by_value")
    )
    old = _ends(tied.drop_nulls("old"), "old", "new").filter("end").sort("order", "old", nulls_last=False)
    first = old.group_by("group", maintain_order=True).agg(pl.col("old").first().cast(pl.Categorical).alias("chosen_old"))
    return last.join(first, on="group", how="left")


def _ends(tied: pl.DataFrame, name: str, other: str) -> pl.DataFrame:
    """Return the rows whose `name` is not the `other` of another row of their group; all rows of a group without any such `end`."""
    others = tied.select("group", pl.col(other).alias(name), pl.col("row").alias("other_row"))
    met = tied.join(others, on=["group", name]).filter(pl.col("row") != pl.col("other_row"))
    ends = tied.with_columns((~pl.col("row").is_in(met["row"].unique().implode())).alias("end"))
    return ends.filter(pl.col("end") | ~pl.col("end").any().over("group"))


def _tie_problems(ties: pl.DataFrame, tickets: pl.DataFrame) -> tuple[Problem, ...]:
    fields = sorted(ties["field"].unique().cast(pl.String).to_list())
    return tuple(
        found for field in fields for found in problem("P034", tickets["id"].gather(ties.filter(pl.col("field") == field)["t"]), field)
    )
