"""What definitions name: their conditions, and the values that these compare each field with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from slacalc.spec.clock_definitions import OnEvent
from slacalc.spec.conditions import Condition, Text, tests
from slacalc.spec.definitions import Definitions, Sla

STATUS = "status"


@dataclass(frozen=True, slots=True)
class Edition:
    """An SLA, or one of its versions, and the number that measurements call it by."""

    sla: Sla
    number: int

    def measured(self) -> pl.Expr:
        """Return which measurements are its own."""
        return (pl.col("sla") == self.sla.id) & (pl.col("edition") == self.number)


def editions(definitions: Definitions) -> Iterator[Edition]:
    """Yield every SLA, each version of one by itself."""
    yield from (Edition(sla, number) for number, sla in definitions.numbered_editions)


def named(conditions: Iterable[Condition | None]) -> dict[str, set[str]]:
    """Return for each field the values (stripped, in lower case) that conditions compare it with, the empty one aside."""
    found: dict[str, set[str]] = {}
    for test in of_values(conditions):
        found.setdefault(test.field, set()).update(value for value in test.values if value)
    return {field: values for field, values in found.items() if values}


def of_values(conditions: Iterable[Condition | None]) -> Iterator[Text]:
    """Yield the tests of conditions that compare a field with values."""
    for condition in conditions:
        yield from (test for test in tests(condition) if isinstance(test, Text) and test.operator == "in")


def of_rules(sla: Sla) -> Iterator[Condition]:
    """Yield the conditions of an SLA's target rules."""
    yield from (rule.when for rule in sla.rules if rule.when is not None)


def by_calendar(definitions: Definitions) -> dict[str, set[str]]:
    """Return for each field the values that choose a calendar."""
    found: dict[str, set[str]] = {}
    for choice in (rule.calendar for sla in definitions.editions for rule in sla.rules):
        if choice.field is not None:
            found.setdefault(choice.field, set()).update(value for value, _ in choice.values)
    return found


def spellings(conditions: Iterable[Condition | None]) -> Mapping[str, str]:
    """Return how the definitions spell values, by what they are compared as."""
    return {written.lower(): written for test in of_values(conditions) for written in test.written}


def events(definitions: Definitions) -> set[str]:
    """Return the events that clocks name and for which no column stands in."""
    parts = [part for sla in definitions.slas for part in sla.clock.parts]
    return {part.event for part in parts if isinstance(part, OnEvent) and part.column is None}


def grouped(definitions: Definitions) -> set[str]:
    """Return the values of all status groups."""
    return {value for values in definitions.statuses.values() for value in values}


def status_fields(definitions: Definitions) -> frozenset[str]:
    """Return the field `status` and the columns that the source maps to it: where a status group stands for its values."""
    source = definitions.source
    column = source.columns.get(STATUS)
    settings = source.history.set.get(STATUS, ()) if source.history else ()
    return frozenset(name for name in (STATUS, column.column if column else None, *(one.column for one in settings)) if name)
