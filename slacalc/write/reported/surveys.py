"""What people answered to surveys: figures, service quality by dimension, groups, and period by period."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import count, fixed, percent_of
from slacalc.report.sentence import value_words
from slacalc.report.surveys import PLACES, figure_words
from slacalc.write.formats import Look
from slacalc.write.reported.trend import period_of
from slacalc.write.reported.words import Parts, Report, left, status
from slacalc.write.terminal import Cell, Column, fits, section, table, text

ACROSS = 4
"""How many surveys a trend shows beside one another."""
SHOWN = 11
"""More different answers than these are not listed: those of 0 to 10 are."""


def surveys(report: Report, look: Look) -> Parts:
    """Return the tables of all surveys, their dimensions, groups and trend."""
    rows = report["surveys"]
    totals = [row for row in rows if not row["group"]]
    return [
        *_totals(totals, look),
        *(part for row in totals if row["dimensions"] and row["answers"] for part in _dimensions(row, look)),
        *_groups([row for row in rows if row["group"]], look),
        *_trend(totals, look),
    ]


def _totals(rows: list[Report], look: Look) -> Parts:
    headers = [left("status"), _left("survey"), _right("figure"), _right("target"), _right("mean"), _right("answers"), _right("response")]
    cells = [
        (status(row["status"]), row["name"], _figure(row), row["target"] or "", _mean(row), _number(row["answers"]), _response(row))
        for row in rows
    ]
    return section(say("surveys.title"), table(look, headers, cells), *map(text, _notes(rows))) if rows else []


def _notes(rows: list[Report]) -> Iterator[str]:
    """Yield what the figures are, and how often each answer was given."""
    for kind in dict.fromkeys(row["kind"] for row in rows):
        yield say(f"surveys.formula_{kind}")
    for row in rows:
        if row["answers"] is None:
            yield say("surveys.no_file", name=row["name"], survey=row["survey"])
        elif 0 < len(row["distribution"]) <= SHOWN:
            answers = ", ".join(say("surveys.counted", answer=one["answer"], count=count(one["count"])) for one in row["distribution"])
            yield say("surveys.distribution", name=row["name"], answers=answers)


def _dimensions(row: Report, look: Look) -> Parts:
    headers = [_left("dimension"), _right("gap"), _right("perception"), _right("expectation"), _right("weight"), _right("answers")]
    cells = [
        (
            one["dimension"],
            fixed(one["gap"], PLACES["gap"], sign=True),
            fixed(one["perception"], PLACES["gap"]),
            fixed(one["expectation"], PLACES["gap"]),
            percent_of(one["weight"], exact=True),
            count(one["answers"]),
        )
        for one in row["dimensions"]
    ]
    return section(row["name"], table(look, headers, cells), *map(text, _quality_notes(row)))


def _quality_notes(row: Report) -> Iterator[str]:
    yield say("surveys.respondents", count=count(row["respondents"]))
    without = [one["dimension"] for one in row["dimensions"] if not one["answers"]]
    if without:
        yield say("surveys.without_answers", dimensions=", ".join(without))


def _groups(rows: list[Report], look: Look) -> Parts:
    """Return a table of the groups of all surveys that have some.

    The mean of their answers, and then how many were asked, are left out where they have no room.
    """
    if not rows:
        return []
    fields = list(rows[0]["group"])
    *forms, shortest = (_grouped(rows, fields, details) for details in DETAILS)
    headers, cells = next((form for form in forms if fits(look, *form)), shortest)
    return section(say("surveys.title_groups", fields=", ".join(fields)), table(look, headers, cells))


def _grouped(
    rows: list[Report], fields: list[str], details: Mapping[str, Callable[[Report], str]]
) -> tuple[list[Column], list[list[Cell]]]:
    """Return the headers and the rows of a table of groups, with those details of them by the keys of their columns."""
    named: list[Column] = [(field, "left") for field in fields]
    headers = [_left("survey"), *named, left("status"), _right("figure"), *map(_right, details)]
    return headers, [[*_group_cells(row), *(detail(row) for detail in details.values())] for row in rows]


def _group_cells(row: Report) -> list[Cell]:
    values = (value_words(value) for value in row["group"].values())
    return [row["name"], *values, status(row["status"]), _figure(row)]


def _trend(rows: list[Report], look: Look) -> Parts:
    """Return tables of periods and surveys."""
    shown = [row for row in rows if row["trend"]]
    drawn = [table(look, *_matrix(shown[first : first + ACROSS])) for first in range(0, len(shown), ACROSS)]
    is_cut = any(point["partial"] for row in shown for point in row["trend"])
    return section(say("surveys.title_trend"), *drawn, *([text(say("trend.note_cut"))] if is_cut else [])) if shown else []


def _matrix(rows: list[Report]) -> tuple[list[Column], list[list[Cell]]]:
    """Return the headers and the rows of a table: one for each period that a survey has."""
    points = {(point["period"], row["survey"]): (row, point) for row in rows for point in row["trend"]}
    periods = {point["period"]: point for _, point in sorted(points.values(), key=lambda pair: str(pair[1]["period"]))}
    headers: list[Column] = [left("period"), *((row["name"], "right") for row in rows)]
    cells = [
        [period_of(point), *(_point(*points.get((period, row["survey"]), (row, None))) for row in rows)]
        for period, point in periods.items()
    ]
    return headers, cells


def _point(row: Report, point: Report | None) -> Cell:
    if point is None:
        return ""
    figure = _figure({**row, "value": point["value"]})
    return Text.assemble(f"{figure} ", status(point["status"])) if point["status"] != "none" else figure


def _figure(row: Report) -> str:
    return figure_words(row["value"], row["unit"])


def _mean(row: Report) -> str:
    return fixed(row["mean"], PLACES["mean"], down=True)


def _answers(row: Report) -> str:
    return _number(row["answers"])


def _number(value: int | None) -> str:
    return "" if value is None else count(value)


def _response(row: Report) -> str:
    """Return the response rate with what it is a share of; nothing where nobody knows how many were asked."""
    if row["response_rate"] is None:
        return ""
    return say("surveys.response", share=percent_of(row["response_rate"]), asked=count(row["asked"]))


def _rate(row: Report) -> str:
    return "" if row["response_rate"] is None else percent_of(row["response_rate"])


DETAILS: Final[tuple[Mapping[str, Callable[[Report], str]], ...]] = (
    {"mean": _mean, "answers": _answers, "response": _response},
    {"answers": _answers, "response": _response},
    {"answers": _answers, "response": _rate},
)
"""What a table of groups tells beside their figures, by the keys of its columns, from the widest table to the narrowest."""


def _left(key: str) -> Column:
    return say(f"surveys.column_{key}"), "left"


def _right(key: str) -> Column:
    return say(f"surveys.column_{key}"), "right"
