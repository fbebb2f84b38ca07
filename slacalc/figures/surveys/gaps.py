"""Service quality by SERVQUAL: for each dimension how the service is seen, less how it should be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from slacalc.spec.survey_definitions import ONE, Dimension, Survey


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one dimension: how many questions were answered with both answers, by how many respondents, and the sums (millionths)."""

    answers: int
    respondents: int
    perception: int
    expectation: int


NONE = Sums(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """A dimension and what was answered to its questions."""

    dimension: Dimension
    sums: Sums

    @property
    def perception(self) -> Fraction | None:
        """The mean of how the service is seen; None without answers."""
        return self._mean(self.sums.perception)

    @property
    def expectation(self) -> Fraction | None:
        """The mean of how it should be."""
        return self._mean(self.sums.expectation)

    @property
    def gap(self) -> Fraction | None:
        """The mean of perception - expectation over all answered questions of the dimension.

        Source: A. Parasuraman, V. A. Zeithaml, L. L. Berry, "SERVQUAL: a multiple-item scale for measuring consumer perceptions of
        service quality", Journal of Retailing 64 (1), 1988, 12-40.
        """
        return self._mean(self.sums.perception - self.sums.expectation)

    def _mean(self, total: int) -> Fraction | None:
        return Fraction(total, ONE * self.sums.answers) if self.sums.answers else None


def unweighted(gaps: Sequence[Gap]) -> Fraction | None:
    """Return the mean of the dimensions' gaps; those without answers are left out, and without any it is None."""
    return _weighted([(Fraction(1), one.gap) for one in gaps])


def weighted(gaps: Sequence[Gap]) -> Fraction | None:
    """Return the sum of weight x gap; a dimension without answers leaves its weight out, so that the others make all of it."""
    return _weighted([(one.dimension.weight or Fraction(0), one.gap) for one in gaps])


def _weighted(parts: Sequence[tuple[Fraction, Fraction | None]]) -> Fraction | None:
    known = [(weight, gap) for weight, gap in parts if gap is not None]
    total = sum((weight for weight, _ in known), Fraction(0))
    return sum((weight * gap for weight, gap in known), Fraction(0)) / total if total else None


@dataclass(frozen=True, slots=True)
class Quality:
    """The answers to a SERVQUAL survey: a gap for each of its dimensions, in their order, and how many people answered."""

    survey: Survey
    gaps: tuple[Gap, ...]
    respondents: int

    @property
    def answers(self) -> int:
        """How many questions were answered with both answers."""
        return sum(one.sums.answers for one in self.gaps)

    @property
    def value(self) -> Fraction | None:
        """The weighted total where there are weights, else the unweighted one."""
        has_weights = any(one.dimension.weight is not None for one in self.gaps)
        return weighted(self.gaps) if has_weights else self.mean

    @property
    def mean(self) -> Fraction | None:
        """The unweighted total."""
        return unweighted(self.gaps)

    @property
    def counts(self) -> Mapping[int, int]:
        """Nothing: the answers to many questions have no distribution of their own."""
        return {}
