"""Which tickets a KPI rests on, with what each gives to it: to say which to look at first."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import polars as pl

from slacalc.figures.kpis.evaluating import Evaluation, evaluation
from slacalc.figures.kpis.reporting import Basis, sight_of
from slacalc.figures.kpis.sight import Cut, Window
from slacalc.figures.kpis.stocks import aged, quiet, stayed
from slacalc.figures.kpis.tickets import VALUE, among, answered, bearing, lasted, tested
from slacalc.figures.plan import Plan
from slacalc.spec.kpi_measures import (
    Answering,
    Asked,
    Backlog,
    BacklogAge,
    Counted,
    Difference,
    Found,
    Lasting,
    Measure,
    Numbered,
    PerDay,
    Quotient,
    Shared,
    Stale,
    Staying,
)
from slacalc.times import DAY

Want = Literal["more", "less"]
"""Whether a KPI is to be more or less than it is."""

Told = Literal["counted", "lasted", "number", "open", "quiet", "stayed"]
"""What a ticket gives: that it is counted, how long something took, the number that it bears, how long it has been open, or nothing
has changed in it, or it has stayed where it was."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The tickets (`ticket`), and what each gives (`@value`, Int64: microseconds, or numbers in millionths; null for `counted`)."""

    tickets: pl.DataFrame
    told: Told


def behind(asked: Asked, basis: Basis, plan: Plan) -> Behind | Found | None:
    """Return the tickets that a KPI with a target rests on in a plan's period; those that keep it from being met, if it is a share.

    Of a KPI that another part of the report gives, return which. None where no tickets can be named.
    """
    period = Window(plan.period.start, plan.period.end)
    each = evaluation(sight_of([asked], basis, (period,), plan), Cut((period,)), {0: plan.period.label}, basis.elsewhere)
    return _behind(each, asked, asked.target.better if asked.target else "less")


def _behind(each: Evaluation, asked: Asked, wants: Want) -> Behind | Found | None:
    made = BEHIND.get(type(asked.measure))
    return made(each, asked, asked.measure, wants) if made else None


def _shared(each: Evaluation, asked: Asked, measure: Shared, wants: Want) -> Behind:
    rows = tested(asked, measure, each.sight, each.cut)
    return _told(rows.filter(pl.col(VALUE) != (wants == "more")).with_columns(_nothing()), "counted")


def _counted(each: Evaluation, asked: Asked, measure: Counted, wants: Want) -> Behind | None:
    """Return the tickets that there are too many of; those that are lacking nobody knows."""
    rows = among(asked, each.sight, each.sight.placed(measure.at, each.cut), measure.of)
    return None if wants == "more" else _told(rows.with_columns(_nothing()), "counted")


def _backlog(each: Evaluation, asked: Asked, measure: Backlog, wants: Want) -> Behind | None:
    return None if wants == "more" else _told(aged(asked, measure.of, each.sight, each.cut)[0], "open")


def _stale(each: Evaluation, asked: Asked, measure: Stale, _: Want) -> Behind:
    rows = quiet(asked, each.sight, each.cut)[0]
    return _told(rows.filter(pl.col(VALUE) >= measure.days * DAY), "quiet")


def _staying(each: Evaluation, asked: Asked, measure: Staying, _: Want) -> Behind:
    lengths = stayed(asked, measure, each.sight, each.cut).group_by("t").agg(pl.col(VALUE).sum())
    return _told(lengths.join(each.sight.facts.tickets.select("t", "ticket"), on="t"), "stayed")


def _of_part(each: Evaluation, asked: Asked, name: str, wants: Want) -> Behind | Found | None:
    """Return the tickets behind a KPI that one is made of, under the condition and on the calendar of both."""
    part = each.one(asked, name)
    own = replace(part, where=asked.where or part.where, calendar=asked.calendar or part.calendar)
    return _behind(each, own, wants)


def _two(each: Evaluation, asked: Asked, measure: Quotient | Difference, wants: Want) -> Behind | Found | None:
    """Return the tickets of the part of which there is too much; where more is wanted, nobody knows which are lacking."""
    return None if wants == "more" else _of_part(each, asked, measure.upper, wants)


def _told(rows: pl.DataFrame, told: Told) -> Behind:
    return Behind(rows.select(pl.col("ticket").cast(pl.String), VALUE), told)


def _nothing() -> pl.Expr:
    return pl.lit(None, pl.Int64).alias(VALUE)


BEHIND: Final[dict[type[Measure], Callable[[Evaluation, Asked, Any, Want], Behind | Found | None]]] = {
    Shared: _shared,
    Counted: _counted,
    Lasting: lambda each, asked, measure, _: _told(lasted(asked, measure, each.sight, each.cut), "lasted"),
    Answering: lambda each, asked, _, __: _told(answered(asked, each.sight, each.cut), "lasted"),
    Numbered: lambda each, asked, measure, _: _told(
        bearing(asked, measure, each.sight, each.cut), "lasted" if asked.unit == "seconds" else "number"
    ),
    Backlog: _backlog,
    BacklogAge: lambda each, asked, measure, _: _told(aged(asked, measure.of, each.sight, each.cut)[0], "open"),
    Stale: _stale,
    Staying: _staying,
    Quotient: _two,
    Difference: _two,
    PerDay: lambda each, asked, measure, wants: _of_part(each, asked, measure.of, wants),
    Found: lambda _, __, measure, ___: measure,
}
"""What names the tickets of each kind of measure; of those that are not here nobody can be named."""
