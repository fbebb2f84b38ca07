"""Values that the data has and the definitions do not name."""

from collections.abc import Iterable, Iterator
from typing import Final

import polars as pl

from slacalc.accounting.lint.data import Data, found
from slacalc.accounting.lint.named import STATUS, Edition, editions, grouped, named, of_rules, status_fields
from slacalc.matching import holds_in
from slacalc.problems import Problem
from slacalc.spec.conditions import Condition, Order, Text, fields, tests
from slacalc.spec.definitions import Definitions

FEWEST_NAMED: Final = 2
"""A field whose rules name fewer values than that is a single exception, not a list that may lack one."""
MOST_NAMED: Final = 0.9
"""The share of tickets whose value a rule names, from which on the others are taken for forgotten, not for `all the rest`."""
RUNNING: Final = frozenset(("new", "open"))
"""The status groups in which no clock stands still; who has one of them has put all statuses into groups."""


def unnamed_values(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield for each field the values that no target rule names, so that their tickets have no target or the one of the rest (P064)."""
    rules = [condition for sla in definitions.editions for condition in of_rules(sla)]
    for field, values in named(rules).items():
        if data.is_text(field) and len(values) >= FEWEST_NAMED:
            forgotten = _forgotten(field, rules, data)
            missed = [_missed(one, field, forgotten, data) for one in editions(definitions)]
            yield from found("P064", (value for values in missed for value in values), field)


def ungrouped_statuses(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield the statuses in no group (P066) where the groups are meant to be all: where one of them is for statuses at work."""
    if RUNNING & definitions.statuses.keys() and data.is_text(STATUS):
        compared = named(definitions.conditions)
        known = grouped(definitions).union(*(compared.get(field, ()) for field in status_fields(definitions)))
        seen = pl.concat([data.now(STATUS).select("value", "plain"), data.ever(STATUS)])
        yield from found("P066", _one_spelling(seen.filter(~pl.col("plain").is_in(sorted(known)))))


def _forgotten(field: str, rules: Iterable[Condition], data: Data) -> pl.DataFrame:
    """Return the values that no rule of any SLA names, if those of most tickets are named; else none."""
    values = data.now(field)
    by_rule = _names(field, rules, values)
    enough = int(values.filter(by_rule)["tickets"].sum()) >= MOST_NAMED * int(values["tickets"].sum())
    return values.filter(~by_rule) if enough else values.clear()


def _missed(one: Edition, field: str, forgotten: pl.DataFrame, data: Data) -> list[str]:
    """Return the values that tickets of an SLA without a target have, and the forgotten ones that its rule for the rest took."""
    rules = list(of_rules(one.sla))
    own, values = named(rules).get(field, ()), data.now(field)
    unnamed = values.filter(~_names(field, rules, values)) if len(own) >= FEWEST_NAMED else values.clear()
    rest = [number for number, rule in enumerate(one.sla.rules) if field not in fields(rule.when)] if own else []
    return [
        *_fallen(field, unnamed, one.measured() & (pl.col("outcome") == "no_target"), data),
        *_fallen(field, forgotten, one.measured() & pl.col("rule").is_in(rest), data),
    ]


def _fallen(field: str, values: pl.DataFrame, rows: pl.Expr, data: Data) -> list[str]:
    """Return those of some values that the tickets of such measurements have."""
    if values.is_empty() or data.counts().filter(rows).is_empty():
        return []
    numbers = data.measurements.lazy().filter(rows).select(pl.col("t").unique()).collect()["t"]
    had = data.tickets[field].gather(numbers).unique().cast(pl.String).str.strip_chars()
    return _one_spelling(values.filter(pl.col("value").is_in(had.implode())))


def _names(field: str, rules: Iterable[Condition], values: pl.DataFrame) -> pl.Series:
    """Return which values some test of a field names, be it as a value or by its text."""
    own = [test for condition in rules for test in tests(condition) if test.field == field and not _is_open(test)]
    holding = [holds_in(test, lambda _: values["value"], values.height).fill_null(value=False) for test in dict.fromkeys(own)]
    return pl.DataFrame({str(number): series for number, series in enumerate(holding)}).select(pl.any_horizontal(pl.all())).to_series()


def _is_open(test: Text | Order) -> bool:
    return isinstance(test, Text) and test.operator in ("empty", "unknown")


def _one_spelling(values: pl.DataFrame) -> list[str]:
    """Return one value of those that are compared as the same."""
    return values.group_by("plain").agg(pl.col("value").min())["value"].to_list()
