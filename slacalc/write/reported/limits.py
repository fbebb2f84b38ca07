"""Objectives for durations: what was promised, and how long it took."""

from collections.abc import Iterator

from slacalc.locale import say
from slacalc.locale.formatting import NOT_AVAILABLE, count, micros, spoken
from slacalc.report.goals import limit_words, reached
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, right, sla_name, status
from slacalc.write.terminal import Cell, Column, section, table


def limits(report: Report, look: Look) -> Parts:
    """Return the limits of each SLA and of its groups."""
    promised: Column = (say("objectives.column_promised"), "kept")
    headers = [left("status"), left("sla"), promised, right("actual"), right("stopped")]
    cells = [[*_cells(limit, sla_name(row, report))] for row in report["slas"] for limit in row["limits"]]
    return section(say("objectives.title_limits"), table(look, headers, cells)) if cells else []


def _cells(limit: Report, name: str) -> Iterator[Cell]:
    at_most, actual = micros(limit["at_most_seconds"]) or 0, micros(limit["actual_seconds"])
    yield status(limit["status"])
    yield name
    yield limit_words(limit["kind"], spoken(at_most))
    yield NOT_AVAILABLE if actual is None else reached(actual, at_most)
    yield count(limit["n"])
