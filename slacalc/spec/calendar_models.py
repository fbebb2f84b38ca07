"""What a calendar may say: business hours of its own, what it adds to another, or others put together."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, ModelWrapValidatorHandler, ValidationInfo, model_validator

from slacalc.spec.calendar_definitions import Closure, DatedHours, HolidaySource, How, Recurrence, Removal, Weekly
from slacalc.spec.calendar_fields import Exceptions, Hours, Parts
from slacalc.spec.closure_models import Closed, ClosureModel
from slacalc.spec.context import Context
from slacalc.spec.fields import CalendarName, ZoneName
from slacalc.spec.holiday_models import AnyHolidays, RemovedModel
from slacalc.spec.lineage import COMBINING
from slacalc.spec.raw import Raw, Refused, as_list
from slacalc.spec.strict import Strict, context_of

_WEEK = range(7)
_FEWEST_PARTS = 2


class CalendarModel(Strict):
    """Business hours: a calendar that time is counted on."""

    timezone: ZoneName | None = None
    hours: Hours | None = None
    holidays: Annotated[list[AnyHolidays], BeforeValidator(as_list, json_schema_input_type=AnyHolidays | list[AnyHolidays])] = Field(
        default_factory=list
    )
    exceptions: Exceptions = ()
    closed: Annotated[list[Closed], BeforeValidator(as_list, json_schema_input_type=Closed | list[Closed])] = Field(default_factory=list)
    extends: CalendarName | None = None
    union: Parts | None = None
    intersection: Parts | None = None
    less: Annotated[Parts | None, Field(alias="except")] = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note what a calendar that is put together of others cannot have, and one that is put together of one."""
        how = next((key for key in raw if key in COMBINING), None)
        if how is None:
            return
        for key in raw:
            if key not in (how, "timezone"):
                context.refuse(key, "combination_alone", name=key, how=how)
        if isinstance(parts := raw[how], list) and len(parts) < _FEWEST_PARTS:
            context.refuse(next(key for key in raw if key == how), "combination_of_one", how=how)

    @model_validator(mode="wrap")
    @classmethod
    def opens_some_time(cls, raw: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Refuse a calendar whose desk is always closed (A9), unless there is something in it that could not be read."""
        faults = context_of(info).faults
        before = len(faults)
        calendar = handler(raw)
        if len(faults) == before and calendar.stands_alone() and not opens(calendar.hours or (), calendar.exceptions, calendar.closures()):
            raise Refused("never_opens")
        return calendar

    def stands_alone(self) -> bool:
        """Return whether a calendar is made of no other."""
        return self.extends is None and self.combined() is None

    def combined(self) -> tuple[How, list[str]] | None:
        """Return how others are put together to this calendar, and which; None for any other calendar."""
        ways: tuple[tuple[How, list[str] | None], ...] = (("union", self.union), ("intersection", self.intersection), ("except", self.less))
        return next(((how, parts) for how, parts in ways if parts), None)

    def closures(self) -> tuple[Closure, ...]:
        """Return the closed days as the engine sees them."""
        return tuple(item.closed() if isinstance(item, ClosureModel) else item for item in self.closed)

    def sources(self) -> tuple[HolidaySource, ...]:
        """Return where the holidays come from."""
        return tuple(item.source() for item in self.holidays if not isinstance(item, RemovedModel))

    def removed(self) -> Removal:
        """Return which holidays of any source are none."""
        return together(item.remove for item in self.holidays if isinstance(item, RemovedModel))


def together(removals: Iterable[Removal]) -> Removal:
    """Return what several removals take away."""
    every = tuple(removals)
    days = {day for each in every for day in each.days}
    names = {name for each in every for name in each.names}
    return Removal(tuple(sorted(days)), tuple(sorted(names)), tuple(name for each in every for name in each.written))


def opens(hours: tuple[Weekly, ...], exceptions: tuple[DatedHours, ...], closures: tuple[Closure, ...]) -> bool:
    """Return whether there are hours that nothing takes away for good."""
    shut = {each.every.weekday for each in closures if each.every and _always_closes(each, each.every)}
    weekly = any(week.days[day] for week in hours for day in _WEEK if day not in shut)
    return weekly or any(dated.spans for dated in exceptions)


def _always_closes(closure: Closure, every: Recurrence) -> bool:
    return every.nth is None and (closure.first, closure.last, closure.between) == (None, None, None)
