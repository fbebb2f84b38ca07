"""From the models of a file that is right to the frozen definitions of the engine."""

from typing import Literal

from slacalc.spec.calendar_models import CalendarModel, HolidaysModel
from slacalc.spec.context import Context
from slacalc.spec.definitions import (
    ALWAYS,
    CalendarDefinition,
    Clock,
    ColumnSource,
    Definitions,
    DurationSource,
    Exclusion,
    HistorySource,
    Holidays,
    ReportOptions,
    Rule,
    Sla,
    Source,
    Weekly,
)
from slacalc.spec.models import FileModel, ReportModel
from slacalc.spec.sla_models import RuleModel, SlaModel, chosen, judged
from slacalc.spec.source_models import UNITS, ColumnModel, DurationsModel, HistoryModel, SourceModel
from slacalc.spec.wording import EVERYTHING


def build(model: FileModel, context: Context, sha256: str) -> Definitions:
    """Return the definitions of a file; `context` brings its status groups and mentions."""
    return Definitions(
        name=model.name or context.file.rpartition("/")[2],
        timezone=model.timezone,
        sha256=sha256,
        slas=tuple(_sla(name, sla) for name, sla in model.slas.items()),
        calendars={
            ALWAYS: CalendarDefinition(ALWAYS, model.timezone, always=True),
            **{name: _calendar(name, calendar, model.timezone) for name, calendar in model.calendars.items()},
        },
        source=_source(model.source),
        statuses=context.groups,
        exclude=tuple(Exclusion(each.when, each.reason) for each in model.exclude),
        report=_report(model.report),
        mentions=context.mentions,
        places=context.places,
    )


def _sla(name: str, sla: SlaModel) -> Sla:
    return Sla(
        id=name,
        name=sla.name or name,
        clock=sla.clock if isinstance(sla.clock, Clock) else sla.clock.clock(name),
        rules=tuple(_rule(rule, sla) for rule in sla.rules()),
        where=sla.where,
        objective=judged(sla.objective),
        warn_at=sla.warn_at,
    )


def _rule(rule: RuleModel, sla: SlaModel) -> Rule:
    calendar, when = rule.calendar or sla.calendar, rule.when
    return Rule(
        when.condition if when else None, rule.target.target, chosen(calendar), when.words if when else EVERYTHING, rule.target.text
    )


def _calendar(name: str, calendar: CalendarModel, timezone: str) -> CalendarDefinition:
    return CalendarDefinition(
        name,
        calendar.timezone or timezone,
        (Weekly(calendar.hours),) if any(calendar.hours) else (),
        tuple(_holidays(each) for each in calendar.holidays),
        calendar.exceptions,
        calendar.closures(),
    )


def _holidays(model: HolidaysModel) -> Holidays:
    return Holidays(model.country, model.subdivision, model.categories, model.language, model.observed, model.makeup_days_as)


def _report(model: ReportModel) -> ReportOptions:
    invalid = {} if model.max_invalid is None else {"max_invalid": model.max_invalid}
    return ReportOptions(tuple(model.group_by), model.rule, model.count_by, model.min_tickets, **invalid)


def _source(model: SourceModel) -> Source:
    return Source(
        encoding=model.encoding,
        timezone=model.timezone,
        columns={name: _column(column) for name, column in model.columns.items()},
        timestamps=tuple(model.timestamps),
        missing=model.missing,
        durations=_durations(model.durations),
        history=_history(model.history),
        records=model.records,
    )


def _column(column: str | ColumnModel) -> ColumnSource:
    if isinstance(column, str):
        return ColumnSource(column)
    pick: Literal["first", "last"] | None = "first" if column.first else "last" if column.last else None
    name = column.column or column.first or column.last or ""
    return ColumnSource(name, pick, column.when, tuple(column.timestamps), column.date_means)


def _durations(model: DurationsModel) -> dict[str, DurationSource]:
    paused = model.paused
    return {"paused": DurationSource(paused.column, UNITS[paused.unit], paused.counts)} if paused else {}


def _history(model: HistoryModel | None) -> HistorySource | None:
    return HistorySource(**{name: getattr(model, name) for name in HistoryModel.model_fields}) if model else None
