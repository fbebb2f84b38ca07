"""Columns that each hold the instant since when tickets have a status."""

import re
from typing import Final

from slacalc.read.inspect.guessing import place_of, places
from slacalc.read.inspect.naming import MOMENTS
from slacalc.read.inspect.statuses import known
from slacalc.read.inspect.values import Sample
from slacalc.spec.grammar import normal

FRAME: Final = re.compile(
    r"^(?:first |last )?(?:entered|in|into|since|to|date|time|status|seit|depuis|desde)[\s:_-]+|[\s:_-]+(?:at|on|since|date|time|seit)$",
    re.IGNORECASE,
)
"""What stands around the status in the name of such a column."""

FEWEST: Final = 2
"""At least so many columns are called like a status, beside those that are called like a moment of the ticket."""


def since_in(sample: Sample) -> dict[str, str]:
    """Return the columns of instants that are called like statuses, by the status; none where they are but moments, such as `closed`."""
    named = {status: name for name in sample.of_kind("instant") if normal(status := _status_in(name)) in known()}
    others = [name for name in named.values() if all(place_of(name, places()[moment]) is None for moment in MOMENTS)]
    return named if len(others) >= FEWEST else {}


def _status_in(name: str) -> str:
    """Return a name without what stands around the status in it."""
    while normal(name) not in known() and (within := FRAME.sub("", name)) != name:
        name = within
    return name
