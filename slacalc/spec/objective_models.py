"""What the objectives of an SLA may say: shares, shares within another target, and limits of durations; one, or a list of them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Final, get_args

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo, WithJsonSchema, model_validator

from slacalc.spec.context import Context
from slacalc.spec.definitions import LimitKind
from slacalc.spec.durations import parse_duration
from slacalc.spec.fields import FieldName, Share, reads, reads_around, schema
from slacalc.spec.raw import Raw, Refused, as_text
from slacalc.spec.severity_models import SeverityWord
from slacalc.spec.strict import Strict, context_of, kind_of
from slacalc.spec.target_definitions import BusinessDays, Target, WorkingTime
from slacalc.spec.targets import Written, parse_target

LIMITS: Final[tuple[LimitKind, ...]] = get_args(LimitKind)
MEASURES: Final = ("at_least", *LIMITS)
"""The keys of which an objective has one: what is judged."""

OF_ALL: Final = ("severity",)
"""The keys that go with anything that is judged."""

OF_SHARES: Final = ("amber", "per", "within")
"""The keys that go with `at_least` alone."""


@dataclass(frozen=True, slots=True)
class Most:
    """A length of working time in microseconds, and how it was written."""

    length: int
    text: str


def _within(raw: Raw, _: Context) -> Written:
    """Return a length of working time or business days. Raises Refused for deadlines and dates, which are no lengths."""
    target = None if isinstance(raw, dict) else parse_target(as_text(raw))
    if not isinstance(target, WorkingTime | BusinessDays):
        raise Refused("within")
    return Written(target, as_text(raw))


Length = Annotated[Most, reads(lambda text: Most(parse_duration(text), text)), schema("string", "working time such as 6h")]
Within = Annotated[Written, reads_around(_within), WithJsonSchema({"type": "string", "description": "such as 8h or 3 business days"})]


class ObjectiveModel(Strict):
    """The share that must be met, perhaps within another target, or how long it may take.

    A share is judged as a whole or for each value of a field; under `amber` it is met but close.
    """

    at_least: Share | None = None
    amber: Share | None = None
    per: FieldName | None = None
    severity: SeverityWord = "fail"
    within: Within | None = None
    mean: Length | None = None
    median: Length | None = None
    p90: Length | None = None
    p95: Length | None = None
    max: Length | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note an objective that judges nothing or several things, and keys that do not go with what it judges."""
        found = [key for key in raw if key in MEASURES]
        if len(found) != 1:
            context.refuse(found[1] if found else raw, "one_needed", names=", ".join(MEASURES))
        elif found[0] in LIMITS:
            for key in (key for key in raw if key in OF_SHARES):
                context.refuse(key, "not_for_shape", name=key, shape=found[0], known=found[0])

    @model_validator(mode="after")
    def amber_above(self) -> "ObjectiveModel":
        """Refuse an amber range that lies below the objective."""
        if self.amber is not None and self.at_least is not None and self.amber < self.at_least:
            raise Refused("amber_below")
        return self


def _each_its_own(raw: object, info: ValidationInfo) -> object:
    """Return a list of objectives; one that judges what another does is noted. Raises Refused for an empty list."""
    if raw == []:
        raise Refused("value_missing")
    seen: list[tuple[str, Target | None]] = []
    for item in raw if isinstance(raw, list) else []:
        judged = _judged(item)
        if judged in seen:
            context_of(info).refuse(item, "share_twice" if judged == ("at_least", None) else "objective_twice")
        seen += [judged] if judged else []
    return raw


def _judged(raw: Raw) -> tuple[str, Target | None] | None:
    """Return what an objective judges, and within which target if it names one; None where that cannot be told."""
    if not isinstance(raw, dict):
        return None if raw is None else ("at_least", None)
    measures = [key for key in raw if key in MEASURES]
    if len(measures) != 1 or not raw.keys() <= {*MEASURES, *OF_SHARES, *OF_ALL}:
        return None
    try:
        return str(measures[0]), _within(raw["within"], Context()).target if "within" in raw else None
    except Refused:
        return None


Single = Annotated[Annotated[Share, Tag("<text>")] | Annotated[ObjectiveModel, Tag("<mapping>")], Discriminator(kind_of)]
Several = Annotated[list[Single], BeforeValidator(_each_its_own), Field(json_schema_extra={"minItems": 1})]
Objectives = Annotated[
    Annotated[Share, Tag("<text>")] | Annotated[ObjectiveModel, Tag("<mapping>")] | Annotated[Several, Tag("<list>")],
    Discriminator(kind_of),
]
Validated = Fraction | ObjectiveModel | list[Fraction | ObjectiveModel] | None
"""Objectives as they were validated."""


def each(objectives: Validated) -> list[ObjectiveModel]:
    """Return objectives one by one, however they were written."""
    items = objectives if isinstance(objectives, list) else [] if objectives is None else [objectives]
    return [item if isinstance(item, ObjectiveModel) else ObjectiveModel.model_construct(at_least=item) for item in items]
