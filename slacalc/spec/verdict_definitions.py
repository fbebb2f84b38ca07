"""What the export says of a promise itself: the vendor's own verdict, and the time that it counted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Length:
    """A column of lengths by the names that it may have; `unit` is that of its numbers in microseconds, None where the text tells."""

    names: tuple[str, ...]
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where the vendor's verdict stands: in `names` (any of them) as a word for met, breached or neither, or as what `remaining` leaves.

    What remains is below zero where the promise was broken. `used` is the time that the vendor counted.
    """

    names: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    remaining: Length | None = None
    used: Length | None = None
