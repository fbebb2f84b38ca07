"""What `holidays` may say: where holidays come from, one model for each kind of source."""

from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema

from slacalc.locale import say
from slacalc.spec.calendar_definitions import Holidays, HolidaySource, IcalendarHolidays, OwnHolidays, Removal
from slacalc.spec.calendar_fields import Dates, HolidayFile, Icalendar, Recurring, RecurringByRule, Removed, Weekday
from slacalc.spec.closure_models import RangeModel
from slacalc.spec.context import Context
from slacalc.spec.faults import nearest
from slacalc.spec.fields import Line, Switch, Values
from slacalc.spec.holiday_names import check_country, check_market
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.strict import Strict

SOURCES: Final = ("country", "market", "dates", "file", "ical", "every", "rrule")
"""The keys that say where holidays come from."""


class CountryModel(Strict):
    """Public holidays of a country, as the holidays package knows them."""

    country: Annotated[Line, WithJsonSchema({"type": ["string", "boolean"], "description": "code of a country, such as DE or NO"})]
    subdivision: Line | None = None
    categories: Values = ()
    language: Line | None = None
    observed: Switch = True
    makeup_days_as: Weekday | None = None
    remove: Removed = Removal()

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note names that the package does not have."""
        check_country(raw, context)

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return Holidays(
            self.country, self.subdivision, self.categories, self.language, self.observed, self.makeup_days_as, removed=self.remove
        )


class MarketModel(Strict):
    """Holidays of a financial market, as the holidays package knows them."""

    market: Annotated[Line, WithJsonSchema({"type": "string", "description": "code of a market, such as XNYS"})]
    categories: Values = ()
    language: Line | None = None
    observed: Switch = True
    remove: Removed = Removal()

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note names that the package does not have."""
        check_market(raw, context)

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return Holidays(self.market, None, self.categories, self.language, self.observed, kind="market", removed=self.remove)


class DatesModel(Strict):
    """Holidays of one's own, by their dates."""

    dates: Dates
    remove: Removed = Removal()

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return OwnHolidays(self.dates, self.remove)


class DatesFileModel(Strict):
    """Holidays in a text or CSV file."""

    file: HolidayFile
    remove: Removed = Removal()

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return OwnHolidays(self.file.days, self.remove, self.file.name)


class IcalendarModel(Strict):
    """Holidays in an iCalendar file."""

    ical: Icalendar
    remove: Removed = Removal()

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return IcalendarHolidays(self.ical.name, self.ical.text, self.remove)


class EveryModel(RangeModel):
    """Holidays that come back."""

    every: Recurring
    remove: Removed = Removal()

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return OwnHolidays((self.closure(say("definitions.holiday"), self.every),), self.remove)


class RruleModel(RangeModel):
    """Holidays that come back by a rule of RFC 5545."""

    rrule: RecurringByRule
    remove: Removed = Removal()

    def source(self) -> HolidaySource:
        """Return the source as the engine sees it."""
        return OwnHolidays((self.closure(say("definitions.holiday"), self.rrule),), self.remove)


class RemovedModel(Strict):
    """Holidays of any source that are none here."""

    remove: Removed


def _source_of(raw: object) -> str:
    """Return the tag of the source that a mapping names; a misspelt one is the one that was meant."""
    keys = [key for key in raw if isinstance(key, str)] if isinstance(raw, dict) else []
    named = [key for key in keys if key in SOURCES]
    meant = [near for key in keys if (near := nearest(key, SOURCES))]
    return f"<{next(iter((*named, *meant)), 'remove')}>"


def _one_source(raw: Raw) -> Raw:
    """Return what is one source or one `remove`. Raises Refused for anything else."""
    if raw is None:
        raise Refused("value_missing")
    if not isinstance(raw, dict):
        raise Refused("mapping_wanted")
    named = [key for key in raw if key in SOURCES]
    if len(named) > 1:
        raise Refused("several_sources", first=named[0], second=named[1])
    if _source_of(raw) == "<remove>" and "remove" not in raw:
        raise Refused("no_source", known=", ".join(SOURCES))
    return raw


AnyHolidays: TypeAlias = Annotated[
    Annotated[CountryModel, Tag("<country>")]
    | Annotated[MarketModel, Tag("<market>")]
    | Annotated[DatesModel, Tag("<dates>")]
    | Annotated[DatesFileModel, Tag("<file>")]
    | Annotated[IcalendarModel, Tag("<ical>")]
    | Annotated[EveryModel, Tag("<every>")]
    | Annotated[RruleModel, Tag("<rrule>")]
    | Annotated[RemovedModel, Tag("<remove>")],
    Discriminator(_source_of),
    BeforeValidator(_one_source),
]
