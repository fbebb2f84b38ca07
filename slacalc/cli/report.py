"""`slacalc report`: the figures of a period."""

from dataclasses import replace

from slacalc.accounting import Wanted
from slacalc.cli import output, pipeline, surveys
from slacalc.cli.agreement import agreed
from slacalc.cli.arguments import listed
from slacalc.cli.causes import causes_in, with_causes
from slacalc.cli.options import ReportOptions
from slacalc.figures import Plan, causes, summarize
from slacalc.figures.kpis.asking import Beyond
from slacalc.figures.kpis.evaluating import Elsewhere
from slacalc.figures.kpis.promises import Promises
from slacalc.figures.kpis.reporting import Basis, Kpi, kpis_of
from slacalc.report.data import Further, report_data
from slacalc.report.kpis import kpi_charts, kpi_records, remarks
from slacalc.report.surveys import survey_records
from slacalc.spec.kpis import catalogue, usual
from slacalc.spec.surveys import wants_of


def run(options: ReportOptions) -> int:
    """Write the report and return the exit status."""
    places = output.destinations("report", options.screen.output, options.format)
    output.keep([*pipeline.inputs(options.tickets, options.reading), *surveys.paths(options.survey)], places)
    frame = pipeline.frame(options.reading, options.time)
    plan = pipeline.plan(frame, listed("--by", options.choice.by), options.every, options.last)
    sought = causes.asked_of(frame.definitions, listed("--causes", options.causes))
    frame = replace(frame, beyond=_beyond(options, frame, plan), further=frame.further | causes.wants_of(sought))
    listed_answers = surveys.lists(options, frame.definitions)
    wanted = with_causes(Wanted(plan.attributes, due=plan.count_by == "due"), sought)
    done = pipeline.run(options.tickets, options.reading, frame, options.choice, wanted)
    figures = summarize(done.measurements, plan)
    asked = surveys.asked(done, listed_answers, plan, is_whole=not options.choice.where)
    pipeline.refuse(asked.problems, strict=options.reading.strict)
    kpis = _kpis(done, plan, asked.figures)
    further = Further(
        kpis=kpi_records(kpis),
        surveys=survey_records(asked.rows),
        causes=causes_in(done.measurements, plan, sought),
        formulas=options.formulas,
        charts=kpi_charts(kpis),
        remarks=tuple(remarks(kpis)),
        **agreed(figures, done.measurements, frame.definitions.agreement),
    )
    output.deliver(report_data(figures, asked.beside(pipeline.record(done)), further), places, options.screen, frame.zone)
    counted = sum(row.counts["measurements"] for row in figures.totals)
    return pipeline.scope_status(done, counted, allow_empty=options.choice.allow_empty)


def _beyond(options: ReportOptions, frame: pipeline.Frame, plan: Plan) -> Beyond:
    """Return the KPIs that are asked for: by the file, by the catalogue where that says nothing, or all there are."""
    definitions = frame.definitions
    asked = usual(definitions.statuses) if definitions.kpis is None else definitions.kpis
    if options.kpis:
        asked = (*asked, *(one for one in catalogue(definitions.statuses) if one.name not in {own.name for own in asked}))
    return Beyond(definitions, asked, plan.group_by, wants_of(definitions))


def _kpis(done: pipeline.Run, plan: Plan, of_surveys: Elsewhere) -> list[Kpi]:
    beyond = done.frame.beyond
    if beyond is None or done.facts is None:
        return []
    elsewhere = {**Promises(done.measurements, plan).figures(), **of_surveys}
    found = kpis_of(beyond.asked, Basis(done.facts, done.export, beyond.definitions, elsewhere), plan)
    return [kpi for kpi in found if beyond.definitions.kpis is not None or not kpi.reason]
