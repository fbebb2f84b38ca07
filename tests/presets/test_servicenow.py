"""The forms in which ServiceNow gives the same incidents: lists with labels or names as headers, the Table API with display values."""

import json

import pytest

from slacalc import spec
from slacalc.read import Input, ReadOptions, read_export
from slacalc.spec.needs import needs
from tests.read.exports import tickets

DEFINITIONS = spec.load_text(
    "timezone: UTC\nsource: {preset: servicenow}\nslas: {r: {clock: resolution, calendar: 24x7, target: 8h}}\n", "slas.yaml"
)
LABELS = """\
Number,Opened,Resolved,State,Assigned to,Priority
INC1,2026-03-02 08:00:00,,In Progress,Ann Ames,3 - Moderate
INC2,2026-03-02 08:00:00,2026-03-02 09:00:00,Closed,,4 - Low
"""
NAMES = LABELS.replace("Number,Opened,Resolved,State,Assigned to,Priority", "number,opened_at,resolved_at,state,assigned_to,priority")
PLAIN = [
    {"number": "INC1", "opened_at": "2026-03-02 08:00:00", "resolved_at": "", "state": "In Progress", "priority": "3 - Moderate"},
    {"number": "INC2", "opened_at": "2026-03-02 08:00:00", "resolved_at": "2026-03-02 09:00:00", "state": "Closed", "priority": "4 - Low"},
]
OWNERS: list[object] = [{"display_value": "Ann Ames", "link": "https://example.com/1"}, ""]
DISPLAYED = [{**row, "assigned_to": owner} for row, owner in zip(PLAIN, OWNERS, strict=True)]
BOTH = [
    {name: {"display_value": value.replace("2026-03-02 ", "02.03.2026 "), "value": value} for name, value in row.items()}
    | {"assigned_to": {"display_value": owner, "value": owner}}
    for row, owner in zip(PLAIN, ["Ann Ames", ""], strict=True)
]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("incident.csv", LABELS, id="a list with labels"),
        pytest.param("incident.csv", NAMES, id="a list with names of fields"),
        pytest.param("incident.json", json.dumps({"result": DISPLAYED}), id="display values, references as objects"),
        pytest.param("incident.json", json.dumps({"result": BOTH}), id="values and display values"),
    ],
)
def test_all_forms_give_the_same_tickets(name: str, text: str) -> None:
    wanted = needs(DEFINITIONS, ("assignee", "priority"))
    found = tickets(read_export([Input(name, None, text.encode())], [], DEFINITIONS, wanted, ReadOptions()))
    fields = ("opened", "resolved", "status", "assignee", "priority")

    assert {ticket: tuple(row[field] for field in fields) for ticket, row in found.items()} == {
        "INC1": ("2026-03-02T08:00:00", None, "In Progress", "Ann Ames", "3 - Moderate"),
        "INC2": ("2026-03-02T08:00:00", "2026-03-02T09:00:00", "Closed", "", "4 - Low"),
    }
