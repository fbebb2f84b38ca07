"""Target rules that no ticket got, told by whether one ever could, and SLAs without tickets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

import polars as pl

from slacalc.accounting.lint.data import ENOUGH, Data, found
from slacalc.accounting.lint.named import Edition, editions, named
from slacalc.accounting.lint.truth import beaten
from slacalc.problems import Problem
from slacalc.spec.definitions import Definitions, Sla, Valid
from slacalc.spec.notes import shadowed


@dataclass(frozen=True, slots=True)
class Lost:
    """The rules that no measurement has: those that none could have, and those of an SLA with many that one might."""

    never: tuple[int, ...]
    unused: tuple[int, ...]


def losing_rules(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield for each SLA the rules that can never win (P060) and those that no ticket has got (P061).

    Rules behind an equal one or one without a condition are remarked on without any data, and those of a value that never
    occurs by that value.
    """
    for code, choose in (("P060", attrgetter("never")), ("P061", attrgetter("unused"))):
        for sla in definitions.slas:
            own = [one for one in editions(definitions) if one.sla.id == sla.id]
            lost = [one.sla.rules[number] for one in own for number in choose(_lost_of(one, data))]
            labels = {(rule.when, rule.target): f"'{rule.label}'" for rule in lost}  # versions may inherit a rule
            yield from found(code, labels.values(), sla.id, len(labels))


def _lost_of(one: Edition, data: Data) -> Lost:
    return _lost(one.sla, data.counts().drop_nulls("rule").filter(one.measured()), data)


def idle_slas(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield the SLAs whose clock no ticket has started (P065), those aside that hold at another time than the tickets'."""
    if not data.suffices(len(definitions.slas)):
        return
    opened = data.tickets["opened"].min(), data.tickets["opened"].max()
    idle = (sla for sla in definitions.slas if not data.started(sla.id))
    yield from found("P065", (sla.id for sla in idle if any(_meets(edition.valid, *opened) for edition in sla.editions)))


def _lost(sla: Sla, counts: pl.DataFrame, data: Data) -> Lost:
    """Return the rules of an SLA that its measurements, counted by rule, lack; the one for the rest may well be there in vain."""
    missing = set(range(len(sla.rules))) - set(counts["rule"]) - {number for number, _ in shadowed(sla)}
    missing = {number for number in missing if sla.rules[number].when is not None}
    never = beaten(sla, missing) if missing else set[int]()
    unused = missing - never if counts["rows"].sum() >= ENOUGH * len(sla.rules) else set[int]()
    return Lost(tuple(sorted(never)), tuple(number for number in sorted(unused) if _might_be_used(sla, number, data)))


def _might_be_used(sla: Sla, number: int, data: Data) -> bool:
    """Return whether a rule holds at any time, and for values that occur."""
    rule = sla.rules[number]
    return rule.valid is None and _occur(named([rule.when]), data)


def _occur(values: Mapping[str, set[str]], data: Data) -> bool:
    return all(data.met(field, wanted) for field, wanted in values.items() if data.is_text(field))


def _meets(valid: Valid | None, first: object, last: object) -> bool:
    """Return whether a time of validity and the time from the first to the last opening have something in common."""
    if valid is None or not isinstance(first, int) or not isinstance(last, int):
        return True
    return (valid.start is None or valid.start <= last) and (valid.end is None or valid.end > first)
