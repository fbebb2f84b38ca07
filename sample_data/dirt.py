"""What is wrong in the export, as in every real one; the tests count it again by the codes of the problems."""

from collections.abc import Sequence
from typing import TypeAlias

Row: TypeAlias = dict[str, str]

PROBE = "[TEST]"
ODD_SUBJECTS = (
    '=HYPERLINK("http://example.com","Invoice")',
    "[red]URGENT[/red] printer on fire",
    "Cannot log in\nsince this morning,\nplease help",
    'She wrote: "it beeps, then stops"',
    "\x1b[31mFATAL\x1b[0m: disk full on srv-042",
    "+49 30 5550123 does not ring",
    "@all: no network, again",
    "-- forwarded message --",
    "打印机无法连接",
)


def soil(tickets: list[Row], history: list[Row]) -> None:
    """Spoil a few rows in place; their places are fixed, so that each kind of dirt is there."""
    _subjects(tickets)
    _timestamps(tickets)
    _values(tickets, history)
    _strays(tickets, history)


def _subjects(tickets: Sequence[Row]) -> None:
    for number, subject in enumerate(ODD_SUBJECTS):
        tickets[150 + 311 * number]["subject"] = subject
    for ticket in tickets[90::241]:
        ticket.update(subject=f"{PROBE} probe of the monitoring", csat="", breach_reason="", problem="")
    for ticket in tickets[70::977]:
        ticket["customer"] = f" {ticket['customer']} "


def _timestamps(tickets: Sequence[Row]) -> None:
    """Spoil times: a solution before its opening, opening times that are missing or no date, zeros."""
    backwards = next(ticket for ticket in tickets[5:] if (ticket["type"], ticket["team"]) == ("Incident", "Service Desk"))
    backwards.update(resolved_at="2025-10-28 16:20:00", closed_at="")
    tickets[402]["opened_at"] = ""
    tickets[911]["opened_at"] = "2026-02-31 09:15:00"
    tickets[1404]["resolved_at"] = "0000-00-00 00:00:00"


def _values(tickets: Sequence[Row], history: Sequence[Row]) -> None:
    """Tickets without priority, and one whose row says another priority than its history."""
    changed = {row["ticket"]: row["old"] for row in history if row["field"] == "priority"}
    incidents = [ticket for ticket in tickets if ticket["type"] == "Incident" and ticket["ticket"] not in changed]
    for ticket in incidents[300::600]:
        ticket["priority"] = ""
    late = next(ticket for ticket in tickets[2000:] if ticket["ticket"] in changed)
    late["priority"] = changed[late["ticket"]]


def _strays(tickets: list[Row], history: list[Row]) -> None:
    """Doubled tickets, a row without number, history of tickets that are gone, and history that cannot be placed."""
    first, second = tickets[1203], tickets[2304]
    tickets.insert(1250, dict(first))
    tickets.insert(2400, {**second, "subject": f"{second['subject']} (copy)"})
    tickets.insert(2000, {**tickets[2001], "ticket": ""})
    gone = [{**row, "ticket": f"SD-{8000 + number}", "seq": ""} for number, row in enumerate(history[5000:5003])]
    history[9000:9000] = gone
    history[12000]["time"] = ""
    history[15000]["time"] = "yesterday"
