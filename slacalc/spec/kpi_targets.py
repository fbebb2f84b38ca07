"""What a KPI should be: `>= 70%`, `<= 8h`, `< 2.5`, read in the unit of the KPI."""

import re
from fractions import Fraction
from typing import Final, Literal

from slacalc.spec.durations import parse_duration, parse_share
from slacalc.spec.kpi_measures import Bound, Unit
from slacalc.spec.raw import Refused

Operator = Literal["gte", "lte", "gt", "lt"]
OPERATORS: Final[dict[str, Operator]] = {">=": "gte", "<=": "lte", ">": "gt", "<": "lt"}
_BOUND: Final = re.compile(r"(>=|<=|>|<)\s*(\S.*)")
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,12})?")

EXAMPLES: Final[dict[Unit, str]] = {"share": ">= 70%", "seconds": "<= 8h", "ratio": ">= 95%", "rate": ">= 95%"}
"""How a target of a unit is written; that of any other is a number."""


def parse_bound(text: str, unit: Unit) -> Bound:
    """Return the comparison of a target. Raises Refused for anything else, with an example in the unit."""
    found = _BOUND.fullmatch(text.strip())
    if not found:
        raise Refused("kpi_target", text=text, example=EXAMPLES.get(unit, ">= 10"))
    return Bound(OPERATORS[found[1]], _value(found[2].strip(), unit, text), text.strip())


def _value(text: str, unit: Unit, written: str) -> Fraction:
    if unit == "share":
        return parse_share(text)
    if unit == "rate" or (unit == "ratio" and text.endswith("%")):
        return _percent(text, written)
    if unit == "seconds":
        return Fraction(parse_duration(text))
    if not _NUMBER.fullmatch(text):
        raise Refused("kpi_target", text=written, example=EXAMPLES.get(unit, ">= 10"))
    return Fraction(text)


def _percent(text: str, written: str) -> Fraction:
    """Return what a ratio may well be: more than 100 %."""
    number = text.removesuffix("%").strip()
    if number == text or not _NUMBER.fullmatch(number):
        raise Refused("kpi_target", text=written, example=EXAMPLES["ratio"])
    return Fraction(number) / 100
