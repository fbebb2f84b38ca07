"""Compliance in the groups that the report is asked for."""

from itertools import groupby

from slacalc.locale import say
from slacalc.report.sentence import value_words
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, actual, counted, goal, left, right, status, thin_note
from slacalc.write.terminal import Cell, Column, section, table, text


def groups(report: Report, look: Look) -> Parts:
    """Return a table for each list of fields that figures are grouped by."""
    rows = sorted((row for row in report["slas"] if row["group"] and not row["judged"]), key=lambda row: list(row["group"]))
    groups = [(fields, list(members)) for fields, members in groupby(rows, key=lambda row: list(row["group"]))]
    return [part for fields, members in groups for part in _group(fields, members, report, look)]


def _group(fields: list[str], rows: list[Report], report: Report, look: Look) -> Parts:
    named: list[Column] = [(field, "left") for field in fields]
    headers = [left("sla"), *named, left("status"), right("actual"), left("headroom"), right("counted")]
    drawn = table(look, headers, [_group_cells(row, report) for row in rows])
    return section(say("report.title_groups", fields=", ".join(fields)), drawn, *map(text, thin_note(rows)))


def _group_cells(row: Report, report: Report) -> list[Cell]:
    values = (value_words(value) for value in row["group"].values())
    return [report["names"][row["sla"]], *values, status(row["status"]), actual(row), goal(row)[1], counted(row)]
