"""The JSON Schema of the definition file, by which editors complete and check it."""

from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from slacalc.spec.fields import TEXT
from slacalc.spec.models import FileModel
from slacalc.spec.moments import SIDES
from slacalc.spec.waivers import KEYS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXTS: Final = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
_NULL: Final = {"type": "null"}
_OF_PRESETS: Final = frozenset(("SourceModel", "DurationsModel", "HistoryModel", "AuthorsModel"))
"""Models that presets fill, so that null takes something out of them."""
_TEST: Final = {"$ref": "#/$defs/Test"}
_CONDITION: Final = {"$ref": "#/$defs/Condition"}
_TARGET: Final = {"$ref": "#/$defs/Target"}
_CELL: Final = {"$ref": "#/$defs/Cell"}
_WAIVER: Final = {"$ref": "#/$defs/Waiver"}
_CONDITIONS: Final = {"type": "array", "items": _CONDITION, "minItems": 1}
_GRAMMAR: Final[dict[str, dict[str, Any]]] = {
    "Condition": {
        "type": "object",
        "description": "Fields and what they must be; several must all hold. `any`, `all` and `none` combine conditions.",
        "minProperties": 1,
        "properties": {"any": _CONDITIONS, "all": _CONDITIONS, "none": _CONDITIONS},
        "additionalProperties": _TEST,
    },
    "Test": {
        "description": "A value, a list of values (one of them), or operators.",
        "anyOf": [
            *_TEXTS["anyOf"],
            {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    "not": {**_TEST, "description": "the opposite"},
                    **dict.fromkeys(("in", "value", "contains", "starts_with"), _TEXTS),
                    "matches": {**_TEXTS, "description": "regular expression in Rust's syntax"},
                    **{name: {**TEXT, "description": "a number, a duration or a date"} for name in ("gt", "gte", "lt", "lte")},
                    **{name: {"type": ["boolean", "string"]} for name in ("empty", "unknown")},
                },
            },
        ],
    },
    "SingleMoment": {
        "anyOf": [
            {"type": "string", "description": "opened, first_response, assigned, resolved, closed, or a timestamp column"},
            {
                "type": "object",
                "required": ["event"],
                "additionalProperties": False,
                "properties": {"event": TEXT, "author": {"enum": [*SIDES]}},
            },
            {"type": "object", "required": ["change"], "additionalProperties": False, "properties": {"change": TEXT}},
            {**_CONDITION, "not": {"anyOf": [{"required": ["event"]}, {"required": ["change"]}]}},
        ],
    },
    "Moment": {
        "description": "A name, a condition (when it becomes true), an event, a change of a field, or a list: whichever comes first.",
        "anyOf": [{"$ref": "#/$defs/SingleMoment"}, {"type": "array", "items": {"$ref": "#/$defs/SingleMoment"}, "minItems": 1}],
    },
    "Target": {
        "description": "`15m`, `4h`, `3 business days`, `end of business day`, `16:00 next business day`, or {until: COLUMN}.",
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "required": ["until"],
                "additionalProperties": False,
                "properties": {"until": TEXT, "pauses": {"enum": ["extend"]}},
            },
        ],
    },
    "Cell": {
        "description": "A target, a rule, or the cells of the next field.",
        "anyOf": [_TARGET, {"$ref": "#/$defs/RuleModel"}, {"type": "object", "additionalProperties": _CELL}],
    },
    "Matrix": {
        "type": "object",
        "description": "Rules as a table: the values of the first field, in them those of the second, and so on.",
        "required": ["fields", "cells"],
        "additionalProperties": False,
        "properties": {"fields": _TEXTS, "cells": {"type": "object", "additionalProperties": _CELL, "minProperties": 1}, "default": _CELL},
    },
    "Waiver": {
        "description": "a breach that is excused, or a CSV file with many",
        "anyOf": [
            {
                "type": "object",
                "required": [name for name, is_needed in KEYS.items() if is_needed],
                "additionalProperties": False,
                "properties": dict.fromkeys(KEYS, TEXT),
            },
            {"type": "object", "required": ["file"], "additionalProperties": False, "properties": {"file": {"type": "string"}}},
        ],
    },
    "Waivers": {"anyOf": [_WAIVER, {"type": "array", "items": _WAIVER}]},
}
"""The parts of the language that are no plain models."""


class _Generator(GenerateJsonSchema):
    """Leaves out pydantic's titles, defaults, and null alternatives: a key without a value is refused."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's signature
        return False

    def nullable_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's signature
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401 - pydantic's signature
        return self.generate_inner(schema["schema"])


def json_schema() -> dict[str, Any]:
    """Return the schema of definition files (draft 2020-12)."""
    made = _linked(FileModel.model_json_schema(by_alias=True, schema_generator=_Generator))
    models = {name: _removable(model) if name in _OF_PRESETS else model for name, model in made["$defs"].items()}
    made["properties"]["statuses"] = _removable_entries(made["properties"]["statuses"])
    return {"$schema": DIALECT, **made, "title": "slacalc definitions", "$defs": {**models, **_GRAMMAR}}


def _removable(model: dict[str, Any]) -> dict[str, Any]:
    """Return a model whose keys, but for those that are required, and whose mappings' entries may be null."""
    required = model.get("required", ())
    keys = {key: part if key in required else {"anyOf": [_removable_entries(part), _NULL]} for key, part in model["properties"].items()}
    return {**model, "properties": keys}


def _removable_entries(part: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping of names whose entries may be null; anything else as it is."""
    entries = part.get("additionalProperties")
    return {**part, "additionalProperties": {"anyOf": [entries, _NULL]}} if isinstance(entries, dict) else part


def _linked(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a part of the schema with the grammar's names as references, without the names of our classes."""
    if isinstance(schema, list):
        return [_linked(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    name = schema.get("slacalc")
    kept = {key: _linked(part) for key, part in schema.items() if key not in ("slacalc", "title")}
    return {"$ref": f"#/$defs/{name}", **kept} if isinstance(name, str) else kept
