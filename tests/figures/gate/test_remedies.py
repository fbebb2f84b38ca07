"""What would have made a check pass, and which tickets are behind it: worked out by hand, and tried out."""

from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacalc.figures import summarize
from slacalc.figures.gate.checks import checks_of
from slacalc.figures.gate.evidence import Evidence
from slacalc.figures.gate.judging import Explained, explained
from slacalc.figures.gate.pointing import Pointer
from slacalc.figures.gate.remedies import Remedy
from slacalc.figures.gate.rules import Rules, decided
from slacalc.figures.spreads import spread_in
from slacalc.figures.surveys import of_tickets, surveyed
from slacalc.spec.definitions import Limit, LimitKind
from slacalc.times import HOUR, MINUTE
from tests.figures.answering import ONE, WHEN, facts, survey
from tests.figures.answering import tickets as answered
from tests.figures.building import plan, row, sla, table
from tests.figures.gate.judging import explained_of, share_check
from tests.figures.kpis.desk import looked_at


def over(ticket: str, minutes: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a measurement has
    """A ticket that was over its four hours by so many minutes."""
    return row("breached", t=int(ticket[1:]), ticket=ticket, elapsed=4 * HOUR + minutes * MINUTE, **more)


def kept(*tickets: str) -> list[dict[str, Any]]:
    return [row("met", t=int(ticket[1:]), ticket=ticket) for ticket in tickets]


def test_a_missed_share() -> None:
    """One of four is met, and three should be: the two that were the nearest would have done."""
    [found] = explained_of([*kept("T1"), over("T2", 30), over("T3", 600), over("T4", 5)], plan(sla("resolution", "75")))

    assert [(one.ticket, one.amount) for one in found.pointed.first] == [("T3", 600 * MINUTE), ("T2", 30 * MINUTE), ("T4", 5 * MINUTE)]
    nearest = (Pointer("T4", "over", 5 * MINUTE), Pointer("T2", "over", 30 * MINUTE))
    assert found.remedy == Remedy("kept", 2, nearest=nearest)


def test_five_tickets_are_named_and_ties_go_by_their_ids() -> None:
    [found] = explained_of([over(f"T{number}", 10) for number in range(9, 0, -1)], plan(sla("resolution", "95")))

    assert [one.ticket for one in found.pointed.first] == ["T1", "T2", "T3", "T4", "T5"]
    assert found.remedy is not None
    assert (found.remedy.count, len(found.remedy.nearest)) == (9, 5)


def test_only_tickets_of_the_group_are_named() -> None:
    rows = [over("T1", 10, **{"ticket.team": "Net"}), over("T2", 20, **{"ticket.team": None}), over("T3", 30, **{"ticket.team": "Desk"})]
    found = explained_of(rows, plan(sla("resolution", "50", per="team")), fields=("team",))

    assert [[one.ticket for one in check.pointed.first] for check in found] == [["T3"], ["T1"], ["T2"]]


def test_under_strict_what_still_runs_counts_against_it_and_is_over_nothing() -> None:
    running = row("running", t=2, ticket="T2")
    [found] = explained_of([over("T1", 10), running], plan(sla("resolution", "50"), rule="strict"))

    assert found.pointed.first == (Pointer("T1", "over", 10 * MINUTE), Pointer("T2", "missed"))


def test_what_is_close_needs_what_amber_asks_for() -> None:
    [found] = explained_of(
        [*kept("T1", "T2", "T3"), over("T4", 5)], plan(sla("resolution", "50", amber="90")), Rules(frozenset({"at_risk"}))
    )

    assert found.decided.status == "fail"
    assert found.remedy == Remedy("kept", 1, nearest=(Pointer("T4", "over", 5 * MINUTE),))


def test_what_is_missed_needs_the_objective_and_not_amber() -> None:
    [found] = explained_of([*kept("T1"), over("T2", 5), over("T3", 9), over("T4", 12)], plan(sla("resolution", "50", amber="90")))

    assert found.remedy == Remedy("kept", 1, nearest=(Pointer("T2", "over", 5 * MINUTE),))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param('{kind: csat, answer: rating, target: ">= 90%"}', [("T1", 1), ("T2", 3)], id="not satisfied, in October"),
        pytest.param('{kind: csat, answer: rating, target: "<= 10%"}', [("T3", 5), ("T0", 4)], id="those who are, where fewer should be"),
        pytest.param(
            '{kind: ces, answer: rating, scale: 1..5, target: ">= 5"}', [("T1", 1), ("T2", 3), ("T0", 4), ("T3", 5)], id="the worst first"
        ),
        pytest.param(
            '{kind: ces, answer: rating, scale: 1..5, target: "<= 1"}', [("T3", 5), ("T0", 4), ("T2", 3), ("T1", 1)], id="the most first"
        ),
    ],
)
def test_answers(text: str, first: list[tuple[str, int]]) -> None:
    """The last answer is of September."""
    which = survey(text)
    given = [("T0", WHEN, "4"), ("T1", WHEN, "1"), ("T2", WHEN, "3"), ("T3", WHEN, "5"), ("T4", WHEN - 30 * 24 * HOUR, "2")]
    answers = of_tickets(which, answered(facts(*given)))
    [check] = checks_of(summarize(table(), plan()), (), (), surveyed(which, answers, plan()))
    found = explained(decided(check, Rules()), Evidence(table(), plan(), answers={"s": answers}))

    assert [(one.ticket, (one.amount or 0) // ONE) for one in found.pointed.first] == first


def test_what_is_met_needs_nothing() -> None:
    [found] = explained_of(kept("T1"), plan(sla("resolution", "50")))

    assert (found.pointed.first, found.remedy) == ((), None)


def test_each_cycle_is_named() -> None:
    [found] = explained_of([over("T1", 5, cycle=1), over("T1", 9, cycle=2)], plan(sla("resolution", "50")))

    assert [(one.ticket, one.cycle) for one in found.pointed.first] == [("T1", 2), ("T1", 1)]


# --- shares, whatever they are ---------------------------------------------------------------------------------------


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 1000))
def test_so_many_more_and_not_one_less(counts: tuple[int, int], per_mille: int) -> None:
    met, of = counts
    at_least = Fraction(per_mille, 1000)
    check = replace(share_check(met, of), bound=replace(share_check(met, of).bound, value=at_least))
    more = -(check.headroom or 0)

    assert Fraction(met + more, of) >= at_least > Fraction(met + more - 1, of)


