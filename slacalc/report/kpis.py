"""KPIs as data: values in the units of the JSON shape, with what they rest on."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.values import Piece, Spread, status
from slacalc.locale import say
from slacalc.locale.formatting import money, number, rounded, seconds
from slacalc.spec.kpi_measures import Asked, Unit

UNITS: dict[Unit, Callable[[Fraction], Any]] = {
    "tickets": int,
    "share": number,
    "seconds": lambda value: seconds(round(value)),
    "money": money,
}
"""How a value of a unit is written; all others are numbers with six decimal places."""


def written(value: Fraction | None, unit: Unit) -> Any:  # noqa: ANN401 - each unit has its kind of value in JSON
    """Return a value for machines: seconds, shares 0..1 cut below 1, amounts as text; None without data."""
    return None if value is None else UNITS.get(unit, rounded)(value)


def kpi_records(kpis: Iterable[Kpi]) -> list[dict[str, Any]]:
    """Return the KPIs of a report as they stand in its JSON shape."""
    return [_record(kpi) for kpi in kpis]


def _record(kpi: Kpi) -> dict[str, Any]:
    asked, value = kpi.asked, kpi.value
    return {
        "kpi": asked.name,
        "group": dict(kpi.group),
        "value": written(value.value, asked.unit),
        "unit": asked.currency if asked.unit == "money" and asked.currency else asked.unit,
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
        "statistics": _statistics(value.spread),
        "parts": [_part(piece, asked.unit) for piece in value.pieces],
        "reason": kpi.reason or None,
    }


def name(asked: Asked) -> str:
    """Return what people call a KPI."""
    return asked.name if asked.own else say(f"kpis.name_{asked.name}")


def formula(asked: Asked) -> str:
    """Return the formula of a KPI in words."""
    return asked.formula if asked.own else say(f"kpis.formula_{asked.name}")


def told(asked: Asked) -> str | None:
    """Return what a KPI tells; of one's own nobody has said."""
    return None if asked.own else say(f"kpis.help_{asked.name}")


def _statistics(spread: Spread | None) -> dict[str, Any] | None:
    """Return mean and percentiles; numbers come in millionths, which are written as microseconds are."""
    if spread is None:
        return None
    values = (spread.mean, spread.median, spread.p90, spread.p95, spread.max)
    return {"n": spread.n, **dict(zip(("mean", "median", "p90", "p95", "max"), (seconds(round(value)) for value in values), strict=True))}


def _part(piece: Piece, unit: Unit) -> dict[str, Any]:
    return {"value": piece.name, "amount": written(piece.value, unit), "n": piece.n}
