"""`slacalc report`: the figures of a period."""

from dataclasses import replace

from slacalc.accounting import Wanted
from slacalc.cli import output, pipeline
from slacalc.cli.arguments import listed
from slacalc.cli.options import ReportOptions
from slacalc.figures import Plan, summarize
from slacalc.figures.kpis.asking import Beyond
from slacalc.figures.kpis.reporting import Basis, Kpi, kpis_of
from slacalc.report.data import Further, report_data
from slacalc.report.kpis import kpi_records
from slacalc.spec.kpis import catalogue, usual


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep(pipeline.inputs(options.tickets, options.reading), places)
    frame = pipeline.frame(options.reading, options.time)
    plan = pipeline.plan(frame, listed("--by", options.choice.by), options.every)
    frame = replace(frame, beyond=_beyond(options, frame, plan))
    done = pipeline.run(options.tickets, options.reading, frame, options.choice, Wanted(plan.attributes, due=plan.count_by == "due"))
    figures = summarize(done.measurements, plan)
    is_asked = options.kpis or frame.definitions.kpis is not None
    further = Further(kpis=kpi_records(_kpis(done, plan, is_asked=is_asked)), formulas=options.formulas)
    output.deliver(report_data(figures, pipeline.record(done), further), places, options.screen, frame.zone)
    counted = sum(row.counts["measurements"] for row in figures.totals)
    return pipeline.scope_status(done, counted, allow_empty=options.choice.allow_empty)


def _beyond(options: ReportOptions, frame: pipeline.Frame, plan: Plan) -> Beyond:
    """Return the KPIs that are asked for: by the file, by the catalogue where that says nothing, or the file's and all others there are."""
    definitions = frame.definitions
    own = definitions.kpis or ()
    others = catalogue(definitions.statuses) if options.kpis else usual(definitions.statuses) if definitions.kpis is None else ()
    return Beyond(definitions, (*own, *(one for one in others if one.name not in {known.name for known in own})), plan.group_by)


def _kpis(done: pipeline.Run, plan: Plan, *, is_asked: bool) -> list[Kpi]:
    """Return the KPIs; those of which the export tells nothing only where somebody asked for them."""
    beyond = done.frame.beyond
    if beyond is None or done.facts is None:
        return []
    found = kpis_of(beyond.asked, Basis(done.facts, done.export, beyond.definitions, {}), plan)
    return [kpi for kpi in found if is_asked or not kpi.reason]
