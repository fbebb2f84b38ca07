"""The kinds of values that keys of the file take: how each is read, and how the JSON Schema describes it to editors."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass, replace
from encodings.aliases import aliases
from fractions import Fraction
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationInfo, WithJsonSchema, model_validator

from slacalc.spec.clocks import BUILT_IN, built_in
from slacalc.spec.conditions import Condition
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.dates import parse_day, parse_recurrence, read_exceptions
from slacalc.spec.definitions import ALWAYS, Clock, DatedHours, Moment, Recurrence, Span, WarnAt
from slacalc.spec.durations import parse_share
from slacalc.spec.faults import nearest
from slacalc.spec.grammar import read_condition
from slacalc.spec.hours import parse_span, parse_weekday, read_week
from slacalc.spec.moments import read_moment
from slacalc.spec.raw import Raw, Refused, as_list, as_text
from slacalc.spec.targets import Written, parse_warn_at, read_target
from slacalc.spec.wording import describe
from slacalc.times import zone, zone_names

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """A condition and how it reads."""

    condition: Condition
    words: str


TEXT: Final[Schema] = {"type": ["string", "number", "boolean"]}
"""Text, and what an editor takes for a number or a switch although it is text to us."""


def context_of(info: ValidationInfo) -> Context:
    """Return the surroundings that the loader hands to every validator."""
    context = info.context
    return context if isinstance(context, Context) else Context()


def reads(parse: Callable[[str], object]) -> PlainValidator:
    """Return the validator for a value that is a piece of text."""
    return PlainValidator(lambda raw: parse(as_text(raw)))


def reads_around(read: Callable[[Any, Context], object]) -> PlainValidator:
    """Return the validator for a value that needs its surroundings."""
    return PlainValidator(lambda raw, info: read(raw, context_of(info)))


def schema(kind: str | list[str], description: str, **more: object) -> WithJsonSchema:
    """Return what the JSON Schema says of a value."""
    return WithJsonSchema({"type": kind, "description": description, **more})


def choice(*known: str) -> BeforeValidator:
    """Return the validator that refuses other words than these, before pydantic would in its own words."""

    def chosen(raw: object) -> str:
        text = as_text(raw)
        if text not in known:
            raise Refused("choice", text=text, known=", ".join(known))
        return str(text)

    return BeforeValidator(chosen)


# --- readers that only keys need -------------------------------------------------------------------------------------


def _zone_name(text: str) -> str:
    try:
        zone(text)
    except KeyError:
        refuse_unknown_zone(text)
    return str(text)


def refuse_unknown_zone(text: str) -> None:
    """Raise Refused for a zone that is not known."""
    near = nearest(text, zone_names())
    if near:
        raise Refused("unknown_name", kind="time zone", name=text, near=near)
    raise Refused("unknown_name_list", kind="time zone", name=text, known="Europe/Berlin, Asia/Shanghai, UTC, ...")


def _calendar_name(text: str, context: Context) -> str:
    if text not in (*context.calendars, ALWAYS):
        refuse_unknown("calendar", text, (*context.calendars, ALWAYS))
    return str(text)


def _encoding(text: str) -> str:
    try:
        is_text = codecs.lookup(text)._is_text_encoding  # noqa: SLF001 - the only way to tell `hex` from `utf-8`
    except LookupError:
        is_text = False
    if not is_text:
        refuse_unknown("encoding", text, {name.replace("_", "-") for name in aliases.values()})
    return str(text)


def _timestamp_format(text: str) -> str:
    if "%" not in text:
        raise Refused("timestamp_format", text=text)
    return str(text)


def _natural(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise Refused("number", text=text)
    return int(text)


def _switch(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise Refused("switch", text=text)
    return text.lower() == "true"


def _values(raw: Raw, context: Context) -> tuple[str, ...]:
    found = []
    for item in as_list(raw):
        if isinstance(item, str):
            found.append(str(item))
        else:
            context.refuse(item or raw, "null_text" if item is None else "value_nested")
    return tuple(found)


def _field_name(raw: Raw, context: Context) -> str:
    name = as_text(raw)
    context.mention(raw if isinstance(raw, str) else name)
    return str(name)


def _of_history_rows(raw: Raw, context: Context) -> Condition:
    """Return a condition on the export's own columns, which no ticket field bears the names of."""
    return read_condition(raw, replace(context, mentions={}))


def _described(raw: Raw, context: Context) -> Described:
    return Described(read_condition(raw, context), describe(raw))


# --- the kinds -------------------------------------------------------------------------------------------------------

