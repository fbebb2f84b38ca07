"""Whether two shares differ by more than chance explains."""

from math import hypot

from slacalc.figures.compliance import Ratio, wilson


def newcombe(one: Ratio, other: Ratio) -> tuple[float, float] | None:
    """Return the 95 % interval of the first share less the second, of independent tickets; None where one of them is 0/0.

    Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
    methods", Statistics in Medicine 17 (1998), 873-890, method 10, put together of the score intervals of both shares.
    """
    own, others = wilson(one), wilson(other)
    if own is None or others is None:
        return None
    (low, high), (other_low, other_high) = own, others
    share, other_share = one.numerator / one.denominator, other.numerator / other.denominator
    difference = share - other_share
    return difference - hypot(share - low, other_high - other_share), difference + hypot(high - share, other_share - other_low)


def differ(one: Ratio, other: Ratio) -> bool | None:
    """Return whether two shares differ at the 95 % level: whether their interval leaves out 0. None where one of them is 0/0."""
    interval = newcombe(one, other)
    return None if interval is None else interval[0] > 0 or interval[1] < 0
