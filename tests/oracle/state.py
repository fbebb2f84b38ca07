"""What a ticket's columns and history say about any instant of its life (A12, A13), and conditions on that (Kleene logic)."""

import re
from collections.abc import Callable, Iterable
from copy import copy
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt
from typing import Any

from slacalc.spec.clock_definitions import TICKET_MOMENTS
from slacalc.spec.conditions import AllOf, AnyOf, Condition, NoneOf, Order, Text

Row = dict[str, Any]


class Ticket:
    """One ticket. Of the history it sees the changes up to `as_of`; that later ones exist is known, what they say is not.

    `kept` are fields that hold one value for ever, as the cycle sees it that this ticket is of (`as_seen_from`).
    """

    def __init__(self, row: Row, history: Iterable[Row], as_of: int) -> None:
        self.row = row
        self.as_of = as_of
        self.history = [change for change in history if change["t"] == row["@t"]]
        self.opened: int | None = row["opened"]
        self.begins: int | None = row["opened"]
        self.plans = {"due"}
        self.kept: dict[str, str | int | None] = {}

    def as_seen_from(self, at: int, fields: Iterable[str]) -> "Ticket":
        """Return the ticket with some fields for ever as they are at an instant."""
        seen = copy(self)
        seen.kept = {field: self.value(field, at) for field in fields}
        return seen

    def column(self, name: str) -> int | None:
        """Return the instant in a timestamp column, None where it is empty."""
        at: int | None = self.row.get(name)
        return at

    def changes(self, field: str) -> list[Row]:
        """Return the history of a field, or of an event."""
        return [change for change in self.history if change["field"] == field]

    def events(self, at: int) -> list[tuple[str, str]]:
        """Return (name, author) of every history row at an instant of the ticket's life."""
        return [(change["field"], change["author"]) for change in self.history if change["at"] == at]

    def value(self, field: str, at: int) -> str | int | None:
        """Return what a field holds at an instant, all changes at it made; None is unknown."""
        if field in self.kept:
            return self.kept[field]
        changes = self.changes(field)
        if not changes and field in TICKET_MOMENTS:
            return self.instant(field)
        if not changes:
            return self.row.get(field)
        moment = at if self.begins is None else max(at, self.begins)
        past = [change["at"] for change in changes if change["at"] <= min(moment, self.as_of)]
        if not past:
            return value_before([change for change in changes if change["at"] == min(change["at"] for change in changes)])
        return value_after([change for change in changes if change["at"] == max(past)])

    def word(self, field: str, at: int) -> str | None:
        """Return what a field holds at an instant, as values are compared: stripped and in lower case; None is unknown."""
        value = self.value(field, at)
        return None if value is None else str(value).strip().lower()

    def has_history_of(self, fields: Iterable[str]) -> bool:
        """Return whether there are changes of any of the fields, at whatever time."""
        return any(self.changes(field) for field in fields)

    def instant(self, field: str) -> int | None:
        """Return what a timestamp column shows at as-of: what has happened by then, but plans for the future as they stand."""
        at = self.column(field)
        return at if at is None or at <= self.as_of or field in self.plans else None

    def instants(self) -> list[int]:
        """Return the instants of the ticket's life at which anything can happen, sorted, from its begin to as-of."""
        moments = [at for at in self.row.values() if isinstance(at, int)]
        known = {self.begins, self.opened, self.as_of, *moments, *(change["at"] for change in self.history)}
        return sorted(at for at in known if at is not None and self.begins is not None and self.begins <= at <= self.as_of)


def value_after(changes: list[Row]) -> str:
    """Return the value that simultaneous changes of a field leave: the end of their chain, else the last (A13)."""
    others = [[other["old"] for other in changes if other is not change] for change in changes]
    ends = [change for change, olds in zip(changes, others, strict=True) if change["new"] not in olds]
    last: str = max(ends or changes, key=lambda change: place_in_order(change, "new"))["new"]
    return last


def value_before(changes: list[Row]) -> str | None:
    """Return the value before simultaneous changes of a field: the begin of their chain; of a loop nothing is known."""
    known = [change for change in changes if change["old"] is not None]
    others = [[other["new"] for other in known if other is not change] for change in known]
    begins = [change for change, news in zip(known, others, strict=True) if change["old"] not in news]
    first: str | None = min(begins, key=lambda change: place_in_order(change, "old"), default={"old": None})["old"]
    return first


def place_in_order(change: Row, key: str) -> tuple[bool, int, str]:
    """Return what simultaneous changes are sorted by: their sequence number where they have one, then the value."""
    return (change["order"] is not None, change["order"] or 0, change[key])


def holds(condition: Condition | None, ticket: Ticket, at: int) -> bool | None:
    """Return whether a condition holds at an instant; None is unknown."""
    if condition is None:
        return True
    if isinstance(condition, Text | Order):
        return test(condition, ticket.value(condition.field, at))
    verdicts = [holds(part, ticket, at) for part in condition.parts]
    return {AllOf: all_of, AnyOf: any_of, NoneOf: none_of}[type(condition)](verdicts)


def all_of(verdicts: list[bool | None]) -> bool | None:
    """Return Kleene's and."""
    return False if False in verdicts else None if None in verdicts else True


def any_of(verdicts: list[bool | None]) -> bool | None:
    """Return Kleene's or."""
    return True if True in verdicts else None if None in verdicts else False


def none_of(verdicts: list[bool | None]) -> bool | None:
    """Return Kleene's negation of or."""
    verdict = any_of(verdicts)
    return None if verdict is None else not verdict


def test(condition: Text | Order, value: str | int | None) -> bool | None:
    """Return whether a field's value passes a test; None is unknown."""
    if condition.field in TICKET_MOMENTS:
        return test_moment(condition, value)
    if isinstance(condition, Text) and condition.operator == "unknown":
        return value is None
    if value is None:
        return None
    text = str(value).strip()
    return compare(condition, text) if isinstance(condition, Order) else TEXT_TESTS[condition.operator](text, condition.values)


def test_moment(condition: Text | Order, value: str | int | None) -> bool:
    """Return whether an instant passes a test; an empty one is known to be empty."""
    if isinstance(condition, Order):
        return value is not None and COMPARISONS[condition.operator](value, condition.value)
    return condition.operator == "empty" and value is None


def compare(condition: Order, text: str) -> bool:
    """Return whether a number passes a comparison; a text that is no number passes none."""
    if condition.measure != "number":
        message = "the oracle compares numbers only"
        raise NotImplementedError(message)
    try:
        return COMPARISONS[condition.operator](Decimal(text), Decimal(condition.value))
    except InvalidOperation:
        return False


TEXT_TESTS: dict[str, Callable[[str, tuple[str, ...]], bool]] = {
    "in": lambda text, values: text.lower() in values,
    "contains": lambda text, values: any(value in text.lower() for value in values),
    "starts_with": lambda text, values: text.lower().startswith(values),
    "matches": lambda text, values: any(re.search(value, text) for value in values),
    "empty": lambda text, _: text == "",
}

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"gt": gt, "gte": ge, "lt": lt, "lte": le}
