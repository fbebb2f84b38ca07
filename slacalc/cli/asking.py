"""What both questions to a calendar have in common: the calendar, times, rows from standard input, and where answers go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from slacalc.cli import environment, exports, messages, output, pipeline
from slacalc.cli.arguments import clock_of, instant_of, usage
from slacalc.cli.calendar_options import CalendarDueOptions, CalendarElapsedOptions, Question
from slacalc.cli.calendars import calendar_in
from slacalc.problems import Problem
from slacalc.read.piped import Piped, read_piped
from slacalc.read.timestamps import odd_hours
from slacalc.report.answers import Answered
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.definitions import Definitions
from slacalc.times import Zone, zone

Options = CalendarElapsedOptions | CalendarDueOptions

OF_ROWS = {"columns": "--columns", "added": "--as", "input_format": "--input-format", "encoding": "--encoding"}
"""Options that one question has no use for."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The calendar that is asked, its zone, and the definitions that it is from, with their file."""

    file: Path
    definitions: Definitions
    calendar: CalendarDefinition
    zone: Zone


def desk(options: Options) -> Desk:
    """Return the calendar that is asked. Raises UsageError where there is none of that name, DefinitionError for wrong definitions."""
    file = environment.definition_file(options.question.slas)
    definitions, calendar = calendar_in(file, options.calendar)
    return Desk(file, definitions, calendar, zone(calendar.timezone))


def asks_rows(options: Options) -> bool:
    """Return whether the questions are rows on standard input. Raises UsageError for options that only the other way knows."""
    if options.start == exports.STANDARD_INPUT:
        return True
    for name, option in OF_ROWS.items():
        if getattr(options.question, name) not in (None, []):
            raise usage("without_rows", option=option)
    if options.format in {"csv", "jsonl"}:
        raise usage("without_rows", option=f"--format {options.format}")
    return False


def moment(text: str, name: str, where: Zone) -> tuple[int, tuple[Problem, ...]]:
    """Return the instant of an argument, and whether its local time occurs twice or not at all (A2). Raises UsageError."""
    at, clock = instant_of(text, where, name), clock_of(text, name)
    return at, () if clock is None else odd_hours(pl.Series([clock]), pl.Series([text]), name, where)


def columns(question: Question, names: Sequence[str]) -> dict[str, str]:
    """Return the column of each name: the one that `--columns` gives it, else of that name. Raises UsageError."""
    found: dict[str, str] = {}
    between = re.compile(rf",(?=\s*(?:{'|'.join(names)})\s*=)")  # a comma may be part of a column's name
    for text in (part for texts in question.columns for part in between.split(texts)):
        name, _, column = (part.strip() for part in text.partition("="))
        if name not in names or not column:
            raise usage("column_unreadable", text=text, names=",".join(f"{one}=COLUMN" for one in names))
        if name in found:
            raise usage("repeated_entry", option="--columns", text=name)
        found[name] = column
    return {name: found.get(name, name) for name in names}


def rows(options: Options, asked: Desk, added: str) -> tuple[Piped, str]:
    """Return the rows on standard input, and how the column is called that they get. Raises InputError and UsageError."""
    question = options.question
    exports.check_encoding(question.encoding)
    encoding = question.encoding or asked.definitions.source.encoding
    piped = read_piped(exports.STANDARD_INPUT, exports.standard_input(), encoding, question.input_format)
    name = added if question.added is None else question.added
    if not name.strip():
        raise usage("empty_entry", option="--as")
    if name in piped.names:
        raise usage("column_taken", text=name)
    return piped, name


def deliver_rows(options: Options, asked: Desk, answered: Answered, problems: Sequence[Problem]) -> int:
    """Write rows with their answers, in their own format unless another is asked for."""
    usual = "jsonl" if answered.piped.is_json else "csv"
    places = output.destinations("answers", options.screen.output, options.format, usual)
    return _deliver(options, asked, (answered, places), problems)


def deliver(options: Options, asked: Desk, answer: dict[str, Any], problems: Sequence[Problem]) -> int:
    """Write the answer to one question."""
    places = output.destinations("answer", options.screen.output, options.format)
    return _deliver(options, asked, (answer, places), problems)


def _deliver(options: Options, asked: Desk, what: tuple[object, list[output.Destination]], problems: Sequence[Problem]) -> int:
    data, places = what
    output.keep([asked.file], places)
    pipeline.refuse(problems, strict=options.question.strict)
    output.deliver(data, places, options.screen, asked.zone)
    if not options.screen.quiet:
        messages.tell_problems(problems)
    return 0
