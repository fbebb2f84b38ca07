"""JSON text to values, as the files write them: numbers as text, and nothing in texts that is no character."""

import json
import re

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.objects import Value

HIGH, LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
LONE = re.compile(rf"\\u(?:[dD][89abAB][0-9a-fA-F]{{2}}(?!{LOW})|(?<!{HIGH}\\u)[dD][c-fC-F][0-9a-fA-F]{{2}})")
"""Half a surrogate pair, unless a backslash before it makes it plain text."""

ESCAPES = re.compile(rf"{HIGH}{LOW}|(?P<lone>{HIGH}|{LOW})|\\.", re.DOTALL)
MARKS = (r"\ud", r"\uD")
"""What every half begins with; most texts have none and need no further search."""


def loads(name: str, text: str) -> Value:
    """Return the value of a JSON text; numbers stay as they are written, half a surrogate pair becomes U+FFFD.

    Raises JSONDecodeError for what is no JSON, InputError where it is nested too deep to be read.
    """
    if any(mark in text for mark in MARKS) and LONE.search(text):
        text = ESCAPES.sub(lambda found: r"\ufffd" if found["lone"] else found[0], text)
    try:
        value: Value = json.loads(text, parse_int=str, parse_float=str, parse_constant=lambda _: None)
    except RecursionError as error:
        raise InputError(Fault("too_deep", say("reading.too_deep", file=name), file=name)) from error
    return value
