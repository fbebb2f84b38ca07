"""Where breaches come from, as plain data: the key `causes` of a report."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from slacalc.figures.causes import Asked, Causes, Lift, Odds, Pareto
from slacalc.locale.formatting import number


def causes_data(found: Sequence[Causes], asked: Asked, min_tickets: int) -> dict[str, Any]:
    """Return the causes as they stand in the JSON shape: those of all SLAs together first, with null as their `sla`."""
    return {
        "fields": list(asked.fields),
        "reason": asked.reason,
        "min_tickets": min_tickets,
        "slas": [_causes(one) for one in found],
    }


def _causes(found: Causes) -> dict[str, Any]:
    return {
        "sla": found.sla,
        "missed": found.missed,
        "settled": found.settled,
        "fields": [{**_pareto(pareto), **_lift(lift)} for pareto, lift in found.fields],
        "holders": [_pareto(pareto) for pareto in found.holders],
        "reasons": None if found.reasons is None else _pareto(found.reasons),
        "hours": {"missed": [list(day) for day in found.hours.missed], "opened": [list(day) for day in found.hours.opened]},
    }


def _pareto(found: Pareto) -> dict[str, Any]:
    lines = [
        {
            "value": line.value,
            "missed": line.missed,
            "settled": line.settled,
            "share": _share(line.missed, found),
            "cumulative": _share(line.so_far, found),
        }
        for line in found.lines
    ]
    other = found.other
    return {
        "field": found.field,
        "most": lines,
        "other": {"values": other.values, "missed": other.missed, "settled": other.settled, "share": _share(other.missed, found)},
    }


def _share(missed: int, of: Pareto) -> float | None:
    return number(Fraction(missed, of.missed)) if of.missed else None


def _lift(found: Lift) -> dict[str, Any]:
    return {
        "looked_at": found.looked_at,
        "above_chance": found.above,
        "below_chance": found.below,
        "against_rest": [_odds(one) for one in found.values],
    }


def _odds(one: Odds) -> dict[str, Any]:
    return {
        "value": one.value,
        "missed": one.missed,
        "settled": one.settled,
        "rest_missed": one.rest_missed,
        "rest_settled": one.rest_settled,
        "ratio": number(one.ratio),
        "interval": [round(one.low, 6), round(one.high, 6)],
        "corrected": one.corrected,
        "chance": one.chance,
    }
