"""A first look over the raw file for the names that its parts refer to, before anything is validated."""

from collections.abc import Sequence

from slacalc.spec.calendar_definitions import ALWAYS
from slacalc.spec.context import Context
from slacalc.spec.grammar import normal
from slacalc.spec.keys import refuse_twins
from slacalc.spec.lineage import lineage
from slacalc.spec.places import places
from slacalc.spec.raw import Raw, as_list, inner, mapping
from slacalc.spec.zone_names import iana
from slacalc.times import Zone, zone


def surroundings(raw: Raw, file: str, lines: Sequence[str]) -> Context:
    """Return what the parts of a file must know of the rest; faults in status groups and names of calendars are noted."""
    context = Context(
        file,
        lines,
        zone=_zone(_zone_name(raw)),
        calendars=tuple(mapping(raw, "calendars")),
        slas=tuple(mapping(raw, "slas")),
        groups={normal(name): _values(values) for name, values in mapping(raw, "statuses").items()},
        status_fields=_status_fields(raw),
        wall_pause=_wall_pause(raw),
        numbers="comma_number" if inner(raw, "source", "decimal") == "," else "number",
        places=places(raw, file, lines),
    )
    refuse_twins(inner(raw, "statuses"), context)
    _check_groups(mapping(raw, "statuses"), context)
    for name in context.calendars:
        if name == ALWAYS:
            context.refuse(name, "built_in_calendar", name=name)
    made = lineage(mapping(raw, "calendars"), _zone_name(raw), context)
    context.bases, context.zones = made.bases, made.zones
    return context


def _zone_name(raw: Raw) -> str:
    name = inner(raw, "timezone")
    return iana(name.strip()) if isinstance(name, str) else "UTC"


def _zone(name: str) -> Zone:
    try:
        return zone(name)
    except KeyError:
        return zone("UTC")


def _values(raw: Raw) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal(item) for item in as_list(raw) if isinstance(item, str)))


def _status_fields(raw: Raw) -> frozenset[str]:
    """Return the field `status` and the columns that the source maps to it."""
    mapped = (inner(raw, "source", "columns", "status"), *as_list(inner(raw, "source", "history", "set", "status")))
    columns = (inner(one, "column") if isinstance(one, dict) else one for one in mapped)
    return frozenset(("status", *(str(name) for names in columns for name in as_list(names) if isinstance(name, str))))


def _wall_pause(raw: Raw) -> str | None:
    counts = inner(raw, "source", "durations", "paused", "counts")
    return counts if isinstance(counts, str) and counts == "wall" else None


def _check_groups(statuses: dict[str, Raw], context: Context) -> None:
    """Note groups that bear the name of a status value which they do not contain; `{status: closed}` would be two things."""
    for name in statuses:
        holders = [group for group, members in context.groups.items() if normal(name) in members]
        if holders and normal(name) not in holders:
            context.refuse(name, "group_collides", name=name, other=holders[0])
