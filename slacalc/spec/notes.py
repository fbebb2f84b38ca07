"""What is odd in definitions that are right: parts that nothing uses, and rules that never win. No data is needed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from slacalc.errors import Place, reading_order
from slacalc.locale import say
from slacalc.spec.availability_definitions import Outages
from slacalc.spec.calendar_definitions import ALWAYS
from slacalc.spec.conditions import Condition, Text, tests
from slacalc.spec.definitions import Definitions, Rule, Sla
from slacalc.spec.kpi_wants import conditions_of
from slacalc.spec.source_definitions import Source
from slacalc.spec.target_definitions import Until

RESERVED: Final = frozenset(("new", "open", "on_hold", "waiting", "solved", "closed"))
"""The status groups that built-in clocks know by name."""
CODES = {"unused_calendar": "N001", "unused_group": "N002", "unreachable_rule": "N003"}


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the definitions: a stable `code`, a sentence for people, and where it is about."""

    code: str
    message: str
    place: Place | None


def notes(definitions: Definitions) -> tuple[Note, ...]:
    """Return the remarks on a file that is right, from its top to its end."""
    found = [*_unused_calendars(definitions), *_unused_groups(definitions), *_unreachable_rules(definitions)]
    return by_place(dict.fromkeys(found), definitions.file)  # versions share what the SLA says for them


def by_place(found: Iterable[Note], file: str) -> tuple[Note, ...]:
    """Return remarks from the top of the main file to its end, then those on each included one."""
    return tuple(sorted(found, key=lambda note: reading_order(note.place, file)))


def _note(definitions: Definitions, path: str, key: str, **values: str) -> Note:
    return Note(CODES[key], say(f"definitions.{key}", **values), definitions.places.get(path))


def _unused_calendars(definitions: Definitions) -> Iterator[Note]:
    """Yield the calendars that neither an SLA nor a service nor a KPI names, nor one of those is made of."""
    used = {ALWAYS}
    waiting = {name for sla in definitions.editions for rule in sla.rules for name in rule.calendar.names()}
    waiting |= {service.calendar for service in definitions.availability}
    waiting |= {name for one in definitions.kpis or () if one.calendar for name in one.calendar.names()}
    while waiting:
        used |= waiting
        waiting = {base for name in waiting for base in definitions.bases.get(name, ())} - used
    for name in definitions.calendars:
        if name not in used:
            yield _note(definitions, f"calendars.{name}", "unused_calendar", name=name)


def _unused_groups(definitions: Definitions) -> Iterator[Note]:
    """Yield groups of the author's own whose values are nowhere compared with together; the reserved ones are a vocabulary."""
    compared = [
        set(test.values)
        for condition in chain(
            definitions.conditions, _conditions_on_rows(definitions.source), _of_services(definitions), _of_figures(definitions)
        )
        for test in tests(condition)
        if isinstance(test, Text)
    ]
    for name, values in definitions.statuses.items():
        if name not in RESERVED and not any(set(values) <= together for together in compared):
            yield _note(definitions, f"statuses.{name}", "unused_group", name=name)


def _of_services(definitions: Definitions) -> Iterator[Condition | None]:
    """Yield the conditions that tell outages and planned maintenance."""
    for service in definitions.availability:
        if isinstance(service.made, Outages):
            yield from (service.made.when, service.made.maintenance)


def _of_figures(definitions: Definitions) -> Iterator[Condition | None]:
    """Yield the conditions of KPIs, of what their words mean, and of surveys."""
    yield from definitions.meanings.values()
    for one in definitions.kpis or ():
        yield from conditions_of(one, definitions.meanings)
    yield from (survey.where for survey in definitions.surveys)


def _conditions_on_rows(source: Source) -> Iterator[Condition | None]:
    """Yield the conditions that pick rows of an export, and tell events and sides of authors."""
    yield from (part.when for column in source.columns.values() for part in column.parts)
    if source.history is not None:
        yield from (one.when for settings in source.history.set.values() for one in settings)
        yield from source.history.events.values()
    if source.history is not None and source.history.authors is not None:
        yield from (source.history.authors.system, source.history.authors.customer, source.history.authors.agent)


def _unreachable_rules(definitions: Definitions) -> Iterator[Note]:
    for path, sla in ((path, edition) for each in definitions.promises for path, edition in _editions(each)):
        for index, earlier in shadowed(sla):
            at = f"{path}.{index}"
            yield _note(definitions, at if at in definitions.places else path, "unreachable_rule", sla=sla.id, earlier=earlier.label)


def _editions(sla: Sla) -> Iterator[tuple[str, Sla]]:
    """Yield the versions of an SLA, or the SLA itself, with the paths of their places."""
    for index, edition in enumerate(sla.editions):
        yield f"slas.{sla.id}.version.{index}" if sla.versions else f"slas.{sla.id}", edition


def shadowed(sla: Sla) -> Iterator[tuple[int, Rule]]:
    """Yield the rules that stand behind one without condition, or behind one with the same.

    An `until` may fail to fit, and what is not always valid leaves time for others.
    """
    firm: dict[Condition | None, Rule] = {}
    for index, rule in enumerate(sla.rules):
        earlier = firm.get(None) or firm.get(rule.when)
        if earlier is not None:
            yield index, earlier
        if not isinstance(rule.target, Until) and rule.valid is None:
            firm.setdefault(rule.when, rule)
