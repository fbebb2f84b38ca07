"""`slacalc report`: the figures of a period."""

from slacalc.accounting import Wanted
from slacalc.cli import output, pipeline
from slacalc.cli.agreement import agreed
from slacalc.cli.arguments import listed
from slacalc.cli.options import ReportOptions
from slacalc.figures import summarize
from slacalc.report.data import Further, report_data


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep(pipeline.inputs(options.tickets, options.reading), places)
    frame = pipeline.frame(options.reading, options.time)
    plan = pipeline.plan(frame, listed("--by", options.choice.by), options.every)
    done = pipeline.run(options.tickets, options.reading, frame, options.choice, Wanted(plan.attributes, due=plan.count_by == "due"))
    figures = summarize(done.measurements, plan)
    further = Further(**agreed(figures, done.measurements, frame.definitions.agreement))
    output.deliver(report_data(figures, pipeline.record(done), further), places, options.screen, frame.zone)
    counted = sum(row.counts["measurements"] for row in figures.totals)
    return pipeline.scope_status(done, counted, allow_empty=options.choice.allow_empty)
