"""From the models of a file that is right to the frozen definitions of the engine."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import inf
from typing import Literal

from slacalc.spec.agreements import agreed
from slacalc.spec.availability import services_of
from slacalc.spec.calendars import resolve
from slacalc.spec.context import Context
from slacalc.spec.definitions import Definitions, Exclusion, ReportOptions, Rule, Sla
from slacalc.spec.history_models import AuthorsModel, HistoryModel, SettingModel
from slacalc.spec.kpi_catalogue import MEANINGS
from slacalc.spec.kpis import asked
from slacalc.spec.models import FileModel, ReportModel
from slacalc.spec.objective_models import each
from slacalc.spec.objectives import Tier, limits, share, tiers, tiers_of, whole
from slacalc.spec.raw import inner, mapping
from slacalc.spec.sla_models import PromiseModel, RuleModel, SlaModel, chosen
from slacalc.spec.source_definitions import COLUMN_KEYS, Authors, ColumnSource, DurationSource, HistorySource, Setting, Source
from slacalc.spec.source_models import ColumnModel, DurationsModel, FallbackModel, SourceModel
from slacalc.spec.survey_models import survey
from slacalc.spec.units import UNITS
from slacalc.spec.verdict_models import verdict
from slacalc.spec.wording import EVERYTHING

Columns = Mapping[str, tuple[str, ...] | ColumnModel]


def build(model: FileModel, context: Context, sha256: str) -> Definitions:
    """Return the definitions of a file; `context` brings what was found in a first look, and takes faults."""
    slas = _named_apart([one for name, sla in model.slas.items() for one in _slas(name, sla)], context)
    return Definitions(
        name=model.name or context.file.rpartition("/")[2],
        timezone=model.timezone,
        sha256=sha256,
        slas=slas,
        calendars=resolve(model.calendars, model.timezone, context),
        source=_source(model.source, frozenset(mapping(context.own, "source", "columns"))),
        statuses=context.groups,
        exclude=_exclude(model, context),
        availability=services_of(model.availability, context),
        waivers=model.waivers,
        surveys=tuple(survey(name, one, comma=context.numbers == "comma_number") for name, one in model.surveys.items()),
        report=_report(model.report),
        mentions=context.mentions,
        places=context.places,
        files=tuple(context.parts.values()),
        bases=context.bases,
        file=context.file,
        kpis=None if model.kpis is None else asked(model.kpis, context.groups),
        meanings={**MEANINGS, **model.meanings},
        agreement=agreed(model.agreement, slas, context),
    )


def _exclude(model: FileModel, context: Context) -> tuple[Exclusion, ...]:
    """Return what is left out: by the file itself, and then by its preset, as far as the export has the columns."""
    own = inner(context.own, "exclude")
    count = len(own) if isinstance(own, list) else 0
    return tuple(Exclusion(each.when, each.reason, number >= count) for number, each in enumerate(model.exclude))


def _slas(name: str, model: SlaModel) -> Iterator[Sla]:
    """Yield an SLA, and its tiers."""
    editions = sorted(((_edition(name, model, one), tiers(each(one.objective))) for one in model.editions()), key=_start)
    yield whole([edition for edition, _ in editions], versioned=bool(model.versions))
    yield from tiers_of(editions, versioned=bool(model.versions))


def _named_apart(slas: list[Sla], context: Context) -> tuple[Sla, ...]:
    """Return the SLAs; one that bears the name of another's tier is noted."""
    taken = {sla.id: sla.tier_of for sla in slas if sla.tier_of is not None}
    for sla in slas:
        if sla.tier_of is None and sla.id in taken:
            context.refuse_at(f"slas.{sla.id}", "tier_named", name=sla.id, sla=taken[sla.id])
    return tuple(slas)


def _edition(name: str, model: SlaModel, promise: PromiseModel) -> Sla:
    return Sla(
        id=name,
        name=model.name or name,
        clock=model.clock if model.clock.name else replace(model.clock, name=name),
        rules=tuple(_rule(rule, promise) for rule in promise.rules()),
        where=promise.where,
        objective=share(each(promise.objective)),
        warn_at=promise.warn_at,
        kind=model.kind,
        valid=promise.valid,
        limits=limits(each(promise.objective)),
    )


def _start(version: tuple[Sla, list[Tier]]) -> float:
    valid = version[0].valid
    return -inf if valid is None or valid.start is None else valid.start


