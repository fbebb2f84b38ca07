"""What figures beside compliance want of an export's tickets."""

from dataclasses import dataclass, fields

from slacalc.spec.conditions import Condition, compared_with_instants
from slacalc.spec.conditions import fields as named


@dataclass(frozen=True, slots=True)
class Wants:
    """Moments (timestamp columns), fields and events; those `_there` are used where the export has them, and missed by nobody otherwise.

    `history` is to know of which tickets there is any history, of whatever it tells.
    `compared` are timestamp columns that conditions compare with an instant, and in which a date is the start of its day (A3).
    """

    moments: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    moments_there: frozenset[str] = frozenset()
    fields_there: frozenset[str] = frozenset()
    history: bool = False
    compared: frozenset[str] = frozenset()
    compared_there: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        """The columns that have to be there."""
        return self.moments | self.fields | self.compared

    def __or__(self, other: "Wants") -> "Wants":
        """Return what either of two wants."""
        return Wants(**{each.name: getattr(self, each.name) | getattr(other, each.name) for each in fields(self)})


NOTHING = Wants()


def in_condition(condition: Condition | None) -> Wants:
    """Return what a condition wants: its fields, those apart that it compares with an instant."""
    compared = compared_with_instants(condition)
    return Wants(fields=named(condition) - compared, compared=compared)
