"""What happened at each instant of a ticket's life, as far as a clock and its rules look at it."""

from collections.abc import Iterator, Mapping
from typing import Any

from slacalc.accounting.ruling import watched
from slacalc.accounting.timeline import EVENT, FIELD, Timeline, event_column
from slacalc.locale import say
from slacalc.matching import UNKNOWN
from slacalc.spec.clock_definitions import Changes, Clock, OnEvent
from slacalc.spec.conditions import fields
from slacalc.spec.definitions import Sla


def reasons(sla: Sla, timeline: Timeline) -> dict[int, str]:
    """Return what happened at each instant at which the state of the only ticket of a timeline begins."""
    return dict(_reasons(sla, timeline))


def watched_fields(sla: Sla) -> frozenset[str]:
    """Return the fields that the clock, the rules and the choice of a calendar look at."""
    changing = (part.field for part in sla.clock.parts if isinstance(part, Changes))
    whens = (rule.when for rule in sla.rules)
    return watched(sla).union(changing, *(fields(one) for one in (*sla.clock.conditions, *whens)))


def columns_of(clock: Clock, timeline: Timeline) -> dict[str, int | None]:
    """Return the columns that count for the ticket as moments of the clock, and their instants."""
    names = dict.fromkeys(part.column for part in clock.parts if part.column is not None and timeline.uses_column(part).item(0))
    return {name: timeline.tickets[name].item(0) for name in names}


def _reasons(sla: Sla, timeline: Timeline) -> Iterator[tuple[int, str]]:
    before: Mapping[str, Any] = {}
    columns = columns_of(sla.clock, timeline).keys() - {"opened"}
    looked_at = frozenset({*(FIELD + name for name in watched_fields(sla)), *_events(sla.clock)})
    for span in timeline.spans.to_dicts():
        opened = span["at"] == timeline.tickets["opened"].item(0)
        named = [name for name in sorted(columns) if timeline.tickets[name].item(0) == span["at"]]
        happened = [say("accounting.opened")] * opened + named + list(_changes(before, span, looked_at))
        yield span["at"], ", ".join(happened or _changes(before, span, None)) or say("accounting.nothing")
        before = span


def _events(clock: Clock) -> Iterator[str]:
    """Yield the columns of spans for the events that a clock looks at."""
    yield from (event_column(part) for part in clock.parts if isinstance(part, OnEvent))


def _changes(before: Mapping[str, Any], span: Mapping[str, Any], looked_at: frozenset[str] | None) -> Iterator[str]:
    """Yield what is new in a span; only in the columns that are looked at, if such are given."""
    for name, value in span.items():
        if looked_at is not None and name not in looked_at:
            continue
        if name.startswith(EVENT) and value:
            event, _, author = name.removeprefix(EVENT).rpartition(" ")
            yield say("accounting.event_by" if author else "accounting.event", event=event, author=author)
        if name.startswith(FIELD) and before and value != before[name]:
            yield say("accounting.change", field=name.removeprefix(FIELD), value=value_words(value))


def value_words(value: str | None) -> str:
    """Return a field's value in words, those of an unknown and an empty one too."""
    return say("accounting.unknown") if value in (None, UNKNOWN) else value or say("accounting.empty")
