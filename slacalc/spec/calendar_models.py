"""What a calendar may say: weekly hours, holidays, exceptions and closed days."""

from typing import Annotated, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from slacalc.locale import say
from slacalc.spec.context import Context
from slacalc.spec.dates import parse_days
from slacalc.spec.definitions import Closure, Span
from slacalc.spec.fields import (
    Day,
    Exceptions,
    Interval,
    Line,
    Recurring,
    Switch,
    Values,
    Week,
    Weekday,
    ZoneName,
)
from slacalc.spec.holiday_names import check_holidays
from slacalc.spec.raw import Raw, Refused, as_list, as_text
from slacalc.spec.strict import Strict, context_of, kind_of


class HolidaysModel(Strict):
    """Public holidays as the holidays package knows them."""

    country: Annotated[Line, WithJsonSchema({"type": ["string", "boolean"], "description": "code of a country, such as DE or NO"})]
    subdivision: Line | None = None
    categories: Values = ()
    language: Line | None = None
    observed: Switch = True
    makeup_days_as: Weekday | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note names that the package does not have."""
        check_holidays(raw, context)


class ClosureModel(Strict):
    """Days on which the desk is closed: a range, or days that come back; with `between` only these hours of them."""

    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None
    every: Recurring | None = None
    between: Interval | None = None
    name: Line | None = None

    @model_validator(mode="after")
    def one_kind_of_days(self) -> "ClosureModel":
        """Refuse a closure without days, with half a range, or with days of both kinds."""
        dated = [day for day in (self.first, self.last) if day is not None]
        if self.every is not None and dated:
            raise Refused("contradiction_every")
        if self.every is None and len(dated) != 2:  # noqa: PLR2004 - from and to
            raise Refused("when_or_dates")
        if dated and dated[1] < dated[0]:
            raise Refused("date_range_backwards")
        return self

    def closure(self) -> Closure:
        """Return the closure as the engine sees it."""
        return Closure(self.name or say("definitions.closure"), self.first, self.last, self.every, self.between)


def _closed_days(raw: Raw) -> Closure:
    return Closure(say("definitions.closure"), *parse_days(as_text(raw)))


ClosedDays = Annotated[
    Closure, PlainValidator(_closed_days), WithJsonSchema({"type": "string", "description": "2026-12-24 or 2026-12-24..2026-12-31"})
]
Closed = Annotated[Annotated[ClosedDays, Tag("<text>")] | Annotated[ClosureModel, Tag("<mapping>")], Discriminator(kind_of)]


class CalendarModel(Strict):
    """Business hours: a calendar that time is counted on."""

    timezone: ZoneName | None = None
    hours: Week = ((),) * 7
    holidays: Annotated[list[HolidaysModel], BeforeValidator(as_list, json_schema_input_type=HolidaysModel | list[HolidaysModel])] = Field(
        default_factory=list
    )
    exceptions: Exceptions = ()
    closed: Annotated[list[Closed], BeforeValidator(as_list, json_schema_input_type=Closed | list[Closed])] = Field(default_factory=list)

    @model_validator(mode="wrap")
    @classmethod
    def opens_some_time(cls, raw: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Refuse a calendar whose desk is always closed (A9), unless there is something in it that could not be read."""
        faults = context_of(info).faults
        before = len(faults)
        calendar = handler(raw)
        if len(faults) == before and not calendar.opens():
            raise Refused("never_opens")
        return calendar

    def opens(self) -> bool:
        """Return whether there are hours that nothing takes away for good."""
        return _opens_weekly(self.hours, self.closures()) or any(day.spans for day in self.exceptions)

    def closures(self) -> tuple[Closure, ...]:
        """Return the closed days as the engine sees them."""
        return tuple(item.closure() if isinstance(item, ClosureModel) else item for item in self.closed)


def _opens_weekly(hours: tuple[tuple[Span, ...], ...], closures: tuple[Closure, ...]) -> bool:
    """Return whether a weekday has hours and is not always closed."""
    weekly = {each.every.weekday for each in closures if each.every and each.every.nth is None and each.between is None}
    return any(spans and day not in weekly for day, spans in enumerate(hours))
