"""From the files of a job to its figures, for every command that tells or judges those of a period."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from slacalc.accounting import Wanted
from slacalc.cli import availability, exports, pipeline, surveys
from slacalc.cli.arguments import listed
from slacalc.cli.causes import with_causes
from slacalc.cli.options import Depth, Job
from slacalc.cli.parts import Parts, Told, beyond, told
from slacalc.figures import Figures, Plan, causes, summarize
from slacalc.report import provenance
from slacalc.report.data import Further


@dataclass(frozen=True, slots=True)
class Result:
    """What was read and measured, the parts that were worked out and what they tell, and the `record` of where all of it comes from."""

    run: pipeline.Run
    parts: Parts
    told: Told
    record: provenance.Run

    @property
    def figures(self) -> Figures:
        """The figures of the SLAs."""
        return self.parts.figures

    @property
    def further(self) -> Further:
        """The further parts as they stand in a report."""
        return self.told.further

    @property
    def counted(self) -> int:
        """How many measurements the figures rest on."""
        return sum(row.counts["measurements"] for row in self.figures.totals)


def files(job: Job) -> Sequence[Path]:
    """Return the files that a job reads, as far as they are there."""
    return [*exports.files((*job.tickets, *job.outages), job.reading), *surveys.paths(job.survey)]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for, as far as it is settled before any ticket is read."""

    job: Job
    depth: Depth
    frame: pipeline.Frame
    plan: Plan


def order(job: Job, depth: Depth) -> Order:
    """Return what is asked for. Raises UsageError and DefinitionError."""
    frame = pipeline.frame(job.reading, job.time)
    return Order(job, depth, frame, pipeline.plan(frame, listed("--by", job.choice.by), depth.every, depth.last))


def result(asked: Order) -> Result:
    """Return what a job comes to. Raises SlacalcError, with `--strict` for anything odd too."""
    job, depth, frame, plan = asked.job, asked.depth, asked.frame, asked.plan
    origins = causes.asked_of(frame.definitions, listed("--causes", depth.causes))
    answers = surveys.lists(job, frame.definitions)
    further = beyond(job, frame.definitions, plan, everything=depth.kpis)
    frame = replace(frame, beyond=further, further=frame.further | causes.wants_of(origins))
    wanted = with_causes(Wanted(plan.attributes, due=plan.count_by == "due"), origins)
    with availability.in_tickets(job, frame.definitions):
        done = pipeline.run(job.tickets, job.reading, frame, job.choice, wanted)
    figures = summarize(done.measurements, plan)
    services = availability.services(job, done, plan)
    surveyed = surveys.asked(done, answers, plan, is_whole=not job.choice.where)
    pipeline.refuse(surveyed.problems, strict=job.reading.strict)
    found = Parts(figures, services, surveyed, origins)
    tells = told(found, done, formulas=depth.formulas)
    pipeline.refuse(tells.problems, strict=job.reading.strict)
    record = pipeline.record(done).beside((*surveyed.inputs, *services.inputs), (*services.problems, *surveyed.problems, *tells.problems))
    return Result(done, found, tells, record)
