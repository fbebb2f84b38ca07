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

Likely cause  Tickets  Would agree  Breaks  Examples
────────────────────────────────────────────────────
Unexplained         1                       A2
With times after the start moved by -0.5 h to -8 h all would agree; so few
tickets do not tell whether that is it.
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
        "shift_hours": [-0.5, -8],
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
        pytest.param(
            ("--verdict", "colour"), "what verdict 'green' in 'colour' stands for: say it with --met", id="words without a meaning"
        ),
        pytest.param(("--verdict", "colour", "--met", "red"), "what verdict 'green' in 'colour' stands for", id="not all words"),
        pytest.param(("--verdict", "colour", "--met", "green", "--breached", "Green"), "'green' can mean only one", id="two meanings"),
        pytest.param(("--verdict", "colour", "--met", "green", "--neither", "Green"), "'green' can mean only one", id="a verdict and none"),
        pytest.param(("--verdict", "made_slo"), "no column 'made_slo' (for 'the verdict on resolution') in tickets.csv", id="no column"),
        pytest.param(("--met", "green"), "--met, --breached and --neither say what values", id="no verdict"),
        pytest.param(("--neither", "green"), "--met, --breached and --neither say what values", id="no verdict, and words for none"),
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
    assert "slacalc explain $'=A2;\\x1b[31m red'" in ran.out
    assert "'=A2" in slacalc(*ASKED, "--verdict", "word", "-f", "csv").out


def with_column(name: str, *values: str) -> str:
    """The desk's tickets with another column."""
    return "".join(f"{line},{value}\n" for line, value in zip(JUDGED.splitlines(), (name, *values), strict=True))


def test_an_export_through_a_pipe_is_read_again(slacalc: Slacalc) -> None:
    """What is odd in a column that only causes need makes a second reading; the pipe is empty by then."""
    text = with_column("assigned", "05/10/2026 17:00", "", "")
    ran = slacalc("reconcile", "-", *AS_OF, "--verdict", "word", text=text)

    assert ran.status == 0
    assert "2 of 3 tickets that both judge agree" in ran.out


@pytest.mark.parametrize(
    ("column", "named"),
    [
        pytest.param("assigned", "without assigned, which cannot be read: dates in 'assigned'", id="dates in two ways"),
        pytest.param("assigned_on", "without assigned, which cannot be read: dates in 'assigned_on'", id="under another name"),
    ],
)
def test_a_column_that_cannot_be_read_is_left_out_alone(column: str, named: str, desk: Path, slacalc: Slacalc) -> None:
    """The closing, which explains the difference, is still looked at."""
    source = f"source: {{columns: {{assigned: {column}}}}}\n"
    desk.joinpath("slas.yaml").write_text(source + SLAS.replace("clock: resolution", CLOCK), encoding="utf-8")
    closed = [
        f"{line},{at}"
        for line, at in zip(JUDGED.splitlines(), ("closed", "2026-10-05T17:00+02:00", "2026-10-05T16:00+02:00", ""), strict=True)
    ]
    odd = [f"{line},{at}" for line, at in zip(closed, (column, "05/10/2026 17:00", "", ""), strict=True)]
    desk.joinpath("tickets.csv").write_text("\n".join(odd), encoding="utf-8")
    ran = slacalc(*ASKED, "--verdict", "word")

    assert named in ran.err
    assert "`stop: closed`" in ran.out
    assert slacalc(*ASKED, "--verdict", "word", "--quiet").err == ""


CLOCK = "clock: {start: opened, stop: resolved}"


def test_what_a_column_that_is_needed_has_is_told_as_ever(desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("2026-10-06T09:01+02:00", "05/10/2026 09:01"), encoding="utf-8")
    ran = slacalc(*ASKED, "--verdict", "word")

    assert ran.status == 3
    assert "dates in 'resolved' of tickets.csv can be read in two ways" in ran.err
    assert "causes are looked for without" not in ran.err


def test_an_object_in_a_column_that_only_causes_need_is_named_too(desk: Path, slacalc: Slacalc) -> None:
    records: list[dict[str, Any]] = [*csv.DictReader(StringIO(JUDGED))]
    records[0]["assignee"], records[1]["assignee"] = "ann", {"login": "bob"}
    desk.joinpath("tickets.json").write_text(json.dumps(records), encoding="utf-8")
    desk.joinpath("slas.yaml").write_text(SLAS.replace("clock: resolution", CLOCK), encoding="utf-8")
    ran = slacalc("reconcile", "tickets.json", *AS_OF, "--verdict", "word")

    assert (ran.status, "without assignee, which cannot be read" in ran.err) == (0, True)


def test_strict_is_about_what_is_asked_for(desk: Path, slacalc: Slacalc) -> None:
    """Nothing rests on the unreadable time of an assignment, of which nothing is said; on the unreadable opening something does."""
    desk.joinpath("slas.yaml").write_text(SLAS.replace("clock: resolution", CLOCK), encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(with_column("assigned", "garbage", "", ""), encoding="utf-8")
    ran = slacalc(*ASKED, "--verdict", "word", "--strict")

    assert (ran.status, ran.err) == (0, "")
    assert slacalc(*ASKED, "--verdict", "word").err == ""
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("2026-10-06T09:00+02:00,,", "garbage,,"), encoding="utf-8")
    assert slacalc(*ASKED, "--verdict", "word", "--strict").status == 3


