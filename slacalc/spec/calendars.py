"""Calendars out of their models: each after those that it is made of, in whatever order they stand in the file."""

from collections.abc import Mapping
from dataclasses import replace
from graphlib import TopologicalSorter

from slacalc.errors import Fault
from slacalc.locale import say
from slacalc.spec.calendar_definitions import ALWAYS, CalendarDefinition, Combination, Weekly
from slacalc.spec.calendar_models import CalendarModel, opens, together
from slacalc.spec.context import Context
from slacalc.spec.faults import CODES
from slacalc.times import DAY

_ROUND_THE_CLOCK = (Weekly((((0, DAY),),) * 7),)


def resolve(models: Mapping[str, CalendarModel], timezone: str, context: Context) -> dict[str, CalendarDefinition]:
    """Return all calendars, 24x7 first. One that extends another and never opens (A9) is noted."""
    done = {ALWAYS: CalendarDefinition(ALWAYS, timezone, always=True)}
    for name in TopologicalSorter(context.bases).static_order():
        if name != ALWAYS:
            done[name] = _resolved(name, models[name], context.zones[name], done)
    for name, model in models.items():
        made = done[name]
        if model.extends and not opens(made.hours, made.exceptions, made.closures):
            context.faults.append(
                Fault(CODES["never_opens"], say("definitions.never_opens"), context.places.get(f"calendars.{name}"), context.file)
            )
    return {name: done[name] for name in (ALWAYS, *models)}


def _resolved(name: str, model: CalendarModel, timezone: str, done: Mapping[str, CalendarDefinition]) -> CalendarDefinition:
    if combined := model.combined():
        how, parts = combined
        return CalendarDefinition(name, timezone, combined=Combination(how, tuple(done[part] for part in parts)))
    own = CalendarDefinition(
        name, timezone, model.hours or (), model.sources(), model.exceptions, model.closures(), removed=model.removed()
    )
    return own if model.extends is None else _extended(done[model.extends], own, keeps_hours=model.hours is None)


def _extended(base: CalendarDefinition, own: CalendarDefinition, *, keeps_hours: bool) -> CalendarDefinition:
    """Return a calendar with what it extends before its own; its own hours take the place of all others."""
    inherited = _ROUND_THE_CLOCK if base.always else base.hours
    return replace(
        own,
        hours=inherited if keeps_hours else own.hours,
        holidays=(*base.holidays, *own.holidays),
        exceptions=(*base.exceptions, *own.exceptions),
        closures=(*base.closures, *own.closures),
        removed=together((base.removed, own.removed)),
    )
