"""Formats of timestamps in strptime's directives: those that can be read, and what is wrong with the others."""

import re
from collections.abc import Callable
from typing import Final

from slacalc.spec.raw import Refused

_DIRECTIVE: Final = re.compile(r"%(?:[-_0#:]|\.?[0-9]?)?([A-Za-z%+])?")
_TOGETHER: Final = {
    "F": "Ymd",
    "D": "mdy",
    "x": "mdy",
    "v": "dbY",
    "T": "HMS",
    "X": "HMS",
    "R": "HM",
    "r": "IMSp",
    "c": "abdHMSY",
    "+": "YmdHMSz",
    "s": "YHMS",
}
"""Directives that stand for several."""
_SINGLE: Final = frozenset("aAbBhdejmUuwWVyYCGgHkIlMSfpPzZnt%")

_Test = Callable[[frozenset[str]], bool]
_WRONG: Final[dict[str, _Test]] = {
    "format_zone": lambda found: "Z" in found,
    "format_year": lambda found: not found & {*"YyGg"},
    "format_half_day": lambda found: bool(found & {*"Il"}) and not found & {*"pP"},
    "format_whole_day": lambda found: bool(found & {*"pP"}) and not found & {*"Il"},
    "format_minute": lambda found: bool(found & {*"HkIl"}) and "M" not in found,
    "format_hour": lambda found: bool(found & {*"MSf"}) and not found & {*"HkIl"},
}
"""What is wrong with directives, in the order in which it is looked for, and when it is."""


def parse_format(text: str) -> str:
    """Return a format of timestamps. Raises Refused for text without any directive, and for what no timestamp can be read with."""
    if "%" not in text:
        raise Refused("timestamp_format", text=text)
    found = frozenset().union(*(_meant(match, text) for match in _DIRECTIVE.finditer(text)))
    for key, is_wrong in _WRONG.items():
        if is_wrong(found):
            raise Refused(key, text=text)
    return str(text)


def _meant(match: re.Match[str], text: str) -> frozenset[str]:
    letter = match[1] or ""
    if letter not in _SINGLE | _TOGETHER.keys():
        raise Refused("format_unknown", text=text, directive=match[0])
    return frozenset(_TOGETHER.get(letter, letter))
