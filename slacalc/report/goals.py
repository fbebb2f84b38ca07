"""What is said of objectives that are judged by durations, and the verdicts of other parts."""

from dataclasses import dataclass
from math import ceil

from slacalc.figures.compliance import Status
from slacalc.figures.limits import Judged
from slacalc.locale import say
from slacalc.locale.formatting import duration, spoken


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on an objective that rests on something else than measurements, with what the opening sentence says of it.

    `actual` and `objective` are shares in words; `missed` and `close` are said where it is that. Without data the status is `none`.
    """

    name: str
    status: Status
    actual: str
    objective: str
    missed: str
    close: str


def limit_words(kind: str, length: str) -> str:
    """Return a length of a kind in words (`90 % within 6h`)."""
    return say(f"objectives.limit_{kind}", length=length)


def reached(actual: int, at_most: int) -> str:
    """Return how long it took, in hours and minutes; where it would read as what was promised and is not, nothing is left out."""
    rough = duration(actual)
    return spoken(actual) if actual != at_most and rough == duration(at_most) else rough


def outcome_words(judged: Judged) -> str:
    """Return how long it took and what was promised."""
    actual = reached(ceil(judged.actual or 0), judged.limit.at_most)
    return say("objectives.outcome", actual=limit_words(judged.limit.kind, actual), promised=judged.limit.written)
