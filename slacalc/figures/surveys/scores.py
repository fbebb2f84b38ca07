"""What answers come to: satisfaction, net promoter score, mean; exact, from how often each answer was given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from slacalc.figures.compliance import Ratio
from slacalc.spec.survey_definitions import ONE, Survey

Counts = Mapping[int, int]
"""How often each answer (in millionths) was given."""

PROMOTER, DETRACTOR = 9 * ONE, 6 * ONE
"""From where on an answer is a promoter's, and up to where a detractor's."""

HUNDRED: Final = 100


def answered(counts: Counts) -> int:
    """Return the number of answers."""
    return sum(counts.values())


def csat(counts: Counts, satisfied: int) -> Ratio:
    """Return the satisfied answers, `satisfied` (millionths) or more, of all answers."""
    return Ratio(sum(count for value, count in counts.items() if value >= satisfied), answered(counts))


def mean(counts: Counts) -> Fraction | None:
    """Return the mean of the answers; None without any."""
    total = sum(value * count for value, count in counts.items())
    return Fraction(total, ONE * answered(counts)) if answered(counts) else None


def nps(counts: Counts) -> Fraction | None:
    """Return the share of promoters (9, 10) less that of detractors (0 to 6), in points from -100 to 100; None without answers.

    Source: F. F. Reichheld, "The one number you need to grow", Harvard Business Review 81 (12), 2003.
    """
    promoters = sum(count for value, count in counts.items() if value >= PROMOTER)
    detractors = sum(count for value, count in counts.items() if value <= DETRACTOR)
    return Fraction(HUNDRED * (promoters - detractors), answered(counts)) if answered(counts) else None


@dataclass(frozen=True, slots=True)
class Score:
    """The answers to one survey, each by how often it was given."""

    survey: Survey
    counts: Counts

    @property
    def answers(self) -> int:
        """How many there are."""
        return answered(self.counts)

    @property
    def value(self) -> Fraction | None:
        """The figure of the survey's kind; None without answers."""
        return VALUES[self.survey.kind](self)

    @property
    def mean(self) -> Fraction | None:
        """The mean of the answers."""
        return mean(self.counts)


VALUES: Final[dict[str, Callable[[Score], Fraction | None]]] = {
    "csat": lambda score: csat(score.counts, score.survey.satisfied).value,
    "nps": lambda score: nps(score.counts),
    "ces": lambda score: mean(score.counts),
}
"""The figure of each kind of survey that asks one question."""
