"""The report for a terminal: the sentence first, then objectives, outcomes, groups, trend, breaches, problems, and what it rests on."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any, BinaryIO

from rich.console import RenderableType
from rich.text import Text

from slacalc.figures.compliance import RULES
from slacalc.locale import say
from slacalc.locale.formatting import count, duration, instant_of, local_instant, micros, percent, percent_of, percent_range
from slacalc.report.sentence import group_words, left, value_words
from slacalc.times import zone
from slacalc.write.formats import Look
from slacalc.write.terminal import Cell, Column, section, table, text, write_page

Report = dict[str, Any]
Parts = list[RenderableType]

STYLES = {"met": "green", "at_risk": "yellow", "missed": "bold red", "none": "dim"}
PERIODS = 12
"""How many pieces of a trend are shown, the last ones."""
ACROSS = 4
"""How many SLAs a trend shows beside one another."""


def write(report: Report, stream: BinaryIO, look: Look) -> None:
    """Write a report (`slacalc.report/1`) as tables in UTF-8."""
    parts: Parts = [text(report["sentence"], "bold")]
    for made in SECTIONS:
        parts += made(report, look)
    write_page(parts, stream, look)


def _objectives(report: Report, look: Look) -> Parts:
    rows = [row for row in report["slas"] if row["judged"] or not row["group"]]
    headers = [_left("status"), _left("sla"), _right("actual"), _right("objective"), _left("headroom"), _right("counted"), _right("range")]
    cells = [(_status(row["status"]), _name(row, report), _actual(row), *_goal(row), _counted(row), _range(row)) for row in rows]
    return section(say("report.title_objectives"), table(look, headers, cells), *(text(note) for note in _objective_notes(rows, report)))


def _objective_notes(rows: list[Report], report: Report) -> Iterator[str]:
    rule = rows[0]["rule"] if rows else "settled"
    yield say("report.note_rule", rule=rule, formula=_formula(rule))
    yield from _thin_note(rows)
    for row in rows:
        if row["outcomes"]["waived"] and not row["group"]:
            yield say("report.note_waived", name=_name(row, report), share=percent_of(row["raw_compliance"]))


def _thin_note(rows: Iterable[Report]) -> Iterator[str]:
    if any(_is_thin(row) for row in rows):
        yield say("report.note_thin")


def _is_thin(row: Report) -> bool:
    return bool(row["thin"] and row["denominator"])


def _formula(rule: Any) -> str:  # noqa: ANN401 - a name out of JSON
    upper, lower = (" + ".join(_outcome(name) for name in names) for names in RULES[rule])
    return say("report.formula", upper=upper if len(RULES[rule][0]) == 1 else f"({upper})", lower=lower)


def _outcomes(report: Report, look: Look) -> Parts:
    headers = [_left("sla"), _right("tickets"), _right("measurements"), _left("outcomes")]
    totals = [row for row in report["slas"] if not row["group"]]
    cells = [(_name(row, report), count(row["tickets"]), count(row["measurements"]), ", ".join(_outcome_words(row))) for row in totals]
    return section(say("report.title_outcomes"), table(look, headers, cells))


def _outcome_words(row: Report) -> Iterator[str]:
    remarks = {"running": ("remark_at_risk", row["at_risk"]), "cancelled": ("remark_over", row["cancelled_over"])}
    for outcome, number in row["outcomes"].items():
        key, noted = remarks.get(outcome, ("", 0))
        if number:
            yield f"{_outcome(outcome)} {count(number)}" + (f" ({say(f'report.{key}', count=count(noted))})" if noted else "")


def _durations(report: Report, look: Look) -> Parts:
    kinds = ("mean", "median", "p90", "p95", "max")
    rows = [row for row in report["slas"] if not row["group"] and row["elapsed_seconds"]["n"]]
    headers = [_left("sla"), _right("stopped"), *(_right(kind) for kind in kinds)]
    lengths = [row["elapsed_seconds"] for row in rows]
    cells = [
        (_name(row, report), count(length["n"]), *(duration(micros(length[kind])) for kind in kinds))
        for row, length in zip(rows, lengths, strict=True)
    ]
    return section(say("report.title_durations"), table(look, headers, cells)) if rows else []


def _groups(report: Report, look: Look) -> Parts:
    rows = sorted((row for row in report["slas"] if row["group"] and not row["judged"]), key=lambda row: list(row["group"]))
    groups = [(fields, list(members)) for fields, members in groupby(rows, key=lambda row: list(row["group"]))]
    return [part for fields, members in groups for part in _group(fields, members, report, look)]


def _group(fields: list[str], rows: list[Report], report: Report, look: Look) -> Parts:
    named: list[Column] = [(field, "left") for field in fields]
    headers = [_left("sla"), *named, _left("status"), _right("actual"), _left("headroom"), _right("counted")]
    drawn = table(look, headers, [_group_cells(row, report) for row in rows])
    return section(say("report.title_groups", fields=", ".join(fields)), drawn, *map(text, _thin_note(rows)))


def _group_cells(row: Report, report: Report) -> list[Cell]:
    values = (value_words(value) for value in row["group"].values())
    return [report["names"][row["sla"]], *values, _status(row["status"]), _actual(row), _goal(row)[1], _counted(row)]


def _trend(report: Report, look: Look) -> Parts:
    points = {(point["period"], point["sla"]): point for point in report["trend"]}
    periods = list(dict.fromkeys(point["period"] for point in report["trend"]))
    slas = list(dict.fromkeys(point["sla"] for point in report["trend"]))
    parts: Parts = []
    for first in range(0, len(slas), ACROSS):
        shown = slas[first : first + ACROSS]
        cells: list[list[Cell]] = [
            [_period(points[period, shown[0]]), *(_point(points[period, sla]) for sla in shown)] for period in periods[-PERIODS:]
        ]
        parts.append(table(look, [_left("period"), *((report["names"][sla], "right") for sla in shown)], cells))
    hidden = len(periods) - PERIODS
    notes = [text(say("report.note_trend", shown=PERIODS, left=hidden))] if hidden > 0 else []
    return section(say("report.title_trend"), *parts, *notes) if parts else []


def _period(point: Report) -> str:
    return say("report.partial", period=point["period"]) if point["partial"] else str(point["period"])


def _point(point: Report) -> Text:
    share = percent(_ratio(point))
    return Text.assemble(f"{share} ", _status(point["status"])) if point["status"] != "none" else Text(share)


def _breaches(report: Report, look: Look) -> Parts:
    headers = [_left("ticket"), _left("sla"), _right("over"), _right("share"), _left("outcome")]
    cells = [
        (row["ticket"], _cycle_name(row, report), duration(micros(row["over_seconds"])), percent_of(row["share"]), _outcome(row["outcome"]))
        for row in report["breaches"]
    ]
    return section(say("report.title_breaches"), table(look, headers, cells)) if cells else []


def _cycle_name(row: Report, report: Report) -> str:
    kind, name = report["kinds"][row["sla"]], str(report["names"][row["sla"]])
    name = name if kind == "SLA" else say("report.named_kind", name=name, kind=kind)
    return say("report.cycle", name=name, cycle=row["cycle"]) if row["cycle"] > 1 else name


def _problems(report: Report, look: Look) -> Parts:
    headers = [_left("code"), _left("severity"), _right("count"), _left("problem"), _left("examples")]
    cells = [
        (row["code"], say(f"report.severity_{row['severity']}"), count(row["count"]), row["message"], ", ".join(row["examples"]))
        for row in report["problems"]
    ]
    return section(say("report.title_problems"), table(look, headers, cells)) if cells else []


def basis(report: Report, _: Look) -> Parts:
    """Return what figures rest on: which tickets count nowhere and why, the period, as-of, time zones, definitions."""
    return section(say("report.title_basis"), *(text(line) for line in _basis_lines(report)))


def _basis_lines(report: Report) -> Iterator[str]:
    period, where = report["period"], zone(report["period"]["timezone"])
    yield from _scope(report["scope"])
    if period["start"]:
        start, end = (local_instant(instant_of(period[name]), where) for name in ("start", "end"))
        yield say("report.period", label=period["label"], start=start, end=end, timezone=where.name, count_by=_count_by(period["count_by"]))
    else:
        yield say("report.period_all", timezone=where.name, count_by=_count_by(period["count_by"]))
    key = "as_of_default" if report["as_of_default"] else "as_of_given"
    yield say(f"report.{key}", at=local_instant(instant_of(report["as_of"]), where), timezone=where.name)
    if report["timestamps"]["timezone"]:
        yield say("report.timestamps", timezone=report["timestamps"]["timezone"])
    yield say("report.definitions", name=report["definitions"]["name"], version=report["slacalc"], **report["environment"])


def _scope(scope: dict[str, Any]) -> Iterator[str]:
    """Yield the counts, and the reasons why tickets were excluded."""
    counts = {name: count(number) for name, number in scope.items() if name != "excluded_by"}
    more = say("report.scope_filtered", filtered=counts["filtered"]) if scope["filtered"] else ""
    yield say("report.scope", **counts, more=more)
    reasons = [
        say("report.excluded_by", count=count(one["tickets"]), reason=one["reason"]) for one in scope["excluded_by"] if one["tickets"]
    ]
    if reasons:
        yield say("report.excluded", reasons=", ".join(reasons))


def _left(key: str) -> Column:
    return say(f"report.column_{key}"), "left"


def _right(key: str) -> Column:
    return say(f"report.column_{key}"), "right"


def _outcome(outcome: str) -> str:
    return say(f"report.outcome_{outcome}")


def _count_by(count_by: str) -> str:
    return say(f"report.count_by_{count_by}")


def _status(status: str) -> Text:
    return Text(say(f"report.status_{status}"), style=STYLES[status])


def _name(row: Report, report: Report) -> str:
    kind, name = report["kinds"][row["sla"]], str(report["names"][row["sla"]])
    name = name if kind == "SLA" else say("report.named_kind", name=name, kind=kind)
    return say("report.named_group", name=name, group=group_words(row["group"])) if row["group"] else name


def _ratio(row: Report) -> Fraction | None:
    return Fraction(row["numerator"], row["denominator"]) if row["denominator"] else None


def _actual(row: Report) -> str:
    return percent(_ratio(row)) + (say("report.thin_mark") if _is_thin(row) else "")


def _goal(row: Report) -> tuple[Cell, Cell]:
    return percent_of(row["objective"], exact=True), left(row["headroom"])


def _counted(row: Report) -> str:
    return f"{row['numerator']}/{row['denominator']}"


def _range(row: Report) -> str:
    return percent_range(*row["interval"]) if row["interval"] else ""


SECTIONS: tuple[Callable[[Report, Look], Parts], ...] = (
    _objectives,
    _outcomes,
    _durations,
    _groups,
    _trend,
    _breaches,
    _problems,
    basis,
)
"""The parts of the page, in their order."""
