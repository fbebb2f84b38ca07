"""Standard streams that are closed or full: never a traceback, never status 1 (a missed objective), and messages where they can go."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import PYTHON, surroundings

REPORT = "report tickets.csv"
MEASURE = "measure tickets.csv -f json --as-of 2026-11-01T00:00"
EXPLAIN = "explain A1 tickets.csv"
UNWRITABLE = "standard output cannot be written"


def run(command: str, streams: str, desk: Path) -> tuple[int, str, str]:
    """Run a command line with its streams as a shell's redirections say; return status, output and messages."""
    line = f"{PYTHON[0]} -m slacalc {command} {streams}"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=desk, env=surroundings(), capture_output=True, check=False)  # noqa: S603 - the program under test
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    "command", ["--version", "--help", "report --help", REPORT, MEASURE, "explain A1 tickets.csv", "schema", "validate"]
)
@pytest.mark.parametrize("streams", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_3(command: str, streams: str, desk: Path) -> None:
    status, _, errors = run(command, streams, desk)

    assert status == 3
    assert errors.count(UNWRITABLE) == 1
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("command", ["--version", REPORT, MEASURE])
@pytest.mark.parametrize("streams", [">/dev/full 2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-"])
def test_nor_can_it_be_told(command: str, streams: str, desk: Path) -> None:
    assert run(command, streams, desk) == (3, "", "")


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full"])
@pytest.mark.parametrize(
    ("command", "status"),
    [
        pytest.param("--version", 0, id="version"),
        pytest.param(REPORT, 0, id="a good run"),
        pytest.param(f"{REPORT} -o report.json", 0, id="a good run with something to say"),
        pytest.param(f"{REPORT} --nonsense", 2, id="wrong usage"),
        pytest.param("report none.csv -f json", 3, id="wrong input"),
        pytest.param(f"{REPORT} --period 2020-01", 4, id="nothing in scope"),
    ],
)
def test_a_run_keeps_its_status_without_messages(command: str, status: int, streams: str, desk: Path) -> None:
    assert run(command, streams, desk)[0] == status


def test_a_result_is_whole_without_messages(desk: Path) -> None:
    assert run(MEASURE, "2>&-", desk) == (*run(MEASURE, "", desk)[:2], "")


def test_an_output_file_does_not_get_what_was_meant_for_a_closed_stream(desk: Path) -> None:
    status, _, _ = run(f"{REPORT} -o report.json -f json", "2>&-", desk)

    assert status == 0
    assert desk.joinpath("report.json").read_text(encoding="utf-8").startswith("{")


def test_input_that_is_closed_is_3(desk: Path) -> None:
    status, _, errors = run("report - --input-format csv", "<&-", desk)

    assert status == 3
    assert "cannot be read" in errors
    assert "Traceback" not in errors
