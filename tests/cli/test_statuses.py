"""Each exit status, and what goes with it on the two streams."""

import json
from pathlib import Path

import pytest

from slacalc.cli import shell
from tests.cli.conftest import Slacalc, in_closed_pipe, interrupted

COMMANDS = {
    "report": ("report", "tickets.csv"),
    "measure": ("measure", "tickets.csv"),
    "explain": ("explain", "A1", "tickets.csv"),
    "validate": ("validate", "slas.yaml", "tickets.csv"),
    "schema": ("schema",),
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_0_done(arguments: tuple[str, ...], slacalc: Slacalc) -> None:
    ran = slacalc(*arguments)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out


def test_0_missing_an_objective_is_no_failure(slacalc: Slacalc, desk: Path) -> None:
    definitions = desk.joinpath("slas.yaml")
    definitions.write_text(definitions.read_text(encoding="utf-8").replace("50%", "100%"), encoding="utf-8")

    assert slacalc("report", "tickets.csv").status == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param([], "Missing command", id="no command"),
        pytest.param(["repot", "tickets.csv"], "Did you mean 'report'", id="no such command"),
        pytest.param(["report"], "Missing argument 'TICKETS...'", id="no tickets"),
        pytest.param(["report", "tickets.csv", "--nonsense"], "No such option: --nonsense", id="no such option"),
        pytest.param(["report", "tickets.csv", "-f", "xml"], "'xml' is not one of 'table', 'json'", id="no such format"),
        pytest.param(["report", "tickets.csv", "--width", "3"], "greater than or equal to 40", id="too narrow"),
        pytest.param(["report", "tickets.csv", "--period", "2026-13"], "2026-13", id="no such month"),
        pytest.param(["report", "tickets.csv", "--as-of", "2026-11-01"], "2026-11-01T00:00", id="a date as as-of"),
        pytest.param(["report", "tickets.csv", "--where", "priority"], "FIELD=A,B", id="no condition"),
        pytest.param(["report", "tickets.csv", "-o", "report.doc"], "write FORMAT:FILE", id="no such ending"),
        pytest.param(["report", "tickets.csv", "--timezone", "Europe/Berln"], "'Europe/Berlin'", id="no such zone"),
        pytest.param(["report", "tickets.csv", "--encoding", "utf-88"], "unknown encoding 'utf-88'", id="no such encoding"),
        pytest.param(["report", "tickets.csv", "--slas", "none.yaml"], "none.yaml", id="no such definitions"),
        pytest.param(["report", "tickets.csv", "--as-of", "9999-12-31T23:59:59"], "1900 to 2254", id="as-of far away"),
        pytest.param(["report", "tickets.csv", "--period", ""], "is no period", id="an empty period"),
        pytest.param(["report", "tickets.csv", "--as-of", ""], "is not a time", id="an empty as-of"),
        pytest.param(["report", "tickets.csv", "--by", "team,,priority"], "--by has an empty entry", id="an empty entry"),
        pytest.param(["report", "tickets.csv", "--last", "3"], "--last is the length of a trend", id="the length of no trend"),
        pytest.param(["report", "tickets.csv", "--every", "day", "--last", "0"], "--last", id="a trend of nothing"),
        pytest.param(["measure", "tickets.csv", "--outcome", "breached,"], "--outcome has an empty", id="a comma too many"),
        pytest.param(["report", "tickets.csv", "--by", "team", "--by", "team"], "--by names 'team' twice", id="a repeated entry"),
        pytest.param(["report", "tickets.csv", "-o", "a.json", "-o", "json:./a.json"], "a.json is given twice", id="an output twice"),
        pytest.param(["report", "tickets.csv", "-o", "json:-", "-f", "table"], "- is given twice", id="standard output twice"),
        pytest.param(["measure", "tickets.csv", "-o", "tickets.csv"], "would overwrite what is read", id="an output over tickets"),
        pytest.param(["measure", "*.csv", "-o", "csv:tickets.csv"], "would overwrite what is read", id="an output over a glob"),
        pytest.param(["measure", ".", "-o", "json:slas.yaml"], "would overwrite what is read", id="an output over definitions"),
        pytest.param(["measure", "a.csv", "--history", "tickets.csv", "-o", "tickets.csv"], "would overwrite", id="an output over history"),
        pytest.param(["report", "tickets.csv", "--where", "prioritee=P1"], "priority", id="no such field in a condition"),
        pytest.param(["report", "tickets.csv", "--by", "prioritee"], "priority", id="no such field to group by"),
        pytest.param(["measure", "tickets.csv", "--attributes", "prioritee"], "priority", id="no such field to show"),
        pytest.param(["validate", "slas.yaml", "other.yaml"], "one definition file at a time", id="two definition files"),
        pytest.param(["validate", "slas.yaml", "--slas", "slas.yaml"], "one definition file at a time", id="definitions named twice"),
        pytest.param(["validate", "none.yaml"], "none.yaml", id="no definitions to check"),
        pytest.param(["validate", "--history", "h.csv"], "--history is about an export", id="history without tickets"),
        pytest.param(["validate", "--encoding", "utf-8"], "--encoding is about an export", id="encoding without tickets"),
        pytest.param(["validate", "--timezone", "UTC"], "--timezone is about an export", id="zone without tickets"),
        pytest.param(["validate", "--input-format", "csv"], "--input-format is about an export", id="format without tickets"),
        pytest.param(["measure", "tickets.csv", "--outcome", "breeched"], "'breached'", id="no such outcome"),
        pytest.param(["measure", "tickets.csv", "--sort", "du"], "did you mean 'due'", id="no such column"),
        pytest.param(["explain", "A1", "tickets.csv", "--sla", "resolutoin"], "did you mean 'resolution'", id="no such SLA"),
    ],
)
def test_2_wrong_usage(arguments: list[str], says: str, slacalc: Slacalc) -> None:
    ran = slacalc(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_2_an_output_that_is_read_is_left_alone(slacalc: Slacalc, desk: Path) -> None:
    before = desk.joinpath("tickets.csv").read_bytes()
    desk.joinpath("link.csv").hardlink_to(desk / "tickets.csv")

    assert slacalc("measure", "tickets.csv", "-o", "link.csv").status == 2
    assert desk.joinpath("tickets.csv").read_bytes() == before


@pytest.mark.parametrize("command", ["report tickets.csv", "measure tickets.csv", "explain A1 tickets.csv", "validate", "measure none.csv"])
def test_2_every_calendar_that_never_opens(command: str, slacalc: Slacalc, desk: Path) -> None:
    definitions = desk.joinpath("slas.yaml")
    closed = "calendars:\n" + "".join(
        f"  {name}: {{hours: {{mon: 09:00-17:00}}, closed: [{{every: mon, between: 08:00-13:00}}, {{every: mon, between: 13:00-17:00}}]}}\n"
        for name in ("one", "two")
    )
    definitions.write_text(definitions.read_text(encoding="utf-8").replace("calendars:\n", closed), encoding="utf-8")

    ran = slacalc(*command.split())

    assert ran.status == 2
    assert [line.split(": error")[0] for line in ran.err.splitlines() if "error:" in line] == ["slas.yaml:5:3", "slas.yaml:6:3"]


def test_2_no_definitions(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("slas.yaml").unlink()

    ran = slacalc("report", "tickets.csv")

    assert ran.status == 2
    assert "--slas FILE" in ran.err


def test_2_as_data(slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", "-f", "json", "--period", "nonsense")

    assert ran.status == 2
    assert json.loads(ran.out)["schema"] == "slacalc.error/1"
    assert [error["code"] for error in json.loads(ran.out)["errors"]] == ["period"]


def test_3_input_that_is_not_there(slacalc: Slacalc) -> None:
    ran = slacalc("report", "none.csv")

    assert (ran.status, ran.out) == (3, "")
    assert "none.csv" in ran.err


def test_3_as_data(slacalc: Slacalc) -> None:
    ran = slacalc("measure", "none.csv", "--format=json")

    assert ran.status == 3
    assert json.loads(ran.out)["errors"][0]["file"] == "none.csv"


@pytest.mark.parametrize("command", ["report", "measure", "validate", "explain A1"])
def test_3_any_problem_with_strict(command: str, slacalc: Slacalc, desk: Path) -> None:
    with desk.joinpath("tickets.csv").open("a", encoding="utf-8") as tickets:
        tickets.write("A4,when it rains,,Open,P1\n")

    assert slacalc(*command.split(), "tickets.csv").status == 0
    ran = slacalc(*command.split(), "tickets.csv", "--strict", "-f", "json")
    assert ran.status == 3
    assert {error["code"] for error in json.loads(ran.out)["errors"]} == {"P003", "P030"}


def test_3_output_that_cannot_be_written(slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", "-o", "none/report.json", "-f", "json")

    assert ran.status == 3
    assert "none/report.json" in ran.err
    assert json.loads(ran.out)["schema"] == "slacalc.error/1"


def test_3_an_internal_error_shows_no_traceback(slacalc: Slacalc, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise ZeroDivisionError("here")

    monkeypatch.setattr(shell, "application", fail)
    ran = slacalc("report", "tickets.csv")

    assert ran.status == 3
    assert "report this" in ran.err
    assert "Traceback" not in ran.err
    assert "Traceback" in slacalc("report", "tickets.csv", SLACALC_DEBUG="1").err


def test_4_nothing_in_scope(slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", "--period", "2020-01")

    assert ran.status == 4
    assert "nothing in scope" in ran.err
    assert slacalc("report", "tickets.csv", "--period", "2020-01", "--allow-empty").status == 0


def test_4_no_ticket_with_that_value(slacalc: Slacalc) -> None:
    ran = slacalc("measure", "tickets.csv", "--where", "priority=P9", "-f", "jsonl")

    assert (ran.status, ran.out) == (4, "")


def test_4_a_ticket_that_is_not_there(slacalc: Slacalc) -> None:
    ran = slacalc("explain", "A11", "tickets.csv")

    assert ran.status == 4
    assert "did you mean 'A1'" in ran.err


def test_4_a_ticket_that_is_in_no_scope(slacalc: Slacalc) -> None:
    ran = slacalc("explain", "A1", "tickets.csv", "--as-of", "2026-10-01T00:00")

    assert ran.status == 4
    assert "the ticket was opened Mon 2026-10-05 09:00" in ran.out
    assert "scope" in ran.err


def test_an_empty_breach_list_is_good_news(slacalc: Slacalc) -> None:
    ran = slacalc("measure", "tickets.csv", "--where", "id=A1", "--outcome", "breached", "-f", "json")

    assert (ran.status, json.loads(ran.out)) == (0, [])


@pytest.mark.parametrize("status", [0, 4])
def test_a_closed_pipe_ends_in_silence_with_the_status_it_would_have_had(status: int, desk: Path) -> None:
    period = {0: "2026-10", 4: "2020-01"}[status]
    ran = in_closed_pipe(desk, "report", "tickets.csv", "-q", "--period", period)

    assert ran.status == status
    assert "Broken" not in ran.err
    assert "Traceback" not in ran.err


def test_a_help_page_in_a_closed_pipe_ends_in_silence(desk: Path) -> None:
    ran = in_closed_pipe(desk, "report", "--help")

    assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("command", ["report", "check"])
def test_130_interrupted(command: str, desk: Path) -> None:
    ran = interrupted(desk, command)

    assert (ran.status, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_the_program_is_the_same_as_a_module_and_as_a_command(typed: Slacalc) -> None:
    assert typed("--version").out.startswith("slacalc ")
    assert typed("report", "tickets.csv").status == 0
    assert typed("report", "none.csv").status == 3
