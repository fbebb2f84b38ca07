"""What is detected in, and the error of a column that does not tell how it is to be read."""

from dataclasses import dataclass

from slacalc.errors import Fault, InputError
from slacalc.locale import say

SHOWN = 3
"""How many of a column's files a message names."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A column: its name, the files that it is of, and the formats that are declared for it."""

    column: str
    files: tuple[str, ...] = ()
    declared: tuple[str, ...] = ()

    def refused(self, key: str, **values: object) -> InputError:
        """Return the error that a sentence of reading (`key`) tells of the column."""
        message = say(f"reading.{key}", column=self.column, file=", ".join(self.files[:SHOWN]), **values)
        return InputError(Fault("ambiguous_timestamps", message, file=self.files[0] if self.files else None))
