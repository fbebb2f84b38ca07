"""Remarks on calendars among those on the rest of the definitions."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SLAS, Slacalc

OFFICE = "  office: {hours: {mon-fri: 09:00-17:00}}\n"
ODD = """\
  office:
    hours: {mon-fri: 09:00-17:00}
    closed: [2026-10-10, 2026-10-02]
  unused:
    hours: {mon-fri: [09:00-12:00, 11:00-17:00]}
"""


@pytest.fixture
def odd(desk: Path) -> None:
    """Definitions with four remarks, one of which needs tickets; the first of them is opened on 5 October."""
    desk.joinpath("slas.yaml").write_text(SLAS.replace(OFFICE, ODD), encoding="utf-8")


def codes(out: str) -> list[tuple[int, str]]:
    return [(note["line"], note["code"]) for note in json.loads(out)["notes"]]


@pytest.mark.usefixtures("odd")
def test_remarks_come_in_the_order_of_the_file(slacalc: Slacalc) -> None:
    assert codes(slacalc("validate", "-f", "json").out) == [(7, "N004"), (8, "N001"), (9, "N005")]


@pytest.mark.usefixtures("odd")
def test_with_tickets_what_is_before_them_is_remarked_on(slacalc: Slacalc) -> None:
    assert codes(slacalc("validate", "slas.yaml", "tickets.csv", "-f", "json").out) == [(7, "N004"), (7, "N006"), (8, "N001"), (9, "N005")]


@pytest.mark.usefixtures("odd")
def test_a_remark_shows_its_place(slacalc: Slacalc) -> None:
    assert slacalc("validate").out.splitlines()[1:4] == [
        "slas.yaml:7:14: note: 2026-10-10 closes nothing: 'office' is not open then anyway",
        "  7 |     closed: [2026-10-10, 2026-10-02]",
        "    |              ^^^^^^^^^^",
    ]


@pytest.mark.parametrize(
    ("closed", "arguments", "status"),
    [
        pytest.param("2027-10-11", ["slas.yaml"], 0, id="nothing to remark"),
        pytest.param("2026-10-10", ["slas.yaml"], 3, id="a remark"),
        pytest.param("2026-10-02", ["slas.yaml"], 0, id="what is past is only so beside tickets"),
        pytest.param("2026-10-02", ["slas.yaml", "tickets.csv"], 3, id="beside tickets"),
    ],
)
def test_strict_ends_with_any_remark(closed: str, arguments: list[str], status: int, desk: Path, slacalc: Slacalc) -> None:
    office = f"  office: {{hours: {{mon-fri: 09:00-17:00}}, closed: {closed}}}\n"
    desk.joinpath("slas.yaml").write_text(SLAS.replace(OFFICE, office), encoding="utf-8")

    assert slacalc("validate", *arguments, "--strict").status == status


def test_tickets_of_which_no_opening_is_known(desk: Path, slacalc: Slacalc) -> None:
    """Then nothing is before them."""
    desk.joinpath("slas.yaml").write_text(SLAS.replace(OFFICE, ODD), encoding="utf-8")
    desk.joinpath("tickets.csv").write_text("id,opened,resolved,status\nA1,?,,Open\n", encoding="utf-8")

    assert (7, "N006") not in codes(slacalc("validate", "slas.yaml", "tickets.csv", "-f", "json").out)


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["validate", "slas.yaml", "tickets.csv"], id="validate"),
        pytest.param(["report", "tickets.csv"], id="report"),
        pytest.param(["measure", "tickets.csv"], id="measure, on standard error"),
        pytest.param(["explain", "A1", "tickets.csv"], id="explain, on standard error"),
    ],
)
def test_a_priority_that_no_rule_names(arguments: list[str], desk: Path, slacalc: Slacalc) -> None:
    """Rules for P3 and P4 do not fit tickets of P1 and P2."""
    targets = "targets: [{when: {priority: P3}, target: 8h}, {when: {priority: P4}, target: 16h}]"
    desk.joinpath("slas.yaml").write_text(SLAS.replace("target: 8h", targets), encoding="utf-8")
    ran = slacalc(*arguments)

    assert "P064" in ran.out + ran.err
    assert "P1, P2" in ran.out + ran.err
