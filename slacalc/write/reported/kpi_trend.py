"""Key figures period by period: the value, its change against the piece before, and marks of what is unusual."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from slacalc.locale import say
from slacalc.report.kpi_words import change_in, value_in
from slacalc.write.formats import Look
from slacalc.write.reported.trend import Keys, arrows_of, period_of
from slacalc.write.reported.words import Parts, Report, left
from slacalc.write.terminal import Cell, Column, fits, section, table


def kpi_trend(report: Report, look: Look) -> Parts:
    """Return tables of periods and key figures, as many beside one another as the width holds; those without any value are left out."""
    rows = [row for row in report["kpis"] if any(point["value"] is not None for point in row["trend"])]
    parts: Parts = []
    while rows:
        shown = next(rows[:size] for size in range(len(rows), 0, -1) if size == 1 or fits(look, *_matrix(rows[:size], report, look)))
        parts += [*([Text()] if parts else []), table(look, *_matrix(shown, report, look))]
        rows = rows[len(shown) :]
    return section(say("kpis.title_trend"), *parts) if parts else []


def _matrix(rows: Sequence[Report], report: Report, look: Look) -> tuple[list[Column], list[list[Cell]]]:
    headers: list[Column] = [left("period"), *((str(row["name"]), "right") for row in rows)]
    arrows = arrows_of(report, look, "kpi")
    columns = [list(_cells(row, arrows)) for row in rows]
    periods = [period_of(point) for point in rows[0]["trend"]]
    return headers, [[period, *cells] for period, *cells in zip(periods, *columns, strict=True)]


def _cells(row: Report, arrows: Keys) -> Iterator[Text]:
    """Yield the cells of a figure, all changes of one width so that values stand below one another."""
    changes = [change_in(point["change"], row["unit"]) or say("trend.no_change") for point in row["trend"]]
    width = max(map(len, changes))
    for point, change in zip(row["trend"], changes, strict=True):
        arrow = arrows.get((row["kpi"], point["period"]), "  ")
        yield Text.assemble(value_in(point["value"], row["unit"]), (arrow, "bold"), f" {change:>{width}}")
