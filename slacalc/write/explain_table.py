"""The ledger of a ticket for a terminal, to be read by somebody who has never seen the tool."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import duration, instant_of, local_instant, micros, percent_of
from slacalc.report.sentence import group_words
from slacalc.times import Zone, zone
from slacalc.write.formats import Look
from slacalc.write.ledger_table import ledger
from slacalc.write.terminal import section, text, write_page

Measurement = dict[str, Any]

PLAIN = re.compile(r"[0-9hms ]*")
"""A target that is written as a length of working time already."""


def write(measurements: Sequence[Measurement], stream: BinaryIO, look: Look) -> None:
    """Write measurements (the JSON shape of `explain`); `timezone` in one names the zone of its times, else the look's."""
    write_page(_page(measurements, look), stream, look)


def _page(measurements: Sequence[Measurement], look: Look) -> Iterator[RenderableType]:
    for number, one in enumerate(measurements):
        where = zone(one["timezone"]) if one.get("timezone") else look.zone
        if number:
            yield Text()
        yield text(_verdict(one), "bold")
        yield from (text(line) for line in _facts(one, where))
        if one["ledger"]:
            note = text(say("report.note_ledger", timezone=where.name))
            yield from section(say("report.title_ledger"), *ledger(one["ledger"], one["calendar"], where, look), note)


def _verdict(one: Measurement) -> str:
    name = say("report.cycle", name=one["sla"], cycle=one["cycle"]) if one["cycle"] > 1 else one["sla"]
    over = -(micros(one["remaining_seconds"]) or 0)
    known = one["remaining_seconds"] is not None
    words = say(
        f"report.explain_{'at_risk' if one['at_risk'] else one['outcome']}",
        length=duration(abs(over), precise=True) if known else "",
        reason=one["reason"] or say("report.no_reason"),
    )
    return say("report.explain_verdict", ticket=one["ticket"], name=name, verdict=words)


def _facts(one: Measurement, where: Zone) -> Iterator[str]:
    """Yield a line for each thing that is known of the measurement."""
    elapsed, paused, wall = (micros(one[f"{name}_seconds"]) for name in ("elapsed", "paused", "wall"))
    if one["target_seconds"] is not None:
        yield _target(one)
    because = say("report.fact_because", because=one["stopped_because"]) if one.get("stopped_because") else ""
    for name in ("started", "due", "stopped"):
        if one[name] is not None:
            yield say(f"report.fact_{name}", at=local_instant(instant_of(one[name]), where), because=because)
    if elapsed is not None:
        share = say("report.fact_share", share=percent_of(one["share"])) if one["share"] is not None else ""
        yield say("report.fact_elapsed", length=duration(elapsed, precise=True), share=share)
    if paused:
        yield say("report.fact_paused", length=duration(paused, precise=True))
    if wall is not None:
        yield say("report.fact_wall", length=duration(wall, precise=True))
    if one["attributes"]:
        yield say("report.fact_attributes", attributes=group_words(one["attributes"]))
    if one["approximate"]:
        yield say("report.fact_approximate")


def _target(one: Measurement) -> str:
    """Return the target as it is written, and what it comes to; a fixed date (`until ...`) is no length of working time."""
    written, length = one.get("target_text") or "", duration(micros(one["target_seconds"]), precise=True)
    rule = say("report.rule_all") if one["target_rule"] == "all" else one["target_rule"] or say("report.no_rule")
    if written.startswith("until "):
        return say("report.fact_target_fixed", written=written, rule=rule, calendar=one["calendar"])
    shown = "" if PLAIN.fullmatch(written) else say("report.fact_written", written=written)
    return say("report.fact_target", length=length, written=shown, rule=rule, calendar=one["calendar"])
