"""Which of a ticket's cycles decides about an SLA (A16)."""

from collections.abc import Callable

from slacalc.spec.clock_definitions import Verdict
from tests.oracle.state import Row

MISSED = ("breached", "overdue")


def deciding(rows: list[Row], verdict: Verdict) -> list[Row]:
    """Return a ticket's measurements of one SLA, in order of time, marked whether they decide."""
    if verdict == "each":
        return [row | {"deciding": True} for row in rows]
    chosen = CHOICES[verdict](rows) if rows else None
    return [row | {"deciding": row is chosen} for row in rows]


def alive(rows: list[Row]) -> list[Row]:
    """Return the cycles that are not cancelled; all where all are. A clock that has not started is one only where it is alone."""
    started = [row for row in rows if row["outcome"] != "not_started"] or rows
    return [row for row in started if row["outcome"] != "cancelled"] or started


def first(rows: list[Row]) -> Row:
    return alive(rows)[0]


def last(rows: list[Row]) -> Row:
    return alive(rows)[-1]


def any_missed(rows: list[Row]) -> Row:
    """Return the worst of the cycles, as it were: one missed makes all missed."""
    orders: list[tuple[tuple[str, ...], int]] = [
        (MISSED, 0),
        (("invalid",), 0),
        (("no_target",), 0),
        (("running", "paused"), -1),
        (("waived",), 0),
        (("met",), -1),
    ]
    for outcomes, place in orders:
        fitting = [row for row in rows if row["outcome"] in outcomes]
        if fitting:
            return fitting[place]
    return last(rows)


def first_over_in_sum(rows: list[Row]) -> Row:
    """Return the cycle that used up what was left for all of them."""
    over = [row for row in rows if row["outcome"] in (*MISSED, "waived")]
    return over[0] if over else last(rows)


CHOICES: dict[Verdict, Callable[[list[Row]], Row]] = {"first": first, "last": last, "any": any_missed, "sum": first_over_in_sum}
