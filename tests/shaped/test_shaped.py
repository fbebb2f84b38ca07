"""The twelve built-in clocks on exports in the shapes of Zendesk and Jira, against what was worked out by hand for each ticket."""

import json
import re
import subprocess
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

HERE = Path(__file__).parent
AS_OF = "2025-11-05T12:00"
CLOCKS = {
    "first_response",
    "next_response",
    "periodic_update",
    "pausable_update",
    "time_to_own",
    "resolution",
    "first_resolution",
    "total_resolution",
    "closure",
    "requester_wait",
    "agent_work",
    "group_time",
}
EXPORTS = {"zendesk": ("zendesk.json",), "jira": ("jira.csv", "--history", "jira_changes.csv")}

LINE = re.compile(
    r"  (?P<clock>\w+) +(?P<cycle>\d+)  (?P<outcome>\w+)(?: +(?P<hours>\d+)h (?P<minutes>\d\d)m)?"
    r"(?:  (?P<stopped>\d{4}-\d\d-\d\d \d\d:\d\d))?(?P<approximate>  approximate)?"
)


class Said(NamedTuple):
    """What becomes of one cycle: the outcome, working minutes, when it stopped (local), and whether that is approximate."""

    outcome: str
    minutes: int | None
    stopped: str | None
    approximate: bool


Cycle = tuple[str, str, int]
"""A ticket, a clock and the number of the cycle."""


def by_hand(name: str) -> dict[Cycle, Said]:
    """Return what the table of an export says."""
    said, ticket = {}, ""
    for line in (HERE / f"{name}_expected.txt").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([\w-]+): ", line):
            ticket = found[1]
        elif of := LINE.fullmatch(line):
            minutes = None if of["hours"] is None else 60 * int(of["hours"]) + int(of["minutes"])
            cycle = (ticket, of["clock"], int(of["cycle"]))
            assert cycle not in said, f"{cycle} stands in the table twice"
            said[cycle] = Said(of["outcome"], minutes, of["stopped"], of["approximate"] is not None)
        else:
            assert re.match(r"#|    |$", line), f"no line of the table: {line!r}"
    return said


@cache
def measured(name: str, files: tuple[str, ...]) -> dict[Cycle, Said]:
    """Return what `slacalc measure` says of an export, as a user would run it."""
    command = [sys.executable, "-m", "slacalc", "measure", *files, "--slas", f"{name}.yaml", "--as-of", AS_OF, "-f", "json"]
    run = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == 0, run.stderr
    return {(row["ticket"], row["sla"], row["cycle"]): _said(row) for row in json.loads(run.stdout)}


def _said(row: dict[str, str]) -> Said:
    elapsed = row["elapsed_seconds"]
    minutes = None if elapsed is None else divmod(int(elapsed), 60)
    assert minutes is None or minutes[1] == 0, f"the histories are in whole minutes, but {row}"
    return Said(row["outcome"], None if minutes is None else minutes[0], _local(row["stopped"]), bool(row["approximate"]))


def _local(stopped: str | None) -> str | None:
    if stopped is None:
        return None
    return f"{datetime.fromisoformat(stopped).astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("name", EXPORTS)
def test_the_table_has_thirty_tickets_and_each_clock_of_each(name: str) -> None:
    said = by_hand(name)
    assert len({ticket for ticket, _, _ in said}) == 30
    assert len({(ticket, clock) for ticket, clock, _ in said}) == 30 * 12
    assert {clock for _, clock, _ in said} == CLOCKS


@pytest.mark.parametrize("name", EXPORTS)
def test_every_cycle_is_as_worked_out_by_hand(name: str) -> None:
    expected, found = by_hand(name), measured(name, EXPORTS[name])
    differing = {cycle for cycle in expected | found if expected.get(cycle) != found.get(cycle)}
    assert {cycle: (expected.get(cycle), found.get(cycle)) for cycle in differing} == {}


def test_the_order_of_the_rows_does_not_matter(tmp_path: Path) -> None:
    header, *changes = (HERE / "jira_changes.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    backwards = tmp_path / "backwards.csv"
    backwards.write_text("".join([header, *reversed(changes)]), encoding="utf-8")
    assert measured("jira", ("jira.csv", "--history", str(backwards))) == measured("jira", EXPORTS["jira"])
