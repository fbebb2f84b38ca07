"""Files that are called CSV and have lines, but no columns: what they may be instead."""

import re

from slacalc.errors import Fault
from slacalc.locale import say
from slacalc.read.sheet import Sheet

JSON = re.compile(r"\[\s*([\[{]|$)|\{\s*(\"|$)")
LETTERS = 60
"""How many letters of the first line are shown."""


def no_table(sheet: Sheet) -> Fault | None:
    """Return the fault of a sheet whose header looks like another encoding, another separator or JSON; None for others."""
    names = sheet.names
    suspicion = _suspicion(names[0], "".join(names), is_alone=len(names) == 1) if names else None
    if suspicion is None:
        return None
    begins = names[0].replace("\0", "")[:LETTERS]
    message = say("reading.no_table", file=sheet.name, begins=begins, suspicion=say(f"reading.{suspicion}"))
    return Fault("no_table", message, file=sheet.name)


def _suspicion(first: str, header: str, *, is_alone: bool) -> str | None:
    if "\0" in header:
        return "another_encoding"
    if JSON.match(first):
        return "rather_json"
    return "another_separator" if is_alone and "|" in first else None
