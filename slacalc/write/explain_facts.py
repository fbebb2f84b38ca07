"""What is known of a measurement, as a list of labels and sentences."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from slacalc.locale import say
from slacalc.locale.formatting import duration, instant_of, local_instant, micros, percent_of, spoken
from slacalc.report.sentence import group_words
from slacalc.times import Zone
from slacalc.write.ledger_table import PLAIN
from slacalc.write.terminal import text

Measurement = dict[str, Any]
Fact = tuple[str, str]

NAMED = 3
"""So many rules that do not fit are named; of more it is said how many there are."""


def listed(facts: Iterable[Fact]) -> RenderableType:
    """Return labels and sentences side by side."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(overflow="fold", max_width=24)
    drawn.add_column(overflow="fold", ratio=1)
    for label, sentence in facts:
        drawn.add_row(text(label), text(sentence))
    return drawn


def facts(one: Measurement, where: Zone) -> Iterator[Fact]:
    """Yield a label and a sentence for each thing that is known of a measurement beside its verdict."""
    if one["target_text"] is not None:
        yield say("explanations.label_target"), _target(one, where)
    if one["rules"]:
        yield say("explanations.label_rule"), _rule(one, where)
    if one["valid"] is not None:
        yield say("explanations.label_version"), say("explanations.fact_version", valid=one["valid"])
    yield say("explanations.label_clock"), one["clock"]
    if one["decided_by"] != "each":
        rule = say(f"explanations.decided_{one['decided_by']}")
        yield say("explanations.label_decides"), say("explanations.this_decides", rule=rule) if one["deciding"] else rule
    yield from _instants(one, where)
    yield from _lengths(one)
    if one["outcome"] == "invalid" and one["moments"]:
        read = (say("explanations.fact_moment", name=name, at=_at(at, where)) for name, at in one["moments"].items() if at is not None)
        yield say("explanations.label_moments"), ", ".join(read)
    if one["attributes"]:
        yield say("explanations.label_ticket"), group_words(one["attributes"])
    if one["approximate"]:
        yield say("explanations.label_note"), say("report.fact_approximate")


def _instants(one: Measurement, where: Zone) -> Iterator[Fact]:
    """Yield the start, and the due date with the way there; the end is told by the verdict."""
    if one["started"] is not None:
        yield say("explanations.label_started"), _at(one["started"], where)
    if one["due"] is not None and not one["target_fixed"]:
        yield say("explanations.label_due"), _at(one["due"], where)
    if one["derivation"] and not _is_plain(one["derivation"]["days"]):
        yield say("explanations.label_derivation"), one["derivation"]["sentence"]


def _is_plain(days: Sequence[dict[str, Any]]) -> bool:
    """Return whether there is nothing to tell of the way to a due date, all of it being on one day."""
    return len(days) == 1 and not days[0]["paused_seconds"] and not days[0]["stopped_seconds"]


def _lengths(one: Measurement) -> Iterator[Fact]:
    elapsed, paused, wall = (micros(one[f"{name}_seconds"]) for name in ("elapsed", "paused", "wall"))
    if elapsed is not None:
        share = say("explanations.fact_share", share=percent_of(one["share"])) if one["share"] is not None else ""
        share = "" if one["target_fixed"] else share
        yield (
            say("explanations.label_used"),
            _used(one, elapsed, say("explanations.fact_used", length=duration(elapsed, precise=True), share=share)),
        )
    if paused:
        yield say("explanations.label_paused"), say("explanations.fact_paused", length=duration(paused, precise=True))
    if wall is not None:
        yield say("explanations.label_wall"), say("explanations.fact_wall", length=duration(wall, precise=True))


def _used(one: Measurement, elapsed: int, words: str) -> str:
    """Return what is used in words; where that is not what has elapsed, why it is not."""
    used = micros(one["used_seconds"])
    if used is None or used == elapsed or one["target_fixed"]:
        return words
    if one["decided_by"] == "sum":
        return say("explanations.fact_carried", used=words, length=spoken(used - elapsed))
    return say("explanations.fact_converted", used=words, length=spoken(used))


def _target(one: Measurement, where: Zone) -> str:
    """Return the target as it is written, and what working time that comes to."""
    written, length = one["target_text"], spoken(micros(one["target_seconds"]) or 0)
    if one["target_fixed"]:
        due = "" if one["due"] is None else _at(one["due"], where)
        return say("explanations.fact_target_fixed", written=written, due=due)
    key = "explanations.fact_target" if PLAIN.fullmatch(written) else "explanations.fact_target_written"
    reckoned = one["reckoned_from"] is not None
    start, end = (_at(one[f"reckoned_{name}"], where) if reckoned else "" for name in ("from", "to"))
    key = "explanations.fact_target_reckoned" if reckoned else key
    return say(key, written=written, start=start, end=end, length=length, calendar=one["calendar"])


def _rule(one: Measurement, where: Zone) -> str:
    """Return the rule that fits and why those before it do not, those that failed for the same reason together."""
    fitting = [rule["rule"] for rule in one["rules"] if rule["fits"]]
    since = ""
    if one["rule_since"] is not None and one["started"] is not None and one["rule_since"] > one["started"]:
        key = "explanations.fact_rule_prorate" if one["on_change"] == "prorate" else "explanations.fact_rule_since"
        since = say(key, at=_at(one["rule_since"], where))
    named = say("explanations.fact_rule", rule=_name(fitting[-1]), since=since) if fitting else say("explanations.fact_no_rule")
    named = say("explanations.fact_rule_keep", named=named) if fitting and one["on_change"] == "keep" else named
    return "; ".join((named, *_unfitting(one["rules"], "explanations.rules_before" if fitting else "explanations.rules_all")))


def _unfitting(rules: Iterable[dict[str, Any]], many: str) -> Iterator[str]:
    failed: dict[str, list[str]] = {}
    for rule in rules:
        if not rule["fits"] and rule["because"] is not None:
            failed.setdefault(rule["because"], []).append(rule["rule"])
    for because, names in failed.items():
        if len(names) == 1:
            yield say("explanations.fact_unfitting", rules=_name(names[0]), because=because)
        else:
            told = ", ".join(_bracketed(name) for name in names) if len(names) <= NAMED else say(many, count=len(names))
            yield say("explanations.fact_unfitting_many", rules=told, because=because)


def _bracketed(name: str) -> str:
    """Return a rule's name so that its own commas cannot be taken for the list's."""
    return f"({name})" if "," in name else _name(name)


def _name(rule: str) -> str:
    return say("explanations.rule_all") if rule == "all" else rule


def _at(at: str, where: Zone) -> str:
    return local_instant(instant_of(at), where)
