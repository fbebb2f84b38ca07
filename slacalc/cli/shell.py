"""From a command line to an exit status: every way in which a run can end is decided here, and only here."""

import os
import sys
from collections.abc import Sequence

import typer

from slacalc.cli import environment, messages, streams
from slacalc.cli.app import application
from slacalc.errors import Fault, SlacalcError, UsageError
from slacalc.locale import say

DONE = 0
INTERNAL = 3
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Obey a command line and return the exit status; a failure is told on standard error and leaves standard output empty."""
    environment.keep_memory()
    try:
        return _delivered(arguments)
    except SlacalcError as error:
        messages.tell(error.faults, as_json=messages.asks_for_json(arguments))
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BaseException as error:  # noqa: BLE001 - the last resort, a panic of Polars too: no fault must look like a missed objective (1)
        return _internal(error, arguments)
    finally:
        streams.close()


def _delivered(arguments: Sequence[str]) -> int:
    """Obey, and see to it that what was printed is out."""
    try:
        status = _obey(arguments)
    except OSError:
        _flush()  # a help page that cannot be written
        raise
    _flush()
    return status


def _flush() -> None:
    error = streams.flushed()
    if error is not None:
        raise streams.unwritable(error)


def _obey(arguments: Sequence[str]) -> int:
    command = typer.main.get_command(application())
    try:
        status = command.main(args=list(arguments), prog_name="slacalc", standalone_mode=False)
    except typer.TyperException as error:
        message = error.format_message().replace("Value error, ", "").rstrip(".")
        raise UsageError(Fault("usage", say("cli.usage", message=message))) from error
    except SystemExit:  # typer leaves so when the reader of a help page has gone
        return DONE
    return int(status or DONE)


def _internal(error: BaseException, arguments: Sequence[str]) -> int:
    if os.environ.get("SLACALC_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    said = say("cli.internal", kind=type(error).__name__, message=error)
    messages.tell((Fault("internal", said),), as_json=messages.asks_for_json(arguments))
    return INTERNAL
