"""The files that a command reads, standard input among them, and how they are read."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from slacalc import read
from slacalc.cli import environment
from slacalc.cli.arguments import did_you_mean, usage
from slacalc.cli.options import Decoding, Reading
from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.spec.raw import Refused
from slacalc.spec.readers import parse_encoding
from slacalc.spec.zone_names import iana
from slacalc.times import zone, zone_names

STANDARD_INPUT = "-"


def files(tickets: Sequence[str], reading: Reading) -> list[Path]:
    """Return the files that a run reads, as far as they are there. Raises UsageError for a file without a name, or without definitions."""
    patterns = _named((*tickets, *reading.history))
    found = [environment.definition_file(reading.slas)]
    for pattern in patterns:
        with suppress(InputError):
            found += read.find_inputs([pattern])
    return found


def once(*patterns: Sequence[str]) -> None:
    """Raise UsageError where more than one of several inputs is standard input."""
    if sum(STANDARD_INPUT in files for files in patterns) > 1:
        raise usage("input_twice")


def inputs_of(patterns: Sequence[str]) -> list[read.Input]:
    """Return the files that patterns mean, and standard input for `-`. Raises UsageError for one that is empty."""
    paths = read.find_inputs([pattern for pattern in _named(patterns) if pattern != STANDARD_INPUT])
    piped = [read.Input(STANDARD_INPUT, None, standard_input())] if STANDARD_INPUT in patterns else []
    return [*(read.Input(str(path), path, None) for path in paths), *piped]


def _named(patterns: Sequence[str]) -> Sequence[str]:
    """Return patterns of files as they are: an empty one would mean everything in the working directory. Raises UsageError."""
    if "" in patterns:
        raise usage("nameless_file")
    return patterns


def standard_input() -> bytes:
    """Return standard input, also where it has been read before. Raises InputError where it cannot be read."""
    try:
        return _read(sys.stdin.buffer)
    except OSError as error:
        reason = say("reading.unreadable_file", file=STANDARD_INPUT, reason=error.strerror)
        raise InputError(Fault("unreadable_file", reason, file=STANDARD_INPUT)) from error


@lru_cache(1)
def _read(stream: BinaryIO) -> bytes:
    """Return all that comes through a stream: an export that is read again has to come from somewhere."""
    return stream.read()


def read_options(reading: Reading | Decoding) -> read.ReadOptions:
    """Return how files are read, as the command line says it. Raises UsageError for a zone or an encoding that there is not."""
    timezone = reading.timezone and iana(reading.timezone)
    _check_zone(timezone)
    check_encoding(reading.encoding)
    return read.ReadOptions(reading.encoding, timezone, reading.input_format)


def _check_zone(name: str | None) -> None:
    try:
        zone("UTC" if name is None else name)
    except KeyError:
        raise usage("unknown_zone", text=name, hint=did_you_mean(name or "", zone_names())) from None


def check_encoding(name: str | None) -> None:
    """Raise UsageError for what is no encoding of text."""
    try:
        parse_encoding("utf-8" if name is None else name)
    except Refused:
        raise usage("unknown_encoding", text=name) from None
