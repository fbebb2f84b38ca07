"""Jira's SLA cycles where the search for issues has them: in a field of each issue, as the page on presets says."""

import json
import re

from slacalc.read import Input, ReadOptions, read_export
from slacalc.spec import load_text
from slacalc.spec.needs import needs
from tests.docs.presets import PAGE

SLAS = "slas: {resolution: {clock: {start: opened, stop: resolved}, calendar: 24x7, target: 8h}}\n"


def at(hour: int) -> dict[str, object]:
    return {"iso8601": f"2026-03-02T{hour:02d}:00:00+0100", "friendly": "yesterday", "epochMillis": 0}


ISSUES = {
    "startAt": 0,
    "issues": [
        {
            "key": "SD-1",
            "fields": {
                "status": {"name": "Done"},
                "customfield_10030": {
                    "name": "Time to resolution",
                    "completedCycles": [{"startTime": at(9), "stopTime": at(12), "breachTime": at(17), "breached": False}],
                },
            },
        },
        {
            "key": "SD-2",
            "fields": {
                "status": {"name": "Open"},
                "customfield_10030": {
                    "name": "Time to resolution",
                    "completedCycles": [],
                    "ongoingCycle": {"startTime": at(10), "breachTime": at(18), "breached": False, "paused": False},
                },
            },
        },
        {"key": "SD-3", "fields": {"status": {"name": "Open"}, "customfield_10030": None}},
    ],
}


def test_cycles_in_a_field_of_issues() -> None:
    [shown] = re.findall(r"```yaml\n(timezone: [^`]*customfield_10030[^`]*)```", PAGE.read_text(encoding="utf-8"))
    definitions = load_text(shown + SLAS, "slas.yaml")
    wanted = needs(definitions, ("request", "sla", "status"))
    export = read_export([Input("issues.json", data=json.dumps(ISSUES).encode())], [], definitions, wanted, ReadOptions())
    rows = export.tickets.select("id", "request", "sla", "status", resolved="resolved").cast({"request": str, "sla": str, "status": str})

    assert [row[:4] for row in rows.sort("id").iter_rows()] == [
        ("SD-1 2026-03-02T09:00:00+0100", "SD-1", "Time to resolution", "Done"),
        ("SD-2 2026-03-02T10:00:00+0100", "SD-2", "Time to resolution", "Open"),
    ]
    assert rows.sort("id")["resolved"].is_null().to_list() == [False, True]
