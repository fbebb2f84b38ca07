"""Signal or noise: the limits of an XmR chart worked out by hand, and each of its rules at its boundary."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from slacalc.figures.signals import FEWEST, OF_SHARES, UNBOUNDED, Bounds, Signal, chart

UP = {kind: Signal(kind, "up") for kind in ("outside", "run", "near_limit")}
DOWN = {kind: Signal(kind, "down") for kind in ("outside", "run", "near_limit")}
HIGH, LOW = (1, 3), (-1, -3)


def signals(values: Sequence[Fraction | int], bounds: Bounds = UNBOUNDED) -> list[tuple[Signal, ...]]:
    found = chart([Fraction(value) for value in values], bounds)
    assert found is not None
    return list(found.signals)


def test_limits_are_those_of_a_published_example() -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rates of ten batches, centre 50.81, limits 45.8159 and 55.8041.

    It divides by 1.128 where Wheeler's 2.66 is rounded, so they agree to a thousandth. The process is in control there.
    """
    flow = [Fraction(tenths, 10) for tenths in (496, 476, 499, 513, 478, 512, 526, 524, 536, 521)]

    found = chart(flow)

    assert found is not None
    assert found.lower is not None
    assert found.upper is not None
    assert found.mean == Fraction("50.81")
    assert float(found.lower) == pytest.approx(45.8159, abs=0.001)
    assert float(found.upper) == pytest.approx(55.8041, abs=0.001)
    assert not any(found.signals)


def test_limits_are_exact() -> None:
    """Mean 1, moving ranges 2, 2, 2, 2, 2: 1 +- 2.66 x 2."""
    found = chart([Fraction(value) for value in (0, 2, 0, 2, 0, 2)])

    assert found is not None
    assert (found.mean, found.lower, found.upper) == (Fraction(1), Fraction("-4.32"), Fraction("6.32"))


def test_limits_reach_no_further_than_the_figure() -> None:
    found = chart([Fraction(1, 2), Fraction(1)] * 3, OF_SHARES)

    assert found is not None
    assert (found.lower, found.upper) == (Fraction(0), Fraction(1))


@pytest.mark.parametrize("count", range(FEWEST))
def test_too_few_values_have_no_chart(count: int) -> None:
    assert chart([Fraction(value) for value in (1, 9, 2, 8, 3)[:count]]) is None


def test_equal_values_have_neither_limits_nor_signals() -> None:
    found = chart([Fraction(9, 10)] * 12)

    assert found is not None
    assert (found.mean, found.lower, found.upper) == (Fraction(9, 10), None, None)
    assert not any(found.signals)


@pytest.mark.parametrize(
    ("values", "is_outside"),
    [
        pytest.param([0, 0, 0, 0, 0, 1], True, id="the last of six: 5/6 from the mean, limit 2.66 x 1/5"),
        pytest.param([0, 0, 0, 1, 0, 0, 0], False, id="the fourth of seven: 6/7 from the mean, limit 2.66 x 2/6"),
        pytest.param([0, 0, 0, 1, 0, 0, 0, 0], True, id="the fourth of eight: 7/8 from the mean, limit 2.66 x 2/7"),
    ],
)
def test_the_first_value_that_differs_widens_the_limits_by_itself(values: list[int], *, is_outside: bool) -> None:
    assert (UP["outside"] in signals(values)[values.index(1)]) is is_outside


@pytest.mark.parametrize(("more", "is_outside"), [(Fraction(0), False), (Fraction(1, 10**9), True)])
def test_a_value_on_a_limit_is_not_outside(more: Fraction, *, is_outside: bool) -> None:
    """1, -1, 1, -1, 1, -1, x: mean x/7, moving ranges 2 x 5 and x + 1; x is on the limit where x/7 + 2.66 (x + 11)/6 = x."""
    last = Fraction(931, 79) + more

    assert (UP["outside"] in signals([1, -1, 1, -1, 1, -1, last])[-1]) is is_outside
    assert (DOWN["outside"] in signals([-1, 1, -1, 1, -1, 1, -last])[-1]) is is_outside


def test_eight_in_a_row_on_one_side_are_a_run() -> None:
    assert signals([*HIGH * 4, *LOW * 4]) == [(UP["run"],)] * 8 + [(DOWN["run"],)] * 8


def test_seven_in_a_row_are_none() -> None:
    assert not any(signals([*HIGH * 3, 1, *LOW * 3, -1]))


def test_a_value_on_the_mean_ends_a_run() -> None:
    assert not any(signals([*HIGH * 2, 0, *HIGH * 2, *LOW * 2, 0, *LOW * 2]))


def test_a_value_on_a_bound_ends_a_run() -> None:
    """A desk that has 100 % in eleven months of twelve has not changed because eight of them follow one another."""
    usual = [Fraction(1)] * 2 + [Fraction(99, 100)] + [Fraction(1)] * 9

    assert signals(usual, OF_SHARES) == [(DOWN["outside"],) if share < 1 else () for share in usual]
    assert (UP["run"],) in signals(usual)


def test_three_of_four_nearer_a_limit_than_the_mean_are_marked() -> None:
    """Mean 0, moving ranges 0, 2, 2, 6, 0, 2, 2: the limits are 5.32 away, half way is 2.66."""
    assert signals([3, 3, 1, 3, -3, -3, -1, -3]) == [
        (UP["near_limit"],),
        (UP["near_limit"],),
        (),
        (UP["near_limit"],),
        (DOWN["near_limit"],),
        (DOWN["near_limit"],),
        (),
        (DOWN["near_limit"],),
    ]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([3, 1, 1, 3, -3, -1, -1, -3], id="two of four"),
        pytest.param([3, 3, 1, 1, 3, -3, -1, -1, -3, -3], id="three of five"),
        pytest.param([3, 3, -3, -3, 3, 3, -3, -3], id="two near either limit"),
    ],
)
def test_fewer_near_a_limit_are_none(values: list[int]) -> None:
    assert not any(signals(values))


@pytest.mark.parametrize(("high", "is_near"), [(Fraction("2.66"), False), (Fraction("2.67"), True)])
def test_half_way_to_a_limit_is_not_near_it(high: Fraction, *, is_near: bool) -> None:
    """Between 3 and 1 it adds nothing to the moving ranges: 2, 2, 6, 2, 2 in seven steps, so half way is 2.66."""
    assert (UP["near_limit"] in signals([3, high, 1, 3, -3, -1, -high, -3])[1]) is is_near


def test_a_value_can_bear_several_signals_the_strongest_first() -> None:
    """Lows of eight months, then months that differ by little."""
    found = signals([*(0, 1) * 4, *(20, 21) * 4])

    assert found[0] == (DOWN["outside"], DOWN["run"], DOWN["near_limit"])
    assert found[-1] == (UP["outside"], UP["run"], UP["near_limit"])
