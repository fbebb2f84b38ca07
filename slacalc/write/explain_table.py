"""The explanation of a ticket for a terminal, to be read by somebody who has never seen the tool."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import instant_of, local_instant
from slacalc.times import zone
from slacalc.write.explain_facts import facts, listed
from slacalc.write.explain_ledger import Layout, ledger, merged
from slacalc.write.formats import Look
from slacalc.write.terminal import section, text, write_page

Explanation = dict[str, Any]
Measurement = dict[str, Any]

STYLES = {"met": "green", "breached": "red", "overdue": "red", "invalid": "red", "running": "yellow", "paused": "yellow"}


def write(explanation: Explanation, stream: BinaryIO, look: Look) -> None:
    """Write an explanation (the JSON shape of `explain`); its ledgers have a row for each change."""
    write_page(page(explanation, look, merged), stream, look)


def page(explanation: Explanation, look: Look, layout: Layout) -> Iterator[RenderableType]:
    """Yield an explanation's parts: a summary, the measurements, and why other SLAs do not apply; `layout` makes rows of a ledger."""
    yield text(_summary(explanation, look), "bold")
    cycles = Counter(one["sla"] for one in explanation["measurements"])
    for one in explanation["measurements"]:
        yield from _measurement(one, cycles[one["sla"]], look, layout)
    if explanation["not_applied"]:
        title = say("explanations.title_not_applied" if explanation["measurements"] else "explanations.title_none_applied")
        yield from section(title, listed(_others(explanation["not_applied"])))


def _summary(explanation: Explanation, look: Look) -> str:
    """Return what the ticket's SLAs say in short, in the zone of the definitions."""
    found: dict[str, list[str]] = {}
    for one in explanation["measurements"]:
        found.setdefault(one["name"], []).append(say(f"report.outcome_{one['outcome']}"))
    told = [_outcomes(name, outcomes) for name, outcomes in found.items()]
    left = len(explanation["not_applied"])
    others = say("explanations.explain_other" if left == 1 else "explanations.explain_others", count=left) if told and left else ""
    summary = ", ".join(told) or say("explanations.explain_none")
    at = local_instant(instant_of(explanation["as_of"]), look.zone)
    return say("explanations.explain_head", ticket=explanation["ticket"], at=at, timezone=look.zone.name, summary=summary, others=others)


def _outcomes(name: str, outcomes: Sequence[str]) -> str:
    if len(outcomes) == 1:
        return say("explanations.explain_one", name=name, outcome=outcomes[0])
    counted = [say("explanations.explain_outcomes", count=count, outcome=outcome) for outcome, count in Counter(outcomes).items()]
    told = say("explanations.explain_and", first=", ".join(counted[:-1]), last=counted[-1]) if len(counted) > 1 else counted[0]
    return say("explanations.explain_several", name=name, outcomes=told)


def _measurement(one: Measurement, cycles: int, look: Look, layout: Layout) -> Iterator[RenderableType]:
    where = zone(one["timezone"])
    verdict = text(one["verdict"], STYLES.get(one["outcome"], ""))
    yield from section(_title(one, cycles), verdict, listed(facts(one, where)))
    if one["ledger"]:
        yield Text()
        rows = layout(one)
        yield from ledger(one, rows, where, look)
        brackets = [say("report.note_brackets")] if any(row.working and not row.counts for row in rows) else []
        yield text(" ".join((say("report.note_ledger", timezone=where.name), *brackets)))


def _title(one: Measurement, cycles: int) -> str:
    title = one["name"]
    if cycles > 1 or one["cycle"] > 1:
        title = say("explanations.explain_cycle_of", name=title, cycle=one["cycle"], count=max(cycles, one["cycle"]))
    return title if one["deciding"] else say("explanations.explain_not_deciding", title=title)


def _others(not_applied: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield the names of the SLAs that do not apply for the same reason, and the reason."""
    names: dict[str, list[str]] = {}
    for one in not_applied:
        names.setdefault(one["because"], []).append(one["name"])
    yield from ((", ".join(those), because) for because, those in names.items())
