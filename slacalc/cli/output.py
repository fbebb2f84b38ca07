"""Where a result goes: standard output, files, and in which format each."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from slacalc.errors import Fault, UsageError
from slacalc.locale import say

ENDINGS = {".txt": "table", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
"""The format that a file's ending says."""

BINARY = frozenset({"parquet"})


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and the file that it goes to; without a path, standard output."""

    format: str
    path: Path | None = None


def destinations(outputs: Sequence[str], shown: str | None, formats: Sequence[str]) -> list[Destination]:
    """Return where a result goes: each `--output`, and standard output where `--format` asks for it or nothing else is asked for.

    Raises UsageError for a file whose format is not one of the command's `formats`, and for a binary format on a terminal.
    """
    files = [_destination(text, formats) for text in outputs]
    if shown in BINARY and sys.stdout.isatty():
        raise UsageError(Fault("usage", say("cli.binary", format=shown)))
    return [*files, *([Destination(shown or formats[0])] if shown or not files else [])]


def _destination(text: str, formats: Sequence[str]) -> Destination:
    before, colon, after = text.partition(":")
    if colon and before in formats and after:
        return Destination(before, Path(after))
    said = ENDINGS.get(Path(text).suffix.lower(), "")
    if said not in formats:
        raise UsageError(Fault("usage", say("cli.output_format", text=text, formats=", ".join(formats))))
    return Destination(said, Path(text))


def to_stdout(content: bytes) -> None:
    """Write to standard output; a reader that has gone (`| head`) is no failure."""
    sys.stdout.flush()
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