Line = Annotated[str, reads(str), WithJsonSchema(TEXT)]
Values = Annotated[tuple[str, ...], reads_around(_values), WithJsonSchema({"anyOf": [TEXT, {"type": "array", "items": TEXT}]})]
FieldName = Annotated[str, reads_around(_field_name), schema("string", "a field of the tickets")]
ZoneName = Annotated[str, reads(_zone_name), schema("string", "IANA time zone, such as Europe/Berlin")]
CalendarName = Annotated[
    str, PlainValidator(lambda raw, info: _calendar_name(as_text(raw), context_of(info))), schema("string", "name of a calendar, or 24x7")
]
Encoding = Annotated[str, reads(_encoding), schema("string", "such as utf-8 or windows-1252")]
TimestampFormat = Annotated[str, reads(_timestamp_format), schema("string", "such as %d/%m/%Y %H:%M")]
TimestampFormats = Annotated[
    list[TimestampFormat],
    BeforeValidator(as_list),
    WithJsonSchema(
        {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}], "description": "such as %d/%m/%Y %H:%M"}
    ),
]
Natural = Annotated[int, reads(_natural), schema(["integer", "string"], "a whole number", pattern="^[0-9]+$")]
Switch = Annotated[bool, reads(_switch), schema(["boolean", "string"], "true or false")]
Share = Annotated[Fraction, reads(parse_share), schema("string", "a share such as 95% or 99.9%", pattern="^[0-9]+(\\.[0-9]+)? ?%$")]
Warning_ = Annotated[WarnAt, reads(parse_warn_at), schema("string", "a share of the target such as 75%, or `30m left`")]
Day = Annotated[int, reads(parse_day), schema("string", "a date such as 2026-12-24")]
Weekday = Annotated[int, reads(parse_weekday), schema("string", "mon, tue, wed, thu, fri, sat or sun")]
Recurring = Annotated[
    Recurrence,
    reads(parse_recurrence),
    schema("string", "`first sunday of month`, `last friday of june`, `sunday`, `12-24`, `12-24..01-01`"),
]
Interval = Annotated[Span, reads(parse_span), schema("string", "such as 08:00-17:30")]
_HOURS: Final[Schema] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Week = Annotated[
    tuple[tuple[Span, ...], ...],
    reads_around(read_week),
    schema("object", "weekdays (`mon-fri`, `sat,sun`) and their hours", additionalProperties=_HOURS),
]
Exceptions = Annotated[
    tuple[DatedHours, ...],
    reads_around(read_exceptions),
    schema("object", "dates (`2026-12-24`, `2026-12-24..2026-12-31`) and their hours or `closed`", additionalProperties=_HOURS),
]
When = Annotated[Condition, reads_around(read_condition), WithJsonSchema({"slacalc": "Condition"})]
RowWhen = Annotated[Condition, reads_around(_of_history_rows), WithJsonSchema({"slacalc": "Condition"})]
RuleWhen = Annotated[Described, reads_around(_described), WithJsonSchema({"slacalc": "Condition"})]
Reached = Annotated[Moment, reads_around(read_moment), WithJsonSchema({"slacalc": "Moment"})]
TargetText = Annotated[Written, reads_around(read_target), WithJsonSchema({"slacalc": "Target"})]
BuiltInClock = Annotated[
    Clock,
    PlainValidator(lambda raw, info: built_in(as_text(raw), context_of(info))),
    schema("string", "a built-in clock", enum=[*BUILT_IN]),
]


def kind_of(raw: object) -> Literal["<mapping>", "<list>", "<text>"]:
    """Return which form of several a value has been written in; models tag their alternatives with it."""
    return "<mapping>" if isinstance(raw, dict) else "<list>" if isinstance(raw, list) else "<text>"


class Strict(BaseModel):
    """A mapping with known keys. Unknown ones and keys without a value are noted, and reading goes on without them."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    @model_validator(mode="before")
    @classmethod
    def known_keys(cls, raw: object, info: ValidationInfo) -> object:
        """Return the mapping without the keys that do not belong there."""
        if raw is None:
            raise Refused("value_missing")
        if not isinstance(raw, dict):
            raise Refused("mapping_wanted")
        known = {field.alias or name: field.is_required() for name, field in cls.model_fields.items()}
        return {str(key): value for key, value in raw.items() if _belongs(key, value, known, context_of(info))}


def _belongs(key: str, value: object, known: dict[str, bool], context: Context) -> bool:
    if key not in known:
        near = nearest(key, known)
        context.refuse(key, "unknown_key" if near else "unknown_key_list", name=key, near=near or "", known=", ".join(known))
        return False
    if value is None and not known[key]:
        context.refuse(key, "value_missing")
        return False
    return True
