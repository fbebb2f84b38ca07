"""The report for a terminal: the sentence first, then its parts in their order."""

from collections.abc import Callable
from typing import BinaryIO

from slacalc.write.formats import Look
from slacalc.write.reported.agreement import agreement
from slacalc.write.reported.availability import availability
from slacalc.write.reported.basis import basis
from slacalc.write.reported.breaches import breaches
from slacalc.write.reported.causes import causes
from slacalc.write.reported.groups import groups
from slacalc.write.reported.kpi_trend import kpi_trend
from slacalc.write.reported.kpis import formulas, kpi_groups, kpis
from slacalc.write.reported.limits import limits, limits_of_groups
from slacalc.write.reported.objectives import objectives
from slacalc.write.reported.outcomes import durations, outcomes
from slacalc.write.reported.problems import problems
from slacalc.write.reported.surveys import surveys
from slacalc.write.reported.tickets import tickets
from slacalc.write.reported.trend import trend
from slacalc.write.reported.words import Parts, Report
from slacalc.write.terminal import text, write_page

SECTIONS: tuple[Callable[[Report, Look], Parts], ...] = (
    objectives,
    tickets,
    limits,
    agreement,
    outcomes,
    durations,
    groups,
    limits_of_groups,
    trend,
    kpis,
    kpi_trend,
    kpi_groups,
    availability,
    breaches,
    surveys,
    causes,
    problems,
    formulas,
    basis,
)
"""The parts of the page, in their order."""


def write(report: Report, stream: BinaryIO, look: Look) -> None:
    """Write a report (`slacalc.report/1`) as tables in UTF-8."""
    parts: Parts = [text(report["sentence"], "bold")]
    for made in SECTIONS:
        parts += made(report, look)
    write_page(parts, stream, look)
