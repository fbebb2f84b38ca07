"""What the engine wants of an export, worked out from the definitions, so that nothing else is read."""

from collections.abc import Iterable, Iterator
from itertools import chain

from slacalc.spec.clock_definitions import TICKET_MOMENTS, UPDATED, AtColumn, Becomes, Changes, Clock, OnEvent
from slacalc.spec.conditions import Condition, compared_with_instants, fields
from slacalc.spec.definitions import Definitions, Needs, Sla
from slacalc.spec.target_definitions import Until
from slacalc.spec.wants import NOTHING, Wants


def needs(definitions: Definitions, extra_fields: Iterable[str] = (), further: Wants = NOTHING) -> Needs:
    """Return the columns and events that the definitions, `extra_fields` (grouping, attributes) and `further` figures are about.

    A canonical moment, a column that somewhere is used as a moment, and one that is compared with an instant are moments, and so is
    `updated` where nobody names it as a field; everything else is a field. `optional` are those of them that only a preset's exclusion, a
    built-in clock or a moment's name asks for, unless the file itself maps that moment, and those that are wanted where they are there;
    `compared` are moments that no clock and no target uses.
    """
    clocks = [sla.clock for sla in definitions.editions]
    wanted = {*_named_fields(definitions), *extra_fields, *further.fields}
    used, compared = {*_columns(definitions), *further.moments}, {*_compared(definitions), *further.compared}
    moments = {"opened", *used, *compared}
    lenient = (exclusion.when for exclusion in definitions.exclude if exclusion.is_lenient)
    columns = {column for clock in clocks for column in _fallback_columns(clock)}
    rests = {
        *further.moments_there,
        *further.fields_there,
        *further.compared_there,
        *chain.from_iterable(map(fields, lenient)),
        *chain.from_iterable(map(_fallbacks, clocks)),
    }
    used |= {*TICKET_MOMENTS, *columns, *further.moments_there}
    instants = moments | ((wanted | rests) & (used | further.compared_there)) | ((rests - wanted) & {UPDATED})
    return Needs(
        moments=frozenset(instants),
        fields=frozenset((wanted | rests) - instants - {"id"}),  # the id is always there
        events=further.events.union(event.event for clock in clocks for event in clock.parts if isinstance(event, OnEvent)),
        optional=frozenset(rests - wanted - moments - (columns & definitions.source.own)),
        compared=frozenset((compared | further.compared_there) - used),
        history=further.history,
    )


def _conditions(definitions: Definitions) -> Iterator[Condition | None]:
    """Yield every condition that somebody wrote down."""
    yield from (exclusion.when for exclusion in definitions.exclude if not exclusion.is_lenient)
    for sla in definitions.editions:
        yield sla.where
        yield from (rule.when for rule in sla.rules)
        yield from _written_conditions(sla.clock)


def _written_conditions(clock: Clock) -> Iterator[Condition | None]:
    yield from (condition for condition in clock.gates if condition not in clock.lenient)
    written = (moment.condition for moment in clock.parts if isinstance(moment, Becomes) and moment.column is None)
    yield from (condition for condition in written if condition not in clock.lenient)


def _named_fields(definitions: Definitions) -> Iterator[str]:
    for condition in _conditions(definitions):
        yield from fields(condition)
    for sla in definitions.editions:
        yield from _fields_of(sla)
    report = definitions.report
    yield from (*report.group_by, *report.causes, *((report.reason,) if report.reason is not None else ()))


def _fields_of(sla: Sla) -> Iterator[str]:
    yield from (moment.field for moment in sla.clock.parts if isinstance(moment, Changes))
    yield from (rule.calendar.field for rule in sla.rules if rule.calendar.field is not None)
    if sla.objective and sla.objective.per is not None:
        yield sla.objective.per


def _columns(definitions: Definitions) -> Iterator[str]:
    for sla in definitions.editions:
        yield from (moment.column for moment in sla.clock.parts if isinstance(moment, AtColumn))
        yield from (rule.target.column for rule in sla.rules if isinstance(rule.target, Until))


def _compared(definitions: Definitions) -> Iterator[str]:
    for condition in _conditions(definitions):
        yield from compared_with_instants(condition)


def _fallbacks(clock: Clock) -> Iterator[str]:
    """Yield what a clock uses where it exists: a moment's column and the fields it rests on, and a built-in clock's pause."""
    yield from _fallback_columns(clock)
    yield from (field for moment in clock.parts if isinstance(moment, Becomes) and moment.column for field in fields(moment.condition))
    yield from (field for condition in clock.lenient for field in fields(condition))


def _fallback_columns(clock: Clock) -> Iterator[str]:
    yield from (moment.column for moment in clock.parts if not isinstance(moment, AtColumn) and moment.column is not None)
