"""The three standard streams, which may be closed, full or without a reader: none of that ends in a traceback."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from slacalc.errors import Fault, SlacalcError
from slacalc.locale import say

STREAMS = (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
"""Name, mode, and how the null device takes the place of one that is closed: input and output fail as they would, messages vanish."""


def complete() -> None:
    """Give each standard stream that was closed at the start a descriptor, so that no file opened later gets its number."""
    for number, (name, mode, flags) in enumerate(STREAMS):
        if getattr(sys, name) is None:
            _null(number, flags)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def is_input(path: Path) -> bool:
    """Return whether standard input comes from this file (`< FILE`)."""
    try:
        there = os.fstat(0)
        return stat.S_ISREG(there.st_mode) and os.path.samestat(there, path.stat())
    except OSError:
        return False


def flushed() -> OSError | None:
    """Flush standard output; return why that cannot be done. A reader that has gone (`| head`) is no failure."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return None
    except OSError as error:
        return error
    return None


def unwritable(error: OSError) -> SlacalcError:
    """Return the error that standard output cannot be written."""
    return SlacalcError(Fault("output", say("cli.unwritable", reason=error.strerror or error)))


def told(text: str) -> None:
    """Write to standard error, or not at all where that cannot be done."""
    _attempt(lambda: sys.stderr.write(text))
    _attempt(sys.stderr.flush)


def close() -> None:
    """Flush now, and leave what cannot be written to the null device: the interpreter would complain of it at its end."""
    for stream in (sys.stdout, sys.stderr):
        if not _attempt(stream.flush):
            _null(stream.fileno(), os.O_WRONLY)


def printed(text: str) -> None:
    """Write to standard output, or not at all where that cannot be done: for what is told of a failure."""
    _attempt(lambda: sys.stdout.buffer.write(text.encode(errors="backslashreplace")))
    _attempt(sys.stdout.flush)


def _attempt(act: Callable[[], object]) -> bool:
    try:
        act()
    except OSError:
        return False
    return True


def _null(number: int, flags: int) -> None:
    opened = os.open(os.devnull, flags)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
