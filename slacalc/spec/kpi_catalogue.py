"""The catalogue of KPIs: one literal table of names, units, directions, and what is measured; help and formulas are in the locale."""

from dataclasses import dataclass
from typing import Final, Literal

from slacalc.spec.conditions import Condition, NoneOf, Order, Text
from slacalc.spec.kpi_measures import (
    Answering,
    Backlog,
    BacklogAge,
    Costing,
    Counted,
    Difference,
    Distinct,
    Found,
    Lasting,
    Means,
    Measure,
    Numbered,
    PerDay,
    Quotient,
    Shared,
    Stale,
    Staying,
    Unit,
    Utilised,
)

Better = Literal["more", "less"] | None

YES: Final = ("true", "yes", "y", "1", "x")
"""What a column says of a ticket that is what the column asks."""


def _is_so(field: str) -> Condition:
    return Text(field, "in", YES, YES)


MEANINGS: Final[dict[str, Condition | None]] = {
    "incident": Text("type", "in", ("incident",), ("Incident",)),
    "problem": Text("type", "in", ("problem",), ("Problem",)),
    "change": Text("type", "in", ("change",), ("Change",)),
    "complaint": Text("type", "in", ("complaint",), ("Complaint",)),
    "major": _is_so("major"),
    "escalated": _is_so("escalated"),
    "known_error": _is_so("known_error"),
    "first_level": None,
    "automatic": Text("assignee", "empty"),
    "linked_to_problem": NoneOf((Text("problem", "empty"),)),
    "successful": Text("outcome", "in", ("successful", "success", "succeeded"), ("Successful", "Success", "Succeeded")),
    "backed_out": Text("outcome", "in", ("backed out", "backed_out", "rolled back"), ("Backed out", "Rolled back")),
    "failed": Text("outcome", "in", ("failed", "failure", "unsuccessful"), ("Failed", "Failure", "Unsuccessful")),
    "emergency": Text("change_type", "in", ("emergency",), ("Emergency",)),
}
"""The words of the catalogue and the conditions that they stand for, unless `meanings` says another; None has to be said there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A KPI: its name, its unit, whether more or less is better, what it measures; `usual` ones are shown unless others are named."""

    name: str
    unit: Unit
    better: Better
    measure: Measure
    usual: bool = False


_ONCE: Final = Order("replies", "lte", "number", "1")
_UNMOVED: Final = Order("handovers", "lte", "number", "0")
_UNOPENED: Final = Order("reopenings", "lte", "number", "0")
_REOPENED: Final = Order("reopenings", "gte", "number", "1")
OFTEN: Final = 2
"""More changes of group than this are many."""

