"""Names that tables have for columns of their own: no column of an export can be read under such a name."""

from collections.abc import Iterable, Mapping
from typing import Final

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say

OF_SHEETS: Final = frozenset(("@ragged", "@extra", "@line"))
"""What the rows of any file have beside its columns."""

OF_TICKETS: Final = frozenset(("@t", "@paused", "@history", "@requester"))
"""What the table of tickets has beside its fields."""


def refuse_reserved(names: Iterable[str], reserved: frozenset[str], places: Mapping[str, Place]) -> None:
    """Raise InputError for each column that is wanted under a reserved name; `places` says where definitions name it."""
    taken = sorted({*names} & reserved)
    if taken:
        raise InputError(*(Fault("missing_column", say("reading.reserved_name", name=one), places.get(one), None, (one,)) for one in taken))
