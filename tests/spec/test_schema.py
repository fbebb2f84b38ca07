"""The JSON Schema: it takes what the loader takes, and marks what an editor should mark."""

import re
from pathlib import Path
from typing import Any

import pytest

from slacalc.spec import load_text
from slacalc.spec.clocks import BUILT_IN
from slacalc.spec.models import FileModel
from slacalc.spec.preset import PRESETS, preset_names
from slacalc.spec.schema import json_schema
from slacalc.spec.yamltext import read_yaml
from tests.spec.writing import SLA, with_calendar, with_sla

SCHEMA = json_schema()
FILE = Path(__file__).parent / "example.yaml"
EXAMPLE = FILE.read_text(encoding="utf-8")
KINDS: dict[str, Any] = {
    "string": str,
    "object": dict,
    "array": list,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
}


def takes(schema: dict[str, Any], value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Return whether a value is valid: as much of JSON Schema as ours uses."""
    if "$ref" in schema and not takes(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], value):
        return False
    return all(CHECKS[key](wanted, value, schema) for key, wanted in schema.items() if key in CHECKS)


def _is_kind(kinds: Any, value: Any, _: dict[str, Any]) -> bool:  # noqa: ANN401 - any JSON
    return any(isinstance(value, KINDS[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds))


def _additional(rest: Any, value: Any, schema: dict[str, Any]) -> bool:  # noqa: ANN401 - any JSON
    others = [inner for key, inner in value.items() if key not in schema.get("properties", {})] if isinstance(value, dict) else []
    return not others if rest is False else all(takes(rest, inner) for inner in others)


def _properties(known: Any, value: Any, _: dict[str, Any]) -> bool:  # noqa: ANN401 - any JSON
    return not isinstance(value, dict) or all(takes(known[key], inner) for key, inner in value.items() if key in known)


CHECKS: dict[str, Any] = {
    "type": _is_kind,
    "const": lambda only, value, _: value == only,
    "enum": lambda known, value, _: value in known,
    "pattern": lambda pattern, value, _: not isinstance(value, str) or re.search(pattern, value) is not None,
    "required": lambda keys, value, _: not isinstance(value, dict) or set(keys) <= value.keys(),
    "minProperties": lambda least, value, _: not isinstance(value, dict) or len(value) >= least,
    "minItems": lambda least, value, _: not isinstance(value, list) or len(value) >= least,
    "items": lambda inner, value, _: not isinstance(value, list) or all(takes(inner, item) for item in value),
    "properties": _properties,
    "propertyNames": lambda inner, value, _: not isinstance(value, dict) or all(takes(inner, key) for key in value),
    "additionalProperties": _additional,
    "anyOf": lambda parts, value, _: any(takes(part, value) for part in parts),
    "oneOf": lambda parts, value, _: sum(takes(part, value) for part in parts) == 1,
    "not": lambda part, value, _: not takes(part, value),
}
SAYS = {"$schema", "$ref", "$defs", "description", "title"}


def test_the_dialect_is_said() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["title"] == "slacalc definitions"


def test_every_reference_leads_somewhere_and_nothing_else_is_used() -> None:
    def walk(schema: Any, *, names: bool = False) -> None:  # noqa: ANN401 - any JSON
        if isinstance(schema, list):
            for part in schema:
                walk(part)
        elif isinstance(schema, dict):
            assert names or set(schema) <= SAYS | set(CHECKS)
            assert "$ref" not in schema or schema["$ref"].removeprefix("#/$defs/") in SCHEMA["$defs"]
            for key, part in schema.items():
                walk(part, names=key in ("properties", "$defs"))

    walk(SCHEMA)


def test_every_key_of_the_models_is_there() -> None:
    assert set(SCHEMA["properties"]) == set(FileModel.model_fields)
    assert set(SCHEMA["$defs"]["ClosureModel"]["properties"]) == {"from", "to", "every", "rrule", "between", "name"}


def test_every_built_in_clock_is_there() -> None:
    assert SCHEMA["$defs"]["ClockModel"]["properties"]["like"]["enum"] == [*BUILT_IN]


def test_the_example_of_every_key_is_valid_for_both() -> None:
    load_text(EXAMPLE, str(FILE))
    raw, _ = read_yaml(EXAMPLE, "example.yaml")
    assert takes(SCHEMA, raw)


def test_numbers_and_switches_of_editors_are_valid() -> None:
    """An editor reads `1`, `5` and `false` as what YAML makes of them."""
    raw = {"version": 1, "timezone": "UTC", "slas": {}, "report": {"min_tickets": 5}, "statuses": {"solved": [1, "Closed"]}}
    assert takes(SCHEMA, raw)


@pytest.mark.parametrize("name", preset_names())
def test_what_a_preset_says_is_valid_for_editors_too(name: str) -> None:
    raw, _ = read_yaml((PRESETS / f"{name}.yaml").read_text(encoding="utf-8"), name)
    assert isinstance(raw, dict)
    assert takes(SCHEMA, {"timezone": "UTC", "slas": {}, **raw})


def test_null_takes_out_what_a_preset_has() -> None:
    source = {"preset": "jira", "columns": {"due": None}, "history": {"shape": "nested", "set": {"status": None}, "events": None}}
    raw = {"timezone": "UTC", "slas": {}, "statuses": {"void": None}}
    assert takes(SCHEMA, {**raw, "source": source})
    assert takes(SCHEMA, {**raw, "source": {"preset": "jira", "history": None}})
    assert not takes(SCHEMA, {**raw, "source": None})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(with_sla(SLA.replace("calendar:", "calender:")), id="misspelt key"),
        pytest.param(with_sla(SLA + "objective: 0.95\n"), id="objective as a fraction"),
        pytest.param(with_sla(SLA.replace("resolution", "resolutoin")), id="unknown clock"),
        pytest.param(with_sla(SLA + "where: {a: {nott: x}}\n"), id="unknown operator"),
        pytest.param(with_sla(SLA + "where: []\n"), id="list for a condition"),
        pytest.param(with_calendar("hours: 24x7\n"), id="hours as text"),
        *(
            pytest.param(with_calendar(f"hours: {{mon: 08:00-17:00}}\n{text}\n"), id=name)
            for name, text in {
                "holidays from nowhere": "holidays: {}",
                "two sources in one": "holidays: {country: DE, market: XETR}",
                "make-up days of a market": "holidays: {market: XSHG, makeup_days_as: mon}",
                "text for holidays": "holidays: DE",
                "no dates": "holidays: {dates: []}",
                "a combination of one": "union: [c]",
                "a base that is a list": "extends: [c]",
            }.items()
        ),
        pytest.param(with_calendar("hours: [{valid: {frm: 2026-01-01}, mon: 08:00-17:00}]\n"), id="validity misspelt"),
        pytest.param(with_calendar("hours: []\n"), id="no hours in a list"),
        *(
            pytest.param(with_sla(SLA.replace("resolution", text)), id=name)
            for name, text in {
                "a clock without stop": "{start: opened}",
                "like no clock": "{like: resolutoin}",
                "a verdict that needs no word": "{like: next_response, verdict: each}",
                "a change of two fields": "{start: {change: [team, group]}, stop: closed}",
                "a change and more": "{start: {change: team, by: agent}, stop: closed}",
                "while by name": "{like: resolution, while: open}",
            }.items()
        ),
        *(
            pytest.param(with_sla(SLA + text + "\n"), id=name)
            for name, text in {
                "a kind that is none": "kind: ola",
                "valid without a day": "valid: {}",
                "no versions": "versions: []",
                "a version of no time": "versions: [{target: 4h}]",
                "a clock in a version": "versions: [{valid: {to: 2025-12-31}, clock: closure}]",
            }.items()
        ),
        pytest.param(with_sla(more="reports: {}\n"), id="a key that is nearly one"),
        *(
            pytest.param(with_sla(more=f"{text}\n"), id=name)
            for name, text in {
                "waiver without reason": "waivers: [{ticket: T1}]",
                "waivers as text": "waivers: waivers.csv",
                "waiver and file in one": "waivers: {file: waivers.csv, ticket: T1, reason: x}",
                "files as a mapping": "include: {file: a.yaml}",
                "event as text": "source: {history: {shape: events, events: {public_reply: Comment}}}",
                "a KPI that is none": "kpis: [backlgo]",
                "a KPI that is none, with a target": 'kpis: [{backlgo: ">= 1"}]',
                "an option that is none": "kpis: [{backlog: {dayz: 3}}]",
                "a KPI of no name": "kpis: [{count: all}]",
                "a word that is none": "meanings: {majr: {priority: P1}}",
                "a side that is none": "source: {history: {shape: events, authors: {robot: {a: b}}}}",
            }.items()
        ),
    ],
)
def test_wrong_files_are_not_valid(text: str) -> None:
    raw, _ = read_yaml(text, "slas.yaml")
    assert not takes(SCHEMA, raw)
