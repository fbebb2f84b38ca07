"""Weighted compliance and credits on a terminal, byte for byte."""

from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest

from slacalc.figures.periods import ALL
from slacalc.spec.agreement_definitions import Money
from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.reported.agreement import agreement
from slacalc.write.terminal import write_page
from tests.figures.building import at, plan
from tests.report.agreeing import agreeing, good_month
from tests.report.building import DEFINITIONS, report
from tests.write.goldens import assert_golden


def page(data: dict[str, Any], look: Look) -> bytes:
    stream = BytesIO()
    write_page(agreement(data, look), stream, look)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "look", "data"),
    [
        pytest.param("agreement.txt", Look(80), agreeing(), id="80 columns"),
        pytest.param("agreement_narrow.txt", Look(48), agreeing(), id="narrow"),
        pytest.param("agreement_earned.txt", Look(80, ascii=True), agreeing(good_month()), id="earned back"),
    ],
)
def test_the_page(name: str, look: Look, data: dict[str, Any]) -> None:
    assert_golden(name, page(data, look))


def text(**changes: Any) -> str:  # noqa: ANN401 - whatever an agreement has
    return page(agreeing(**changes), Look(500)).decode()


def test_the_amounts_add_up_to_the_total() -> None:
    amounts = [Decimal(line.split()[-2].replace(",", "")) for line in text().splitlines() if line.endswith(" EUR")]

    *lines, together, capped, total = amounts
    assert sum(lines) == together
    assert together + capped == total


def test_a_cap_that_is_not_reached_is_said() -> None:
    assert "Credits are capped at 30 % of the fee, 3,000.00 EUR." in text(cap=Fraction(30, 100))
    assert "Credits are capped at 5,000.00 EUR." in text(cap=Decimal("5000.00"))
    assert "capped" not in text(cap=None).lower()


def test_how_lines_are_rounded_is_said() -> None:
    assert "Fee of the period: 10,000.00 EUR. Each line is rounded to 0.01 EUR, halves up." in text()
    assert "Fee of the period: CHF 9,000. Each line is rounded to CHF 1, halves up." in text(fee=Money(Decimal(9000), "CHF", leads=True))


def test_what_is_provisional_is_said() -> None:
    running = plan(*DEFINITIONS.slas, as_of=at("2026-10-20T12:00"))

    assert "Provisional" not in text()
    assert "Provisional: October 2026 is not over at as-of." in text(asked=running)
    assert "Provisional: the fee is that of a period, and these are all tickets" in text(asked=plan(*DEFINITIONS.slas, period=ALL))


def test_credits_of_some_tickets_alone_are_said_to_be_that() -> None:
    data = agreeing()
    some = {**data, "scope": {**data["scope"], "filtered": 3}}

    assert "Only the tickets that --where leaves count in these credits." in page(some, Look(80)).decode()
    assert "--where" not in page(data, Look(80)).decode()


def test_without_an_agreement_there_is_no_such_part() -> None:
    assert page(report(), Look(80)) == b""
    assert "Credits" not in rendered(FORMATS["report"]["table"], report(), Look(80)).decode()
    assert "Credits" in rendered(FORMATS["report"]["table"], agreeing(), Look(80)).decode()
