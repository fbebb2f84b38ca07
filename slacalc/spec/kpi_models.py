"""What `kpis` and `meanings` may say: built-in KPIs with their options, and KPIs of one's own."""

from typing import Annotated, Final, Literal, get_args

from pydantic import Discriminator, Field, Tag, WithJsonSchema, model_validator

from slacalc.spec.clock_definitions import Moment
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.fields import FieldName, Line, Natural, RuleWhen, When, reads, reads_around, schema
from slacalc.spec.kpi_catalogue import BY_NAME, MEANINGS
from slacalc.spec.kpi_measures import Statistic
from slacalc.spec.kpi_units import PARTS, UNITS_OF, is_own
from slacalc.spec.moments import read_moment
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.readers import Described, read_described
from slacalc.spec.severity_models import SeverityWord, check_aimed
from slacalc.spec.sla_models import Calendar, Some
from slacalc.spec.strict import Strict, choice, kind_of
from slacalc.spec.units import UNITS

STATISTICS: Final[tuple[Statistic, ...]] = get_args(Statistic)
FORMS: Final = tuple(UNITS_OF)
"""The keys of which one says what a KPI of one's own measures."""
ALL: Final = "all"

Reach = tuple[str, Moment]
"""A moment, and its name where it is written as one ("" where it is a condition, an event or a list)."""


def known_kpi(name: str) -> str:
    """Return the name of a built-in KPI. Raises Refused for any other."""
    if name not in BY_NAME:
        refuse_unknown("KPI", name, BY_NAME)
    return str(name)


def _meaning(name: str) -> str:
    if name not in MEANINGS:
        refuse_unknown("word", name, MEANINGS)
    return str(name)


def _reach(raw: Raw, context: Context) -> Reach:
    return (raw.strip() if isinstance(raw, str) else ""), read_moment(raw, context)


def _counted(raw: Raw, context: Context) -> Described | None:
    return None if raw == ALL else read_described(raw, context)


BuiltInName = Annotated[str, reads(known_kpi), schema("string", "a built-in KPI", enum=[*BY_NAME])]
TargetOfKpi = Annotated[str, reads(str), schema("string", "such as >= 70%, <= 8h or < 2.5")]
ReachedAt = Annotated[Reach, reads_around(_reach), WithJsonSchema({"slacalc": "Moment"})]
CountedOnes = Annotated[Described | None, reads_around(_counted), WithJsonSchema({"anyOf": [{"const": ALL}, {"slacalc": "Condition"}]})]
OfColumn = Annotated[Literal["milliseconds", "seconds", "minutes", "hours"], choice(*UNITS)]
Amount = Annotated[str, reads(str), schema("string", "such as 25000.00 EUR")]
Costs = Annotated[Annotated[Amount, Tag("<text>")] | Annotated[dict[Line, Amount], Tag("<mapping>")], Discriminator(kind_of)]
Meanings = dict[Annotated[str, reads(_meaning), schema("string", "a word of the catalogue", enum=[*MEANINGS])], When]


class OptionsModel(Strict):
    """What may be said of a built-in KPI."""

    target: TargetOfKpi | None = None
    severity: SeverityWord = "fail"
    where: When | None = None
    calendar: Calendar | None = None
    statistic: Annotated[Statistic, choice(*STATISTICS)] | None = None
    more_than: Natural | None = None
    days: Natural | None = None
    unit: OfColumn | None = None
    cost: Costs | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note a severity without a target."""
        check_aimed(raw, context)


class LengthModel(Strict):
    """The time between two moments, or the number in a column."""

    from_: Annotated[ReachedAt | None, Field(alias="from")] = None
    to: ReachedAt | None = None
    calendar: Calendar | None = None
    column: FieldName | None = None
    unit: OfColumn | None = None

    @model_validator(mode="after")
    def one_of_both(self) -> "LengthModel":
        """Refuse what is neither a length of time nor a column, or both."""
        if (self.from_ is None) != (self.to is None) or (self.from_ is None) == (self.column is None):
            raise Refused("kpi_length")
        if self.column and self.calendar:
            raise Refused("kpi_calendar")
        return self


class OwnModel(Strict):
    """A KPI of one's own."""

    name: Line
    share_of: RuleWhen | None = None
    among: RuleWhen | None = None
    count: CountedOnes = None
    mean: LengthModel | None = None
    median: LengthModel | None = None
    p90: LengthModel | None = None
    p95: LengthModel | None = None
    max: LengthModel | None = None
    sum: LengthModel | None = None
    ratio: Some[Line] | None = None
    at: ReachedAt | None = None
    where: RuleWhen | None = None
    target: TargetOfKpi | None = None
    severity: SeverityWord = "fail"
    direction: Annotated[Literal["more", "less"], choice("more", "less")] | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note a severity without a target."""
        check_aimed(raw, context)

    @property
    def forms(self) -> list[str]:
        """The keys that say what is measured."""
        return [form for form in FORMS if form in self.model_fields_set]

    @model_validator(mode="after")
    def one_form(self) -> "OwnModel":
        """Refuse what measures nothing or several things, and what does not go with its form."""
        if len(self.forms) != 1:
            raise Refused("one_needed", names=", ".join(FORMS))
        if self.among is not None and self.share_of is None:
            raise Refused("kpi_among")
        if self.ratio is not None and (len(self.ratio) != PARTS or self.where is not None or self.at is not None):
            raise Refused("kpi_ratio")
        if any(form in STATISTICS and getattr(self, form).from_ is not None for form in self.forms) and self.at is not None:
            raise Refused("kpi_at")
        return self


def _kind(raw: object) -> str:
    """Return whether an item of the list is a name, a built-in KPI with what is said of it, or one of one's own."""
    if not isinstance(raw, dict):
        return kind_of(raw)
    return "<own>" if is_own(raw) else "<built-in>"


def _said_kind(raw: object) -> str:
    return kind_of(raw)


Said = Annotated[Annotated[TargetOfKpi, Tag("<text>")] | Annotated[OptionsModel, Tag("<mapping>")], Discriminator(_said_kind)]
BuiltIn = dict[BuiltInName, Said]
KpiModel = Annotated[
    Annotated[BuiltInName, Tag("<text>")] | Annotated[BuiltIn, Tag("<built-in>")] | Annotated[OwnModel, Tag("<own>")], Discriminator(_kind)
]
