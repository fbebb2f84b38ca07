"""Compliance, verdicts, headroom and intervals, worked out by hand (A20, A21, A28, A30)."""

from fractions import Fraction

import pytest

from slacalc.figures.compliance import OUTCOMES, RULES, Ratio, compliance, headroom, raw_compliance, verdict, wilson
from slacalc.spec.definitions import ComplianceRule, Objective

COUNTS = dict(zip(OUTCOMES, (95, 4, 1, 7, 2, 3, 5, 1, 6, 8), strict=True))
"""met, breached, overdue, running, paused, not started, cancelled, waived, no target, invalid"""


@pytest.mark.parametrize(
    ("rule", "numerator", "denominator", "raw"),
    [
        pytest.param("settled", 95, 95 + 4 + 1, 101, id="met / (met + breached + overdue)"),
        pytest.param("completed", 95, 95 + 4, 100, id="met / (met + breached)"),
        pytest.param("strict", 95, 95 + 4 + 1 + 7 + 2 + 6 + 8, 124, id="met / (all but waived, cancelled, not started)"),
        pytest.param("optimistic", 95 + 7 + 2, 95 + 4 + 1 + 7 + 2 + 6 + 8, 124, id="(met + running + paused) / (the same)"),
    ],
)
def test_a20_a21_rules(rule: ComplianceRule, numerator: int, denominator: int, raw: int) -> None:
    assert compliance(COUNTS, rule) == Ratio(numerator, denominator)
    assert raw_compliance(COUNTS, rule) == Ratio(numerator, raw)


def test_a20_every_rule_of_the_definitions_has_its_formula() -> None:
    assert set(RULES) == set(ComplianceRule.__args__)  # type: ignore[attr-defined]  # a Literal's values


def test_a20_nothing_of_nothing_is_no_share() -> None:
    empty = Ratio(0, 0)

    assert empty.value is None
    assert wilson(empty) is None
    assert headroom(empty, Fraction(95, 100)) is None
    assert verdict(empty, Objective(Fraction(95, 100))) == "none"


@pytest.mark.parametrize(
    ("numerator", "denominator", "at_least", "status", "room"),
    [
        pytest.param(165, 177, "95", "missed", -4, id="A28: 93.2 % of 177 with 12 breaches is 4 too many"),
        pytest.param(95, 100, "95", "met", 0, id="exactly the objective"),
        pytest.param(94, 100, "95", "missed", -1, id="one under it"),
        pytest.param(19, 20, "95", "met", 0, id="19 of 20"),
        pytest.param(18, 19, "95", "missed", -1, id="18 of 19 is 94.7 %"),
        pytest.param(20, 20, "95", "met", 1, id="20 of 20 may lose one"),
        pytest.param(19, 19, "95", "met", 0, id="19 of 19 may lose none"),
        pytest.param(9999, 10000, "99.99", "met", 0, id="four nines"),
        pytest.param(9998, 10000, "99.99", "missed", -1, id="not four nines"),
        pytest.param(1, 1, "100", "met", 0, id="everything"),
        pytest.param(10**12 - 1, 10**12, "100", "missed", -1, id="nearly everything"),
        pytest.param(29, 100, "29", "met", 0, id="0.29 x 100, which floating point takes for 28.999999999999996"),
        pytest.param(0, 5, "0", "met", 0, id="nothing asked for"),
    ],
)
def test_a28_objectives_are_exact(numerator: int, denominator: int, at_least: str, status: str, room: int) -> None:
    ratio = Ratio(numerator, denominator)
    share = Fraction(at_least) / 100

    assert verdict(ratio, Objective(share)) == status
    assert headroom(ratio, share) == room


@pytest.mark.parametrize(("met", "status"), [(94, "missed"), (95, "at_risk"), (96, "at_risk"), (97, "met")])
def test_under_amber_an_objective_is_at_risk(met: int, status: str) -> None:
    assert verdict(Ratio(met, 100), Objective(Fraction(95, 100), Fraction(97, 100))) == status


def test_without_objective_there_is_no_verdict() -> None:
    assert verdict(Ratio(1, 2), None) == "none"


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="Newcombe 1998, table I: 81/263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="Newcombe 1998, table I: 15/148"),
        pytest.param(0, 20, 0.0, 0.1611, id="Newcombe 1998, table I: 0/20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="Newcombe 1998, table I: 1/29"),
        pytest.param(95, 100, 0.8882, 0.9785, id="95 of 100"),
        pytest.param(20, 20, 0.8389, 1.0, id="all"),
    ],
)
def test_a30_wilson_interval(numerator: int, denominator: int, low: float, high: float) -> None:
    found = wilson(Ratio(numerator, denominator))

    assert found is not None
    assert [round(end, 4) for end in found] == [low, high]
