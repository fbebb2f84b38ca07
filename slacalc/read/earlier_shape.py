"""What an earlier result in JSON must have for a later one to be compared with it; whatever else it has is left aside."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Part(BaseModel):
    """A mapping of which some keys are looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class EarlierLimit(Part):
    """A limit of an SLA's durations."""

    kind: str
    at_most_seconds: Decimal
    actual_seconds: Decimal | None
    n: int


class EarlierSla(Part):
    """An SLA in one group."""

    sla: str
    group: dict[str, str | None]
    rule: str
    numerator: int
    denominator: int
    objective: Decimal | None
    judged: bool
    limits: list[EarlierLimit]


class EarlierKpi(Part):
    """A key figure in one group."""

    kpi: str
    group: dict[str, str | None]
    value: Decimal | None
    unit: str
    n: int
    target: str | None
    numerator: int | None = None
    denominator: int | None = None


class EarlierService(Part):
    """A service."""

    service: str
    agreed_seconds: Decimal
    downtime_seconds: Decimal
    objective: Decimal | None


class EarlierSurvey(Part):
    """A survey in one group."""

    survey: str
    kind: str
    group: dict[str, str | None]
    value: Decimal | None
    answers: int | None
    target: str | None
    numerator: int | None = None
    denominator: int | None = None


class EarlierPeriod(Part):
    """The period, and what decides which measurements belong to it."""

    label: str
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
    as_of: str
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
