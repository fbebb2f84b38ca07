"""A gate for a terminal: the sentence, the checks, what did not hold and what to do about it, and the baseline."""

from typing import BinaryIO, Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from slacalc.locale import say
from slacalc.report.gate_words import advice, baseline_lines, dropped_line
from slacalc.write.formats import Look
from slacalc.write.reported.basis import basis
from slacalc.write.reported.problems import problems
from slacalc.write.reported.words import Parts, Report
from slacalc.write.terminal import Column, section, table, text, write_page

STYLES: Final = {"pass": "green", "warn": "yellow", "fail": "bold red", "none": "dim"}
COLUMNS: Final[tuple[Column, ...]] = (
    ("status", "kept"),
    ("check", "left"),
    ("actual", "right"),
    ("objective", "kept"),
    ("headroom", "kept"),
)
COMPARED: Final[tuple[Column, ...]] = (("baseline", "right"), ("change", "right"))


def write(report: Report, stream: BinaryIO, look: Look) -> None:
    """Write a report with its checks (`slacalc.report/1`) as tables in UTF-8."""
    parts: Parts = [text(report["gate"]["sentence"], "bold")]
    for made in (_checks, _failed, _baseline, problems, basis):
        parts += made(report, look)
    write_page(parts, stream, look)


def _checks(report: Report, look: Look) -> Parts:
    rows = [one for one in report["checks"] if not _is_held(one)]
    columns = COLUMNS + (COMPARED if report["gate"]["baseline"] else ())
    headers: list[Column] = [(say(f"gate.column_{key}"), side) for key, side in columns]
    cells = [[_status(one["status"]), one["name"], *(one["said"][key] for key, _ in columns[2:])] for one in rows]
    return section(say("gate.title"), table(look, headers, cells), *map(text, dropped_line(report))) if cells else []


def _is_held(one: Report) -> bool:
    """Return whether it is one of the many shares that have not fallen."""
    return bool(one["kind"] == "drop" and one["status"] == "pass")


def _status(status: str) -> Text:
    return Text(say(f"gate.status_{status}"), style=STYLES[status])


def _failed(report: Report, _: Look) -> Parts:
    """Return what did not hold, with the tickets to look at, and what would have done."""
    rows = [one for one in report["checks"] if one["status"] in ("fail", "warn")]
    parts: Parts = []
    for one in rows:
        parts += [Text(), Text.assemble(_status(one["status"]), " ", text(one["name"], "bold")), *map(_inside, advice(one))]
    return [*section(say("gate.title_failed")), *parts[1:], *([Text(), text(say("gate.explain"))] if rows else [])] if rows else []


def _inside(line: str) -> RenderableType:
    return Padding(text(line), (0, 0, 0, 2))


def _baseline(report: Report, _: Look) -> Parts:
    lines = [*baseline_lines(report)]
    return section(say("gate.title_baseline"), *map(text, lines)) if lines else []
