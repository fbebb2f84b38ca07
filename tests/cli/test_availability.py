"""`report` tells of services: by tickets that are outages, or by a file of outages."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import SLAS, Slacalc

SERVICE = """\
availability:
  portal: {name: Portal, outages: {kind: Outage}, from: down, to: up, objective: 99.9%}
"""
TICKETS = """\
id,opened,resolved,status,priority,kind,down,up
A1,2026-10-05T09:00+02:00,2026-10-05T17:00+02:00,Resolved,P1,Outage,2026-10-05T08:30+02:00,2026-10-05T09:00+02:00
A2,2026-10-06T09:00+02:00,2026-10-06T10:00+02:00,Resolved,P2,Question,,
"""
OUTAGES = "kind,down,up\nOutage,2026-10-05 08:30,2026-10-05 09:30\nPlanned,2026-10-06 08:30,2026-10-06 09:30\n"
OCTOBER = ("--period", "2026-10")


@pytest.fixture
def services(desk: Path) -> Path:
    desk.joinpath("slas.yaml").write_text(SLAS + SERVICE, encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(TICKETS, encoding="utf-8")
    desk.joinpath("outages.csv").write_text(OUTAGES, encoding="utf-8")
    return desk


def reported(slacalc: Slacalc, *arguments: str) -> dict[str, Any]:
    ran = slacalc("report", "tickets.csv", *arguments, "-f", "json")
    assert ran.status == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_outages_that_are_tickets_may_begin_before_their_ticket_is_opened(services: Path, slacalc: Slacalc) -> None:
    """October of 2026 has 31 days and an hour in Berlin, of which a thousandth is 44 min 42 s; half an hour was down."""
    report = reported(slacalc, *OCTOBER)
    [portal] = report["availability"]

    assert (portal["downtime_seconds"], portal["agreed_seconds"], portal["allowed_seconds"]) == (1800, 745 * 3600, 2682)
    assert portal["status"] == "met"
    assert report["sentence"] == "October 2026: all 2 objectives met; on few tickets: Resolution."
    assert services.exists()


def test_outages_in_a_file_of_their_own(services: Path, slacalc: Slacalc) -> None:
    """The tickets then need none of their columns; the file is listed among the inputs."""
    services.joinpath("tickets.csv").write_text("\n".join(",".join(line.split(",")[:5]) for line in TICKETS.splitlines()), encoding="utf-8")
    report = reported(slacalc, *OCTOBER, "--outages", "outages.csv")

    assert report["availability"][0]["downtime_seconds"] == 3600
    assert [(one["file"], one["rows"]) for one in report["inputs"]] == [("tickets.csv", 2), ("outages.csv", 2)]
    assert "Portal missed its 99.9 % (99.865 %, 15 min 18 s over)" in report["sentence"]


def test_an_outage_whose_ticket_was_resolved_before_it_was_opened_is_left_out(services: Path, slacalc: Slacalc) -> None:
    """Its end is no moment of the ticket, but it is said: the outage is not open for ever."""
    services.joinpath("slas.yaml").write_text(SLAS + SERVICE.replace("down", "opened").replace("up", "resolved"), encoding="utf-8")
    services.joinpath("tickets.csv").write_text(TICKETS.replace("2026-10-05T17:00", "2026-10-05T08:59"), encoding="utf-8")
    report = reported(slacalc, *OCTOBER)

    assert (report["availability"][0]["downtime_seconds"], report["availability"][0]["open_outages"]) == (0, 0)
    assert {one["code"]: one["examples"] for one in report["problems"]}["P071"] == ["A1"]


def test_an_outage_that_was_over_before_its_ticket_was_opened_lasted_as_it_says(services: Path, slacalc: Slacalc) -> None:
    services.joinpath("slas.yaml").write_text(SLAS + SERVICE.replace("up", "resolved"), encoding="utf-8")
    services.joinpath("tickets.csv").write_text(TICKETS.replace("2026-10-05T17:00", "2026-10-05T08:50"), encoding="utf-8")

    assert reported(slacalc, *OCTOBER)["availability"][0]["downtime_seconds"] == 20 * 60


def test_without_any_ticket_nothing_is_known_of_outages(services: Path, slacalc: Slacalc) -> None:
    """But an empty file of outages says that there were none."""
    services.joinpath("tickets.csv").write_text(TICKETS.splitlines()[0] + "\n", encoding="utf-8")
    services.joinpath("outages.csv").write_text("kind,down,up\n", encoding="utf-8")
    [unknown] = reported(slacalc, *OCTOBER, "--every", "week", "--allow-empty")["availability"]
    [known] = reported(slacalc, *OCTOBER, "--allow-empty", "--outages", "outages.csv")["availability"]

    assert (unknown["availability"], unknown["status"], unknown["agreed_seconds"], unknown["allowed_seconds"], unknown["trend"]) == (
        None,
        "none",
        0,
        None,
        [],
    )
    assert (known["availability"], known["status"]) == (1.0, "met")


def test_where_tickets_lack_what_tells_of_outages_a_file_may_have_it(services: Path, slacalc: Slacalc) -> None:
    """Of a column that an SLA wants as well the file would not help."""
    services.joinpath("tickets.csv").write_text(TICKETS.replace("down,up", "start,up").replace("resolved", "done"), encoding="utf-8")
    services.joinpath("slas.yaml").write_text(SLAS + SERVICE.replace("to: up", "to: resolved"), encoding="utf-8")
    ran = slacalc("report", "tickets.csv", *OCTOBER, "-f", "json")
    hinted = {error["message"].split("'")[1]: "--outages FILE" in error["message"] for error in json.loads(ran.out)["errors"]}

    assert (ran.status, hinted) == (3, {"down": True, "resolved": False})


def test_several_files_of_outages_are_one(services: Path, slacalc: Slacalc) -> None:
    services.joinpath("more.csv").write_text("kind,down,up\nOutage,2026-10-07 08:30,2026-10-07 08:31\n", encoding="utf-8")

    assert reported(slacalc, *OCTOBER, "--outages", "outages.csv", "--outages", "more.csv")["availability"][0]["failures"] == 2


def test_without_a_period_the_first_ticket_or_outage_begins_it(services: Path, slacalc: Slacalc) -> None:
    later = reported(slacalc, "--as-of", "2026-10-06T08:30", "--outages", "outages.csv")["availability"][0]
    services.joinpath("outages.csv").write_text("kind,down,up\n", encoding="utf-8")
    earlier = reported(slacalc, "--as-of", "2026-10-06T09:00", "--outages", "outages.csv")["availability"][0]

    assert (later["start"], later["agreed_seconds"]) == ("2026-10-05T06:30:00Z", 86400)
    assert (earlier["start"], earlier["agreed_seconds"]) == ("2026-10-05T07:00:00Z", 86400)
    page = slacalc("report", "tickets.csv", "--as-of", "2026-10-06T09:00", "--outages", "outages.csv").out
    assert "from the first ticket or outage, Mon 2026-10-05 09:00" in " ".join(page.split())


def test_the_trend(services: Path, slacalc: Slacalc) -> None:
    [portal] = reported(slacalc, "--as-of", "2026-10-19T00:00", "--every", "week")["availability"]

    assert [(one["period"], one["partial"], one["downtime_seconds"]) for one in portal["trend"]] == [
        ("2026-W41", True, 1800),
        ("2026-W42", False, 0),
    ]
    assert "Availability by period" in slacalc("report", "tickets.csv", "--as-of", "2026-10-19T00:00", "--every", "week").out
    assert services.exists()


def test_what_is_odd_in_outages_is_said_and_strict(services: Path, slacalc: Slacalc) -> None:
    services.joinpath("outages.csv").write_text("kind,down,up\nOutage,soon,2026-10-05 09:30\n", encoding="utf-8")
    problems = {one["code"]: one["examples"] for one in reported(slacalc, *OCTOBER, "--outages", "outages.csv")["problems"]}

    assert {code: problems[code] for code in ("P003", "P070")} == {"P003": ["outages.csv:1"], "P070": ["outages.csv:1"]}
    assert slacalc("report", "tickets.csv", *OCTOBER, "--outages", "outages.csv", "--strict").status == 3


@pytest.mark.parametrize(
    ("definitions", "arguments", "said"),
    [
        pytest.param(SLAS, ["--outages", "outages.csv"], (2, "no `availability`"), id="nothing to use it"),
        pytest.param(SLAS + SERVICE, ["--outages", "none.csv"], (3, "none.csv"), id="no file"),
        pytest.param(SLAS + SERVICE, ["--outages", "slas.csv"], (3, "'down'"), id="no such columns"),
        pytest.param(SLAS + SERVICE, ["--outages", "-", "-"], (2, "standard input"), id="standard input twice"),
        pytest.param(SLAS + SERVICE, ["--outages", "outages.csv", "-o", "json:outages.csv"], (2, "outages.csv"), id="written over"),
        pytest.param(SLAS + SERVICE.replace("down", "began"), [], (3, "'began'"), id="no such column of tickets"),
    ],
)
def test_what_cannot_be_done(definitions: str, arguments: list[str], said: tuple[int, str], services: Path, slacalc: Slacalc) -> None:
    services.joinpath("slas.yaml").write_text(definitions, encoding="utf-8")
    services.joinpath("slas.csv").write_text("id,began\n1,\n", encoding="utf-8")
    ran = slacalc("report", "tickets.csv", *arguments)

    assert ran.status == said[0]
    assert said[1] in ran.err


@pytest.mark.parametrize("arguments", [(), ("--outages", "outages.csv")], ids=["tickets", "a file"])
def test_a3_a_date_that_is_only_compared_is_the_start_of_its_day(arguments: tuple[str, ...], services: Path, slacalc: Slacalc) -> None:
    """Of two outages of an hour, reported on the 4th and the 5th of October, one counts; when they began a date cannot tell."""
    when = "outages: {kind: Outage, reported: {gte: 2026-10-05}}"
    services.joinpath("slas.yaml").write_text(SLAS + SERVICE.replace("outages: {kind: Outage}", when), encoding="utf-8")
    hours = ("2026-10-05T08:30+02:00,2026-10-05T09:30+02:00,2026-10-04", "2026-10-06T08:30+02:00,2026-10-06T09:30+02:00,2026-10-05")
    opened = "2026-10-06T09:00+02:00,2026-10-06T10:00+02:00,Resolved,P1"
    tickets = ["id,opened,resolved,status,priority,kind,down,up,reported", *(f"A{hour[9]},{opened},Outage,{hour}" for hour in hours)]
    services.joinpath("tickets.csv").write_text("\n".join(tickets), encoding="utf-8")
    services.joinpath("outages.csv").write_text(
        "\n".join(["kind,down,up,reported", *(f"Outage,{hour}" for hour in hours)]), encoding="utf-8"
    )
    report = reported(slacalc, *OCTOBER, *arguments)

    assert (report["availability"][0]["outages"], report["availability"][0]["downtime_seconds"], report["problems"]) == (1, 3600, [])

    services.joinpath("outages.csv").write_text("kind,down,up,reported\nOutage,2026-10-05,2026-10-06,2026-10-05\n", encoding="utf-8")
    odd = [one["code"] for one in reported(slacalc, *OCTOBER, "--outages", "outages.csv")["problems"]]
    assert "P004" in odd
