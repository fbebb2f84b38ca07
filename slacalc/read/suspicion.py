"""Files that are called CSV and have lines, but no columns: what they may be instead."""

import re
from collections.abc import Sequence

from slacalc.errors import Fault
from slacalc.locale import say
from slacalc.read.sheet import Sheet

JSON = re.compile(r"\[\s*([\[{]|$)|\{\s*(\"|$)")
NAMELESS = re.compile(r"column \d+")
OTHER_SEPARATORS = re.compile("[\x1e\x1f^~\N{BROKEN BAR}]")
LETTERS = 60
"""How many letters of the first line are shown."""


def no_table(sheet: Sheet) -> Fault | None:
    """Return the fault of a sheet whose header looks like another encoding, another separator or JSON; None for others."""
    names = sheet.names
    suspicion = _suspicion(names[0], names[1:]) if names else None
    if suspicion is None:
        return None
    begins = names[0].replace("\0", "")[:LETTERS]
    message = say("reading.no_table", file=sheet.name, begins=begins, suspicion=say(f"reading.{suspicion}"))
    return Fault("no_table", message, file=sheet.name)


def _suspicion(first: str, further: Sequence[str]) -> str | None:
    if "\0" in "".join((first, *further)):
        return "another_encoding"
    if JSON.match(first):
        return "rather_json"
    if further and all(map(NAMELESS.fullmatch, further)):
        return "title_above"
    return "another_separator" if not further and OTHER_SEPARATORS.search(first) else None
