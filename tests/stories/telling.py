"""Reads stories: a docstring is a sentence, the promises as a definition file writes them, a ticket's history, and what is expected.

    Asked in the evening, answered in the morning; the night costs nothing.

    resolution: {clock: resolution, calendar: office, target: 8h}

    Mon 09:00  opened, priority P2
    Mon 16:00  status On Hold
    Tue 10:00  status In Progress
    Tue 12:00  status Resolved

    as of Wed 09:00: met after 9h, paused 2h, due Tue 11:00

Paragraphs, in this order:

- What happens, in a sentence or a few.
- The promises by name, in the definition language; the parts `waivers`, `exclude` and `source` are paragraphs of their own.
  Hours and statuses are those of `desk.yaml`.
- The history, a line for each time, in the order of time. `opened` is followed by the fields as they were then; all others are empty, and
  the status is Open. The time of one that is `opened somewhen` is not known. `FIELD VALUE` is a change, `no FIELD` empties it, `FIELD
  unknown` says that nobody knows. `the export without assigned` at the opening is one in which no column, but the history of other
  tickets tells of owners. `column NAME` fills a timestamp column with the line's time. The rest are `agent replies` and such (`EVENTS`).
- What is expected, at one or several instants: in a line where there is one measurement, else in lines `PROMISE cycle 2: ...` below
  `as of ...`. Every measurement must have its line. `nothing` says that there is none, `excluded as REASON` why, `problem P042` that
  the run says so.
"""

import re
from dataclasses import dataclass, field
from inspect import cleandoc
from pathlib import Path

from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions
from tests.oracle.state import Row
from tests.stories.living import lived
from tests.stories.words import TIME, Facts, NotUnderstoodError, expected, time

DESK = (Path(__file__).parent / "desk.yaml").read_text(encoding="utf-8")
TOP = ("waivers", "exclude", "source")
"""Parts of a definition file that are written with their key; any other paragraph is promises."""


@dataclass
class Report:
    """What is expected at an instant: facts of each measurement by promise and cycle (None where it need not be said), and what is told."""

    said: str
    as_of: int
    measurements: dict[tuple[str | None, int | None], Facts] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)


@dataclass
class Story:
    """A ticket, INC1, with its history and what was promised for it."""

    definitions: Definitions
    ticket: Row
    history: list[Row]
    reports: list[Report]


def read(text: str) -> Story:
    """Read a story. Raises NotUnderstoodError for words that are none, and DefinitionError for wrong promises."""
    paragraphs = cleandoc(text).split("\n\n")[1:]
    first = next((number for number, part in enumerate(paragraphs) if re.match(rf"{TIME}  ", part)), None)
    if first is None:
        message = "a story needs a history"
        raise NotUnderstoodError(message)
    ticket, history = lived(paragraphs[first].splitlines())
    reports = reports_of([line for part in paragraphs[first + 1 :] for line in part.splitlines()])
    return Story(promised(paragraphs[:first]), ticket, history, reports)


def promised(paragraphs: list[str]) -> Definitions:
    """Read the promises, and what else there is of a definition file."""
    parts = {part: part.startswith(tuple(f"{key}:" for key in TOP)) for part in paragraphs}
    promises = ["  " + line for part, is_top in parts.items() if not is_top for line in part.splitlines()]
    whole = [DESK, *(part for part, is_top in parts.items() if is_top), *(["slas:", *promises] if promises else [])]
    return load_text("\n".join(whole), "story.yaml")


def reports_of(lines: list[str]) -> list[Report]:
    """Read what is expected, instant by instant."""
    reports: list[Report] = []
    for line in lines:
        if begun := re.fullmatch(rf"as of ({TIME})(?:: (.+))?", line):
            reports.append(Report(line, time(begun[1])))
            take(begun[2] or "nothing", reports[-1])
        elif reports:
            take(line, reports[-1])
        else:
            message = f"what is expected begins with 'as of TIME', not with {line!r}"
            raise NotUnderstoodError(message)
    if not reports:
        message = "a story needs an end: 'as of TIME: ...'"
        raise NotUnderstoodError(message)
    return reports


def take(line: str, report: Report) -> None:
    """Add a line to what is expected at an instant."""
    if problem := re.fullmatch(r"problem (P\d{3})", line):
        report.problems.append(problem[1])
    elif excluded := re.fullmatch(r"excluded as (.+)", line):
        report.excluded.append(excluded[1])
    elif line != "nothing":
        named = re.fullmatch(
            r"(?:(?P<sla>[\w-]+?(?: within [\w ]+?)?)(?: cycle (?P<number>\d+))?|cycle (?P<cycle>\d+)): (?P<facts>.+)", line
        )
        sla, cycle = (named["sla"], named["number"] or named["cycle"]) if named else (None, None)
        report.measurements[sla, int(cycle) if cycle else None] = expected(named["facts"] if named else line)
