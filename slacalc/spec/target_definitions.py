"""What may be promised (A24), as frozen values; lengths and times of day in microseconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """So many microseconds of working time."""

    length: int


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The same local time so many working days later (A24)."""

    days: int


@dataclass(frozen=True, slots=True)
class EndOfBusinessDay:
    """The first end of a working day after the start."""


@dataclass(frozen=True, slots=True)
class NextBusinessDay:
    """A time of day (microseconds since midnight; None is the last closing) on the first working day after the start's date.

    One working day more where the start lies on a working day at or after `before`.
    """

    at: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Until:
    """The instant in a timestamp column; with `extend` it is turned into working time, so that pauses move it."""

    column: str
    extend: bool = False


Target = WorkingTime | BusinessDays | EndOfBusinessDay | NextBusinessDay | Until
