"""Every KPI of the catalogue, worked out by hand on a desk of a few tickets; and without data, with one ticket, without its columns."""

from dataclasses import dataclass
from typing import Any, Final

import pytest

from slacalc.spec.kpi_catalogue import BY_NAME, CATALOGUE
from slacalc.spec.kpi_measures import Backlog, Counted, Difference, Distinct, Found, PerDay
from tests.figures.kpis.desk import record

ELSEWHERE: Final = {
    "mean_time_between_failures",
    "sla_compliance",
    "breach_rate",
    "mean_overrun",
    "breach_budget",
    "at_risk",
    "ticket_compliance",
    "weighted_compliance",
    "service_credit",
    "csat",
    "csat_mean",
    "nps",
    "ces",
    "servqual",
}
"""Figures of other parts of a report, which have their own tests."""

NAMES: Final = [entry.name for entry in CATALOGUE if entry.name not in ELSEWHERE]
MINUTE, HOUR, DAY = 60, 3600, 86400
EMPTY: Final = (Counted, Backlog, Distinct, Difference, PerDay)
"""What is 0 where there are no tickets; anything else is then not known."""

FLOW: Final = """
id,opened,resolved,closed
A,Sep 20 00:00,3 00:00,4 00:00
B,1 00:00,2 00:00,3 00:00
C,5 00:00,,
D,20 00:00,21 00:00,
E,Sep 29 00:00,Sep 30 00:00,6 00:00
F,31 00:00,Nov 2 00:00,
"""
"""Opened in October: B, C, D and F. Resolved: A, B and D. Closed: A, B and E. At its end C and F are open; of F's resolve nobody knows."""

KINDS: Final = """
id,opened,resolved,closed,type,problem,escalated,major,known_error,outcome,change_type
A,1 00:00,2 00:00,2 00:00,Incident,P7,yes,yes,,,
B,1 00:00,2 00:00,2 00:00,Incident,P7,no,no,,,
C,1 00:00,2 00:00,2 00:00,incident,P8,TRUE,,,,
D,1 00:00,2 00:00,2 00:00,Incident,,,,,,
E,1 00:00,,,Complaint,P9,1,yes,,,
"""
"""Four incidents, of which three are linked to two problems, and a complaint that is not dealt with."""

CHANGES: Final = """
id,opened,resolved,closed,type,outcome,change_type
A,1 00:00,2 00:00,3 00:00,Change,Successful,Normal
B,1 00:00,2 00:00,3 00:00,Change,succeeded,Emergency
C,1 00:00,2 00:00,3 00:00,Change,Backed out,Normal
D,1 00:00,2 00:00,3 00:00,Change,,Normal
E,1 00:00,2 00:00,3 00:00,Incident,Successful,Emergency
F,1 00:00,2 00:00,,Change,Failed,Emergency
"""
"""Four changes are closed, F is not yet; E is none. D's outcome is empty, which is not success."""

PROBLEMS: Final = """
id,opened,resolved,type,known_error
A,Sep 22 00:00,,Problem,yes
B,30 00:00,,Problem,yes
C,1 00:00,2 00:00,Problem,no
D,1 00:00,,Incident,yes
"""
"""Open at the end: A for 40 days, B for 2. Opened in October: B and C."""

DEPLOYMENTS: Final = """
id,opened,resolved,committed,deployed,restored,outcome
A,1 00:00,1 00:00,1 00:00,1 10:00,,Successful
B,1 00:00,1 00:00,1 00:00,1 20:00,1 21:00,Failed
C,1 00:00,1 00:00,1 00:00,2 06:00,2 09:00,Failed
D,1 00:00,1 00:00,1 00:00,3 00:00,,Successful
E,1 00:00,1 00:00,1 00:00,,,Failed
"""
"""Four deployments, after 10, 20, 30 and 48 hours; two failed and were mended after 1 and 3 hours."""

COUNTED: Final = """
id,opened,resolved,assignee,group,reopen_count,reassignment_count,reply_count
A,1 00:00,2 00:00,Ann,Desk,0,0,1
B,1 00:00,2 00:00,Bob,Network,1,0,1
C,1 00:00,2 00:00,Ann,Desk,0,3,0
D,1 00:00,2 00:00,,Desk,2,0,0
E,1 00:00,2 00:00,Bob,Network,0,2,4
F,1 00:00,,Cyd,Desk,9,9,9
"""
"""Five resolved tickets: two were reopened, three times in all; two changed groups, five times in all. Nobody had D."""

TALK: Final = """
A,1 09:00,public_reply,,,customer
A,1 10:00,public_reply,,,customer
A,1 10:30,public_reply,,,customer
A,1 11:00,public_reply,,,agent
A,1 12:00,public_reply,,,customer
A,1 15:00,public_reply,,,agent
B,1 09:00,public_reply,,,customer
B,1 09:20,public_reply,,,agent
"""
"""A asks at 10:00 and at 12:00, and is answered after 1 and 3 hours; what a ticket is opened with asks nothing."""

