"""What is odd in calendars that are right: parts without effect, overlaps, gaps, and holidays that are hardly meant so."""

from slacalc.calendars.lint.dates import ended, outdated
from slacalc.calendars.lint.hours import gaps, long_nights, overlaps
from slacalc.calendars.lint.idle import idle
from slacalc.calendars.lint.own import CODES, every
from slacalc.calendars.lint.sources import doubtful, removed_in_vain
from slacalc.spec.definitions import Definitions
from slacalc.spec.notes import Note

__all__ = ["CODES", "lint", "lint_dates"]


def lint(definitions: Definitions, now: int) -> tuple[Note, ...]:
    """Return the remarks on calendars that no tickets are needed for. Holidays are looked at in the years around the instant `now`.

    What a calendar has from one that it extends is remarked on there alone. Raises DefinitionError for a calendar that never
    opens and for holidays that there are not.
    """
    return tuple(
        note
        for own in every(definitions)
        for found in (overlaps(own), long_nights(own), gaps(own), idle(own, now), doubtful(own, now), removed_in_vain(own, now))
        for note in found
    )


def lint_dates(definitions: Definitions, now: int, opened: tuple[int, int] | None = None) -> tuple[Note, ...]:
    """Return the remarks on what is over: hours that ended before `now`, or with tickets before the last of them was opened.

    With tickets also closures, exceptions and own holidays before the first of them. `opened` is the first and the last opening.
    """
    first, last = opened or (None, now)
    over = () if first is None else tuple(note for own in every(definitions) for note in outdated(own, first))
    return (*over, *(note for own in every(definitions) for note in ended(own, last)))
