"""What all formats of a gate say alike: tickets to look at, shares that held, and the baseline line by line."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from slacalc.locale import say
from slacalc.locale.formatting import count, decimal, instant_of, local_instant, period_name, plain
from slacalc.report.sentence import group_words
from slacalc.times import zone

Report = Mapping[str, Any]


def looked_at(check: Report) -> str:
    """Return the tickets to look at first for a check; nothing where there are none."""
    return ", ".join(one["said"] for one in check["look_at"])


def advice(check: Report) -> Iterator[str]:
    """Yield why a check holds or not, and, where it does not, which tickets to look at first and what would have done."""
    yield check["reason"]
    for key, said in (("look", looked_at(check)), ("remedy", check["would_pass"])):
        if said:
            yield say("gate.told", what=say(f"gate.column_{key}"), said=said)


HELD: Final = {
    (False, False): "gate.no_drop_at_all",
    (True, False): "gate.no_drop",
    (False, True): "gate.no_drop_by_chance",
    (True, True): "gate.no_drop_of_both",
}
"""What is said where no share has fallen too far, by whether points are allowed, and whether chance is."""


def dropped_line(report: Report) -> Iterator[str]:
    """Yield what is to be said where no share has fallen too far."""
    drops = [one for one in report["checks"] if one["kind"] == "drop"]
    if drops and all(one["status"] == "pass" for one in drops):
        rules = report["gate"]["rules"]
        yield say(HELD[bool(rules["max_drop"]), rules["significant"]], count=count(len(drops)), points=_points(rules["max_drop"]))


def baseline_lines(report: Report) -> Iterator[str]:
    """Yield what a result was compared with, what is different in how it came about, and which checks are new, gone or better."""
    baseline = report["gate"]["baseline"]
    if baseline is None:
        return
    where = zone(report["period"]["timezone"])
    as_of = local_instant(instant_of(baseline["as_of"]), where)
    yield say("gate.compared_with", period=period_name(baseline["period"]["label"]), as_of=as_of, file=plain(baseline["file"]))
    if not baseline["same_definitions"]:
        yield say("gate.other_definitions")
    elif baseline["changes"]:
        yield say("gate.other_basis")
    yield from (f"  {_change(one)}" for one in baseline["changes"])
    yield from _names("gate.new_checks", baseline["new"], report)
    yield from _names("gate.vanished_checks", baseline["vanished"], report)
    yield from _improved(baseline["improved"], report)


BY_CHECKSUM: Final = ("definitions", "file", "calendar")
"""What is known to have changed by its checksum, which says nothing to people."""


def _change(one: Report) -> str:
    name = plain(one["name"] or "")
    what = say(f"gate.what_{one['what']}")
    if one["before"] is None or one["now"] is None:
        return say("gate.added" if one["before"] is None else "gate.removed", what=what, name=name)
    if one["what"] in BY_CHECKSUM:
        return say(f"gate.changed_{one['what']}", name=name)
    return say("gate.changed" if name else "gate.changed_unnamed", what=what, name=name, before=plain(one["before"]), now=plain(one["now"]))


def _names(key: str, identities: Iterable[Report], report: Report) -> Iterator[str]:
    names = [_name(one, report) for one in identities]
    if names:
        yield say(key, names=", ".join(names))


def _name(identity: Report, report: Report) -> str:
    """Return the name of a check; of one that is gone nothing else is known than what it was called."""
    found = _check(identity, report)
    if found:
        return str(found["name"])
    name, group = plain(identity["check"]), identity["group"]
    return say("gate.named_group", name=name, group=group_words(group)) if group else name


def _check(identity: Report, report: Report) -> Report | None:
    return next((one for one in report["checks"] if all(one[key] == identity[key] for key in identity)), None)


def _improved(identities: Iterable[Report], report: Report) -> Iterator[str]:
    found = [one for one in (_check(identity, report) for identity in identities) if one]
    names = [say("gate.improved_by", name=one["name"], change=one["said"]["change"]) for one in found]
    if names:
        yield say("gate.improved", names=", ".join(names))


def _points(share: float) -> str:
    return decimal(Fraction(str(share)) * 100)
