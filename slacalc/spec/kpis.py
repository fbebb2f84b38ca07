"""The KPIs that a file asks for, from its models to frozen values: measures, moments, targets in the unit of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from slacalc.locale import say
from slacalc.spec.clock_definitions import Moment
from slacalc.spec.conditions import Condition
from slacalc.spec.counts import COUNTS
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpi_catalogue import BY_NAME, CATALOGUE, UNITS_OF_CATALOGUE, Entry
from slacalc.spec.kpi_checks import amount, limit_in
from slacalc.spec.kpi_measures import (
    Answering,
    Asked,
    Backlog,
    BacklogAge,
    Costing,
    Counted,
    Difference,
    Lasting,
    Measure,
    Numbered,
    PerDay,
    Quotient,
    Shared,
    Stale,
    Unit,
    Utilised,
)
from slacalc.spec.kpi_models import STATISTICS, KpiModel, LengthModel, OptionsModel, OwnModel, Reach
from slacalc.spec.kpi_targets import parse_bound
from slacalc.spec.kpi_units import UNITS_OF, with_ratios
from slacalc.spec.moments import named_part
from slacalc.spec.readers import Described
from slacalc.spec.sla_models import chosen
from slacalc.spec.units import UNITS

Groups = Mapping[str, tuple[str, ...]]

RESERVED: Final = frozenset(("t", "ticket", *COUNTS))
"""What columns of facts are called; a timestamp column of such a name goes by another."""

FIRST_OF: Final = {"acknowledged": ("acknowledged", "assigned")}
"""Moments of the catalogue that are the first of several."""

OPEN: Final = (Backlog, BacklogAge, Stale)
"""Measures of what is not resolved yet."""


def moment_of(name: str, groups: Groups) -> Moment:
    """Return what a name of the catalogue means: a moment of the ticket, or a timestamp column."""
    return tuple(named_part(one, groups) for one in FIRST_OF.get(name, (name,)))


def usual(groups: Groups) -> tuple[Asked, ...]:
    """Return the KPIs that are shown where a file says nothing of any."""
    return tuple(built_in(entry, groups) for entry in CATALOGUE if entry.usual)


def catalogue(groups: Groups) -> tuple[Asked, ...]:
    """Return every KPI of the catalogue."""
    return tuple(built_in(entry, groups) for entry in CATALOGUE)


def built_in(entry: Entry, groups: Groups) -> Asked:
    """Return a KPI of the catalogue as it stands there."""
    moments = {name: moment_of(name, groups) for name in moments_in(entry.measure)}
    return Asked(entry.name, entry.measure, entry.unit, better=entry.better, moments=moments)


def named(name: str, definitions: Definitions) -> Asked:
    """Return the KPI that a ratio of one's own means by a name: as the file lists it, else as the catalogue has it."""
    return next((one for one in definitions.kpis or () if one.name == name), None) or built_in(BY_NAME[name], definitions.statuses)


def moments_in(measure: Measure) -> Iterator[str]:
    """Yield the names of the moments that a measure, or one that it is made of, looks at."""
    yield from (name for key in ("at", "start", "end") if isinstance(name := getattr(measure, key, None), str))
    if isinstance(measure, OPEN):
        yield "resolved"
    for name in made_of(measure):
        if name in BY_NAME:
            yield from moments_in(BY_NAME[name].measure)


def made_of(measure: Measure) -> tuple[str, ...]:
    """Return the names of the KPIs that one is made of."""
    match measure:
        case Quotient(upper, lower) | Difference(upper, lower):
            return (upper, lower)
        case PerDay(name) | Costing(name) | Utilised(_, name):
            return (name,)
        case _:
            return ()


def asked(models: Sequence[KpiModel], groups: Groups) -> tuple[Asked, ...]:
    """Return the KPIs of a file, in its order."""
    own = [model for model in models if isinstance(model, OwnModel)]
    units = UNITS_OF_CATALOGUE | {model.name: _unit(model) for model in own}
    units = with_ratios(units, {model.name: model.ratio for model in own if model.ratio})
    return tuple(_asked(model, units, groups) for model in models)


def _unit(model: OwnModel) -> Unit:
    """Return the unit that the form of a KPI of one's own has by itself."""
    form = model.forms[0]
    if form not in STATISTICS:
        return UNITS_OF[form](None)
    length: LengthModel = getattr(model, form)
    return "number" if length.column is not None and length.unit is None else "seconds"


def _asked(model: KpiModel, units: Mapping[str, Unit], groups: Groups) -> Asked:
    if isinstance(model, OwnModel):
        return _own(model, units[model.name], groups)
    if isinstance(model, str):
        return built_in(BY_NAME[model], groups)
    [(name, said)] = model.items()
    one = built_in(BY_NAME[name], groups)
    return _aimed(one, said) if isinstance(said, str) else _with_options(one, said)


def _aimed(one: Asked, target: str | None) -> Asked:
    """Return a KPI with its target, which says which way is better where the catalogue does not."""
    if target is None:
        return one
    bound = parse_bound(target, one.unit)
    return replace(one, target=bound, better=one.better or bound.better)


