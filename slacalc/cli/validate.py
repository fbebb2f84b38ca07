"""`slacalc validate`: the definitions, alone or against an export."""

import json
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from slacalc.accounting import Wanted
from slacalc.calendars.lint import lint, lint_dates
from slacalc.cli import environment, messages, output, pipeline
from slacalc.cli.arguments import usage
from slacalc.cli.options import Choice, Reading, Time, ValidateOptions
from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.report.provenance import definitions_record, problem_record
from slacalc.spec.definitions import Definitions
from slacalc.spec.notes import Note, by_place, notes

SCHEMA = "slacalc.validation/1"
DEFINITIONS = (".yaml", ".yml")


def run(options: ValidateOptions) -> int:
    """Write what was checked, and return the exit status; errors in the definitions raise DefinitionError.

    With `--strict` any note or problem raises InputError.
    """
    tickets = [file for file in options.files if not file.lower().endswith(DEFINITIONS)]
    reading = replace(options.reading, slas=_definitions(options))
    _check_export_options(reading, tickets)
    frame = pipeline.frame(reading, Time())
    remarks = _refused_if_strict(_remarks(frame.definitions, with_dates=not tickets), reading)
    problems: Sequence[Problem] = ()
    if tickets:
        done = pipeline.run(tickets, reading, frame, Choice(where=[], by=[]), Wanted())
        dated = lint_dates(frame.definitions, environment.now(), _opened(done.export.tickets))
        remarks, problems = _refused_if_strict(by_place((*remarks, *dated), frame.definitions.file), reading), done.problems
    page = _as_json if options.format == "json" else _as_text
    output.to_stdout(page(frame.definitions, remarks, problems).encode())
    return 0


def _remarks(definitions: Definitions, *, with_dates: bool) -> tuple[Note, ...]:
    """Return the remarks on the definitions alone; those on dates that are over wait for the tickets if there are any."""
    now = environment.now()
    dated = lint_dates(definitions, now) if with_dates else ()
    return by_place((*notes(definitions), *lint(definitions, now), *dated), definitions.file)


def _refused_if_strict(remarks: tuple[Note, ...], reading: Reading) -> tuple[Note, ...]:
    if reading.strict and remarks:
        raise InputError(*(Fault(note.code, note.message, note.place) for note in remarks))
    return remarks


def _opened(tickets: pl.DataFrame) -> tuple[int, int] | None:
    """Return when the first and the last ticket were opened; None where that is not known of any."""
    first, last = tickets["opened"].min(), tickets["opened"].max()
    return (first, last) if isinstance(first, int) and isinstance(last, int) else None


def _definitions(options: ValidateOptions) -> str | None:
    """Return the definition file that is named. Raises UsageError for a second one."""
    given = [] if options.reading.slas is None else [options.reading.slas]
    named = [*given, *(file for file in options.files if file.lower().endswith(DEFINITIONS))]
    if len(named) > 1:
        raise usage("second_definitions", first=named[0], second=named[1])
    return named[0] if named else None


def _check_export_options(reading: Reading, tickets: Sequence[str]) -> None:
    """Raise UsageError for an option about exports where there is none."""
    about = {"history": "--history", "encoding": "--encoding", "timezone": "--timezone", "input_format": "--input-format"}
    for name, option in about.items():
        if getattr(reading, name) and not tickets:
            raise usage("without_tickets", option=option)


def _as_text(definitions: Definitions, remarks: Sequence[Note], problems: Sequence[Problem]) -> str:
    counts = {"slas": len(definitions.promises), "calendars": len(definitions.calendars) - 1}
    head = messages.visible(say("cli.valid", name=definitions.name, **counts)) + "\n"
    noted = [messages.rendered(Fault(note.code, note.message, note.place), "note") for note in remarks]
    return "".join((head, *noted, *(f"{messages.problem_line(problem)}\n" for problem in problems)))


def _as_json(definitions: Definitions, remarks: Sequence[Note], problems: Sequence[Problem]) -> str:
    document = {
        "schema": SCHEMA,
        "definitions": definitions_record(definitions),
        "slas": [sla.id for sla in definitions.promises],
        "notes": [messages.entry(Fault(note.code, note.message, note.place)) for note in remarks],
        "problems": [problem_record(problem) for problem in problems],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
