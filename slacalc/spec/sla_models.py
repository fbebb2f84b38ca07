"""What an SLA may say: its clock, its targets, its calendar and its objective."""

from typing import Annotated, Any, Final, TypeVar, get_args

from pydantic import AfterValidator, Discriminator, Field, PlainValidator, Tag, TypeAdapter, ValidationInfo, WithJsonSchema, model_validator

from slacalc.spec.calendar_definitions import ALWAYS, CalendarChoice
from slacalc.spec.clock_models import ClockForm
from slacalc.spec.context import Context
from slacalc.spec.definitions import Kind, WarnAt
from slacalc.spec.fields import (
    CalendarName,
    FieldName,
    Line,
    Range,
    RuleWhen,
    TargetText,
    Warning_,
    When,
)
from slacalc.spec.grammar import normal
from slacalc.spec.keys import refuse_twins
from slacalc.spec.matrix import spell_out
from slacalc.spec.objective_models import Objectives
from slacalc.spec.promises import check_promise, merged
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.strict import Strict, choice, context_of, kind_of

T = TypeVar("T")


class CalendarByField(Strict):
    """A calendar that follows a field of the ticket."""

    field: FieldName
    values: dict[Line, CalendarName]
    default: CalendarName | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note values that the ticket's value would not tell apart."""
        refuse_twins(raw.get("values"), context)


Calendar = Annotated[Annotated[CalendarName, Tag("<text>")] | Annotated[CalendarByField, Tag("<mapping>")], Discriminator(kind_of)]


def chosen(calendar: str | CalendarByField | None) -> CalendarChoice:
    """Return the choice as the engine sees it."""
    if not isinstance(calendar, CalendarByField):
        return CalendarChoice(calendar)
    values = tuple((normal(value), name) for value, name in calendar.values.items())
    return CalendarChoice(calendar.default, calendar.field, values)


def _some(written: list[T]) -> list[T]:
    """Return a list that must not be empty. Raises Refused."""
    if not written:
        raise Refused("value_missing")
    return written


Some = Annotated[list[T], AfterValidator(_some), Field(json_schema_extra={"minItems": 1})]


class RuleModel(Strict):
    """A target, its calendar, and when both apply."""

    when: RuleWhen | None = None
    target: TargetText
    calendar: Calendar | None = None
    valid: Range | None = None


_RULES: Final = TypeAdapter(list[RuleModel])


def _matrix(raw: Raw, info: ValidationInfo) -> list[RuleModel]:
    context = context_of(info)
    return _RULES.validate_python(spell_out(raw, context), context=context)


Matrix = Annotated[list[RuleModel], PlainValidator(_matrix), WithJsonSchema({"slacalc": "Matrix"})]


class PromiseModel(Strict):
    """For which tickets and in which time a promise holds, and against which target."""

    where: When | None = None
    calendar: Calendar | None = None
    target: TargetText | None = None
    targets: Some[RuleModel] | None = None
    matrix: Matrix | None = None
    objective: Objectives | None = None
    warn_at: Warning_ = WarnAt()
    valid: Range | None = None

    def rules(self) -> list[RuleModel]:
        """Return the rules, however they were written."""
        written = self.targets or self.matrix
        return written or ([RuleModel.model_construct(target=self.target)] if self.target else [])

    def calendars(self) -> list[CalendarChoice]:
        """Return the calendar of each rule."""
        return [chosen(rule.calendar or self.calendar) for rule in self.rules()]

    def said(self) -> dict[str, Any]:
        """Return what has been written, by its key."""
        return {name: getattr(self, name) for name in PromiseModel.model_fields if name in self.model_fields_set}


class VersionModel(PromiseModel):
    """What a promise is in one part of its time; whatever it does not say is the promise's own."""

    valid: Range


class SlaModel(PromiseModel):
    """One promise: what is measured, for which tickets, against which target."""

    name: Line | None = None
    kind: Annotated[Kind, choice(*get_args(Kind))] = "SLA"
    clock: ClockForm
    versions: Some[VersionModel] | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note an SLA without targets, with several forms of them, or with rules that have no calendar; and odd versions."""
        check_promise(raw, context)

    @model_validator(mode="after")
    def pauses_on_its_calendar(self, info: ValidationInfo) -> "SlaModel":
        """Refuse an aggregate pause in wall-clock time where a calendar other than 24x7 counts (A17)."""
        context = context_of(info)
        names = {name for edition in self.editions() for choice in edition.calendars() for name in choice.names()}
        if context.wall_pause is not None and (self.clock.pause or self.clock.while_) and names != {ALWAYS}:
            context.refuse(context.wall_pause, "wall_pause", calendar=min(names - {ALWAYS}, default=""))
        return self

    def editions(self) -> list[PromiseModel]:
        """Return the versions, each with what the SLA says for it; or this SLA where there are none."""
        if not self.versions:
            return [self]
        return [PromiseModel.model_construct(**merged(self.said(), version.said())) for version in self.versions]
