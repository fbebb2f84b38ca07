"""`slacalc report`: the figures of a period."""

from dataclasses import replace

from slacalc.accounting import Wanted
from slacalc.cli import output, pipeline, surveys
from slacalc.cli.arguments import listed
from slacalc.cli.options import ReportOptions
from slacalc.figures import summarize
from slacalc.problems import merged
from slacalc.report.data import Further, report_data
from slacalc.report.surveys import survey_records
from slacalc.spec.surveys import wants_of


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep([*pipeline.inputs(options.tickets, options.reading), *surveys.paths(options.survey)], places)
    frame = pipeline.frame(options.reading, options.time)
    frame = replace(frame, further=wants_of(frame.definitions))
    plan = pipeline.plan(frame, listed("--by", options.choice.by), options.every)
    answers = surveys.lists(options, frame.definitions)
    done = pipeline.run(options.tickets, options.reading, frame, options.choice, Wanted(plan.attributes, due=plan.count_by == "due"))
    figures = summarize(done.measurements, plan)
    asked = surveys.asked(done, answers, plan, is_whole=not options.choice.where)
    pipeline.refuse(asked.problems, strict=options.reading.strict)
    record = pipeline.record(done)
    record = replace(record, inputs=(*record.inputs, *asked.inputs), problems=merged((*record.problems, *asked.problems)))
    output.deliver(report_data(figures, record, Further(surveys=survey_records(asked.rows))), places, options.screen, frame.zone)
    counted = sum(row.counts["measurements"] for row in figures.totals)
    return pipeline.scope_status(done, counted, allow_empty=options.choice.allow_empty)
