"""What no key of a KPI shows alone: options that say nothing of it, targets in its unit, amounts, names given twice, and ratios."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import ValidationInfo

from slacalc.spec.conditions import Order
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.kpi_catalogue import BY_NAME, Entry
from slacalc.spec.kpi_measures import (
    Answering,
    BacklogAge,
    Costing,
    Found,
    Lasting,
    Measure,
    Numbered,
    Shared,
    Stale,
    Staying,
    Unit,
    Utilised,
)
from slacalc.spec.kpi_targets import parse_bound
from slacalc.spec.kpi_units import OWN, PARTS, is_own, is_per_time, parts_of, unit_of, units_of
from slacalc.spec.money import parse_money
from slacalc.spec.raw import Raw, Refused, inner
from slacalc.spec.strict import context_of

ALWAYS: Final = ("target", "severity", "where")
OPTIONS: Final[dict[type[Measure], frozenset[str]]] = {
    Lasting: frozenset(("calendar", "statistic")),
    Answering: frozenset(("calendar", "statistic")),
    BacklogAge: frozenset(("calendar", "statistic")),
    Numbered: frozenset(("statistic",)),
    Shared: frozenset(("more_than",)),
    Stale: frozenset(("days",)),
    Staying: frozenset(("calendar",)),
    Costing: frozenset(("cost",)),
    Utilised: frozenset(("calendar", "unit")),
}
"""What may be said of a measure beside `target`, `severity` and `where`."""

_PART: Final = r"[0-9]{4}(?:-(?:Q[1-4]|W(?:0[1-9]|[1-4][0-9]|5[0-3])|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?"
PERIOD: Final = re.compile(rf"all|{_PART}(?:\.\.{_PART})?")
"""What reports call a period; it is known by no other name, such as `this-month`."""

ALL_OPTIONS: Final = frozenset(ALWAYS).union(*OPTIONS.values())


def amount(text: str) -> tuple[str, str] | None:
    """Return an amount and its currency, None for what is none."""
    try:
        found = parse_money(text.strip())
    except Refused:
        return None
    return str(found.amount), found.currency


def checked(raw: Raw, info: ValidationInfo) -> Raw:
    """Return the KPIs as they are written; what is wrong between their keys is noted, so that it comes with all else."""
    context, items = context_of(info), raw if isinstance(raw, list) else []
    units = units_of(items)
    for item in items:
        if isinstance(item, dict) and is_own(item):
            _check_own(item, units, context)
        elif isinstance(item, dict):
            _check_built_in(item, context)
    _check_names(items, context)
    _check_ratios(items, context)
    return raw


def _check_built_in(item: dict[str, Raw], context: Context) -> None:
    if not item:
        context.refuse(item, "kpi_empty")
    name, *others = item or ("",)
    for other in others:
        context.refuse(other, "kpi_alone", name=other)
    entry, said = BY_NAME.get(name), item.get(name)
    if entry is None:
        return
    if isinstance(said, dict):
        _check_options(entry, said, context)
    _check_target(inner(said, "target") if isinstance(said, dict) else said, entry.unit, context)


def _check_options(entry: Entry, said: dict[str, Raw], context: Context) -> None:
    allowed = (*ALWAYS, *sorted(_options_of(entry.measure)))
    for key in said:
        if key in ALL_OPTIONS and key not in allowed:
            context.refuse(key, "kpi_option", name=key, kpi=entry.name, known=", ".join(allowed))
        if key == "where" and isinstance(entry.measure, Found):
            context.refuse(key, "kpi_where", kpi=entry.name)
    if isinstance(entry.measure, Costing):
        _check_costs(said.get("cost"), context)


def _options_of(measure: Measure) -> frozenset[str]:
    if isinstance(measure, Shared) and not any(map(limit_in, measure.of)):
        return frozenset()
    return OPTIONS.get(type(measure), frozenset())


def limit_in(test: object) -> Order | None:
    """Return a test if it is the one that `more_than` is about."""
    return test if isinstance(test, Order) and test.operator == "gt" else None


def _check_costs(written: Raw, context: Context) -> None:
    """Note what is no amount, amounts in several currencies, and those of what is no period."""
    for label in written if isinstance(written, dict) else ():
        if not PERIOD.fullmatch(label.strip()):
            context.refuse(label, "kpi_period", text=label)
    amounts = [cost for cost in (written.values() if isinstance(written, dict) else [written]) if isinstance(cost, str)]
    for cost in amounts:
        if amount(cost) is None:
            context.refuse(cost, "amount", text=cost)
    currencies = sorted({found[1] for cost in amounts if (found := amount(cost))})
    if len(currencies) > 1:
        context.refuse(amounts[0], "currencies", known=", ".join(currencies))


def _check_own(item: dict[str, Raw], units: Mapping[str, Unit], context: Context) -> None:
    if len(parts := parts_of(item)) == PARTS and is_per_time(*(units.get(part.strip()) for part in parts)):
        context.refuse(parts[1], "kpi_per_time", upper=parts[0], lower=parts[1])
    elif unit := unit_of(item):
        name = item.get(OWN)
        _check_target(item.get("target"), units.get(name.strip(), unit) if parts and isinstance(name, str) else unit, context)


def _check_target(written: Raw, unit: Unit, context: Context) -> None:
    if isinstance(written, str) and written.strip():
        try:
            parse_bound(written, unit)
        except Refused as error:
            context.refuse_for(written, error)


def _check_names(items: Sequence[Raw], context: Context) -> None:
    seen = set[str]()
    for item in items:
        if isinstance(name := _name(item), str):
            if isinstance(item, dict) and is_own(item) and name.strip() in BY_NAME:
                context.refuse(name, "kpi_named", name=name)
            elif name.strip() in seen:
                context.refuse(name, "kpi_twice", name=name)
            seen.add(name.strip())


def _name(item: Raw) -> Raw:
    if isinstance(item, dict):
        return item.get(OWN) if is_own(item) else next(iter(item), None)
    return item


def _check_ratios(items: Sequence[Raw], context: Context) -> None:
    """Note ratios of what there is not, and those that are made of themselves."""
    own = {name.strip(): parts_of(item) for item in items if isinstance(name := inner(item, OWN), str)}
    for name, parts in own.items():
        for part in parts:
            _check_part(part, name, own, context)


def _check_part(part: str, of: str, own: Mapping[str, Sequence[str]], context: Context) -> None:
    if part not in own and part not in BY_NAME:
        try:
            refuse_unknown("KPI", part, (*own, *BY_NAME))
        except Refused as error:
            context.refuse_for(part, error)
    if of not in BY_NAME and of in _beneath(part, own):
        context.refuse(part, "kpi_cycle", name=of)


def _beneath(name: str, own: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a KPI and all that it is made of, as far as they are one's own."""
    seen, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += own.get(one, ())
    return seen
