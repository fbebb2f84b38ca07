"""The spans of time that availability is worked out for: a period up to as-of, and the pieces of its trend."""

from dataclasses import dataclass

from slacalc.figures.periods import Bucket, past
from slacalc.figures.plan import Plan


@dataclass(frozen=True, slots=True)
class Window:
    """The instants [start, end), of which those before `until` have passed; `end` is None where nothing ends it but as-of.

    `partial` says that it is only part of what its label names.
    """

    label: str
    start: int
    end: int | None
    until: int
    partial: bool = False

    @property
    def whole(self) -> int:
        """The end of it all, what is still to come included."""
        return self.until if self.end is None else self.end


def window_of(plan: Plan, first: int | None) -> Window:
    """Return the time that a plan is about; without a period it begins with the `first` instant that is known, and ends at as-of.

    Nothing has passed of a period that is still to come, and where nothing is known.
    """
    period = plan.period
    start = period.start if period.start is not None else plan.as_of if first is None else first
    return Window(period.label, start, period.end, max(start, past(period, plan.as_of).end or plan.as_of))


def unknown(plan: Plan) -> Window:
    """Return the time of a plan of which nothing at all is known: none of it has passed, and none is agreed."""
    start = window_of(plan, None).start
    return Window(plan.period.label, start, start, start)


def piece_of(bucket: Bucket, window: Window) -> Window:
    """Return a piece of the trend as a window; without a period none begins before the window does."""
    begin = max(bucket.start, window.start) if window.end is None else bucket.start
    return Window(bucket.label, begin, bucket.end, bucket.end, bucket.partial or begin > bucket.start)
