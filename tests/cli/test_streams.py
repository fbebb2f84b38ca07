"""Standard output carries the result alone; files are written whole or not at all, all from one computation."""

import json
import subprocess
from pathlib import Path

import polars as pl
import pytest

from tests.cli.conftest import PYTHON, Slacalc, surroundings

PERIOD = ("--period", "2026-10", "--as-of", "2026-10-06T12:00+02:00")


def test_json_is_all_of_standard_output(slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", *PERIOD, "-f", "json")

    assert json.loads(ran.out)["schema"] == "slacalc.report/1"
    assert json.loads(ran.out)["as_of"] == "2026-10-06T10:00:00Z"
    assert ran.err == ""


def test_a_file_takes_the_place_of_standard_output(slacalc: Slacalc, desk: Path) -> None:
    ran = slacalc("report", "tickets.csv", *PERIOD, "-o", "october.json")

    assert (ran.out, ran.err) == ("", "wrote october.json\n")
    assert json.loads(desk.joinpath("october.json").read_bytes())["slas"][0]["outcomes"]["met"] == 1


def test_several_outputs_of_one_computation(slacalc: Slacalc, desk: Path) -> None:
    outputs = ("-o", "m.csv", "-o", "m.jsonl", "-o", "m.parquet", "-o", "json:plain", "-f", "json")
    ran = slacalc("measure", "tickets.csv", *PERIOD, *outputs, "--quiet")

    rows = json.loads(ran.out)
    assert ran.err == ""
    assert json.loads(desk.joinpath("plain").read_bytes()) == rows
    assert [json.loads(line) for line in desk.joinpath("m.jsonl").read_text(encoding="utf-8").splitlines()] == rows
    assert pl.read_csv(desk / "m.csv")["ticket"].to_list() == [row["ticket"] for row in rows] == ["A1", "A2", "A3"]
    assert pl.read_parquet(desk / "m.parquet")["outcome"].cast(pl.String).to_list() == [row["outcome"] for row in rows]


def test_a_file_is_left_as_it_was_when_the_run_fails(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("report.json").write_text("last month", encoding="utf-8")

    assert slacalc("report", "none.csv", "-o", "report.json").status == 3
    assert desk.joinpath("report.json").read_text(encoding="utf-8") == "last month"
    assert sorted(path.name for path in desk.iterdir()) == ["report.json", "slas.yaml", "tickets.csv"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["report", "-", "--input-format", "csv", "-o", "json:./tickets.csv"], id="report"),
        pytest.param(["measure", "-", "--input-format", "csv", "-o", "tickets.csv"], id="measure"),
        pytest.param(["explain", "A1", "-", "--input-format", "csv", "-o", "json:tickets.csv"], id="explain"),
        pytest.param(["calendar", "elapsed", "office", "-", "--columns", "from=opened,to=resolved", "-o", "tickets.csv"], id="elapsed"),
        pytest.param(["calendar", "due", "office", "-", "1h", "--columns", "from=opened", "-o", "link.csv"], id="due, by a link"),
    ],
)
def test_standard_input_is_not_overwritten(command: list[str], desk: Path) -> None:
    before = desk.joinpath("tickets.csv").read_bytes()
    desk.joinpath("link.csv").symlink_to("tickets.csv")
    with desk.joinpath("tickets.csv").open("rb") as tickets:
        ran = subprocess.run([*PYTHON, *command], cwd=desk, env=surroundings(), stdin=tickets, capture_output=True, check=False)  # noqa: S603 - the program under test

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"would overwrite what is read (standard input)" in ran.stderr
    assert desk.joinpath("tickets.csv").read_bytes() == before


def test_standard_input_and_another_file(desk: Path) -> None:
    command = [*PYTHON, "measure", "-", "--input-format", "csv", "-o", "m.csv", "-o", "json:/dev/null", "-q"]
    with desk.joinpath("tickets.csv").open("rb") as tickets:
        ran = subprocess.run(command, cwd=desk, env=surroundings(), stdin=tickets, capture_output=True, check=False)  # noqa: S603 - the program under test

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert pl.read_csv(desk / "m.csv")["ticket"].to_list() == ["A1", "A2", "A3"]


def test_standard_input(slacalc: Slacalc, desk: Path) -> None:
    text = desk.joinpath("tickets.csv").read_text(encoding="utf-8")
    piped = slacalc("measure", "-", "--input-format", "csv", *PERIOD, "-f", "csv", text=text)

    assert piped.out == slacalc("measure", "tickets.csv", *PERIOD, "-f", "csv").out


def test_colours_are_for_those_who_ask(slacalc: Slacalc) -> None:
    assert "\x1b[" not in slacalc("report", "tickets.csv", *PERIOD).out
    assert "\x1b[" in slacalc("report", "tickets.csv", *PERIOD, "--color", "always").out
    assert "\x1b[" not in slacalc("report", "tickets.csv", *PERIOD, "--color", "never", FORCE_COLOR="1").out


@pytest.mark.parametrize("command", [("report",), ("measure",), ("explain", "A2")])
@pytest.mark.parametrize("width", [60, 80, 132])
def test_tables_fit_the_width(command: tuple[str, ...], width: int, slacalc: Slacalc) -> None:
    out = slacalc(*command, "tickets.csv", *PERIOD, "--width", width).out

    assert max(len(line) for line in out.splitlines()) <= width


@pytest.mark.parametrize("command", [("report",), ("measure",), ("explain", "A2")])
def test_ascii_is_ascii(command: tuple[str, ...], slacalc: Slacalc) -> None:
    assert slacalc(*command, "tickets.csv", *PERIOD, "--ascii").out.isascii()


def test_problems_are_told_beside_rows_unless_quiet(slacalc: Slacalc, desk: Path) -> None:
    with desk.joinpath("tickets.csv").open("a", encoding="utf-8") as tickets:
        tickets.write("A4,when it rains,,Open,P1\n")

    assert "error P003 (1): " in slacalc("measure", "tickets.csv", "-f", "csv").err
    assert slacalc("measure", "tickets.csv", "-f", "csv", "-q").err == ""
    assert "error P003 (1): " in slacalc("explain", "A1", "tickets.csv").err
    assert slacalc("explain", "A1", "tickets.csv", "-q").err == ""


@pytest.mark.parametrize("output", ["json:-", "json:/dev/stdout", "json:/dev/fd/1"])
def test_standard_output_by_name(output: str, typed: Slacalc) -> None:
    ran = typed("measure", "tickets.csv", *PERIOD, "-o", output)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == typed("measure", "tickets.csv", *PERIOD, "-f", "json").out


def test_a_pipe_with_a_name_is_written_to(typed: Slacalc) -> None:
    assert typed("measure", "tickets.csv", *PERIOD, "-o", "json:/dev/stderr", "-q").err.startswith("[")
