"""`reconcile` as a user asks for it: a column with the vendor's verdict, what its words mean, and how it ends."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from slacalc.cli import reconcile
from tests.cli.conftest import SLAS, Slacalc

JUDGED = """\
id,opened,resolved,status,priority,made_sla,word,colour,spent
A1,2026-10-05T09:00+02:00,2026-10-05T17:00+02:00,Resolved,P1,true,met,green,480
A2,2026-10-05T09:00+02:00,2026-10-06T09:01+02:00,Resolved,P2,true,met,green,481
A3,2026-10-06T09:00+02:00,,Open,P1,true,met,green,
"""
AS_OF = ("--as-of", "2026-10-06T12:00")
ASKED = ("reconcile", "tickets.csv", *AS_OF)
VERDICTS = "source: {verdicts: {resolution: {column: made_sla, met: 'true', breached: 'false', used: {column: spent, unit: minutes}}}}\n"
TWO = SLAS + "  other: {clock: closure, calendar: office, target: 8h}\n"


@pytest.fixture(autouse=True)
def judged(desk: Path) -> Path:
    """The desk's tickets with the vendor's verdict in several forms; the second is late by a minute, and the vendor does not say so."""
    desk.joinpath("tickets.csv").write_text(JUDGED, encoding="utf-8")
    return desk


def report(slacalc: Slacalc, *options: str) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(slacalc(*ASKED, *options, "-f", "json").out)


PAGE = """\
Ours and theirs differ in 1 of 3 comparisons; 66.6 % agree.

Resolution: our verdict and theirs (made_sla)
2 of 3 tickets that both judge agree (66.6 %).

Ours      Theirs  Tickets  Counts as
───────────────────────────────────────────────────────────
met       met           1  agrees
breached  met           1  differs
running   met           1  agrees, within the target so far

