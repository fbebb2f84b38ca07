"""Weighted compliance and credits as plain data; amounts of money are text, exact to the last decimal."""

from decimal import Decimal
from typing import Any

from slacalc.figures.agreement import Credit, Returned
from slacalc.figures.crediting import Line
from slacalc.figures.weighting import Weighted
from slacalc.report.agreement_words import due_words, line_words, returned_words
from slacalc.report.values import share
from slacalc.spec.agreement_definitions import Critical, PerBreach, Tier

KINDS: dict[type, str] = {Tier: "tier", PerBreach: "breaches", Critical: "critical"}
"""What each kind of term is called."""


def weighted_record(found: Weighted) -> dict[str, Any] | None:
    """Return weighted compliance with what it is made of; None where nothing weighs anything."""
    parts = [
        {"sla": part.sla.id, "weight": f"{part.weight:f}", "compliance": share(part.ratio.value), "counted": part.counts}
        for part in found.parts
    ]
    return {"value": share(found.value), "weights": parts} if parts else None


def credits_record(credit: Credit | None) -> dict[str, Any] | None:
    """Return a credit with its derivation, line by line; None where the agreement has none."""
    if credit is None:
        return None
    fee, cap, returned = credit.terms.fee, credit.terms.cap, credit.returned
    return {
        "currency": fee.currency,
        "currency_first": fee.leads,
        "fee": _amount(fee.amount),
        "lines": [_line(line, credit) for line in credit.lines],
        "subtotal": _amount(credit.subtotal),
        "cap": None if credit.cap is None else _amount(credit.cap),
        "cap_reason": None if cap is None else due_words(cap, fee),
        "capped": credit.capped,
        "earn_back": None if returned is None else _returned(returned),
        "earned_back": None if returned is None or returned.amount is None else _amount(returned.amount),
        "total": _amount(credit.total),
        "provisional": credit.provisional,
    }


def _line(line: Line, credit: Credit) -> dict[str, Any]:
    term = line.term
    return {
        "sla": term.sla,
        "kind": KINDS[type(term)],
        "state": line.state,
        "reason": line_words(line, credit.terms.fee),
        "compliance": share(line.share),
        "limit": share(line.limit),
        "breaches": line.breaches,
        "beyond": term.beyond if isinstance(term, PerBreach) else None,
        "amount": _amount(line.amount),
    }


def _returned(found: Returned) -> dict[str, Any]:
    return {
        "at_least": share(found.terms.at_least),
        "share": share(found.terms.share),
        "period": found.period.label if found.period else None,
        "slas": [{"sla": sla.id if sla else None, "compliance": share(value)} for sla, value in found.shares],
        "reason": returned_words(found),
    }


def _amount(amount: Decimal) -> str:
    return f"{amount:f}"
