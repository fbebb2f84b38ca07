"""The objectives of a report one by one, each with the verdict on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from slacalc.figures.compliance import Status
from slacalc.figures.limits import Judged
from slacalc.figures.summary import Figures, Row


@dataclass(frozen=True, slots=True)
class Goal:
    """An objective for the share of a row, or for one of its limits of durations."""

    row: Row
    limit: Judged | None = None

    @property
    def status(self) -> Status:
        """The verdict on it."""
        return self.row.status if self.limit is None else self.limit.status

    @property
    def n(self) -> int:
        """How many measurements it rests on."""
        return self.row.ratio.denominator if self.limit is None else self.limit.n

    @property
    def rank(self) -> int:
        """How far a share is missed, in measurements below zero; limits stand behind those."""
        return self.row.headroom or 0 if self.limit is None else 0


def goals(figures: Figures) -> Iterator[Goal]:
    """Yield the objectives: those for shares where they are judged, those for durations in the total of their SLA."""
    for row in figures.rows:
        if row.judged:
            yield Goal(row)
        yield from (Goal(row, limit) for limit in (() if row.group else row.limits))
