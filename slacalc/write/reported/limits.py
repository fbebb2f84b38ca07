"""Objectives for durations: what was promised, and how long it took, for each SLA and in its groups."""

from collections.abc import Iterator
from itertools import groupby

from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import NOT_AVAILABLE, count, micros, spoken
from slacalc.report.goals import limit_words, reached
from slacalc.report.sentence import value_words
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, right, sla_name, status
from slacalc.write.terminal import Cell, Column, section, table


def limits(report: Report, look: Look) -> Parts:
    """Return the limits of each SLA."""
    promised: Column = (say("objectives.column_promised"), "kept")
    headers = [left("status"), left("sla"), promised, right("actual"), right("stopped")]
    rows = [row for row in report["slas"] if not row["group"]]
    cells = [
        (status(limit["status"]), sla_name(row, report), _promised(limit), _actual(limit), count(limit["n"]))
        for row in rows
        for limit in row["limits"]
    ]
    return section(say("objectives.title_limits"), table(look, headers, cells)) if cells else []


def limits_of_groups(report: Report, look: Look) -> Parts:
    """Return the limits in the groups, a column each: a table for each SLA and list of fields."""
    rows = [row for row in report["slas"] if row["group"] and row["limits"]]
    tables = groupby(sorted(rows, key=_fields), key=lambda row: (_fields(row), row["sla"]))
    return [part for (fields, sla), members in tables for part in _group(fields, sla, list(members), report, look)]


def _fields(row: Report) -> list[str]:
    return list(row["group"])


def _group(fields: list[str], sla: str, rows: list[Report], report: Report, look: Look) -> Parts:
    values: list[Column] = [(field, "left") for field in fields]
    promised: list[Column] = [(_promised(limit), "right") for limit in rows[0]["limits"]]
    title = say("objectives.title_limits_of_groups", name=report["names"][sla], fields=", ".join(fields))
    return section(title, table(look, [*values, *promised, right("stopped")], [[*_cells(row)] for row in rows]))


def _cells(row: Report) -> Iterator[Cell]:
    yield from (value_words(value) for value in row["group"].values())
    for limit in row["limits"]:
        yield Text.assemble(f"{_actual(limit)} ", status(limit["status"])) if limit["n"] else _actual(limit)
    yield count(row["elapsed_seconds"]["n"])


def _promised(limit: Report) -> str:
    return limit_words(limit["kind"], spoken(micros(limit["at_most_seconds"]) or 0))


def _actual(limit: Report) -> str:
    actual = micros(limit["actual_seconds"])
    return NOT_AVAILABLE if actual is None else reached(actual, micros(limit["at_most_seconds"]) or 0)
