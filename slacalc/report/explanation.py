"""The explanation of a ticket as data, in the JSON shape of `explain`: measurements with their ledgers, and SLAs without one."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from importlib.metadata import version
from typing import Any

from slacalc.accounting.applying import NotApplied, Tried, valid_words
from slacalc.accounting.derivation import Step
from slacalc.accounting.explaining import Explained, Explanation
from slacalc.accounting.ledger import Entry
from slacalc.figures.tally import column
from slacalc.locale import say
from slacalc.locale.formatting import WEEKDAYS, iso, number, seconds
from slacalc.report.derivation import Way, derivation
from slacalc.report.records import records
from slacalc.report.verdict import is_fixed, verdict
from slacalc.spec.clock_definitions import Clock
from slacalc.spec.definitions import Sla
from slacalc.spec.words import moment_words, words
from slacalc.times import zone

SCHEMA = "slacalc.explanation/1"
INSTANTS = ("started", "stopped", "due")
LENGTHS = ("target", "elapsed", "used", "paused", "remaining", "wall")

Data = dict[str, Any]


def explanation(found: Explanation, slas: Sequence[Sla], attributes: Sequence[str]) -> Data:
    """Return an explanation as plain data: lengths in seconds, instants in UTC ISO 8601, sentences with times of the calendar's zone."""
    return {
        "schema": SCHEMA,
        "slacalc": version("slacalc"),
        "ticket": found.ticket,
        "as_of": iso(found.as_of),
        "measurements": [_measurement(one, found.as_of, slas, attributes) for one in found.measurements],
        "not_applied": [_not_applied(one) for one in found.not_applied],
    }


def _measurement(one: Explained, as_of: int, slas: Sequence[Sla], attributes: Sequence[str]) -> Data:
    record = records(one.measurement, slas, attributes).row(0, named=True)
    raw = one.measurement.row(0, named=True)
    plain_values = {name: value for name, value in record.items() if not name.startswith("ticket.")}
    instants = {name: _iso(raw[name]) for name in INSTANTS}
    lengths = {f"{name}_seconds": None if raw[name] is None else seconds(raw[name]) for name in LENGTHS}
    share = None if record["share"] is None else _plain(record["share"])
    return {
        **(plain_values | instants | lengths | {"share": share}),
        "name": one.sla.name,
        "attributes": {name: record[column(name)] for name in attributes},
        "timezone": one.timezone,
        "verdict": verdict(one, raw, as_of, zone(one.timezone)),
        "clock": _clock(one.sla.clock),
        "on_change": one.sla.clock.on_change,
        "decided_by": one.sla.clock.verdict,
        "valid": None if one.sla.valid is None else valid_words(one.sla.valid, zone(one.timezone)),
        **_promise(one, raw),
        "stopped_because": one.stopped_because,
        "moments": {name: _iso(at) for name, at in one.moments.items()},
        "derivation": _derivation(one, raw, as_of),
        "ledger": [_entry(entry, _used(entry, one, raw)) for entry in one.ledger],
    }


def _promise(one: Explained, raw: Data) -> Data:
    """Return the target as it was written and how it was reckoned, and the rules that were tried for it."""
    fitting = [tried.rule for tried in one.rules if tried.fits]
    return {
        "target_text": fitting[-1].target_text if fitting and raw["calendar"] is not None else None,
        "target_fixed": is_fixed(one),
        "reckoned_from": _iso(one.reckoned[0]) if one.reckoned else None,
        "reckoned_to": _iso(one.reckoned[1]) if one.reckoned else None,
        "rules": [_tried(tried) for tried in one.rules],
        "rule_since": _iso(one.rule_since) if fitting else None,
    }


def _tried(tried: Tried) -> Data:
    return {"rule": tried.rule.label, "target": tried.rule.target_text, "fits": tried.fits, "because": tried.because}


def _clock(clock: Clock) -> str:
    """Return when a clock starts, stops and stands still, in words."""
    parts = [say("explanations.clock_runs", start=moment_words(clock.start), stop=moment_words(clock.stop))]
    if clock.while_ is not None:
        parts.append(say("explanations.clock_while", condition=words(clock.while_.condition)))
    if clock.pause is not None:
        parts.append(say("explanations.clock_pause", condition=words(clock.pause)))
    if clock.cancel:
        parts.append(say("explanations.clock_cancel", moment=moment_words(clock.cancel)))
    return "; ".join(parts)


def _derivation(one: Explained, raw: Data, as_of: int) -> Data | None:
    if not one.steps:
        return None
    ended = raw["stopped"] if raw["stopped"] is not None else as_of if raw["outcome"] == "paused" else None
    limit = raw["target"] - (raw["used"] - raw["elapsed"])
    way = Way(limit, raw["started"], raw["due"], one.steps, ended)
    return {"sentence": derivation(way, zone(one.timezone)), "days": [_step(step) for step in one.steps]}


def _step(step: Step) -> Data:
    return {
        "date": step.on.isoformat(),
        "weekday": WEEKDAYS[step.on.weekday()].lower(),
        "working_seconds": seconds(step.running),
        "paused_seconds": seconds(step.paused),
        "stopped_seconds": seconds(step.stopped),
        "open": step.open,
        "because": list(step.because),
    }


def _used(entry: Entry, one: Explained, raw: Data) -> Fraction | None:
    """Return the share of the target that is used at the end of an entry; of a written date by the clock on the wall (A24).

    None where it cannot be told from the entry: without a target above 0, and where changes of the target convert what is used.
    """
    target = raw["target"]
    if target is None or target <= 0 or one.sla.clock.on_change == "prorate":
        return None
    if is_fixed(one):
        return Fraction(max(entry.end - raw["started"], 0), target)
    return Fraction(max(entry.total + raw["used"] - raw["elapsed"], 0), target)


def _entry(entry: Entry, used: Fraction | None) -> Data:
    return {
        "from": iso(entry.start),
        "to": iso(entry.end),
        "state": entry.state,
        "because": entry.because,
        "change": entry.change,
        "closed": list(entry.closed),
        "calendar": entry.calendar,
        "working_seconds": seconds(entry.working),
        "total_seconds": seconds(entry.total),
        "share": None if used is None else _plain(number(used)),
    }


def _not_applied(one: NotApplied) -> Data:
    return {
        "sla": one.sla.id,
        "name": one.sla.name,
        "reason": one.why,
        "because": one.because,
        "condition": one.condition,
        "values": one.values,
        "at": iso(one.at),
    }


def _iso(at: int | None) -> str | None:
    return None if at is None else iso(at)


def _plain(share: Decimal | float) -> int | float:
    """Return a share as a number that JSON writes without a needless fraction."""
    return int(share) if share == int(share) else float(share)
