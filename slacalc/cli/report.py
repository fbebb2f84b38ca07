"""`slacalc report`: the figures of a period."""

from dataclasses import replace

import polars as pl

from slacalc.accounting import Wanted
from slacalc.cli import output, pipeline
from slacalc.cli.arguments import listed
from slacalc.cli.options import ReportOptions
from slacalc.figures import Plan, causes, summarize
from slacalc.report.causes import causes_data
from slacalc.report.data import Further, report_data


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep(pipeline.inputs(options.tickets, options.reading), places)
    frame = pipeline.frame(options.reading, options.time)
    plan = pipeline.plan(frame, listed("--by", options.choice.by), options.every)
    asked = causes.asked_of(frame.definitions, listed("--causes", options.causes))
    wanted = _with_causes(Wanted(plan.attributes, due=plan.count_by == "due"), asked)
    frame = replace(frame, where_there=wanted.attributes_there)
    done = pipeline.run(options.tickets, options.reading, frame, options.choice, wanted)
    figures = summarize(done.measurements, plan)
    further = Further(causes=_causes(done.measurements, plan, asked))
    output.deliver(report_data(figures, pipeline.record(done), further), places, options.screen, frame.zone)
    counted = sum(row.counts["measurements"] for row in figures.totals)
    return pipeline.scope_status(done, counted, allow_empty=options.choice.allow_empty)


def _with_causes(wanted: Wanted, asked: causes.Asked | None) -> Wanted:
    """Return what is wanted of the measurements, with what causes are looked for in."""
    if asked is None:
        return wanted
    attributes = tuple(dict.fromkeys((*wanted.attributes, *asked.fields)))
    return replace(wanted, attributes=attributes, attributes_there=causes.HOLDERS, latest=asked.reasons)


def _causes(measurements: pl.DataFrame, plan: Plan, asked: causes.Asked | None) -> dict[str, object] | None:
    if asked is None:
        return None
    return causes_data(causes.summarize(measurements, plan, asked), asked, plan.min_tickets)
