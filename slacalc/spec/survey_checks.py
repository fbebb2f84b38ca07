"""What no key of a survey shows alone: keys that go with its kind and with one another, and values that must fit its scale."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeVar

from slacalc.spec.context import Context
from slacalc.spec.durations import parse_share
from slacalc.spec.faults import nearest
from slacalc.spec.grammar import normal
from slacalc.spec.keys import refuse_twins
from slacalc.spec.kpi_targets import parse_bound
from slacalc.spec.raw import Raw, Refused, as_list, as_text, mapping, placed
from slacalc.spec.survey_definitions import UNITS
from slacalc.spec.survey_values import parse_number, parse_scale, written

T = TypeVar("T")

_ANSWERED: Final = ("name", "kind", "answer", "scale", "words", "unanswered", "ticket", "at", "sent", "where", "target", "severity")
_LONG: Final = ("item", "respondent", "perception", "expectation")
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "csat": (*_ANSWERED, "satisfied"),
    "nps": _ANSWERED,
    "ces": _ANSWERED,
    "servqual": ("name", "kind", *_LONG, "dimensions", "weights", "scale", "words", "unanswered", "at", "where", "target", "severity"),
}
"""The keys that each kind of survey has use for."""

SCALES: Final = {"csat": "1..5", "nps": "0..10", "ces": "1..7", "servqual": "1..7"}
"""The scale of each kind unless it is said."""

_MOMENTS: Final = ("at", "sent")
_TEXTS: Final = ("answer", "ticket", *_LONG)
_APART: Final = (*((text, moment) for text in _TEXTS for moment in _MOMENTS), ("perception", "expectation"))
"""Keys that cannot name one column: what is an instant is no answer, and a question has two of them."""

_OF_NPS: Final = ("0..10", "1..10")


def check_survey(raw: dict[str, Raw], context: Context) -> None:
    """Note what does not go together in a raw survey of a known kind."""
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind.strip() not in KEYS:
        return  # which is said of the key itself
    kind = kind.strip()
    for key in [key for key in raw if key not in KEYS[kind]]:
        context.refuse(key, "not_for_shape", name=key, shape=kind, known=", ".join(KEYS[kind]))
    _check_columns(raw, context)
    _CHECKS[kind](raw, context)
    _check_values(kind, raw, context)


def check_names(surveys: Raw, context: Context) -> None:
    """Note surveys of which `--survey NAME=FILE` could not tell where the name ends."""
    for name in mapping(surveys):
        if "=" in name:
            context.refuse(name, "survey_name", name=name)


def _check_columns(raw: dict[str, Raw], context: Context) -> None:
    """Note columns that are named for two purposes that exclude each other, in a survey or in one of its questions."""
    pairs = (item for items in mapping(raw, "dimensions").values() for item in as_list(items) if isinstance(item, dict))
    for named in (raw, *pairs):
        for first, second in _APART:
            if isinstance(named.get(first), str) and named.get(first) == named.get(second):
                context.refuse(named[second], "survey_column_twice", name=named[second], first=first, second=second)


def _check_answers(raw: dict[str, Raw], context: Context) -> None:
    """Note answers that are nowhere, or in a file without a time and a ticket."""
    if "answer" not in raw:
        context.refuse(raw["kind"], "key_missing", name="answer")
    if "sent" in raw and not raw.keys() & {"at", "ticket"}:
        context.refuse(_key(raw, "sent"), "survey_time")


def _check_csat(raw: dict[str, Raw], context: Context) -> None:
    _check_answers(raw, context)
    if "satisfied" not in raw and _scale("csat", raw) != parse_scale(SCALES["csat"]):
        context.refuse(raw["scale"], "key_missing", name="satisfied")


def _check_nps(raw: dict[str, Raw], context: Context) -> None:
    _check_answers(raw, context)
    scale = _scale("nps", raw)
    if scale and scale not in [parse_scale(text) for text in _OF_NPS]:
        context.refuse(raw["scale"], "survey_nps")


def _check_servqual(raw: dict[str, Raw], context: Context) -> None:
    if not mapping(raw, "dimensions"):
        context.refuse(raw.get("dimensions") or raw["kind"], "key_missing", name="dimensions")
    long = [key for key in raw if key in _LONG]
    for name in _LONG:
        if long and name not in raw:
            context.refuse(long[0], "key_missing", name=name)
    _check_questions(raw, bool(long), context)
    _check_weights(raw, context)


_CHECKS: Final[dict[str, Callable[[dict[str, Raw], Context], None]]] = {
    "csat": _check_csat,
    "nps": _check_nps,
    "ces": _check_answers,
    "servqual": _check_servqual,
}


def _check_questions(raw: dict[str, Raw], is_long: bool, context: Context) -> None:  # noqa: FBT001 - the form of the file
    """Note questions in the other form than the file's, and those that stand in two places."""
    seen: dict[str, Raw] = {}
    for dimension, items in mapping(raw, "dimensions").items():
        for item in as_list(items):
            if isinstance(item, str if not is_long else dict):
                context.refuse(placed(item, dimension), "survey_items" if is_long else "survey_pairs")
            for name in _names(item):
                if normal(name) in seen:
                    context.refuse(name, "survey_item_twice", name=name)
                seen[normal(name)] = name


