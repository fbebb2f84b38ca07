"""The last day on which a calendar can open, where it has one."""

from slacalc.spec.calendar_definitions import CalendarDefinition


def last_day(definition: CalendarDefinition) -> int | None:
    """Return the number of the last local date that has hours, in the zones of the parts of a combination; None where there is no end.

    Closed dates are not looked at: it may well open for the last time before.
    """
    if definition.always:
        return None
    if definition.combined is not None:
        return _of_parts(definition.combined.how, [last_day(part) for part in definition.combined.parts])
    ends = [week.last for week in definition.hours if any(week.days)]
    return _latest([*ends, *(dated.last for dated in definition.exceptions if dated.spans)])


def _of_parts(how: str, ends: list[int | None]) -> int | None:
    if how == "except":
        return ends[0]
    return _latest(ends) if how == "union" else min((end for end in ends if end is not None), default=None)


def _latest(ends: list[int | None]) -> int | None:
    """Return the latest of some ends, None where one is open; no end at all is one before all days."""
    return None if None in ends else max((end for end in ends if end is not None), default=-1)
