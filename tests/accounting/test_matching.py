"""Conditions on whole tables: every operator, and three-valued logic where a value is unknown (A12)."""

import polars as pl
import pytest

from slacalc.matching import UNKNOWN, holds
from slacalc.spec.conditions import AllOf, AnyOf, Condition, NoneOf, Order, Text
from slacalc.times import HOUR, MINUTE
from tests.accounting.desk import at

YES, NO, MAYBE = AllOf(()), AnyOf(()), Text("unknown", "in", ("x",))


def verdict(condition: Condition, value: str | int | None) -> bool | None:
    """Ask a table of one row, with a column `field` of text or of an instant, and a column of which nothing is known."""
    kind = pl.Int64 if isinstance(value, int) else pl.Categorical
    frame = pl.DataFrame({"field": [value], "unknown": [None]}, schema={"field": kind, "unknown": pl.Categorical})
    found: bool | None = holds(condition, frame).item()
    return found


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        pytest.param(Text("field", "in", ("p1", "p2")), "P2", True, id="in: case does not matter"),
        pytest.param(Text("field", "in", ("p1",)), "  P1 ", True, id="in: blanks around do not matter"),
        pytest.param(Text("field", "in", ("p1",)), "P10", False, id="in: not a part of it"),
        pytest.param(Text("field", "in", ("p1",)), "", False, id="in: empty is known to be different"),
        pytest.param(Text("field", "contains", ("net", "lan")), "The Network team", True, id="contains: anywhere"),
        pytest.param(Text("field", "contains", ("net", "lan")), "WLAN", True, id="contains: the second"),
        pytest.param(Text("field", "contains", (".",)), "abc", False, id="contains: is no pattern"),
        pytest.param(Text("field", "starts_with", ("net",)), "Network", True, id="starts with"),
        pytest.param(Text("field", "starts_with", ("net",)), "Internet", False, id="starts with: not in the middle"),
        pytest.param(Text("field", "matches", ("^N.t",)), "Network", True, id="matches: a pattern"),
        pytest.param(Text("field", "matches", ("^n.t",)), "Network", False, id="matches: case matters"),
        pytest.param(Text("field", "empty"), "", True, id="empty"),
        pytest.param(Text("field", "empty"), "  ", True, id="empty: nothing but blanks"),
        pytest.param(Text("field", "empty"), "x", False, id="empty: it is not"),
        pytest.param(Text("field", "empty"), None, None, id="empty: unknown is not empty"),
        pytest.param(Text("field", "unknown"), None, True, id="unknown"),
        pytest.param(Text("field", "unknown"), UNKNOWN, True, id="unknown: its stand-in"),
        pytest.param(Text("field", "unknown"), "", False, id="unknown: empty is known"),
        pytest.param(Text("field", "in", ("p1",)), None, None, id="unknown is neither equal nor different"),
        pytest.param(Text("field", "in", ("p1",)), UNKNOWN, None, id="nor is its stand-in"),
        pytest.param(Order("field", "gt", "number", "2"), "2.5", True, id="more than"),
        pytest.param(Order("field", "gt", "comma_number", "1000.5"), "1.000,6", True, id="more than, with a decimal comma"),
        pytest.param(Order("field", "lte", "comma_number", "1000.5"), " 1000,5 ", True, id="at most, with a decimal comma"),
        pytest.param(Order("field", "lt", "comma_number", "2"), "1.5", False, id="a point is no decimal comma"),
        pytest.param(Order("field", "gt", "number", "2"), "2.0", False, id="more than: equal is not more"),
        pytest.param(Order("field", "gte", "number", "2"), "2.0", True, id="at least"),
        pytest.param(Order("field", "lt", "number", "2"), "-3", True, id="less than"),
        pytest.param(Order("field", "lte", "number", "2"), "2", True, id="at most"),
        pytest.param(Order("field", "lt", "number", "10"), "9", True, id="numbers, not texts"),
        pytest.param(Order("field", "gt", "number", "2"), "high", False, id="a text is no number"),
        pytest.param(Order("field", "gt", "number", "2"), None, None, id="unknown is neither more nor less"),
        pytest.param(Order("field", "gte", "duration", 90 * MINUTE), "1h30m", True, id="a duration"),
        pytest.param(Order("field", "gt", "duration", HOUR), "45m 30s", False, id="a duration in minutes and seconds"),
        pytest.param(Order("field", "gt", "duration", 0), "", False, id="an empty duration is none"),
        pytest.param(Order("field", "gt", "duration", 0), "soon", False, id="a text is no duration"),
        pytest.param(Order("field", "gte", "duration", HOUR), "0001h", True, id="a duration with noughts before it"),
        pytest.param(Order("field", "gt", "duration", 0), "\N{FULLWIDTH DIGIT ONE}h", False, id="digits of other scripts are no duration"),
        pytest.param(Order("field", "gt", "duration", 0), "99999999999999999999h", False, id="nor are more hours than can be counted"),
        pytest.param(Order("field", "gt", "duration", 0), "in 99999999999999999999h", False, id="nor such hours in a text"),
        pytest.param(Order("field", "gt", "comma_number", "0"), "\N{FULLWIDTH DIGIT ONE},5", False, id="nor a number with a decimal comma"),
    ],
)
def test_text(condition: Condition, value: str | None, *, expected: bool | None) -> None:
    assert verdict(condition, value) is expected


