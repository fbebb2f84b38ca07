"""Services: how available they were, the downtime that is left, their failures, and the same period by period."""

from collections.abc import Iterator
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import count, duration, instant_of, local_instant, micros, percent_finely, percent_of, span
from slacalc.report.availability import left_words
from slacalc.times import zone
from slacalc.write.formats import Look
from slacalc.write.reported.words import STYLES, Parts, Report, left, right, status
from slacalc.write.terminal import Cell, Column, Side, section, table, text

ACROSS = 4
"""How many services a trend shows beside one another."""


def availability(report: Report, look: Look) -> Parts:
    """Return the services with their objectives, their failures, and the trend."""
    rows = report["availability"]
    if not rows:
        return []
    headers = [_column("service"), left("status"), right("actual"), right("objective"), _column("downtime", "right"), _column("left")]
    drawn = table(look, headers, [_cells(row) for row in rows])
    notes = (text(note) for note in _notes(report))
    return [*section(say("availability.title"), drawn, Text(), _failures(rows, look), *notes), *_trend(rows, look)]


def _column(key: str, side: Side = "left") -> Column:
    return say(f"availability.column_{key}"), side


def _cells(row: Report) -> list[Cell]:
    objective = percent_of(row["objective"], exact=True)
    return [row["name"], status(row["status"]), _share(row), objective, span(micros(row["downtime_seconds"]) or 0), _left(row)]


def _share(row: Report) -> str:
    """Return the share of a row, exactly, out of its seconds."""
    agreed, down = micros(row["agreed_seconds"]) or 0, micros(row["downtime_seconds"]) or 0
    return percent_finely(Fraction(agreed - down, agreed) if agreed else None)


def _left(row: Report) -> str:
    left = micros(row["left_seconds"])
    if left is None or left < 0:
        return left_words(left)
    return say("availability.left_of", left=span(left), allowed=span(micros(row["allowed_seconds"]) or 0))


def _failures(rows: list[Report], look: Look) -> RenderableType:
    users = any(row["user_weighted"] is not None for row in rows)
    names = ("failures", "between", "restore", "longest", *(("users",) if users else ()))
    headers = [_column("service"), *(_column(name, "right") for name in names)]
    return table(look, headers, [[*_failure_cells(row)][: len(headers)] for row in rows])


def _failure_cells(row: Report) -> Iterator[str]:
    yield row["name"]
    failures = count(row["failures"])
    yield say("availability.open", count=failures, open=count(row["open_outages"])) if row["open_outages"] else failures
    yield duration(micros(row["mtbf_seconds"]))
    mean = duration(micros(row["mtrs_seconds"]))
    yield say("availability.restore", mean=mean, count=count(row["restored"]["n"])) if row["restored"]["n"] else mean
    yield duration(micros(row["longest_seconds"]))
    yield "" if row["user_weighted"] is None else percent_finely(Fraction(str(row["user_weighted"])))


def _notes(report: Report) -> Iterator[str]:
    if any(row["left_seconds"] is not None for row in report["availability"]):
        yield say("availability.note_left")
    yield say("availability.note_failures")
    yield say("availability.note_lengths")
    if report["period"]["start"] is None:
        start = instant_of(report["availability"][0]["start"])
        yield say("availability.note_all", start=local_instant(start, zone(report["period"]["timezone"])))


def _trend(rows: list[Report], look: Look) -> Parts:
    """Return a table for each handful of services, a row for each period."""
    if not any(row["trend"] for row in rows):
        return []
    parts: Parts = []
    for first in range(0, len(rows), ACROSS):
        shown = rows[first : first + ACROSS]
        headers: list[Column] = [left("period"), *((str(row["name"]), "right") for row in shown)]
        cells: list[list[Cell]] = [
            [_period(points[0]), *map(_point, points)] for points in zip(*(row["trend"] for row in shown), strict=True)
        ]
        parts += [*([Text()] if parts else []), table(look, headers, cells)]
    return section(say("availability.title_trend"), *parts)


def _period(point: Report) -> str:
    return say("trend.cut", period=point["period"]) if point["partial"] else str(point["period"])


def _point(point: Report) -> Text:
    return Text.assemble(_share(point), (say(f"trend.letter_{point['status']}"), STYLES[point["status"]]))
