"""The way that every command goes: definitions, what they need, the exports, measurements."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from importlib.metadata import version

import polars as pl

from slacalc import accounting, matching, read, spec
from slacalc.accounting.lint import lint
from slacalc.cli import environment, exports, messages
from slacalc.cli.arguments import conditions, instant_of, usage
from slacalc.cli.calendars import check_calendars
from slacalc.cli.options import Choice, Reading, Time
from slacalc.errors import Fault, InputError, NothingInScope, UsageError
from slacalc.figures import Plan, plan_of
from slacalc.figures.kpis.asking import Beyond
from slacalc.figures.kpis.sight import column as fact
from slacalc.figures.periods import ALL, Every, Period, default_as_of, parse_period
from slacalc.figures.tally import column
from slacalc.locale import say
from slacalc.problems import Problem, merged
from slacalc.report import provenance
from slacalc.spec.conditions import AllOf, Condition, fields
from slacalc.spec.definitions import Definitions
from slacalc.spec.needs import needs
from slacalc.spec.wants import NOTHING, Wants
from slacalc.times import Zone, zone


@dataclass(frozen=True, slots=True)
class Frame:
    """What is settled before any ticket is read: the definitions, the period and the as-of.

    `further` is what is read beside what the SLAs need; `beyond` is what a report is asked for beyond them.
    """

    definitions: Definitions
    zone: Zone
    period: Period
    as_of: int
    as_of_default: bool
    further: Wants = NOTHING
    beyond: Beyond | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What was read and measured, everything odd in it, and the zone of timestamps without offset."""

    frame: Frame
    export: read.Export
    measurements: pl.DataFrame
    scope: provenance.Scope
    problems: tuple[Problem, ...]
    timestamps: str
    facts: accounting.Facts | None = None


def frame(reading: Reading, time: Time) -> Frame:
    """Load the definitions and settle period and as-of (A23). Raises UsageError and DefinitionError."""
    definitions = spec.load(environment.definition_file(reading.slas))
    check_calendars(definitions)
    local, now = zone(definitions.timezone), environment.now()
    period = parse_period(time.period, local, now) if time.period is not None else ALL
    as_of = instant_of(time.as_of, local) if time.as_of is not None else default_as_of(period, now)
    return Frame(definitions, local, period, as_of, as_of_default=time.as_of is None)


def plan(settled: Frame, by: Sequence[str], every: Every | None = None, last: int | None = None) -> Plan:
    """Return the plan of the definitions; `by` takes the place of their groups. Raises UsageError for `last` pieces of no trend."""
    if last is not None and every is None:
        raise usage("last_without_every")
    asked = plan_of(settled.definitions, settled.zone, settled.as_of, settled.period)
    return replace(asked, group_by=tuple(by) or asked.group_by, every=every, last=last or asked.last)


def export(
    tickets: Sequence[str], reading: Reading, definitions: Definitions, attributes: Sequence[str] = (), further: Wants = NOTHING
) -> read.Export:
    """Read the exports with the columns that the definitions and `attributes` want, and `further` ones.

    Raises InputError, and UsageError where all that is wrong is that there is no such column as an attribute.
    """
    exports.once(tickets, reading.history)
    files, history, options = exports.inputs_of(tickets), exports.inputs_of(reading.history), exports.read_options(reading)
    try:
        return read.read_export(files, history, definitions, needs(definitions, attributes, further), options)
    except InputError as error:
        if not attributes or any(fault.code != "missing_column" for fault in error.faults):
            raise
        read.read_export(files, history, definitions, needs(definitions, (), further), options)
        raise UsageError(*error.faults) from error


