"""The verdict on a measurement in a sentence, for somebody who has never seen the tool."""

from collections.abc import Mapping
from typing import Any

from slacalc.accounting.explaining import Explained
from slacalc.locale import say
from slacalc.locale.formatting import local_instant, spoken
from slacalc.spec.target_definitions import Until
from slacalc.spec.words import moment_words
from slacalc.times import Zone

FIXED = frozenset({"met", "breached", "overdue", "running", "paused", "waived"})
"""The outcomes that read otherwise where the target is a date that somebody wrote down."""


def verdict(one: Explained, row: Mapping[str, Any], as_of: int, where: Zone) -> str:
    """Return the sentence on a measurement (its only row): its outcome, the instants and lengths that make it, what comes next."""
    outcome = row["outcome"]
    key = f"explanations.verdict_{outcome}"
    if outcome in FIXED and is_fixed(one):
        key = f"explanations.verdict_fixed_{outcome}"
    elif outcome == "running" and one.sla.clock.pause is None and one.sla.clock.while_ is None:
        key = "explanations.verdict_unpaused"
    elif outcome == "cancelled" and row["over_when_cancelled"]:
        key = "explanations.verdict_cancelled_over"
    elif outcome in {"breached", "overdue", "waived"} and _carried(one, row) >= row["target"] > 0:
        key = f"explanations.verdict_{outcome}_before"
    return say(key, **_values(one, row, as_of, where))


def _carried(one: Explained, row: Mapping[str, Any]) -> int:
    """Return what earlier cycles have used of the target, under `verdict: sum` (A16)."""
    return row["used"] - row["elapsed"] if one.sla.clock.verdict == "sum" else 0


def is_fixed(one: Explained) -> bool:
    """Return whether the target is an instant that somebody wrote down, so that pauses do not move it (A24)."""
    fitting = [tried.rule.target for tried in one.rules if tried.fits]
    return bool(fitting) and isinstance(fitting[-1], Until) and not fitting[-1].extend


def _values(one: Explained, row: Mapping[str, Any], as_of: int, where: Zone) -> dict[str, str]:
    """Return everything that a sentence may name, in words."""
    lengths = {name: "" if row[name] is None else spoken(abs(row[name])) for name in ("target", "remaining", "used")}
    instants = {name: "" if row[name] is None else local_instant(row[name], where) for name in ("due", "stopped")}
    paused = one.ledger[-1] if one.ledger and one.ledger[-1].state == "paused" else None
    return {
        **lengths,
        **instants,
        "carried": "" if row["used"] is None else spoken(_carried(one, row)),
        "as_of": local_instant(as_of, where),
        "because": _bracketed(one.stopped_because),
        "word": say("explanations.word_at_risk" if row["at_risk"] else "explanations.word_running"),
        "since": local_instant(paused.start, where) if paused else "",
        "pause": _bracketed(paused.change if paused else None),
        "standing": say("explanations.standing_paused" if paused else "explanations.standing_running"),
        "start": moment_words(one.sla.clock.start),
        "reason": row["reason"] or say("explanations.no_reason"),
    }


def _bracketed(because: str | None) -> str:
    return say("explanations.verdict_because", because=because) if because else ""
