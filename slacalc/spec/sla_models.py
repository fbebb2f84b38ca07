"""What an SLA may say: its clock, its targets, its calendar and its objective."""

from fractions import Fraction
from typing import Annotated, Final

from pydantic import Discriminator, PlainValidator, Tag, TypeAdapter, ValidationInfo, WithJsonSchema, model_validator

from slacalc.spec.calendar_definitions import ALWAYS
from slacalc.spec.context import Context
from slacalc.spec.definitions import CalendarChoice, Clock, Objective, Reopen, WarnAt
from slacalc.spec.fields import (
    BuiltInClock,
    CalendarName,
    FieldName,
    Line,
    Reached,
    RuleWhen,
    Share,
    TargetText,
    Warning_,
    When,
)
from slacalc.spec.grammar import normal
from slacalc.spec.keys import refuse_twins
from slacalc.spec.matrix import spell_out
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.strict import Strict, choice, context_of, kind_of

_FORMS: Final = ("target", "targets", "matrix")
_REOPEN: Final = ("resume", "ignore", "include", "restart")


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


class RuleModel(Strict):
    """A target, its calendar, and when both apply."""

    when: RuleWhen | None = None
    target: TargetText
    calendar: Calendar | None = None


_RULES: Final = TypeAdapter(list[RuleModel])


def _matrix(raw: Raw, info: ValidationInfo) -> list[RuleModel]:
    context = context_of(info)
    return _RULES.validate_python(spell_out(raw, context), context=context)


Matrix = Annotated[list[RuleModel], PlainValidator(_matrix), WithJsonSchema({"slacalc": "Matrix"})]


class ClockModel(Strict):
    """A clock of one's own: when time counts."""

    start: Reached
    stop: Reached
    pause: When | None = None
    cancel: Reached = ()
    reopen: Annotated[Reopen, choice(*_REOPEN)] = "resume"

    def clock(self, name: str) -> Clock:
        """Return the clock as the engine sees it."""
        return Clock(name, self.start, self.stop, self.pause, self.cancel, self.reopen)


class ObjectiveModel(Strict):
    """The share that must be met, as a whole or for each value of a field; under `amber` it is met but close."""

    at_least: Share
    amber: Share | None = None
    per: FieldName | None = None

    @model_validator(mode="after")
    def amber_above(self) -> "ObjectiveModel":
        """Refuse an amber range that lies below the objective."""
        if self.amber is not None and self.amber < self.at_least:
            raise Refused("amber_below")
        return self


_Clock = Annotated[Annotated[BuiltInClock, Tag("<text>")] | Annotated[ClockModel, Tag("<mapping>")], Discriminator(kind_of)]
_Objective = Annotated[Annotated[Share, Tag("<text>")] | Annotated[ObjectiveModel, Tag("<mapping>")], Discriminator(kind_of)]


def judged(objective: Fraction | ObjectiveModel | None) -> Objective | None:
    """Return the objective as the engine sees it."""
    if isinstance(objective, ObjectiveModel):
        return Objective(objective.at_least, objective.amber, objective.per)
    return None if objective is None else Objective(objective)


class SlaModel(Strict):
    """One promise: what is measured, for which tickets, against which target."""

    name: Line | None = None
    clock: _Clock
    where: When | None = None
    calendar: Calendar | None = None
    target: TargetText | None = None
    targets: list[RuleModel] | None = None
    matrix: Matrix | None = None
    objective: _Objective | None = None
    warn_at: Warning_ = WarnAt()

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note an SLA without targets, with several forms of them, or with rules that have no calendar."""
        forms = [key for key in raw if key in _FORMS]
        if len(forms) != 1:
            context.refuse(forms[-1] if forms else raw, "several_targets" if forms else "no_target")
        elif "calendar" not in raw and not _all_have_calendars(raw):
            context.refuse(forms[0], "no_calendar")

    @model_validator(mode="after")
    def pauses_on_its_calendar(self, info: ValidationInfo) -> "SlaModel":
        """Refuse an aggregate pause in wall-clock time where a calendar other than 24x7 counts (A17)."""
        context = context_of(info)
        names = {name for choice in self.calendars() for name in choice.names()}
        if context.wall_pause is not None and self.clock.pause is not None and names != {ALWAYS}:
            context.refuse(context.wall_pause, "wall_pause", calendar=min(names - {ALWAYS}, default=""))
        return self

    def rules(self) -> list[RuleModel]:
        """Return the rules, however they were written."""
        written = self.targets or self.matrix
        return written or ([RuleModel.model_construct(target=self.target)] if self.target else [])

    def calendars(self) -> list[CalendarChoice]:
        """Return the calendar of each rule."""
        return [chosen(rule.calendar or self.calendar) for rule in self.rules()]


def _all_have_calendars(raw: dict[str, Raw]) -> bool:
    rules = raw.get("targets") or (_cells(raw["matrix"]) if "matrix" in raw else [None])
    return isinstance(rules, list) and all(isinstance(rule, dict) and "calendar" in rule for rule in rules)


def _cells(matrix: Raw) -> list[Raw]:
    try:
        return spell_out(matrix, Context())
    except Refused:
        return []
