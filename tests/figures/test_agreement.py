"""Credits, worked out by hand: of a fee of 10000.00 EUR for October, unless a test says otherwise."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures import Figures, Plan, summarize
from slacalc.figures.agreement import Credit, credit, next_plan
from slacalc.figures.periods import ALL, parse_period
from slacalc.spec.agreement_definitions import Agreement, Credits, Critical, EarnBack, Money, PerBreach, Tier, Weight
from slacalc.spec.definitions import Limit
from slacalc.times import HOUR
from tests.figures.building import BERLIN, OCTOBER, at, plan, row, sla, table

FEE = Money(Decimal("10000.00"), "EUR")
PERCENT = Fraction(1, 100)
SLAS = (sla("response"), sla("resolution", "95"))
UNDER_95 = Tier("resolution", 95 * PERCENT, 5 * PERCENT)
UNDER_90 = Tier("resolution", 90 * PERCENT, 10 * PERCENT)
CAP = 15 * PERCENT


def figures(asked: Plan | None = None, *, response: tuple[int, ...] = (), resolution: tuple[int, ...] = ()) -> Figures:
    """So many measurements of each SLA that are met, breached, overdue and waived."""
    of = {"response": response, "resolution": resolution}
    outcomes = [
        (name, outcome)
        for name, counts in of.items()
        for outcome, count in zip(("met", "breached", "overdue", "waived"), counts, strict=False)
        for _ in range(count)
    ]
    rows: list[dict[str, Any]] = [row(outcome, sla=name, t=n, ticket=f"INC{n}") for n, (name, outcome) in enumerate(outcomes)]
    return summarize(table(*rows), asked or plan(*SLAS))


def due(found: Figures, following: Figures | None = None, weights: tuple[Weight, ...] = (), **terms: Any) -> Credit:  # noqa: ANN401 - any terms
    made = credit(found, Agreement(weights, Credits(**{"fee": FEE, **terms})), following)
    assert made is not None
    return made


def lines(found: Credit) -> list[tuple[str, str]]:
    return [(line.state, str(line.amount)) for line in found.lines]


# --- tiers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("met", "breached", "state", "amount"),
    [
        pytest.param(96, 4, "not_due", "0.00", id="96 % is over all of them"),
        pytest.param(95, 5, "not_due", "0.00", id="exactly 95 % is not below 95 %"),
        pytest.param(949, 51, "due", "500.00", id="94.9 % is: 5 % of 10000"),
        pytest.param(90, 10, "due", "500.00", id="exactly 90 % is not below 90 %"),
        pytest.param(899, 101, "due", "1000.00", id="89.9 % is: the deepest tier alone counts"),
        pytest.param(0, 1, "due", "1000.00", id="nothing met"),
    ],
)
def test_the_deepest_tier_that_holds_counts(met: int, breached: int, state: str, amount: str) -> None:
    found = due(figures(resolution=(met, breached)), tiers=(UNDER_90, UNDER_95))

    assert lines(found) == [(state, amount)]
    assert str(found.total) == amount


def test_without_data_there_is_no_credit_and_the_line_says_so() -> None:
    found = due(
        figures(),
        weights=(Weight("resolution", Decimal(1)),),
        tiers=(UNDER_95, Tier(None, CAP, CAP)),
        per_breach=(PerBreach("response", Decimal(5)),),
        critical=(Critical("resolution", CAP),),
    )

    assert lines(found) == [("no_data", "0.00")] * 4
    assert str(found.total) == "0.00"


def test_weighted_compliance_has_tiers_like_an_sla() -> None:
    """(1 x 50 % + 3 x 100 %) / 4 = 87.5 %."""
    weights = (Weight("response", Decimal(1)), Weight("resolution", Decimal(3)))
    found = due(figures(response=(1, 1), resolution=(2,)), weights=weights, tiers=(Tier(None, 88 * PERCENT, Decimal("250.00")),))

    assert lines(found) == [("due", "250.00")]
    assert found.lines[0].share == Fraction(875, 1000)
    assert found.lines[0].sla is None


def test_every_sla_has_a_line_of_its_own() -> None:
    tiers = (UNDER_90, UNDER_95, Tier("response", 80 * PERCENT, Decimal("99.99")))
    found = due(figures(response=(3, 1), resolution=(93, 7)), tiers=tiers)

    assert lines(found) == [("due", "500.00"), ("due", "99.99")]
    assert str(found.subtotal) == "599.99"


# --- by the breach ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "state", "amount"),
    [
        pytest.param((9, 3), "not_due", "0.00", id="the first three are free"),
        pytest.param((9, 4), "due", "25.00", id="the fourth is not"),
        pytest.param((9, 3, 2), "due", "50.00", id="overdue ones are breaches"),
        pytest.param((9, 4, 0, 8), "due", "25.00", id="waived ones are none"),
        pytest.param((9, 23), "due", "500.00", id="exactly the cap"),
        pytest.param((9, 24), "due", "500.00", id="over it"),
        pytest.param((9,), "not_due", "0.00", id="none"),
    ],
)
def test_an_amount_for_each_breach_after_the_first_ones_up_to_a_cap(counts: tuple[int, ...], state: str, amount: str) -> None:
    term = PerBreach("response", Decimal("25.00"), beyond=3, cap=5 * PERCENT)

    assert lines(due(figures(response=counts), per_breach=(term,))) == [(state, amount)]


def test_terms_of_one_sla_add_up() -> None:
    """25 for each of 12, and another 25 for each of the two beyond ten."""
    terms = (PerBreach("response", Decimal("25.00")), PerBreach("response", Decimal("25.00"), beyond=10))

    assert lines(due(figures(response=(0, 12)), per_breach=terms)) == [("due", "300.00"), ("due", "50.00")]


# --- critical SLAs ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("met", "missed", "line"), [(19, 1, ("not_due", "0.00")), (18, 2, ("due", "1500.00"))])
def test_a_critical_sla_that_misses_its_objective_makes_the_whole_cap_due(met: int, missed: int, line: tuple[str, str]) -> None:
    found = due(figures(resolution=(met, missed)), critical=(Critical("resolution", CAP),), cap=CAP)

    assert lines(found) == [line]


def test_where_groups_are_judged_alone_one_is_enough() -> None:
    """Network 1 of 2, desk 2 of 2; 75 % together are over the objective of 60 %."""
    teams = ("network", "network", "desk", "desk")
    rows = [row("breached" if n == 0 else "met", t=n, ticket=f"INC{n}", **{"ticket.team": team}) for n, team in enumerate(teams)]
    found = summarize(table(*rows, fields=("team",)), plan(sla("resolution", "60", per="team")))

    line = due(found, critical=(Critical("resolution", Decimal("900.00")),)).lines[0]

    assert (line.state, line.amount, line.share) == ("due", Decimal("900.00"), None)
    assert [dict(one.row.group) for one in line.decisive] == [{"team": "network"}]


P90 = Limit("p90", 6 * HOUR, "6h")
TIER = replace(sla("resolution within 8h", "100"), tier_of="resolution")
CRITICAL: dict[str, Any] = {"critical": (Critical("resolution", CAP),)}


@pytest.mark.parametrize(
    ("longest", "line"),
    [
        pytest.param(6, ("not_due", "0.00"), id="exactly 6 h"),
        pytest.param(7, ("due", "1500.00"), id="over them"),
    ],
)
def test_a_critical_sla_misses_a_limit_of_durations_too(longest: int, line: tuple[str, str]) -> None:
    """One of two is over 4 h, which 50 % allow; and 90 % are to be solved within 6 h."""
    rows = (row(t=0, ticket="A"), row("breached", t=1, ticket="B", elapsed=longest * HOUR))
    found = summarize(table(*rows), plan(replace(sla("resolution", "50"), limits=(P90,))))

    made = due(found, **CRITICAL)

    assert lines(made) == [line]
    assert (made.lines[0].share, made.lines[0].limit) == (Fraction(1, 2), Fraction(1, 2))


def test_a_critical_sla_may_have_limits_alone() -> None:
    found = summarize(table(row("breached", elapsed=7 * HOUR)), plan(replace(sla("resolution"), limits=(P90,))))

    assert lines(due(found, **CRITICAL)) == [("due", "1500.00")]


def test_limits_of_nothing_stopped_have_no_data() -> None:
    found = summarize(table(row("overdue")), plan(replace(sla("resolution"), limits=(P90,))))

    assert lines(due(found, **CRITICAL)) == [("no_data", "0.00")]


@pytest.mark.parametrize(("outcome", "line"), [("met", ("not_due", "0.00")), ("breached", ("due", "1500.00"))])
def test_a_critical_sla_misses_a_share_within_another_target_too(outcome: str, line: tuple[str, str]) -> None:
    """One of two is over 4 h, which 50 % allow; within 8 h all are to be solved."""
    rows = (row(t=0, ticket="A"), row("breached", t=1, ticket="B"), row(outcome, sla=TIER.id, t=1, ticket="B"))
    made = due(summarize(table(*rows), plan(sla("resolution", "50"), TIER)), **CRITICAL)

    assert lines(made) == [line]
    assert (made.lines[0].share, made.lines[0].limit) == (None, None)
    assert [goal.row.sla.id for goal in made.lines[0].decisive] == (
        ["resolution within 8h"] if line[0] == "due" else ["resolution", TIER.id]
    )


def test_a_critical_sla_without_an_objective_in_force_is_no_sla_without_data() -> None:
    found = summarize(table(row("breached")), plan(sla("resolution")))

    assert lines(due(found, **CRITICAL)) == [("no_objective", "0.00")]


# --- the sum ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cap", "capped", "total"),
    [
        pytest.param(None, False, "1025.00", id="no cap"),
        pytest.param(Fraction(1025, 10000), False, "1025.00", id="exactly the cap"),
        pytest.param(10 * PERCENT, True, "1000.00", id="a share of the fee"),
        pytest.param(Decimal("1024.99"), True, "1024.99", id="an amount"),
    ],
)
def test_the_cap(cap: Fraction | Decimal | None, capped: bool, total: str) -> None:  # noqa: FBT001 - a case of the table
    """10 % of the fee for resolution, and 25 for one breach."""
    term = PerBreach("response", Decimal("25.00"))
    found = due(figures(response=(1, 1), resolution=(1, 1)), tiers=(UNDER_90,), per_breach=(term,), cap=cap)

    assert str(found.subtotal) == "1025.00"
    assert found.capped is capped
    assert str(found.total) == total


@pytest.mark.parametrize(
    ("fee", "credit_", "amount"),
    [
        pytest.param("999.99", "5", "50.00", id="49.9995 is 50.00"),
        pytest.param("0.30", "5", "0.02", id="a half goes up: 0.015"),
        pytest.param("0.29", "5", "0.01", id="0.0145 is under it"),
        pytest.param("1000.10", "0.5", "5.00", id="5.0005"),
        pytest.param("1250", "5", "63", id="a fee without decimals: 62.5"),
        pytest.param("999999999999.9999", "50", "500000000000.0000", id="499999999999.99995, which has more digits than a float"),
    ],
)
def test_each_line_is_rounded_half_up_to_the_decimals_of_the_fee(fee: str, credit_: str, amount: str) -> None:
    tier = Tier("resolution", 95 * PERCENT, Fraction(credit_) / 100)
    found = due(figures(resolution=(0, 1)), fee=Money(Decimal(fee), "EUR"), tiers=(tier,))

    assert str(found.lines[0].amount) == str(found.total) == amount


@pytest.mark.parametrize(("as_of", "provisional"), [("2026-10-31T23:59", True), ("2026-11-01T00:00", False), ("2026-12-24T12:00", False)])
def test_a_credit_is_provisional_until_the_period_is_over(as_of: str, provisional: bool) -> None:  # noqa: FBT001 - a case of the table
    found = figures(plan(*SLAS, as_of=at(as_of)), resolution=(1, 1))

    assert due(found, tiers=(UNDER_95,)).provisional is provisional


def test_a_credit_for_all_tickets_is_always_provisional() -> None:
    assert due(figures(plan(*SLAS, period=ALL), resolution=(1, 1)), tiers=(UNDER_95,)).provisional


def test_an_agreement_without_credits_has_none() -> None:
    assert credit(figures(), Agreement((Weight("resolution", Decimal(1)),))) is None


# --- what comes back -------------------------------------------------------------------------------------------------

NOVEMBER = parse_period("2026-11", BERLIN, 0)
EARNED: dict[str, Any] = {"tiers": (UNDER_95,), "earn_back": EarnBack(98 * PERCENT, 50 * PERCENT)}


@pytest.mark.parametrize(
    ("november", "back", "total"),
    [
        pytest.param((98, 2), "250.00", "250.00", id="exactly 98 %"),
        pytest.param((97, 3), "0.00", "500.00", id="97 %"),
        pytest.param((), "0.00", "500.00", id="without data nothing is earned"),
    ],
)
def test_half_of_it_comes_back_where_the_next_period_is_good(november: tuple[int, ...], back: str, total: str) -> None:
    found = due(figures(resolution=(9, 1)), figures(resolution=november), **EARNED)

    assert found.returned is not None
    assert found.returned.period == NOVEMBER
    assert str(found.returned.amount) == back
    assert str(found.total) == total


def test_every_sla_that_caused_a_credit_must_be_good_again_and_no_other() -> None:
    """Resolution costs in October, and the response, which costs nothing, is bad in November."""
    terms = {**EARNED, "per_breach": (PerBreach("response", Decimal("25.00"), beyond=1),)}
    november = figures(response=(1, 1), resolution=(1,))

    only_resolution = due(figures(response=(1, 1), resolution=(9, 1)), november, **terms)
    both = due(figures(response=(1, 2), resolution=(9, 1)), november, **terms)

    assert str(only_resolution.total) == "250.00"
    assert str(both.total) == "525.00"


def test_what_comes_back_is_of_what_the_cap_left() -> None:
    """500 capped at 299.99; half of that is 149.995, which is rounded to 150.00."""
    found = due(figures(resolution=(9, 1)), figures(resolution=(1,)), cap=Decimal("299.99"), **EARNED)

    assert found.returned is not None
    assert str(found.returned.amount) == "150.00"
    assert str(found.total) == "149.99"


def test_as_long_as_the_next_period_is_not_over_nothing_is_known() -> None:
    found = due(figures(resolution=(9, 1)), **EARNED)

    assert found.returned is not None
    assert found.returned.period == NOVEMBER
    assert found.returned.amount is None
    assert str(found.total) == "500.00"


def test_of_nothing_nothing_comes_back() -> None:
    assert due(figures(resolution=(1,)), figures(resolution=(1,)), **EARNED).returned is None


def test_the_next_plan_is_that_of_the_next_period_once_it_is_over() -> None:
    asked = plan(*SLAS, group_by=("team",), every="month")
    over = replace(asked, as_of=at("2026-12-01T00:00"))

    assert next_plan(asked) is None
    assert next_plan(replace(asked, as_of=at("2026-11-30T23:59"))) is None
    assert next_plan(over) == replace(over, period=NOVEMBER, group_by=(), every=None)
    assert next_plan(replace(over, period=ALL)) is None
    assert OCTOBER.end == NOVEMBER.start