NOON = at("Mon 12:00")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(Order("field", "gt", "instant", NOON - 1), True, id="after"),
        pytest.param(Order("field", "gt", "instant", NOON), False, id="not after itself"),
        pytest.param(Order("field", "lte", "instant", NOON), True, id="until"),
        pytest.param(Text("field", "empty"), False, id="not empty"),
        pytest.param(Text("field", "unknown"), False, id="not unknown"),
        pytest.param(Text("field", "starts_with", ("2026-10-05t10",)), True, id="as a text in UTC"),
        pytest.param(Text("field", "matches", ("^2025",)), False, id="another year"),
    ],
)
def test_instants(condition: Condition, *, expected: bool) -> None:
    assert verdict(condition, NOON) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(Text("at", "empty"), True, id="empty is known to be empty"),
        pytest.param(Text("at", "unknown"), False, id="and so not unknown"),
        pytest.param(Order("at", "lt", "instant", NOON), False, id="neither before"),
        pytest.param(Order("at", "gte", "instant", NOON), False, id="nor after"),
        pytest.param(Text("at", "contains", ("2",)), False, id="without a text"),
    ],
)
def test_empty_instants(condition: Condition, *, expected: bool) -> None:
    assert holds(condition, pl.DataFrame({"at": [None]}, schema={"at": pl.Int64})).to_list() == [expected]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(AllOf((YES, YES)), True, id="all: both"),
        pytest.param(AllOf((YES, MAYBE)), None, id="all: one is unknown"),
        pytest.param(AllOf((NO, MAYBE)), False, id="all: false whatever the unknown one is"),
        pytest.param(AnyOf((NO, NO)), False, id="any: neither"),
        pytest.param(AnyOf((NO, MAYBE)), None, id="any: one is unknown"),
        pytest.param(AnyOf((YES, MAYBE)), True, id="any: true whatever the unknown one is"),
        pytest.param(NoneOf((NO, NO)), True, id="none: neither"),
        pytest.param(NoneOf((NO, MAYBE)), None, id="none: one is unknown"),
        pytest.param(NoneOf((YES, MAYBE)), False, id="none: false whatever the unknown one is"),
        pytest.param(NoneOf((MAYBE,)), None, id="not: of unknown is unknown"),
        pytest.param(NoneOf((NoneOf((YES,)),)), True, id="not not"),
        pytest.param(AllOf(()), True, id="all of nothing"),
        pytest.param(AnyOf(()), False, id="any of nothing"),
        pytest.param(NoneOf(()), True, id="none of nothing"),
    ],
)
def test_kleene(condition: Condition, *, expected: bool | None) -> None:
    assert verdict(condition, "x") is expected


def test_a_whole_column_at_once() -> None:
    """Every row has its own verdict, though each distinct value is looked at once."""
    column = pl.Series("priority", ["P1", "p1", None, "", "P2", "P1"], dtype=pl.Categorical)
    assert holds(Text("priority", "in", ("p1",)), column.to_frame()).to_list() == [True, True, None, False, False, True]
