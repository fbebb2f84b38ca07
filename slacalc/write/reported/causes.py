"""Where breaches come from: the values with the most of them, those that stand out, who held the tickets, and when in the week."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import count, factor, factor_range, percent, percent_of
from slacalc.report.sentence import value_words
from slacalc.write.formats import Look
from slacalc.write.reported.week import week
from slacalc.write.reported.words import Parts, Report
from slacalc.write.terminal import Cell, Column, Side, section, table, text

SLAS = 3
"""How many SLAs are shown by themselves: those that missed their objectives by the most."""

STANDING_OUT = 10
"""How many values that stand out are shown, of those that miss more and of those that miss less."""

COUNTS = ("missed", "settled")
"""What is shown of a value; of a reason the first alone, as what was met has none."""


def causes(report: Report, look: Look) -> Parts:
    """Return the causes of all SLAs together, then of those that missed their objective; nothing where none were asked for."""
    if report["causes"] is None:
        return []
    everything, *each = report["causes"]["slas"]
    parts = section(say("causes.title"), *_whole(everything, report, look, is_one=len(each) == 1))
    missed = _missed(each, report) if len(each) > 1 else []
    for own in missed[:SLAS]:
        parts += section(say("causes.title_sla", name=report["names"][own["sla"]]), _counted(own, "counted"), *_by_value(own, report, look))
    left = len(missed) - SLAS
    return [*parts, text(say("causes.more_slas", count=left))] if left > 0 else parts


def _missed(each: Iterable[Report], report: Report) -> list[Report]:
    """Return the causes of SLAs that missed an objective, the one with the least headroom first; of those alike, with the most misses.

    An objective within another target is one of its promise. Those for durations stand behind shares, as they have no headroom.
    """
    room: dict[str, int] = {}
    for row in report["slas"]:
        sla = report["tiers"].get(row["sla"], row["sla"])
        for found in _rooms(row):
            room[sla] = min(found, room.get(sla, 0))
    return sorted((own for own in each if own["sla"] in room and own["missed"]), key=lambda own: (room[own["sla"]], -own["missed"]))


def _rooms(row: Report) -> Iterator[int]:
    """Yield the headroom of each objective that a row misses; 0 for one that has none."""
    if row["judged"] and row["status"] == "missed":
        yield row["headroom"] or 0
    if not row["group"] and any(limit["status"] == "missed" for limit in row["limits"]):
        yield 0


def _whole(own: Report, report: Report, look: Look, *, is_one: bool) -> Iterator[RenderableType]:
    if not own["missed"]:
        yield text(say("causes.nothing_missed" if own["settled"] else "causes.nothing_settled", settled=count(own["settled"])))
        return
    yield _counted(own, "counted" if is_one else "counted_all")
    yield from _by_value(own, report, look)
    yield from _holders(own, look)
    yield Text()
    yield text(say("causes.week", timezone=report["period"]["timezone"]))
    yield from week(own["hours"]["missed"], look)


def _counted(own: Report, key: str) -> RenderableType:
    return text(say(f"causes.{key}", missed=count(own["missed"]), settled=count(own["settled"])))


def _by_value(own: Report, report: Report, look: Look) -> Iterator[RenderableType]:
    for field in own["fields"]:
        yield from (Text(), _most(field, look))
    if own["reasons"]:
        yield from (Text(), text(say("causes.reasons", field=own["reasons"]["field"])), _most(own["reasons"], look, COUNTS[:1]))
    if own["fields"]:
        yield Text()
        yield from _standing_out(own["fields"], report["causes"]["min_tickets"], look)


def _holders(own: Report, look: Look) -> Iterator[RenderableType]:
    """Yield who held the tickets, by the fields that are not shown for themselves."""
    shown = {field["field"] for field in own["fields"]}
    if holders := [holder for holder in own["holders"] if holder["field"] not in shown]:
        yield from (Text(), text(say("causes.held")))
        yield from (part for holder in holders for part in (_most(holder, look), Text()))


def _most(field: Report, look: Look, counts: Sequence[str] = COUNTS) -> RenderableType:
    columns: list[Column] = [(field["field"], "left"), *(_column(key) for key in (*counts, "share", "cumulative"))]
    cells = [_line(value_words(line["value"]), line, counts, line["cumulative"]) for line in field["most"]]
    other = field["other"]
    if other["values"]:
        name = say("causes.other_one") if other["values"] == 1 else say("causes.other", count=count(other["values"]))
        cells.append(_line(name, other, counts, 1))
    return table(look, columns, cells)


def _line(name: str, line: Report, counts: Sequence[str], cumulative: float) -> list[Cell]:
    return [name, *(count(line[key]) for key in counts), percent_of(line["share"]), percent_of(cumulative)]


def _standing_out(fields: list[Report], at_least: int, look: Look) -> Iterator[RenderableType]:
    looked_at = sum(field["looked_at"] for field in fields)
    cells = [_odds(field["field"], one) for chance in ("above", "below") for field, one in islice(_of(fields, chance), STANDING_OUT)]
    key = "nothing_compared" if not looked_at else "note_compared" if cells else "nothing_stands_out"
    if cells:
        columns = [*(_column(name, "left") for name in ("field", "value")), *map(_column, ("rate", "rest", "times", "range"))]
        yield text(say("causes.stands_out"))
        yield table(look, columns, cells)
    yield text(say(f"causes.{key}", count=count(looked_at), at_least=count(at_least)))


def _of(fields: list[Report], chance: str) -> list[tuple[Report, Report]]:
    """Return the values of all fields that stand out one way, the surest first."""
    found = [(field, one) for field in fields for one in field["against_rest"] if one["chance"] == chance]
    return sorted(found, key=lambda pair: -pair[1]["interval"][0] if chance == "above" else pair[1]["interval"][1])


def _odds(field: str, one: Report) -> list[Cell]:
    rates = ((one["missed"], one["settled"]), (one["rest_missed"], one["rest_settled"]))
    shares = (percent(Fraction(*numbers)) for numbers in rates)
    return [field, value_words(one["value"]), *shares, factor(one["ratio"]), factor_range(*one["interval"])]


def _column(key: str, side: Side = "right") -> Column:
    return say(f"causes.column_{key}"), side
