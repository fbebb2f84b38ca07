"""Bytes to text, and text to lines, with what is wrong in them."""

import re
from codecs import BOM_UTF8
from collections.abc import Sequence

from slacalc.errors import Fault
from slacalc.spec.faults import fault_at
from slacalc.spec.raw import Mark

_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2013": "-"})
"""The true hyphen, the one that does not break, and the en dash: what word processors make of a hyphen."""


def hyphenated(text: str) -> str:
    """Return a text with plain hyphens."""
    return text.translate(_HYPHENS)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them."""
    return _BREAKS.split(text)


def decoded(data: bytes, file: str) -> tuple[str, list[Fault]]:
    """Return the text of a file, with a fault where it is not UTF-8."""
    plain = data.removeprefix(BOM_UTF8)
    try:
        return plain.decode(), []
    except UnicodeDecodeError as error:
        before = split_lines(plain[: error.start].decode())
        text = plain.decode(errors="replace")
        mark = Mark(len(before), len(before[-1]) + 1, 1)
        return text, [fault_at(file, split_lines(text), mark, "not_utf8")]


def unprintable(lines: Sequence[str], file: str) -> list[Fault]:
    """Return a fault for each character that is neither a letter nor a sign nor a space."""
    found = ((number, hit) for number, line in enumerate(lines, 1) for hit in _UNPRINTABLE.finditer(line))
    return [
        fault_at(file, lines, Mark(number, hit.start() + 1, 1), "unprintable", code=f"U+{ord(hit.group()):04X}") for number, hit in found
    ]