def _rule(rule: RuleModel, promise: PromiseModel) -> Rule:
    when = rule.when
    return Rule(
        when=when.condition if when else None,
        target=rule.target.target,
        calendar=chosen(rule.calendar or promise.calendar),
        label=when.words if when else EVERYTHING,
        target_text=rule.target.text,
        valid=rule.valid,
    )


def _report(model: ReportModel) -> ReportOptions:
    invalid = {} if model.max_invalid is None else {"max_invalid": model.max_invalid}
    return ReportOptions(
        group_by=tuple(model.group_by),
        rule=model.rule,
        count_by=model.count_by,
        min_tickets=model.min_tickets,
        causes=tuple(model.causes),
        reason=model.reason,
        **invalid,
    )


def _source(model: SourceModel, own: frozenset[str]) -> Source:
    return Source(
        encoding=model.encoding,
        timezone=model.timezone,
        columns=_columns(model.columns),
        timestamps=tuple(model.timestamps),
        missing=model.missing,
        durations=_durations(model.durations),
        history=_history(model.history),
        verdicts={key: verdict(one) for key, one in model.verdicts.items()},
        records=model.records.keys if model.records else (),
        rows=model.records.rows if model.records else (),
        sheet=model.sheet,
        header_rows=model.header_rows,
        decimal=model.decimal,
        own=own,
    )


def _columns(models: Columns) -> dict[str, ColumnSource]:
    return {name: _column(column, models) for name, column in models.items()}


def _column(column: tuple[str, ...] | ColumnModel | FallbackModel, beside: Columns) -> ColumnSource:
    """Return where a column comes from; `beside` has the others, after which it may count."""
    if isinstance(column, tuple):
        return ColumnSource(column[0], others=column[1:])
    pick, names = _place(column)
    return ColumnSource(
        column=names[0],
        pick=pick,
        when=column.when,
        timestamps=tuple(column.timestamps),
        date_means=column.date_means,
        others=names[1:],
        after=None if column.after is None else _column(beside.get(column.after, (column.after,)), beside),
        unit=column.unit and UNITS[column.unit],
        fallback=None if column.fallback is None else _column(column.fallback, beside),
        joined=tuple(column.join) if isinstance(column, ColumnModel) else (),
        midnight_is_date=column.midnight is not None,
    )


def _place(column: ColumnModel | FallbackModel) -> tuple[Literal["first", "last"] | None, tuple[str, ...]]:
    if isinstance(column, ColumnModel) and column.first:
        return "first", column.first
    if isinstance(column, ColumnModel) and column.last:
        return "last", column.last
    joined = " + ".join(names[0] for names in column.join) if isinstance(column, ColumnModel) else ""
    return None, column.column or (joined,)


def _durations(model: DurationsModel) -> dict[str, DurationSource]:
    paused = model.paused
    if paused is None:
        return {}
    name, *others = paused.column
    return {"paused": DurationSource(name, UNITS[paused.unit] if paused.unit else None, paused.counts, tuple(others))}


def _history(model: HistoryModel | None) -> HistorySource | None:
    if model is None:
        return None
    keys: dict[str, tuple[str, ...]] = {key: names for key in COLUMN_KEYS if (names := getattr(model, key))}
    return HistorySource(
        model.shape,
        **{key: names[0] for key, names in keys.items()},
        path=model.path,
        total=model.total,
        sheet=model.sheet,
        header_rows=model.header_rows,
        set=_set(model),
        events=model.events,
        authors=_authors(model.authors),
        others={key: names[1:] for key, names in keys.items() if names[1:]},
    )


def _set(model: HistoryModel) -> dict[str, tuple[Setting, ...]]:
    if model.shape != "columns":
        return {field: _settings(said) for field, said in model.set.items()}
    return {
        field: tuple(Setting(names[0], value, others=names[1:]) for value, names in values.items()) for field, values in model.since.items()
    }


def _settings(said: tuple[str, ...] | SettingModel | list[SettingModel]) -> tuple[Setting, ...]:
    if isinstance(said, tuple):
        return (Setting(said[0], others=said[1:]),)
    return tuple(_setting(one) for one in (said if isinstance(said, list) else [said]))


def _setting(model: SettingModel) -> Setting:
    names = model.column or ()
    return Setting(names[0] if names else None, model.value, model.when, model.old, names[1:])


def _authors(model: AuthorsModel | None) -> Authors | None:
    return Authors(model.system, model.requester, model.customer, model.agent) if model else None
