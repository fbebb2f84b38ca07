"""How the values of a checked figure are written and said: each kind of figure has its scale."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any

from slacalc.figures.availability import Availability
from slacalc.figures.gate.checks import Figure
from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.limits import Judged
from slacalc.figures.summary import Row
from slacalc.figures.surveys import SurveyRow
from slacalc.locale import say
from slacalc.locale.formatting import difference, duration, fixed, percent, percent_exactly, percent_finely, plain, points, rounded
from slacalc.report.goals import limit_words, reached
from slacalc.report.kpi_words import change_in, value_in
from slacalc.report.kpis import change_written, written
from slacalc.report.kpis import name as kpi_name
from slacalc.report.surveys import UNITS, figure_words
from slacalc.report.values import exactly, length, share
from slacalc.spec.kpi_measures import Bound


@dataclass(frozen=True, slots=True)
class Scale:
    """The `name` of a figure and its `unit`, and how its values, its differences and what it should be are written, and said.

    Of what it should be only the value is said, not how it is compared.
    """

    name: str
    unit: str
    write: Callable[[Fraction], Any]
    say: Callable[[Fraction], str]
    write_change: Callable[[Fraction], Any]
    say_change: Callable[[Fraction], str]
    write_bound: Callable[[Bound], Any]
    say_bound: Callable[[Bound], str]


def scale_of(figure: Figure) -> Scale:
    """Return the scale of a figure."""
    match figure.source:
        case Row() as row:
            return _of_limit(row, figure.limit) if figure.limit else _of_share(row.sla.name, percent)
        case Kpi() as kpi:
            return _of_kpi(kpi)
        case Availability() as service:
            return replace(_of_share(service.service.name, percent_finely), say_change=_fine_points)
        case SurveyRow() as row:
            return _of_survey(row)


def _of_share(name: str, say_share: Callable[[Fraction], str]) -> Scale:
    return Scale(
        name,
        "share",
        write=share,
        say=say_share,
        write_change=difference,
        say_change=lambda change: points(difference(change)),
        write_bound=lambda bound: exactly(bound.value),
        say_bound=lambda bound: percent_exactly(bound.value),
    )


def _fine_points(change: Fraction) -> str:
    """Return a difference of shares in points, with as many decimals as shares of time are shown with."""
    return fixed(rounded(change * 100), 3, sign=True)


def _of_limit(row: Row, limit: Judged) -> Scale:
    """Return the scale of lengths; which of them it is about, the mean or a percentile, is in the name."""
    return Scale(
        say("gate.named_limit", name=row.sla.name, limit=limit_words(limit.limit.kind, limit.limit.written)),
        "seconds",
        write=length,
        say=lambda value: reached(ceil(value), limit.limit.at_most),
        write_change=length,
        say_change=lambda change: f"{'+' if change > 0 else ''}{duration(round(change))}",
        write_bound=lambda bound: length(bound.value),
        say_bound=said_as_written,
    )


def _of_kpi(kpi: Kpi) -> Scale:
    asked = kpi.asked

    def say_value(value: Fraction) -> str:
        return value_in(written(value, asked.unit), asked.shown_in)

    return Scale(
        kpi_name(asked),
        asked.shown_in,
        write=lambda value: written(value, asked.unit),
        say=say_value,
        write_change=lambda change: change_written(change, asked.unit),
        say_change=lambda change: change_in(change_written(change, asked.unit), asked.shown_in),
        write_bound=lambda bound: written(bound.value, asked.unit),
        say_bound=said_as_written,
    )


def _of_survey(row: SurveyRow) -> Scale:
    unit = UNITS[row.survey.kind]
    write = share if unit == "share" else rounded
    write_change = difference if unit == "share" else rounded
    return Scale(
        row.survey.name,
        unit,
        write=write,
        say=lambda value: figure_words(write(value), unit),
        write_change=write_change,
        say_change=lambda change: points(difference(change)) if unit == "share" else change_in(rounded(change), "number"),
        write_bound=lambda bound: write(bound.value),
        say_bound=said_as_written,
    )


def said_as_written(bound: Bound) -> str:
    """Return the value that a figure should have, as somebody wrote it down."""
    return plain(bound.written.lstrip("<>= "))
