"""What a report tells of services: from the outages in a file of their own, or from the tickets."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import polars as pl

from slacalc.cli import exports, pipeline
from slacalc.cli.arguments import usage
from slacalc.cli.options import Job
from slacalc.errors import Fault, InputError, Place
from slacalc.figures import Plan
from slacalc.figures.availability import (
    Availability,
    Records,
    Span,
    earliest,
    measured,
    of_file,
    of_tickets,
    unknown,
    window_of,
    with_early_ends,
)
from slacalc.figures.trend import pieces
from slacalc.locale import say
from slacalc.problems import Problem, merged
from slacalc.read.columns import source_of
from slacalc.read.export import InputFile
from slacalc.read.lists import Columns, Listed, read_list
from slacalc.spec.availability import wants_of
from slacalc.spec.definitions import Definitions
from slacalc.spec.needs import needs
from slacalc.spec.wants import NOTHING, Wants


@dataclass(frozen=True, slots=True)
class Services:
    """The figures of services, and what the report has more because of them: files that were read, and what was odd."""

    figures: tuple[Availability, ...] = ()
    listed: Listed | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def inputs(self) -> Sequence[InputFile]:
        """The files that were read."""
        return self.listed.inputs if self.listed else ()


def wants(job: Job, definitions: Definitions) -> Wants:
    """Return what services want of the tickets: nothing where outages have a file. Raises UsageError for such a file in vain, or twice."""
    if job.outages and not definitions.availability:
        raise usage("no_services")
    exports.once(job.tickets, job.reading.history, job.outages)
    return NOTHING if job.outages else wants_of(definitions.availability)


@contextmanager
def in_tickets(job: Job, definitions: Definitions) -> Iterator[None]:
    """Where reading ends with InputError for columns of the tickets that services alone want: say that outages may have a file."""
    try:
        yield
    except InputError as error:
        asked, others = wants(job, definitions), needs(definitions)
        alone = asked.columns - others.moments - others.fields
        columns = frozenset(source_of(definitions, name).column for name in alone)
        raise InputError(*(_hinted(fault, columns) for fault in error.faults)) from error


def _hinted(fault: Fault, columns: frozenset[str]) -> Fault:
    if fault.code != "missing_column" or not columns & {*fault.columns}:
        return fault
    return replace(fault, message=say("cli.or_outages", message=fault.message))


def services(job: Job, done: pipeline.Run, plan: Plan) -> Services:
    """Return the services of a report. With `--strict` anything odd raises InputError."""
    definitions = done.frame.definitions
    if not definitions.availability:
        return Services()
    listed = _listed(job, definitions) if job.outages else None
    records = of_file(listed.rows) if listed else _of_tickets(done)
    is_known = listed is not None or done.export.rows > 0
    span = _span(records, done, plan) if is_known else Span(unknown(plan))
    found = measured(records, definitions, span, plan.as_of)
    odd = (*(listed.problems if listed else ()), *found.problems, *pipeline.unsaid(found.of_calendars, done.problems))
    pipeline.refuse(merged(odd), strict=job.reading.strict)
    return Services(found.services, listed, odd)


def _listed(job: Job, definitions: Definitions) -> Listed:
    columns = Columns.of(wants_of(definitions.availability), _places(definitions))
    return read_list(exports.inputs_of(job.outages), definitions, columns, exports.read_options(job.reading))


def _places(definitions: Definitions) -> dict[str, Place]:
    """Return for each column of outages where the first service stands that wants it."""
    found: dict[str, Place] = {}
    for service in definitions.availability:
        asked, place = wants_of((service,)), definitions.places.get(f"availability.{service.id}")
        found |= {name: place for name in asked.columns if place and name not in found}
    return found


def _of_tickets(done: pipeline.Run) -> Records:
    facts = done.facts.tickets if done.facts else pl.DataFrame()
    return of_tickets(with_early_ends(facts, done.export.tickets, done.frame.definitions.availability))


def _span(records: Records, done: pipeline.Run, plan: Plan) -> Span:
    """Return the time that figures are for; what is known begins with the first ticket or outage."""
    opened = done.export.tickets["opened"]
    first = [opened.filter(opened <= plan.as_of).min(), earliest(records, done.frame.definitions.availability, plan.as_of)]
    known = [at for at in first if isinstance(at, int)]
    days = (plan.zone.date(min(known)), plan.zone.date(plan.as_of - 1)) if known else (None, None)
    return Span(window_of(plan, min(known, default=None)), pieces(plan, *days))
