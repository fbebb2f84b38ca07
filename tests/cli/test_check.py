"""`slacalc check`: each exit status as the installed command ends with it, and what the options do."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PYTHON, TICKETS, Ran, Slacalc, in_closed_pipe, surroundings

COMMAND = Path(sys.executable).with_name("slacalc")
"""The command as it was installed beside the interpreter."""

HALF = ("--as-of", "2026-10-06T12:00+02:00")
"""As-of where one of two is met, which is just what the objective asks for."""

BROKEN = """
import sys
from slacalc import __main__
from slacalc.cli import results
def fail(*_):
    raise ZeroDivisionError("here")
results.order = fail
sys.argv = ["slacalc", "check", "tickets.csv", *sys.argv[1:]]
__main__.main()
"""


@pytest.fixture
def installed(desk: Path) -> Slacalc:
    """Run the installed command in the directory of the desk."""
    if not COMMAND.exists():
        pytest.skip("slacalc is not installed beside this interpreter")
    return lambda *arguments, **more: ended([str(COMMAND), *map(str, arguments)], desk, **more)


def ended(command: list[str], directory: Path, **environment: str) -> Ran:
    done = subprocess.run(command, cwd=directory, env=surroundings(**environment), capture_output=True, check=False)  # noqa: S603 - the program under test
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def change(desk: Path, old: str, new: str) -> None:
    """Change the definitions."""
    path = desk / "slas.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def checks(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran.out)["checks"]
    return found


# --- every way to end ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["tickets.csv", *HALF], 0, id="0: everything holds"),
        pytest.param(["tickets.csv"], 1, id="1: an objective is missed"),
        pytest.param(["tickets.csv", *HALF, "--baseline", "better.json"], 1, id="1: a share has fallen"),
        pytest.param(["tickets.csv", "--exit-zero"], 0, id="0 in place of 1"),
        pytest.param(["tickets.csv", "--period", "2020-01", "--fail-on", "none"], 4, id="4 before 1"),
        pytest.param(["tickets.csv", "--period", "2020-01"], 4, id="4: nothing in scope"),
        pytest.param(["tickets.csv", "--period", "2020-01", "--exit-zero"], 4, id="4 is kept"),
        pytest.param(["tickets.csv", "--period", "2020-01", "--allow-empty"], 0, id="0: nothing in scope, which is allowed"),
        pytest.param(["tickets.csv", "--period", "2020-01", "--allow-empty", "--fail-on", "none"], 1, id="1: no data, and that fails"),
        pytest.param(["tickets.csv", "--nonsense"], 2, id="2: no such option"),
        pytest.param(["tickets.csv", "--only", "resolutoin"], 2, id="2: no such check"),
        pytest.param(["none.csv", "--slas", "none.yaml"], 2, id="2 before 3: no definitions, and no tickets"),
        pytest.param(["tickets.csv", "--slas", "wrong.yaml", "--exit-zero"], 2, id="2 is kept: wrong definitions"),
        pytest.param(["tickets.csv", "--slas", "aimless.yaml"], 2, id="2: no objective and no target"),
        pytest.param(["none.csv"], 3, id="3: no such tickets"),
        pytest.param(["none.csv", "--exit-zero"], 3, id="3 is kept"),
        pytest.param(["tickets.csv", "--baseline", "none.json"], 3, id="3: no such baseline"),
        pytest.param(["tickets.csv", "--baseline", "tickets.csv"], 3, id="3: a baseline that is none"),
        pytest.param(["odd.csv", "--strict"], 3, id="3: a problem, with --strict"),
        pytest.param(["odd.csv", "--period", "2020-01", "--strict"], 3, id="3 before 4"),
        pytest.param(["invalid.csv"], 3, id="3: too much that cannot be measured"),
        pytest.param(["odd.csv", "--period", "2020-01"], 3, id="3: a ticket of no known time, of few"),
        pytest.param(["many.csv", "--period", "2020-01"], 4, id="4: a ticket of no known time, of many"),
        pytest.param(["tickets.csv", "-o", "none/result.json"], 3, id="3: output that cannot be written"),
    ],
)
@pytest.mark.parametrize("form", ["table", "json", "junit", "github", "md"])
def test_each_status_in_each_format(arguments: list[str], status: int, form: str, desk: Path, slacalc: Slacalc) -> None:
    files(desk)
    ran = slacalc("check", *arguments, "-f", form)

    assert ran.status == status
    assert "Traceback" not in ran.err
    if status in (2, 3):
        assert ran.err
        assert (ran.out == "") if form != "json" else json.loads(ran.out)["schema"] == "slacalc.error/1"


def files(desk: Path) -> None:
    """More files in the directory of the desk, for one run or another."""
    definitions = desk.joinpath("slas.yaml").read_text(encoding="utf-8")
    desk.joinpath("wrong.yaml").write_text(definitions.replace("50%", "50"), encoding="utf-8")
    desk.joinpath("aimless.yaml").write_text(definitions.replace(", objective: 50%", ""), encoding="utf-8")
    desk.joinpath("odd.csv").write_text(f"{TICKETS}A4,when it rains,,Open,P1\n", encoding="utf-8")
    many = "".join(f"B{number},2026-10-05T09:00+02:00,2026-10-05T10:00+02:00,Resolved,P1\n" for number in range(30))
    desk.joinpath("many.csv").write_text(f"{TICKETS}A4,when it rains,,Open,P1\n{many}", encoding="utf-8")
    desk.joinpath("invalid.csv").write_text(f"{TICKETS}A4,2026-10-05T09:00+02:00,2026-10-05T08:00+02:00,Resolved,P1\n", encoding="utf-8")
    desk.joinpath("better.json").write_text(json.dumps(BETTER), encoding="utf-8")


BETTER: dict[str, Any] = {
    "schema": "slacalc.report/1",
    "slacalc": "0.1.0",
    "as_of": "2026-09-30T22:00:00Z",
    "environment": {},
    "calendars": [],
    "period": {"label": "2026-09", "start": None, "end": None, "timezone": "Europe/Berlin", "count_by": "settled"},
    "definitions": {"sha256": "", "files": []},
    "slas": [
        {
            "sla": "resolution",
            "group": {},
            "rule": "settled",
            "numerator": 3,
            "denominator": 4,
            "objective": 0.5,
            "judged": True,
            "limits": [],
        }
    ],
    "kpis": [],
    "availability": [],
    "surveys": [],
}
"""A baseline with three of four met."""
PERIOD: dict[str, Any] = {"label": "2026-09", "start": None, "end": None, "timezone": "Europe/Berlin", "count_by": "settled"}


AMOUNT: dict[str, Any] = {"kpi": "k", "group": {}, "value": "x", "unit": "EUR", "n": 1, "target": None}
DOWN: dict[str, Any] = {"service": "s", "agreed_seconds": 1, "downtime_seconds": 2, "objective": None}


def better(**more: Any) -> str:  # noqa: ANN401 - whatever an SLA has
    """The same with something else said of its SLA."""
    return json.dumps(BETTER | {"slas": [BETTER["slas"][0] | more]})


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(["tickets.csv", *HALF], 0, id="0"),
        pytest.param(["tickets.csv"], 1, id="1"),
        pytest.param(["tickets.csv", "--only", "x"], 2, id="2"),
        pytest.param(["none.csv"], 3, id="3"),
        pytest.param(["tickets.csv", "--period", "2020-01"], 4, id="4"),
    ],
)
def test_each_status_of_the_installed_command(arguments: list[str], status: int, installed: Slacalc) -> None:
    ran = installed("check", *arguments)

    assert ran.status == status
    assert "Traceback" not in ran.err
    assert (ran.out == "") is (status in (2, 3))


@pytest.mark.parametrize(("arguments", "status"), [([*HALF], 0), ([], 1), (["--period", "2020-01"], 4)])
def test_a_closed_pipe_keeps_the_status(arguments: list[str], status: int, desk: Path) -> None:
    ran = in_closed_pipe(desk, "check", "tickets.csv", "-q", *arguments)

    assert ran.status == status
    assert "Broken" not in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_3_on_a_full_disk(desk: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [*PYTHON, "check", "tickets.csv"]
        ran = subprocess.run(command, cwd=desk, env=surroundings(), stdout=full, stderr=subprocess.PIPE, check=False)  # noqa: S603 - the program under test

    assert ran.returncode == 3
    assert b"standard output cannot be written" in ran.stderr
    assert ended([*PYTHON, "check", "tickets.csv", "-o", "json:/dev/full"], desk).status == 3


@pytest.mark.parametrize("arguments", [[], ["--exit-zero"]])
def test_3_an_internal_error_is_no_missed_objective(arguments: list[str], desk: Path) -> None:
    ran = ended([sys.executable, "-c", BROKEN, *arguments], desk)

    assert (ran.status, ran.out) == (3, "")
    assert "report this" in ran.err
    assert "Traceback" not in ran.err


# --- what is checked, and what becomes of it -------------------------------------------------------------------------


def test_the_page_says_what_failed_whom_to_look_at_and_what_would_have_done(slacalc: Slacalc) -> None:
    ran = slacalc("check", "tickets.csv", "--as-of", "2026-11-01T00:00")

    assert ran.out.startswith("All tickets: the check failed. Resolution: 33.3 % (1 of 3), at least 50 % asked")
    assert "Look at first: A3 (144h 00m over), A2 (1m over)" in ran.out
    assert "What would have done: 1 more in time; the nearest: A2 (1m over)" in ran.out


def test_the_same_figures_as_report(slacalc: Slacalc) -> None:
    report = json.loads(slacalc("report", "tickets.csv", *HALF, "-f", "json").out)
    check = json.loads(slacalc("check", "tickets.csv", *HALF, "-f", "json").out)

    assert [key for key in report if report[key] != check[key]] == ["checks", "gate"]
    assert [*report] == [*check]


def test_several_formats_of_one_computation(slacalc: Slacalc, desk: Path) -> None:
    ran = slacalc("check", "tickets.csv", "-q", "-f", "table", "-o", "junit:report", "-o", "summary.md", "-o", "result.json", "-o", "r.xml")

    assert (ran.status, ran.err) == (1, "")
    assert ran.out.startswith("All tickets: the check failed.")
    assert desk.joinpath("report").read_bytes() == desk.joinpath("r.xml").read_bytes()
    assert b"Resolution" in desk.joinpath("summary.md").read_bytes()
    assert checks(Ran(0, desk.joinpath("result.json").read_text(encoding="utf-8"), ""))[0]["status"] == "fail"


def test_a_severity_of_warn_fails_nothing(slacalc: Slacalc, desk: Path) -> None:
    change(desk, "objective: 50%", "objective: {at_least: 50%, severity: warn}")

    ran = slacalc("check", "tickets.csv", "-f", "json")

    assert (ran.status, checks(ran)[0]["status"]) == (0, "warn")
    assert "a warning only, by its severity" in checks(ran)[0]["reason"]


def test_thin_figures_warn_where_that_is_asked_for(slacalc: Slacalc) -> None:
    assert slacalc("check", "tickets.csv", "--min-tickets", "3").status == 1
    ran = slacalc("check", "tickets.csv", "--min-tickets", "4", "-f", "json")
    assert (ran.status, checks(ran)[0]["status"]) == (0, "warn")
    assert "as it rests on fewer than 4" in checks(ran)[0]["reason"]


def test_fail_on_at_risk(slacalc: Slacalc, desk: Path) -> None:
    change(desk, "objective: 50%", "objective: {at_least: 50%, amber: 60%}")

    assert slacalc("check", "tickets.csv", *HALF).status == 0
    assert slacalc("check", "tickets.csv", *HALF, "--fail-on", "at-risk").status == 1
    assert slacalc("check", "tickets.csv", *HALF, "--fail-on", "none,at-risk").status == 1


def test_an_objective_per_priority_is_a_check_for_each(slacalc: Slacalc, desk: Path) -> None:
    change(desk, "objective: 50%", "objective: {at_least: 50%, per: priority}")
    ran = slacalc("check", "tickets.csv", "-f", "json")

    assert [(one["group"], one["status"]) for one in checks(ran)] == [({"priority": "P1"}, "pass"), ({"priority": "P2"}, "fail")]


def test_only(slacalc: Slacalc, desk: Path) -> None:
    change(desk, "objective: 50%}", 'objective: [50%, {mean: 8h}]}\nkpis:\n  - backlog: "<= 5"')

    def names(*only: str) -> list[str]:
        return [
            one["check"] for one in checks(slacalc("check", "tickets.csv", "-f", "json", *(("--only", ",".join(only)) if only else ())))
        ]

    assert names() == ["resolution", "resolution mean", "backlog"]
    assert names("backlog") == ["backlog"]
    assert names("resolution") == ["resolution", "resolution mean"]
    assert slacalc("check", "tickets.csv", "--only", "backlog").status == 0
    assert (
        "did you mean 'backlog'? (there are resolution, resolution mean, backlog)"
        in slacalc("check", "tickets.csv", "--only", "backlogg").err
    )


def test_2_nothing_to_check_says_what_to_write(slacalc: Slacalc, desk: Path) -> None:
    change(desk, ", objective: 50%", "")
    ran = slacalc("check", "none.csv")

    assert ran.status == 2
    assert "slas.yaml has neither an objective nor a target; write one, such as `objective: 95%`" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["--baseline", "b.json", "--max-drop", ""], "--max-drop '' is no number of points", id="no points"),
        pytest.param(["--max-drop", "2"], "--max-drop compares with an earlier result", id="a drop from nothing"),
        pytest.param(["--significant"], "--significant compares with an earlier result", id="chance without a baseline"),
        pytest.param(["--baseline", "b.json", "--max-drop", "two"], "--max-drop 'two' is no number of points", id="no number"),
        pytest.param(["--baseline", "b.json", "--max-drop", "-1"], "--max-drop '-1' is no number", id="below zero"),
        pytest.param(["--baseline", "b.json", "--max-drop", "101"], "from 0 to 100", id="more than all"),
        pytest.param(["--baseline", "b.json", "--max-drop", "nan"], "from 0 to 100", id="not a number"),
        pytest.param(["--fail-on", "risk"], "'risk' is nothing to fail on", id="nothing to fail on"),
        pytest.param(["--min-tickets", "0"], "--min-tickets", id="no tickets"),
        pytest.param(["--baseline", "b.json", "-o", "b.json"], "would overwrite what is read (b.json)", id="an output over the baseline"),
        pytest.param(["--save", "tickets.csv"], "would overwrite what is read (tickets.csv)", id="saved over tickets"),
        pytest.param(["--save", "r.json", "-o", "r.json"], "r.json", id="saved over an output"),
        pytest.param(["-f", "csv"], "'csv' is not one of", id="no such format"),
    ],
)
def test_2_wrong_usage(arguments: list[str], says: str, slacalc: Slacalc) -> None:
    ran = slacalc("check", "tickets.csv", *arguments)

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_3_too_much_that_cannot_be_measured(slacalc: Slacalc, desk: Path) -> None:
    files(desk)
    ran = slacalc("check", "invalid.csv")

    assert (ran.status, ran.out) == (3, "")
    assert "25.0 % of measurements are invalid (1 of 4), more than the 5 % that report.max_invalid allows" in ran.err
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as definitions:
        definitions.write("report: {max_invalid: 25%}\n")
    assert slacalc("check", "invalid.csv", *HALF).status == 0


# --- baselines -------------------------------------------------------------------------------------------------------


def test_a_baseline_of_report_or_check_is_the_same(slacalc: Slacalc) -> None:
    slacalc("report", "tickets.csv", *HALF, "-o", "r.json")
    slacalc("check", "tickets.csv", *HALF, "-o", "c.json")
    by_report, by_check = (
        checks(slacalc("check", "tickets.csv", "--as-of", "2026-11-01T00:00", "--baseline", name, "-f", "json"))
        for name in ("r.json", "c.json")
    )

    assert by_report == by_check
    assert [(one["kind"], one["status"], one["baseline"], one["change"], one["significant"]) for one in by_report] == [
        ("objective", "fail", 0.5, -0.166667, False),
        ("drop", "fail", 0.5, -0.166667, False),
    ]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param([], 1, id="any fall"),
        pytest.param(["--max-drop", "25"], 0, id="just so much is allowed"),
        pytest.param(["--max-drop", "24.9"], 1, id="a little less is allowed"),
        pytest.param(["--significant"], 0, id="chance explains it"),
        pytest.param(["--min-tickets", "5"], 0, id="few tickets"),
    ],
)
def test_falls(arguments: list[str], status: int, slacalc: Slacalc, desk: Path) -> None:
    files(desk)
    assert slacalc("check", "tickets.csv", *HALF, "--baseline", "better.json", *arguments).status == status


def test_without_an_objective_a_baseline_alone_is_enough(slacalc: Slacalc, desk: Path) -> None:
    files(desk)
    ran = slacalc("check", "tickets.csv", *HALF, "--slas", "aimless.yaml", "--baseline", "better.json", "-f", "json")

    assert (ran.status, [one["kind"] for one in checks(ran)]) == (1, ["drop"])


def test_the_first_run_writes_the_baseline_of_the_second(slacalc: Slacalc, desk: Path) -> None:
    ratchet = ("check", "tickets.csv", "--baseline", "base.json", "--save", "base.json")
    first = slacalc(*ratchet, *HALF)
    kept = desk.joinpath("base.json").read_bytes()
    worse = slacalc(*ratchet, "--as-of", "2026-11-01T00:00")

    assert first.status == 0
    assert "base.json is not there yet: nothing to compare with" in first.err
    assert worse.status == 1
    assert "base.json stays as it was" in worse.err
    assert desk.joinpath("base.json").read_bytes() == kept
    assert slacalc(*ratchet, *HALF).status == 0
    assert slacalc(*ratchet, "--as-of", "2026-11-01T00:00", "-q").err == ""


def test_a_missed_objective_that_has_not_fallen_is_saved(slacalc: Slacalc, desk: Path) -> None:
    ran = slacalc("check", "tickets.csv", "--save", "base.json")

    assert ran.status == 1
    assert json.loads(desk.joinpath("base.json").read_bytes())["checks"][0]["status"] == "fail"


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["tickets.csv", "--period", "2020-01"], id="nothing in scope"),
        pytest.param(["tickets.csv", "--period", "2020-01", "--allow-empty"], id="nothing in scope, which is allowed"),
        pytest.param(["none.csv"], id="no such tickets"),
        pytest.param(["tickets.csv", "-o", "none/r.json"], id="another file that cannot be written"),
    ],
)
def test_nothing_is_saved_that_proves_nothing(arguments: list[str], slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("base.json").write_text("the last one", encoding="utf-8")
    slacalc("check", *arguments, "--save", "base.json")

    assert desk.joinpath("base.json").read_text(encoding="utf-8") == "the last one"


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(["--min-tickets", "50"], id="a fall of few tickets"),
        pytest.param(["--only", "backlog"], id="a fall that nobody asked for"),
        pytest.param(["--slas", "light.yaml"], id="a fall that only warns"),
    ],
)
def test_no_fall_is_forgotten(more: list[str], slacalc: Slacalc, desk: Path) -> None:
    files(desk)
    change(desk, "objective: 50%}", 'objective: 50%}\nkpis:\n  - backlog: "<= 5"')
    light = desk.joinpath("slas.yaml").read_text(encoding="utf-8").replace("objective: 50%", "objective: {at_least: 10%, severity: warn}")
    desk.joinpath("light.yaml").write_text(light, encoding="utf-8")
    ran = slacalc("check", "tickets.csv", *HALF, "--baseline", "better.json", "--save", "better.json", *more)

    assert ran.status == 0
    assert json.loads(desk.joinpath("better.json").read_bytes()) == BETTER


def test_2_nothing_in_common_with_the_baseline(slacalc: Slacalc, desk: Path) -> None:
    """An SLA without an objective that is called otherwise now: nothing is compared, and nothing passes because of it."""
    files(desk)
    change(desk, "resolution: {name", "renamed: {name")
    change(desk, ", objective: 50%", "")
    unlike = slacalc("check", "tickets.csv", *HALF, "--baseline", "better.json")
    desk.joinpath("better.json").write_text(json.dumps(BETTER).replace("resolution", "renamed"), encoding="utf-8")

    assert (unlike.status, unlike.out) == (2, "")
    assert slacalc("check", "tickets.csv", *HALF, "--baseline", "better.json").status == 1


def test_1_what_is_missed_without_a_measurement_is_missed(slacalc: Slacalc, desk: Path) -> None:
    """No ticket is of the SLA, and yet some are open."""
    change(desk, "calendar: office, target", "where: {priority: P9}, calendar: office, target")
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as definitions:
        definitions.write('kpis:\n  - backlog: "<= 0"\n')
    ran = slacalc("check", "tickets.csv", "--as-of", "2026-10-06T09:30+02:00", "-f", "json")

    assert ran.status == 1
    assert [(one["check"], one["status"]) for one in checks(ran)] == [("resolution", "none"), ("backlog", "fail")]


def test_a_baseline_that_cannot_be_replaced_is_left_whole(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("there").mkdir()
    assert slacalc("check", "tickets.csv", *HALF, "--save", "there/none/base.json").status == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "no result of report or check in JSON to compare with", id="nothing"),
        pytest.param("[]", "no result of report or check in JSON", id="a list"),
        pytest.param(
            '{"schema": "slacalc.error/1"}', "a baseline is an earlier result of report or check in JSON (slacalc.report/1)", id="an error"
        ),
        pytest.param('{"schema": "slacalc.report/2"}', "not 'slacalc.report/2'", id="a later shape"),
        pytest.param('{"schema": "slacalc.report/1"}', "slacalc: Field required", id="a shape that lacks all else"),
        pytest.param(json.dumps(BETTER | {"slas": [{"sla": "r"}]}), "slas.0.group: Field required", id="an SLA that lacks all else"),
        pytest.param(json.dumps(BETTER)[:-9], "no result of report or check", id="cut off"),
        pytest.param(json.dumps(BETTER | {"kpis": [AMOUNT | {"value": "1e5000"}]}), "kpis.0.value", id="a number of five thousand digits"),
        pytest.param(json.dumps(BETTER | {"kpis": [AMOUNT | {"value": "1e-99999999"}]}), "kpis.0.value", id="one of more decimals"),
        pytest.param(json.dumps(BETTER | {"kpis": [AMOUNT | {"value": 5, "unit": "share"}]}), "5 of 1 is more", id="a share of five"),
        pytest.param(better(numerator=5), "5 of 4 is more than all", id="more than all"),
        pytest.param(better(numerator=-1), "slas.0.numerator", id="less than nothing"),
        pytest.param(better(numerator=10**400, denominator=10**400), "slas.0.numerator", id="beyond all numbers"),
        pytest.param(better(objective="NaN"), "slas.0.objective", id="not a number"),
        pytest.param(json.dumps(BETTER | {"as_of": "yesterday"}), "as_of", id="no instant"),
        pytest.param(json.dumps(BETTER | {"period": PERIOD | {"label": "2026-99"}}), "period.label", id="no month"),
        pytest.param(json.dumps(BETTER | {"period": PERIOD | {"label": "the last one"}}), "period.label", id="no period"),
        pytest.param(json.dumps(BETTER | {"kpis": [AMOUNT]}), "kpis.0.value", id="no amount"),
        pytest.param(json.dumps(BETTER | {"availability": [DOWN]}), "2 of 1 is more than all", id="down for longer than agreed"),
    ],
)
def test_3_a_baseline_that_is_none(text: str, says: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("base.json").write_text(text, encoding="utf-8")
    ran = slacalc("check", "tickets.csv", "--baseline", "base.json")

    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith("base.json: error: ")
    assert says in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_3_a_baseline_that_may_not_be_read(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("base.json").touch(0o000)
    assert slacalc("check", "tickets.csv", "--baseline", "base.json").status == 3


def test_a_baseline_may_begin_with_a_mark_of_its_encoding(slacalc: Slacalc, desk: Path) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(BETTER).encode()
    desk.joinpath("base.json").write_bytes(content)
    ran = slacalc("check", "tickets.csv", *HALF, "--baseline", "base.json", "-f", "json")

    assert (ran.status, json.loads(ran.out)["gate"]["baseline"]["sha256"]) == (1, sha256(content).hexdigest())


def test_what_has_changed_since_the_baseline_is_told(slacalc: Slacalc, desk: Path) -> None:
    change(desk, "objective: 50%}", 'objective: [50%, {mean: 8h}]}\nkpis:\n  - backlog: "<= 5"')
    slacalc("check", "tickets.csv", *HALF, "-o", "base.json")
    change(desk, "09:00-17:00", "09:00-18:00")
    change(
        desk, "[50%, {mean: 8h}]}", "40%}\n  reply: {clock: {start: opened, stop: opened}, calendar: office, target: 1h, objective: 99%}"
    )
    change(desk, '"<= 5"', '"<= 6"')

    ran = slacalc("check", "tickets.csv", *HALF, "--baseline", "base.json", "--width", "200")

    assert "warning: base.json is of other definitions" in ran.err
    assert slacalc("check", "tickets.csv", *HALF, "--baseline", "base.json", "-q").err == ""
    told = ran.out.partition("Against the baseline\n")[2].partition("\n\n")[0].splitlines()
    assert told == [
        "Compared with All tickets as of Tue 2026-10-06 12:00 (base.json).",
        "The definitions are not those of the baseline, so that the figures may differ because of that:",
        "  the definition file itself has changed",
        "  calendar office has changed",
        "  objective of resolution: 0.5, now 0.4",
        "  objective of backlog: <= 5, now <= 6",
        "New, so that there is nothing to compare them with: reply.",
        "Checked by the baseline, and no more: resolution mean.",
    ]


def test_what_is_better_by_more_than_chance_is_told(slacalc: Slacalc, desk: Path) -> None:
    rows = "".join(f"B{n},2026-10-05T09:00+02:00,2026-10-05T10:00+02:00,Resolved,P1\n" for n in range(40))
    desk.joinpath("more.csv").write_text(TICKETS.partition("\n")[0] + "\n" + rows, encoding="utf-8")
    slacalc("check", "tickets.csv", "--as-of", "2026-11-01T00:00", "-o", "base.json")

    ran = slacalc("check", "tickets.csv", "more.csv", "--as-of", "2026-11-01T00:00", "--baseline", "base.json", "--width", "200")

    assert "Better than the baseline: Resolution (+62.0)." in ran.out
    assert "None of 1 shares fell." in ran.out
