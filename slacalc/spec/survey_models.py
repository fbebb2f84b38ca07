"""What `surveys` may say: the kind of a survey, where its answers stand, their scale, and what it should come to."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo

from slacalc.spec.context import Context
from slacalc.spec.fields import FieldName, Line, Share, Values, When, reads, schema
from slacalc.spec.grammar import normal
from slacalc.spec.kpi_targets import parse_bound
from slacalc.spec.raw import Raw
from slacalc.spec.severity_models import SeverityWord, check_aimed
from slacalc.spec.sla_models import Some
from slacalc.spec.strict import Strict, choice, context_of, kind_of
from slacalc.spec.survey_checks import KEYS, SCALES, check_names, check_survey
from slacalc.spec.survey_definitions import ONE, UNITS, Dimension, Item, Scale, Survey, SurveyKind
from slacalc.spec.survey_values import parse_number, parse_scale

Number = Annotated[int, reads(parse_number), schema(["number", "string"], "a number of the scale")]
ScaleText = Annotated[
    tuple[int, int], reads(parse_scale), schema("string", "the least and the greatest answer, such as 1..5", pattern="\\.\\.")
]
Target = Annotated[str, reads(str), schema("string", "such as >= 90%, >= 30 or >= 5.5", pattern="^(>=|<=|>|<)")]
"""What a figure should be; the kind of the survey says in which unit, so it is read with that."""
SATISFIED: Final = 4 * ONE
"""From where on an answer is a satisfied one: 4 of 1..5."""


class PairModel(Strict):
    """The columns with the two answers to a question: how the service is seen, and how it should be."""

    perception: FieldName
    expectation: FieldName


Question = Annotated[Annotated[Line, Tag("<text>")] | Annotated[PairModel, Tag("<mapping>")], Discriminator(kind_of)]


class SurveyModel(Strict):
    """One survey: its kind, where its answers stand, on which scale, and its target."""

    name: Line | None = None
    kind: Annotated[Literal["csat", "nps", "ces", "servqual"], choice(*KEYS)]
    answer: FieldName | None = None
    scale: ScaleText | None = None
    satisfied: Number = SATISFIED
    words: dict[Line, Number] = Field(default_factory=dict)
    unanswered: Values = ()
    ticket: FieldName | None = None
    at: FieldName | None = None
    sent: FieldName | None = None
    respondent: FieldName | None = None
    item: FieldName | None = None
    perception: FieldName | None = None
    expectation: FieldName | None = None
    dimensions: dict[Line, Some[Question]] = Field(default_factory=dict)
    weights: dict[Line, Share] = Field(default_factory=dict)
    where: When | None = None
    target: Target | None = None
    severity: SeverityWord = "fail"

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note keys that the kind of survey has no use for, those that it lacks, and values that do not go together."""
        check_survey(raw, context)
        check_aimed(raw, context)


def _looked_over(raw: Raw, info: ValidationInfo) -> Raw:
    """Return raw surveys; names that no option can tell are noted."""
    check_names(raw, context_of(info))
    return raw


Surveys = Annotated[dict[Line, SurveyModel], BeforeValidator(_looked_over)]


def survey(identity: str, model: SurveyModel, *, comma: bool) -> Survey:
    """Return the survey as the engine sees it; with `comma` the mark in its numbers is one."""
    kind: SurveyKind = model.kind
    low, high = model.scale or parse_scale(SCALES[kind])
    words = tuple((normal(word), value) for word, value in model.words.items())
    return Survey(
        id=identity,
        name=model.name or identity,
        kind=kind,
        scale=Scale(low, high, words, tuple(map(normal, model.unanswered)), comma=comma),
        answer=model.answer or "",
        satisfied=model.satisfied,
        ticket=model.ticket,
        at=model.at,
        sent=model.sent,
        where=model.where,
        goal=None if model.target is None else parse_bound(model.target, UNITS[kind]),
        severity=model.severity,
        respondent=model.respondent,
        item=model.item,
        perception=model.perception or "",
        expectation=model.expectation or "",
        dimensions=tuple(
            Dimension(name, tuple(map(_item, items)), model.weights.get(name) if model.weights else None)
            for name, items in model.dimensions.items()
        ),
    )


def _item(question: str | PairModel) -> Item:
    if isinstance(question, PairModel):
        return Item(perception=question.perception, expectation=question.expectation)
    return Item(normal(question))
