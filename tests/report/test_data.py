"""The report as data: the promised keys in their order, exact numbers, and empty results that keep every key."""

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacalc.locale.formatting import number
from slacalc.times import MINUTE
from tests.figures.building import plan, sla
from tests.report.building import HOSTILE, report

PROMISED = {
    (): (
        "schema slacalc as_of as_of_default environment period definitions inputs calendars scope slas kpis trend breaches "
        "availability credits checks problems"
    ),
    ("environment",): "holidays tzdata",
    ("period",): "label start end timezone count_by previous",
    ("definitions",): "name sha256 files",
    ("inputs", 0): "file sha256 rows encoding",
    ("calendars", 0): "calendar sha256",
    ("scope",): "read excluded after_as_of out_of_scope duplicates filtered",
    ("slas", 0): (
        "sla group outcomes tickets measurements at_risk rule numerator denominator compliance raw_compliance interval thin "
        "objective status headroom elapsed_seconds"
    ),
    ("slas", 0, "outcomes"): "met breached overdue running paused not_started cancelled waived no_target invalid",
    ("slas", 0, "elapsed_seconds"): "n mean median p90 p95 max",
    ("trend", 0): "period partial sla compliance numerator denominator status objective thin change change_year signal",
    ("breaches", 0): "ticket sla over_seconds share",
    ("problems", 0): "code severity count message examples",
}


def within(data: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - a place in JSON
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize("path", PROMISED, ids=str)
def test_the_promised_keys_come_first_and_in_their_order(path: Sequence[str | int]) -> None:
    promised = PROMISED[tuple(path)].split()

    assert list(within(report(), path))[: len(promised)] == promised


def test_nothing_measured_keeps_every_key() -> None:
    full, empty = report(), report(plan(sla("other")))

    assert list(empty) == list(full)
    assert empty["kpis"] == empty["breaches"] == empty["trend"] == empty["availability"] == empty["checks"] == empty["signals"] == []
    assert empty["credits"] is None
    assert list(empty["slas"][0]) == list(full["slas"][0])
    assert empty["slas"][0]["compliance"] is empty["slas"][0]["interval"] is empty["slas"][0]["elapsed_seconds"]["mean"] is None


def test_figures_worked_out_by_hand() -> None:
    """Resolution: 19 met, 1 overdue, 1 waived; 19 / 20 = 0.95, 19 / 21 = 0.904761..., floor(5 % of 20) - 1 = 0."""
    row = report()["slas"][1]

    assert row["outcomes"] == {
        "met": 19,
        "breached": 0,
        "overdue": 1,
        "running": 1,
        "paused": 1,
        "not_started": 1,
        "cancelled": 1,
        "waived": 1,
        "no_target": 1,
        "invalid": 1,
    }
    assert (row["numerator"], row["denominator"], row["compliance"], row["raw_compliance"]) == (19, 20, 0.95, 0.904761)
    assert (row["objective"], row["status"], row["headroom"], row["thin"], row["at_risk"]) == (0.95, "at_risk", 0, False, 1)
    assert row["elapsed_seconds"] == {"n": 19, "mean": 7200, "median": 7200, "p90": 7200, "p95": 7200, "max": 7200}


def test_instants_are_utc_with_z_and_ticket_text_stays_as_it_is() -> None:
    made = report()

    assert made["as_of"] == "2026-10-31T23:00:00Z"
    assert made["period"]["start"] == "2026-09-30T22:00:00Z"
    assert made["breaches"][0] == {
        "ticket": HOSTILE,
        "sla": "resolution",
        "over_seconds": (26 * 60 + 5) * 60,
        "share": 7.520834,
        "cycle": 1,
        "outcome": "overdue",
    }


def test_totals_come_first_then_groups() -> None:
    groups = [bool(row["group"]) for row in report()["slas"]]

    assert groups == sorted(groups)
    assert [row["sla"] for row in report()["slas"][:3]] == ["first-response", "resolution", "ola"]


def test_equal_runs_are_equal_bytes() -> None:
    assert json.dumps(report()) == json.dumps(report())


@given(st.integers(0, 10**15), st.integers(1, 10**15))
def test_a28_a_share_is_1_only_where_it_is_exactly_1(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    written = Fraction(str(number(exact)))

    assert (written > 1) == (exact > 1)
    assert (written < 1) == (exact < 1)
    assert abs(written - exact) <= Fraction(1, 10**6) or exact > MINUTE


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 10**6))
def test_a28_rounding_never_crosses_an_objective(numerator: int, denominator: int, millionths: int) -> None:
    exact, objective = Fraction(numerator, denominator), Fraction(millionths, 10**6)

    if exact <= 1:
        assert (Fraction(str(number(exact))) >= objective) == (exact >= objective)
