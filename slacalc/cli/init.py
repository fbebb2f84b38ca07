"""`slacalc init`: a definition file to start with, fitted to an export if one is given, and tried on it before it is written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

from slacalc import accounting, read, spec
from slacalc.cli import environment, exports, messages, output
from slacalc.cli.calendars import check_calendars
from slacalc.cli.inspect import inspected
from slacalc.cli.options import InitOptions
from slacalc.errors import Fault, InputError, SlacalcError, UsageError
from slacalc.locale import say
from slacalc.read.inspect import Inspection
from slacalc.report.starter import starter_of
from slacalc.spec.needs import needs
from slacalc.write.files import write_file
from slacalc.write.formats import FORMATS
from slacalc.write.starter import fitted, general


def run(options: InitOptions) -> int:
    """Write the definitions, and return the exit status. Raises UsageError for a file that is there, unless it may be written over."""
    path = None if options.output in output.STANDARD_OUTPUT else Path(options.output)
    inputs = [] if options.file is None else exports.inputs_of([options.file])
    _check(path, inputs, force=options.force)
    text = _fitted(inputs, options) if inputs else general()
    data = text.encode("utf-8", "backslashreplace")
    if path is None:
        output.to_stdout(data)
        return 0
    write_file(path, partial(_put, data))
    if not options.quiet:
        messages.note(_wrote(path, options.file))
    return 0


def _put(data: bytes, stream: BinaryIO) -> None:
    stream.write(data)


def _wrote(path: Path, export: str | None) -> str:
    """Return what was written, and what to do next."""
    if export is None:
        return say("starting.wrote_general", file=path)
    slas = "" if str(path) in environment.DEFINITION_FILES else f" --slas {path}"
    return say("starting.wrote", file=path, export=export, slas=slas)


def _check(path: Path | None, inputs: Sequence[read.Input], *, force: bool) -> None:
    if path is None:
        return
    output.keep([one.path for one in inputs if one.path], [output.Destination(FORMATS["inspect"]["table"], path)])
    if path.exists() and not force:
        raise UsageError(Fault("exists", say("starting.exists", file=path), file=str(path)))


def _fitted(inputs: Sequence[read.Input], options: InitOptions) -> str:
    """Return the definitions for an export. Raises InputError where none can be made, UsageError where something has to be chosen."""
    name = options.file or ""
    one = _chosen(inspected(inputs, options.decoding), name)
    if one.draft.open:
        readings = {key: choice.means for key, choice in zip(("one", "other"), one.draft.open.choices, strict=True)}
        columns = ", ".join(one.draft.open.columns)
        raise UsageError(
            Fault("choose_dates", say("starting.choose", columns=columns, example=one.draft.open.example, **readings), file=name)
        )
    text = fitted(one, Path(name).name)
    _try(text, inputs, options)
    return text


def _chosen(found: Sequence[Inspection], name: str) -> Inspection:
    """Return the first table with tickets that can be measured."""
    sound = [one for one in found if not one.proof.reason]
    tickets = [one for one in sound if one.shape != "changes"]
    if not tickets:
        raise _refused("history" if sound else "no_tickets", name, found[0].proof.reason if found else "")
    measurable = next((one for one in tickets if not starter_of(one).is_empty), None)
    if measurable is None:
        raise _refused("no_tickets", name, say("starting.no_end"))
    return measurable


def _refused(key: str, name: str, reason: str | None) -> InputError:
    return InputError(Fault(key, say(f"starting.{key}", file=name, reason=reason), file=name))


def _try(text: str, inputs: Sequence[read.Input], options: InitOptions) -> None:
    """Read and measure the export with the definitions. Raises InputError where that fails: nothing is written then."""
    try:
        definitions = spec.load_text(text, options.output)
        check_calendars(definitions)
        export = read.read_export(inputs, [], definitions, needs(definitions), exports.read_options(options.decoding))
        accounting.measure(export.tickets, export.history, definitions, environment.now(), accounting.Wanted(due=False))
    except SlacalcError as error:
        raise _refused("no_tickets", options.file or "", "; ".join(fault.message for fault in error.faults)) from error
