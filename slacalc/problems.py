"""Problems: what is odd in the data, counted and shown, never dropped. The catalogue is the one list of their codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from slacalc.locale import say

Severity = Literal["error", "warning", "note"]
EXAMPLES = 5
"""How many examples a problem shows."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of oddity, how often it was met and where (`examples`: sorted, at most five).

    The examples are ticket ids or rows; of what is odd in the definitions beside the data they are values, rules or SLAs.
    `subject` is what it is about (a column, an SLA); problems of one code and subject add up.
    """

    code: str
    count: int
    examples: tuple[str, ...] = ()
    subject: str = ""

    @property
    def severity(self) -> Severity:
        """How much it matters, as the catalogue says."""
        return CATALOGUE[self.code]

    @property
    def message(self) -> str:
        """The problem as a sentence."""
        return say(f"problems.{self.code}", subject=self.subject)


CATALOGUE: dict[str, Severity] = {
    # reading
    "P001": "error",  # a ticket row without id
    "P002": "warning",  # a ticket id more than once
    "P003": "error",  # an unreadable timestamp
    "P004": "error",  # a date where a time is needed (A3)
    "P005": "warning",  # history of a ticket that is not in the tickets
    "P006": "error",  # a history row without ticket, time or field
    "P007": "note",  # local times that occur twice (A2)
    "P008": "warning",  # local times that do not exist (A2)
    "P009": "error",  # a row with more or fewer cells than the header
    "P010": "error",  # an unreadable duration
    "P011": "warning",  # a column that is needed and there more than once
    "P012": "warning",  # a row of questions that lacks a value
    "P013": "error",  # an unreadable target in a row of questions
    "P014": "warning",  # a history with fewer entries than there are
    "P015": "warning",  # a solved ticket without a time of it
    "P016": "error",  # an entry of a list of objects that is none
    "P017": "note",  # something of the history's that is nowhere in the export
    "P018": "warning",  # equally new rows of a ticket that differ
    "P019": "warning",  # files without a column that others have
    "P020": "warning",  # a verdict of the vendor's in other words than those for met and breached
    # accounting
    "P030": "error",  # no readable opening time
    "P031": "error",  # stopped before it started
    "P032": "error",  # more pause than time
    "P033": "warning",  # history and column disagree (A12)
    "P034": "warning",  # simultaneous changes without an order (A13)
    "P035": "note",  # changes before the ticket was opened
    "P036": "warning",  # no target rule fits (A25)
    "P037": "error",  # a field value without a calendar
    "P038": "error",  # a deadline that its calendar never reaches
    "P039": "error",  # a due date that its calendar never reaches
    "P041": "warning",  # a waiver for a ticket that is not there (A21)
    "P042": "warning",  # a waiver that excuses nothing (A21)
    # calendars
    "P050": "warning",  # no holiday data for a year (A8)
    # definitions held against the data
    "P060": "warning",  # a rule that can never win (A25)
    "P061": "note",  # a rule that no ticket got
    "P062": "note",  # a value in the definitions that never occurs
    "P063": "note",  # a status group that never occurs
    "P064": "note",  # a value in the data that no rule names
    "P065": "warning",  # an SLA without tickets
    "P066": "warning",  # a status in no group
    "P067": "warning",  # a pause that holds from the start
    "P068": "warning",  # an end that holds from the start
    # outages
    "P070": "error",  # an outage without start
    "P071": "error",  # an outage that ends before it begins
    "P072": "warning",  # an outage of which nobody knows how many users it hits
    "P073": "note",  # a service without any outage
    # surveys
    "P080": "error",  # an answer that is not on the scale
    "P081": "warning",  # an answer about a ticket that is not there
    "P082": "warning",  # a question with one of its two answers
    "P083": "warning",  # a question of no dimension
    "P084": "warning",  # an answer of no known time
    "P085": "note",  # several answers about one ticket
}


def merged(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Add up problems of one code and subject; the result is sorted by code and subject."""
    ordered = sorted(problems, key=lambda problem: (problem.code, problem.subject))
    return tuple(_sum(list(group)) for _, group in groupby(ordered, key=lambda problem: (problem.code, problem.subject)))


def _sum(problems: list[Problem]) -> Problem:
    examples = sorted({example for problem in problems for example in problem.examples})
    return Problem(problems[0].code, sum(problem.count for problem in problems), tuple(examples[:EXAMPLES]), problems[0].subject)
