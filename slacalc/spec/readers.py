"""How values of the file are read that need no grammar of their own: names, numbers, switches, lists of text."""

import codecs
import re
from dataclasses import dataclass, replace
from encodings.aliases import aliases
from typing import Final

from slacalc.spec.calendar_definitions import ALWAYS
from slacalc.spec.conditions import Condition
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.faults import nearest
from slacalc.spec.grammar import read_condition
from slacalc.spec.raw import Raw, Refused, as_list, as_text
from slacalc.spec.wording import describe
from slacalc.spec.zone_names import iana
from slacalc.times import zone, zone_names

OF_OTHER_TEXT: Final = ("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape")
"""Encodings of names and of literals, which no file is in."""

SWITCH: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Described:
    """A condition and how it reads."""

    condition: Condition
    words: str


def read_line(raw: object) -> str:
    """Return text exactly as written; names of columns may begin with a space. Raises Refused for anything else."""
    as_text(raw)
    return str(raw)


def read_text_or_nothing(raw: object) -> str:
    """Return text exactly as written, which may be empty. Raises Refused for anything else."""
    if raw != "":
        as_text(raw)
    return str(raw)


def read_names(raw: Raw) -> tuple[str, ...]:
    """Return the name of a column, or the names of several, exactly as written. Raises Refused for anything else, and for none."""
    names = tuple(dict.fromkeys(map(read_line, as_list(raw))))
    if not names:
        raise Refused("value_missing")
    return names


def parse_zone(text: str) -> str:
    """Return the IANA name of a time zone, which may be written as Windows or Rails have it. Raises Refused for one that is not known."""
    name = iana(str(text))
    try:
        zone(name)
    except KeyError:
        near = _near_zone(text)
        raise (Refused("unknown_name", kind="time zone", name=text, near=near) if near else Refused("unknown_zone", name=text)) from None
    return name


def _near_zone(text: str) -> str | None:
    """Return the zone that was probably meant, by its name or its city's."""
    cities = {name.rpartition("/")[2]: name for name in zone_names()}
    city = nearest(text, cities)
    return nearest(text, zone_names()) or (cities[city] if city else None)


def read_calendar_name(raw: Raw, context: Context) -> str:
    """Return the name of a calendar that the file defines or that is built in. Raises Refused."""
    text = as_text(raw)
    if text not in (*context.calendars, ALWAYS):
        refuse_unknown("calendar", text, (*context.calendars, ALWAYS))
    return str(text)


def parse_encoding(text: str) -> str:
    """Return the name of a text encoding. Raises Refused."""
    try:
        codec = codecs.lookup(text)
        is_text = codec._is_text_encoding and codec.name.replace("_", "-") not in OF_OTHER_TEXT  # noqa: SLF001 - only this tells `hex` apart
    except (LookupError, ValueError):
        is_text = False
    if not is_text:
        refuse_unknown("encoding", text, {name.replace("_", "-") for name in aliases.values()})
    return str(text)


def parse_natural(text: str) -> int:
    """Return a whole number from 0. Raises Refused."""
    if not re.fullmatch("[0-9]{1,9}", text):
        raise Refused("number", text=text)
    return int(text)


def parse_rows(text: str) -> tuple[int, int]:
    """Return the first and the last of the rows that are meant by `3` or `3-4`. Raises Refused."""
    found = re.fullmatch("([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", text)
    if found is None or int(found[2] or found[1]) < int(found[1]):
        raise Refused("header_rows", text=text)
    return int(found[1]), int(found[2] or found[1])


def parse_switch(text: str) -> bool:
    """Return true or false. Raises Refused for other words, `yes` and `on` among them."""
    if text.lower() not in SWITCH:
        raise Refused("switch", text=text)
    return SWITCH[text.lower()]


def read_values(raw: Raw, context: Context) -> tuple[str, ...]:
    """Return one text or a list of texts as written; what is none is noted."""
    if raw is None:
        raise Refused("value_missing")
    items = as_list(raw)
    if None in items:
        raise Refused("null_value")
    for item in items:
        if not isinstance(item, str):
            context.refuse(item, "value_nested")
    return tuple(str(item) for item in items)


def read_field_name(raw: Raw, context: Context) -> str:
    """Return the name of a field, and remember where it stands."""
    as_text(raw)
    context.mention(raw if isinstance(raw, str) else "")
    return str(raw)


def read_row_condition(raw: Raw, context: Context) -> Condition:
    """Return a condition on the export's own columns, which no ticket field bears the names of."""
    return read_condition(raw, replace(context, mentions={}))


def read_described(raw: Raw, context: Context) -> Described:
    """Return a condition with its words, for the label of a rule."""
    return Described(read_condition(raw, context), describe(raw))
