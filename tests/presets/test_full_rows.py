"""Rows that repeat the whole ticket, with what only came later: nothing of it is known before its time."""

import csv
from datetime import datetime
from io import StringIO

import pytest

from slacalc import accounting, spec
from slacalc.read import ReadOptions, read_export
from slacalc.spec.needs import needs
from slacalc.times import instant
from tests.presets.test_presets import HERE
from tests.read.exports import given

FIELDS = ("status", "priority", "group", "assignee", "made_sla")
DEFINITIONS = spec.load_text(
    """\
timezone: UTC
source: {preset: servicenow-log}
slas:
  resolution: {clock: resolution, calendar: 24x7, target: 8h}
  closing: {clock: {start: opened, stop: closed}, calendar: 24x7, target: 8h}
  solved-column: {clock: {start: opened, stop: resolved, pause: {made_sla: "false"}}, calendar: 24x7, target: 8h}
""",
    "slas.yaml",
)
ROWS = [*csv.DictReader(StringIO((HERE / "servicenow-log" / "tickets.csv").read_text(encoding="utf-8")))]
LATER = {"resolved_at": "?", "closed_at": "?"}
INSTANTS = ["2016-02-29T01:30Z", "2016-02-29T05:00Z", "2016-02-29T09:00Z", "2016-02-29T11:28Z", "2016-02-29T11:29Z", "2016-03-05T11:59Z"]


def text_of(rows: list[dict[str, str]]) -> str:
    file = StringIO()
    writer = csv.DictWriter(file, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def known(row: dict[str, str], as_of: datetime) -> dict[str, str]:
    """Return a row as it stood in the export of that time: without instants that were still to come."""
    return {**row, **{name: empty for name, empty in LATER.items() if row[name] == empty or at(row[name]) > as_of}}


def at(text: str) -> datetime:
    return datetime.strptime(f"{text}+0000", "%d/%m/%Y %H:%M%z")


def measured(rows: list[dict[str, str]], as_of: datetime) -> list[tuple[object, ...]]:
    export = read_export([given(text_of(rows))], [], DEFINITIONS, needs(DEFINITIONS, FIELDS), ReadOptions())
    found = accounting.measure(export.tickets, export.history, DEFINITIONS, instant(as_of), FIELDS)
    assert not export.problems
    return sorted(found.measurements.drop("t").rows(), key=str)


@pytest.mark.parametrize("moment", INSTANTS)
def test_at_any_time_the_log_says_what_the_log_of_that_time_said(moment: str) -> None:
    as_of = datetime.fromisoformat(moment)
    before = [known(row, as_of) for row in ROWS if at(row["sys_updated_at"]) <= as_of]

    assert measured(ROWS, as_of) == measured(before, as_of)