# --- limits of durations ---------------------------------------------------------------------------------------------


def limited(kind: LimitKind, at_most: int, *hours: int) -> Explained:
    """An SLA with one limit, and measurements that took so many hours."""
    promise = replace(sla("resolution"), limits=(Limit(kind, at_most * HOUR, f"{at_most}h"),))
    rows = [row("met", t=number, ticket=f"T{number}", elapsed=length * HOUR) for number, length in enumerate(hours)]
    [found] = explained_of(rows, plan(promise))
    return found


def test_a_percentile_needs_so_many_more_within_it() -> None:
    """Nine of ten must be within 5 h, and six are."""
    found = limited("p90", 5, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9)

    assert found.remedy == Remedy("within", 3)
    assert [(one.ticket, one.what, one.amount) for one in found.pointed.first[:2]] == [
        ("T9", "lasted", 9 * HOUR),
        ("T8", "lasted", 8 * HOUR),
    ]


def test_the_longest_needs_all_within_it() -> None:
    assert limited("max", 5, 1, 6, 7).remedy == Remedy("within", 2)


def test_a_mean_needs_less_time_in_all() -> None:
    assert limited("mean", 5, 4, 6, 8).remedy == Remedy("sum", amount=Fraction(-3 * HOUR))


@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=40), st.integers(0, 20), st.sampled_from([("median", 50), ("p90", 90), ("p95", 95)])
)
def test_that_many_more_within_a_percentile_and_not_one_less(hours: list[int], at_most: int, statistic: tuple[LimitKind, int]) -> None:
    kind, percent = statistic
    found = limited(kind, at_most, *hours)
    rank = ceil(len(hours) * percent / 100)
    lacking = rank - sum(hour <= at_most for hour in hours)

    assert found.remedy == (Remedy("within", lacking) if lacking > 0 else None)
    assert (getattr(spread_in(pl.Series(hours, dtype=pl.Int64)), kind) > at_most) is (lacking > 0)


# --- key figures -----------------------------------------------------------------------------------------------------

