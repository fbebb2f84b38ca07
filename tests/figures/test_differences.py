"""Whether two shares differ by more than chance explains: Newcombe's interval, against his paper and another implementation."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from slacalc.figures.compliance import Ratio
from slacalc.figures.differences import differ, newcombe

TABLE_II = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0)),
    ((10, 10), (0, 10), (0.6075, 1.0)),
]
"""R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10."""


@pytest.mark.parametrize(("one", "other", "interval"), TABLE_II)
def test_the_examples_of_the_paper(one: tuple[int, int], other: tuple[int, int], interval: tuple[float, float]) -> None:
    found = newcombe(Ratio(*one), Ratio(*other))

    assert found is not None
    assert [round(end, 4) for end in found] == [*interval]


def by_scipy(one: Ratio, other: Ratio) -> tuple[float, float]:
    """The same interval, from score intervals that another library has worked out."""
    (low, high), (other_low, other_high) = (
        binomtest(ratio.numerator, ratio.denominator).proportion_ci(0.95, method="wilson") for ratio in (one, other)
    )
    share, other_share = one.numerator / one.denominator, other.numerator / other.denominator
    between = share - other_share
    return between - hypot(share - low, other_high - other_share), between + hypot(high - share, other_share - other_low)


RATIOS = st.integers(1, 5000).flatmap(lambda n: st.builds(Ratio, st.integers(0, n), st.just(n)))


@given(RATIOS, RATIOS)
def test_any_two_shares_agree_with_scipy(one: Ratio, other: Ratio) -> None:
    assert newcombe(one, other) == pytest.approx(by_scipy(one, other), abs=1e-9)


@given(RATIOS, RATIOS)
def test_the_order_of_two_shares_does_not_matter(one: Ratio, other: Ratio) -> None:
    assert differ(one, other) == differ(other, one)


@pytest.mark.parametrize(
    ("now", "before", "differs"),
    [
        pytest.param((3, 4), (940, 1000), False, id="3 of 4 against 94 %: four tickets prove nothing"),
        pytest.param((880, 1000), (940, 1000), True, id="880 of 1000 against 940 of 1000: six points that no chance explains"),
        pytest.param((92, 100), (94, 100), False, id="two points of a hundred tickets"),
        pytest.param((9200, 10000), (9400, 10000), True, id="the same two points of ten thousand"),
        pytest.param((0, 0), (940, 1000), None, id="no tickets now"),
        pytest.param((3, 4), (0, 0), None, id="no tickets before"),
        pytest.param((0, 0), (0, 0), None, id="no tickets at all"),
        pytest.param((0, 10), (0, 20), False, id="none of either"),
        pytest.param((10, 10), (20, 20), False, id="all of either"),
        pytest.param((0, 1), (1, 1), False, id="one ticket each, once met and once missed"),
        pytest.param((0, 3), (3, 3), True, id="three each"),
        pytest.param((0, 10), (10, 10), True, id="none against all"),
        pytest.param((10, 10), (940, 1000), False, id="all of ten"),
        pytest.param((1000, 1000), (940, 1000), True, id="all of a thousand: better by more than chance"),
        pytest.param((940, 1000), (940, 1000), False, id="the same again"),
        pytest.param((999_999, 1_000_000), (1_000_000, 1_000_000), False, id="one miss in a million"),
    ],
)
def test_what_chance_explains(now: tuple[int, int], before: tuple[int, int], differs: bool | None) -> None:  # noqa: FBT001 - a column of the table
    assert differ(Ratio(*now), Ratio(*before)) is differs
    assert differs is None or differs is (not by_scipy(Ratio(*now), Ratio(*before))[0] <= 0 <= by_scipy(Ratio(*now), Ratio(*before))[1])
