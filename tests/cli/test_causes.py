"""`report --causes`: where breaches come from, as it is asked for on the command line and in the definitions."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Slacalc

TICKETS = """\
id,opened,resolved,status,priority,assignee,why
A1,2026-10-05T09:00+02:00,2026-10-05T17:00+02:00,Resolved,P1,Ann,
A2,2026-10-05T09:00+02:00,2026-10-06T09:01+02:00,Resolved,P2,Bob,Supplier
A3,2026-10-06T09:00+02:00,,Open,P2,Bob,
"""
NOV = ("--as-of", "2026-11-01T00:00")


@pytest.fixture
def desk(desk: Path) -> Path:
    desk.joinpath("tickets.csv").write_text(TICKETS, encoding="utf-8")
    return desk


def with_report(desk: Path, text: str) -> None:
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as definitions:
        definitions.write(f"report: {text}\n")


def causes(slacalc: Slacalc, *arguments: str) -> Any:  # noqa: ANN401 - any JSON
    ran = slacalc("report", "tickets.csv", *NOV, *arguments, "-f", "json")
    assert (ran.status, ran.err) == (0, "")
    return json.loads(ran.out)["causes"]


def most(field: dict[str, Any]) -> list[tuple[str, int, int]]:
    return [(line["value"], line["missed"], line["settled"]) for line in field["most"]]


def test_without_being_asked_for_there_is_no_such_part(slacalc: Slacalc) -> None:
    assert causes(slacalc) is None
    assert "Where breaches come from" not in slacalc("report", "tickets.csv", *NOV).out


def test_they_are_asked_for_by_field(slacalc: Slacalc) -> None:
    """A2 is a minute late and A3 is open: two of three. Bob held both of them; the export has no `group` and no `team`."""
    found = causes(slacalc, "--causes", "priority")

    together, resolution = found["slas"]
    assert (found["fields"], found["reason"]) == (["priority"], None)
    assert {**together, "sla": "resolution"} == resolution
    assert (together["missed"], together["settled"], together["reasons"]) == (2, 3, None)
    assert [most(field) for field in together["fields"]] == [[("P2", 2, 2)]]
    assert [(holder["field"], most(holder)) for holder in together["holders"]] == [("assignee", [("Bob", 2, 2)])]


def test_they_are_asked_for_in_the_definitions(slacalc: Slacalc, desk: Path) -> None:
    with_report(desk, "{causes: [status, priority], reason: why}")

    found = causes(slacalc)
    assert [field["field"] for field in found["slas"][0]["fields"]] == ["status", "priority"]
    assert most(found["slas"][0]["reasons"]) == [("", 1, 2), ("Supplier", 1, 1)]
    assert causes(slacalc, "--causes", "priority", "--causes", "assignee")["fields"] == ["priority", "assignee"]


def test_a_reason_alone_is_asked_for_too(slacalc: Slacalc, desk: Path) -> None:
    with_report(desk, "{reason: why}")

    page = slacalc("report", "tickets.csv", *NOV).out
    assert "For which reason, by why:" in page
    assert "chance" not in page


def test_where_leaves_causes_of_the_others_alone(slacalc: Slacalc) -> None:
    [together, _] = causes(slacalc, "--causes", "priority", "--where", "assignee=Ann")["slas"]

    assert (together["missed"], together["settled"]) == (0, 1)


def test_nothing_missed_is_said(slacalc: Slacalc) -> None:
    page = slacalc("report", "tickets.csv", *NOV, "--causes", "priority", "--where", "assignee=Ann").out

    assert "Where breaches come from\nNone of the 1 settled measurements was missed.\n\n" in page


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--causes", "prioritee"], "priority", id="no such field"),
        pytest.param(["--causes", "priority,,why"], "--causes has an empty entry", id="an empty entry"),
        pytest.param(["--causes", "why", "--causes", "why"], "--causes names 'why' twice", id="a repeated entry"),
    ],
)
def test_2_wrong_usage(arguments: list[str], says: str, slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


@pytest.mark.parametrize("text", ["{causes: prioritee}", "{reason: prioritee}"])
def test_3_a_field_of_the_definitions_that_the_export_lacks(text: str, slacalc: Slacalc, desk: Path) -> None:
    with_report(desk, text)

    ran = slacalc("report", "tickets.csv")

    assert (ran.status, ran.out) == (3, "")
    assert "'prioritee'" in ran.err