DESK = """
id,opened,resolved,status,priority,size,updated
A,5 09:00,5 11:00,Resolved,P1,1,5 11:00
B,5 09:00,5 13:00,Resolved,P1,2.5,5 13:00
C,6 09:00,7 09:00,Resolved,P2,9,7 09:00
D,1 09:00,,Open,P1,4,1 09:00
E,30 09:00,,Open,P2,5,30 09:00
"""
HISTORY = """
A,5 09:00,status,,Open,
A,5 11:00,status,Open,Resolved,ann
B,5 09:00,status,,Open,
B,5 13:00,status,Open,Resolved,bob
C,6 09:00,status,,Open,
C,6 21:00,status,Open,On Hold,ann
C,7 09:00,status,On Hold,Resolved,bob
D,1 09:00,status,,Open,
E,30 09:00,status,,Open,
"""


@pytest.mark.parametrize(
    ("said", "behind", "remedy"),
    [
        pytest.param('- backlog: "<= 1"', ("open", "D E"), Remedy("tickets", -1), id="the oldest of the backlog"),
        pytest.param('- backlog: ">= 3"', ("", ""), Remedy("tickets", 1), id="those that are lacking nobody knows"),
        pytest.param('- tickets_opened: "< 5"', ("counted", "A B C D E"), Remedy("tickets", -1), id="one less than five"),
        pytest.param('- mean_time_to_resolve: "<= 8h"', ("lasted", "C"), Remedy("sum", amount=Fraction(-6 * HOUR)), id="the longest"),
        pytest.param(
            '- mean_time_to_resolve: {statistic: p90, target: "< 4h"}',
            ("lasted", "C B"),
            Remedy("within", 2),
            id="less than four hours, which B is not",
        ),
        pytest.param(
            '- backlog_age: "<= 24h"', ("open", "D E"), Remedy("sum", amount=Fraction(-(30 * 24 + 15 + 39 - 48) * HOUR)), id="the oldest"
        ),
        pytest.param('- stale_share: "<= 20%"', ("quiet", "D"), Remedy("fewer", 1), id="the longest without a change"),
        pytest.param(
            '- {name: P1, share_of: {priority: P1}, target: "<= 50%"}',
            ("counted", "A B"),
            Remedy("fewer", 1),
            id="those that there are too many of",
        ),
        pytest.param(
            '- {name: P1, share_of: {priority: P1}, target: ">= 90%"}',
            ("counted", "C"),
            Remedy("kept", 1),
            id="those that are something else",
        ),
        pytest.param('- {name: P1, share_of: {priority: P1}, target: "> 100%"}', ("counted", "C"), None, id="more than all"),
        pytest.param(
            '- {name: Size, max: {column: size}, target: "<= 2"}', ("number", "C B"), Remedy("within", 2), id="the greatest number"
        ),
        pytest.param(
            '- {name: Size, median: {column: size}, target: ">= 9"}', ("number", "A B"), Remedy("within", 1), id="the smallest number"
        ),
        pytest.param(
            '- {name: Size, sum: {column: size}, target: "<= 10"}',
            ("number", "C B A"),
            Remedy("value", amount=Fraction(-5, 2)),
            id="the sum",
        ),
        pytest.param(
            '- net_flow: "<= 1"', ("counted", "A B C D E"), Remedy("tickets", -1), id="of a difference the part that is too large"
        ),
        pytest.param('- closure_rate: ">= 95%"', ("", ""), Remedy("value", amount=Fraction(7, 20)), id="a quotient that should be more"),
        pytest.param(
            '- time_in_status: "<= 6h"',
            ("stayed", "D E C B A"),
            Remedy("value", amount=Fraction(-(735 + 39 + 24 + 4 + 2 - 6) * HOUR)),
            id="time in a status",
        ),
    ],
)
def test_key_figures(said: str, behind: tuple[str, str], remedy: Remedy | None) -> None:
    desk = looked_at(DESK, HISTORY, f"kpis:\n  {said}\n")
    [check] = checks_of(summarize(table(), plan()), desk.kpis, (), ())
    found = explained(decided(check, Rules()), Evidence(table(), desk.plan, desk.basis))

    assert check.verdict == "missed"
    told, first = behind
    assert " ".join(one.ticket for one in found.pointed.first) == first
    assert {one.what for one in found.pointed.first} == ({told} if told else set())
    assert found.remedy == remedy