MOVES: Final = """
A,1 10:00,status,New,Open,
A,1 12:00,status,Open,Resolved,
A,1 12:00,group,Desk,Network,
B,1 13:00,status,New,Resolved,
B,1 14:00,status,Resolved,Open,
"""


@dataclass(frozen=True)
class Example:
    """A desk and its figure: `value` and of how many (`n`), `left_out`, and what it is with the first ticket `alone`.

    `lacks` are the words that say what to map where the export has nothing but ids and times of opening.
    """

    tickets: str
    value: Any
    n: int
    alone: Any
    lacks: tuple[str, ...] = ()
    history: str = ""
    options: str = ""
    more: str = ""
    left_out: int = 0


OPENED: Final = "id,opened,status,group\nA,1 09:00,Resolved,Desk\nB,1 09:00,Open,Desk\n"
SPELLS: Final = "id,opened,first_response\nA,1 09:00,1 09:10\nB,1 09:00,1 09:50\nC,1 09:00,\nD,Sep 30 00:00,Sep 30 01:00\n"
REPAIRS: Final = (
    "id,opened,resolved,repair_start,repair_end,failure_start,restored\n"
    "A,1 09:00,1 20:00,1 10:00,1 12:00,1 08:00,1 13:00\n"
    "B,1 09:00,1 20:00,1 10:00,1 14:00,1 08:00,1 15:00\n"
    "C,1 09:00,1 20:00,,1 14:00,,1 15:00\n"
)
"""Repaired within 2 and 4 hours, restored after 5 and 7; when C began nobody wrote down."""

