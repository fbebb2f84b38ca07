"""The spans of time that availability is worked out for: a period up to as-of, and the pieces of its trend."""

from collections.abc import Iterator
from dataclasses import dataclass

from slacalc.figures.periods import Every, cut, past
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


def pieces_of(window: Window, plan: Plan, every: Every) -> Iterator[Window]:
    """Yield the months, weeks, days or quarters of a window, as far as they have passed and lie in it."""
    if window.start == window.until:
        return
    for label, (first, after) in cut(every, plan.zone.date(window.start), plan.zone.date(window.until - 1)):
        begin, end = plan.zone.start_of(first), plan.zone.start_of(after)
        start, until = max(begin, window.start), min(end, window.until)
        yield Window(label, start, until, until, partial=(start, until) != (begin, end))
