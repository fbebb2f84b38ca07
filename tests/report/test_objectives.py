"""Objectives of every kind in the opening sentence and in the JSON shape."""

from dataclasses import replace

import pytest

from slacalc.figures import summarize
from slacalc.report.goals import reached
from slacalc.report.sentence import sentence
from slacalc.spec.definitions import Limit, LimitKind
from slacalc.times import HOUR, MINUTE, SECOND
from tests.figures.building import plan, row, sla, table
from tests.report.objectives import ASKED, MEAN, P90, RESOLUTION, figures, report


def test_the_sentence_counts_shares_tiers_and_limits() -> None:
    """First response, Resolution, and its mean are met; within 8 h only nine of ten, and nine of ten within 7 h 10 m."""
    assert sentence(figures()) == (
        "October 2026: 3 of 5 objectives met; Resolution: 90 % within 7h 10m, 6h promised; "
        "Resolution within 8h missed its 100 % (90.0 %, 1 breach, 1 too many)."
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        pytest.param("mean", "Resolution: 3h 34m on average, 1h promised", id="35 h 40 m of ten tickets"),
        pytest.param("median", "Resolution: half within 2h 00m, 1h promised", id="the fifth of ten"),
        pytest.param("p90", "Resolution: 90 % within 7h 10m, 1h promised", id="the ninth"),
        pytest.param("p95", "Resolution: 95 % within 9h 30m, 1h promised", id="the tenth"),
        pytest.param("max", "Resolution: all within 9h 30m, 1h promised", id="the longest"),
    ],
)
def test_a_missed_limit_says_how_long_it_took_and_what_was_promised(kind: LimitKind, said: str) -> None:
    asked = plan(replace(sla("resolution"), limits=(Limit(kind, HOUR, "1h"),)))

    assert sentence(figures(asked)) == f"October 2026: 0 of 1 objectives met; {said}."


def test_the_only_objective_is_a_limit_and_met() -> None:
    asked = plan(replace(sla("resolution"), limits=(MEAN,)))

    assert sentence(figures(asked)) == "October 2026: the objective is met: Resolution: 3h 34m on average, 5h promised."


def test_a_limit_without_a_stopped_measurement_is_no_objective_that_was_judged() -> None:
    made = summarize(table(*(row("met", t=number, sla="first-response") for number in range(5))), plan(*ASKED.slas[:2]))

    assert sentence(made) == "October 2026: the objective is met: First response 100.0 % of at least 90 %; without data: Resolution."


def test_missed_shares_are_named_before_missed_limits() -> None:
    """Three shares and a limit are missed, and three of them are named."""
    slas = [replace(sla("a", "90"), limits=(Limit("max", HOUR, "1h"),)), sla("b", "90"), sla("c", "90")]
    rows = [row("breached" if number < 5 else "met", t=number, sla=one.id) for one in slas for number in range(10)]

    assert sentence(summarize(table(*rows), plan(*slas))) == (
        "October 2026: 0 of 4 objectives met; A missed its 90 % (50.0 %, 5 breaches, 4 too many); "
        "B missed its 90 % (50.0 %, 5 breaches, 4 too many); C missed its 90 % (50.0 %, 5 breaches, 4 too many); and 1 more missed."
    )


def test_a_limit_on_few_tickets_is_said_to_be_so() -> None:
    asked = plan(replace(sla("resolution"), limits=(P90,)))

    made = sentence(summarize(table(row("met")), asked))
    assert made == "October 2026: the objective is met: Resolution: 90 % within 2h 00m, 6h promised; on few tickets: Resolution."


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        pytest.param(6 * HOUR, "6h 00m", id="what was promised"),
        pytest.param(6 * HOUR + 30 * SECOND, "6h 00m 30s", id="a little more would read the same"),
        pytest.param(6 * HOUR + 1, "6h 00m 00.000001s", id="by a microsecond"),
        pytest.param(7 * HOUR + 10 * MINUTE + 5 * SECOND, "7h 10m", id="more"),
        pytest.param(6 * HOUR - SECOND, "5h 59m", id="less"),
    ],
)
def test_a_length_never_reads_as_the_limit_that_it_misses(actual: int, said: str) -> None:
    assert reached(actual, 6 * HOUR) == said


def test_limits_in_the_json() -> None:
    total = next(row for row in report()["slas"] if row["sla"] == RESOLUTION.id and not row["group"])

    assert total["limits"] == [
        {"kind": "p90", "at_most_seconds": 21600, "actual_seconds": 25800, "n": 10, "status": "missed"},
        {"kind": "mean", "at_most_seconds": 18000, "actual_seconds": 12840, "n": 10, "status": "met"},
    ]
    assert [row["limits"] for row in report()["slas"] if row["sla"] != RESOLUTION.id] == [[]] * 6


def test_tiers_in_the_json() -> None:
    made = report()

    assert made["tiers"] == {"resolution within 8h": "resolution"}
    assert [(row["sla"], row["compliance"], row["objective"]) for row in made["slas"] if not row["group"]] == [
        ("first-response", 1.0, 0.9),
        ("resolution", 0.7, 0.6),
        ("resolution within 8h", 0.9, 1.0),
    ]
    keys = list(made)
    assert keys[keys.index("kinds") + 1] == "tiers"


def test_tickets_in_the_json() -> None:
    """Of the network team's five tickets one was solved too late, of the other's two."""
    keys = ("group", "numerator", "denominator", "compliance", "thin")

    assert [{key: row[key] for key in keys} for row in report()["tickets"]] == [
        {"group": {}, "numerator": 7, "denominator": 10, "compliance": 0.7, "thin": False},
        {"group": {"team": "Network"}, "numerator": 4, "denominator": 5, "compliance": 0.8, "thin": False},
        {"group": {"team": "网络运维团队"}, "numerator": 3, "denominator": 5, "compliance": 0.6, "thin": False},
    ]
    assert report()["tickets"][0]["interval"] == [0.396778, 0.892209]


def test_no_tickets_in_the_json() -> None:
    [row] = report(plan(sla("other")))["tickets"]

    assert row == {"group": {}, "numerator": 0, "denominator": 0, "compliance": None, "interval": None, "thin": True}
