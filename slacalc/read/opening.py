"""Inputs to sheets: the bytes, what is packed in them, their encoding, their format."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.delimited import open_delimited
from slacalc.read.encodings import to_utf8
from slacalc.read.export import Input, InputFile
from slacalc.read.files import ENDINGS, FORMATS, OTHERS, Content, load
from slacalc.read.how import How
from slacalc.read.jsonfiles import open_json, open_json_lines
from slacalc.read.kinds import kind_of
from slacalc.read.packed import unpacked
from slacalc.read.parquet import open_parquet
from slacalc.read.sheet import Sheet
from slacalc.read.stacked import in_lists
from slacalc.read.workbooks import open_workbook

Opener = Callable[[str, bytes, How], Sheet]
"""Makes a sheet of a name and the bytes, of text in UTF-8."""

UNTOLD = "text"
BINARY = "binary"
"""What is said in place of an encoding of formats that need none."""


def _open_untold(name: str, data: bytes, how: How) -> Sheet:
    """Return the sheet of text whose format nothing tells: JSON begins with a bracket."""
    return OPENERS["json" if data[:1024].lstrip()[:1] in {b"{", b"["} else "csv"](name, data, how)


BINARIES: dict[str, Opener] = {"parquet": open_parquet, "xlsx": open_workbook}
OPENERS: dict[str, Opener] = {
    "csv": lambda name, data, how: open_delimited(name, data, None, how.header_rows),
    "tsv": lambda name, data, how: open_delimited(name, data, "\t", how.header_rows),
    "json": lambda name, data, how: open_json(name, data, how.records),
    "jsonl": lambda name, data, how: open_json_lines(name, data, how.records),
    UNTOLD: _open_untold,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """An input whose format is known."""

    content: Content
    sheet: Sheet
    encoding: str

    def file(self, rows: int) -> InputFile:
        """Return what the report says about it."""
        return InputFile(self.content.name, self.content.sha256.result(), rows, self.encoding)


def open_all(inputs: Iterable[tuple[Input, How]], executor: Executor) -> list[list[Opened]]:
    """Return the inputs opened: of each one sheet, of an archive one for each export in it.

    Raises InputError with everything that is wrong with any of them.
    """
    opened: list[list[Opened]] = []
    faults: list[Fault] = []
    for given, how in inputs:
        opened.append([])
        with _gathered(faults):
            for content in unpacked(load(given, executor)):
                with _gathered(faults):
                    opened[-1].append(open_content(content, how))
    if faults:
        raise InputError(*faults)
    return opened


@contextmanager
def _gathered(faults: list[Fault]) -> Iterator[None]:
    """Add the faults of an InputError to others and go on."""
    try:
        yield
    except InputError as error:
        faults.extend(error.faults)


def open_content(content: Content, how: How) -> Opened:
    """Return an input that is unpacked, opened. Raises InputError."""
    kind = _kind(content, how)
    if not content.data:
        raise _empty(content)
    if kind in BINARIES:
        return Opened(content, in_lists(BINARIES[kind](content.name, content.data, how), how.rows, how.records), BINARY)
    data, encoding = to_utf8(content.name, content.data, how.encoding)
    if not data or data.isspace():
        raise _empty(content)
    return Opened(content, in_lists(OPENERS[kind](content.name, data, how), how.rows, how.records), encoding)


def _kind(content: Content, how: How) -> str:
    """Return the format of an input, or `text` where nothing tells it. Raises InputError for one that is not read."""
    told = kind_of(content.data) or how.input_format or ENDINGS.get(content.ending)
    if (told is None and content.ending in OTHERS) or (told and told not in FORMATS):
        kind = told or content.ending
        raise InputError(
            Fault("format", say("reading.format", file=content.name, format=kind, formats=", ".join(FORMATS)), file=content.name)
        )
    return told or UNTOLD


def _empty(content: Content) -> InputError:
    return InputError(Fault("empty_file", say("reading.empty_file", file=content.name), file=content.name))
