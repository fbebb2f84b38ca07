"""Holds what a story expects against what comes out: of the engine, and of the oracle."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from slacalc import accounting
from slacalc.spec.needs import needs
from slacalc.times import HOUR, MINUTE, SECOND
from tests.accounting.desk import when
from tests.oracle import replay
from tests.oracle.state import Row
from tests.stories.telling import Report, Story
from tests.stories.words import COLUMNS, FIELDS, Facts

TICKETS = {
    "@t": pl.UInt32,
    "id": pl.String,
    **dict.fromkeys(COLUMNS, pl.Int64),
    **dict.fromkeys(FIELDS, pl.Categorical),
    "@paused": pl.Int64,
}
TEXTS = dict.fromkeys(("field", "old", "new", "author"), pl.Categorical)
HISTORY = {"t": pl.UInt32, "at": pl.Int64, **TEXTS, "order": pl.Int64}
INSTANTS = ("started", "stopped", "due", "settled")
LENGTHS = ("target", "elapsed", "paused", "remaining", "wall", "used")


@dataclass
class Proof:
    """Measurements, the codes of the problems, and for which reasons something was excluded; the oracle knows only the first."""

    rows: list[Row]
    problems: set[str] | None = None
    excluded: list[str] | None = None


def by_engine(story: Story, as_of: int) -> Proof:
    """Measure with the engine, which gets of the history what a reader would read."""
    wanted = needs(story.definitions)
    history = [row for row in story.history if row["field"] in wanted.fields | wanted.events]
    schema = {name: kind for name, kind in TICKETS.items() if name in story.ticket}
    tables = pl.DataFrame([story.ticket], schema=schema), pl.DataFrame(history, schema=HISTORY)
    measured = accounting.measure(*tables, story.definitions, as_of)
    reasons = zip(story.definitions.exclude, measured.scope.excluded, strict=True)
    excluded = [exclusion.reason for exclusion, count in reasons if count]
    return Proof(measured.measurements.to_dicts(), {problem.code for problem in measured.problems}, excluded)


def by_oracle(story: Story, as_of: int) -> Proof:
    """Measure with the oracle, which only says that there is a reason, not which."""
    return Proof(replay.measure([story.ticket], story.history, story.definitions, as_of))


PROVERS: dict[str, Callable[[Story, int], Proof]] = {"engine": by_engine, "oracle": by_oracle}


def differences(story: Story, by: str) -> list[str]:
    """Return in words where what comes out is not what a story expects."""
    found = []
    for report in story.reports:
        proof = PROVERS[by](story, report.as_of)
        found += [*besides(report, proof), *compared(report, proof.rows, by)]
    return found


def besides(report: Report, proof: Proof) -> list[str]:
    """Return which problems and exclusions are not those of a report, as far as anybody looks for them."""
    missing = [] if proof.problems is None else [f"{report.said}: no {code}" for code in report.problems if code not in proof.problems]
    is_wrong = proof.excluded not in (None, report.excluded)
    return [*missing, *([f"{report.said}: excluded as {proof.excluded}"] if is_wrong else [])]


def compared(report: Report, rows: list[Row], by: str) -> list[str]:
    """Return where measurements are not those of a report."""
    names = {key: [row for row in rows if key in names_of(row, rows)] for key in report.measurements}
    missing = [f"{report.said}: no measurement {key}" for key, fitting in names.items() if not fitting]
    untold = [row for row in rows if not names_of(row, rows) & report.measurements.keys()]
    wrong = [
        f"{report.said}: {row['sla']} cycle {row['cycle']}: {text}"
        for key, fitting in names.items()
        for row in fitting
        for text in unlike(report.measurements[key], row, by)
    ]
    return [*missing, *(f"{report.said}: not told: {in_words(row)}" for row in untold), *wrong]


def names_of(row: Row, rows: list[Row]) -> set[tuple[str | None, int | None]]:
    """Return what a measurement may be called: without its promise where there is but one, without its cycle likewise."""
    slas = [row["sla"]] if len({other["sla"] for other in rows}) > 1 else [row["sla"], None]
    cycles = [row["cycle"]] if sum(other["sla"] == row["sla"] for other in rows) > 1 else [row["cycle"], None]
    return {(sla, cycle) for sla in slas for cycle in cycles}


def unlike(facts: Facts, row: Row, by: str) -> list[str]:
    """Return what is otherwise than expected of a measurement."""
    if by == "oracle" and facts.get("reason"):
        facts = facts | {"reason": row["reason"] and facts["reason"]}
        row = row | {"reason": facts["reason"]}
    return [
        f"{name} {shown(name, value)} expected, {shown(name, row.get(name))} {by}"
        for name, value in facts.items()
        if row.get(name, ...) != value
    ]


def in_words(row: Row) -> str:
    """Return a measurement for a message."""
    return ", ".join(f"{name} {shown(name, row.get(name))}" for name in ("sla", "cycle", "outcome", "started", "stopped", "elapsed"))


def shown(name: str, value: object) -> object:
    """Return a value as a story would say it."""
    if not isinstance(value, int) or isinstance(value, bool):
        return value
    if name in INSTANTS:
        return when(value)
    return length(value) if name in LENGTHS else value


def length(value: int) -> str:
    """Return microseconds in hours, minutes and seconds."""
    hours, rest = divmod(abs(value), HOUR)
    text = f"{hours}h{rest // MINUTE:02d}m" + (f"{rest % MINUTE / SECOND:g}s" if rest % MINUTE else "")
    return f"-{text}" if value < 0 else text
