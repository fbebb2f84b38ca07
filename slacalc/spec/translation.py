"""pydantic's errors as faults in the words of the file's author."""

from typing import TYPE_CHECKING

from pydantic import ValidationError

from slacalc.errors import Fault
from slacalc.locale import say
from slacalc.spec.context import Context
from slacalc.spec.faults import CODES, place_at
from slacalc.spec.raw import Mark, Raw, Refused, Word, mark_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_WANTED = {
    "dict_type": "mapping_wanted",
    "model_type": "mapping_wanted",
    "list_type": "list_wanted",
    "union_tag_invalid": "text_or_mapping",
    "missing": "key_missing",
}
"""Which sentence says what pydantic found; all else comes from this package's own readers."""


def faults_of(error: ValidationError, raw: Raw, context: Context) -> list[Fault]:
    """Return one fault for each of pydantic's errors, placed in the file."""
    return [_fault(details, raw, context) for details in error.errors(include_url=False)]


def _fault(details: "ErrorDetails", raw: Raw, context: Context) -> Fault:
    key, message = _sentence(details)
    mark = _mark(details, raw)
    place = place_at(context.file, context.lines, mark) if mark else None
    return Fault(CODES[key], message, place, place.file if place else context.file)


def _sentence(details: "ErrorDetails") -> tuple[str, str]:
    refused = details.get("ctx", {}).get("error")
    if isinstance(refused, Refused):
        return refused.key, str(refused)
    key = _WANTED.get(details["type"], "not_understood")
    if details["input"] is None:
        key = "value_missing"
    return key, say(f"definitions.{key}", name=details["loc"][-1] if details["loc"] else "")


def _mark(details: "ErrorDetails", raw: Raw) -> Mark | None:
    """Return where to point: at the text itself, else at the key that holds the value."""
    value = details["input"]
    if isinstance(value, Word):
        return value.mark
    loc = details["loc"][:-1] if details["type"] == "missing" else details["loc"]
    holder, found = _walk(raw, loc)
    return (holder.mark if found and holder else None) or mark_of(value) or (holder.mark if holder else mark_of(raw))


def _walk(raw: Raw, loc: tuple[int | str, ...]) -> tuple[Word | None, bool]:
    """Return the last key on a path, and whether that key or the item in its list is what the path leads to."""
    holder: Word | None = None
    at_key = False
    for step in loc:
        if isinstance(step, str) and isinstance(raw, dict) and step in raw:
            holder = next((word for word in raw if word == step and isinstance(word, Word)), holder)
            raw, at_key = raw[step], True
        elif isinstance(step, int) and isinstance(raw, list) and step < len(raw):
            raw, at_key = raw[step], False
        elif not str(step).startswith("<"):
            return holder, False
    return holder, at_key
