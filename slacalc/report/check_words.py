"""What is said of a check: why it holds or not, which tickets to look at, and what would have made it pass."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from typing import Final

from slacalc.figures.compliance import Ratio
from slacalc.figures.gate.checks import Check
from slacalc.figures.gate.pointing import Pointer
from slacalc.figures.gate.remedies import Remedy
from slacalc.figures.gate.rules import Decided, Rules
from slacalc.figures.kpis.reporting import Kpi
from slacalc.locale import say
from slacalc.locale.formatting import count, decimal, duration, percent_exactly, plain, span, spoken
from slacalc.report.check_scales import Scale, said_as_written
from slacalc.report.sentence import group_words, room
from slacalc.spec.kpi_measures import Bound
from slacalc.times import SECOND


def check_name(check: Check, scale: Scale) -> str:
    """Return what people call a check."""
    name, group = plain(scale.name), check.figure.group
    name = say("gate.named_group", name=name, group=group_words(group)) if group else name
    return say("gate.named_drop", name=name) if check.kind == "drop" else name


def bound_words(check: Check, scale: Scale) -> str:
    """Return what a figure should be in few words; against an earlier result that is cut like any share, for nobody has written it down."""
    value = scale.say(check.bound.value) if check.kind == "drop" else scale.say_bound(check.bound)
    return say(f"gate.short_{check.bound.operator}", value=value)


def _in_words(bound: Bound, value: str) -> str:
    return say(f"gate.bound_{bound.operator}", value=value)


def reason(one: Decided, rules: Rules, scale: Scale) -> str:
    """Return why a check holds or not, in words that can stand alone behind its name."""
    told = _of_drop(one.check, rules, scale) if one.check.kind == "drop" else _of_bound(one.check, scale)
    return say(f"gate.softened_{one.softened}", reason=told, min_tickets=rules.min_tickets) if one.softened else told


def _of_bound(check: Check, scale: Scale) -> str:
    if check.figure.value is None:
        lacks = check.figure.source.reason if isinstance(check.figure.source, Kpi) else ""
        return say("gate.reason_lacking", reason=lacks) if lacks else say("gate.reason_none")
    told = {"actual": _counted(check, scale), "bound": _in_words(check.bound, scale.say_bound(check.bound))}
    if check.verdict == "at_risk" and check.amber is not None:
        return say("gate.reason_close", **told, amber=percent_exactly(check.amber))
    left = "" if check.headroom is None else say("gate.room", room=room(check.headroom))
    return say("gate.reason", **told, room=left)


def _of_drop(check: Check, rules: Rules, scale: Scale) -> str:
    found = check.compared
    before = scale.say(found.before) if found and found.before is not None else ""
    if check.figure.value is None or found is None or found.change is None:
        return say("gate.reason_drop_none", before=before)
    allowed = say("gate.allowed", points=decimal(rules.max_drop * 100)) if rules.max_drop and found.change else ""
    return say(
        "gate.reason_drop",
        actual=_counted(check, scale),
        before=before,
        change=_points_of(found.change),
        allowed=allowed,
        chance=say(CHANCE[found.differs]) if rules.significant and found.change else "",
    )


def _points_of(change: Fraction) -> str:
    """Return a difference of shares in points, to a hundredth."""
    if not change:
        return say("gate.points_same")
    text = decimal(abs(change) * 100)
    points = say("gate.point") if text == "1" else say("gate.points", points=say("gate.few_points") if text == "0" else text)
    return say("gate.points_less" if change < 0 else "gate.points_more", points=points)


CHANCE: Final = {None: "gate.unknown_chance", True: "gate.no_chance", False: "gate.chance"}
"""What is said of a change, by whether chance explains it."""


def _counted(check: Check, scale: Scale) -> str:
    value, ratio = check.figure.value, check.figure.ratio
    actual = scale.say(value) if value is not None else ""
    return _with_counts(actual, ratio) if ratio and check.figure.n is not None else actual


def _with_counts(actual: str, ratio: Ratio) -> str:
    return say("gate.counted", actual=actual, numerator=count(ratio.numerator), denominator=count(ratio.denominator))


# --- what to look at -------------------------------------------------------------------------------------------------


def pointer_words(pointer: Pointer) -> str:
    """Return a ticket with what it gives."""
    ticket = plain(pointer.ticket)
    if pointer.cycle > 1:
        ticket = say("gate.look_cycle", ticket=ticket, cycle=pointer.cycle)
    amount = "" if pointer.amount is None else AMOUNTS.get(pointer.what, duration)(pointer.amount)
    return say(f"gate.look_{pointer.what}", ticket=ticket, amount=amount)


def _number(amount: int) -> str:
    return decimal(Fraction(amount, SECOND))


AMOUNTS: Final[dict[str, Callable[[int], str]]] = {"number": _number, "answered": _number, "down": span}
"""How amounts are said that are no working time."""


# --- what would have done --------------------------------------------------------------------------------------------


def remedy_words(check: Check, found: Remedy, scale: Scale) -> str:
    """Return what would have made a check pass."""
    told = _REMEDIES[found.how](check, found, scale)
    if not found.nearest:
        return told
    return say("gate.nearest", remedy=told, tickets=", ".join(map(pointer_words, found.nearest)))


def _signed(key: str, check: Check, found: Remedy, said: str) -> str:
    """Return an amount that is to be more or less; just as much as that would not do where the bound itself is a miss."""
    value = say("gate.more_than", value=said) if check.bound.operator in ("lt", "gt") else said
    return say(f"gate.pass_{key}_{'less' if (found.amount or 0) < 0 else 'more'}", value=value)


def _amount(found: Remedy, scale: Scale) -> str:
    """Return how much, in the unit of the figure, rounded up where it cannot be said exactly."""
    amount = abs(found.amount or Fraction(0))
    if scale.unit == "seconds":
        return spoken(ceil(amount))
    if scale.unit in ("share", "rate"):
        return say("gate.points", points=decimal(Fraction(ceil(amount * 10_000), 100)))
    return decimal(Fraction(ceil(amount * 100), 100))


def _tickets(_: Check, found: Remedy, __: Scale) -> str:
    number = found.count or 0
    return say(f"gate.pass_tickets_{'less' if number < 0 else 'more'}", count=count(abs(number)))


def _within(check: Check, found: Remedy, _: Scale) -> str:
    return say("gate.pass_within", count=count(found.count or 0), bound=_in_words(check.bound, said_as_written(check.bound)))


_REMEDIES: Final[dict[str, Callable[[Check, Remedy, Scale], str]]] = {
    "kept": lambda check, found, _: say(f"gate.pass_kept_{check.figure.part}", count=count(found.count or 0)),
    "fewer": lambda _, found, __: say("gate.pass_fewer", count=count(found.count or 0)),
    "within": _within,
    "sum": lambda check, found, scale: _signed("sum", check, found, _amount(found, scale)),
    "value": lambda check, found, scale: _signed("value", check, found, _amount(found, scale)),
    "downtime": lambda check, found, _: _signed("downtime", check, found, span(-(-abs(int(found.amount or 0)) // SECOND) * SECOND)),
    "tickets": _tickets,
}
