"""A report on services, whose figures can be checked by eye: September 2026, in which 99.9 % allow 43 min 12 s of downtime."""

from dataclasses import replace
from typing import Any

from slacalc.figures import summarize
from slacalc.figures.availability import Availability
from slacalc.report.availability import availability_records, service_verdicts
from slacalc.report.data import Further, report_data
from slacalc.report.provenance import Run
from slacalc.times import DAY
from tests.figures.availability.building import definitions, figures, outages, plan
from tests.figures.building import sla, table, tickets
from tests.report.building import DEFINITIONS

NINES = "from: start, to: end, objective: {at_least: 99.9%, amber: 99.95%}"
PORTAL = f"portal: {{name: Customer portal, outages: {{service: Portal}}, {NINES}, users: {{affected: users, of: 100}}}}"
DATABASE = f"database: {{name: Database, outages: {{service: Database}}, {NINES}}}"
MAIL = f"mail: {{name: Mail, outages: {{service: Mail}}, {NINES}}}"
SHOP = 'shop: {name: "Sh[red]op\\e[31m", needs_all: [portal, database], calendar: office}'
OUTAGES = outages(
    ("Portal", "2026-09-10 10:00:00", "2026-09-10 10:30:32", "40"),
    ("Database", "2026-09-07 09:00:00", "2026-09-07 09:40:00"),
    ("Database", "2026-09-30 23:53:48", None),
    ("Mail", "2026-09-12 10:00:00", "2026-09-12 10:10:00"),
)
"""The portal is close, the database three minutes over, mail is fine."""


def services(*lines: str, every: bool = False, period: str = "2026-09") -> tuple[Availability, ...]:
    planned = plan(period, every="month" if every else None)
    return figures(OUTAGES, definitions(*(lines or (PORTAL, DATABASE, MAIL, SHOP))), planned, "2026-08-20 00:00:00").services


def report(*lines: str, every: bool = False, promised: str | None = None) -> dict[str, Any]:
    """A report on services beside one SLA, of 9 tickets out of 10 met, against what is `promised` in percent."""
    found = services(*lines, every=every)
    measurements = table(*(row | {"settled": row["settled"] - 30 * DAY} for row in tickets(met=9, breached=1)))
    asked = replace(plan("2026-09"), slas=(sla("resolution", promised),))
    run = Run(DEFINITIONS, as_of_default=True, holidays="0.109", tzdata="2026b", timestamps="UTC")
    further = Further(availability=availability_records(found), verdicts=service_verdicts(found))
    return report_data(summarize(measurements, asked), run, further)
