"""Conditions and moments in words, from their values: what a promise is about, and when its clock starts and stops.

Like the labels of rules they are made of the author's own words and are not translated.
"""

from collections.abc import Callable

from slacalc.locale.formatting import spoken
from slacalc.spec.clock_definitions import AtColumn, Changes, Moment, OnEvent, Part
from slacalc.spec.conditions import AllOf, AnyOf, Condition, Measure, NoneOf, Order, Text
from slacalc.spec.wording import EVERYTHING, SIGNS
from slacalc.times import moment_of


def words(condition: Condition | None) -> str:
    """Return a condition in words: `priority = P1, impact = High or Medium`."""
    match condition:
        case Text():
            return _text(condition)
        case Order():
            return f"{condition.field} {condition.written or _order(condition)}"
        case AllOf(parts=parts) if parts:
            return ", ".join(_inside(part) for part in parts)
        case AnyOf(parts=parts):
            return " or ".join(_inside(part) for part in parts)
        case NoneOf():
            return _none(condition)
        case _:
            return EVERYTHING


def moment_words(moment: Moment) -> str:
    """Return a moment in words: the name of its column, or what must come about (`resolved or public_reply by agent`)."""
    return " or ".join(dict.fromkeys(_part(part) for part in moment))


def _none(condition: NoneOf) -> str:
    match condition.parts:
        case (Text() as test,):
            return _text(test, negated=True)
        case parts:
            return f"not ({' or '.join(_inside(part) for part in parts)})"


def _inside(part: Condition) -> str:
    """Return a part of a condition, in brackets where its own commas could be taken for the whole's."""
    return f"({words(part)})" if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1 else words(part)


def _text(test: Text, *, negated: bool = False) -> str:
    if test.operator in ("empty", "unknown"):
        return f"{test.field} is {'not ' if negated else ''}{test.operator}"
    values = " or ".join(test.written or test.values)
    sign = SIGNS.get(test.operator, test.operator)
    if not negated:
        return f"{test.field} {sign} {values}"
    return f"{test.field} is not {values}" if test.operator == "in" else f"not ({test.field} {sign} {values})"


def _order(test: Order) -> str:
    return f"{SIGNS[test.operator]} {MEASURED[test.measure](test.value)}"


MEASURED: dict[Measure, Callable[[int | str], str]] = {
    "number": str,
    "comma_number": str,
    "duration": lambda value: spoken(int(value)),
    "instant": lambda value: f"{moment_of(int(value)):%Y-%m-%dT%H:%MZ}",
}


def _part(part: Part) -> str:
    match part:
        case AtColumn(column=column):
            return column
        case OnEvent(event=event, author=author, column=column):
            return column or (f"{event} by {author}" if author else event)
        case Changes(field=field):
            return f"a change of {field}"
        case _ if part.column is None and isinstance(part.condition, AllOf):
            return " and ".join(_inside(one) for one in part.condition.parts)
        case _:
            return part.column or words(part.condition)
