"""`slacalc reconcile`: our verdicts held against the vendor's."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from slacalc.accounting import Wanted
from slacalc.cli import messages, output, pipeline
from slacalc.cli.arguments import known, listed, usage
from slacalc.cli.options import Choice, ReconcileOptions
from slacalc.errors import InputError, NothingInScope
from slacalc.figures import within
from slacalc.figures.reconcile import Comparison, Desk, prepared, reconciled
from slacalc.figures.reconcile.words import meanings, unknown
from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.problems import merged
from slacalc.read import is_event_log, verdicts
from slacalc.report.reconciliation import Look, reconciliation
from slacalc.spec.definitions import Definitions
from slacalc.spec.grammar import normal
from slacalc.spec.verdict_definitions import Verdict
from slacalc.spec.verdicts import verdict_of
from slacalc.spec.zone_names import iana

VARIED = ("status", "assignee", "resolved", "closed", "first_response", "assigned")
"""Columns that some vendor's clock may rest on, whether ours does or not."""

MANY = 200_000
"""From so many measurements on, looking for causes takes long enough to be announced."""

DIFFERENT = 1
"""The exit status of more differences than are allowed."""

Verdicts = Mapping[str, Verdict]
"""By the id of the SLA."""


def run(options: ReconcileOptions) -> int:
    """Write the reconciliation and return the exit status."""
    places = output.destinations("reconcile", options.screen.output, options.format)
    output.keep(pipeline.inputs(options.tickets, options.reading), places)
    frame = pipeline.frame(options.reading, options.time)
    asked = _asked(options, frame.definitions)
    done = _measured(options, replace(frame, definitions=_with_columns(frame.definitions, asked, options)), asked)
    found = _found(options, done, asked)
    said = {sla: verdicts.said(done.export.tickets, sla, verdict, done.frame.definitions.source) for sla, verdict in found.items()}
    done = replace(done, problems=merged((*done.problems, *(problem for one in said.values() for problem in one.problems))))
    pipeline.refuse(done.problems, strict=options.reading.strict)
    comparisons = [one for sla in found for one in _compared(sla, found[sla], said[sla], done, options)]
    plan = pipeline.plan(done.frame, ())
    output.deliver(reconciliation(comparisons, plan, pipeline.record(done), _look(options)), places, options.screen, frame.zone)
    if not options.screen.quiet:
        messages.tell_problems(done.problems)
    return _status(options, comparisons, done)


def _asked(options: ReconcileOptions, definitions: Definitions) -> Verdicts:
    """Return the verdicts that are asked for. Raises UsageError where none is known, or `--verdict` is about several SLAs."""
    ids = [sla.id for sla in definitions.slas]
    chosen = listed("--sla", options.sla)
    known(chosen, ids, "unknown_sla", "slas")
    slas = [sla for sla in definitions.slas if not chosen or sla.id in chosen]
    if options.verdict is not None:
        if len(slas) > 1:
            raise usage("verdict_of_several", slas=", ".join(sla.id for sla in slas))
        return {slas[0].id: Verdict((options.verdict,))}
    if options.met or options.breached:
        raise usage("words_without_verdict")
    found = {sla.id: verdict for sla in slas if (verdict := verdict_of(sla, definitions.source.verdicts))}
    if not found:
        raise usage("no_verdicts", slas=", ".join(sla.id for sla in slas))
    return found


def _with_columns(definitions: Definitions, asked: Verdicts, options: ReconcileOptions) -> Definitions:
    """Return the definitions with the SLAs that are asked for alone, and the vendor's columns beside the others."""
    source = definitions.source
    is_log = is_event_log(source, options.reading.history)
    theirs = [verdicts.columns_of(sla, verdict, is_log=is_log) for sla, verdict in asked.items()]
    columns = {name: column for own in theirs for name, column in own.items()}
    slas = tuple(sla for sla in definitions.slas if sla.id in asked)
    return prepared(replace(definitions, slas=slas, source=replace(source, columns={**source.columns, **columns})))


