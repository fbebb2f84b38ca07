"""Which causes a report is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from slacalc.figures.tally import column
from slacalc.spec.definitions import Definitions
from slacalc.spec.wants import NOTHING, Wants

HOLDERS: Final = ("assignee", "group", "team")
"""Fields that say who holds a ticket; those that an export has are looked at."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Fields whose values are compared, and the one that says why a promise was broken."""

    fields: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """The fields that are wanted as they are at as-of: a reason is written down after the breach."""
        return () if self.reason is None else (self.reason,)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of measurements that are counted by value, as far as these have them."""
        return tuple(dict.fromkeys((*map(column, self.fields), *map(column, HOLDERS), *map(latest, self.reasons))))


def latest(field: str) -> str:
    """Return the name of the column that carries a field as it is at as-of."""
    return f"latest.{field}"


def asked_of(definitions: Definitions, fields: Sequence[str] = ()) -> Asked | None:
    """Return what the definitions ask for, with `fields` in place of theirs where there are some; None where it is nothing."""
    asked = Asked(tuple(fields) or definitions.report.causes, definitions.report.reason)
    return None if asked == Asked() else asked


def wants_of(asked: Asked | None) -> Wants:
    """Return what is wanted of the export beside the fields that are named: who held the tickets, where it tells."""
    return NOTHING if asked is None else Wants(fields_there=frozenset(HOLDERS))