SECTIONS: Final[dict[str, tuple[Entry, ...]]] = {
    "volume": (
        Entry("tickets_opened", "tickets", None, Counted("opened"), usual=True),
        Entry("tickets_resolved", "tickets", None, Counted("resolved"), usual=True),
        Entry("tickets_closed", "tickets", None, Counted("closed")),
        Entry("closure_rate", "rate", "more", Quotient("tickets_resolved", "tickets_opened")),
        Entry("net_flow", "tickets", "less", Difference("tickets_opened", "tickets_resolved")),
        Entry("backlog", "tickets", "less", Backlog(), usual=True),
        Entry("backlog_age", "seconds", "less", BacklogAge()),
        Entry("stale_share", "share", "less", Stale()),
        Entry("days_of_backlog", "days", "less", Quotient("backlog", "resolved_per_day")),
        Entry("resolved_per_day", "per_day", "more", PerDay("tickets_resolved")),
    ),
    "speed": (
        Entry("mean_time_to_acknowledge", "seconds", "less", Lasting("opened", "acknowledged", never="resolved")),
        Entry("first_response_time", "seconds", "less", Lasting("opened", "first_response", never="resolved"), usual=True),
        Entry("next_response_time", "seconds", "less", Answering()),
        Entry("mean_time_to_resolve", "seconds", "less", Lasting("opened", "resolved"), usual=True),
        Entry("mean_time_to_repair", "seconds", "less", Lasting("repair_start", "repair_end")),
        Entry("mean_time_to_restore", "seconds", "less", Lasting("failure_start", "restored")),
        Entry("mean_time_to_close", "seconds", "less", Lasting("opened", "closed")),
        Entry("mean_time_between_failures", "seconds", "more", Found("services", "mtbf")),
        Entry("time_in_status", "seconds", None, Staying("status")),
        Entry("time_in_group", "seconds", None, Staying("group")),
    ),
    "quality": (
        Entry("first_contact_resolution", "share", "more", Shared((_ONCE, _UNMOVED, _UNOPENED))),
        Entry("first_level_resolution", "share", "more", Shared((Means("first_level"),))),
        Entry("reopen_rate", "share", "less", Shared((_REOPENED,)), usual=True),
        Entry("reopenings_per_ticket", "number", "less", Numbered("reopenings")),
        Entry("reassignment_rate", "number", "less", Numbered("handovers")),
        Entry("often_reassigned_share", "share", "less", Shared((Order("handovers", "gt", "number", str(OFTEN)),))),
        Entry("escalation_rate", "share", "less", Shared((Means("escalated"),), at="opened")),
        Entry("major_incident_share", "share", "less", Shared((Means("major"),), (Means("incident"),), "opened")),
        Entry("auto_resolved_share", "share", "more", Shared((Means("automatic"), Order("replies", "lte", "number", "0")))),
        Entry("linked_to_problem_share", "share", "more", Shared((Means("linked_to_problem"),), (Means("incident"),), "opened")),
    ),
    "promises": (
        Entry("sla_compliance", "share", "more", Found("promises", "compliance")),
        Entry("breach_rate", "share", "less", Found("promises", "breach_rate")),
        Entry("mean_overrun", "seconds", "less", Found("promises", "mean_overrun")),
        Entry("breach_budget", "number", "more", Found("promises", "breach_budget")),
        Entry("at_risk", "tickets", "less", Found("promises", "at_risk")),
        Entry("ticket_compliance", "share", "more", Found("promises", "ticket_compliance")),
        Entry("weighted_compliance", "share", "more", Found("agreement", "weighted_compliance")),
        Entry("service_credit", "money", "less", Found("agreement", "service_credit")),
    ),
    "experience": (
        Entry("csat", "share", "more", Found("surveys", "csat")),
        Entry("csat_mean", "number", "more", Found("surveys", "csat_mean")),
        Entry("nps", "points", "more", Found("surveys", "nps")),
        Entry("ces", "number", "more", Found("surveys", "ces")),
        Entry("servqual", "number", "more", Found("surveys", "servqual")),
        Entry("complaint_rate", "share", "less", Shared((Means("complaint"),), at="opened")),
        Entry("complaint_closure_rate", "rate", "more", Quotient("complaints_closed", "complaints_received")),
        Entry("complaints_received", "tickets", "less", Counted("opened", (Means("complaint"),))),
        Entry("complaints_closed", "tickets", "more", Counted("closed", (Means("complaint"),))),
    ),
    "delivery": (
        Entry("change_success_rate", "share", "more", Shared((Means("successful"),), (Means("change"),), "closed")),
        Entry("emergency_change_share", "share", "less", Shared((Means("emergency"),), (Means("change"),), "closed")),
        Entry("change_backout_rate", "share", "less", Shared((Means("backed_out"),), (Means("change"),), "closed")),
        Entry("problem_backlog_age", "seconds", "less", BacklogAge((Means("problem"),))),
        Entry("known_error_share", "share", "more", Shared((Means("known_error"),), (Means("problem"),), "opened")),
        Entry("incidents_per_problem", "ratio", "less", Quotient("incidents_with_problem", "problems_with_incidents")),
        Entry("incidents_with_problem", "tickets", None, Counted("opened", (Means("incident"), Means("linked_to_problem")))),
        Entry("problems_with_incidents", "number", None, Distinct("problem", "opened", (Means("incident"), Means("linked_to_problem")))),
        Entry("deployments", "tickets", None, Counted("deployed")),
        Entry("deployment_frequency", "per_day", "more", PerDay("deployments")),
        Entry("lead_time_for_changes", "seconds", "less", Lasting("committed", "deployed", "median")),
        Entry("change_failure_rate", "share", "less", Shared((Means("failed"),), at="deployed")),
        Entry("failed_deployment_recovery_time", "seconds", "less", Lasting("deployed", "restored", "median", (Means("failed"),))),
    ),
    "cost": (
        Entry("resolving_agents", "number", None, Distinct("assignee")),
        Entry("tickets_per_agent", "ratio", None, Quotient("tickets_resolved", "resolving_agents")),
        Entry("cost_per_ticket", "money", "less", Costing("tickets_resolved")),
        Entry("utilisation", "rate", None, Utilised("handling_time", "resolving_agents")),
    ),
}
"""The KPIs in the order in which they are listed, by what they are about."""

CATALOGUE: Final = tuple(entry for entries in SECTIONS.values() for entry in entries)

BY_NAME: Final = {entry.name: entry for entry in CATALOGUE}

UNITS_OF_CATALOGUE: Final[dict[str, Unit]] = {entry.name: entry.unit for entry in CATALOGUE}
