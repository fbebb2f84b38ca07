"""The units of KPIs of one's own, of which a ratio's depends on what it is made of."""

from collections.abc import Callable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Final

from slacalc.spec.kpi_catalogue import UNITS_OF_CATALOGUE
from slacalc.spec.kpi_measures import Unit
from slacalc.spec.raw import Raw, inner

OWN: Final = "name"
PARTS: Final = 2
"""Of a ratio."""


def _unit_of_length(length: Raw) -> Unit:
    """Return the unit of a length of time, or of the numbers in a column."""
    return "number" if inner(length, "column") is not None and inner(length, "unit") is None else "seconds"


UNITS_OF: Final[dict[str, Callable[[Raw], Unit]]] = {
    "share_of": lambda _: "share",
    "count": lambda _: "tickets",
    **dict.fromkeys(("mean", "median", "p90", "p95", "max", "sum"), _unit_of_length),
    "ratio": lambda _: "ratio",
}
"""By the key that says what a KPI of one's own measures, the unit that it has; that of a ratio depends on its parts."""


def is_own(item: Mapping[str, Raw]) -> bool:
    """Return whether a mapping is a KPI of one's own."""
    return OWN in item or not UNITS_OF.keys().isdisjoint(item)


def unit_of(item: dict[str, Raw]) -> Unit | None:
    """Return the unit that the form of a KPI of one's own has by itself; None without one form."""
    forms = [form for form in UNITS_OF if form in item]
    return UNITS_OF[forms[0]](item[forms[0]]) if len(forms) == 1 else None


def units_of(items: Sequence[Raw]) -> dict[str, Unit]:
    """Return the units of all KPIs by their names."""
    own = {name.strip(): item for item in items if isinstance(item, dict) and isinstance(name := item.get(OWN), str)}
    units = {name: unit for name, item in own.items() if (unit := unit_of(item))}
    ratios = {name: [part.strip() for part in parts] for name, item in own.items() if len(parts := parts_of(item)) == PARTS}
    return with_ratios(UNITS_OF_CATALOGUE | units, ratios)


def parts_of(item: Raw) -> list[str]:
    """Return the names of the KPIs that a ratio is made of, as they are written; none of what is no ratio."""
    ratio = inner(item, "ratio")
    return [part for part in ratio if isinstance(part, str)] if isinstance(ratio, list) else []


def with_ratios(units: Mapping[str, Unit], ratios: Mapping[str, Sequence[str]]) -> dict[str, Unit]:
    """Return units by the names of KPIs, and those of ratios by theirs; ratios that are made of themselves have no unit of their own."""
    found = dict(units)
    found.update((name, "ratio") for name in ratios)
    try:
        order = [name for name in TopologicalSorter(ratios).static_order() if name in ratios]
    except CycleError:
        return found
    for name in order:
        upper, lower = (found.get(part) for part in ratios[name])
        found[name] = "seconds" if upper == "seconds" and lower != "seconds" else "ratio"
    return found


def is_per_time(upper: Unit | None, lower: Unit | None) -> bool:
    """Return whether a number would be divided by a length of time, for which there is no unit."""
    return upper not in (None, "seconds") and lower == "seconds"
