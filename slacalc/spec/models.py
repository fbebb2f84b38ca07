"""The whole file as pydantic sees it; what the engine sees is made of it in `build`."""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema

from slacalc.spec.agreement_models import AgreementModel
from slacalc.spec.availability_models import Services
from slacalc.spec.calendar_models import CalendarModel
from slacalc.spec.definitions import ComplianceRule, CountBy, Waiver
from slacalc.spec.fields import FieldName, Line, Natural, Share, Values, When, ZoneName, reads, reads_around
from slacalc.spec.kpi_checks import checked
from slacalc.spec.kpi_models import KpiModel, Meanings
from slacalc.spec.raw import Refused, as_list
from slacalc.spec.sla_models import SlaModel
from slacalc.spec.source_models import SourceModel
from slacalc.spec.strict import Strict, choice
from slacalc.spec.survey_models import Surveys
from slacalc.spec.waivers import read_waivers

_RULES: Final = ("settled", "completed", "strict", "optimistic")
_COUNT_BY: Final = ("settled", "opened", "due", "stopped")


def _version(text: str) -> int:
    if text != "1":
        raise Refused("version", text=text)
    return 1


def _at_least_one(slas: dict[str, SlaModel]) -> dict[str, SlaModel]:
    if not slas:
        raise Refused("no_slas")
    return slas


Included = Annotated[
    tuple[str, ...],
    PlainValidator(lambda _: ()),  # they were read before anything is validated
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}], "description": "files beside this one"}),
]


def _distinct(fields: list[str]) -> list[str]:
    """Return a list of fields that must not repeat any. Raises Refused."""
    for place, name in enumerate(fields):
        if name in fields[:place]:
            raise Refused("field_twice", name=name)
    return fields


Fields = Annotated[list[FieldName], BeforeValidator(as_list, json_schema_input_type=FieldName | list[FieldName])]
Waivers = Annotated[tuple[Waiver, ...], reads_around(read_waivers), WithJsonSchema({"slacalc": "Waivers"})]


class ExclusionModel(Strict):
    """Tickets that no SLA is about, and why."""

    when: When
    reason: Line


class ReportModel(Strict):
    """What a report shows unless the command line says otherwise."""

    group_by: Fields = Field(default_factory=list)
    causes: Annotated[Fields, AfterValidator(_distinct)] = Field(default_factory=list)
    reason: FieldName | None = None
    rule: Annotated[ComplianceRule, choice(*_RULES)] = "settled"
    count_by: Annotated[CountBy, choice(*_COUNT_BY)] = "settled"
    min_tickets: Natural = 5
    max_invalid: Share | None = None
    language: Annotated[Literal["en"], choice("en")] = "en"


class FileModel(Strict):
    """A definition file: what was promised, and how to read the export."""

    version: Annotated[int, reads(_version), WithJsonSchema({"enum": [1, "1"]})] = 1
    name: Line | None = None
    timezone: ZoneName
    include: Included = ()
    source: SourceModel = SourceModel()
    statuses: dict[Line, Values] = Field(default_factory=dict)
    exclude: list[ExclusionModel] = Field(default_factory=list)
    calendars: dict[Line, CalendarModel] = Field(default_factory=dict)
    slas: Annotated[dict[Line, SlaModel], AfterValidator(_at_least_one)]
    availability: Services = Field(default_factory=dict)
    kpis: Annotated[list[KpiModel] | None, BeforeValidator(checked)] = None
    meanings: Meanings = Field(default_factory=dict)
    agreement: AgreementModel | None = None
    surveys: Surveys = Field(default_factory=dict)
    waivers: Waivers = ()
    report: ReportModel = ReportModel()
