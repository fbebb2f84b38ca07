"""Rows that tell of outages and planned maintenance, of tickets or a file's own: which are a service's, and from when to when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.figures.availability.intervals import FAR, SET, WEIGHT
from slacalc.figures.kpis.sight import is_moment
from slacalc.matching import holds_in
from slacalc.problems import EXAMPLES, Problem
from slacalc.read.lists import ROW
from slacalc.spec.availability_definitions import Outages, Service, Users
from slacalc.spec.conditions import Condition

OF_TICKETS: Final = "ticket."
SAID: Final = "@said "
FEW: Final = 10
"""Among fewer rows it is no wonder that none is an outage of a service."""


@dataclass(frozen=True, slots=True)
class Records:
    """The rows: `id` (String) names them in messages; timestamp columns are Int64 microseconds, fields text under their names."""

    id: pl.Series
    columns: pl.DataFrame

    def __getitem__(self, name: str) -> pl.Series:
        """Return a column."""
        return self.columns.get_column(name)

    def where(self, condition: Condition | None) -> pl.Series:
        """Return which rows meet a condition (Boolean): not those of which that is unknown, and none for no condition."""
        if condition is None:
            return pl.repeat(value=False, n=len(self.id), dtype=pl.Boolean, eager=True)
        return holds_in(condition, self.__getitem__, len(self.id)).fill_null(value=False)


def of_tickets(facts: pl.DataFrame) -> Records:
    """Return tickets as rows: `ticket`, moments under their names, fields as `ticket.<field>`."""
    texts = {name: name.removeprefix(OF_TICKETS) for name in facts.columns if name.startswith(OF_TICKETS)}
    fields = {name: own for name, own in texts.items() if own != "id" and not is_moment(facts, own)}  # else only grouped by
    moments = [name for name in facts.columns if name not in texts and name not in fields.values()]
    ids = facts.get_column("ticket")
    return Records(ids, facts.select(*moments, *(pl.col(name).alias(own) for name, own in fields.items()), ids.alias("id")))


def with_early_ends(facts: pl.DataFrame, tickets: pl.DataFrame, services: Iterable[Service]) -> pl.DataFrame:
    """Return facts with the ends that the export's `tickets` say of outages before their own opening.

    To facts such a moment is none, and the outage would still be open; here it is an end, and may lie before its beginning.
    """
    ends = {service.made.end for service in services if isinstance(service.made, Outages)}
    names = sorted(name for name in ends & {*facts.columns} if tickets.schema.get(name) == pl.Int64)
    said = tickets.select(pl.col("id").alias("ticket"), *(pl.col(name).alias(f"{SAID}{name}") for name in names))
    joined = facts.join(said, on="ticket", how="left", maintain_order="left")
    early = [pl.when(pl.col(f"{SAID}{name}") < pl.col("opened")).then(f"{SAID}{name}").alias(name) for name in names]
    return joined.with_columns(pl.coalesce(name, each) for name, each in zip(names, early, strict=True)).select(facts.columns)


def of_file(rows: pl.DataFrame) -> Records:
    """Return the rows of a file that has outages alone (`@row`, and its columns under their own names)."""
    return Records(rows.get_column(ROW), rows)


@dataclass(frozen=True, slots=True)
class Told:
    """What the rows tell of a service: `out` (with `id` and the `weight` of each outage in users) and `planned`, both sets of intervals.

    An end that has not come by as-of is FAR. What begins later does not exist.
    """

    out: pl.DataFrame
    planned: pl.DataFrame
    problems: tuple[Problem, ...] = ()


def told(records: Records, service: str, made: Outages, as_of: int) -> Told:
    """Return what is told of a service, with the rows that cannot be used (P070, P071) and users that are not known (P072)."""
    rows = _rows(records, made)
    start, end = pl.col("start"), pl.col("end")
    begun = rows.filter(start.is_null() | (start <= as_of))
    usable = begun.filter(start.is_not_null() & (end.is_null() | (end >= start)))
    lasting = usable.with_columns(pl.when(end <= as_of).then(end).otherwise(FAR).alias("end"))
    out = lasting.filter("out").with_columns(_weight(made.users).alias(WEIGHT))
    odd = {
        "P070": begun.filter(start.is_null()),
        "P071": begun.filter(end < start),
        "P072": out.filter(pl.col("users").is_null()) if made.users else out.head(0),
    }
    problems = (*_problems(odd, service), *_unseen(rows, len(records.id), service))
    return Told(out.select("id", *SET, WEIGHT), lasting.filter("planned").select(*SET), problems)


def _rows(records: Records, made: Outages) -> pl.DataFrame:
    """Return the rows that a service is about: `id`, `start`, `end`, `users`, and whether they are `out` or `planned`."""
    users = numbers(records[made.users.affected]) if made.users else pl.repeat(None, len(records.id), dtype=pl.Int64, eager=True)
    table = pl.DataFrame(
        {
            "id": records.id,
            "start": records[made.start],
            "end": records[made.end],
            "users": users,
            "out": records.where(made.when),
            "planned": records.where(made.maintenance),
        }
    )
    return table.filter(pl.col("out") | pl.col("planned"))


def numbers(cells: pl.Series) -> pl.Series:
    """Return whole numbers from 0 (Int64); null for anything else."""
    read = cells.cast(pl.String).str.strip_chars().cast(pl.Int64, strict=False)
    return read.set(read < 0, None)


def _weight(users: Users | None) -> pl.Expr:
    """Return how many users an outage hits: all where that is not known."""
    return pl.lit(1, pl.Int64) if users is None else pl.col("users").fill_null(users.of).clip(upper_bound=users.of)


def _problems(odd: dict[str, pl.DataFrame], service: str) -> Iterator[Problem]:
    for code, rows in odd.items():
        if rows.height:
            yield Problem(code, rows.height, tuple(rows["id"].unique().sort().head(EXAMPLES)), service)


def _unseen(rows: pl.DataFrame, among: int, service: str) -> Iterator[Problem]:
    """Yield a service of which no row is an outage, where there are some rows: its condition may be wrong."""
    if among >= FEW and not rows["out"].any():
        yield Problem("P073", 1, (service,))
