"""The report on a terminal and as JSON, byte for byte and by what must hold at any width."""

import json
import re
from collections import Counter
from typing import Any

import pytest
from rich.cells import cell_len

from slacalc.figures import summarize
from slacalc.report.data import report_data
from slacalc.report.provenance import Run
from slacalc.times import zone
from slacalc.write.formats import FORMATS, Look, rendered
from tests.figures.building import at, plan, row, sla, table
from tests.report.building import DEFINITIONS, report
from tests.write.goldens import assert_golden

TABLE = FORMATS["report"]["table"]
WIDTHS = (40, 50, 60, 72, 80, 100, 132, 200)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("report.txt", Look(80), id="80 columns"),
        pytest.param("report_ascii.txt", Look(80, ascii=True), id="ascii"),
        pytest.param("report_color.txt", Look(80, color=True), id="colour"),
        pytest.param("report_narrow.txt", Look(48), id="narrow"),
    ],
)
def test_the_page(name: str, look: Look) -> None:
    assert_golden(name, rendered(TABLE, report(), look))


def test_the_json() -> None:
    made = rendered(FORMATS["report"]["json"], report(), Look())

    assert_golden("report.json", made)
    assert json.loads(made) == report()


def letters(page: str) -> Counter[str]:
    return Counter(re.sub(r"[\s\u2500:]", "", page))


def test_folding_loses_no_letter() -> None:
    whole, *folded = (letters(rendered(TABLE, report(), Look(width)).decode()) for width in (500, *range(72, 160)))

    assert [width for width, page in enumerate(folded, 72) if page != whole] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page(width: int) -> None:
    page = rendered(TABLE, report(), Look(width)).decode()

    assert max(cell_len(line) for line in page.splitlines()) <= width
    assert "…" not in page
    assert "MISSED" in page


def test_the_first_line_is_the_sentence() -> None:
    assert rendered(TABLE, report(), Look(500)).decode().splitlines()[0] == report()["sentence"]


@pytest.mark.parametrize("look", [Look(), Look(ascii=True), Look(40)], ids=["wide", "ascii", "narrow"])
def test_without_colour_there_is_no_escape_code_and_with_it_none_from_a_ticket(look: Look) -> None:
    assert b"\x1b" not in rendered(TABLE, report(), look)
    assert b"[red]" in rendered(TABLE, report(), look)


def test_colour_is_never_the_only_sign() -> None:
    """With the escape codes taken away the coloured page is the plain one."""
    coloured = rendered(TABLE, report(), Look(color=True)).decode()
    plain = re.sub(r" +\n", "\n", re.sub(r"\x1b\[[0-9;]*m", "", coloured))

    assert plain == rendered(TABLE, report(), Look()).decode()


def test_wide_letters_keep_columns_straight() -> None:
    lines = rendered(TABLE, report(), Look()).decode().splitlines()
    header = next(line for line in lines if line.startswith("SLA") and "team" in line)
    chinese = next(line for line in lines if "网络运维团队" in line and "First response" in line)

    assert cell_len(header[: header.index("Status")]) == cell_len(chinese[: chinese.index("AT RISK" if "AT RISK" in chinese else "M")])


def test_ascii_lines_are_ascii() -> None:
    page = rendered(TABLE, report(), Look(ascii=True)).decode()

    assert {letter for letter in page if not letter.isascii()} == set("网络运维团队")


def test_a_trend_shows_as_many_periods_as_are_asked_for() -> None:
    pages = [rendered(TABLE, report(plan(sla("resolution", "95"), every="day", last=last)), Look()).decode() for last in (12, 31)]

    assert [page.count("\n2026-10-") for page in pages] == [12, 31]


def year() -> dict[str, Any]:
    """Two SLAs in the twelve months up to October, seen on the 20th: a bad June, a thin October, and nothing of the other before August."""
    months = {f"{number // 12}-{number % 12 + 1:02d}": 18 for number in range(2025 * 12 + 10, 2026 * 12 + 9)} | {"2026-06": 8}
    made = [*(one for label, met in months.items() for one in settled(label, met, 20)), *settled("2026-10", 2, 3)]
    answers = [one | {"sla": "first-response"} for label in ("2026-08", "2026-09") for one in settled(label, 95, 100)]
    slas = (sla("resolution", "90"), sla("first-response", "95", amber="97"))
    asked = plan(*slas, every="month", as_of=at("2026-10-20T00:00"))
    return report_data(summarize(table(*made, *answers), asked), Run(DEFINITIONS, as_of_default=False, holidays="0.109", tzdata="2026b"))


def settled(label: str, met: int, of: int) -> list[dict[str, Any]]:
    return [row("met" if n < met else "breached", t=int(label[5:]) * 100 + n, settled=at(f"{label}-10T12:00")) for n in range(of)]


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("report_trend.txt", Look(80), id="80 columns"),
        pytest.param("report_trend_ascii.txt", Look(80, ascii=True), id="ascii"),
        pytest.param("report_trend_narrow.txt", Look(40), id="narrow"),
    ],
)
def test_a_year(name: str, look: Look) -> None:
    assert_golden(name, rendered(TABLE, year(), look))


def test_the_marks_of_a_trend_are_ascii_where_that_is_asked_for() -> None:
    assert rendered(TABLE, year(), Look(ascii=True)).isascii()


def test_slas_stand_beside_one_another_as_far_as_the_width_holds() -> None:
    """At 40 columns each has a table of its own; none becomes a list."""
    pages = [rendered(TABLE, year(), Look(width)).decode() for width in (40, 80)]

    assert [page.count("2026-06 ") for page in pages] == [2, 1]
    assert [page.count("Period:") for page in pages] == [0, 0]


def test_nothing_measured_still_makes_a_page() -> None:
    page = rendered(TABLE, report(plan(sla("other"))), Look()).decode()

    assert page.startswith("October 2026: no objective is defined, and no measurement has settled.\n")
    assert "n/a" in page


def test_equal_data_are_equal_bytes() -> None:
    assert rendered(TABLE, report(), Look(zone=zone("Asia/Tokyo"))) == rendered(TABLE, report(), Look())