def _with_options(one: Asked, said: OptionsModel) -> Asked:
    costs, currency = _costs(said)
    changed = replace(
        one,
        measure=_adjusted(one.measure, said),
        where=said.where,
        calendar=chosen(said.calendar) if said.calendar else None,
        unit_of_column=UNITS[said.unit] if said.unit else None,
        costs=costs,
        currency=currency,
        severity=said.severity,
    )
    return _aimed(changed, said.target)


def _adjusted(measure: Measure, said: OptionsModel) -> Measure:
    if said.statistic and isinstance(measure, Lasting | Answering | BacklogAge | Numbered):
        return replace(measure, statistic=said.statistic)
    if said.days is not None and isinstance(measure, Stale):
        return Stale(said.days)
    if said.more_than is not None and isinstance(measure, Shared):
        return replace(measure, of=tuple(_more_than(test, said.more_than) for test in measure.of))
    return measure


def _more_than(test: Any, limit: int) -> Any:  # noqa: ANN401 - a condition or a word that stands for one
    return replace(found, value=str(limit)) if (found := limit_in(test)) else test


def _costs(said: OptionsModel) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return amounts by the label of their period, and their currency."""
    written = {"": said.cost} if isinstance(said.cost, str) else said.cost or {}
    amounts = {str(label): found for label, text in written.items() if (found := amount(text))}
    return tuple((label, number) for label, (number, _) in amounts.items()), next((currency for _, currency in amounts.values()), "")


def _own(model: OwnModel, unit: Unit, groups: Groups) -> Asked:
    reaches: dict[str, Moment] = {}
    form = model.forms[0]
    length = getattr(model, form) if form in STATISTICS else None
    one = Asked(
        name=model.name,
        measure=_measure(model, form, reaches, groups),
        unit=unit,
        own=True,
        where=model.where.condition if model.where else None,
        better=model.direction,
        calendar=chosen(length.calendar) if length and length.calendar else None,
        moments=reaches,
        unit_of_column=UNITS[length.unit] if length and length.unit else None,
        formula=_formula(model, form),
        severity=model.severity,
    )
    return _aimed(one, model.target)


def _measure(model: OwnModel, form: str, reaches: dict[str, Moment], groups: Groups) -> Measure:
    """Return the measure of a KPI of one's own; its moments are put into `reaches`."""

    def reach(said: Reach | None, key: str, otherwise: str = "") -> str:
        own = said[0] if said and said[0] not in ("", *RESERVED) else f"{model.name} {key}"
        name = own if said else otherwise
        reaches[name] = said[1] if said else moment_of(name, groups)
        return name

    if form == "share_of":
        return Shared(_some(model.share_of), _some(model.among), reach(model.at, "at", "resolved"))
    if form == "count":
        return Counted(reach(model.at, "at", "opened"), _some(model.count))
    if form == "ratio":
        ratio = Quotient(*model.ratio or ("", ""))
        reaches |= {name: moment_of(name, groups) for name in moments_in(ratio)}
        return ratio
    length: LengthModel = getattr(model, form)
    statistic: Any = form
    if length.column is not None:
        return Numbered(length.column, statistic, reach(model.at, "at", "resolved"))
    return Lasting(reach(length.from_, "from"), reach(length.to, "to"), statistic)


def _some(said: Described | None) -> tuple[Condition, ...]:
    return () if said is None else (said.condition,)


def _formula(model: OwnModel, form: str) -> str:
    """Return what a KPI of one's own is, in words."""
    formula = FORMULAS[form if form in FORMULAS else "column" if getattr(model, form).column else "length"](model, form)
    return say("kpis.own_where", formula=formula, condition=model.where.words) if model.where else formula


def _words(said: Described | None) -> str:
    return say("kpis.own_among", condition=said.words) if said else ""


def _at(reach: Reach | None, otherwise: str) -> str:
    return say("kpis.reached", moment=(reach[0] if reach else otherwise) or "at")


def _length(model: OwnModel, form: str) -> str:
    said: LengthModel = getattr(model, form)
    start, end = ((one[0] if one else "") or key for one, key in ((said.from_, "from"), (said.to, "to")))
    named = said.calendar if isinstance(said.calendar, str) else said.calendar.field if said.calendar else ""
    return say("kpis.own_length", statistic=form, start=start, end=end, calendar=say("kpis.on_calendar", calendar=named) if named else "")


FORMULAS: Final[dict[str, Callable[[OwnModel, str], str]]] = {
    "share_of": lambda model, _: say(
        "kpis.own_share", of=model.share_of.words if model.share_of else "", among=_words(model.among), at=_at(model.at, "resolved")
    ),
    "count": lambda model, _: say("kpis.own_count", among=_words(model.count), at=_at(model.at, "opened")),
    "ratio": lambda model, _: say("kpis.own_ratio", upper=(model.ratio or [""])[0], lower=(model.ratio or [""])[-1]),
    "length": _length,
    "column": lambda model, form: say("kpis.own_column", statistic=form, column=getattr(model, form).column, at=_at(model.at, "resolved")),
}
"""How each form reads."""
