"""From the model of an agreement to its frozen definitions, with what only the finished SLAs can show."""

from collections.abc import Sequence
from fractions import Fraction

from slacalc.spec.agreement_definitions import WEIGHTED, Agreement, Credits, Critical, Due, EarnBack, Money, PerBreach, Tier, Weight
from slacalc.spec.agreement_models import AgreementModel, CreditsModel, CriticalModel, TierModel
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.definitions import Sla
from slacalc.spec.raw import Refused


def agreed(model: AgreementModel | None, slas: Sequence[Sla], context: Context) -> Agreement | None:
    """Return the agreement; SLAs that there are not, and critical ones without objective, are noted."""
    if model is None:
        return None
    known = {sla.id: sla for sla in slas}
    for name in (*model.weights, *(_named(model.credits, known) if model.credits else ())):
        _check_known(name, known, context)
    _check_critical(model.credits.critical.slas if model.credits and model.credits.critical else (), known, context)
    return Agreement(
        weights=tuple(Weight(str(name), value) for name, value in model.weights.items()),
        credits=_credits(model.credits, known) if model.credits else None,
    )


def _named(model: CreditsModel, known: dict[str, Sla]) -> list[str]:
    """Return every SLA that credits are about."""
    tiers = (tier.sla for tier in model.tiers if tier.sla != WEIGHTED or WEIGHTED in known)
    return [*tiers, *(term.sla for term in model.per_breach), *(model.critical.slas if model.critical else ())]


def _check_known(name: str, known: dict[str, Sla], context: Context) -> None:
    try:
        if name not in known:
            refuse_unknown("SLA", name, known)
    except Refused as error:
        context.refuse_for(name, error)


def _check_critical(slas: Sequence[str], known: dict[str, Sla], context: Context) -> None:
    """Note critical SLAs that have nothing to miss, and tiers beside their promise, whose objectives they are."""
    for name in (name for name in slas if name in known):
        own = (edition for sla in known.values() if name in (sla.id, sla.tier_of) for edition in sla.editions)
        if not any(edition.objective or edition.limits for edition in own):
            context.refuse(name, "critical_objective", sla=name)
        whole = known[name].tier_of
        if whole in slas:
            context.refuse(name, "critical_tier", sla=name, whole=whole)


def _credits(model: CreditsModel, known: dict[str, Sla]) -> Credits:
    tiers = [_tier(tier, known) for tier in model.tiers]
    order = list(dict.fromkeys(tier.sla for tier in tiers))
    return Credits(
        fee=model.fee,
        tiers=tuple(sorted(tiers, key=lambda tier: (order.index(tier.sla), tier.below))),
        per_breach=tuple(PerBreach(str(term.sla), term.amount.amount, term.beyond, _cap(term.cap)) for term in model.per_breach),
        critical=_critical(model.critical, _cap(model.cap)),
        cap=_cap(model.cap),
        earn_back=EarnBack(model.earn_back.at_least, model.earn_back.share) if model.earn_back else None,
    )


def _tier(model: TierModel, known: dict[str, Sla]) -> Tier:
    is_weighted = model.sla == WEIGHTED and WEIGHTED not in known
    return Tier(None if is_weighted else str(model.sla), model.below, _due(model.credit))


def _critical(model: CriticalModel | None, cap: Due | None) -> tuple[Critical, ...]:
    """Return what each critical SLA makes due: the cap, unless something else is said."""
    due = cap if model is None or model.credit is None else _due(model.credit)
    return tuple(Critical(str(name), due) for name in model.slas) if model and due is not None else ()


def _cap(due: Fraction | Money | None) -> Due | None:
    return None if due is None else _due(due)


def _due(due: Fraction | Money) -> Due:
    return due.amount if isinstance(due, Money) else due
