"""What an export does not tell, and what to write so that it does."""

import pytest

from slacalc.figures.kpis.combined import difference
from slacalc.figures.kpis.lacking import Told, reason
from slacalc.figures.kpis.values import NOTHING
from slacalc.spec import load_text
from slacalc.spec.kpi_catalogue import BY_NAME
from slacalc.spec.kpi_measures import Difference
from slacalc.spec.kpis import built_in
from tests.figures.kpis.desk import DEFINITIONS, found, record

BARE = "id,opened\nA,1 09:00\n"
MAP = "map it under `source.columns`"


@pytest.mark.parametrize(
    ("kpi", "why"),
    [
        ("tickets_resolved", f"the export has no `resolved`; {MAP}"),
        ("mean_time_to_repair", f"the export has no `repair_start`; {MAP}; the export has no `repair_end`; {MAP}"),
        ("escalation_rate", f"the export has no `escalated`; {MAP}"),
        ("time_in_group", "the export has no history of `group`; give it with --history"),
        ("next_response_time", "nothing tells of replies; give a history with the event `public_reply`, by customers and agents"),
        ("first_level_resolution", "say in `meanings` what `first_level` is, such as `first_level: {team: Service Desk}`"),
        ("cost_per_ticket", "the cost of the period is not known; write `- cost_per_ticket: {cost: 25000.00 EUR}`"),
        ("stale_share", "nothing tells when tickets changed; give their history, or map `updated`"),
        ("reassignment_rate", "nothing tells how often tickets changed groups; map `reassignment_count`, or give the history of `group`"),
        ("csat", "no survey of this kind is defined; say in `surveys` where the answers are"),
        ("mean_time_between_failures", "no service is defined; say in `availability` what outages are"),
    ],
)
def test_what_to_write(kpi: str, why: str) -> None:
    kpi_ = record(BARE, said=f"kpis: [{kpi}]")
    assert (kpi_["value"], kpi_["n"], kpi_["parts"], kpi_["statistics"]) == (None, 0, [], None)
    assert why in kpi_["reason"]


@pytest.mark.parametrize(
    ("to", "missing"),
    [("{change: team}", "team"), ("{event: raised}", "raised"), ("[{event: raised}, {change: team}]", "raised")],
)
def test_histories_that_ones_own_rests_on(to: str, missing: str) -> None:
    kpi = record("id,opened,team\nA,1 09:00,Net\n", said=f"kpis: [{{name: Mine, mean: {{from: opened, to: {to}}}}}]")
    assert kpi["reason"] == f"the export has no history of `{missing}`; give it with --history"


def test_without_a_status_group_it_may_be_that_which_is_lacking() -> None:
    definitions = load_text(DEFINITIONS.replace("statuses: {solved: [Resolved, Closed], closed: [Closed]}\n", ""), "slas.yaml")
    told = Told(frozenset(("opened",)), frozenset(("status",)))
    why = reason(built_in(BY_NAME["tickets_closed"], {}), told, definitions)
    assert why == f"the export has no `closed`; {MAP}, or give its history and define the status group `closed`"


@pytest.mark.parametrize(
    ("tickets", "history"),
    [
        pytest.param("id,opened,resolved\nA,1 09:00,\n", "", id="a column that is empty throughout"),
        pytest.param("id,opened,status\nA,1 09:00,New\n", "A,1 10:00,status,New,Open,", id="a history"),
    ],
)
def test_what_is_told_has_a_value_even_if_that_is_nothing(tickets: str, history: str) -> None:
    [kpi] = found(tickets, history, "kpis: [tickets_resolved]")
    assert (kpi.value.n, kpi.reason) == (0, "")
    assert kpi.value.value == 0


def test_every_group_has_the_reason() -> None:
    kpis = found("id,opened,team\nA,1 09:00,Net\nB,1 09:00,Desk\n", said="kpis: [escalation_rate]", by=["team"])
    assert [dict(kpi.group) for kpi in kpis] == [{}, {"team": "Desk"}, {"team": "Net"}]
    assert {kpi.reason for kpi in kpis} == {f"the export has no `escalated`; {MAP}"}


def test_a_difference_of_what_is_not_known_is_not_known() -> None:
    assert difference(Difference("a", "b"), lambda _: {(0, ()): NOTHING}) == {(0, ()): NOTHING}
