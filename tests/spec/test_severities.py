"""What a miss means to `check`, wherever something can be missed: `fail` unless it is said."""

from slacalc.spec.definitions import Definitions, Objective
from slacalc.spec.severities import Severity
from tests.spec.test_availability import NODE
from tests.spec.test_objectives import with_objective
from tests.spec.writing import definitions

OBJECTIVES = "[{at_least: 95%, severity: warn}, {at_least: 100%, within: 8h, severity: warn}, {p90: 6h, severity: warn}, {mean: 5h}]"


def severities_of_slas(found: Definitions) -> list[Severity]:
    shares = [sla.objective.severity for sla in found.slas if sla.objective]
    return [*shares, *(limit.severity for sla in found.slas for limit in sla.limits)]


def test_each_objective_has_its_own() -> None:
    assert severities_of_slas(with_objective(OBJECTIVES)) == ["warn", "warn", "warn", "fail"]


def test_a_share_without_a_word_fails() -> None:
    assert severities_of_slas(with_objective("95%")) == ["fail"]


def test_versions_have_their_own() -> None:
    text = "95%\nversions:\n  - {valid: {from: 2026-01-01}, objective: {at_least: 90%, severity: warn}}"
    [sla] = with_objective(text).slas
    assert [one.objective and one.objective.severity for one in sla.editions] == ["warn"]
    assert isinstance(sla.objective, Objective)


def test_targets_of_key_figures_services_and_surveys_have_one() -> None:
    found = definitions(f"""\
kpis:
  - reopen_rate: {{target: "<= 5%", severity: warn}}
  - backlog: "<= 5"
  - {{name: Calls, count: all, target: ">= 3", severity: warn}}
  - {{name: Urgent, count: {{priority: P1}}, target: "<= 3"}}
availability:
  node: {NODE[:-1]}, objective: {{at_least: 99.9%, severity: warn}}}}
  other: {NODE[:-1]}, objective: 99.9%}}
surveys:
  pulse: {{kind: csat, answer: csat, target: ">= 90%", severity: warn}}
  loyalty: {{kind: nps, answer: nps, target: ">= 30"}}
""")
    assert [one.severity for one in found.kpis or ()] == ["warn", "fail", "warn", "fail"]
    assert [one.severity for one in found.availability] == ["warn", "fail"]
    assert [one.severity for one in found.surveys] == ["warn", "fail"]
