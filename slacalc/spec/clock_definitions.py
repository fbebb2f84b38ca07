"""When time counts: moments and clocks, as frozen values."""

from dataclasses import dataclass
from typing import Literal

from slacalc.spec.conditions import Condition

TICKET_MOMENTS = ("opened", "first_response", "assigned", "resolved", "closed", "due")
"""The canonical columns that hold instants."""
UPDATED = "updated"
"""The column of when anything about a ticket last changed; no clock hangs on it by itself."""

Reopen = Literal["resume", "ignore", "include", "restart"]
OnChange = Literal["retarget", "keep", "restart", "prorate"]
Cycles = Literal["one", "each"]
Verdict = Literal["each", "first", "last", "any", "sum"]


@dataclass(frozen=True, slots=True)
class AtColumn:
    """The instant in a timestamp column of the ticket."""

    column: str


@dataclass(frozen=True, slots=True)
class Becomes:
    """The instant at which a condition becomes true; for a ticket without history of its fields, `column` if there is one."""

    condition: Condition
    column: str | None = None


@dataclass(frozen=True, slots=True)
class OnEvent:
    """An event row in the history, by one side if `author` is given; for a ticket without such rows, `column` if there is one.

    With `after_opening` rows at the very instant of the opening are the ticket's own text, and no such rows.
    """

    event: str
    author: str | None = None
    column: str | None = None
    after_opening: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Each instant at which a field gets another value; for a start only one that is known and not empty, the opening's too.

    `column` is none, as no timestamp column tells it.
    """

    field: str
    column: None = None


Part = AtColumn | Becomes | OnEvent | Changes

Moment = tuple[Part, ...]
"""Whichever comes first."""


@dataclass(frozen=True, slots=True)
class While:
    """The clock runs only while a condition is true. With `needs_history` it is not looked at for tickets without history of its fields."""

    condition: Condition
    needs_history: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """When time counts (A11, A14-A16). `name` is the built-in clock's that it is, or is like; else the SLA's id.

    `lenient` are the conditions that come from a built-in clock: their fields are used where they exist.
    """

    name: str
    start: Moment
    stop: Moment
    pause: Condition | None = None
    cancel: Moment = ()
    reopen: Reopen = "resume"
    on_change: OnChange = "retarget"
    cycles: Cycles = "one"
    while_: While | None = None
    verdict: Verdict = "each"
    lenient: tuple[Condition, ...] = ()

    @property
    def parts(self) -> Moment:
        """Whatever starts, stops or cancels it."""
        return (*self.start, *self.stop, *self.cancel)

    @property
    def gates(self) -> tuple[Condition, ...]:
        """The conditions by which it stands still: its pause, and what its `while` asks for."""
        return (*((self.pause,) if self.pause else ()), *((self.while_.condition,) if self.while_ else ()))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition that it looks at."""
        return (*self.gates, *(part.condition for part in self.parts if isinstance(part, Becomes)))
