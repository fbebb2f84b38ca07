"""JSON text to values, as the files write them: numbers as text, and nothing in texts that is no character."""

import json
import re
from collections import Counter

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.objects import Record, Value

HIGH, LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
LONE = re.compile(rf"\\u(?:[dD][89abAB][0-9a-fA-F]{{2}}(?!{LOW})|(?<!{HIGH}\\u)[dD][c-fC-F][0-9a-fA-F]{{2}})")
"""Half a surrogate pair, unless a backslash before it makes it plain text."""

ESCAPES = re.compile(rf"{HIGH}{LOW}|(?P<lone>{HIGH}|{LOW})|\\.", re.DOTALL)
BLANKS = re.compile(r"[ \t\r\n]*")
MARKS = (r"\ud", r"\uD")
"""What every half begins with; most texts have none and need no further search."""


def loads(name: str, text: str, twice: Counter[str]) -> Value:
    """Return the value of a JSON text; numbers stay as they are written, half a surrogate pair becomes U+FFFD.

    Keys that an object repeats are counted in `twice`; the first counts. Raises JSONDecodeError for what is no JSON, InputError
    where it is nested too deep to be read.
    """
    try:
        value: Value = _decoder(twice).decode(_whole(text))
    except RecursionError as error:
        raise _too_deep(name) from error
    return value


def documents(name: str, text: str, twice: Counter[str]) -> list[Value]:
    """Return the values of JSON texts that follow one another. Raises as `loads` does."""
    text, decoder, found, at = _whole(text), _decoder(twice), list[Value](), 0
    try:
        while (at := BLANKS.match(text, at).end()) < len(text):  # type: ignore[union-attr]  # the pattern fits everywhere
            value, at = decoder.raw_decode(text, at)
            found.append(value)
    except RecursionError as error:
        raise _too_deep(name) from error
    return found


def _whole(text: str) -> str:
    if any(mark in text for mark in MARKS) and LONE.search(text):
        return ESCAPES.sub(lambda found: r"\ufffd" if found["lone"] else found[0], text)
    return text


def _decoder(twice: Counter[str]) -> json.JSONDecoder:
    def as_record(pairs: list[tuple[str, Value]]) -> Record:
        record = dict(pairs)
        if len(record) == len(pairs):
            return record
        twice.update(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return {**record, **dict(reversed(pairs))}

    return json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None, object_pairs_hook=as_record)


def _too_deep(name: str) -> InputError:
    return InputError(Fault("too_deep", say("reading.too_deep", file=name), file=name))
