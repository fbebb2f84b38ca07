"""`slacalc reconcile`: our verdicts held against the vendor's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from slacalc.cli import exports, messages, output, pipeline, vendor
from slacalc.cli.looking import look
from slacalc.cli.options import ReconcileOptions
from slacalc.cli.varied import measured, of_variants_alone, read
from slacalc.errors import NothingInScope
from slacalc.figures import within
from slacalc.figures.reconcile import Comparison, Desk, latest, prepared, reconciled
from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.problems import merged
from slacalc.read import Export, is_event_log, verdicts
from slacalc.report.reconciliation import reconciliation
from slacalc.spec.definitions import Definitions
from slacalc.spec.zone_names import iana

MANY = 200_000
"""From so many measurements on, looking for causes takes long enough to be announced."""

DIFFERENT = 1
"""The exit status of more differences than are allowed."""


def run(options: ReconcileOptions) -> int:
    """Write the reconciliation and return the exit status."""
    places = output.destinations("reconcile", options.screen.output, options.format)
    output.keep(exports.files(options.tickets, options.reading), places)
    frame = pipeline.frame(options.reading, options.time)
    asked = vendor.asked(options, frame.definitions)
    done = measured(options, replace(frame, definitions=_with_columns(frame, asked, options)), asked)
    plan = pipeline.plan(done.frame, ())
    counting = within(done.measurements, plan.period, plan.as_of, plan.count_by)
    judged = {sla: _tickets_of(sla, done.export, counting) for sla in asked}
    found = vendor.found(options, done.export, judged, asked)
    said = {sla: verdicts.said(judged[sla], sla, verdict, done.frame.definitions.source) for sla, verdict in found.items()}
    done = _with_problems(done, said.values(), options, asked)
    _announce(found, counting.height, options)
    comparisons = [*_compared(found, said, done, counting)]
    explained = look(options, is_one=len(frame.definitions.slas) == 1)
    output.deliver(reconciliation(comparisons, plan, pipeline.record(done), explained), places, options.screen, frame.zone)
    if not options.screen.quiet:
        messages.tell_problems(done.problems)
    return _status(options, comparisons, done)


def _with_columns(frame: pipeline.Frame, asked: vendor.Verdicts, options: ReconcileOptions) -> Definitions:
    """Return the definitions with the SLAs that are asked for alone, and the vendor's columns beside the others."""
    source = frame.definitions.source
    until = frame.as_of if is_event_log(source, options.reading.history) else None
    theirs = [verdicts.columns_of(sla, verdict, log_until=until) for sla, verdict in asked.items()]
    columns = {name: column for own in theirs for name, column in own.items()}
    slas = tuple(sla for sla in frame.definitions.slas if sla.id in asked)
    return prepared(replace(frame.definitions, slas=slas, source=replace(source, columns={**source.columns, **columns})))


def _tickets_of(sla: str, export: Export, counting: pl.DataFrame) -> pl.DataFrame:
    """Return the tickets that count for an SLA."""
    own = counting.filter((pl.col("sla") == sla) & pl.col("deciding"))["t"]
    return export.tickets.filter(pl.col("@t").is_in(own.implode()))


def _with_problems(done: pipeline.Run, said: Iterable[verdicts.Said], options: ReconcileOptions, asked: vendor.Verdicts) -> pipeline.Run:
    """Return the run with what is odd, also in the vendor's verdicts. Raises InputError with `--strict` for what is odd.

    Columns that only variants need are left aside: nothing that is asked for rests on them.
    """
    theirs = verdicts.problems(said)
    if options.reading.strict and (done.problems or theirs):
        plain = read(options, done.frame, asked, ()).problems if done.problems else ()
        pipeline.refuse(merged((*plain, *theirs)), strict=True)
    alone = of_variants_alone(done.frame.definitions)
    return replace(done, problems=merged((*(one for one in done.problems if one.subject not in alone), *theirs)))


def _compared(
    found: vendor.Verdicts, said: Mapping[str, verdicts.Said], done: pipeline.Run, counting: pl.DataFrame
) -> Iterator[Comparison]:
    tickets, history, as_of = done.export.tickets, done.export.history, done.frame.as_of
    last = latest(tickets, history, done.frame.definitions, as_of)
    for sla, verdict in found.items():
        yield from reconciled(Desk(tickets, history, _alone(sla, done), as_of, last), counting, said[sla], verdict)


def _announce(slas: Iterable[str], measurements: int, options: ReconcileOptions) -> None:
    """Say what takes long."""
    for sla in slas if measurements > MANY and not options.screen.quiet else ():
        messages.note(say("cli.looking_for_causes", sla=sla, count=count(measurements)))


def _alone(sla: str, done: pipeline.Run) -> Definitions:
    """Return the definitions with one SLA alone, and the zone that timestamps without offset were read in."""
    definitions = done.frame.definitions
    slas = tuple(one for one in definitions.slas if one.id == sla)
    return replace(definitions, slas=slas, source=replace(definitions.source, timezone=iana(done.timestamps)))


def _status(options: ReconcileOptions, comparisons: Sequence[Comparison], done: pipeline.Run) -> int:
    """Return the exit status; where nothing can be compared, say so."""
    if not sum(one.compared for one in comparisons):
        if options.allow_empty:
            return 0
        messages.note(say("cli.nothing_compared", measured=done.measurements["t"].n_unique()))
        return NothingInScope.status
    differing = sum(one.differing for one in comparisons)
    return DIFFERENT if options.max_differences is not None and differing > options.max_differences else 0
