"""Inputs to sheets: the bytes, their encoding, their format."""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.delimited import open_delimited
from slacalc.read.documents import open_json, open_json_lines
from slacalc.read.encodings import to_utf8
from slacalc.read.export import Input, InputFile
from slacalc.read.files import ENDINGS, FORMATS, OTHERS, Content, load
from slacalc.read.sheet import Sheet

MARKS = {
    b"PK\x03\x04": "zip",
    b"PAR1": "parquet",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"%PDF": "pdf",
    b"\xd0\xcf\x11\xe0": "xls",
}
"""How files begin that are certainly no text."""

Opener = Callable[[str, bytes, str | None], Sheet]
"""Makes a sheet of a name, the bytes (UTF-8) and the key of the records in a JSON object."""

OPENERS: dict[str, Opener] = {
    "csv": lambda name, data, _: open_delimited(name, data),
    "tsv": lambda name, data, _: open_delimited(name, data, "\t"),
    "json": open_json,
    "jsonl": open_json_lines,
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


@dataclass(frozen=True, slots=True)
class How:
    """How inputs are opened: declared encoding and format, and the key of the records in a JSON object."""

    encoding: str | None
    input_format: str | None
    records: str | None


def open_all(inputs: Iterable[tuple[Input, How]], executor: Executor) -> list[Opened]:
    """Return the inputs opened. Raises InputError with everything that is wrong with any of them."""
    opened: list[Opened] = []
    faults: list[Fault] = []
    for given, how in inputs:
        try:
            opened.append(_open(load(given, executor), how))
        except InputError as error:
            faults.extend(error.faults)
    if faults:
        raise InputError(*faults)
    return opened


def _open(content: Content, how: How) -> Opened:
    kind = how.input_format or ENDINGS.get(content.ending)
    other = next((name for mark, name in MARKS.items() if content.data.startswith(mark)), None)
    if other or (kind is None and content.ending in OTHERS) or (kind and kind not in FORMATS):
        raise InputError(_not_read(content, other or how.input_format or content.ending))
    data, encoding = to_utf8(content.name, content.data, how.encoding)
    if not data or data.isspace():
        raise InputError(Fault("empty_file", say("reading.empty_file", file=content.name), file=content.name))
    return Opened(content, OPENERS[kind or _guessed(data)](content.name, data, how.records), encoding)


def _guessed(data: bytes) -> str:
    """Return the format of text whose name does not tell it: JSON begins with a bracket."""
    return "json" if data[:1024].lstrip()[:1] in {b"{", b"["} else "csv"


def _not_read(content: Content, kind: str) -> Fault:
    return Fault("format", say("reading.format", file=content.name, format=kind, formats=", ".join(FORMATS)), file=content.name)
