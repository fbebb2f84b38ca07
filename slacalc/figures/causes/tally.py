"""Missed measurements counted, batch by batch: by the values of fields, and by the hour of the week."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.figures.causes.asked import Asked
from slacalc.figures.compliance import RULES
from slacalc.figures.plan import Plan
from slacalc.figures.tally import MISSED, counting
from slacalc.times import Zone
from slacalc.zones import to_local

JUDGED: Final = RULES["settled"][1]
"""What is looked at: the denominator of compliance under the rule `settled`, whatever the report's own (A20)."""

NUMBERS: Final = ("missed", "settled")
MOMENTS: Final = {"missed": "settled", "opened": "opened"}
"""What is placed in the week, and the column of its instant: a breach settles when its time has run out (A22)."""

_HOURS: Final = {"sla": pl.String, "moment": pl.String, "weekday": pl.Int8, "hour": pl.Int8, "missed": pl.Int64}


@dataclass(frozen=True, slots=True)
class Partial:
    """The sums of some whole tickets.

    `totals` has sla, missed, settled; `values` a table with value beside these for each column; `hours` has sla, moment (of `MOMENTS`),
    weekday (1 is Monday), hour and missed.
    """

    totals: pl.DataFrame
    values: Mapping[str, pl.DataFrame]
    hours: pl.DataFrame

    def of(self, slas: Sequence[str]) -> "Partial":
        """Return the sums of these SLAs, added up, so that nothing is left that tells them apart."""
        return self.mapped(lambda table: _without_sla(table, slas))

    def mapped(self, change: Callable[[pl.DataFrame], pl.DataFrame]) -> "Partial":
        """Return the sums with each table changed."""
        return Partial(change(self.totals), {name: change(table) for name, table in self.values.items()}, change(self.hours))


def partial(measurements: pl.DataFrame, plan: Plan, asked: Asked) -> Partial:
    """Count the measurements of some whole tickets in the plan's period (columns as `accounting.measure` returns them)."""
    judged = counting(measurements, plan).filter(pl.col("outcome").is_in(JUDGED))
    marked = judged.with_columns(pl.col("sla").cast(pl.String), pl.col("outcome").is_in(MISSED).alias("missed"))
    return Partial(
        _counted(marked, ["sla"]),
        {name: _by_value(marked, name) for name in asked.columns if name in marked.columns},
        pl.concat([_by_hour(marked.filter("missed"), moment, plan.zone) for moment in MOMENTS]),
    )


def merge(partials: Sequence[Partial]) -> Partial:
    """Add up partial sums of batches with the same columns; at least one."""
    if len(partials) == 1:
        return partials[0]
    return Partial(
        _added(pl.concat([part.totals for part in partials])),
        {name: _added(pl.concat([part.values[name] for part in partials])) for name in partials[0].values},
        _added(pl.concat([part.hours for part in partials])),
    )


def _counted(marked: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    return marked.group_by(by).agg(pl.col("missed").sum().cast(pl.Int64), pl.len().cast(pl.Int64).alias("settled"))


def _by_value(marked: pl.DataFrame, name: str) -> pl.DataFrame:
    return _counted(marked, ["sla", name]).select("sla", pl.col(name).cast(pl.String).alias("value"), *NUMBERS)


def _by_hour(missed: pl.DataFrame, moment: str, zone: Zone) -> pl.DataFrame:
    """Count by the hour that local clocks show: one that they show twice is one hour here, one that they skip is empty (A2)."""
    clock = pl.from_epoch(to_local(missed[MOMENTS[moment]], zone), time_unit="us")
    hours = missed.select("sla", pl.lit(moment).alias("moment"), clock.dt.weekday().alias("weekday"), clock.dt.hour().alias("hour"))
    counted = hours.drop_nulls().group_by("sla", "moment", "weekday", "hour").agg(pl.len().cast(pl.Int64).alias("missed"))
    return counted.select(pl.col(name).cast(kind) for name, kind in _HOURS.items())


def _without_sla(table: pl.DataFrame, slas: Sequence[str]) -> pl.DataFrame:
    own = table.filter(pl.col("sla").is_in(list(slas))).drop("sla")
    return own if len(slas) == 1 else _added(own)


def _added(table: pl.DataFrame) -> pl.DataFrame:
    keys = [name for name in table.columns if name not in NUMBERS]
    sums = pl.col([name for name in NUMBERS if name in table.columns]).sum()
    return table.group_by(keys).agg(sums) if keys else table.select(sums)
