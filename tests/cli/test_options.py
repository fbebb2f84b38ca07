"""What options do to the result."""

import json
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from slacalc.cli import options
from slacalc.figures.compliance import OUTCOMES
from slacalc.write.formats import FORMATS
from tests.cli.conftest import Slacalc

AS_OF = ("--as-of", "2026-10-06T12:00+02:00")


def measured(slacalc: Slacalc, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(slacalc("measure", "tickets.csv", *AS_OF, "-f", "json", *arguments).out)
    return rows


def tickets(rows: list[dict[str, Any]]) -> list[str]:
    return [row["ticket"] for row in rows]


def test_measure_has_a_row_for_each_ticket(slacalc: Slacalc) -> None:
    rows = measured(slacalc)

    assert [(row["ticket"], row["outcome"], row["elapsed_seconds"]) for row in rows] == [
        ("A1", "met", 28800),
        ("A2", "breached", 28860),
        ("A3", "running", 10800),
    ]
    assert rows[0]["attributes"] == {}


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        pytest.param(["--where", "priority=P1"], ["A1", "A3"], id="one value"),
        pytest.param(["--where", "priority=p2,P1"], ["A1", "A2", "A3"], id="one of, in any case"),
        pytest.param(["--where", "priority!=P1"], ["A2"], id="none of"),
        pytest.param(["--where", "priority=P1", "--where", "status=Open"], ["A3"], id="all must hold"),
        pytest.param(["--outcome", "met,breached"], ["A1", "A2"], id="outcomes"),
        pytest.param(["--sort", "-elapsed_seconds"], ["A2", "A1", "A3"], id="downwards"),
        pytest.param(["--sort", "stopped"], ["A1", "A2", "A3"], id="upwards, the empty ones last"),
        pytest.param(["--sort", "-stopped"], ["A2", "A1", "A3"], id="downwards, the empty ones last"),
        pytest.param(["--sort", "-elapsed_seconds", "--top", "1"], ["A2"], id="the first of them"),
        pytest.param(["--period", "2026-10-05"], ["A1"], id="settled in the period"),
        pytest.param(["--period", "2026-10-06"], ["A2", "A3"], id="settled in the period, and the unsettled at as-of"),
    ],
)
def test_rows_that_are_asked_for(arguments: list[str], found: list[str], slacalc: Slacalc) -> None:
    assert tickets(measured(slacalc, *arguments)) == found


def test_attributes_are_those_asked_for_and_grouped_by(slacalc: Slacalc) -> None:
    rows = measured(slacalc, "--by", "status", "--attributes", "priority,status")

    assert rows[0]["attributes"] == {"status": "Resolved", "priority": "P1"}


def test_where_counts_the_others_apart(slacalc: Slacalc) -> None:
    report = json.loads(slacalc("report", "tickets.csv", *AS_OF, "--where", "priority=P1", "-f", "json").out)

    assert report["scope"] == {"read": 3, "excluded": 0, "after_as_of": 0, "out_of_scope": 0, "duplicates": 0, "filtered": 1} | {
        "excluded_by": []
    }
    assert report["slas"][0]["measurements"] == 2


def test_where_is_named_where_tickets_went(slacalc: Slacalc) -> None:
    assert "1 left out by --where" in " ".join(slacalc("report", "tickets.csv", *AS_OF, "--where", "priority=P1").out.split())
    assert "3 left out by --where" in slacalc("report", "tickets.csv", *AS_OF, "--where", "priority=P9").err


def test_nothing_in_the_period_is_not_nothing_in_scope(slacalc: Slacalc, desk: Path) -> None:
    closed = [line for line in desk.joinpath("tickets.csv").read_text(encoding="utf-8").splitlines() if ",Open," not in line]
    desk.joinpath("closed.csv").write_text("\n".join(closed), encoding="utf-8")

    ran = slacalc("report", "closed.csv", "--period", "2026-11", "--as-of", "2026-11-15T00:00")

    assert ran.status == 4
    assert "nothing in the period 2026-11: 2 tickets were measured" in ran.err


@pytest.mark.parametrize(
    ("source", "arguments", "zone"),
    [
        pytest.param("", [], "Europe/Berlin", id="the file's"),
        pytest.param("source: {timezone: UTC}\n", [], "UTC", id="the source's"),
        pytest.param("source: {timezone: UTC}\n", ["--timezone", "Asia/Tokyo"], "Asia/Tokyo", id="the command line's"),
    ],
)
def test_the_report_names_the_zone_of_timestamps(source: str, arguments: list[str], zone: str, slacalc: Slacalc, desk: Path) -> None:
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as definitions:
        definitions.write(source)

    report = json.loads(slacalc("report", "tickets.csv", *AS_OF, *arguments, "-f", "json").out)

    assert report["timestamps"] == {"timezone": zone}


def test_by_takes_the_place_of_the_definitions_groups(slacalc: Slacalc) -> None:
    report = json.loads(slacalc("report", "tickets.csv", *AS_OF, "--by", "priority", "-f", "json").out)

    assert [row["group"] for row in report["slas"]] == [{}, {"priority": "P1"}, {"priority": "P2"}]


def test_every_adds_the_trend(slacalc: Slacalc) -> None:
    options = ("--period", "2026-10-01..2026-10-07", "--every", "day")
    report = json.loads(slacalc("report", "tickets.csv", *AS_OF, *options, "-f", "json").out)

    days = {point["period"]: (point["numerator"], point["denominator"]) for point in report["trend"]}
    assert (days["2026-10-05"], days["2026-10-06"]) == ((1, 1), (0, 1))


@pytest.mark.parametrize(("options", "days"), [pytest.param((), 12, id="twelve"), pytest.param(("--last", "3"), 3, id="as asked for")])
def test_last_says_how_long_the_trend_is(options: tuple[str, ...], days: int, slacalc: Slacalc) -> None:
    asked = ("--as-of", "2026-11-01T00:00", "--period", "2026-10", "--every", "day", "-f", "json")
    trend = json.loads(slacalc("report", "tickets.csv", *asked, *options).out)["trend"]

    periods = list(dict.fromkeys(point["period"] for point in trend))
    assert (len(periods), periods[-1]) == (days, "2026-10-31")


def test_as_of_is_the_end_of_the_period_unless_said(slacalc: Slacalc) -> None:
    report = json.loads(slacalc("report", "tickets.csv", "--period", "2026-10", "-f", "json").out)

    assert (report["as_of"], report["as_of_default"]) == ("2026-10-31T23:00:00Z", True)


def test_the_ledger_adds_up(slacalc: Slacalc) -> None:
    [explained] = json.loads(slacalc("explain", "A2", "tickets.csv", *AS_OF, "-f", "json").out)["measurements"]

    running = sum(entry["working_seconds"] for entry in explained["ledger"] if entry["state"] == "running")
    assert running == explained["elapsed_seconds"] == 28860


@pytest.mark.parametrize("command", ["report", "measure", "explain"])
def test_the_formats_of_the_options_are_those_that_can_be_written(command: str) -> None:
    asked = get_type_hints(getattr(options, f"{command.title()}Options"))["format"]

    assert get_args(get_args(asked)[0]) == tuple(FORMATS[command])


def test_the_help_names_every_outcome(slacalc: Slacalc) -> None:
    words = slacalc("measure", "--help").out.split()

    assert set(OUTCOMES) <= {word.strip(",.") for word in words}
