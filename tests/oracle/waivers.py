"""Breaches that somebody excused, and excuses that excuse nothing (A21)."""

from collections.abc import Iterable

from slacalc.spec.definitions import Waiver
from tests.oracle.state import Row

EXCUSABLE = ("breached", "overdue")
Key = tuple[str, str | None, int | None]


def waived(row: Row, waivers: Iterable[Waiver]) -> Row:
    """Return a measurement as it is with the waivers: breached or overdue, and excused, is waived, for these reasons."""
    reasons = [waiver.reason for waiver in waivers if is_about(waiver, row)]
    if not reasons or row["outcome"] not in EXCUSABLE:
        return row
    return row | {"outcome": "waived", "reason": "; ".join(dict.fromkeys(reasons))}


def is_about(waiver: Waiver, row: Row) -> bool:
    """Return whether a waiver names a measurement, or the promise whose tier it is of; without SLA or cycle it names all of them."""
    is_its_ticket = waiver.ticket.strip() == row["ticket"].strip()
    promise = row["sla"].partition(" within ")[0]
    return is_its_ticket and waiver.sla in (None, row["sla"], promise) and waiver.cycle in (None, row["cycle"])


def futile(tickets: list[Row], rows: list[Row], waivers: Iterable[Waiver]) -> tuple[set[Key], set[Key]]:
    """Return the waivers for tickets that are not in the export (P041), and those that waived none of these measurements (P042)."""
    ids = {ticket["id"].strip() for ticket in tickets}
    excused = [row for row in rows if row["outcome"] == "waived"]
    idle = [waiver for waiver in waivers if not any(is_about(waiver, row) for row in excused)]
    return {key(waiver) for waiver in idle if waiver.ticket.strip() not in ids}, {
        key(waiver) for waiver in idle if waiver.ticket.strip() in ids
    }


def key(waiver: Waiver) -> Key:
    """Return what a waiver is about; several about the same are one."""
    return waiver.ticket.strip(), waiver.sla, waiver.cycle
