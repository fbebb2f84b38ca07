"""Words that parts of the report share: columns, statuses, shares."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import percent, percent_of, percent_range
from slacalc.report.sentence import group_words
from slacalc.report.sentence import left as room_left
from slacalc.write.terminal import Cell, Column

Report = dict[str, Any]
Parts = list[RenderableType]

STYLES = {"met": "green", "at_risk": "yellow", "missed": "bold red", "none": "dim"}


def left(key: str) -> Column:
    """Return a column of text, its header the sentence `column_<key>`."""
    return say(f"report.column_{key}"), "left"


def kept(key: str) -> Column:
    """Return a column of few words that are better not folded."""
    return say(f"report.column_{key}"), "kept"


def right(key: str) -> Column:
    """Return a column of numbers."""
    return say(f"report.column_{key}"), "right"


def outcome_word(outcome: str) -> str:
    """Return an outcome in words."""
    return say(f"report.outcome_{outcome}")


def count_by_words(count_by: str) -> str:
    """Return what decides the period, in words."""
    return say(f"report.count_by_{count_by}")


def status(verdict: str) -> Text:
    """Return a verdict on an objective, in its colour."""
    return Text(say(f"report.status_{verdict}"), style=STYLES[verdict])


def sla_name(row: Report, report: Report) -> str:
    """Return the name of a row: the SLA, its kind if that is not SLA, its group."""
    kind, name = report["kinds"][row["sla"]], str(report["names"][row["sla"]])
    name = name if kind == "SLA" else say("report.named_kind", name=name, kind=kind)
    return say("report.named_group", name=name, group=group_words(row["group"])) if row["group"] else name


def ratio(row: Report) -> Fraction | None:
    """Return the exact share of a row; None for 0/0."""
    return Fraction(row["numerator"], row["denominator"]) if row["denominator"] else None


def actual(row: Report) -> str:
    """Return the share of a row, marked where it is thin."""
    return percent(ratio(row)) + (say("report.thin_mark") if is_thin(row) else "")


def goal(row: Report) -> tuple[Cell, Cell]:
    """Return the objective and the headroom of a row."""
    return percent_of(row["objective"], exact=True), room_left(row["headroom"])


def counted(row: Report) -> str:
    """Return numerator and denominator."""
    return f"{row['numerator']}/{row['denominator']}"


def interval(row: Report) -> str:
    """Return the interval of the share."""
    return percent_range(*row["interval"]) if row["interval"] else ""


def thin_note(rows: Iterable[Report]) -> Iterator[str]:
    """Yield what the mark of thin figures means, if a row has it."""
    if any(is_thin(row) for row in rows):
        yield say("report.note_thin")


def is_thin(row: Report) -> bool:
    """Return whether a row rests on few measurements, but on some."""
    return bool(row["thin"] and row["denominator"])
