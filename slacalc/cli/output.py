"""Where a result goes, standard output and files, in which format each; and how it is brought there."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import BinaryIO

from slacalc.cli import environment, messages, streams
from slacalc.cli.arguments import usage
from slacalc.cli.options import Screen
from slacalc.locale import say
from slacalc.times import Zone
from slacalc.write.files import same_file, write_file
from slacalc.write.formats import FORMATS, Format, Look, rendered

FILE_WIDTH = 100
"""The width of tables in files."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A format and the file that it goes to; without a path, standard output."""

    form: Format
    path: Path | None = None


STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def destinations(command: str, outputs: Sequence[str], shown: str | None, usual: str | None = None) -> list[Destination]:
    """Return where a command's result goes: each `--output`, and standard output where `--format` or nothing at all is asked for.

    The format of standard output is `shown`, else `usual`, else the command's first.

    Raises UsageError for a file whose format the command does not have, for one that is given twice, and for a binary format
    on a terminal.
    """
    formats = FORMATS[command]
    places = [_destination(text, formats) for text in outputs]
    if shown is not None or not places:
        places.append(Destination(formats[shown or usual or next(iter(formats))]))
    _check_distinct(places)
    for place in places:
        if place.path is None and place.form.binary and sys.stdout.isatty():
            raise usage("binary", format=next(name for name, form in formats.items() if form is place.form))
    return places


def _check_distinct(places: Iterable[Destination]) -> None:
    for one, other in combinations(places, 2):
        if one.path is other.path is None or (one.path and other.path and same_file(one.path, other.path)):
            raise usage("output_twice", file=other.path or STANDARD_OUTPUT[0])


def keep(inputs: Iterable[Path], places: Iterable[Destination]) -> None:
    """Raise UsageError for a destination that is one of the files that are read, or the one that standard input comes from."""
    paths = [place.path for place in places if place.path]
    for place, path in product(paths, inputs):
        if same_file(place, path):
            raise usage("output_is_input", file=place, input=path)
    for place in paths:
        if streams.is_input(place):
            raise usage("output_is_input", file=place, input=say("cli.standard_input"))


def _destination(text: str, formats: Mapping[str, Format]) -> Destination:
    before, _, after = text.partition(":")
    if before in formats and after:
        return Destination(formats[before], None if after in STANDARD_OUTPUT else Path(after))
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
