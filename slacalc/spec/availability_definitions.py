"""Services and what is told of their outages, as frozen values."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from slacalc.spec.calendar_definitions import ALWAYS
from slacalc.spec.conditions import Condition
from slacalc.spec.severities import Severity

How = Literal["needs_all", "needs_any"]


@dataclass(frozen=True, slots=True)
class Users:
    """The column with the number of users that an outage hits, and how many users there are."""

    affected: str
    of: int


@dataclass(frozen=True, slots=True)
class Outages:
    """Which rows are outages of a service, the columns that say from when to when, and which rows are its planned maintenance."""

    when: Condition
    start: str
    end: str
    maintenance: Condition | None = None
    users: Users | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """Other services that one is put together of: it is down where any of them is (`needs_all`), or where all are (`needs_any`)."""

    how: How
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A service, the calendar of its agreed service time, and the share of that time in which it must be up.

    Under `amber` that is met but close.
    """

    id: str
    name: str
    made: Outages | Composition
    calendar: str = ALWAYS
    at_least: Fraction | None = None
    amber: Fraction | None = None
    severity: Severity = "fail"
