"""`slacalc report`: the figures of a period."""

from slacalc.cli import output, pipeline, results
from slacalc.cli.options import ReportOptions
from slacalc.report.data import report_data


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep(results.files(options.job), places)
    found = results.result(results.order(options.job, options.depth))
    output.deliver(report_data(found.figures, found.record, found.further), places, options.screen, found.run.frame.zone)
    return pipeline.scope_status(found.run, found.counted, allow_empty=options.job.choice.allow_empty)
