"""Values of KPIs in words, each in its unit; they are written from the JSON shape, so that every reader sees the same number."""

from collections.abc import Callable
from fractions import Fraction

from slacalc.locale import say
from slacalc.locale.formatting import count, decimal, duration, fixed, micros, percent_of, points

Written = float | str | None


def _number(value: float) -> str:
    return decimal(Fraction(str(value)))


UNITS: dict[str, Callable[[float], str]] = {
    "tickets": lambda value: count(int(value)),
    "share": percent_of,
    "rate": percent_of,
    "ratio": _number,
    "seconds": lambda value: duration(micros(value)),
    "number": _number,
    "points": lambda value: say("kpis.points", value=fixed(value, 1, sign=True, down=True)),
    "per_day": lambda value: say("kpis.per_day", value=_number(value)),
    "days": lambda value: say("kpis.days", value=_number(value)),
}
"""How a value of a unit is said; any other unit is a currency."""


def value_in(value: Written, unit: str) -> str:
    """Return a value in words."""
    if value is None:
        return say("kpis.nothing")
    return f"{value} {unit}" if isinstance(value, str) else UNITS[unit](value)


def change_in(change: Written, unit: str) -> str:
    """Return a difference of two values in words, with its sign; nothing where there is none."""
    if change is None:
        return ""
    if unit in ("share", "rate"):
        return points(float(change))
    words = value_in(change, unit)
    return words if isinstance(change, str) or change <= 0 or words.startswith("+") else f"+{words}"
