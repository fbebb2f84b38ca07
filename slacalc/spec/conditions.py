"""Conditions on the fields of a ticket, as frozen values; they are three-valued (A12): true, false or unknown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as made
from typing import Literal

TextOperator = Literal["in", "contains", "starts_with", "matches", "empty", "unknown"]
OrderOperator = Literal["gt", "gte", "lt", "lte"]
Measure = Literal["number", "comma_number", "duration", "instant"]


@dataclass(frozen=True, slots=True)
class Text:
    """A test of a field's text. `values` are stripped and in lower case, but for `matches`; none for `empty` and `unknown`.

    `written` are the values as the file has them, for people to read.
    """

    field: str
    operator: TextOperator
    values: tuple[str, ...] = ()
    written: tuple[str, ...] = made(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Order:
    """A comparison of a field with a number (text of a decimal), a duration or an instant (both microseconds).

    `written` is the comparison as the file has it (`> 2026-08-31`), for people to read.
    """

    field: str
    operator: OrderOperator
    measure: Measure
    value: int | str
    written: str = made(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """True where every part is; true without parts."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True where at least one part is."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """True where no part is, unknown where a part is unknown and none is true; the negation for a single part."""

    parts: tuple["Condition", ...]


Condition = Text | Order | AllOf | AnyOf | NoneOf


def tests(condition: Condition | None) -> Iterator[Text | Order]:
    """Yield the tests that a condition is made of."""
    if isinstance(condition, AllOf | AnyOf | NoneOf):
        for part in condition.parts:
            yield from tests(part)
    elif condition is not None:
        yield condition


def fields(condition: Condition | None) -> frozenset[str]:
    """Return the names of the fields that a condition looks at."""
    return frozenset(test.field for test in tests(condition))


def compared_with_instants(condition: Condition | None) -> frozenset[str]:
    """Return those of the fields that a condition compares with an instant, which have to be read as timestamps."""
    return frozenset(test.field for test in tests(condition) if isinstance(test, Order) and test.measure == "instant")


def renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    """Return the same condition on fields of other names, where these are said."""
    if isinstance(condition, Text | Order):
        return replace(condition, field=names.get(condition.field, condition.field))
    return replace(condition, parts=tuple(renamed(part, names) for part in condition.parts))
