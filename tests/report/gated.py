"""A report that is judged, with a check of every kind and every verdict, against an earlier result of other definitions."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from slacalc.figures import summarize
from slacalc.figures.gate.evidence import Evidence
from slacalc.figures.gate.judging import Subjects, explained, judged
from slacalc.figures.gate.rules import Rules
from slacalc.read.earlier import Was, earlier_of
from slacalc.report.baseline import baseline_record
from slacalc.report.checks import Asked, check_records, gate_record
from slacalc.report.data import Further
from slacalc.spec.definitions import Limit, Objective
from slacalc.times import HOUR
from tests.figures.building import plan, sla, table
from tests.figures.gate.judging import earlier
from tests.figures.gate.test_checks import rows_of
from tests.figures.gate.test_remedies import DESK, HISTORY
from tests.figures.kpis.desk import looked_at
from tests.report.building import report, rows
from tests.report.services import DATABASE, PORTAL, services

RULES = Rules(min_tickets=5, max_drop=Fraction(1, 100), significant=True)
SLAS = (
    replace(sla("first-response"), objective=Objective(Fraction(9, 10), per="team")),
    replace(sla("resolution", "99"), limits=(Limit("p90", 1 * HOUR, "1h", "warn"), Limit("mean", 6 * HOUR, "6h"))),
    sla("ola", "50"),
)
KPIS = """
kpis:
  - backlog: "<= 1"
  - {name: "P1 | <b>", share_of: {priority: P1}, target: "<= 70%"}
  - {name: Size, max: {column: size}, target: "<= 3"}
"""
PULSE = '{name: Pulse, kind: csat, answer: rating, target: ">= 80%"}'
WAS = {
    ("slas", "first-response", (("team", "Network"),)): Was("share", Fraction(1), 900, 900, 900),
    ("slas", "first-response", ()): Was("share", Fraction(99, 100), 1000, 990, 1000),
    ("slas", "resolution", ()): Was("share", Fraction(94, 100), 100, 94, 100),
    ("limits", "resolution p90", ()): Was("seconds", Fraction(3 * HOUR), 100),
    ("kpis", "backlog", ()): Was("tickets", Fraction(5), 5),
    ("availability", "portal", ()): Was("share", Fraction(9999, 10000), None, 9999, 10000),
}
"""What figures were: the first response is worse by more than chance explains, the resolution by less, the portal by a little."""


def gated(rules: Rules = RULES, *, baseline: bool = True) -> dict[str, Any]:
    """Return the report as `check` gives it."""
    asked, desk = plan(*SLAS, group_by=("team",)), looked_at(DESK, HISTORY, KPIS)
    measured = table(*rows(), fields=("team",))
    subjects = Subjects(summarize(measured, asked), desk.kpis, services(PORTAL, DATABASE), rows_of(PULSE, "5", "1", "2"))
    evidence = Evidence(measured, asked, desk.basis)
    before = base() if baseline else None
    found = [explained(one, evidence) for one in judged(subjects, rules, before)]
    records = check_records(found, rules)
    data = report(asked, Further(checks=records))
    told = baseline_record(before, earlier_of(data, ""), [one.decided for one in found], ()) if before else None
    return data | {"gate": gate_record(records, Asked(rules, (), asked.period.label), told)}


def base() -> Any:  # noqa: ANN401 - an earlier result
    bounds = {("slas", "resolution", "objective", ()): "0.95", ("slas", "delivery", "objective", (("team", None),)): "0.9"}
    basis = {
        "slacalc": "0.1.0",
        "holidays": "0.109",
        "tzdata": "2025c",
        "timezone": "Europe/Berlin",
        "count_by": "opened",
        "rule": "settled",
    }
    return earlier(WAS, bounds, basis=basis, files={"lists/holidays.csv": "12" * 32}, calendars={"night": "34" * 32, "office": "56" * 32})