EXAMPLES: Final[dict[str, Example]] = {
    "tickets_opened": Example(FLOW, 4, 4, 0),
    "tickets_resolved": Example(FLOW, 3, 3, 1, ("resolved",)),
    "tickets_closed": Example(FLOW, 3, 3, 1, ("closed",)),
    "closure_rate": Example(FLOW, 0.75, 3, None, ("resolved",)),
    "net_flow": Example(FLOW, 1, 7, -1, ("resolved",)),
    "backlog": Example(FLOW, 2, 2, 0, ("resolved",)),
    "backlog_age": Example(FLOW, 14 * DAY, 2, None, ("resolved",)),
    "stale_share": Example(
        "id,opened,resolved,updated\nA,1 00:00,,27 00:00\nB,1 00:00,,27 00:01\nC,1 00:00,2 00:00,2 00:00\n",
        0.5,
        2,
        1,
        ("resolved", "updated"),
    ),
    "days_of_backlog": Example(FLOW, 20.666667, 2, 0, ("resolved",)),
    "resolved_per_day": Example(FLOW, 0.096774, 3, 0.032258, ("resolved",)),
    "mean_time_to_acknowledge": Example(
        "id,opened,acknowledged,assigned\nA,1 09:00,1 09:10,1 09:30\nB,1 09:00,,1 09:30\nC,1 09:00,,\n",
        20 * MINUTE,
        2,
        10 * MINUTE,
        ("acknowledged",),
    ),
    "first_response_time": Example(SPELLS, 30 * MINUTE, 2, 10 * MINUTE, ("first_response",)),
    "next_response_time": Example("id,opened\nA,1 09:00\nB,1 09:00\n", 2 * HOUR, 2, 2 * HOUR, ("public_reply",), TALK),
    "mean_time_to_resolve": Example(FLOW, 5 * DAY, 3, 13 * DAY, ("resolved",)),
    "mean_time_to_repair": Example(REPAIRS, 3 * HOUR, 2, 2 * HOUR, ("repair_start", "repair_end"), left_out=1),
    "mean_time_to_restore": Example(REPAIRS, 6 * HOUR, 2, 5 * HOUR, ("failure_start", "restored"), left_out=1),
    "mean_time_to_close": Example(FLOW, 23 * DAY // 3, 3, 14 * DAY, ("closed",)),
    "time_in_status": Example(OPENED, 3 * HOUR + 30 * DAY + 15 * HOUR, 2, 3 * HOUR, ("status",), MOVES),
    "time_in_group": Example(OPENED, 3 * HOUR + 30 * DAY + 15 * HOUR, 2, 3 * HOUR, ("group",), MOVES),
    "first_contact_resolution": Example(COUNTED, 0.2, 5, 1, ("resolved", "reopen_count", "reassignment_count", "reply_count")),
    "first_level_resolution": Example(COUNTED, 0.6, 5, 1, ("group",), more="meanings: {first_level: {group: Desk}}"),
    "reopen_rate": Example(COUNTED, 0.4, 5, 0, ("reopen_count",)),
    "reopenings_per_ticket": Example(COUNTED, 0.6, 5, 0, ("reopen_count",)),
    "reassignment_rate": Example(COUNTED, 1, 5, 0, ("reassignment_count",)),
    "often_reassigned_share": Example(COUNTED, 0.2, 5, 0, ("reassignment_count",)),
    "escalation_rate": Example(KINDS, 0.6, 5, 1, ("escalated",)),
    "major_incident_share": Example(KINDS, 0.25, 4, 1, ("major", "type")),
    "auto_resolved_share": Example(COUNTED, 0.2, 5, 0, ("assignee", "reply_count")),
    "linked_to_problem_share": Example(KINDS, 0.75, 4, 1, ("problem", "type")),
    "complaint_rate": Example(KINDS, 0.2, 5, 0, ("type",)),
    "complaint_closure_rate": Example(KINDS, 0, 0, None, ("closed", "type")),
    "complaints_received": Example(KINDS, 1, 1, 0, ("type",)),
    "complaints_closed": Example(KINDS, 0, 0, 0, ("closed", "type")),
    "change_success_rate": Example(CHANGES, 0.5, 4, 1, ("outcome", "type")),
    "emergency_change_share": Example(CHANGES, 0.25, 4, 0, ("change_type", "type")),
    "change_backout_rate": Example(CHANGES, 0.25, 4, 0, ("outcome", "type")),
    "problem_backlog_age": Example(PROBLEMS, 21 * DAY, 2, 40 * DAY, ("resolved", "type")),
    "known_error_share": Example(PROBLEMS, 0.5, 2, None, ("known_error", "type")),
    "incidents_per_problem": Example(KINDS, 1.5, 3, 1, ("problem", "type")),
    "incidents_with_problem": Example(KINDS, 3, 3, 1, ("problem", "type")),
    "problems_with_incidents": Example(KINDS, 2, 2, 1, ("problem", "type")),
    "deployments": Example(DEPLOYMENTS, 4, 4, 1, ("deployed",)),
    "deployment_frequency": Example(DEPLOYMENTS, 0.129032, 4, 0.032258, ("deployed",)),
    "lead_time_for_changes": Example(DEPLOYMENTS, 20 * HOUR, 4, 10 * HOUR, ("committed", "deployed")),
    "change_failure_rate": Example(DEPLOYMENTS, 0.5, 4, 0, ("deployed", "outcome")),
    "failed_deployment_recovery_time": Example(DEPLOYMENTS, HOUR, 2, None, ("deployed", "restored", "outcome")),
    "resolving_agents": Example(COUNTED, 2, 2, 1, ("resolved", "assignee")),
    "tickets_per_agent": Example(COUNTED, 2.5, 5, 1, ("resolved", "assignee")),
    "cost_per_ticket": Example(FLOW, "100.00", 3, "300.00", ("resolved",), options="{cost: 300.00 EUR}"),
    "utilisation": Example(
        "id,opened,resolved,assignee,handling_time\nA,1 09:00,1 12:00,Ann,1760\nB,1 09:00,2 12:00,Bob,3520\nC,1 09:00,,Ann,999\n",
        0.25,
        2,
        0.166667,
        ("resolved", "assignee", "handling_time"),
        options="{calendar: office, unit: minutes}",
    ),
}


def told(name: str, tickets: str, *, history: str | None = None) -> dict[str, Any]:
    """Return a KPI of an export, as its example asks for it."""
    example = EXAMPLES[name]
    said = f"kpis: [{{{name}: {example.options or '{}'}}}]\n{example.more}"
    return record(tickets, example.history if history is None else history, said)


def test_every_kpi_has_an_example_or_is_told_elsewhere() -> None:
    assert {entry.name for entry in CATALOGUE if isinstance(entry.measure, Found)} == ELSEWHERE
    assert [*EXAMPLES] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_desk(name: str) -> None:
    example, kpi = EXAMPLES[name], told(name, EXAMPLES[name].tickets)
    assert (kpi["value"], kpi["n"], kpi["left_out"], kpi["reason"]) == (example.value, example.n, example.left_out, None)


@pytest.mark.parametrize("name", NAMES)
def test_one_ticket(name: str) -> None:
    """The first of the desk."""
    head, first = EXAMPLES[name].tickets.strip().split("\n")[:2]
    kpi = told(name, f"{head}\n{first}\n")
    assert (kpi["value"], kpi["reason"]) == (EXAMPLES[name].alone, None)


@pytest.mark.parametrize("name", NAMES)
def test_no_ticket(name: str) -> None:
    """Of tickets there are 0; shares, lengths and everything that is divided are n/a."""
    head = EXAMPLES[name].tickets.strip().split("\n")[0]
    kpi = told(name, f"{head}\n")
    assert (kpi["value"], kpi["n"], kpi["left_out"]) == (0 if isinstance(BY_NAME[name].measure, EMPTY) else None, 0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_without_its_columns(name: str) -> None:
    """The export has ids and times of opening alone: no value, and a reason that names each column that would help."""
    kpi = told(name, "id,opened\nA,1 09:00\n", history="")
    words = set(EXAMPLES[name].lacks)
    assert (kpi["value"] is None, kpi["n"]) == ((True, 0) if words else (False, 1))
    assert {word for word in words if f"`{word}`" in (kpi["reason"] or "")} == words
