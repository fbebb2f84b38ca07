"""Limits of durations: the mean, percentiles and the longest of the stopped measurements, exactly (A29)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slacalc.figures import Figures, plan_of, summarize
from slacalc.figures.limits import Judged
from slacalc.spec.definitions import Definitions, Limit, LimitKind, Valid
from slacalc.times import HOUR, MINUTE
from tests.figures.building import BERLIN, OCTOBER, at, plan, row, sla, table


def limited(*limits: Limit, hours: tuple[int, ...] = (), spare: int = 0) -> Figures:
    """The figures of tickets that took so many hours each, the last of them `spare` microseconds longer."""
    lengths = [hour * HOUR for hour in hours]
    lengths[-1:] = [length + spare for length in lengths[-1:]]
    rows = [row("met", t=number, elapsed=length) for number, length in enumerate(lengths)]
    return summarize(table(*rows), plan(replace(sla("resolution"), limits=limits)))


def status(figures: Figures) -> list[str]:
    return [judged.status for judged in figures.totals[0].limits]


@pytest.mark.parametrize(
    ("kind", "exactly"),
    [
        pytest.param("mean", 3, id="(1 + 2 + 2 + 3 + 7) / 5"),
        pytest.param("median", 2, id="the third of five"),
        pytest.param("p90", 7, id="the fifth of five"),
        pytest.param("p95", 7, id="the fifth of five, too"),
        pytest.param("max", 7, id="the longest"),
    ],
)
def test_a29_a_limit_is_met_up_to_its_last_microsecond(kind: LimitKind, exactly: int) -> None:
    """Five tickets took 1, 2, 2, 3 and 7 hours."""
    limits = [Limit(kind, exactly * HOUR + off, "") for off in (-1, 0, 1)]

    assert status(limited(*limits, hours=(1, 2, 2, 3, 7))) == ["missed", "met", "met"]


def test_a_mean_is_compared_as_a_fraction() -> None:
    """A third of a microsecond over the hour."""
    figures = limited(Limit("mean", HOUR, "1h"), hours=(1, 1, 1), spare=1)

    assert figures.totals[0].limits == (Judged(Limit("mean", HOUR, "1h"), HOUR + Fraction(1, 3), 3),)
    assert status(figures) == ["missed"]


def test_without_a_stopped_measurement_there_is_no_verdict() -> None:
    limit = Limit("p90", HOUR, "1h")
    running = summarize(table(row("running"), row("overdue", t=1)), plan(replace(sla("resolution"), limits=(limit,))))

    for figures in (running, limited(limit)):
        assert figures.totals[0].limits == (Judged(limit, None, 0),)
        assert status(figures) == ["none"]


def test_one_ticket_is_its_own_mean_and_percentile() -> None:
    assert status(limited(Limit("mean", HOUR, ""), Limit("median", HOUR, ""), Limit("p95", HOUR, ""), hours=(1,))) == ["met"] * 3


def test_groups_show_their_own_durations() -> None:
    """Network took 1 and 2 hours, the desk 5."""
    rows = [
        row("met", t=number, elapsed=hours * HOUR, **{"ticket.team": team})
        for number, (hours, team) in enumerate(((1, "Network"), (2, "Network"), (5, "Desk")))
    ]
    promised = replace(sla("resolution"), limits=(Limit("max", 2 * HOUR, "2h"),))
    figures = summarize(table(*rows, fields=("team",)), plan(promised, group_by=("team",)))

    found = [(*one.group.values(), *((judged.actual, judged.n, judged.status) for judged in one.limits)) for one in figures.rows]
    assert found == [((5 * HOUR, 3, "missed"),), ("Desk", (5 * HOUR, 1, "missed")), ("Network", (2 * HOUR, 2, "met"))]


def test_the_limits_are_those_of_the_version_in_force_at_the_end_of_the_period() -> None:
    """Six hours until the middle of October, five after that."""
    middle = at("2026-10-15T00:00")
    first, second = (Limit("p90", hours * HOUR, f"{hours}h") for hours in (6, 5))
    before = replace(sla("resolution"), limits=(first,), valid=Valid(end=middle))
    after = replace(sla("resolution"), limits=(second,), valid=Valid(start=middle))
    definitions = Definitions("", "Europe/Berlin", "", (replace(after, valid=None, versions=(before, after)),), {})

    ends = (middle + MINUTE, middle, OCTOBER.end or 0)
    assert [plan_of(definitions, BERLIN, end, OCTOBER).slas[0].limits for end in ends] == [(second,), (first,), (second,)]
