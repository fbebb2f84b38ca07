"""What `agreement` may say: the weights of SLAs, and the credits that are due when they are missed."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from slacalc.spec.agreement_definitions import WEIGHTED, Money
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.credit_checks import check_agreement
from slacalc.spec.fields import Natural, Share, reads, reads_around, schema
from slacalc.spec.money import parse_due, parse_money, parse_weight
from slacalc.spec.raw import Raw, Word, as_list, as_text, mark_of
from slacalc.spec.sla_models import Some
from slacalc.spec.strict import Strict

WITHIN: Final = " within "
"""What stands between an SLA's id and the target in the id of one of its tiers; which of them there are is known once all are built."""


def _promise(raw: Raw, context: Context, *others: str) -> str:
    """Return the id of an SLA, with its place. Raises Refused for one that there is not; tiers of an SLA are looked at later."""
    text, known = as_text(raw), (*context.slas, *others)
    whole, is_tier, _ = text.partition(WITHIN)
    if text not in known and not (is_tier and whole in context.slas):
        refuse_unknown("SLA", text, known)
    mark = mark_of(raw)
    return Word(text, mark) if mark else text


def _promise_or_weighted(raw: Raw, context: Context) -> str:
    return _promise(raw, context, WEIGHTED)


_AMOUNT: Final = r"^([^\s0-9]+ ?[0-9]+(\.[0-9]+)?|[0-9]+(\.[0-9]+)? ?[^\s0-9]+)$"
Promise = Annotated[str, reads_around(_promise), WithJsonSchema({"type": "string"})]
PromiseOrWeighted = Annotated[str, reads_around(_promise_or_weighted), schema("string", "the id of an SLA, or `weighted`")]
Weight = Annotated[Decimal, reads(parse_weight), schema(["number", "string"], "a number above 0, such as 2 or 0.5")]
Amount = Annotated[Money, reads(parse_money), schema("string", "an amount such as 500.00 EUR", pattern=_AMOUNT)]
Due = Annotated[Fraction | Money, reads(parse_due), schema("string", "a share of the fee such as 5%, or an amount such as 500.00 EUR")]


class TierModel(Strict):
    """What is due where compliance is under a level."""

    sla: PromiseOrWeighted
    below: Share
    credit: Due


class PerBreachModel(Strict):
    """What is due for each breach, after so many and up to a cap."""

    sla: Promise
    amount: Amount
    beyond: Natural = 0
    cap: Due | None = None


class CriticalModel(Strict):
    """SLAs that must not miss their objective, and what is due if one does: the whole cap unless said."""

    slas: Annotated[Some[Promise], BeforeValidator(as_list, json_schema_input_type=Promise | list[Promise])]
    credit: Due | None = None


def _as_critical(raw: Raw) -> Raw:
    return raw if raw is None or isinstance(raw, dict) else {"slas": as_list(raw)}


Critical = Annotated[CriticalModel, BeforeValidator(_as_critical, json_schema_input_type=Promise | list[Promise] | CriticalModel)]


class EarnBackModel(Strict):
    """When credits come back, and which share of them."""

    at_least: Share
    share: Share = Fraction(1)


class CreditsModel(Strict):
    """What is due to the customer, of the fee for the period that is reported."""

    fee: Amount
    tiers: list[TierModel] = Field(default_factory=list)
    per_breach: list[PerBreachModel] = Field(default_factory=list)
    critical: Critical | None = None
    cap: Due | None = None
    earn_back: EarnBackModel | None = None


class AgreementModel(Strict):
    """What the contract says of all SLAs together."""

    weights: dict[Promise, Weight] = Field(default_factory=dict)
    credits: CreditsModel | None = None

    @classmethod
    def look_over(cls, raw: dict[str, Raw], context: Context) -> None:
        """Note what is missing, contradicts something else, or can never hold."""
        check_agreement(raw, context)
