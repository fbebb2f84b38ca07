"""What is detected in, and the error of a column that does not tell how it is to be read."""

from collections.abc import Mapping
from dataclasses import dataclass

from slacalc.errors import Fault, InputError
from slacalc.locale import say

SHOWN = 3
"""How many of a column's files a message names."""


class Undecided(InputError):  # noqa: N818 - a question to people, no fault of the column
    """A column does not tell how it is to be read: `key` is why, `values` are what the sentence is filled with."""

    def __init__(self, fault: Fault, key: str, values: Mapping[str, object]) -> None:
        super().__init__(fault)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Subject:
    """A column: its name, the files that it is of, and the formats that are declared for it."""

    column: str
    files: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()

    def refused(self, key: str, **values: object) -> Undecided:
        """Return the error that a sentence of reading (`key`) tells of the column."""
        message = say(f"reading.{key}", column=self.column, file=", ".join(self.files[:SHOWN]), **values)
        fault = Fault("ambiguous_timestamps", message, file=self.files[0] if self.files else None, columns=(self.column,))
        return Undecided(fault, key, values)
