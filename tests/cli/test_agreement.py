"""Credits of a month as they are asked for: at its end, once the next month is over, and for some tickets alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Slacalc

AGREEMENT = """\
agreement:
  weights: {resolution: 1}
  credits:
    fee: 1000.00 EUR
    per_breach: [{sla: resolution, amount: 25.00 EUR}]
    earn_back: {at_least: 100%}
"""


@pytest.fixture(autouse=True)
def agreed(desk: Path) -> None:
    """October has one ticket that is met, one breached and one overdue; the agreement counts breaches. In November one more is met."""
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write(AGREEMENT)
    with desk.joinpath("tickets.csv").open("a", encoding="utf-8") as file:
        file.write("A4,2026-11-02T09:00+01:00,2026-11-02T10:00+01:00,Resolved,P1\n")


def october(slacalc: Slacalc, *options: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(slacalc("report", "tickets.csv", "--period", "2026-10", *options, "-f", "json").out)["credits"]


@pytest.mark.parametrize("as_of", ["2026-11-01T00:00", "2026-11-30T23:59"])
def test_until_the_next_month_is_over_nothing_is_earned_back(as_of: str, slacalc: Slacalc) -> None:
    found = october(slacalc, "--as-of", as_of)

    assert (found["subtotal"], found["earned_back"], found["total"]) == ("50.00", None, "50.00")


def test_once_the_next_month_is_over_it_decides(slacalc: Slacalc) -> None:
    found = october(slacalc, "--as-of", "2026-12-01T00:00")

    assert (found["subtotal"], found["earned_back"], found["total"]) == ("50.00", "50.00", "0.00")


def test_a_month_that_is_not_over_has_a_provisional_credit(slacalc: Slacalc) -> None:
    assert october(slacalc, "--as-of", "2026-10-06T12:00")["provisional"] is True


def test_of_some_tickets_the_credit_is_said_to_be_theirs(slacalc: Slacalc) -> None:
    page = slacalc("report", "tickets.csv", "--period", "2026-10", "--as-of", "2026-11-01T00:00", "--where", "priority=P2").out

    assert "Resolution: 1 breach at 25.00 EUR" in page
    assert "Only the tickets that --where leaves count in these credits." in page
