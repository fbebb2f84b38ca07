"""Days that are named in the definitions: one, a range, or days that come back."""

from typing import Annotated

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema, model_validator

from slacalc.locale import say
from slacalc.spec.calendar_definitions import Closure, Recurrence
from slacalc.spec.calendar_fields import Day, Interval, Recurring, RecurringByRule
from slacalc.spec.context import Context
from slacalc.spec.dates import parse_days
from slacalc.spec.fields import Line
from slacalc.spec.raw import Raw, Refused, as_text
from slacalc.spec.rrules import check_beginning, parse_rrule
from slacalc.spec.strict import Strict, kind_of


class RangeModel(Strict):
    """A range of days, both ends included, and its name."""

    first: Annotated[Day | None, Field(alias="from")] = None
    last: Annotated[Day | None, Field(alias="to")] = None
    name: Line | None = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> "RangeModel":
        """Refuse a range that is the wrong way round."""
        if self.first is not None and self.last is not None and self.last < self.first:
            raise Refused("date_range_backwards")
        return self

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note a rule that leaves something to a beginning that it does not have."""
        rule = raw.get("rrule")
        if "from" not in raw and isinstance(rule, str) and (every := _rule_or_none(rule)):
            try:
                check_beginning(every)
            except Refused as error:
                context.refuse_for(rule, error)

    def closure(self, otherwise: str, every: Recurrence | None = None) -> Closure:
        """Return the days as the engine sees them, under their name or else another."""
        return Closure(self.name or otherwise, self.first, self.last, every)


def _rule_or_none(text: str) -> Recurrence | None:
    try:
        return parse_rrule(text)
    except Refused:
        return None


class ClosureModel(RangeModel):
    """Days on which the desk is closed: a range, or days that come back; with `between` only these hours of them."""

    every: Recurring | None = None
    rrule: RecurringByRule | None = None
    between: Interval | None = None

    @model_validator(mode="after")
    def one_kind_of_days(self) -> "ClosureModel":
        """Refuse a closure without days, with half a range, or with days that come back in two ways."""
        if self.every is not None and self.rrule is not None:
            raise Refused("contradiction_every")
        if self.every is None and self.rrule is None and None in (self.first, self.last):
            raise Refused("when_or_dates")
        return self

    def closed(self) -> Closure:
        """Return the closure as the engine sees it."""
        name = self.name or say("definitions.closure")
        return Closure(name, self.first, self.last, self.every or self.rrule, self.between)


def _closed_days(raw: Raw) -> Closure:
    return Closure(say("definitions.closure"), *parse_days(as_text(raw)))


ClosedDays = Annotated[
    Closure, PlainValidator(_closed_days), WithJsonSchema({"type": "string", "description": "2026-12-24 or 2026-12-24..2026-12-31"})
]
Closed = Annotated[Annotated[ClosedDays, Tag("<text>")] | Annotated[ClosureModel, Tag("<mapping>")], Discriminator(kind_of)]
