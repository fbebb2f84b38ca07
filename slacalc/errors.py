"""What is wrong with the caller's input, as values that every room can raise and only the shell prints."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a text file. Lines and columns count from 1; `width` is the length of what the caret marks."""

    file: str
    line: int
    column: int
    text: str = ""
    width: int = 1


def reading_order(place: Place | None, file: str) -> tuple[bool, str, int, int]:
    """Return what places are sorted by: from the top of `file` to its end, then those of other files; what has no place goes first."""
    return (place.file != file, place.file, place.line, place.column) if place else (False, "", 0, 0)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a stable `code`, a sentence for people, and where it is if that is known.

    `columns` are those of an export that it is about, under their names there, where it is about some, also such as are lacking.
    """

    code: str
    message: str
    place: Place | None = None
    file: str | None = None
    columns: tuple[str, ...] = ()


class SlacalcError(Exception):
    """Input that cannot be worked with. `faults` holds everything found, in the order of the input."""

    status: ClassVar[int] = 3

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


class UsageError(SlacalcError):
    """The command line cannot be obeyed (exit status 2)."""

    status = 2


class DefinitionError(SlacalcError):
    """The definition file is wrong (exit status 2)."""

    status = 2


class InputError(SlacalcError):
    """An export cannot be read or measured (exit status 3)."""


class NothingInScope(SlacalcError):  # noqa: N818 - the field's word for it; no error in the data
    """No ticket matched (exit status 4)."""

    status = 4
