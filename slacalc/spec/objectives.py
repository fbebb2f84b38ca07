"""From objectives as they are written to what the engine sees: a share, limits of durations, and promises with another target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from slacalc.locale import say
from slacalc.spec.definitions import Limit, Objective, Sla
from slacalc.spec.objective_models import LIMITS, ObjectiveModel
from slacalc.spec.target_definitions import Target
from slacalc.spec.targets import Written


@dataclass(frozen=True, slots=True)
class Tier:
    """A share that must be met within another target than the promise's own."""

    objective: Objective
    within: Written


def share(models: Sequence[ObjectiveModel]) -> Objective | None:
    """Return the objective for the promise's own targets, if there is one."""
    return next((_share(model) for model in models if model.within is None and model.at_least is not None), None)


def limits(models: Sequence[ObjectiveModel]) -> tuple[Limit, ...]:
    """Return the limits of durations, in the order in which they are written."""
    found = ((kind, getattr(model, kind), model.severity) for model in models for kind in LIMITS)
    return tuple(Limit(kind, most.length, most.text, severity) for kind, most, severity in found if most is not None)


def tiers(models: Sequence[ObjectiveModel]) -> list[Tier]:
    """Return the shares within other targets, in the order in which they are written."""
    found = ((_share(model), model.within) for model in models)
    return [Tier(objective, within) for objective, within in found if objective and within]


def tiers_of(editions: Sequence[tuple[Sla, Sequence[Tier]]], *, versioned: bool) -> Iterator[Sla]:
    """Yield a promise for each further target that the versions of an SLA name (in the order of time; without any, the SLA itself).

    It is the same in all else; of its versions it has those that name the target. Targets are the same if they are as long.
    """
    found: dict[Target, tuple[str, list[Sla]]] = {}
    for edition, own in editions:
        for tier in own:
            text, slas = found.setdefault(tier.within.target, (_plain(tier.within.text), []))
            slas.append(_tier(edition, tier, text))
    for _, slas in found.values():
        yield whole(slas, versioned=versioned)


def whole(editions: Sequence[Sla], *, versioned: bool) -> Sla:
    """Return the SLA of some versions in the order of time, or the only one where it has no versions."""
    return replace(editions[-1], valid=None, versions=tuple(editions)) if versioned else editions[0]


def _share(model: ObjectiveModel) -> Objective | None:
    return None if model.at_least is None else Objective(model.at_least, model.amber, model.per, model.severity)


def _tier(edition: Sla, tier: Tier, text: str) -> Sla:
    return replace(
        edition,
        id=f"{edition.id} within {text}",
        name=say("objectives.tier", name=edition.name, within=text),
        rules=tuple(replace(rule, target=tier.within.target, target_text=tier.within.text) for rule in edition.rules),
        objective=tier.objective,
        limits=(),
        tier_of=edition.id,
    )


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
