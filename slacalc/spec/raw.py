"""A definition file as plain data: mappings, lists and text exactly as written, where every piece of text knows its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self, TypeAlias

from slacalc.locale import say


@dataclass(frozen=True, slots=True)
class Script:
    """A file that another includes: what messages call it, its folder as seen from the main file's, and its lines."""

    file: str
    folder: str
    lines: Sequence[str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a piece of text stands: line and column count from 1, `width` in characters; `script` is None in the file at hand."""

    line: int
    column: int
    width: int
    script: Script | None = None


class Word(str):
    """Text as written in the file, quoted or not, and where."""

    __slots__ = ("mark",)
    mark: Mark

    def __new__(cls, text: str, mark: Mark) -> Self:
        """Return the text with its mark."""
        word = super().__new__(cls, text)
        word.mark = mark
        return word


class Items(list["Raw"]):
    """A list as written, and where it begins."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


class Keys(dict[str, "Raw"]):
    """A mapping as written, and where it begins."""

    __slots__ = ("mark",)

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark


Raw: TypeAlias = "str | list[Raw] | dict[str, Raw] | None"
"""What a file consists of; None is a value left out. Text is a `Word` unless it comes from a table of this program."""


class Refused(ValueError):  # noqa: N818 - a verdict on what somebody wrote, no failure of the program
    """A value that cannot be accepted; `key` names the sentence in the room `definitions`."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(say(f"definitions.{key}", **values))
        self.key = key


def mark_of(raw: object) -> Mark | None:
    """Return where a value stands: the mark of its first piece of text, else its own."""
    if isinstance(raw, Word):
        return raw.mark
    parts = [part for pair in raw.items() for part in pair] if isinstance(raw, dict) else raw if isinstance(raw, list) else []
    own = raw.mark if isinstance(raw, Items | Keys) else None
    return next((mark for mark in map(mark_of, parts) if mark), own)


def placed(*values: Raw) -> Raw:
    """Return the first of some values that has a place."""
    return next((value for value in values if mark_of(value)), None)


def as_text(raw: object) -> str:
    """Return a value that must be a piece of text, without outer spaces. Raises Refused."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        raise Refused("value_missing")
    if not isinstance(raw, str):
        raise Refused("text_wanted")
    return raw.strip()


def as_list(raw: Raw) -> list[Raw]:
    """Return a list, where a single value may stand for a list of one."""
    return raw if isinstance(raw, list) else [raw]


def inner(raw: Raw, *path: str) -> Raw:
    """Return the value on a path of keys, or None where there is none."""
    for key in path:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def mapping(raw: Raw, *path: str) -> dict[str, Raw]:
    """Return the mapping on a path of keys; an empty one where there is none."""
    found = inner(raw, *path)
    return found if isinstance(found, dict) else {}
