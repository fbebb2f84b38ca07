"""The terms of an agreement in words: what came about, why something is due for it or not, and what comes back."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from slacalc.figures.agreement import Returned
from slacalc.figures.crediting import Line, State
from slacalc.figures.goals import Goal
from slacalc.figures.summary import Row
from slacalc.locale import say
from slacalc.locale.formatting import count, money, percent, percent_exactly, period_name, plain
from slacalc.report.goals import outcome_words
from slacalc.report.sentence import group_words
from slacalc.spec.agreement_definitions import Critical, Due, Money, PerBreach, Tier
from slacalc.spec.definitions import Sla

GROUPS = 3
"""How many groups that missed an objective are named."""


def amount_words(amount: Decimal, fee: Money) -> str:
    """Return an amount in the currency of the fee, which stands where it stood there."""
    return money(amount, fee.currency, leads=fee.leads)


def due_words(due: Due, fee: Money) -> str:
    """Return what is due: a share of the fee, or an amount."""
    return amount_words(due, fee) if isinstance(due, Decimal) else say("agreement.share_of_fee", share=percent_exactly(due))


def line_words(line: Line, fee: Money) -> str:
    """Return why something is due for a term, or is not."""
    name, term = sla_words(line.sla), line.term
    if line.state in ("no_data", "no_objective"):
        return say(f"agreement.{line.state}", name=name)
    if isinstance(term, PerBreach):
        return _breaches(line, term, name, fee)
    return _tier(line, term, name, fee) if isinstance(term, Tier) else _critical(line, term, fee)


def returned_words(found: Returned) -> str:
    """Return what comes back, or can still come back, and why."""
    share, limit = percent_exactly(found.terms.share), percent_exactly(found.terms.at_least)
    if found.period is None:
        return say("agreement.earn_back_never", share=share)
    period = period_name(found.period.label)
    if found.amount is None:
        names = ", ".join(sla_words(sla) for sla, _ in found.shares)
        return say("agreement.earn_back_open", share=share, period=period, names=names, limit=limit)
    key = "agreement.earned_back" if found.amount else "agreement.not_earned_back"
    shares = ", ".join(f"{sla_words(sla)} {_actual(actual, found.terms.at_least)}" for sla, actual in found.shares)
    return say(key, share=share, period=period, limit=limit, shares=shares)


def sla_words(sla: Sla | None) -> str:
    """Return the name of an SLA, or what weighted compliance is called."""
    return say("agreement.weighted") if sla is None else plain(sla.name)


def _tier(line: Line, term: Tier, name: str, fee: Money) -> str:
    actual = _actual(line.share, term.below, line.row)
    key = f"agreement.tier_{line.state}"
    return say(key, name=name, actual=actual, limit=percent_exactly(term.below), due=due_words(term.credit, fee))


def _breaches(line: Line, term: PerBreach, name: str, fee: Money) -> str:
    number = line.breaches or 0
    key = f"agreement.breaches_{line.state}" + ("_beyond" if term.beyond else "")
    is_capped = term.cap is not None and line.amount < term.amount * max(0, number - term.beyond)
    return say(
        key,
        name=name,
        breaches=say("report.breach" if number == 1 else "report.breaches", count=count(number)),
        beyond=count(term.beyond),
        charged=count(max(0, number - term.beyond)),
        amount=amount_words(term.amount, fee),
        cap=say("agreement.at_most", cap=due_words(term.cap, fee)) if is_capped and term.cap is not None else "",
    )


def _critical(line: Line, term: Critical, fee: Money) -> str:
    """Return which objectives were missed, else that each was met; the groups of one objective are told together."""
    alike = groupby(line.decisive, key=lambda goal: (goal.row.sla.id, [*goal.row.group], goal.limit))
    judged = "; ".join(_judged([*goals], line.state) for _, goals in alike)
    return say("agreement.critical_due", judged=judged, due=due_words(term.credit, fee)) if line.state == "due" else judged


def _judged(goals: list[Goal], state: State) -> str:
    """Return how objectives were judged that differ in their groups alone."""
    row, limit = goals[0].row, goals[0].limit
    verb, name = ("misses" if state == "due" else "meets"), plain(row.sla.name)
    if limit is not None:
        return say(f"agreement.critical_{verb}_duration", name=name, outcome=outcome_words(limit))
    level = row.objective.at_least if row.objective else Fraction()
    if row.group:
        return say(
            f"agreement.critical_{verb}_groups", name=name, limit=percent_exactly(level), groups=_groups([goal.row for goal in goals])
        )
    return say(f"agreement.critical_{verb}", name=name, actual=_actual(row.ratio.value, level, row), limit=percent_exactly(level))


def _groups(rows: Sequence[Row]) -> str:
    """Return the first groups in words, and how many more there are."""
    more = [say("agreement.more_groups", count=len(rows) - GROUPS)] if len(rows) > GROUPS else []
    return ", ".join((*(group_words(row.group) for row in rows[:GROUPS]), *more))


def _actual(share: Fraction | None, limit: Fraction, row: Row | None = None) -> str:
    """Return a share in as many places as the limit it was held against needs, and how it was counted."""
    words = percent(share) if share is None or (limit * 1000).denominator == 1 else percent_exactly(share)
    return f"{words} ({count(row.ratio.numerator)}/{count(row.ratio.denominator)})" if row else words
