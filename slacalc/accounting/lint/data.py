"""What an export has in a field, asked for distinct values only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from slacalc.problems import EXAMPLES, Problem

ENOUGH: Final = 10
"""With fewer tickets than that for each of some things (values, rules, SLAs), a thing that is lacking may just be rare."""


@dataclass(frozen=True, slots=True)
class Data:
    """The tickets, their history and what they measure; `kept` holds what was asked before."""

    tickets: pl.DataFrame
    history: pl.DataFrame
    measurements: pl.DataFrame
    kept: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Return whether a field has values: it is no moment, and known and not empty for some ticket at some time."""
        return self.is_text(name) and not (self.now(name).is_empty() and self.ever(name).is_empty())

    def suffices(self, things: int) -> bool:
        """Return whether there are so many tickets that each of some things should occur."""
        return self.tickets.height >= ENOUGH * things

    def is_text(self, name: str) -> bool:
        """Return whether tickets have a field that holds words."""
        return name in self.tickets.columns and self.tickets[name].dtype == pl.Categorical

    def now(self, name: str) -> pl.DataFrame:
        """Return the values that tickets have in a field now, and how many have each: `value`, `plain` (as it is compared), `tickets`."""
        return self._kept("now", name, self._now)

    def ever(self, name: str) -> pl.DataFrame:
        """Return the values that the history has of a field, before or after a change: `value` and `plain`."""
        return self._kept("ever", name, self._ever)

    def met(self, name: str, values: Iterable[str]) -> set[str]:
        """Return those of some values (stripped, in lower case) that a ticket has or had; the history is asked for the others only."""
        wanted = set(values)
        now = _among(self.now(name), wanted)
        return now if now == wanted else now | _among(self.ever(name), wanted - now)

    def counts(self) -> pl.DataFrame:
        """Return how many measurements (`rows`) there are for each sla, edition, rule and outcome."""
        keys = ("sla", "edition", "rule", "outcome")
        return self._kept("counts", "", lambda _: _streamed(self.measurements.lazy().group_by(keys).agg(pl.len().alias("rows"))))

    def started(self, sla: str) -> int:
        """Return how many measurements of an SLA have started."""
        return int(self.counts().filter(pl.col("sla") == sla, pl.col("outcome") != "not_started")["rows"].sum())

    def spellings(self, name: str, values: Iterable[str]) -> pl.Series:
        """Return some values (stripped, in lower case) of a field as they are or were spelt."""
        seen = pl.concat([self.now(name).select("value", "plain"), self.ever(name)])
        return seen.filter(pl.col("plain").is_in(sorted(values)))["value"].unique()

    def _kept(self, kind: str, name: str, make: Callable[[str], pl.DataFrame]) -> pl.DataFrame:
        if (kind, name) not in self.kept:
            self.kept[kind, name] = make(name)
        return self.kept[kind, name]

    def _now(self, name: str) -> pl.DataFrame:
        return _spelt(self.tickets[name].value_counts(name="tickets").rename({name: "value"}))

    def _ever(self, name: str) -> pl.DataFrame:
        changes = self.history.lazy().filter(pl.col("field") == name)
        both = pl.concat([changes.select(pl.col(side).alias("value")) for side in ("old", "new")])
        return _spelt(_streamed(both.unique()))


def found(code: str, values: Iterable[str], subject: str = "", count: int | None = None) -> list[Problem]:
    """Return the problem of some values or labels, whose number is its count unless another is given; nothing where there are none."""
    examples = sorted(set(values))
    return [Problem(code, len(examples) if count is None else count, tuple(examples[:EXAMPLES]), subject)] if examples else []


def _streamed(rows: pl.LazyFrame) -> pl.DataFrame:
    """Return a few groups of many rows, the cheaper way."""
    return rows.collect(engine="streaming")


def _spelt(values: pl.DataFrame) -> pl.DataFrame:
    """Return the known values that are not empty, as texts."""
    texts = values.with_columns(pl.col("value").cast(pl.String).str.strip_chars()).filter(pl.col("value") != "")
    return texts.with_columns(pl.col("value").str.to_lowercase().alias("plain"))


def _among(values: pl.DataFrame, wanted: set[str]) -> set[str]:
    return set(values.filter(pl.col("plain").is_in(sorted(wanted)))["plain"])
