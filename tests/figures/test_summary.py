"""Figures over measurements: what is counted where, in which group, and that batches make no difference."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacalc.figures import Plan, finish, merge, partial, plan_of, summarize, within
from slacalc.figures.compliance import OUTCOMES, Ratio
from slacalc.figures.periods import ALL, parse_period
from slacalc.spec.definitions import CountBy, Definitions, Valid
from slacalc.times import HOUR, SECOND
from tests.figures.building import BERLIN, OCTOBER, at, plan, row, sla, table, tickets

RESOLUTION = sla("resolution", "95")


def test_a19_outcomes_add_up_to_measurements_beside_the_distinct_tickets() -> None:
    """INC0 has two cycles."""
    rows = [row("met", t=0, cycle=1), row("breached", t=0, cycle=2), row("running", t=1, ticket="INC2", at_risk=True)]

    total = summarize(table(*rows), plan(RESOLUTION)).totals[0]

    assert {name: total.counts[name] for name in ("met", "breached", "running", "at_risk")} == {
        "met": 1,
        "breached": 1,
        "running": 1,
        "at_risk": 1,
    }
    assert sum(total.counts[outcome] for outcome in OUTCOMES) == total.counts["measurements"] == 3
    assert total.counts["tickets"] == 2


def test_a19_cancelled_over_target_is_counted() -> None:
    rows = [row("cancelled", over_when_cancelled=True), row("cancelled", t=1), row("met", t=2, over_when_cancelled=False)]

    assert summarize(table(*rows), plan(RESOLUTION)).totals[0].counts["cancelled_over"] == 1


def test_an_sla_without_measurements_has_a_row_of_zeros() -> None:
    figures = summarize(table(row(sla="resolution")), plan(sla("first-response", "90"), RESOLUTION))

    assert [(total.sla.id, total.counts["measurements"], total.status) for total in figures.totals] == [
        ("first-response", 0, "none"),
        ("resolution", 1, "met"),
    ]


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        pytest.param({"settled": OCTOBER.start}, True, id="settled with the first microsecond"),
        pytest.param({"settled": at("2026-10-01T00:00") - 1}, False, id="settled a microsecond before"),
        pytest.param({"settled": at("2026-11-01T00:00") - 1}, True, id="settled with the last microsecond"),
        pytest.param({"settled": OCTOBER.end}, False, id="settled at the end"),
    ],
)
def test_a22_a_measurement_belongs_to_the_period_of_its_settling(changes: dict[str, Any], *, counted: bool) -> None:
    assert within(table(row("met", **changes)), OCTOBER, at("2026-12-01T00:00"), "settled").height == counted


@pytest.mark.parametrize("outcome", ["running", "paused", "not_started"])
@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        pytest.param("2026-11-01T00:00", True, id="as-of at the end of the period"),
        pytest.param("2026-10-15T00:00", True, id="as-of within"),
        pytest.param("2026-10-01T00:00", False, id="as-of at its start"),
        pytest.param("2026-11-01T00:01", False, id="as-of after it"),
    ],
)
def test_a22_the_unsettled_are_shown_where_as_of_lies(outcome: str, as_of: str, *, counted: bool) -> None:
    assert within(table(row(outcome)), OCTOBER, at(as_of), "settled").height == counted


@pytest.mark.parametrize(
    ("count_by", "month"),
    [
        pytest.param("opened", "2026-08", id="opened"),
        pytest.param("due", "2026-09", id="due"),
        pytest.param("settled", "2026-10", id="settled"),
        pytest.param("stopped", "2026-11", id="stopped"),
    ],
)
def test_a22_count_by_changes_the_period(count_by: CountBy, month: str) -> None:
    months = {
        "opened": at("2026-08-20T09:00"),
        "due": at("2026-09-20T09:00"),
        "settled": at("2026-10-20T09:00"),
        "stopped": at("2026-11-20T09:00"),
    }
    made = table(row("breached", **months))

    found = [
        label for label in ("2026-08", "2026-09", "2026-10", "2026-11") if within(made, parse_period(label, BERLIN, 0), 0, count_by).height
    ]

    assert found == [month]


def test_a22_what_has_not_stopped_counts_at_as_of_when_counted_by_stop() -> None:
    overdue, cancelled = row("overdue"), row("cancelled", stopped=None)
    as_of = at("2026-12-01T00:00")

    assert within(table(overdue), OCTOBER, as_of, "stopped").is_empty()
    assert within(table(cancelled), OCTOBER, as_of, "stopped").height == 1


def test_without_period_everything_counts() -> None:
    rows = [row("met", settled=0), row("invalid", t=1) | {"settled": None, "opened": None}, row("running", t=2)]

    assert summarize(table(*rows), plan(RESOLUTION, period=ALL)).totals[0].counts["measurements"] == 3


@pytest.mark.parametrize(
    ("hours", "median", "p90", "p95"),
    [
        pytest.param([15, 20, 35, 40, 50], 35, 50, 50, id="five values"),
        pytest.param(list(range(1, 11)), 5, 9, 10, id="ten values"),
        pytest.param(list(range(1, 101)), 50, 90, 95, id="a hundred values"),
        pytest.param([7], 7, 7, 7, id="one value"),
        pytest.param([1, 2], 1, 2, 2, id="two values"),
    ],
)
def test_a29_percentiles_are_nearest_rank(hours: list[int], median: int, p90: int, p95: int) -> None:
    rows = [row("met", t=number, elapsed=value * HOUR) for number, value in enumerate(reversed(hours))]

    found = summarize(table(*rows), plan(RESOLUTION, period=ALL)).totals[0].durations

    assert (found.median, found.p90, found.p95, found.max) == (median * HOUR, p90 * HOUR, p95 * HOUR, max(hours) * HOUR)
    assert found.mean == Fraction(sum(hours) * HOUR, len(hours))


def test_a29_durations_rest_on_stopped_measurements() -> None:
    outcomes = ("met", "breached", "overdue", "running", "cancelled", "waived")
    rows = [row(outcome, t=number) for number, outcome in enumerate(outcomes)]

    assert summarize(table(*rows), plan(RESOLUTION)).totals[0].durations.n == 2


def test_a16_only_the_cycle_that_decides_counts() -> None:
    """Three cycles of one ticket, of which the second decides: one measurement, breached."""
    rows = [row("met", cycle=1, deciding=False), row("breached", cycle=2), row("met", cycle=3, deciding=False)]
    counts = summarize(table(*rows), plan(RESOLUTION)).totals[0].counts

    assert (counts["measurements"], counts["met"], counts["breached"]) == (1, 0, 1)


def test_a16_the_time_of_one_target_for_all_cycles_is_that_of_all_cycles() -> None:
    """`verdict: sum`: 2 h in the cycle that decides, 5 h in all."""
    summed = replace(RESOLUTION, clock=replace(RESOLUTION.clock, cycles="each", verdict="sum"))
    rows = [row("met", elapsed=3 * HOUR, cycle=1, deciding=False), row("breached", elapsed=2 * HOUR, used=5 * HOUR, cycle=2)]

    assert summarize(table(*rows), plan(summed)).totals[0].durations.median == 5 * HOUR


def test_a26_a_period_is_judged_by_the_version_in_force_at_its_end() -> None:
    """90 % in the first half of October, 95 % from the 16th on: nine of ten meet the one and not the other."""
    half = at("2026-10-16T00:00")
    old, new = replace(sla("resolution", "90"), valid=Valid(end=half)), replace(sla("resolution", "95"), valid=Valid(start=half))
    versions = replace(new, valid=None, versions=(old, new))
    rows = tickets(met=9, breached=1)
    asked = [plan_of(Definitions("", BERLIN.name, "", (versions,), {}), BERLIN, as_of, OCTOBER) for as_of in (half, half + 1)]

    assert [summarize(table(*rows), one).totals[0].status for one in asked] == ["met", "missed"]


def test_sums_of_long_times_do_not_wrap() -> None:
    rows = [row("met", t=number, elapsed=2**62) for number in range(4)]

    assert summarize(table(*rows), plan(RESOLUTION, period=ALL)).totals[0].durations.mean == 2**62


def test_groups_are_one_row_per_combination_after_the_totals() -> None:
    teams = [("Net", "P1"), ("Net", "P2"), ("", "P1"), (None, "P1"), ("Net", "P1")]
    rows = [row(t=number, **{"ticket.team": team, "ticket.priority": priority}) for number, (team, priority) in enumerate(teams)]

    figures = summarize(table(*rows, fields=("team", "priority")), plan(RESOLUTION, group_by=("team", "priority")))

    assert [(dict(found.group), found.ratio.denominator) for found in figures.rows] == [
        ({}, 5),
        ({"team": "", "priority": "P1"}, 1),
        ({"team": "Net", "priority": "P1"}, 2),
        ({"team": "Net", "priority": "P2"}, 1),
        ({"team": None, "priority": "P1"}, 1),
    ]
    assert [found.judged for found in figures.rows] == [True, False, False, False, False]


def test_an_objective_per_field_is_judged_on_each_value_alone() -> None:
    """Together the teams have 95 %; each alone does not."""
    rows = [
        row("breached" if number == 0 else "met", t=number, **{"ticket.team": "Net" if number < 10 else "Desk"}) for number in range(20)
    ]

    figures = summarize(table(*rows, fields=("team",)), plan(sla("resolution", "95", per="team")))

    assert [(dict(found.group), found.status, found.judged, found.headroom) for found in figures.rows] == [
        ({}, "none", False, None),
        ({"team": "Desk"}, "met", True, 0),
        ({"team": "Net"}, "missed", True, -1),
    ]


def test_per_and_group_by_of_the_same_field_are_one_grouping() -> None:
    asked = plan(sla("resolution", "95", per="team"), group_by=("team",))

    assert asked.groupings == ((), ("team",))
    assert asked.attributes == ("team",)


def test_a30_thin_figures_are_marked() -> None:
    figures = [summarize(table(*tickets(met=number)), plan(RESOLUTION)).totals[0].thin for number in (4, 5)]

    assert figures == [True, False]


def test_the_worst_breaches_come_first_overdue_ones_too() -> None:
    rows = [
        row("breached", t=0, ticket="INC3", elapsed=6 * HOUR),
        row("overdue", t=1, ticket="INC2", elapsed=9 * HOUR),
        row("breached", t=2, ticket="INC1", elapsed=6 * HOUR),
        row("breached", t=2, ticket="INC1", elapsed=6 * HOUR, cycle=2),
        row("waived", t=3, ticket="INC4", elapsed=20 * HOUR),
        row("met", t=4, ticket="INC5"),
    ]

    worst = summarize(table(*rows), plan(RESOLUTION, worst=3)).worst

    assert [(breach.ticket, breach.cycle, breach.over) for breach in worst] == [
        ("INC2", 1, 5 * HOUR),
        ("INC1", 1, 2 * HOUR),
        ("INC1", 2, 2 * HOUR),
    ]


def test_a_trend_has_every_piece_of_the_period_up_to_as_of() -> None:
    year = parse_period("2026", BERLIN, 0)
    rows = [row("met", settled=at("2026-02-10T09:00")), row("breached", t=1, settled=at("2026-04-30T23:30"))]

    trend = summarize(table(*rows), plan(RESOLUTION, period=year, every="month", as_of=at("2026-05-10T00:00"))).trend

    assert [(point.bucket.label, point.bucket.partial, point.ratio, point.status) for point in trend] == [
        ("2026-01", False, Ratio(0, 0), "none"),
        ("2026-02", False, Ratio(1, 1), "met"),
        ("2026-03", False, Ratio(0, 0), "none"),
        ("2026-04", False, Ratio(0, 1), "missed"),
        ("2026-05", True, Ratio(0, 0), "none"),
    ]


def test_a_trend_without_period_spans_what_was_measured() -> None:
    rows = [row("met", settled=at("2026-02-10T09:00")), row("met", t=1, settled=at("2026-04-01T00:00"))]

    trend = summarize(table(*rows), plan(RESOLUTION, period=ALL, every="month")).trend

    assert [point.bucket.label for point in trend] == ["2026-02", "2026-03", "2026-04"]


def test_nothing_measured_has_no_trend_without_period() -> None:
    assert summarize(table(), plan(RESOLUTION, period=ALL, every="week")).trend == ()


@pytest.mark.parametrize("dtype", [pl.Categorical, pl.Enum(["resolution", "first-response", *OUTCOMES])], ids=["categorical", "enum"])
def test_the_column_types_of_the_engine_do_not_matter(dtype: pl.DataType) -> None:
    made = table(*tickets(met=3, overdue=1))
    asked = plan(sla("first-response"), RESOLUTION, every="week")

    assert summarize(made.with_columns(pl.col("sla", "outcome").cast(dtype)), asked) == summarize(made, asked)


measured = st.builds(
    lambda number, outcome, name, team, hours, day: row(
        outcome,
        t=number,
        ticket=f"INC{number}",
        sla=name,
        elapsed=hours * HOUR + number,
        opened=at("2026-09-20T09:00") + day * 24 * HOUR,
        **{"ticket.team": team},
    ),
    st.integers(0, 30),
    st.sampled_from(OUTCOMES),
    st.sampled_from(["resolution", "first-response"]),
    st.sampled_from(["Net", "", None]),
    st.integers(0, 12),
    st.integers(0, 60),
)


def in_two(rows: list[dict[str, Any]], belongs: Callable[[int], bool]) -> list[pl.DataFrame]:
    """Whole tickets go to one batch or the other."""
    return [table(*(one for one in rows if belongs(one["t"]) is first), fields=("team",)) for first in (True, False)]


@given(st.lists(measured, max_size=25), st.integers(0, 30), st.randoms(use_true_random=False))
def test_one_batch_or_many_in_any_order_give_the_same_figures(rows: list[dict[str, Any]], split: int, order: Random) -> None:
    asked: Plan = replace(plan(sla("first-response", "90", per="team"), RESOLUTION, group_by=("team",), every="week"), worst=3)
    distinct = list({(one["t"], one["sla"]): one for one in rows}.values())
    shuffled = order.sample(distinct, len(distinct))

    one = summarize(table(*distinct, fields=("team",)), asked)
    parts = [partial(batch, asked) for batch in in_two(shuffled, lambda number: number < split)]

    assert finish(parts, asked) == one
    assert finish([merge(parts[:1]), parts[1]], asked) == one


def test_seconds_are_not_needed_to_tell_breaches_apart() -> None:
    rows = [
        row("breached", t=0, ticket="INC1", elapsed=4 * HOUR + SECOND),
        row("breached", t=1, ticket="INC2", elapsed=4 * HOUR + SECOND + 1),
    ]

    assert [breach.ticket for breach in summarize(table(*rows), plan(RESOLUTION)).worst] == ["INC2", "INC1"]
