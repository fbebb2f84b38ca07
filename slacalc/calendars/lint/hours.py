"""Hours that overlap, and weeks with dates that leave a gap between them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from slacalc.calendars.lint.own import Own, dates
from slacalc.locale.formatting import WEEKDAYS
from slacalc.spec.calendar_definitions import Span, Weekly
from slacalc.spec.notes import Note
from slacalc.times import DAY, HOUR, MINUTE, SECOND

LONGEST_NIGHT: Final = 14 * HOUR
"""The longest interval past midnight that is nothing unusual."""

Pair = tuple[Span, Span]


def overlaps(own: Own) -> Iterator[Note]:
    """Yield remarks on intervals of a day that overlap each other, and on those that reach into the next day's; not on those that touch."""
    if own.hours:
        for week in own.calendar.hours:
            yield from (own.note(key, own.hours, **_times(pair), days=f" ({', '.join(days)})") for key, pair, days in _in_week(week))
    for exception, place in own.exceptions:
        following = exception.spans if exception.first < exception.last else ()
        yield from (own.note(key, place, **_times(pair), days="") for key, pair in _found(exception.spans, following))


def _in_week(week: Weekly) -> Iterator[tuple[str, Pair, list[str]]]:
    """Yield each overlap of a week once, with the weekdays on which it is."""
    days: dict[tuple[str, Pair], list[str]] = {}
    for day, spans in enumerate(week.days):
        for overlap in _found(spans, week.days[(day + 1) % 7]):
            days.setdefault(overlap, []).append(WEEKDAYS[day])
    yield from ((key, pair, names) for (key, pair), names in days.items())


def _found(spans: Sequence[Span], following: Sequence[Span]) -> Iterator[tuple[str, Pair]]:
    """Yield the pairs of neighbours of a day that overlap, and the pair of its last interval and the next day's first."""
    ordered = sorted(spans)
    yield from (("overlap", (one, other)) for one, other in pairwise(ordered) if other[0] < one[1])
    if ordered and following and min(following)[0] < (last := max(ordered, key=_end))[1] - DAY:
        yield "overlap_next_day", (last, min(following))


def long_nights(own: Own) -> Iterator[Note]:
    """Yield remarks on intervals past midnight so long that the ends of a day's hours have probably changed places.

    A desk that takes over when another one leaves has long nights too, but it has hours at weekends; so a week must leave out a day.
    """
    if own.hours:
        for week in own.calendar.hours:
            for (start, end), days in _long_nights(week).items() if not all(week.days) else ():
                evening, morning = _clock(start), _clock(end - DAY)
                turned = {"interval": f"{evening}-{morning}", "swapped": f"{morning}-{evening}"}
                yield own.note("long_night", own.hours, **turned, days=", ".join(days))


def _long_nights(week: Weekly) -> dict[Span, list[str]]:
    days: dict[Span, list[str]] = {}
    for name, spans in zip(WEEKDAYS, week.days, strict=True):
        for start, end in spans:
            if end > DAY and LONGEST_NIGHT < end - start < DAY:
                days.setdefault((start, end), []).append(name)
    return days


def gaps(own: Own) -> Iterator[Note]:
    """Yield remarks on days between two weeks with dates on which nothing opens, no exception either."""
    if own.hours:
        for before, after in pairwise(sorted(own.calendar.hours, key=_first)):
            first, last = (before.last or 0) + 1, _first(after) - 1
            if first <= last and not own.opens_by_exception(first, last):
                yield own.note("gap", own.hours, days=dates(first, last))


def _end(span: Span) -> int:
    return span[1]


def _first(week: Weekly) -> int:
    """Return the first day of a week's validity; before all of them where it has none."""
    return -1 if week.first is None else week.first


def _times(pair: Pair) -> dict[str, str]:
    one, other = (f"{_clock(start)}-{_clock(end if end == DAY else end % DAY)}" for start, end in pair)
    return {"one": one, "other": other}


def _clock(time: int) -> str:
    seconds = time % MINUTE // SECOND
    return f"{time // HOUR:02}:{time % HOUR // MINUTE:02}" + (f":{seconds:02}" if seconds else "")
