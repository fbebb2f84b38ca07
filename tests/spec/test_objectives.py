"""Objectives: one or several for an SLA, shares within another target, and limits of durations."""

from fractions import Fraction

import pytest

from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions, Limit, Objective, Sla
from slacalc.spec.target_definitions import BusinessDays, Target, WorkingTime
from slacalc.times import HOUR
from tests.spec.test_versions import JULY, utc
from tests.spec.writing import SLA, with_sla

HALF = Objective(Fraction(1, 2))
ALL = Objective(Fraction(1))


def with_objective(text: str, before: str = SLA) -> Definitions:
    """Return a file whose SLA `r` has some objectives."""
    return load_text(with_sla(f"{before}objective: {text}\n"), "slas.yaml")


def targets(sla: Sla) -> list[tuple[Target, str]]:
    return [(rule.target, rule.target_text) for rule in sla.rules]


@pytest.mark.parametrize("text", ["50%", "[50%]", "{at_least: 50%}", "[{at_least: 50%}]"])
def test_one_objective_may_be_written_without_a_list(text: str) -> None:
    [sla] = with_objective(text).slas
    assert (sla.objective, sla.limits) == (HALF, ())


def test_limits_of_durations_stand_in_their_order() -> None:
    [sla] = with_objective("[{p90: 6h}, {mean: 4h30m}, 50%, {max: 24h}, {median: 3h}, {p95: 8h}]").slas
    assert sla.objective == HALF
    assert sla.limits == (
        Limit("p90", 6 * HOUR, "6h"),
        Limit("mean", 9 * HOUR // 2, "4h30m"),
        Limit("max", 24 * HOUR, "24h"),
        Limit("median", 3 * HOUR, "3h"),
        Limit("p95", 8 * HOUR, "8h"),
    )


def test_a_limit_alone_is_no_share() -> None:
    [sla] = with_objective("{mean: 5h}").slas
    assert (sla.objective, sla.limits) == (None, (Limit("mean", 5 * HOUR, "5h"),))


def test_a_share_within_another_target_is_a_promise_of_its_own() -> None:
    rules = """\
name: Resolution
kind: OLA
clock: resolution
where: {type: Incident}
calendar: office
warn_at: 30m left
targets:
  - {when: {priority: P1}, target: 2h, calendar: 24x7}
  - {target: 4h}
"""
    definitions = with_objective("[50%, {p90: 6h}, {at_least: 100%, within: 8h}, {at_least: 50%, within: 3 Business Days}]", rules)
    promise, hours, days = definitions.slas
    assert (promise.tier_of, promise.objective) == (None, HALF)
    assert targets(promise) == [(WorkingTime(2 * HOUR), "2h"), (WorkingTime(4 * HOUR), "4h")]
    assert (hours.id, hours.name, hours.tier_of, hours.objective) == ("r within 8h", "Resolution within 8h", "r", ALL)
    assert targets(hours) == [(WorkingTime(8 * HOUR), "8h")] * 2
    assert (days.id, days.objective) == ("r within 3 business days", HALF)
    assert targets(days) == [(BusinessDays(3), "3 Business Days")] * 2
    for tier in (hours, days):
        assert tier.limits == ()
        assert [(rule.when, rule.calendar) for rule in tier.rules] == [(rule.when, rule.calendar) for rule in promise.rules]
        assert all(getattr(tier, name) == getattr(promise, name) for name in ("clock", "where", "kind", "warn_at", "valid"))
    assert definitions.promises == (promise,)
    assert definitions.tiers == {"r within 8h": "r", "r within 3 business days": "r"}


def test_each_version_may_have_its_own_objectives() -> None:
    promise, tier = with_objective(
        "{p90: 6h}",
        SLA
        + "versions:\n"
        + "  - {valid: {from: 2026-07-01}, objective: [50%, {at_least: 100%, within: 480m}, {p90: 5h}]}\n"
        + "  - {valid: {from: 2026-01-01, to: 2026-06-30}, objective: [50%, {at_least: 50%, within: 8h}]}\n"
        + "  - {valid: {to: 2025-12-31}}\n",
    ).slas
    before, then, now = utc("2025-12-01T00:00"), utc("2026-06-01T00:00"), JULY
    assert [promise.objective_at(at) for at in (before, then, now)] == [None, HALF, HALF]
    assert [promise.limits_at(at) for at in (before, then, now)] == [(Limit("p90", 6 * HOUR, "6h"),), (), (Limit("p90", 5 * HOUR, "5h"),)]
    assert tier.id == "r within 8h"
    assert [edition.valid for edition in tier.editions] == [edition.valid for edition in promise.editions[1:]]
    assert [tier.objective_at(at) for at in (before, then, now)] == [None, HALF, ALL]


def test_a_tier_that_a_later_version_drops_has_no_objective_any_more() -> None:
    first = "{valid: {to: 2026-06-30}, objective: {at_least: 50%, within: 8h}}"
    second = "{valid: {from: 2026-07-01}, objective: 50%}"
    promise, tier = load_text(with_sla(f"{SLA}versions: [{first}, {second}]\n"), "slas.yaml").slas
    assert [one.objective_at(JULY - 1) for one in (promise, tier)] == [None, HALF]
    assert [one.objective_at(JULY) for one in (promise, tier)] == [HALF, None]


def test_a_tier_alone_leaves_its_promise_without_an_objective() -> None:
    promise, tier = with_objective("{at_least: 100%, within: 8h}").slas
    assert (promise.objective, tier.objective) == (None, ALL)
