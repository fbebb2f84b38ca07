"""The key figures of a report on a terminal and as JSON: byte for byte, and by what must hold at any width."""

import json
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from rich.cells import cell_len

from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.values import Piece, Value
from slacalc.report.data import Further
from slacalc.report.kpis import kpi_records
from slacalc.times import DAY
from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.reported.kpis import formulas, kpi_groups, kpis
from slacalc.write.terminal import write_page
from tests.report.building import report
from tests.report.kpis import GROUPS, KPIS, TOTALS, asked
from tests.write.goldens import assert_golden

REPORT = report(further=Further(kpis=kpi_records(KPIS), formulas=True))


def page(look: Look, made: dict[str, Any] = REPORT) -> bytes:
    """Return the parts of the page that are of key figures."""
    stream = BytesIO()
    write_page([part for parts in (kpis, kpi_groups, formulas) for part in parts(made, look)], stream, look)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("report_kpis.txt", Look(80), id="80 columns"),
        pytest.param("report_kpis_wide.txt", Look(132, ascii=True), id="wide, ascii"),
        pytest.param("report_kpis_narrow.txt", Look(48), id="narrow"),
        pytest.param("report_kpis_color.txt", Look(80, color=True), id="colour"),
    ],
)
def test_the_page(name: str, look: Look) -> None:
    assert_golden(name, page(look))


def test_the_json() -> None:
    found = json.loads(rendered(FORMATS["report"]["json"], REPORT, Look()))["kpis"]

    assert found == REPORT["kpis"]
    assert_golden("report_kpis.json", json.dumps(found, indent=2, ensure_ascii=False).encode())


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_nothing_is_wider_than_the_page(width: int) -> None:
    assert max(cell_len(line) for line in page(Look(width)).decode().splitlines()) <= width


@pytest.mark.parametrize("look", [Look(), Look(ascii=True), Look(40)], ids=["wide", "ascii", "narrow"])
def test_no_name_and_no_group_is_markup_or_a_control_code(look: Look) -> None:
    made = page(look)

    assert b"\x1b" not in made
    assert b"[red]" in made
    assert b"[bold]" in made


def test_the_page_of_a_report_has_them_after_the_trend_and_formulas_before_the_basis() -> None:
    lines = rendered(FORMATS["report"]["table"], REPORT, Look()).decode().splitlines()
    titles = ["Key figures", "Key figures that the export does not tell", "Key figures by team", "How key figures are worked out"]

    assert [line for line in lines if line in titles] == titles


def test_formulas_are_said_only_where_they_are_asked_for() -> None:
    assert b"How key figures" not in page(Look(), REPORT | {"formulas": False})


def test_without_key_figures_there_is_no_part_of_the_page() -> None:
    assert page(Look(), REPORT | {"kpis": []}) == b""


def test_without_groups_there_is_one_table() -> None:
    assert b"Key figures by" not in page(Look(), REPORT | {"kpis": kpi_records(TOTALS)})


def test_a_part_without_an_amount_has_none_and_the_others_keep_theirs() -> None:
    """Mail failed three times, three days apart; the portal never, so there is no time between its failures."""
    services = Value(Fraction(3 * DAY), 3, pieces=(Piece("Mail", Fraction(3 * DAY), 3), Piece("Portal", None, 0)))
    records = kpi_records([Kpi(asked("mean_time_between_failures"), {}, services)])
    lines = page(Look(), REPORT | {"kpis": records, "formulas": False}).decode().splitlines()

    assert [line.split() for line in lines if line.startswith(("Mail", "Portal"))] == [["Mail", "72h", "00m", "3"], ["Portal", "n/a", "0"]]


@pytest.mark.parametrize(("width", "tables"), [(132, 2), (80, 2), (36, 3), (26, 5)])
def test_groups_have_as_many_columns_as_fit(width: int, tables: int) -> None:
    """Five figures: at most four beside one another, and then the rest."""
    lines = page(Look(width), REPORT | {"kpis": kpi_records(GROUPS), "formulas": False}).decode().splitlines()

    assert len([line for line in lines if line.startswith("team ")]) == tables
