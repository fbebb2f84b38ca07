"""Backlog, throughput and time in status of real logs, against plain Python over their rows."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.real.plain import DATA, by_ticket, instant, rows

HERE = Path(__file__).parent
KPIS = "kpis: [tickets_opened, tickets_resolved, backlog, mean_time_to_resolve, time_in_status]\n"

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real exports are not part of the project ({DATA} is missing)")

Story = list[tuple[int, str]]
"""The instants at which a ticket got another status, and the status; the first opens it."""


class Log(NamedTuple):
    """An event log with its definitions, the column of the status, what is solved, an as-of, and the zone of its months."""

    name: str
    status: str
    solved: frozenset[str]
    as_of: str
    zone: str
    more: str = ""


HELP_DESK = Log("helpdesk_italy", "Activity", frozenset(("Resolve ticket", "Closed")), "2012-06-29T12:00:00Z", "Europe/Rome")
PROBLEMS = Log(
    "bpi2013_closed_problems",
    "concept:name",
    frozenset(("Completed",)),
    "2012-05-11T00:00:00Z",
    "UTC",
    "statuses: {solved: [Completed]}\n",
)
MONTHS = [
    pytest.param(HELP_DESK, "2011-03", id="help desk, a month"),
    pytest.param(HELP_DESK, "2012-06", id="help desk, a month that as-of cuts off"),
    pytest.param(PROBLEMS, "2012-04", id="problems, a month"),
    pytest.param(PROBLEMS, "2012-05", id="problems, a month that as-of cuts off"),
]


def stories(log: Log) -> list[Story]:
    """Return what is known at as-of; of several statuses at one instant the last by name counts (A13)."""
    told = []
    for _, events in by_ticket(rows(f"{log.name}.csv"), "case:concept:name", "time:timestamp"):
        at: dict[int, str] = {}
        for event in events:
            moment = instant(event["time:timestamp"])
            at[moment] = max(at.get(moment, ""), event[log.status])
        told.append([(moment, status) for moment, status in at.items() if moment <= instant(log.as_of)])
    return [story for story in told if story]


def resolved(story: Story, solved: frozenset[str]) -> int | None:
    """Return since when a ticket has been solved for good."""
    since = None
    for at, status in reversed(story):
        if status not in solved:
            break
        since = at
    return since


def month(text: str, zone: str) -> tuple[int, int]:
    """Return the first instant of a month, and that of the next."""
    year, number = map(int, text.split("-"))
    following = f"{year + number // 12}-{number % 12 + 1:02}"
    return instant(f"{text}-01", zone), instant(f"{following}-01", zone)


def expected(log: Log, period: str) -> dict[str, Any]:
    start, end = month(period, log.zone)
    told = [(story, resolved(story, log.solved)) for story in stories(log)]
    as_of = instant(log.as_of)
    lengths = [done - story[0][0] for story, done in told if done is not None and start <= done < end]
    spent = Counter[str]()
    for story, done in told:
        ends = [*(at for at, _ in story[1:]), as_of]
        for (begin, status), stop in zip(story, ends, strict=True):
            length = min(stop, end, as_of, done or as_of) - max(begin, start)
            spent[status] += max(0, length)
    return {
        "tickets_opened": sum(start <= story[0][0] < end for story, _ in told),
        "tickets_resolved": len(lengths),
        "backlog": sum(story[0][0] < min(end, as_of + 1) and (done is None or done >= end) for story, done in told),
        "mean_time_to_resolve": round(sum(lengths) / len(lengths), 6),
        "time_in_status": {status: length for status, length in spent.items() if length},
    }


def reported(log: Log, period: str, folder: Path) -> dict[str, Any]:
    """Run `slacalc report` as a user would, with key figures beside the definitions of the log."""
    definitions = folder / "slas.yaml"
    definitions.write_text((HERE / f"{log.name}.yaml").read_text(encoding="utf-8") + log.more + KPIS, encoding="utf-8")
    files = [str(DATA / f"{log.name}.csv"), "--slas", str(definitions)]
    command = [sys.executable, "-m", "slacalc", "report", *files, "--period", period, "--as-of", log.as_of, "-f", "json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == 0, run.stderr
    kpis = {kpi["kpi"]: kpi for kpi in json.loads(run.stdout)["kpis"]}
    spent = {part["value"]: part["amount"] for part in kpis["time_in_status"]["parts"]}
    return {name: kpi["value"] for name, kpi in kpis.items()} | {"time_in_status": spent}


@pytest.mark.parametrize(("log", "period"), MONTHS)
def test_a_month_of_a_log(log: Log, period: str, tmp_path: Path) -> None:
    figures = expected(log, period)
    assert reported(log, period, tmp_path) == figures
    assert figures["backlog"] > 0
    assert figures["tickets_resolved"] > 0


@pytest.mark.parametrize(
    "name", ["boston311:boston311_100", "bpi2013_closed_problems", "bpi2014:bpi2014_40_incidents", "helpdesk_italy", "nyc311:nyc311_100"]
)
def test_the_whole_catalogue_says_a_number_or_what_is_lacking(name: str) -> None:
    definitions, _, export = name.partition(":")
    command = [
        sys.executable,
        "-m",
        "slacalc",
        "report",
        str(DATA / f"{export or definitions}.csv"),
        "--slas",
        str(HERE / f"{definitions}.yaml"),
    ]
    ran = subprocess.run([*command, "--kpis", "--every", "quarter", "-f", "json"], capture_output=True, check=True)  # noqa: S603 - the test's own command
    kpis = json.loads(ran.stdout)["kpis"]

    assert len({kpi["kpi"] for kpi in kpis}) > 60
    assert [kpi["kpi"] for kpi in kpis if kpi["reason"] and kpi["value"] is not None] == []