def _names(item: Raw) -> Iterator[str]:
    """Yield what tells a question from others: its name, or the column of its perception."""
    name = item.get("perception") if isinstance(item, dict) else item
    if isinstance(name, str):
        yield name


def _check_weights(raw: dict[str, Raw], context: Context) -> None:
    """Note weights that are not one for each dimension, or do not add up to all."""
    weights, dimensions = mapping(raw, "weights"), mapping(raw, "dimensions")
    for name in [name for name in weights if name not in dimensions]:
        near = nearest(name, dimensions)
        key = "unknown_name" if near else "unknown_name_list"
        context.refuse(name, key, kind="dimension", name=name, near=near, known=", ".join(dimensions))
    for name in [name for name in dimensions if weights and name not in weights]:
        context.refuse(_key(raw, "weights"), "key_missing", name=name)
    shares = [_read(parse_share, weight) for weight in weights.values()]
    total = sum((share for share in shares if share is not None), Fraction(0))
    if weights and weights.keys() == dimensions.keys() and None not in shares and total != 1:
        context.refuse(_key(raw, "weights"), "survey_weights", percent=f"{float(total * 100):.10g}")


def _check_values(kind: str, raw: dict[str, Raw], context: Context) -> None:
    """Note words of one spelling, numbers outside the scale, and a target of another kind than the figure."""
    refuse_twins(raw.get("words"), context)
    low, high = _scale(kind, raw) or (0, 0)
    for value in [*mapping(raw, "words").values(), raw.get("satisfied")]:
        number = _read(parse_number, value)
        if low < high and number is not None and not low <= number <= high:
            context.refuse(value, "survey_outside", text=value, scale=f"{written(low)}..{written(high)}")
    try:
        parse_bound(as_text(raw.get("target", ">= 0%" if kind == "csat" else ">= 0")), UNITS[kind])
    except Refused as error:
        context.refuse_for(raw["target"], error)


def _scale(kind: str, raw: dict[str, Raw]) -> tuple[int, int] | None:
    """Return the scale; None where it is not readable."""
    return _read(parse_scale, raw.get("scale", SCALES[kind]))


def _read(parse: Callable[[str], T], raw: Raw) -> T | None:
    """Return a value; None for one that is not there, or wrong, which is said elsewhere."""
    try:
        return parse(raw.strip()) if isinstance(raw, str) else None
    except Refused:
        return None


def _key(raw: dict[str, Raw], name: str) -> str:
    """Return a key where it stands."""
    return next(key for key in raw if key == name)
