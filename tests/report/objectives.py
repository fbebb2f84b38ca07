"""A report on a promise with every kind of objective, whose figures can be checked by eye."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from slacalc.figures import Figures, Plan, summarize
from slacalc.report.data import report_data
from slacalc.report.provenance import Run
from slacalc.spec.definitions import Limit, Objective
from slacalc.times import HOUR, MINUTE
from tests.figures.building import plan, row, sla, table
from tests.report.building import DEFINITIONS, team

P90 = Limit("p90", 6 * HOUR, "6h")
MEAN = Limit("mean", 5 * HOUR, "5h")
RESOLUTION = replace(sla("resolution", "60"), limits=(P90, MEAN))
WITHIN_8H = replace(sla("resolution within 8h"), name="Resolution within 8h", objective=Objective(Fraction(1)), tier_of="resolution")
ASKED = plan(sla("first-response", "90"), RESOLUTION, WITHIN_8H, group_by=("team",))


def rows() -> list[dict[str, Any]]:
    """Ten tickets, each answered in time; solved after 2 h, but for three: after 5 h, 7 h 10 m and 9 h 30 m, against 4 h and 8 h."""
    found = []
    for number, length in enumerate((*[2 * HOUR] * 7, 5 * HOUR, 7 * HOUR + 10 * MINUTE, 9 * HOUR + 30 * MINUTE)):
        common: dict[str, Any] = {"t": number, "ticket": f"INC{number}", **team(number % 2)}
        found += [
            row("met", sla="first-response", **common),
            row("met" if length <= 4 * HOUR else "breached", elapsed=length, **common),
            row(
                "met" if length <= 8 * HOUR else "breached",
                sla=WITHIN_8H.id,
                elapsed=length,
                target=8 * HOUR,
                remaining=8 * HOUR - length,
                **common,
            ),
        ]
    return found


def figures(asked: Plan = ASKED) -> Figures:
    return summarize(table(*rows(), fields=("team",)), asked)


def report(asked: Plan = ASKED) -> dict[str, Any]:
    return report_data(figures(asked), Run(DEFINITIONS, as_of_default=True, holidays="0.109", tzdata="2026b", timestamps="UTC"))
