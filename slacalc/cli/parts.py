"""What a report tells beside the promises: KPIs, services, surveys, the agreement, and where breaches come from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slacalc.cli import availability, pipeline
from slacalc.cli.agreement import Agreed, agreed
from slacalc.cli.availability import Services
from slacalc.cli.causes import causes_in
from slacalc.cli.options import Job
from slacalc.cli.surveys import Asked as Surveyed
from slacalc.figures import Figures, Plan, causes
from slacalc.figures.kpis.asking import Beyond
from slacalc.figures.kpis.elsewhere import in_currency, of_agreement, of_services
from slacalc.figures.kpis.promises import Promises
from slacalc.figures.kpis.reporting import Basis, Kpi, Kpis, kpis_of
from slacalc.figures.kpis.sight import Window
from slacalc.problems import Problem
from slacalc.report.agreement import credits_record, weighted_record
from slacalc.report.availability import availability_records, service_verdicts
from slacalc.report.data import Further
from slacalc.report.kpis import kpi_charts, kpi_records, remarks
from slacalc.report.surveys import missed, survey_records
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpis import catalogue, usual
from slacalc.spec.surveys import wants_of


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a report that have been worked out, and the causes that are asked for."""

    figures: Figures
    services: Services
    surveyed: Surveyed
    origins: causes.Asked | None


def beyond(job: Job, definitions: Definitions, plan: Plan, *, everything: bool) -> Beyond:
    """Return what a report is asked for beyond promises. Its KPIs: the file's, else the usual ones; or the file's and `everything` else.

    Raises UsageError for options about what the definitions do not have.
    """
    own = definitions.kpis or ()
    others = catalogue(definitions.statuses) if everything else usual(definitions.statuses) if definitions.kpis is None else ()
    asked = (*own, *(one for one in others if one.name not in {known.name for known in own}))
    further = wants_of(definitions) | availability.wants(job, definitions)
    return Beyond(
        definitions, in_currency(asked, definitions.agreement), plan.group_by, further, is_said=everything or definitions.kpis is not None
    )


@dataclass(frozen=True, slots=True)
class Told:
    """The parts as they stand in a report, its KPIs with what they rest on, and what is odd in them and was not said by others."""

    further: Further
    kpis: tuple[Kpi, ...]
    basis: Basis | None
    problems: Sequence[Problem]


def told(parts: Parts, done: pipeline.Run, *, formulas: bool) -> Told:
    """Return what the parts tell."""
    terms = agreed(parts.figures, done.measurements, done.frame.definitions.agreement)
    basis = _basis(parts, terms, done)
    found = _kpis(done.frame.beyond, basis, parts.figures.plan)
    kpis = found.rows
    further = Further(
        kpis=kpi_records(kpis),
        availability=availability_records(parts.services.figures),
        credits=credits_record(terms.credit),
        surveys=survey_records(parts.surveyed.rows),
        causes=causes_in(done.measurements, parts.figures.plan, parts.origins),
        weighted_compliance=weighted_record(terms.weighted) if terms.weighted else None,
        formulas=formulas,
        charts=kpi_charts(kpis),
        remarks=(*remarks(kpis), *missed(parts.surveyed.rows, kpis)),
        verdicts=service_verdicts(parts.services.figures),
    )
    return Told(further, kpis, basis, pipeline.unsaid(found.of_calendars, (*done.problems, *parts.services.problems)))


def _basis(parts: Parts, terms: Agreed, done: pipeline.Run) -> Basis | None:
    """Return what KPIs rest on; None where nothing has been asked of tickets beyond promises."""
    asked, plan = done.frame.beyond, parts.figures.plan
    if asked is None or done.facts is None:
        return None
    elsewhere = {
        **Promises(done.measurements, plan).figures(),
        **of_services(parts.services.figures, Window(plan.period.start, plan.period.end)),
        **of_agreement(parts.figures, asked.definitions.agreement, terms.credit),
        **parts.surveyed.figures,
    }
    return Basis(done.facts, done.export, asked.definitions, elsewhere)


def _kpis(asked: Beyond | None, basis: Basis | None, plan: Plan) -> Kpis:
    """Return the KPIs; those of the catalogue that nobody has named and that the export does not tell are left out."""
    if asked is None or basis is None:
        return Kpis()
    found = kpis_of(asked.asked, basis, plan)
    return replace(found, rows=tuple(kpi for kpi in found.rows if asked.is_said or not kpi.reason))
