"""Values and status groups that definitions name and the data never has."""

from collections.abc import Iterator

import polars as pl

from slacalc.accounting.lint.data import Data, found
from slacalc.accounting.lint.named import STATUS, by_calendar, events, grouped, named, spellings, status_fields
from slacalc.problems import Problem
from slacalc.spec.definitions import Definitions


def unseen_values(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield for each field the values that no ticket has or had (P062); those of status groups are judged by the group."""
    spelt = spellings(definitions.conditions)
    for field, values in _values(definitions).items():
        if data.suffices(len(values)) and data.has(field):
            yield from found("P062", (spelt.get(value, value) for value in values - data.met(field, values)), field)


def unseen_events(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield the events that clocks name and no ticket of a history with rows has (P062)."""
    wanted = events(definitions)
    if wanted and data.suffices(len(wanted)) and not data.history.is_empty():
        yield from found("P062", wanted - set(data.history["field"].unique().cast(pl.String)), "event")


def unseen_groups(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield the status groups that a condition uses and of whose values no ticket has or had one (P063)."""
    if data.suffices(len(grouped(definitions))) and data.has(STATUS):
        compared = set().union(*(named(definitions.conditions).get(field, set()) for field in status_fields(definitions)))
        for group, values in definitions.statuses.items():
            if compared.intersection(values) and not data.met(STATUS, values):
                yield from found("P063", values, group)


def _values(definitions: Definitions) -> dict[str, set[str]]:
    together = named(definitions.conditions)
    for field, values in by_calendar(definitions).items():
        together[field] = together.get(field, set()) | values
    groups = dict.fromkeys(status_fields(definitions), grouped(definitions))
    return {field: values - groups.get(field, set()) for field, values in together.items()}
