"""What no single key of an agreement shows: one currency, tiers that get deeper, and what a term needs beside it."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from slacalc.locale.formatting import percent_exactly
from slacalc.spec.agreement_definitions import WEIGHTED, Money
from slacalc.spec.context import Context
from slacalc.spec.durations import parse_share
from slacalc.spec.money import parse_due, parse_money
from slacalc.spec.raw import Raw, Refused, as_list, inner, mapping

_T = TypeVar("_T")

TERMS: Final = ("tiers", "per_breach", "critical")
"""The keys that say when a credit is due."""


def check_agreement(raw: dict[str, Raw], context: Context) -> None:
    """Note what is missing in a raw agreement, contradicts something else, or can never hold."""
    credits_ = mapping(raw, "credits")
    if not (raw.get("weights") or raw.get("credits")):
        context.refuse(raw, "agreement_empty")
    if credits_ and not any(credits_.get(key) for key in TERMS):
        context.refuse(credits_, "no_credits")
    _check_weighted(raw, context)
    _check_critical(credits_, context)
    _check_amounts(credits_, context)
    _check_tiers(credits_, context)


def _check_weighted(raw: dict[str, Raw], context: Context) -> None:
    for tier in _items(raw.get("credits"), "tiers"):
        if tier.get("sla") == WEIGHTED and WEIGHTED not in context.slas and not raw.get("weights"):
            context.refuse(tier["sla"], "weights_needed")


def _check_critical(credits_: dict[str, Raw], context: Context) -> None:
    critical = credits_.get("critical")
    if critical and "cap" not in credits_ and not (isinstance(critical, dict) and "credit" in critical):
        context.refuse(next(key for key in credits_ if key == "critical"), "critical_cap")
    _check_once(inner(critical, "slas") if isinstance(critical, dict) else critical, context)


def _check_once(slas: Raw, context: Context) -> None:
    """Note SLAs that are named again."""
    named: set[str] = set()
    for at in (one for one in as_list(slas) if isinstance(one, str)):
        name = at.strip()
        if name in named:
            context.refuse(at, "critical_twice", sla=name)
        named.add(name)


# --- amounts ---------------------------------------------------------------------------------------------------------


def _check_amounts(credits_: dict[str, Raw], context: Context) -> None:
    """Note amounts in another currency than the fee's, or with more decimals than it has."""
    fee = _read(parse_money, credits_.get("fee"))
    for at in _amounts(credits_) if fee else ():
        amount = _read(parse_due, at)
        if isinstance(amount, Money) and fee:
            _check_amount(amount, fee, at, context)


def _check_amount(amount: Money, fee: Money, at: Raw, context: Context) -> None:
    if amount.currency != fee.currency:
        context.refuse(at, "currency", currency=amount.currency, fee=fee.currency)
    elif amount.decimals > fee.decimals:
        written = f"{fee.amount:.{amount.decimals}f}"
        context.refuse(at, "more_decimals", fee=f"{fee.currency} {written}" if fee.leads else f"{written} {fee.currency}")


def _amounts(credits_: dict[str, Raw]) -> Iterator[Raw]:
    yield credits_.get("cap")
    yield inner(credits_, "critical", "credit")
    yield from (tier.get("credit") for tier in _items(credits_, "tiers"))
    yield from (term.get(key) for term in _items(credits_, "per_breach") for key in ("amount", "cap"))


# --- tiers -----------------------------------------------------------------------------------------------------------


class _Tier(NamedTuple):
    """A tier that could be read: its level, its credit as a share of the fee, and how it is written."""

    below: Fraction
    credit: Fraction
    written: dict[str, Raw]


def _check_tiers(credits_: dict[str, Raw], context: Context) -> None:
    """Note tiers that never hold, stand twice, or credit no more than one that is less deep."""
    of_sla: dict[str, list[_Tier]] = {}
    for written in _items(credits_, "tiers"):
        below = _read(parse_share, written.get("below"))
        if below == 0:
            context.refuse(written["below"], "tier_never")
        elif below and (credit := _worth(written.get("credit"), credits_.get("fee"))) is not None:
            of_sla.setdefault(str(written.get("sla")).strip(), []).append(_Tier(below, credit, written))
    for tiers in of_sla.values():
        for upper, deeper in pairwise(sorted(tiers, key=lambda tier: tier.below, reverse=True)):
            _check_pair(upper, deeper, context)


def _check_pair(upper: _Tier, deeper: _Tier, context: Context) -> None:
    if upper.below == deeper.below:
        context.refuse(deeper.written["below"], "tier_twice", below=percent_exactly(deeper.below), sla=deeper.written.get("sla"))
    elif deeper.credit <= upper.credit:
        values = {"below": percent_exactly(deeper.below), "upper": percent_exactly(upper.below), "other": upper.written["credit"]}
        context.refuse(deeper.written["credit"], "tier_credit", credit=deeper.written["credit"], **values)


def _worth(raw: Raw, fee: Raw) -> Fraction | None:
    """Return a credit as a share of the fee; None where either cannot be read, or the fee is nothing."""
    due, of = _read(parse_due, raw), _read(parse_money, fee)
    if isinstance(due, Money):
        return Fraction(due.amount) / Fraction(of.amount) if of and of.amount and of.currency == due.currency else None
    return due


# --- reading ---------------------------------------------------------------------------------------------------------


def _read(parse: Callable[[str], _T], raw: Raw) -> _T | None:
    """Return what a text means, None for what is none; what is wrong with it is noted where it is validated."""
    try:
        return parse(raw.strip()) if isinstance(raw, str) else None
    except Refused:
        return None


def _items(raw: Raw, key: str) -> Iterator[dict[str, Raw]]:
    """Yield the mappings of a list under a key."""
    items = inner(raw, key)
    yield from (item for item in (items if isinstance(items, list) else ()) if isinstance(item, dict))
