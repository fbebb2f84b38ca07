"""Which target rules can win at all, by a table of all that tickets may be as far as an SLA's conditions can tell them apart."""

from collections.abc import Iterable
from functools import reduce
from math import prod
from typing import Final

import polars as pl

from slacalc.accounting.lint.named import named
from slacalc.matching import holds
from slacalc.spec.conditions import Condition, Text, fields, tests
from slacalc.spec.definitions import Rule, Sla
from slacalc.spec.target_definitions import Until

MOST_CASES: Final = 50_000
"""No table is longer; of an SLA that would need one nothing is said."""
OTHER: Final = "\1"
"""Stands for any value that no condition names."""
OPEN: Final = ("in", "empty", "unknown")


def beaten(sla: Sla, numbers: Iterable[int]) -> set[int]:
    """Return those of some rules that can never win: where they fit, an earlier one does, or `where` does not hold.

    Rules that look at more than values, that have a time of validity or a date to be there, are neither judged nor relied on.
    """
    firm = [number for number, rule in enumerate(sla.rules) if _is_firm(rule)]
    conditions = [sla.rules[number].when for number in firm]
    where = sla.where if _is_plain(sla.where) and sla.clock.on_change != "prorate" else None
    cases = _cases([*conditions, where])
    if cases is None:
        return set()
    open_to = [_holds(condition, cases) for condition in conditions]
    winners = _winners(open_to, _holds(where, cases))
    return set(numbers) & {number for number, wins in zip(firm, winners, strict=True) if not wins}


def implies(condition: Condition, other: Condition) -> bool:
    """Return whether one condition is true wherever another one is; false where that cannot be told, or where that is nowhere."""
    cases = _cases([condition, other]) if _is_plain(condition) and _is_plain(other) else None
    if cases is None:
        return False
    true = cases.filter(_holds(condition, cases))
    return true.height > 0 and _holds(other, true).all()


def _winners(fitting: list[pl.Series], left: pl.Series) -> list[bool]:
    """Return for each rule whether it fits a case that is left by those before it."""
    wins = []
    for fits in fitting:
        wins.append(bool((fits & left).any()))
        left &= ~fits
    return wins


def _is_firm(rule: Rule) -> bool:
    return rule.valid is None and not isinstance(rule.target, Until) and _is_plain(rule.when)


def _is_plain(condition: Condition | None) -> bool:
    return all(isinstance(test, Text) and test.operator in OPEN for test in tests(condition))


def _holds(condition: Condition | None, cases: pl.DataFrame) -> pl.Series:
    if condition is None:
        return pl.repeat(value=True, n=cases.height, dtype=pl.Boolean, eager=True)
    return holds(condition, cases).fill_null(value=False)


def _cases(conditions: list[Condition | None]) -> pl.DataFrame | None:
    """Return every combination of the values that conditions name, another one, none, and unknown; None if there are too many."""
    names = sorted(frozenset[str]().union(*(fields(condition) for condition in conditions)))
    values = named(conditions)
    columns = [pl.DataFrame({name: [*sorted(values.get(name, ())), OTHER, "", None]}, schema={name: pl.String}) for name in names]
    if prod(column.height for column in columns) > MOST_CASES:
        return None
    return reduce(lambda table, column: table.join(column, how="cross"), columns, pl.DataFrame({"case": [0]}))
