"""What the commands about calendars can be told."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from slacalc.cli.options import Screen, Texts, list_option, option
from slacalc.locale import say

CalendarName = Annotated[str, typer.Argument(help=say("cli.argument_calendar"), metavar="NAME", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarShowOptions:
    """The options of `calendar show`."""

    calendar: CalendarName
    month: Annotated[str | None, option("--month", metavar="YYYY-MM")] = None
    year: Annotated[str | None, option("--year", metavar="YYYY")] = None
    slas: Annotated[str | None, option("--slas", metavar="FILE")] = None
    strict: Annotated[bool, option("--strict")] = False
    freeze: Annotated[bool, option("--freeze")] = False
    format: Annotated[Literal["table", "json", "csv", "ical"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How a calendar is asked, and how rows of questions are read from standard input."""

    slas: Annotated[str | None, option("--slas", metavar="FILE")] = None
    explain: Annotated[bool, option("--explain")] = False
    columns: Annotated[Texts, list_option("--columns", metavar="NAME=COLUMN[,...]")]
    added: Annotated[str | None, option("--as", metavar="COLUMN")] = None
    input_format: Annotated[Literal["csv", "tsv", "jsonl"] | None, option("--input-format")] = None
    encoding: Annotated[str | None, option("--encoding", metavar="NAME")] = None
    strict: Annotated[bool, option("--strict")] = False


AnswerFormat = Annotated[Literal["table", "json", "csv", "jsonl"] | None, option("-f", "--format")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarElapsedOptions:
    """The options of `calendar elapsed`."""

    calendar: CalendarName
    start: Annotated[str, typer.Argument(help=say("cli.argument_from"), metavar="FROM", show_default=False)]
    end: Annotated[str | None, typer.Argument(help=say("cli.argument_to"), metavar="TO", show_default=False)] = None
    question: Question
    format: AnswerFormat = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDueOptions:
    """The options of `calendar due`."""

    calendar: CalendarName
    start: Annotated[str, typer.Argument(help=say("cli.argument_from"), metavar="FROM", show_default=False)]
    target: Annotated[Texts, typer.Argument(help=say("cli.argument_target"), metavar="TARGET", default_factory=list, show_default=False)]
    question: Question
    format: AnswerFormat = None
    screen: Screen
