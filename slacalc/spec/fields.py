"""The kinds of values that keys of the file take: how each is read, and how the JSON Schema describes it to editors."""

from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema

from slacalc.spec.clock_definitions import Clock, Moment
from slacalc.spec.clocks import BUILT_IN, built_in
from slacalc.spec.conditions import Condition
from slacalc.spec.context import Context
from slacalc.spec.definitions import Valid, WarnAt
from slacalc.spec.durations import parse_share
from slacalc.spec.grammar import read_condition
from slacalc.spec.moments import read_moment
from slacalc.spec.preset import parse_preset, preset_names
from slacalc.spec.ranges import read_valid
from slacalc.spec.raw import as_list, as_text
from slacalc.spec.readers import (
    Described,
    parse_encoding,
    parse_natural,
    parse_rows,
    parse_switch,
    parse_zone,
    read_calendar_name,
    read_described,
    read_field_name,
    read_line,
    read_names,
    read_row_condition,
    read_text_or_nothing,
    read_values,
)
from slacalc.spec.strict import context_of
from slacalc.spec.targets import Written, parse_warn_at, read_target
from slacalc.spec.timestamp_formats import parse_format

Schema = dict[str, Any]
TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
"""Text, and what an editor takes for a number or a switch although it is text to us."""
DATE: Final[Schema] = {"type": "string", "description": "a date such as 2026-12-24"}
RANGE: Final[Schema] = {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": {"from": DATE, "to": DATE}}


def reads(parse: Callable[[str], object]) -> PlainValidator:
    """Return the validator for a value that is a piece of text."""
    return PlainValidator(lambda raw: parse(as_text(raw)))


def reads_around(read: Callable[[Any, Context], object]) -> PlainValidator:
    """Return the validator for a value that needs its surroundings."""
    return PlainValidator(lambda raw, info: read(raw, context_of(info)))


def schema(kind: str | list[str], description: str, **more: object) -> WithJsonSchema:
    """Return what the JSON Schema says of a value."""
    return WithJsonSchema({"type": kind, "description": description, **more})


Line = Annotated[str, PlainValidator(read_line), WithJsonSchema(TEXT)]
TextOrNothing = Annotated[str, PlainValidator(read_text_or_nothing), WithJsonSchema(TEXT)]
Names = Annotated[
    tuple[str, ...],
    PlainValidator(read_names),
    WithJsonSchema(
        {
            "anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}],
            "description": "a column, or several names: the first that there is",
        }
    ),
]
PresetName = Annotated[str, reads(parse_preset), schema("string", "what is known of a product's exports", enum=[*preset_names()])]
Values = Annotated[tuple[str, ...], reads_around(read_values), WithJsonSchema({"anyOf": [TEXT, {"type": "array", "items": TEXT}]})]
FieldName = Annotated[str, reads_around(read_field_name), schema("string", "a field of the tickets")]
ZoneName = Annotated[str, reads(parse_zone), schema("string", "time zone, such as Europe/Berlin; names of Windows and Rails too")]
CalendarName = Annotated[str, reads_around(read_calendar_name), schema("string", "name of a calendar, or 24x7")]
Encoding = Annotated[str, reads(parse_encoding), schema("string", "such as utf-8 or windows-1252")]
HeaderRows = Annotated[
    tuple[int, int],
    reads(parse_rows),
    schema(["integer", "string"], "the row of the header, or its rows such as 3-4", pattern="^[1-9][0-9]*(-[1-9][0-9]*)?$"),
]
TimestampFormat = Annotated[str, reads(parse_format), schema("string", "such as %d/%m/%Y %H:%M")]
TimestampFormats = Annotated[
    list[TimestampFormat],
    BeforeValidator(as_list),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}], "description": "such as %d/%m/%Y %H:%M"}
    ),
]
Natural = Annotated[int, reads(parse_natural), schema(["integer", "string"], "a whole number", pattern="^[0-9]+$")]
Switch = Annotated[bool, reads(parse_switch), schema(["boolean", "string"], "true or false")]
Share = Annotated[Fraction, reads(parse_share), schema("string", "a share such as 95% or 99.9%", pattern="^[0-9]+(\\.[0-9]+)? ?%$")]
Warning_ = Annotated[WarnAt, reads(parse_warn_at), schema("string", "a share of the target such as 75%, or `30m left`")]
When = Annotated[Condition, reads_around(read_condition), WithJsonSchema({"slacalc": "Condition"})]
RowWhen = Annotated[Condition, reads_around(read_row_condition), WithJsonSchema({"slacalc": "Condition"})]
RuleWhen = Annotated[Described, reads_around(read_described), WithJsonSchema({"slacalc": "Condition"})]
Reached = Annotated[Moment, reads_around(read_moment), WithJsonSchema({"slacalc": "Moment"})]
Range = Annotated[
    Valid, reads_around(read_valid), WithJsonSchema({**RANGE, "description": "for which clocks it holds: those that start in these days"})
]
TargetText = Annotated[Written, reads_around(read_target), WithJsonSchema({"slacalc": "Target"})]
BuiltInClock = Annotated[
    Clock,
    reads_around(built_in),
    schema("string", "a built-in clock", enum=[*BUILT_IN]),
]
