"""The trend and its signals as they stand in the JSON of a report, and the words for a change."""

from collections.abc import Iterator
from typing import Any

from slacalc.figures.compliance_trend import Point, SlaChart
from slacalc.figures.plan import Plan
from slacalc.figures.signals import Signal
from slacalc.figures.summary import Figures
from slacalc.figures.trend import Charted
from slacalc.locale import say
from slacalc.locale.formatting import percent, percent_range, period_name, plain
from slacalc.report.values import change, exactly, share


def point_record(point: Point) -> dict[str, Any]:
    """Return an SLA in a piece of the trend; differences are of shares, so 0.01 is a point of a percentage."""
    return {
        "period": point.bucket.label,
        "partial": point.bucket.partial,
        "sla": point.sla.id,
        "compliance": share(point.ratio.value),
        "numerator": point.ratio.numerator,
        "denominator": point.ratio.denominator,
        "status": point.status,
        "objective": exactly(point.objective.at_least if point.objective else None),
        "thin": point.thin,
        "change": change(point.change),
        "change_year": change(point.change_year),
        "signal": point.signals[0].kind if point.signals else None,
    }


def chart_record(one: SlaChart) -> dict[str, Any]:
    """Return the chart of an SLA's shares: the mean, the limits, and every signal in the order of time."""
    chart = one.charted.chart
    return {
        "kind": "sla",
        "figure": one.sla.id,
        "mean": share(chart.mean),
        "lower": share(chart.lower),
        "upper": share(chart.upper),
        "points": signal_records(one.charted),
    }


def signal_records(found: Charted) -> list[dict[str, Any]]:
    """Return every signal of a chart in the order of time."""
    return [
        {"period": bucket.label, "signal": signal.kind, "direction": signal.direction}
        for bucket, signals in zip(found.buckets, found.chart.signals, strict=True)
        for signal in signals
    ]


def changes(figures: Figures) -> Iterator[str]:
    """Yield what has changed: each SLA that bears a signal in the last whole piece of the trend. What bears none is no change."""
    whole = [point.bucket for point in figures.trend if not point.bucket.partial]
    for one in figures.charts:
        signals = one.charted.chart.signals[-1]
        if signals and one.charted.buckets[-1] == whole[-1]:
            yield _change(one, signals[0], figures)


def _change(one: SlaChart, signal: Signal, figures: Figures) -> str:
    last, chart = one.charted.buckets[-1], one.charted.chart
    [share] = [point.ratio.value for point in figures.trend if point.bucket == last and point.sla == one.sla]
    return say(
        f"trend.changed_{signal.kind}",
        name=plain(one.sla.name),
        side=say(f"trend.side_{signal.direction}"),
        mean=percent(chart.mean),
        actual=percent(share),
        when=_when(last.label, figures.plan),
        usual=percent_range(float(chart.lower or 0), float(chart.upper or 1)),
        pieces=say(f"trend.pieces_{figures.plan.every}"),
    )


def _when(label: str, plan: Plan) -> str:
    return say("trend.on_day" if plan.every == "day" else "trend.in_piece", period=period_name(label))
