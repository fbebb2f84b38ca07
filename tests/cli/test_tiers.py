"""A second target of an SLA on the command line: measured, explained and reported, but no SLA of its own where somebody counts those."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import SLAS, Slacalc

EXPORT = """\
id,opened,resolved,status,priority,theirs
A1,2026-10-05T09:00+02:00,2026-10-05T12:00+02:00,Resolved,P1,met
A2,2026-10-05T09:00+02:00,2026-10-06T16:00+02:00,Resolved,P2,breached
"""
AS_OF = ("tickets.csv", "--as-of", "2026-10-12T12:00")
TIER = "resolution within 2 business days"


@pytest.fixture(autouse=True)
def promised(desk: Path) -> Path:
    """The second ticket is late for the eight hours of the desk, and not for the two days."""
    text = SLAS.replace("objective: 50%", "objective: [95%, {at_least: 100%, within: 2 business days}]")
    desk.joinpath("slas.yaml").write_text(text, encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(EXPORT, encoding="utf-8")
    return desk


def test_measure_has_a_row_for_each_target(slacalc: Slacalc) -> None:
    rows = json.loads(slacalc("measure", *AS_OF, "-f", "json").out)

    assert [(row["ticket"], row["sla"], row["outcome"]) for row in rows] == [
        ("A1", "resolution", "met"),
        ("A1", TIER, "met"),
        ("A2", "resolution", "breached"),
        ("A2", TIER, "met"),
    ]


def test_explain_explains_both_or_the_one_that_is_asked_for(slacalc: Slacalc) -> None:
    both, one = (json.loads(slacalc("explain", "A2", *AS_OF, *more, "-f", "json").out) for more in ((), ("--sla", TIER)))

    assert [(made["sla"], made["outcome"], made["target_text"]) for made in both["measurements"]] == [
        ("resolution", "breached", "8h"),
        (TIER, "met", "2 business days"),
    ]
    assert one["measurements"] == both["measurements"][1:]


def test_report_judges_both_and_counts_each_ticket_once(slacalc: Slacalc) -> None:
    made = json.loads(slacalc("report", *AS_OF, "-f", "json").out)

    assert [(row["sla"], row["numerator"], row["denominator"], row["status"]) for row in made["slas"]] == [
        ("resolution", 1, 2, "missed"),
        (TIER, 2, 2, "met"),
    ]
    assert [(row["numerator"], row["denominator"]) for row in made["tickets"]] == [(1, 2)]
    assert made["tiers"] == {TIER: "resolution"}


def test_reconcile_compares_the_promise(slacalc: Slacalc) -> None:
    made = json.loads(slacalc("reconcile", *AS_OF, "--verdict", "theirs", "-f", "json").out)

    assert [(one["sla"], one["agreeing"], one["differing"]) for one in made["comparisons"]] == [("resolution", 2, 0)]


def test_validate_counts_the_slas_that_were_written(slacalc: Slacalc) -> None:
    assert json.loads(slacalc("validate", "-f", "json").out)["slas"] == ["resolution"]
    assert "SLAs: 1" in slacalc("validate").out
