"""What goes wrong, told to people on standard error or to machines as one JSON object."""

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from rich.cells import cell_len

from slacalc.cli import streams
from slacalc.errors import Fault, Place
from slacalc.locale import say
from slacalc.problems import Problem

ERROR_SCHEMA = "slacalc.error/1"


def tell(faults: Sequence[Fault], *, as_json: bool) -> None:
    """Write every fault to standard error, and with `as_json` the error object to standard output."""
    streams.told("".join(rendered(fault) for fault in faults))
    if as_json:
        streams.printed(json.dumps(error_object(faults), ensure_ascii=False, indent=2) + "\n")


def note(sentence: str) -> None:
    """Write one sentence to standard error."""
    streams.told(visible(sentence) + "\n")


def aside(sentence: str, *, quiet: bool) -> None:
    """Write one sentence to standard error that is no error, unless nobody wants to read it."""
    if not quiet:
        note(sentence)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Write what is odd in the data to standard error, one line a problem."""
    for problem in problems:
        note(problem_line(problem))


def problem_line(problem: Problem) -> str:
    """Return a problem as one line: severity, code, what it is, examples."""
    return visible(f"{problem.severity} {problem_text(problem)}")


def problem_text(problem: Problem) -> str:
    """Return a problem's code, how often it was met, what it is, and examples."""
    shown = say("cli.examples", examples=", ".join(problem.examples)) if problem.examples else ""
    return f"{problem.code} ({problem.count}): {problem.message}{shown}"


def rendered(fault: Fault, kind: Literal["error", "note"] = "error") -> str:
    """Return a fault as text: `file:line:column: error: message`, then the line and a caret under what is wrong in it."""
    where = f"{fault.place.file}:{fault.place.line}:{fault.place.column}: " if fault.place else f"{fault.file}: " if fault.file else ""
    head = visible(where + say(f"cli.{kind}", message=fault.message)) + "\n"
    return head + _excerpt(fault.place) if fault.place and fault.place.text else head


def _excerpt(place: Place) -> str:
    before, marked = (
        visible(part) for part in (place.text[: place.column - 1], place.text[place.column - 1 : place.column - 1 + place.width])
    )
    rest = visible(place.text[place.column - 1 + place.width :])
    number = str(place.line)
    carets = " " * cell_len(before) + "^" * max(1, cell_len(marked))
    return f"  {number} | {before}{marked}{rest}\n  {' ' * len(number)} | {carets}\n"


def visible(text: str) -> str:
    """Return text with control characters spelt out, so that a ticket's text can neither move the cursor nor colour the screen."""
    return "".join(char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode() for char in text)


def error_object(faults: Iterable[Fault]) -> dict[str, object]:
    """Return the JSON shape of a failure; keys are always all there."""
    return {"schema": ERROR_SCHEMA, "errors": [entry(fault) for fault in faults]}


def entry(fault: Fault) -> dict[str, object]:
    """Return a fault as data."""
    place = fault.place
    return {
        "code": fault.code,
        "file": place.file if place else fault.file,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": fault.message,
    }


def asks_for_json(arguments: Sequence[str]) -> bool:
    """Return whether a command line, right or wrong, asks for JSON."""
    return bool({"--format=json", "-fjson"} & set(arguments)) or any(
        flag in {"-f", "--format"} and value == "json" for flag, value in pairwise(arguments)
    )