TWO_BY_PRIORITY = "source: {verdicts: {one: {column: word, met: met, neither: n/a}, two: {column: word, met: met, neither: n/a}}}\n" + (
    SLAS.partition("  resolution:")[0]
    + f"  one: {{where: {{priority: P1}}, {CLOCK}, calendar: office, target: 8h}}\n"
    + f"  two: {{where: {{priority: P2}}, {CLOCK}, calendar: office, target: 8h}}\n"
)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        pytest.param((), 2, id="it counts"),
        pytest.param(("--where", "priority=P2"), 0, id="left out by a condition"),
        pytest.param(("--period", "2026-10-06"), 0, id="outside the period"),
        pytest.param(("--neither", "Perhaps"), 0, id="declared to say nothing"),
    ],
)
def test_only_the_words_of_tickets_that_count_need_a_meaning(more: tuple[str, ...], status: int, desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("met", "perhaps", 1), encoding="utf-8")
    ran = slacalc(*ASKED, "--verdict", "word", *more)

    assert (ran.status, "'perhaps'" in ran.err, "P020" in ran.err) == (status, status == 2, False)


def test_a_word_without_meaning_is_told_once(desk: Path, slacalc: Slacalc) -> None:
    """Two SLAs look at the column, each at its own tickets."""
    desk.joinpath("slas.yaml").write_text(TWO_BY_PRIORITY, encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("met", "perhaps", 1), encoding="utf-8")

    assert "P020 (1)" in slacalc(*ASKED).err
    assert "P020" not in slacalc(*ASKED, "--sla", "two").err


def test_a_long_word_is_cut(desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("green", "g" * 500), encoding="utf-8")
    err = slacalc(*ASKED, "--verdict", "colour").err

    assert ("g" * 40 + "…" in err, "g" * 41 in err) == (True, False)


def test_the_last_thing_that_happened_is_that_of_the_whole_export(desk: Path, slacalc: Slacalc) -> None:
    """The open ticket of one SLA was on time when that of the other was resolved, or when any was updated."""
    rows = "id,opened,resolved,priority,word,updated\nA1,2026-10-05 09:00,,P1,met,\nB1,2026-10-05 09:00,2026-10-05 12:00,P2,met,\n"
    desk.joinpath("slas.yaml").write_text(TWO_BY_PRIORITY, encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(rows, encoding="utf-8")
    changes = [report(slacalc)["comparisons"][0]["causes"][0]["change"]]
    desk.joinpath("tickets.csv").write_text(rows.replace("12:00,P2,met,", "12:00,P2,met,2026-10-05 13:00"), encoding="utf-8")
    changes.append(report(slacalc)["comparisons"][0]["causes"][0]["change"])

    assert [change[:31] for change in changes] == ["`--as-of 2026-10-05T10:00:00Z`,", "`--as-of 2026-10-05T11:00:00Z`,"]


def test_in_a_log_the_verdict_is_that_of_the_as_of(desk: Path, slacalc: Slacalc) -> None:
    """What the vendor says later it did not say then."""
    desk.joinpath("slas.yaml").write_text(
        "source: {history: {shape: rows, ticket: id, at: at}, verdicts: {resolution: {column: word, met: met, breached: late}}}\n"
        + SLAS.replace("clock: resolution", CLOCK),
        encoding="utf-8",
    )
    desk.joinpath("tickets.csv").write_text(
        "id,at,opened,resolved,word\nA1,2026-10-05 09:00,2026-10-05 09:00,,met\nA1,2026-10-05 10:00,2026-10-05 09:00,,met\n"
        "A1,2026-10-09 09:00,2026-10-05 09:00,,late\n",
        encoding="utf-8",
    )

    def theirs(as_of: str) -> list[tuple[str, str]]:
        found = json.loads(slacalc("reconcile", "tickets.csv", "--as-of", as_of, "-f", "json").out)
        return [(cell["ours"], cell["theirs"]) for cell in found["comparisons"][0]["cells"]]

    assert theirs("2026-10-05T08:59") == []
    assert theirs("2026-10-05T10:00") == [("running", "met")]
    assert theirs("2026-10-09T09:00") == [("overdue", "breached")]


def test_slas_without_a_ticket_take_no_room(desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("slas.yaml").write_text(TWO_BY_PRIORITY.replace("P2", "P9"), encoding="utf-8")
    out = slacalc(*ASKED).out

    assert "No ticket to compare on: two." in out
    assert "two: our verdict" not in out


@pytest.mark.parametrize(
    ("ticket", "more", "line"),
    [
        pytest.param("-7", (), "slacalc explain --as-of 2026-10-06T12:00 -- -7 tickets.csv", id="an id like an option"),
        pytest.param("it's", (), """slacalc explain 'it'"'"'s' tickets.csv --as-of 2026-10-06T12:00""", id="a quote"),
        pytest.param(
            "a\x07\x85\\'", (), r"slacalc explain $'a\x07\U00000085\\\'' tickets.csv --as-of 2026-10-06T12:00", id="control characters"
        ),
        pytest.param(
            "A2", ("--sla", "resolution"), "slacalc explain A2 tickets.csv --as-of 2026-10-06T12:00 --sla resolution", id="one of two SLAs"
        ),
    ],
)
def test_the_command_line_to_look_into_one(ticket: str, more: tuple[str, ...], line: str, desk: Path, slacalc: Slacalc) -> None:
    desk.joinpath("slas.yaml").write_text(TWO if more else SLAS, encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(JUDGED.replace("A2", ticket), encoding="utf-8")

    assert report(slacalc, "--verdict", "word", *more)["comparisons"][0]["unexplained"]["look"] == line
