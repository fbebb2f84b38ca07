"""How many tickets have all of their promises kept."""

from slacalc.locale import say
from slacalc.locale.formatting import count, percent
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, ratio
from slacalc.write.terminal import text


def tickets(report: Report, _: Look) -> Parts:
    """Return a line below the objectives; nothing where no ticket counts."""
    everything = [row for row in report["tickets"] if not row["group"] and row["denominator"]]
    return [text(_line(row)) for row in everything]


def _line(row: Report) -> str:
    counts = {name: count(row[name]) for name in ("numerator", "denominator")}
    return say("objectives.tickets", share=percent(ratio(row)), **counts)