def run(tickets: Sequence[str], reading: Reading, settled: Frame, choice: Choice, wanted: accounting.Wanted) -> Run:
    """Read and measure; the measurements have what is `wanted` and are those that `--where` leaves, and so are the facts.

    With `--strict` any problem raises InputError.
    """
    where = AllOf(tuple(spec.conditions_from(condition, settled.definitions.statuses) for condition in conditions(choice.where)))
    attributes = tuple(dict.fromkeys((*wanted.attributes, *sorted(fields(where)))))
    beyond = settled.beyond and replace(settled.beyond, fields=(*settled.beyond.fields, *attributes))
    found = export(tickets, reading, settled.definitions, attributes, settled.further | (beyond.wants if beyond else NOTHING))
    telling = None if beyond is None or beyond.is_nothing else beyond.telling(found.tickets)
    shown = replace(wanted, attributes=attributes, telling=telling)
    measured = accounting.measure(found.tickets, found.history, settled.definitions, settled.as_of, shown)
    problems = merged((*found.problems, *measured.problems, *_lint(found, settled.definitions, measured.measurements)))
    refuse(problems, strict=reading.strict)
    kept = _where(where, measured.measurements, lambda table, name: table[column(name)]) if where.parts else measured.measurements
    lost = measured.measurements["t"].n_unique() - kept["t"].n_unique() if where.parts else 0
    scope = _scope(found, measured.scope, lost, settled.definitions)
    facts = measured.facts and replace(measured.facts, tickets=_where(where, measured.facts.tickets, fact))
    return Run(settled, found, kept, scope, problems, _timestamps(reading, settled.definitions), facts)


def _scope(found: read.Export, scope: accounting.Scope, lost: int, definitions: Definitions) -> provenance.Scope:
    """Return how many tickets were read, and why some count nowhere; `lost` are those that `--where` leaves out."""
    reasons = tuple((exclusion.reason, tickets) for exclusion, tickets in zip(definitions.exclude, scope.excluded, strict=True))
    return provenance.Scope(found.rows, sum(scope.excluded), scope.after_as_of, scope.out_of_scope, found.duplicates, lost, reasons)


def _timestamps(reading: Reading, definitions: Definitions) -> str:
    """Return the zone of timestamps without offset (A2)."""
    return reading.timezone or definitions.source.timezone or definitions.timezone


def problems(export: read.Export, definitions: Definitions, as_of: int) -> tuple[Problem, ...]:
    """Return everything odd in an export, as `run` finds it."""
    measured = accounting.measure(export.tickets, export.history, definitions, as_of, accounting.Wanted(due=False))
    return merged((*export.problems, *measured.problems, *_lint(export, definitions, measured.measurements)))


def _lint(export: read.Export, definitions: Definitions, measurements: pl.DataFrame) -> tuple[Problem, ...]:
    return lint(export.tickets, export.history, definitions, measurements)


def _where(condition: Condition, rows: pl.DataFrame, column_in: Callable[[pl.DataFrame, str], pl.Series]) -> pl.DataFrame:
    """Return the rows that meet a condition on fields; those of which that is not known do not."""
    return rows.filter(matching.holds_in(condition, partial(column_in, rows), rows.height).fill_null(value=False))


def unsaid(found: Iterable[Problem], said: Iterable[Problem]) -> list[Problem]:
    """Return what is not known of calendars, each year by itself, and was not said yet: others use the same ones."""
    known = {(problem.code, problem.subject, example) for problem in said for example in problem.examples}
    return [one for one in found if not {(one.code, one.subject, example) for example in one.examples} <= known]


def refuse(problems: Sequence[Problem], *, strict: bool) -> None:
    """Raise InputError with every problem where `--strict` is asked for."""
    if strict and problems:
        raise InputError(*(Fault(problem.code, messages.problem_text(problem)) for problem in problems))


def record(done: Run) -> provenance.Run:
    """Return what a report says about where its figures come from."""
    definitions = done.frame.definitions
    return provenance.Run(
        definitions,
        done.frame.as_of_default,
        version("holidays"),
        import_module("tzdata").IANA_VERSION,
        done.export.inputs,
        [(name, hashlib.sha256(repr(calendar).encode()).hexdigest()) for name, calendar in sorted(definitions.calendars.items())],
        done.scope,
        done.problems,
        done.timestamps,
    )


def scope_status(done: Run, counted: int, *, allow_empty: bool) -> int:
    """Return the exit status of a result of so many measurements; with none, say on standard error where the tickets went."""
    if counted or allow_empty:
        return 0
    measured = done.measurements["t"].n_unique()
    if measured:
        messages.note(say("cli.nothing_in_period", period=done.frame.period.label, measured=measured))
    else:
        messages.note(say("cli.nothing_in_scope", **{name: getattr(done.scope, name) for name in provenance.COUNTS_OF_SCOPE}))
    return NothingInScope.status
