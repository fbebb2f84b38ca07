"""The report on a terminal and as JSON, byte for byte and by what must hold at any width."""

import json
import re
from collections import Counter

import pytest
from rich.cells import cell_len

from slacalc.times import zone
from slacalc.write.formats import FORMATS, Look, rendered
from tests.figures.building import plan, sla
from tests.report.building import report
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


def test_a_long_trend_shows_its_last_twelve_periods_and_says_so() -> None:
    page = rendered(TABLE, report(plan(sla("resolution", "95"), every="day")), Look()).decode()

    assert "2026-10-20" in page
    assert "2026-10-19 " not in page
    assert "The last 12 periods; 19 earlier ones are in the JSON report." in page


def test_nothing_measured_still_makes_a_page() -> None:
    page = rendered(TABLE, report(plan(sla("other"))), Look()).decode()

    assert page.startswith("October 2026: no objective is defined, and no measurement has settled.\n")
    assert "n/a" in page


def test_equal_data_are_equal_bytes() -> None:
    assert rendered(TABLE, report(), Look(zone=zone("Asia/Tokyo"))) == rendered(TABLE, report(), Look())
