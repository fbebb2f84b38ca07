"""The grammar of conditions: field -> value, list of values or operators; any, all and none of several.

A status group stands for its values wherever a status is compared: in the field `status` and in the columns that the source
maps to it. In other fields a word is that word, since a category may well be called `solved`. `{value: solved}` is the word
everywhere.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, get_args

from slacalc.spec.conditions import AllOf, AnyOf, Condition, Measure, NoneOf, Order, OrderOperator, Text, TextOperator
from slacalc.spec.context import Context
from slacalc.spec.dates import parse_day, parse_instant
from slacalc.spec.durations import duration_or_none
from slacalc.spec.faults import nearest
from slacalc.spec.raw import Raw, Refused, as_list, placed
from slacalc.spec.wording import SIGNS
from slacalc.times import date_of

NOTHING: Final = AllOf(())
"""Stands for a condition that could not be read; the fault is noted and nothing is calculated with it."""

_COMBINED: Final[dict[str, Callable[[tuple[Condition, ...]], Condition]]] = {"any": AnyOf, "all": AllOf, "none": NoneOf}
_BOOLEAN_WORDS: Final = {"not": "none", "and": "all", "or": "any"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SWITCH: Final = {"true": True, "false": False}


def normal(text: str) -> str:
    """Return text as it is compared: without outer spaces and without regard to case."""
    return text.strip().lower()


def read_condition(raw: Raw, context: Context) -> Condition:
    """Return a condition; what cannot be read is noted in the context. Raises Refused for what is no mapping at all."""
    if not isinstance(raw, dict) or not raw:
        raise Refused("condition_wanted")
    return _together([_part(key, value, context) for key, value in raw.items()])


def _together(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _part(key: str, value: Raw, context: Context) -> Condition:
    if key in _COMBINED:
        return _combine(key, value, context)
    if key in _BOOLEAN_WORDS:
        context.refuse(key, "boolean_word", name=key, instead=_BOOLEAN_WORDS[key])
        return NOTHING
    context.mention(key)
    return _test(key, key, value, context)


def _combine(key: str, value: Raw, context: Context) -> Condition:
    if not isinstance(value, list) or not value:
        context.refuse(key, "combine_list", name=key)
        return NOTHING
    return _COMBINED[key](tuple(_nested(part, key, context) for part in value))


def _nested(raw: Raw, at: str, context: Context) -> Condition:
    try:
        return read_condition(raw, context)
    except Refused as error:
        context.refuse_for(placed(raw, at), error)
        return NOTHING


def _test(field: str, at: str, value: Raw, context: Context) -> Condition:
    """Return the test of one field; `at` is where faults without a place of their own point."""
    if isinstance(value, dict):
        if not value:
            context.refuse(at, "no_values", name=field)
        return _together([_operated(field, operator, operand, context) for operator, operand in value.items()] or [NOTHING])
    texts = _texts(value, at, context)
    return Text(str(field), "in", tuple(_meant(field, texts, context)), _as_written(texts))


def _operated(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    reader = _OPERATORS.get(operator)
    if reader is None:
        near = nearest(operator, _OPERATORS)
        key = "operator_unknown" if near else "operator_unknown_list"
        context.refuse(operator, key, name=operator, near=near, known=", ".join(_OPERATORS), field=field)
        return NOTHING
    try:
        return reader(field, operator, operand, context)
    except Refused as error:
        context.refuse_for(placed(operand, operator), error)
        return NOTHING


def _negated(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    return NoneOf((_test(field, operator, operand, context),))


def _one_of(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    texts = _texts(operand, operator, context)
    return Text(str(field), "in", tuple(_meant(field, texts, context)), _as_written(texts))


def _literally(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    texts = _texts(operand, operator, context)
    return Text(str(field), "in", tuple(normal(text) for text in texts), _as_written(texts))


def _within(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    texts = _texts(operand, operator, context)
    values = tuple(normal(text) for text in texts)
    if "" in values:
        raise Refused("no_values", name=operator)
    return Text(str(field), "contains" if operator == "contains" else "starts_with", values, _as_written(texts))


def _matching(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    patterns = _texts(operand, operator, context)
    for pattern in patterns:
        check_regex(pattern)
    return Text(str(field), "matches", tuple(str(pattern) for pattern in patterns))


def _switched(field: str, operator: str, operand: Raw, _context: Context) -> Condition:
    if not isinstance(operand, str) or operand.lower() not in _SWITCH:
        raise Refused("switch", text=operand)
    name: TextOperator = "empty" if operator == "empty" else "unknown"
    test = Text(str(field), name)
    return test if _SWITCH[operand.lower()] else NoneOf((test,))


def _ordered(field: str, operator: str, operand: Raw, context: Context) -> Condition:
    if not isinstance(operand, str):
        raise Refused("order_value", name=operator)
    wanted: OrderOperator = next(name for name in get_args(OrderOperator) if name == operator)
    plain = operand.strip()
    if _DATE.fullmatch(plain):
        return _by_date(str(field), wanted, plain, context)
    measure, value = _measured(plain, operator, context)
    return Order(str(field), wanted, measure, value, f"{SIGNS[wanted]} {plain}")


def _by_date(field: str, operator: OrderOperator, text: str, context: Context) -> Condition:
    """Return a comparison with a whole day: after it begins when the next one does."""
    day = parse_day(text)
    start, end = (context.zone.start_of(date_of(number)) for number in (day, day + 1))
    written = f"{SIGNS[operator]} {text}"
    if operator == "gt":
        return Order(field, "gte", "instant", end, written)
    if operator == "lte":
        return Order(field, "lt", "instant", end, written)
    return Order(field, operator, "instant", start, written)


def _measured(text: str, operator: str, context: Context) -> tuple[Measure, int | str]:
    if re.fullmatch(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        return context.numbers, text.removeprefix("+")
    length = duration_or_none(text)
    if length is not None:
        return "duration", length
    at = parse_instant(text, context.zone) if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]", text) else None
    if at is None:
        raise Refused("order_value", name=operator)
    return "instant", at


_OPERATORS: Final[dict[str, Callable[[str, str, Raw, Context], Condition]]] = {
    "not": _negated,
    "in": _one_of,
    "value": _literally,
    "contains": _within,
    "starts_with": _within,
    "matches": _matching,
    "gt": _ordered,
    "gte": _ordered,
    "lt": _ordered,
    "lte": _ordered,
    "empty": _switched,
    "unknown": _switched,
}


def _texts(raw: Raw, at: str, context: Context) -> list[str]:
    """Return the values to compare with; a value left out or nested is noted."""
    found = []
    for item in as_list(raw):
        if isinstance(item, str):
            found.append(item)
        else:
            context.refuse(placed(item, raw, at), "null_text" if item is None else "value_nested")
    if raw == []:
        context.refuse(at, "no_values", name=at)
    return found


def _as_written(texts: Iterable[str]) -> tuple[str, ...]:
    """Return values for people to read: without outer spaces, but as they are spelt."""
    return tuple(str(text).strip() for text in texts)


def _meant(field: str, texts: Iterable[str], context: Context) -> list[str]:
    """Return the values that words mean: a status group's name means all of its values."""
    groups = context.groups if field in context.status_fields else {}
    return [value for text in texts for value in groups.get(normal(text), (normal(text),))]


def check_regex(pattern: str) -> None:
    """Raise Refused unless the engine can search with a pattern (Rust's syntax, which takes linear time)."""
    import polars as pl  # noqa: PLC0415 - reading definitions costs no engine unless they hold a pattern

    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        reason = str(error).strip().rpartition("error: ")[2].splitlines()[0]
        raise Refused("regex", text=pattern, reason=reason) from None


def conditions_from(wanted: tuple[str, bool, Iterable[str]], groups: Mapping[str, tuple[str, ...]] | None = None) -> Condition:
    """Return the condition of a field, whether it must be one of the values or none of them, and the values.

    `groups` are status groups (`Definitions.statuses`), whose names then stand for their values in the field `status`.
    """
    field, is_one_of, values = wanted
    texts = tuple(values)
    test = Text(field, "in", tuple(_meant(field, texts, Context(groups=groups or {}))), _as_written(texts))
    return test if is_one_of else NoneOf((test,))
