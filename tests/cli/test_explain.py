"""`explain` as a user asks for it: as a page, as data, with every interval, and of a ticket that no SLA is about."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SLAS, Slacalc

AS_OF = ("--as-of", "2026-10-12T00:00")
TWO_SLAS = (
    SLAS.replace("objective: 50%}", "where: {priority: P2}}")
    + """\
  review: {clock: resolution, calendar: office, target: 1h, where: {priority: [P1, P3]}}
exclude:
  - {when: {status: {value: Open}}, reason: Not done yet}
"""
)

VERDICT = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved]}
calendars: {office: {hours: {mon-fri: 09:00-17:00}}}
slas:
  resolution:
    clock: {like: resolution, reopen: restart, verdict: any}
    calendar: office
    target: 2h
    versions: [{valid: {to: 2026-10-05}}, {valid: {from: 2026-10-06}}]
"""
REOPENED = """\
ticket,at,field,old,new
B1,2026-10-05 10:00,status,Open,Resolved
B1,2026-10-06 09:00,status,Resolved,Open
B1,2026-10-06 12:00,status,Open,Resolved
"""


@pytest.fixture
def two(desk: Path) -> None:
    desk.joinpath("slas.yaml").write_text(TWO_SLAS, encoding="utf-8")


def test_the_page(slacalc: Slacalc) -> None:
    assert slacalc("explain", "A2", "tickets.csv", *AS_OF, "--width", "100").out.splitlines() == [
        "A2 as of Mon 2026-10-12 00:00, Europe/Berlin: Resolution breached.",
        "",
        "Resolution",
        "Breached: the target of 8h was used up Mon 2026-10-05 17:00; the clock stopped Tue 2026-10-06 09:01",
        "(resolved), 1m of working time too late.",
        "Target   8h of working time on the calendar office",
        "Rule     all tickets",
        "Clock    runs from opened until resolved; stands still while status = waiting",
        "Started  Mon 2026-10-05 09:00",
        "Due      Mon 2026-10-05 17:00",
        "Used     8h 01m of working time, 100.2 % of the target",
        "In all   24h 01m from start to end",
        "",
        "2026",
        "From             Clock    Working   Total     Used  Because",
        "─" * 73,
        "Mon 5 Oct 09:00  running   8h 01m  8h 01m  100.2 %  opened; closed: night",
        "Tue 6 Oct 09:01  stopped                            resolved",
        "Times are Europe/Berlin. Total adds up the working time in which the clock was running.",
    ]


def test_every_interval(slacalc: Slacalc) -> None:
    """The night, which is a remark otherwise, has a row of its own."""
    out = slacalc("explain", "A2", "tickets.csv", *AS_OF, "--every-interval").out

    assert [line.split()[4] for line in out.splitlines() if line.startswith(("Mon 5", "Tue 6"))] == [
        "running",
        "closed",
        "running",
        "stopped",
    ]


def test_json(slacalc: Slacalc) -> None:
    asked = ("explain", "A2", "tickets.csv", *AS_OF, "-f", "json")
    found = json.loads(slacalc(*asked).out)

    assert (found["schema"], found["ticket"], found["as_of"]) == ("slacalc.explanation/1", "A2", "2026-10-11T22:00:00Z")
    assert [(one["sla"], one["name"], one["outcome"]) for one in found["measurements"]] == [("resolution", "Resolution", "breached")]
    assert found["not_applied"] == []
    assert json.loads(slacalc(*asked, "--every-interval").out) == found


@pytest.mark.usefixtures("two")
def test_why_another_sla_does_not_apply(slacalc: Slacalc) -> None:
    """A31: by the state at the instant at which it would have settled, an hour after the opening."""
    found = json.loads(slacalc("explain", "A2", "tickets.csv", *AS_OF, "-f", "json").out)

    assert found["not_applied"] == [
        {
            "sla": "review",
            "name": "review",
            "reason": "where",
            "because": "it is for priority = P1 or P3; the ticket's priority is P2",
            "condition": "priority = P1 or P3",
            "values": {"priority": "P2"},
            "at": "2026-10-05T08:00:00Z",
        }
    ]


@pytest.mark.usefixtures("two")
def test_a_ticket_that_no_sla_is_about_is_explained_all_the_same(slacalc: Slacalc) -> None:
    ran = slacalc("explain", "A3", "tickets.csv", *AS_OF, "--width", "120")

    assert ran.status == 4
    assert "A3 as of Mon 2026-10-12 00:00, Europe/Berlin: no SLA applies." in ran.out
    assert "Resolution, review  it is excluded: Not done yet (status = Open; the ticket's status is Open)" in ran.out
    assert "scope" in ran.err


WORDS = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved]}
calendars: {office: {hours: {mon-fri: 09:00-17:00}}}
slas:
  summed: {clock: {like: resolution, reopen: restart, verdict: sum}, calendar: office, target: 2h}
  kept: {clock: {like: resolution, on_change: keep}, calendar: office, targets: [{when: {priority: P1}, target: 1h}, {target: 8h}]}
  anew: {clock: {like: resolution, on_change: restart}, calendar: office, targets: [{when: {priority: P1}, target: 1h}, {target: 8h}]}
  share: {clock: {like: resolution, on_change: prorate}, calendar: office, targets: [{when: {priority: P1}, target: 1h}, {target: 8h}]}
"""
RAISED = """\
ticket,at,field,old,new
B1,2026-10-05 09:30,priority,P2,P1
B1,2026-10-05 10:00,status,Open,Resolved
B1,2026-10-05 15:00,status,Resolved,Open
B1,2026-10-05 17:00,status,Open,Resolved
"""


@pytest.mark.parametrize(
    ("sla", "said"),
    [
        pytest.param("summed", "Used     2h 00m of working time, 150.0 % of the target, with 1h of earlier cycles", id="sum"),
        pytest.param("kept", "(the rule that fits at the start counts for all of the time)", id="keep"),
        pytest.param("anew", "priority = P1: another rule took over, and cycle 2 began", id="restart"),
        pytest.param("share", "3h 00m of working time, 256.2 % of the target: converted to this target, 2h 33m 45s of it", id="prorate"),
    ],
)
def test_what_the_words_of_a_clock_did(desk: Path, slacalc: Slacalc, sla: str, said: str) -> None:
    """Raised to P1 after half an hour of 8 h (3m 45s of 1 h), solved at ten, open again from three to five."""
    desk.joinpath("slas.yaml").write_text(WORDS, encoding="utf-8")
    desk.joinpath("one.csv").write_text("id,opened,status,priority\nB1,2026-10-05 09:00,Resolved,P1\n", encoding="utf-8")
    desk.joinpath("changes.csv").write_text(RAISED, encoding="utf-8")

    assert said in slacalc("explain", "B1", "one.csv", "--history", "changes.csv", *AS_OF, "--sla", sla, "--width", "140").out


def test_which_cycle_decides(desk: Path, slacalc: Slacalc) -> None:
    """Of the two cycles of a promise in two versions the second was late, and so is the ticket."""
    desk.joinpath("slas.yaml").write_text(VERDICT, encoding="utf-8")
    desk.joinpath("one.csv").write_text("id,opened,status\nB1,2026-10-05 09:00,Resolved\n", encoding="utf-8")
    desk.joinpath("changes.csv").write_text(REOPENED, encoding="utf-8")

    out = slacalc("explain", "B1", "one.csv", "--history", "changes.csv", *AS_OF, "-f", "json").out

    assert [(one["outcome"], one["deciding"]) for one in json.loads(out)["measurements"]] == [("met", False), ("breached", True)]
