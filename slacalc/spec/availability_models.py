"""What `availability` may say: services with outages of their own, and services that are put together of others."""

from fractions import Fraction
from typing import Annotated, Final, Literal, get_args

from pydantic import BeforeValidator, Discriminator, Field, PlainValidator, Tag, ValidationInfo, WithJsonSchema, model_validator

from slacalc.spec.availability_definitions import How
from slacalc.spec.circles import without_circles
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.fields import CalendarName, FieldName, Line, Share, When, reads
from slacalc.spec.raw import Raw, Refused, as_text, inner
from slacalc.spec.readers import parse_natural
from slacalc.spec.severities import Severity
from slacalc.spec.severity_models import SeverityWord
from slacalc.spec.strict import Strict, context_of, kind_of

COMBINING: Final = get_args(How)
"""The keys that put a service together of others."""

_FEWEST_PARTS: Final = 2
_MOST_DIGITS: Final = 9


def _parse_users(text: str) -> int:
    if text.isdecimal() and text.isascii() and len(text) > _MOST_DIGITS:
        raise Refused("too_many_users", text=text)
    users = parse_natural(text)
    if not users:
        raise Refused("no_users", text=text)
    return users


def _read_parts(raw: Raw) -> tuple[str, ...]:
    """Return the names of services, as they are written, with their places. Raises Refused."""
    if not isinstance(raw, list):
        raise Refused("list_wanted")
    for part in raw:
        as_text(part)
    if len(raw) < _FEWEST_PARTS:
        raise Refused("service_of_one")
    return tuple(part for part in raw if isinstance(part, str))


Users = Annotated[int, reads(_parse_users), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]*[1-9][0-9]*$"})]
Parts = Annotated[
    tuple[str, ...],
    PlainValidator(_read_parts),
    WithJsonSchema({"type": "array", "minItems": 2, "items": {"type": "string"}, "description": "names of services"}),
]


class UsersModel(Strict):
    """How many users an outage hits, by a column, and how many there are."""

    affected: FieldName
    of: Users


class GoalModel(Strict):
    """The share of agreed service time in which a service must be up; under `amber` that is met but close."""

    at_least: Share
    amber: Share | None = None
    severity: SeverityWord = "fail"

    @model_validator(mode="after")
    def amber_above(self) -> "GoalModel":
        """Refuse an amber range that lies below the objective."""
        if self.amber is not None and self.amber < self.at_least:
            raise Refused("amber_below")
        return self


Goal = Annotated[Annotated[Share, Tag("<text>")] | Annotated[GoalModel, Tag("<mapping>")], Discriminator(kind_of)]


class AnyServiceModel(Strict):
    """What every service may say: its name, its agreed service time, its objective."""

    name: Line | None = None
    calendar: CalendarName | None = None
    objective: Goal | None = None

    def goal(self) -> tuple[Fraction | None, Fraction | None, Severity]:
        """Return the objective, its amber, and what a miss means."""
        if isinstance(self.objective, GoalModel):
            return self.objective.at_least, self.objective.amber, self.objective.severity
        return self.objective, None, "fail"


class ServiceModel(AnyServiceModel):
    """A service with outages of its own: which rows of an export they are, and from when to when each lasted."""

    outages: When
    start: Annotated[FieldName, Field(alias="from")]
    end: Annotated[FieldName, Field(alias="to")]
    maintenance: When | None = None
    users: UsersModel | None = None


class CompositionModel(AnyServiceModel):
    """A service that is put together of others: down where any of them is, or where all are at once."""

    needs_all: Parts | None = None
    needs_any: Parts | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note a service that is put together in both ways."""
        keys = [key for key in raw if key in COMBINING]
        if len(keys) > 1:
            context.refuse(keys[-1], "one_needed", names=", ".join(COMBINING))

    def parts(self) -> tuple[str, ...]:
        """Return the names of the services that it is made of, as written."""
        return self.needs_all or self.needs_any or ()


def _form(raw: object) -> Literal["<combined>", "<own>"]:
    """Return which kind of service is meant; a misspelt `needs_all` still means other services."""
    return "<combined>" if isinstance(raw, dict) and any(key.startswith("need") for key in raw) else "<own>"


AnyService = Annotated[Annotated[ServiceModel, Tag("<own>")] | Annotated[CompositionModel, Tag("<combined>")], Discriminator(_form)]


def _looked_over(raw: Raw, info: ValidationInfo) -> Raw:
    """Return raw services; parts that nobody defines, and services that in the end are made of themselves, are noted."""
    if isinstance(raw, dict):
        _check_parts(raw, context_of(info))
    return raw


def _check_parts(services: dict[str, Raw], context: Context) -> None:
    parts = {name: [word for key in COMBINING for word in _words(inner(service, key))] for name, service in services.items()}
    for word in (word for words in parts.values() for word in words if word.strip() not in services):
        try:
            refuse_unknown("service", word.strip(), services)
        except Refused as error:
            context.refuse_for(word, error)
    without_circles(
        {name: [word for word in words if word.strip() in services] for name, words in parts.items()}, context, "service_circle"
    )


def _words(raw: Raw) -> list[str]:
    return [word for word in raw if isinstance(word, str)] if isinstance(raw, list) else []


Services = Annotated[dict[Line, AnyService], BeforeValidator(_looked_over)]
