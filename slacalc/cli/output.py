"""Where a result goes, standard output and files, in which format each; and how it is brought there."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from slacalc.cli import environment, messages, streams
from slacalc.cli.arguments import usage
from slacalc.cli.options import Screen
from slacalc.locale import say
from slacalc.times import Zone
from slacalc.write.files import write_file
from slacalc.write.formats import FORMATS, Format, Look, rendered

FILE_WIDTH = 100
"""The width of tables in files."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and the file that it goes to; without a path, standard output."""

    form: Format
    path: Path | None = None


def destinations(command: str, outputs: Sequence[str], shown: str | None) -> list[Destination]:
    """Return where a command's result goes: each `--output`, and standard output where `--format` or nothing at all is asked for.

    Raises UsageError for a file whose format the command does not have, and for a binary format on a terminal.
    """
    formats = FORMATS[command]
    files = [_destination(text, formats) for text in outputs]
    if shown is None and files:
        return files
    form = formats[shown or next(iter(formats))]
    if form.binary and sys.stdout.isatty():
        raise usage("binary", format=shown)
    return [*files, Destination(form)]


def _destination(text: str, formats: Mapping[str, Format]) -> Destination:
    before, _, after = text.partition(":")
    if before in formats and after:
        return Destination(formats[before], Path(after))
    for form in formats.values():
        if Path(text).suffix.lower() in form.endings:
            return Destination(form, Path(text))
    raise usage("output_format", text=text, formats=", ".join(formats))


def deliver(data: object, places: Iterable[Destination], screen: Screen, zone: Zone) -> None:
    """Bring a command's data to all of its destinations: files first, so that standard output stays empty if one cannot be written.

    Raises SlacalcError where that cannot be done.
    """
    contents = [(place, rendered(place.form, data, look(screen, zone, place.path))) for place in places]
    for place, content in sorted(contents, key=lambda pair: pair[0].path is None):
        if place.path is None:
            to_stdout(content)
        else:
            _to_file(place.path, content, screen)


def look(screen: Screen, zone: Zone, path: Path | None) -> Look:
    """Return what tables are drawn for: the terminal, or a file, which knows neither its width nor its colours."""
    width = environment.width(screen.width) if path is None else screen.width or FILE_WIDTH
    color = environment.in_color(screen.color) if path is None else screen.color == "always"
    return Look(width, color, screen.ascii, zone)


def _to_file(path: Path, content: bytes, screen: Screen) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(content)

    write_file(path, write)
    if not screen.quiet:
        messages.note(say("cli.wrote", file=path))


def to_stdout(content: bytes) -> None:
    """Write to standard output; a reader that has gone (`| head`) is no failure. Raises SlacalcError where the disk is full."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        streams.close()
    except OSError as error:
        raise streams.unwritable(error) from error
