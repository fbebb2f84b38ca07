"""The measurements furthest over their target."""

from slacalc.locale import say
from slacalc.locale.formatting import duration, micros, percent_of
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, outcome_word, right
from slacalc.write.terminal import section, table


def breaches(report: Report, look: Look) -> Parts:
    """Return the worst breaches."""
    headers = [left("ticket"), left("sla"), right("over"), right("share"), left("outcome")]
    cells = [
        (
            row["ticket"],
            _cycle_name(row, report),
            duration(micros(row["over_seconds"])),
            percent_of(row["share"]),
            outcome_word(row["outcome"]),
        )
        for row in report["breaches"]
    ]
    return section(say("report.title_breaches"), table(look, headers, cells)) if cells else []


def _cycle_name(row: Report, report: Report) -> str:
    kind, name = report["kinds"][row["sla"]], str(report["names"][row["sla"]])
    name = name if kind == "SLA" else say("report.named_kind", name=name, kind=kind)
    return say("report.cycle", name=name, cycle=row["cycle"]) if row["cycle"] > 1 else name
