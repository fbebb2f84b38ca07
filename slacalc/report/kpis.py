"""KPIs as data: values in the units of the JSON shape, with what they rest on."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from slacalc.figures.kpis.reporting import Kpi, Point
from slacalc.figures.kpis.values import Piece, status
from slacalc.figures.trend import Charted
from slacalc.locale import say
from slacalc.locale.formatting import cents, difference, number, period_name, plain, rounded
from slacalc.report.kpi_words import value_in
from slacalc.report.trend import signal_records
from slacalc.report.values import length, statistics
from slacalc.spec.kpi_measures import Asked, Costing, Found, Measure, Unit

UNITS: dict[Unit, Callable[[Fraction], Any]] = {
    "tickets": int,
    "share": number,
    "seconds": length,
    "money": cents,
}
"""How a value of a unit is written; all others are numbers with six decimal places."""


def written(value: Fraction | None, unit: Unit) -> Any:  # noqa: ANN401 - each unit has its kind of value in JSON
    """Return a value for machines: seconds, shares 0..1 cut below 1, amounts as text; None without data."""
    return None if value is None else UNITS.get(unit, rounded)(value)


def kpi_records(kpis: Iterable[Kpi]) -> list[dict[str, Any]]:
    """Return the KPIs of a report as they stand in its JSON shape; those that are of no group only in total."""
    return [_record(kpi) for kpi in kpis if not (kpi.group and _is_of_no_group(kpi.asked.measure))]


def _is_of_no_group(measure: Measure) -> bool:
    """Return whether a KPI is of the report as a whole alone: what services and the agreement tell, and what costs."""
    return isinstance(measure, Costing) or (isinstance(measure, Found) and measure.part in ("services", "agreement"))


def _record(kpi: Kpi) -> dict[str, Any]:
    asked, value = kpi.asked, kpi.value
    return {
        "kpi": asked.name,
        "group": dict(kpi.group),
        "value": written(value.value, asked.unit),
        "unit": asked.shown_in,
        "n": value.n,
        "target": asked.target.written if asked.target else None,
        "status": status(asked, value),
        "formula": formula(asked),
        "name": name(asked),
        "help": told(asked),
        "better": asked.better,
        "left_out": value.left_out,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "statistics": statistics(value.spread) if value.spread else None,
        "parts": [_part(piece, asked.unit) for piece in value.pieces],
        "reason": kpi.reason or None,
        "trend": [_point(kpi.asked, point) for point in kpi.trend],
    }


def _point(asked: Asked, point: Point) -> dict[str, Any]:
    one = point.compared
    return {
        "period": one.bucket.label,
        "partial": one.bucket.partial,
        "value": written(one.value, asked.unit),
        "n": point.value.n,
        "status": status(asked, point.value),
        "change": change_written(one.change, asked.unit),
        "change_year": change_written(one.change_year, asked.unit),
        "signal": one.signals[0].kind if one.signals else None,
    }


def change_written(change: Fraction | None, unit: Unit) -> Any:  # noqa: ANN401 - as `written`
    """Return a difference of two values: of shares in shares, so that 0.01 is a point of a percentage."""
    return None if change is None else difference(change) if unit in ("share", "rate") else written(change, unit)


def kpi_charts(kpis: Iterable[Kpi]) -> list[dict[str, Any]]:
    """Return the charts of KPIs, as those of SLAs stand in the JSON shape."""
    return [_chart(kpi.asked, kpi.chart) for kpi in kpis if kpi.chart]


def _chart(asked: Asked, found: Charted) -> dict[str, Any]:
    unit: Unit = "number" if asked.unit == "tickets" else asked.unit  # a mean of whole numbers is none
    limits = {"mean": found.chart.mean, "lower": found.chart.lower, "upper": found.chart.upper}
    return {
        "kind": "kpi",
        "figure": asked.name,
        **{key: written(value, unit) for key, value in limits.items()},
        "points": signal_records(found),
    }


def remarks(kpis: Iterable[Kpi]) -> Iterator[str]:
    """Yield what the sentence at the top says of KPIs with a target: which are missed, and which bear a signal in the last whole piece."""
    aimed = [kpi for kpi in kpis if kpi.asked.target and not kpi.group]
    for kpi in aimed:
        if kpi.asked.target and status(kpi.asked, kpi.value) == "missed":
            target = plain(kpi.asked.target.written)
            yield say("kpis.missed", name=plain(name(kpi.asked)), value=_words(kpi.value.value, kpi.asked), target=target)
    for kpi in aimed:
        whole = [point.compared for point in kpi.trend if not point.compared.bucket.partial]
        if whole and whole[-1].signals:
            period, value = period_name(whole[-1].bucket.label), _words(whole[-1].value, kpi.asked)
            key = "kpis.changed_up" if whole[-1].signals[0].direction == "up" else "kpis.changed_down"
            yield say(key, name=plain(name(kpi.asked)), value=value, period=period)


def _words(value: Fraction | None, asked: Asked) -> str:
    return value_in(written(value, asked.unit), asked.shown_in)


def name(asked: Asked) -> str:
    """Return what people call a KPI."""
    return asked.name if asked.own else say(f"kpis.name_{asked.name}")


def formula(asked: Asked) -> str:
    """Return the formula of a KPI in words."""
    return asked.formula if asked.own else say(f"kpis.formula_{asked.name}")


def told(asked: Asked) -> str | None:
    """Return what a KPI tells; of one's own nobody has said."""
    return None if asked.own else say(f"kpis.help_{asked.name}")


def _part(piece: Piece, unit: Unit) -> dict[str, Any]:
    return {"value": piece.name, "amount": written(piece.value, unit), "n": piece.n}
