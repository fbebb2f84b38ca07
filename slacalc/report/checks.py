"""Checks as plain data, and the sentence on all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from slacalc.figures.gate.checks import Check
from slacalc.figures.gate.judging import Explained
from slacalc.figures.gate.pointing import Pointer
from slacalc.figures.gate.rules import Decision, Rules
from slacalc.locale import say
from slacalc.locale.formatting import count, period_name, seconds
from slacalc.report.check_scales import Scale, scale_of
from slacalc.report.check_words import bound_words, check_name, pointer_words, reason, remedy_words
from slacalc.report.sentence import left
from slacalc.report.values import share

NAMED: Final = 3
"""How many failed checks the sentence names."""
NUMBERS: Final = ("number", "answered")
"""What pointers bear that is no length of time."""


def check_records(found: Iterable[Explained], rules: Rules) -> list[dict[str, Any]]:
    """Return checks as they stand in the JSON shape; `said` has the same values for people."""
    return [_record(one, rules, scale_of(one.decided.check.figure)) for one in found]


def _record(one: Explained, rules: Rules, scale: Scale) -> dict[str, Any]:
    check = one.decided.check
    figure, ratio, compared = check.figure, check.figure.ratio, check.compared
    return {
        "check": figure.key,
        "kind": check.kind,
        "group": dict(figure.group),
        "severity": check.severity,
        "objective": scale.write_bound(check.bound),
        "actual": None if figure.value is None else scale.write(figure.value),
        "numerator": ratio.numerator if ratio and figure.n is not None else None,
        "denominator": ratio.denominator if ratio and figure.n is not None else None,
        "headroom": check.headroom,
        "baseline": None if compared is None or compared.before is None else scale.write(compared.before),
        "change": None if compared is None or compared.change is None else scale.write_change(compared.change),
        "significant": compared.differs if compared else None,
        "status": one.decided.status,
        "reason": reason(one.decided, rules, scale),
        "part": figure.part,
        "name": check_name(check, scale),
        "unit": scale.unit,
        "operator": check.bound.operator,
        "n": figure.n,
        "softened": one.decided.softened,
        "look_at": [_pointer(pointer) for pointer in one.pointed.first],
        "would_pass": remedy_words(check, one.remedy, scale) if one.remedy else None,
        "said": _said(check, scale),
    }


def _said(check: Check, scale: Scale) -> dict[str, str]:
    compared, value = check.compared, check.figure.value
    return {
        "actual": say("gate.reason_none") if value is None else scale.say(value),
        "objective": bound_words(check, scale),
        "headroom": left(check.headroom),
        "baseline": "" if compared is None or compared.before is None else scale.say(compared.before),
        "change": "" if compared is None or compared.change is None else scale.say_change(compared.change),
    }


def _pointer(pointer: Pointer) -> dict[str, Any]:
    amount = pointer.amount
    return {
        "ticket": pointer.ticket,
        "cycle": pointer.cycle,
        "what": pointer.what,
        "seconds": None if amount is None or pointer.what in NUMBERS else seconds(amount),
        "value": seconds(amount) if amount is not None and pointer.what in NUMBERS else None,
        "said": pointer_words(pointer),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gate is asked for: its rules, the names of the checks that are wanted, the period, and whether nothing in it is in scope."""

    rules: Rules
    only: Sequence[str]
    label: str
    is_empty: bool = False


def gate_record(records: Sequence[dict[str, Any]], asked: Asked, baseline: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a gate comes to: the sentence, how many checks ended how, the rules that they were judged by, and the baseline."""
    rules = asked.rules
    counts = {status: sum(one["status"] == status for one in records) for status in get_args(Decision)}
    return {
        "sentence": _of_nothing(asked.label) if asked.is_empty else gate_sentence(records, asked.label),
        "counts": counts,
        "rules": {
            "only": list(asked.only),
            "fail_on": sorted(rules.fail_on),
            "min_tickets": rules.min_tickets,
            "max_drop": share(rules.max_drop),
            "significant": rules.significant,
        },
        "baseline": baseline,
    }


def gate_sentence(records: Sequence[dict[str, Any]], label: str) -> str:
    """Return the verdict on all checks, in words that can be forwarded."""
    period = _period(label)
    failed, warned, empty = ([one for one in records if one["status"] == status] for status in ("fail", "warn", "none"))
    more = "".join(f"; {part}" for part in (_listed("gate.warned", warned), _listed("gate.without_data", empty)) if part)
    if not records:
        return say("gate.nothing", period=period)
    if len(empty) == len(records):
        return say("gate.no_data", period=period, count=count(len(records)))
    if failed:
        names = "; ".join((*(_named(one) for one in failed[:NAMED]), *_rest(failed)))
        key = "gate.one_fails" if len(records) == 1 else "gate.some_fail"
        return say(key, period=period, failed=count(len(failed)), count=count(len(records)), names=names, more=more)
    if warned or empty:
        passed = count(len(records) - len(warned) - len(empty))
        return say("gate.none_failed", period=period, passed=passed, count=count(len(records)), more=more)
    if len(records) == 1:
        return say("gate.one_holds", period=period, name=records[0]["name"], reason=records[0]["reason"])
    return say("gate.all_hold", period=period, count=count(len(records)))


def _of_nothing(label: str) -> str:
    return say("gate.nothing_in_scope", period=_period(label))


def _period(label: str) -> str:
    name = period_name(label)
    return name[0].upper() + name[1:]


def _named(one: dict[str, Any]) -> str:
    return say("gate.named_fail", name=one["name"], reason=one["reason"])


def _rest(records: Sequence[dict[str, Any]]) -> list[str]:
    return [say("gate.and_more", count=count(len(records) - NAMED))] if len(records) > NAMED else []


def _listed(key: str, records: Sequence[dict[str, Any]]) -> str:
    names = ", ".join((*(one["name"] for one in records[:NAMED]), *_rest(records)))
    return say(key, count=count(len(records)), names=names) if records else ""
