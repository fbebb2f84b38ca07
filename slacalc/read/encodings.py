"""Bytes to UTF-8: a declared encoding, else a byte order mark, else UTF-8 strictly; never a guess."""

import codecs

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""Byte order marks; those of UTF-32 begin with those of UTF-16, so they come first."""

LIKELY = ("windows-1252", "gb18030", "shift_jis", "iso-8859-1")
"""Encodings that are named where one is lacking, if they read all of a file; the last one reads anything."""

PIECE = 2**20


def to_utf8(name: str, data: bytes, declared: str | None) -> tuple[bytes, str]:
    """Return the text of an input as UTF-8 without a byte order mark, and the encoding's name.

    Raises InputError with line and byte offset where the bytes are not of that encoding.
    """
    encoding = _codec(name, declared) if declared else next((codec for mark, codec in MARKS.items() if data.startswith(mark)), "utf-8")
    if encoding != "utf-8" or not _is_utf8(data):
        data = _recoded(name, data, encoding)
    return data.removeprefix(codecs.BOM_UTF8), encoding


def _is_utf8(data: bytes) -> bool:
    """Return whether bytes are UTF-8, decoding only a piece of them at a time."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE], final=start + PIECE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _codec(name: str, declared: str) -> str:
    try:
        return codecs.lookup(declared).name.removesuffix("-sig")
    except LookupError as error:
        raise InputError(Fault("unknown_encoding", say("reading.unknown_encoding", encoding=declared), file=name)) from error


def _recoded(name: str, data: bytes, encoding: str) -> bytes:
    try:
        text = data.decode(encoding)
        return data if encoding == "utf-8" else text.encode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_not_text(name, data, encoding, error.start)) from error
    except UnicodeError as error:
        raise InputError(Fault("encoding", say("reading.no_characters", file=name, encoding=encoding), file=name)) from error


def _not_text(name: str, data: bytes, encoding: str, start: int) -> Fault:
    line = data.count(b"\n", 0, start) + 1
    column = start - data.rfind(b"\n", 0, start)
    likely = ", ".join(one for one in LIKELY if _reads(data, one))
    message = say("reading.encoding", file=name, line=line, offset=start, byte=f"0x{data[start]:02x}", encoding=encoding, likely=likely)
    return Fault("encoding", message, Place(name, line, column), name)


def _reads(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
