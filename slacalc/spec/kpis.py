"""The KPIs that a file asks for, from its models to frozen values: measures, moments, targets in the unit of each."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from slacalc.locale import say
from slacalc.spec.clock_definitions import Moment
from slacalc.spec.conditions import Condition, Order
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.kpi_catalogue import BY_NAME, CATALOGUE, Entry
from slacalc.spec.kpi_measures import (
    Answering,
    Asked,
    Backlog,
    BacklogAge,
    Costing,
    Counted,
    Difference,
    Found,
    Lasting,
    Measure,
    Numbered,
    PerDay,
    Quotient,
    Shared,
    Stale,
    Staying,
    Unit,
    Utilised,
)
from slacalc.spec.kpi_models import STATISTICS, KpiModel, LengthModel, OptionsModel, OwnModel, Reach
from slacalc.spec.kpi_targets import parse_bound
from slacalc.spec.moments import named_part
from slacalc.spec.raw import Refused
from slacalc.spec.readers import Described
from slacalc.spec.sla_models import chosen
from slacalc.spec.units import UNITS

Groups = Mapping[str, tuple[str, ...]]

FIRST_OF: Final = {"acknowledged": ("acknowledged", "assigned")}
"""Moments of the catalogue that are the first of several."""

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
"""What may be said of a measure beside `target` and `where`."""

OPEN: Final = (Backlog, BacklogAge, Stale)
"""Measures of what is not resolved yet."""

_AMOUNT: Final = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?) ([^\s0-9]\S*)|([^\s0-9]\S*) ([0-9]{1,15}(?:\.[0-9]{1,6})?)")


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


def asked(models: Sequence[KpiModel], context: Context) -> tuple[Asked, ...]:
    """Return the KPIs of a file, in its order; what is wrong in them is noted."""
    found = [_asked(model, context) for model in models]
    names = [one.name for one in found]
    for number, name in enumerate(names):
        if name in names[:number]:
            context.refuse(_place(models[number]), "kpi_twice", name=name)
    _check_ratios(models, found, context)
    return tuple(found)


def _place(model: KpiModel) -> str:
    return model.name if isinstance(model, OwnModel) else next(iter(model)) if isinstance(model, dict) else model


def _asked(model: KpiModel, context: Context) -> Asked:
    if isinstance(model, OwnModel):
        return _own(model, context)
    if isinstance(model, str):
        return built_in(BY_NAME[model], context.groups)
    (name, said), *more = model.items()
    for other, _ in more:
        context.refuse(other, "kpi_alone", name=other)
    one = built_in(BY_NAME[name], context.groups)
    if isinstance(said, str):
        return _aimed(one, said, context)
    return _with_options(one, said, name, context)


def _aimed(one: Asked, target: str | None, context: Context) -> Asked:
    """Return a KPI with its target; one that cannot be read is noted."""
    if target is None:
        return one
    try:
        bound = parse_bound(target, one.unit)
    except Refused as error:
        context.refuse_for(target, error)
        return one
    return replace(one, target=bound, better=one.better or ("more" if bound.operator in ("gt", "gte") else "less"))


def _with_options(one: Asked, said: OptionsModel, at: str, context: Context) -> Asked:
    allowed = OPTIONS.get(type(one.measure), frozenset())
    for key in sorted(said.model_fields_set - {"target", "where"} - allowed):
        context.refuse(at, "kpi_option", name=key, kpi=one.name, known=", ".join(("target", "where", *sorted(allowed))))
    if said.where is not None and isinstance(one.measure, Found):
        context.refuse(at, "kpi_where", kpi=one.name)
    costs, currency = _costs(said, context)
    return _aimed(
        replace(
            one,
            measure=_adjusted(one.measure, said),
            where=said.where,
            calendar=chosen(said.calendar) if said.calendar else None,
            unit_of_column=UNITS[said.unit] if said.unit else None,
            costs=costs,
            currency=currency,
        ),
        said.target,
        context,
    )


def _adjusted(measure: Measure, said: OptionsModel) -> Measure:
    if said.statistic and isinstance(measure, Lasting | Answering | BacklogAge | Numbered):
        return replace(measure, statistic=said.statistic)
    if said.days is not None and isinstance(measure, Stale):
        return Stale(said.days)
    if said.more_than is not None and isinstance(measure, Shared):
        return replace(measure, of=tuple(_more_than(test, said.more_than) for test in measure.of))
    return measure


def _more_than(test: Any, limit: int) -> Any:  # noqa: ANN401 - a condition or a word that stands for one
    return replace(test, value=str(limit)) if isinstance(test, Order) and test.operator == "gt" else test


def _costs(said: OptionsModel, context: Context) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return amounts by the label of their period, and their currency."""
    if said.cost is None:
        return (), ""
    written = {"": said.cost} if isinstance(said.cost, str) else dict(said.cost)
    found = {label: _AMOUNT.fullmatch(text.strip()) for label, text in written.items()}
    for label, match in found.items():
        if match is None:
            context.refuse(written[label], "amount", text=written[label])
    amounts = {label: (match[1] or match[4], match[2] or match[3]) for label, match in found.items() if match}
    currencies = sorted({currency for _, currency in amounts.values()})
    if len(currencies) > 1:
        context.refuse(next(iter(written.values())), "currencies", known=", ".join(currencies))
    return tuple((label, amount) for label, (amount, _) in amounts.items()), (currencies or [""])[0]


