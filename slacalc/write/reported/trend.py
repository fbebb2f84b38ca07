"""Compliance period by period: a matrix of periods and SLAs, with what is close, missed, thin, cut off or unusual marked by letters."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import percent, percent_range, points
from slacalc.write.formats import Look
from slacalc.write.reported.words import STYLES, Parts, Report, is_thin, left, ratio
from slacalc.write.terminal import Cell, Column, fits, section, table, text

CHANGE = 6
"""How wide a change is: `-100.0`."""
ARROWS = {"up": "▲", "down": "▼"}
ASCII_ARROWS = {"up": "^", "down": "v"}

Keys = dict[tuple[str, str], str]


def trend(report: Report, look: Look) -> Parts:
    """Return tables of periods and SLAs, as many SLAs beside one another as the width holds."""
    if not report["trend"]:
        return []
    names = [sla for sla in report["names"] if any(point["sla"] == sla for point in report["trend"])]
    parts: Parts = []
    while names:
        shown = next(names[:size] for size in range(len(names), 0, -1) if size == 1 or fits(look, *_matrix(names[:size], report, look)))
        parts += [*([Text()] if parts else []), table(look, *_matrix(shown, report, look))]
        names = names[len(shown) :]
    return section(say("report.title_trend"), *parts, *(text(note) for note in _notes(report, look)))


def _matrix(slas: Sequence[str], report: Report, look: Look) -> tuple[list[Column], list[list[Cell]]]:
    """Return the headers and the rows of a table: one for each period, and what is usual."""
    headers: list[Column] = [left("period"), *((str(report["names"][sla]), "right") for sla in slas)]
    rows = [[point for point in report["trend"] if point["sla"] == sla] for sla in slas]
    arrows = arrows_of(report, look, "sla")
    cells: list[list[Cell]] = [[period_of(piece[0]), *(_point(point, arrows) for point in piece)] for piece in zip(*rows, strict=True)]
    usual = {chart["figure"]: chart for chart in _charts(report, "sla") if chart["upper"] is not None}
    if any(sla in usual for sla in slas):
        cells.append([say("trend.usual"), *(_usual(usual[sla]) if sla in usual else "" for sla in slas)])
    return headers, cells


def period_of(point: Report) -> str:
    """Return the name of a piece, marked where it is cut off."""
    return say("trend.cut", period=point["period"]) if point["partial"] else str(point["period"])


def _point(point: Report, arrows: Keys) -> Text:
    """Return a share with its marks and its change, all of one width so that they stand below one another."""
    letter = say(f"trend.letter_{point['status']}")
    thin = say("report.thin_mark").strip() if is_thin(point) else " "
    arrow = arrows.get((point["sla"], point["period"]), "  ")
    change = points(point["change"]) or say("trend.no_change")
    return Text.assemble(percent(ratio(point)), thin, (letter, STYLES[point["status"]]), (arrow, "bold"), f"{change:>{CHANGE}}")


def _usual(chart: Report) -> str:
    """Return the limits of chance."""
    return percent_range(chart["lower"], chart["upper"])


def arrows_of(report: Report, look: Look, kind: str) -> Keys:
    """Return the mark of each signal of SLAs (`sla`) or key figures (`kpi`), by its name and the period."""
    marks = ASCII_ARROWS if look.ascii else ARROWS
    return {(chart["figure"], one["period"]): f" {marks[one['direction']]}" for chart in _charts(report, kind) for one in chart["points"]}


def _charts(report: Report, kind: str) -> list[Report]:
    return [chart for chart in report["signals"] if chart["kind"] == kind]


def _notes(report: Report, look: Look) -> Iterator[str]:
    """Yield what the marks mean that are there."""
    trend, marks = report["trend"], ASCII_ARROWS if look.ascii else ARROWS
    letters = [status for status in ("met", "at_risk", "missed") if any(point["status"] == status for point in trend)]
    if letters:
        yield say("trend.note_letters", letters=", ".join(say(f"trend.meaning_{status}") for status in letters))
    if any(point["change"] is not None for point in trend):
        yield say("trend.note_change")
    if any(chart["upper"] is not None for chart in report["signals"]):
        yield say("trend.note_usual", up=marks["up"], down=marks["down"])
    if any(point["partial"] for point in trend):
        yield say("trend.note_cut")
    if any(is_thin(point) for point in trend):
        yield say("report.note_thin")
