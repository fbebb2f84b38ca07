"""What a KPI measures, as frozen values: built-in ones and those of a definition file are made of the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made
from fractions import Fraction
from typing import Literal, TypeAlias

from slacalc.spec.calendar_definitions import CalendarChoice
from slacalc.spec.clock_definitions import Moment
from slacalc.spec.conditions import Condition
from slacalc.spec.severities import Severity

Statistic = Literal["mean", "median", "p90", "p95", "max", "sum"]
Unit = Literal["tickets", "share", "seconds", "number", "points", "per_day", "days", "money", "ratio", "rate"]


@dataclass(frozen=True, slots=True)
class Means:
    """Stands for the condition that a word of the catalogue has in `meanings`."""

    word: str


Tests: TypeAlias = tuple[Condition | Means, ...]
"""All of them must hold. Counts of a ticket (`reopenings`, `handovers`, `replies`) are fields here."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tickets reach a moment in the period."""

    at: str
    of: Tests = ()


@dataclass(frozen=True, slots=True)
class Shared:
    """The share of those of which something holds, among tickets that reach a moment in the period."""

    of: Tests
    among: Tests = ()
    at: str = "resolved"


@dataclass(frozen=True, slots=True)
class Lasting:
    """The time between two moments of a ticket, of those that reach the second in the period.

    Those that reach `never` in the period, and the second moment never, are told as left out.
    """

    start: str
    end: str
    statistic: Statistic = "mean"
    among: Tests = ()
    never: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """The time from a customer's oldest unanswered message to the next reply, of the replies in the period."""

    statistic: Statistic = "mean"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that tickets bear, a column of the export or a count, of those that reach a moment in the period."""

    column: str
    statistic: Statistic = "mean"
    at: str = "resolved"
    among: Tests = ()


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many values a field has in the tickets that reach a moment in the period."""

    column: str
    at: str = "resolved"
    among: Tests = ()


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many tickets are open at the end of the period."""

    of: Tests = ()


@dataclass(frozen=True, slots=True)
class BacklogAge:
    """How long those have been open."""

    of: Tests = ()
    statistic: Statistic = "mean"


@dataclass(frozen=True, slots=True)
class Stale:
    """The share of those that have not changed for some days."""

    days: int = 5


@dataclass(frozen=True, slots=True)
class Staying:
    """How long tickets have had each value of a field, within the period."""

    column: str


@dataclass(frozen=True, slots=True)
class Quotient:
    """One KPI divided by another."""

    upper: str
    lower: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One KPI less another."""

    upper: str
    lower: str


@dataclass(frozen=True, slots=True)
class PerDay:
    """A KPI divided by the days of the period."""

    of: str


@dataclass(frozen=True, slots=True)
class Costing:
    """The cost of the period, as the definition file has it, divided by a KPI."""

    per: str


@dataclass(frozen=True, slots=True)
class Utilised:
    """Handling time divided by the working time of all agents."""

    column: str
    agents: str


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of another part of the report: of its promises, services, surveys or its agreement."""

    part: Literal["promises", "services", "surveys", "agreement"]
    figure: str


Measure: TypeAlias = (
    Counted
    | Shared
    | Lasting
    | Answering
    | Numbered
    | Distinct
    | Backlog
    | BacklogAge
    | Stale
    | Staying
    | Quotient
    | Difference
    | PerDay
    | Costing
    | Utilised
    | Found
)


@dataclass(frozen=True, slots=True)
class Bound:
    """What a KPI should be: a comparison with a value in its unit (durations in microseconds), and how it was written."""

    operator: Literal["gte", "lte", "gt", "lt"]
    value: Fraction
    written: str

    @property
    def better(self) -> Literal["more", "less"]:
        """Which way is better by it."""
        return "more" if self.operator in ("gte", "gt") else "less"


@dataclass(frozen=True, slots=True)
class Asked:
    """A KPI that is asked for: a built-in one by its name, or one of the file's own with its measure and unit.

    `moments` are what the names of moments in the measure mean where they are no columns. `costs` are amounts (text of a decimal) by
    the label of a period; that of "" is of whichever is reported.
    """

    name: str
    measure: Measure
    unit: Unit
    own: bool = False
    where: Condition | None = None
    target: Bound | None = None
    better: Literal["more", "less"] | None = None
    calendar: CalendarChoice | None = None
    moments: Mapping[str, Moment] = made(default_factory=dict)
    costs: tuple[tuple[str, str], ...] = ()
    currency: str = ""
    unit_of_column: int | None = None
    formula: str = ""
    severity: Severity = "fail"

    @property
    def shown_in(self) -> str:
        """The unit as results have it: of amounts the currency."""
        return self.currency if self.unit == "money" and self.currency else self.unit
