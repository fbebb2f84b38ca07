"""What every command can be told: each option once, in small frozen groups that the commands' options are put together of."""

from dataclasses import dataclass
from typing import Annotated, Literal

import typer

from slacalc.locale import say


def option(*names: str, metavar: str | None = None, minimum: int | None = None, key: str | None = None) -> object:
    """Return what typer is told of an option; its help is the sentence `option_<long name>`, or of another `key`."""
    key = key or names[-1].removeprefix("--").replace("-", "_")
    return typer.Option(*names, help=say(f"cli.option_{key}"), metavar=metavar, min=minimum, show_default=False)


def list_option(*names: str, metavar: str) -> object:
    """Return what typer is told of an option that may be given several times."""
    key = names[-1].removeprefix("--").replace("-", "_")
    return typer.Option(*names, help=say(f"cli.option_{key}"), metavar=metavar, default_factory=list, show_default=False)


Texts = list[str]
Outcome = Literal["met", "breached", "overdue", "running", "paused", "not_started", "cancelled", "waived", "no_target", "invalid"]
InputFormat = Literal["csv", "tsv", "json", "jsonl", "parquet", "xlsx"]


TicketFiles = Annotated[Texts, typer.Argument(help=say("cli.argument_tickets"), metavar="TICKETS...", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How the exports are read, and the definitions."""

    history: Annotated[Texts, list_option("--history", metavar="FILE")]
    slas: Annotated[str | None, option("--slas", metavar="FILE")] = None
    input_format: Annotated[InputFormat | None, option("--input-format")] = None
    encoding: Annotated[str | None, option("--encoding", metavar="NAME")] = None
    timezone: Annotated[str | None, option("--timezone", metavar="ZONE")] = None
    strict: Annotated[bool, option("--strict")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """The period and the instant that figures hold for."""

    period: Annotated[str | None, option("--period", metavar="PERIOD")] = None
    as_of: Annotated[str | None, option("--as-of", metavar="TIME")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which tickets count, and by what they are grouped."""

    where: Annotated[Texts, list_option("--where", metavar="FIELD=A,B")]
    by: Annotated[Texts, list_option("--by", metavar="FIELD[,FIELD]")]
    allow_empty: Annotated[bool, option("--allow-empty")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Where results go and how the terminal shows them."""

    output: Annotated[Texts, list_option("-o", "--output", metavar="FILE")]
    color: Annotated[Literal["auto", "always", "never"], option("--color")] = "auto"
    ascii: Annotated[bool, option("--ascii")] = False
    width: Annotated[int | None, option("--width", metavar="N", minimum=40)] = None
    quiet: Annotated[bool, option("-q", "--quiet")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoding:
    """How an export is opened that no definitions tell about."""

    input_format: Annotated[InputFormat | None, option("--input-format")] = None
    encoding: Annotated[str | None, option("--encoding", metavar="NAME")] = None
    timezone: Annotated[str | None, option("--timezone", metavar="ZONE")] = None
    dates: Annotated[Literal["day-first", "month-first"] | None, option("--dates")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectOptions:
    """The options of `inspect`."""

    files: Annotated[Texts, typer.Argument(help=say("cli.argument_export"), metavar="FILE...", show_default=False)]
    decoding: Decoding
    format: Annotated[Literal["table", "json"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class InitOptions:
    """The options of `init`."""

    file: Annotated[str | None, typer.Argument(help=say("cli.argument_sample"), metavar="FILE", show_default=False)] = None
    decoding: Decoding
    output: Annotated[str, option("-o", "--output", metavar="FILE", key="definitions")] = "slas.yaml"
    force: Annotated[bool, option("--force")] = False
    quiet: Annotated[bool, option("-q", "--quiet")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What figures are worked out from: tickets, what else is told of their service, and which of it counts."""

    tickets: TicketFiles
    reading: Reading
    outages: Annotated[Texts, list_option("--outages", metavar="FILE")]
    survey: Annotated[Texts, list_option("--survey", metavar="[NAME=]FILE")]
    time: Time
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How much a report tells."""

    kpis: Annotated[bool, option("--kpis")] = False
    formulas: Annotated[bool, option("--formulas")] = False
    every: Annotated[Literal["day", "week", "month", "quarter"] | None, option("--every")] = None
    last: Annotated[int | None, option("--last", metavar="N", minimum=1)] = None
    causes: Annotated[Texts, list_option("--causes", metavar="FIELD[,FIELD]")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """The options of `report`."""

    job: Job
    depth: Depth
    format: Annotated[Literal["table", "json"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What is checked, by which rules, and against which earlier result."""

    only: Annotated[Texts, list_option("--only", metavar="CHECK[,CHECK]")]
    fail_on: Annotated[Texts, list_option("--fail-on", metavar="VERDICT[,VERDICT]")]
    min_tickets: Annotated[int | None, option("--min-tickets", metavar="N", minimum=1)] = None
    exit_zero: Annotated[bool, option("--exit-zero")] = False
    baseline: Annotated[str | None, option("--baseline", metavar="FILE")] = None
    max_drop: Annotated[str | None, option("--max-drop", metavar="POINTS")] = None
    significant: Annotated[bool, option("--significant")] = False
    save: Annotated[str | None, option("--save", metavar="FILE")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """The options of `check`."""

    job: Job
    gate: Gate
    format: Annotated[Literal["table", "json", "junit", "github", "md"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureOptions:
    """The options of `measure`."""

    tickets: TicketFiles
    reading: Reading
    time: Time
    choice: Choice
    attributes: Annotated[Texts, list_option("--attributes", metavar="FIELD[,FIELD]")]
    outcome: Annotated[Texts, list_option("--outcome", metavar="OUTCOME[,OUTCOME]")]
    sort: Annotated[str | None, option("--sort", metavar="COLUMN")] = None
    top: Annotated[int | None, option("--top", metavar="N", minimum=1)] = None
    format: Annotated[Literal["table", "json", "jsonl", "csv", "parquet"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainOptions:
    """The options of `explain`."""

    ticket: Annotated[str, typer.Argument(help=say("cli.argument_ticket"), metavar="ID", show_default=False)]
    tickets: TicketFiles
    reading: Reading
    time: Time
    sla: Annotated[Texts, list_option("--sla", metavar="SLA[,SLA]")]
    every_interval: Annotated[bool, option("--every-interval")] = False
    format: Annotated[Literal["table", "json"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileOptions:
    """The options of `reconcile`."""

    tickets: TicketFiles
    verdict: Annotated[str | None, option("--verdict", metavar="COLUMN")] = None
    met: Annotated[Texts, list_option("--met", metavar="VALUE[,VALUE]")]
    breached: Annotated[Texts, list_option("--breached", metavar="VALUE[,VALUE]")]
    neither: Annotated[Texts, list_option("--neither", metavar="VALUE[,VALUE]")]
    sla: Annotated[Texts, list_option("--sla", metavar="SLA[,SLA]")]
    max_differences: Annotated[int | None, option("--max-differences", metavar="N", minimum=0)] = None
    reading: Reading
    time: Time
    where: Annotated[Texts, list_option("--where", metavar="FIELD=A,B")]
    allow_empty: Annotated[bool, option("--allow-empty")] = False
    format: Annotated[Literal["table", "json", "csv"] | None, option("-f", "--format")] = None
    screen: Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateOptions:
    """The options of `validate`."""

    files: Annotated[Texts, typer.Argument(help=say("cli.argument_files"), metavar="FILES", default_factory=list, show_default=False)]
    reading: Reading
    format: Annotated[Literal["table", "json"], option("-f", "--format")] = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaOptions:
    """The options of `schema`: none."""
