"""What an earlier result in JSON must have for a later one to be compared with it; whatever else it has is left aside."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from slacalc.locale import say
from slacalc.locale.formatting import instant_of, period_name


def _checked(read: Callable[[str], object]) -> AfterValidator:
    """Return the validator of a text that can be read in some way."""

    def checked(text: str) -> str:
        try:
            read(text)
        except (KeyError, IndexError, OverflowError) as error:
            raise ValueError(text) from error
        return text

    return AfterValidator(checked)


Instant = Annotated[str, _checked(instant_of)]
Label = Annotated[str, _checked(period_name)]
Count = Annotated[int, Field(ge=0, lt=1 << 63)]
Number = Annotated[Decimal, Field(gt=-(1 << 63), lt=1 << 63, decimal_places=20)]
Seconds = Annotated[Decimal, Field(ge=0, lt=1 << 63, decimal_places=20)]


class Part(BaseModel):
    """A mapping of which some keys are looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _no_more_than_all(part: Decimal | int | None, whole: Decimal | int | None) -> None:
    if not 0 <= (part or 0) <= (whole or 0):
        raise ValueError(say("gate.more_than_all", part=part, whole=whole))


class EarlierLimit(Part):
    """A limit of an SLA's durations."""

    kind: str
    at_most_seconds: Seconds
    actual_seconds: Number | None
    n: Count


class EarlierSla(Part):
    """An SLA in one group."""

    sla: str
    group: dict[str, str | None]
    rule: str
    numerator: Count
    denominator: Count
    objective: Number | None
    judged: bool
    limits: list[EarlierLimit]

    @model_validator(mode="after")
    def no_more_than_all(self) -> "EarlierSla":
        """Refuse more that is met than there is."""
        _no_more_than_all(self.numerator, self.denominator)
        return self


class EarlierKpi(Part):
    """A key figure in one group."""

    kpi: str
    group: dict[str, str | None]
    value: Number | None
    unit: str
    n: Count
    target: str | None
    numerator: Count | None = None
    denominator: Count | None = None

    @model_validator(mode="after")
    def no_more_than_all(self) -> "EarlierKpi":
        """Refuse a share of more than all; other quotients may well be."""
        if self.unit == "share":
            _no_more_than_all(self.numerator, self.denominator)
            _no_more_than_all(self.value, 1)
        return self


class EarlierService(Part):
    """A service."""

    service: str
    agreed_seconds: Seconds
    downtime_seconds: Seconds
    objective: Number | None

    @model_validator(mode="after")
    def no_more_than_all(self) -> "EarlierService":
        """Refuse more downtime than there was service time."""
        _no_more_than_all(self.downtime_seconds, self.agreed_seconds)
        return self


class EarlierSurvey(Part):
    """A survey in one group."""

    survey: str
    kind: str
    group: dict[str, str | None]
    value: Number | None
    answers: Count | None
    target: str | None
    numerator: Count | None = None
    denominator: Count | None = None

    @model_validator(mode="after")
    def no_more_than_all(self) -> "EarlierSurvey":
        """Refuse more satisfied answers than there are."""
        _no_more_than_all(self.numerator, self.denominator)
        _no_more_than_all(self.value if self.kind == "csat" else None, 1)
        return self


class EarlierPeriod(Part):
    """The period, and what decides which measurements belong to it."""

    label: Label
    start: str | None
    end: str | None
    timezone: str
    count_by: str


class EarlierFile(Part):
    """A definition file."""

    file: str
    sha256: str


class EarlierDefinitions(Part):
    """The definitions."""

    sha256: str
    files: list[EarlierFile]


class EarlierCalendar(Part):
    """A calendar."""

    calendar: str
    sha256: str


class EarlierReport(Part):
    """A result of `report` or `check`."""

    slacalc: str
    as_of: Instant
    environment: dict[str, str]
    period: EarlierPeriod
    definitions: EarlierDefinitions
    calendars: list[EarlierCalendar]
    slas: list[EarlierSla]
    kpis: list[EarlierKpi]
    availability: list[EarlierService]
    surveys: list[EarlierSurvey]


class Schemed(Part):
    """Whatever says which shape it has."""

    schema_: Annotated[str, Field(alias="schema")]
