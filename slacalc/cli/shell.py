"""From a command line to an exit status: every way in which a run can end is decided here, and only here."""

import os
import sys
from collections.abc import Sequence

import typer

from slacalc.cli import messages
from slacalc.cli.app import application
from slacalc.errors import Fault, SlacalcError, UsageError
from slacalc.locale import say

DONE = 0
INTERNAL = 3
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Obey a command line and return the exit status; a failure is told on standard error and leaves standard output empty."""
    try:
        return _obey(arguments)
    except SlacalcError as error:
        messages.tell(error.faults, as_json=messages.asks_for_json(arguments))
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort: a fault of the program must not look like a missed objective (1)
        return _internal(error, arguments)
    finally:
        _close_streams()


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


def _internal(error: Exception, arguments: Sequence[str]) -> int:
    if os.environ.get("SLACALC_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    said = say("cli.internal", kind=type(error).__name__, message=error)
    messages.tell((Fault("internal", said),), as_json=messages.asks_for_json(arguments))
    return INTERNAL


def _close_streams() -> None:
    """Flush now, where a closed pipe can be passed over; the interpreter would complain of it at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
