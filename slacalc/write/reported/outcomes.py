"""What became of the measurements, and how long those took that have stopped."""

from collections.abc import Iterator

from slacalc.locale import say
from slacalc.locale.formatting import count, duration, micros
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, outcome_word, right, sla_name
from slacalc.write.terminal import section, table


def outcomes(report: Report, look: Look) -> Parts:
    """Return the number of measurements by outcome."""
    headers = [left("sla"), right("tickets"), right("measurements"), left("outcomes")]
    totals = [row for row in report["slas"] if not row["group"]]
    cells = [(sla_name(row, report), count(row["tickets"]), count(row["measurements"]), ", ".join(_outcome_words(row))) for row in totals]
    return section(say("report.title_outcomes"), table(look, headers, cells))


def _outcome_words(row: Report) -> Iterator[str]:
    remarks = {"running": ("remark_at_risk", row["at_risk"]), "cancelled": ("remark_over", row["cancelled_over"])}
    for outcome, number in row["outcomes"].items():
        key, noted = remarks.get(outcome, ("", 0))
        if number:
            yield f"{outcome_word(outcome)} {count(number)}" + (f" ({say(f'report.{key}', count=count(noted))})" if noted else "")


def durations(report: Report, look: Look) -> Parts:
    """Return mean and percentiles of elapsed working time; that of tiers is their promise's."""
    kinds = ("mean", "median", "p90", "p95", "max")
    rows = [row for row in report["slas"] if not row["group"] and row["sla"] not in report["tiers"] and row["elapsed_seconds"]["n"]]
    headers = [left("sla"), right("stopped"), *(right(kind) for kind in kinds)]
    lengths = [row["elapsed_seconds"] for row in rows]
    cells = [
        (sla_name(row, report), count(length["n"]), *(duration(micros(length[kind])) for kind in kinds))
        for row, length in zip(rows, lengths, strict=True)
    ]
    return section(say("report.title_durations"), table(look, headers, cells)) if rows else []
