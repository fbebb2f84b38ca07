"""Compliance period by period."""

from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import percent
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, left, ratio, status
from slacalc.write.terminal import Cell, section, table, text

PERIODS = 12
"""How many pieces of a trend are shown, the last ones."""
ACROSS = 4
"""How many SLAs a trend shows beside one another."""


def trend(report: Report, look: Look) -> Parts:
    """Return a table of periods and SLAs."""
    points = {(point["period"], point["sla"]): point for point in report["trend"]}
    periods = list(dict.fromkeys(point["period"] for point in report["trend"]))
    slas = list(dict.fromkeys(point["sla"] for point in report["trend"]))
    parts: Parts = []
    for first in range(0, len(slas), ACROSS):
        shown = slas[first : first + ACROSS]
        cells: list[list[Cell]] = [
            [_period(points[period, shown[0]]), *(_point(points[period, sla]) for sla in shown)] for period in periods[-PERIODS:]
        ]
        parts.append(table(look, [left("period"), *((report["names"][sla], "right") for sla in shown)], cells))
    hidden = len(periods) - PERIODS
    notes = [text(say("report.note_trend", shown=PERIODS, left=hidden))] if hidden > 0 else []
    return section(say("report.title_trend"), *parts, *notes) if parts else []


def _period(point: Report) -> str:
    return say("report.partial", period=point["period"]) if point["partial"] else str(point["period"])


def _point(point: Report) -> Text:
    share = percent(ratio(point))
    return Text.assemble(f"{share} ", status(point["status"])) if point["status"] != "none" else Text(share)