def _measured(options: ReconcileOptions, frame: pipeline.Frame, asked: Verdicts) -> pipeline.Run:
    """Read and measure, with all columns that variants may need; without those where they cannot be read."""
    theirs = tuple(name for sla, verdict in asked.items() for name in verdicts.columns_of(sla, verdict))
    must, may = ((), theirs) if options.verdict is None else (theirs, ())
    choice = Choice(where=options.where, by=[], allow_empty=options.allow_empty)
    try:
        return pipeline.run(options.tickets, options.reading, replace(frame, where_there=(*may, *VARIED)), choice, Wanted(must))
    except InputError:
        return pipeline.run(options.tickets, options.reading, replace(frame, where_there=may), choice, Wanted(must))


def _found(options: ReconcileOptions, done: pipeline.Run, asked: Verdicts) -> Verdicts:
    """Return the verdicts as the export has them. Raises UsageError where it has none, or words whose meaning nobody has said."""
    if options.verdict is not None:
        [sla] = asked
        return {sla: _worded(options.verdict, verdicts.words_in(done.export.tickets, sla), options)}
    found = {sla: there for sla, verdict in asked.items() if (there := verdicts.present(done.export, sla, verdict))}
    if not found:
        raise usage("verdicts_not_there", columns=", ".join(dict.fromkeys(_names(asked.values()))))
    for sla in [] if options.screen.quiet else sorted(asked.keys() - found.keys()):
        messages.note(say("cli.verdict_not_there", sla=sla, columns=", ".join(dict.fromkeys(_names([asked[sla]])))))
    return found


def _names(asked: Iterable[Verdict]) -> Iterator[str]:
    for verdict in asked:
        yield from (*verdict.names, *(verdict.remaining.names if verdict.remaining else ()), *(verdict.used.names if verdict.used else ()))


def _worded(column: str, words: Sequence[str], options: ReconcileOptions) -> Verdict:
    """Return the verdict in a column with the meaning of its words: as it is said, else as they are understood by themselves."""
    met, breached = (
        {normal(word) for word in listed(name, given)} for name, given in (("--met", options.met), ("--breached", options.breached))
    )
    if met & breached:
        raise usage("word_both", text=min(met & breached))
    kept, broken = meanings(column)
    kept, broken = (kept - breached) | met, (broken - met) | breached
    if strange := unknown(words, kept, broken):
        raise usage("verdict_words", column=column, words=", ".join(map(repr, strange[:5])))
    return Verdict((column,), tuple(sorted(kept)), tuple(sorted(broken)))


def _compared(sla: str, verdict: Verdict, said: verdicts.Said, done: pipeline.Run, options: ReconcileOptions) -> Iterator[Comparison]:
    plan = pipeline.plan(done.frame, ())
    chosen = within(done.measurements, plan.period, plan.as_of, plan.count_by)
    if chosen.height > MANY and not options.screen.quiet:
        messages.note(say("cli.looking_for_causes", sla=sla, count=count(chosen.height)))
    desk = Desk(done.export.tickets, done.export.history, _alone(sla, done), done.frame.as_of)
    yield from reconciled(desk, chosen, said, verdict)


def _alone(sla: str, done: pipeline.Run) -> Definitions:
    """Return the definitions with one SLA alone, and the zone that timestamps without offset were read in."""
    definitions = done.frame.definitions
    slas = tuple(one for one in definitions.slas if one.id == sla)
    return replace(definitions, slas=slas, source=replace(definitions.source, timezone=iana(done.timestamps)))


def _look(options: ReconcileOptions) -> Look:
    """Return what gives the command line that explains a ticket."""
    reading, time = options.reading, options.time
    given: dict[str, Sequence[str | None]] = {
        "--slas": [reading.slas],
        "--history": reading.history,
        "--period": [time.period],
        "--as-of": [time.as_of],
        "--input-format": [reading.input_format],
        "--encoding": [reading.encoding],
        "--timezone": [reading.timezone],
    }
    more = [word for option, values in given.items() for value in values if value for word in (option, value)]
    return lambda ticket: shlex.join(["slacalc", "explain", ticket, *options.tickets, *more])


def _status(options: ReconcileOptions, comparisons: Sequence[Comparison], done: pipeline.Run) -> int:
    """Return the exit status; where nothing can be compared, say so."""
    if not sum(one.compared for one in comparisons):
        if options.allow_empty:
            return 0
        messages.note(say("cli.nothing_compared", measured=done.measurements["t"].n_unique()))
        return NothingInScope.status
    differing = sum(one.differing for one in comparisons)
    return DIFFERENT if options.max_differences is not None and differing > options.max_differences else 0
