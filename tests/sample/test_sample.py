"""The sample data: made anew byte by byte, read in both forms, with results that a reader can believe."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from slacalc.spec import load

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data"
EXAMPLE = ROOT / "slas.example.yaml"
CSV = (str(SAMPLE / "tickets.csv"), "--history", str(SAMPLE / "history.csv"))
JSON = (str(SAMPLE / "tickets.json"),)
LARGEST = {
    "tickets.csv": 650_000,
    "history.csv": 2_000_000,
    "tickets.json": 4_300_000,
    "outages.csv": 20_000,
    "survey.csv": 150_000,
    "servqual.csv": 60_000,
}

Report = dict[str, Any]  # JSON is as free as its writer


def slacalc(*arguments: str) -> str:
    command = [sys.executable, "-m", "slacalc", *arguments, "--slas", str(EXAMPLE)]
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode()


def report(export: tuple[str, ...], *options: str) -> Report:
    found: Report = json.loads(slacalc("report", *export, *options, "-f", "json"))
    return found


def totals(of: Report) -> dict[str, Any]:
    return {entry["sla"]: entry for entry in of["slas"] if not entry["group"]}


@pytest.fixture(scope="module")
def october() -> Report:
    return report(CSV, "--period", "2026-10")


@pytest.fixture(scope="module")
def year() -> Report:
    return report(CSV, "--period", "2025-11-01..2026-10-31", "--every", "month")


def test_the_script_writes_the_same_bytes_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLE / "make.py"), str(tmp_path)], check=True)  # noqa: S603 - the project's own script
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: (SAMPLE / name).read_bytes() for name in LARGEST}


@pytest.mark.parametrize(("name", "limit"), LARGEST.items())
def test_the_files_are_small(name: str, limit: int) -> None:
    assert (SAMPLE / name).stat().st_size < limit


def test_the_example_definitions_load() -> None:
    assert [sla.id for sla in load(EXAMPLE).slas] == ["first-response", "ownership", "resolution", "delivery", "network-handling"]


def test_october_keeps_some_promises_and_breaks_one(october: Report) -> None:
    assert {sla: entry["status"] for sla, entry in totals(october).items()} == {
        "first-response": "met",
        "ownership": "met",
        "resolution": "missed",
        "delivery": "met",
        "network-handling": "met",
    }


@pytest.mark.parametrize(
    ("sla", "least", "most"),
    [
        pytest.param("first-response", 0.955, 0.98, id="first-response"),
        pytest.param("resolution", 0.91, 0.94, id="resolution"),
        pytest.param("delivery", 0.9, 0.95, id="delivery"),
        pytest.param("network-handling", 0.85, 0.98, id="network-handling"),
    ],
)
def test_the_year_is_good_but_not_perfect(year: Report, sla: str, least: float, most: float) -> None:
    assert least < totals(year)[sla]["compliance"] < most


def test_the_year_has_its_ups_and_downs(year: Report) -> None:
    """Illness in January, a good summer."""
    months = {entry["period"]: entry["compliance"] for entry in year["trend"] if entry["sla"] == "resolution"}
    assert len(months) == 12
    assert months["2026-01"] < 0.92
    assert months["2026-06"] > 0.95


def test_only_the_bad_january_is_more_than_chance(year: Report) -> None:
    signals = {chart["figure"]: chart["points"] for chart in year["signals"]}
    january = [{"period": "2026-01", "signal": "outside", "direction": "down"}]
    assert {figure for figure, points in signals.items() if points} == {"resolution", "ownership"}
    assert signals["resolution"] == signals["ownership"] == january


def test_a_month_shows_the_year_that_ends_with_it(year: Report) -> None:
    assert report(CSV, "--period", "2026-10", "--every", "month")["trend"] == year["trend"]


def test_every_outcome_that_an_export_can_have_occurs(october: Report) -> None:
    outcomes = [entry["outcomes"] for entry in totals(october).values()]
    seen = {outcome for counts in outcomes for outcome, count in counts.items() if count}
    assert seen >= {"met", "breached", "overdue", "running", "paused"}


def test_tickets_are_open_when_the_year_ends(october: Report) -> None:
    """New ones, some that wait, and tickets of November, which October does not know."""
    resolution = totals(october)["resolution"]["outcomes"]
    assert resolution["running"] > 5
    assert resolution["paused"] > 3
    assert october["scope"]["after_as_of"] > 0
    assert october["scope"]["excluded"] > 10
    assert october["scope"]["duplicates"] == 2


PROBLEMS = {
    ("P001", ""): 1,
    ("P002", ""): 2,
    ("P003", "opened_at"): 1,
    ("P003", "resolved_at"): 1,
    ("P003", "time"): 1,
    ("P005", ""): 3,
    ("P006", ""): 2,
    ("P007", "opened_at"): 1,
    ("P018", ""): 1,
    ("P030", ""): 2,
    ("P031", "first-response"): 1,
    ("P031", "resolution"): 1,
    ("P033", "priority"): 1,
    ("P033", "status"): 1,
    ("P036", "resolution"): 3,
}
"""How often the sample has each kind of dirt, and where; sample_data/dirt.py puts it there."""


def test_dirt_is_counted_by_its_kind(year: Report) -> None:
    """Each kind once or more; the message of a problem names what it is about."""
    counted = [(problem["code"], problem["count"]) for problem in year["problems"]]
    assert counted == [(code, count) for (code, _), count in PROBLEMS.items()]
    for problem, (_, subject) in zip(year["problems"], PROBLEMS, strict=True):
        assert subject in problem["message"]


def test_text_of_tickets_is_only_text() -> None:
    """Formulas, markup, escape codes, quotes and line breaks come out as they went in."""
    subjects = slacalc("measure", *CSV, "--as-of", "2026-11-01T00:00", "-f", "jsonl", "--attributes", "subject")
    shown = {json.loads(line)["attributes"]["subject"] for line in subjects.splitlines()}
    assert {'=HYPERLINK("http://example.com","Invoice")', "[red]URGENT[/red] printer on fire", "打印机无法连接"} <= shown
    assert {"Cannot log in\nsince this morning,\nplease help", "\x1b[31mFATAL\x1b[0m: disk full on srv-042"} <= shown


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--period", "2026-10"), id="october"),
        pytest.param(("--every", "month", "--by", "customer,priority", "--as-of", "2026-11-01T00:00"), id="all"),
    ],
)
def test_csv_and_json_give_the_same_report(options: tuple[str, ...]) -> None:
    tables, documents = report(CSV, *options), report(JSON, *options)
    for found in (tables, documents):
        del found["inputs"]
    assert tables == documents


def test_csv_and_json_give_the_same_measurements() -> None:
    options = ("--as-of", "2026-11-01T00:00", "-f", "csv", "--attributes", "subject,customer,csat,reopen_count,breach_reason,problem")
    assert slacalc("measure", *CSV, *options) == slacalc("measure", *JSON, *options)
