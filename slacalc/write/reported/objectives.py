"""The objectives: met or missed, the actual share, headroom, and the rule by which it is counted."""

from collections.abc import Iterator
from typing import Any

from slacalc.figures.compliance import RULES
from slacalc.locale import say
from slacalc.locale.formatting import percent_of
from slacalc.write.formats import Look
from slacalc.write.reported.changes import change_note, change_of
from slacalc.write.reported.words import (
    Parts,
    Report,
    actual,
    counted,
    goal,
    interval,
    kept,
    left,
    outcome_word,
    right,
    sla_name,
    status,
    thin_note,
)
from slacalc.write.terminal import section, table, text


def objectives(report: Report, look: Look) -> Parts:
    """Return the objectives and the totals without one."""
    rows = [row for row in report["slas"] if row["judged"] or not row["group"]]
    told, change = change_of(rows)
    headers = [left("status"), left("sla"), right("actual"), *told, right("objective"), kept("headroom"), right("counted"), right("range")]
    cells = [
        (status(row["status"]), sla_name(row, report), actual(row), *change(row), *goal(row), counted(row), interval(row)) for row in rows
    ]
    return section(say("report.title_objectives"), table(look, headers, cells), *(text(note) for note in _objective_notes(rows, report)))


def _objective_notes(rows: list[Report], report: Report) -> Iterator[str]:
    rule = rows[0]["rule"] if rows else "settled"
    yield say("report.note_rule", rule=rule, formula=_formula(rule))
    yield from thin_note(rows)
    yield from change_note(rows, report)
    for row in rows:
        if row["outcomes"]["waived"] and not row["group"]:
            yield say("report.note_waived", name=sla_name(row, report), share=percent_of(row["raw_compliance"]))


def _formula(rule: Any) -> str:  # noqa: ANN401 - a name out of JSON
    upper, lower = (" + ".join(outcome_word(name) for name in names) for names in RULES[rule])
    return say("report.formula", upper=upper if len(RULES[rule][0]) == 1 else f"({upper})", lower=lower)