def _own(model: OwnModel, context: Context) -> Asked:
    reaches: dict[str, Moment] = {}
    form = model.forms[0]
    measure, unit = _measure(model, form, reaches, context.groups)
    length = getattr(model, form) if form in STATISTICS else None
    one = Asked(
        name=model.name,
        measure=measure,
        unit=unit,
        own=True,
        where=model.where.condition if model.where else None,
        better=model.direction,
        calendar=chosen(length.calendar) if length and length.calendar else None,
        moments=reaches,
        unit_of_column=UNITS[length.unit] if length and length.unit else None,
        formula=_formula(model, form),
    )
    return _aimed(one, model.target, context)


def _measure(model: OwnModel, form: str, reaches: dict[str, Moment], groups: Groups) -> tuple[Measure, Unit]:
    """Return the measure of a KPI of one's own and its unit; its moments are put into `reaches`."""

    def reach(said: Reach | None, key: str, otherwise: str = "") -> str:
        name = (said[0] or f"{model.name} {key}") if said else otherwise
        reaches[name] = said[1] if said else moment_of(name, groups)
        return name

    if form == "share_of":
        return Shared(_some(model.share_of), _some(model.among), reach(model.at, "at", "resolved")), "share"
    if form == "count":
        return Counted(reach(model.at, "at", "opened"), _some(model.count)), "tickets"
    if form == "ratio":
        ratio = Quotient(*model.ratio or ("", ""))
        reaches |= {name: moment_of(name, groups) for name in moments_in(ratio)}
        return ratio, "ratio"
    length: LengthModel = getattr(model, form)
    statistic: Any = form
    if length.column is not None:
        return Numbered(length.column, statistic, reach(model.at, "at", "resolved")), "seconds" if length.unit else "number"
    return Lasting(reach(length.from_, "from"), reach(length.to, "to"), statistic), "seconds"


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


def _check_ratios(models: Sequence[KpiModel], found: Iterable[Asked], context: Context) -> None:
    """Note ratios of what there is not, and those that are made of themselves."""
    own = {one.name: one.measure for one in found if one.own}
    for model in models:
        if isinstance(model, OwnModel) and model.ratio is not None:
            for name in model.ratio:
                _check_part(name, model.name, own, context)


def _check_part(name: str, of: str, own: Mapping[str, Measure], context: Context) -> None:
    if name not in own and name not in BY_NAME:
        try:
            refuse_unknown("KPI", name, (*own, *BY_NAME))
        except Refused as error:
            context.refuse_for(name, error)
    if of in _beneath(name, own):
        context.refuse(name, "kpi_cycle", name=of)


def _beneath(name: str, own: Mapping[str, Measure]) -> set[str]:
    """Return a KPI and all that it is made of, as far as they are one's own."""
    seen, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += made_of(own[one]) if one in own else ()
    return seen