Likely cause  Tickets  Would agree  Examples
────────────────────────────────────────────
Unexplained         1               A2
With times after the start moved by -1 h to -8 h all would agree; so few tickets
do not tell whether that is it.
To look into one: slacalc explain A2 tickets.csv --as-of 2026-10-06T12:00
"""


def test_the_page(slacalc: Slacalc) -> None:
    ran = slacalc(*ASKED, "--verdict", "made_sla")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.partition("\nWhat this rests on\n")[0] == PAGE


def test_as_data(slacalc: Slacalc) -> None:
    found = report(slacalc, "--verdict", "made_sla")

    assert (found["schema"], found["compared"], found["agreeing"], found["differing"]) == ("slacalc.reconciliation/1", 3, 2, 1)
    [of] = found["comparisons"]
    assert of["cells"] == [
        {"ours": "met", "theirs": "met", "tickets": 1, "agrees": True},
        {"ours": "breached", "theirs": "met", "tickets": 1, "agrees": False},
        {"ours": "running", "theirs": "met", "tickets": 1, "agrees": True},
    ]
    assert of["unexplained"] == {
        "tickets": 1,
        "examples": ["A2"],
        "shift_hours": [-1, -8],
        "look": "slacalc explain A2 tickets.csv --as-of 2026-10-06T12:00",
    }


def test_the_tickets_that_differ_as_csv(desk: Path, slacalc: Slacalc) -> None:
    slacalc(*ASKED, "--verdict", "made_sla", "-o", "differing.csv", "-o", "page.txt")

    [row] = csv.DictReader(StringIO(desk.joinpath("differing.csv").read_text(encoding="utf-8")))
    assert row == {
        "ticket": "A2",
        "sla": "resolution",
        "basis": "verdict",
        "ours": "breached",
        "theirs": "met",
        "started": "2026-10-05T07:00:00Z",
        "stopped": "2026-10-06T07:01:00Z",
        "due": "2026-10-05T15:00:00Z",
        "target_seconds": "28800",
        "elapsed_seconds": "28860",
        "their_used_seconds": "",
        "calendar": "office",
        "cause": "",
        "change": "",
    }
    assert desk.joinpath("page.txt").read_text(encoding="utf-8").startswith("Ours and theirs differ")


def test_verdicts_that_the_definitions_name(desk: Path, slacalc: Slacalc) -> None:
    """Two comparisons, of verdicts and of times."""
    desk.joinpath("slas.yaml").write_text(VERDICTS + SLAS, encoding="utf-8")

    assert [(of["basis"], of["agreeing"], of["compared"]) for of in report(slacalc)["comparisons"]] == [("verdict", 2, 3), ("used", 2, 2)]


@pytest.mark.parametrize(
    ("options", "agreeing"),
    [
        pytest.param(("--verdict", "word"), 2, id="words that say it by themselves"),
        pytest.param(("--verdict", "colour", "--met", "Green"), 2, id="words that are said"),
        pytest.param(("--verdict", "made_sla", "--breached", "true", "--met", "false"), 1, id="said the other way round"),
        pytest.param(("--verdict", "made_sla", "--where", "priority=P1"), 2, id="some tickets"),
        pytest.param(("--verdict", "made_sla", "--period", "2026-10-05"), 1, id="a period"),
    ],
)
def test_which_tickets_and_what_words_mean(options: tuple[str, ...], agreeing: int, slacalc: Slacalc) -> None:
    assert report(slacalc, *options)["agreeing"] == agreeing


@pytest.mark.parametrize(
    ("options", "says"),
    [
        pytest.param((), "nothing is known of the vendor's verdict on resolution: name its column with --verdict", id="none known"),
        pytest.param(("--verdict", "colour"), "it is not clear what 'green' in 'colour' mean", id="words without a meaning"),
        pytest.param(("--verdict", "colour", "--met", "red"), "it is not clear what 'green' in 'colour' mean", id="not all words"),
        pytest.param(
            ("--verdict", "colour", "--met", "green", "--breached", "Green"), "'green' cannot mean both", id="words with two meanings"
        ),
        pytest.param(("--verdict", "made_slo"), "no column 'made_slo' (for 'the verdict on resolution') in tickets.csv", id="no column"),
        pytest.param(("--met", "green"), "--met and --breached say what values of a column mean: name it with --verdict", id="no verdict"),
        pytest.param(("--sla", "resolutoin"), "unknown SLA 'resolutoin', did you mean 'resolution'?", id="unknown SLA"),
        pytest.param(("--verdict", "word", "--max-differences", "-1"), "--max-differences", id="less than no difference"),
    ],
)
def test_what_is_refused(options: tuple[str, ...], says: str, slacalc: Slacalc) -> None:
    ran = slacalc(*ASKED, *options)

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_a_column_is_about_one_sla(desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("slas.yaml").write_text(TWO, encoding="utf-8")

    assert "name it with --sla (there are resolution, other)" in slacalc(*ASKED, "--verdict", "word").err
    assert report(slacalc, "--verdict", "word", "--sla", "resolution")["compared"] == 3


def test_a_verdict_of_which_the_export_has_no_column(desk: Path, slacalc: Slacalc) -> None:
    """One SLA of two is left; where none is, the command is refused."""
    other = "source: {verdicts: {closure: {column: [done, ended], met: yes}, resolution: {column: word, met: met, breached: missed}}}\n"
    desk.joinpath("slas.yaml").write_text(other + TWO, encoding="utf-8")
    ran = slacalc(*ASKED)

    assert (ran.status, "no verdict of the vendor on other; looked for: done, ended" in ran.err) == (0, True)
    ran = slacalc(*ASKED, "--sla", "other")
    assert (ran.status, "the export has no verdict of the vendor; looked for: done, ended" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        pytest.param(("--max-differences", "1"), 0, id="as many differences as are allowed"),
        pytest.param(("--max-differences", "0"), 1, id="more differences than are allowed"),
        pytest.param(("--where", "priority=P9"), 4, id="nothing in scope"),
        pytest.param(("--where", "priority=P9", "--allow-empty"), 0, id="nothing in scope is allowed"),
    ],
)
def test_the_exit_status(options: tuple[str, ...], status: int, slacalc: Slacalc) -> None:
    assert slacalc(*ASKED, "--verdict", "word", *options).status == status


def test_a_verdict_in_other_words_is_a_problem(desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("slas.yaml").write_text("source: {verdicts: {resolution: {column: colour, met: red}}}\n" + SLAS, encoding="utf-8")
    ran = slacalc(*ASKED)

    assert ran.status == 4
    assert "warning P020 (3): values in 'colour' that are neither of the words for met" in ran.err
    assert slacalc(*ASKED, "--strict").status == 3


def test_a_column_that_only_a_variant_needs_does_not_stand_in_the_way(desk: Path, slacalc: Slacalc) -> None:
    """Nothing here uses the closing, whose dates can be read in two ways."""
    lines = [f"{line},{closed}" for line, closed in zip(JUDGED.splitlines(), ("closed", "05/10/2026 17:00", "", ""), strict=True)]
    desk.joinpath("tickets.csv").write_text("\n".join(lines), encoding="utf-8")

    assert slacalc(*ASKED, "--verdict", "word").status == 0


def test_long_work_is_announced(slacalc: Slacalc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "MANY", 2)

    assert "resolution: holding 3 measurements against the vendor's" in slacalc(*ASKED, "--verdict", "word").err


def test_text_of_tickets_is_data(desk: Path, slacalc: Slacalc) -> None:
    """Neither an escape code nor a formula, and quoted in the command line that is proposed."""
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("A2", "=A2;\x1b[31m red"), encoding="utf-8")
    ran = slacalc(*ASKED, "--verdict", "word")

    assert "\x1b" not in ran.out
    assert "slacalc explain '=A2;" in ran.out
    assert "'=A2" in slacalc(*ASKED, "--verdict", "word", "-f", "csv").out
