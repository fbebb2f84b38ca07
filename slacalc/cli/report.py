"""`slacalc report`: the figures of a period."""

from dataclasses import replace

from slacalc.accounting import Wanted
from slacalc.cli import availability, exports, output, parts, pipeline, surveys
from slacalc.cli.arguments import listed
from slacalc.cli.causes import with_causes
from slacalc.cli.options import ReportOptions
from slacalc.figures import causes, summarize
from slacalc.report.data import report_data


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep([*exports.files((*options.tickets, *options.outages), options.reading), *surveys.paths(options.survey)], places)
    frame = pipeline.frame(options.reading, options.time)
    plan = pipeline.plan(frame, listed("--by", options.choice.by), options.every, options.last)
    origins = causes.asked_of(frame.definitions, listed("--causes", options.causes))
    answers = surveys.lists(options, frame.definitions)
    further = frame.further | causes.wants_of(origins)
    frame = replace(frame, beyond=parts.beyond(options, frame.definitions, plan), further=further)
    wanted = with_causes(Wanted(plan.attributes, due=plan.count_by == "due"), origins)
    with availability.in_tickets(options, frame.definitions):
        done = pipeline.run(options.tickets, options.reading, frame, options.choice, wanted)
    figures = summarize(done.measurements, plan)
    services = availability.services(options, done, plan)
    surveyed = surveys.asked(done, answers, plan, is_whole=not options.choice.where)
    pipeline.refuse(surveyed.problems, strict=options.reading.strict)
    told, odd = parts.further(parts.Parts(figures, services, surveyed, origins), done, formulas=options.formulas)
    pipeline.refuse(odd, strict=options.reading.strict)
    record = pipeline.record(done).beside((*surveyed.inputs, *services.inputs), (*services.problems, *surveyed.problems, *odd))
    output.deliver(report_data(figures, record, told), places, options.screen, frame.zone)
    counted = sum(row.counts["measurements"] for row in figures.totals)
    return pipeline.scope_status(done, counted, allow_empty=options.choice.allow_empty)
