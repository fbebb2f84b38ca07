"""Definitions held against the data: rules and values that nothing meets, values that nothing names, pauses and ends from the start."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import polars as pl

from slacalc.accounting.lint.data import Data
from slacalc.accounting.lint.pauses import paused_from_the_start
from slacalc.accounting.lint.rules import idle_slas, losing_rules
from slacalc.accounting.lint.stops import stopped_at_the_start
from slacalc.accounting.lint.unnamed import ungrouped_statuses, unnamed_values
from slacalc.accounting.lint.unseen import unseen_events, unseen_groups, unseen_values
from slacalc.problems import Problem, merged
from slacalc.spec.definitions import Definitions

__all__ = ["lint"]


def lint(tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, measurements: pl.DataFrame) -> tuple[Problem, ...]:
    """Return what definitions and data have in common less than they should; nothing where no ticket is in scope.

    `tickets` and `history` are those of the whole export, `measurements` (t, sla, edition, rule, outcome, started, stopped) what came
    of them. The examples are values, labels of rules, ids of SLAs and of tickets. Only distinct values are looked at, so the cost
    hardly grows with the tickets. Tiers have nothing that their promises lack, and are left aside.
    """
    if measurements.is_empty():
        return ()
    return merged(_found(Data(tickets, history, measurements), replace(definitions, slas=definitions.promises)))


def _found(data: Data, definitions: Definitions) -> Iterator[Problem]:
    checks = (
        losing_rules,
        unseen_values,
        unseen_events,
        unseen_groups,
        unnamed_values,
        idle_slas,
        ungrouped_statuses,
        paused_from_the_start,
        stopped_at_the_start,
    )
    return chain.from_iterable(check(definitions, data) for check in checks)
