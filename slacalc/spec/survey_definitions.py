"""Surveys as the engine sees them: where their answers stand, on which scale, and what is made of them. Values in millionths."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from slacalc.spec.conditions import Condition
from slacalc.spec.kpi_measures import Bound, Unit
from slacalc.spec.severities import Severity

SurveyKind = Literal["csat", "nps", "ces", "servqual"]
UNITS: Final[dict[str, Unit]] = {"csat": "share", "nps": "points", "ces": "number", "servqual": "number"}
"""What the figure of each kind of survey is measured in; means and gaps are points of the scale."""

ONE = 1_000_000
"""Answers are whole numbers of millionths."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Which answers count: numbers from `low` to `high`, and words (stripped, in lower case) that stand for such.

    `unanswered` are words that say that nobody has answered. With `comma` the mark in numbers is a comma.
    """

    low: int
    high: int
    words: tuple[tuple[str, int], ...] = ()
    unanswered: tuple[str, ...] = ()
    comma: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a SERVQUAL survey: its name in rows of single answers, else the columns of its two answers."""

    name: str = ""
    perception: str = ""
    expectation: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension of service quality: its questions, and how much it weighs in the total."""

    name: str
    items: tuple[Item, ...]
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey. The names are columns: of its own file if it has one, else of the tickets.

    `answer` holds the answers, `ticket` the ids of the tickets, `at` when each was given, `sent` when it was asked for. An answer of
    `satisfied` or more is a satisfied one. `where` is on tickets, or, if no ticket is named, on the rows of the file. With `item` each
    row has the `perception` and `expectation` of one question by a `respondent`; without it a row has all answers of one respondent.
    """

    id: str
    name: str
    kind: SurveyKind
    scale: Scale
    answer: str = ""
    satisfied: int = 0
    ticket: str | None = None
    at: str | None = None
    sent: str | None = None
    where: Condition | None = None
    goal: Bound | None = None
    severity: Severity = "fail"
    respondent: str | None = None
    item: str | None = None
    perception: str = ""
    expectation: str = ""
    dimensions: tuple[Dimension, ...] = ()

    @property
    def has_file(self) -> bool:
        """Whether its answers stand in a file of their own."""
        return self.kind == "servqual" or any((self.ticket, self.at, self.sent))

    @property
    def is_of_tickets(self) -> bool:
        """Whether its answers belong to tickets, so that they have groups."""
        return not self.has_file or self.ticket is not None
