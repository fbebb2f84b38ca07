"""Services out of their models, and what they want of the export that tells of their outages."""

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter

from slacalc.spec.availability_definitions import Composition, Outages, Service, Users
from slacalc.spec.availability_models import CompositionModel, ServiceModel
from slacalc.spec.calendar_definitions import ALWAYS
from slacalc.spec.context import Context
from slacalc.spec.wants import NOTHING, Wants, in_condition

Models = Mapping[str, ServiceModel | CompositionModel]


def services_of(models: Models, context: Context) -> tuple[Service, ...]:
    """Return the services in the order of the file; one whose parts have different calendars, and that names none, is noted."""
    calendars = _calendars(models, context)
    return tuple(_service(name, model, calendars[name]) for name, model in models.items())


def wants_of(services: Iterable[Service]) -> Wants:
    """Return the timestamp columns and the fields that outages and planned maintenance are told by."""
    wanted = NOTHING
    for one in (service.made for service in services if isinstance(service.made, Outages)):
        users = frozenset((one.users.affected,) if one.users else ())
        wanted |= Wants(moments=frozenset((one.start, one.end)), fields=users) | in_condition(one.when) | in_condition(one.maintenance)
    return wanted


def _calendars(models: Models, context: Context) -> dict[str, str]:
    """Return each service's calendar: its own, else that of all its parts, else 24x7."""
    found: dict[str, str] = {}
    parts = {name: _parts(model) for name, model in models.items()}
    for name in TopologicalSorter({name: [part.strip() for part in words] for name, words in parts.items()}).static_order():
        among = list(dict.fromkeys(found[part.strip()] for part in parts[name]))
        found[name] = models[name].calendar or (among or [ALWAYS])[0]
        if models[name].calendar is None and len(among) > 1:
            context.refuse(parts[name][0], "service_calendars", calendars=", ".join(among))
    return found


def _parts(model: ServiceModel | CompositionModel) -> tuple[str, ...]:
    return model.parts() if isinstance(model, CompositionModel) else ()


def _service(name: str, model: ServiceModel | CompositionModel, calendar: str) -> Service:
    at_least, amber, severity = model.goal()
    return Service(
        id=name,
        name=model.name or name,
        made=_composition(model) if isinstance(model, CompositionModel) else _outages(model),
        calendar=calendar,
        at_least=at_least,
        amber=amber,
        severity=severity,
    )


def _composition(model: CompositionModel) -> Composition:
    return Composition("needs_all" if model.needs_all else "needs_any", tuple(dict.fromkeys(part.strip() for part in model.parts())))


def _outages(model: ServiceModel) -> Outages:
    users = Users(model.users.affected, model.users.of) if model.users else None
    return Outages(when=model.outages, start=model.start, end=model.end, maintenance=model.maintenance, users=users)
