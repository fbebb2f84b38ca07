"""Other ways to measure that a vendor may have: each says one thing otherwise, in the definitions or in the tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from slacalc.figures.reconcile.desk import Desk
from slacalc.figures.reconcile.shifting import cut, moved, moved_dues, read_in_zone, to_the_end_of_day
from slacalc.locale import say
from slacalc.locale.formatting import iso
from slacalc.spec.calendar_definitions import ALWAYS, CalendarChoice
from slacalc.spec.clock_definitions import AtColumn, Becomes, Moment
from slacalc.spec.conditions import Text
from slacalc.spec.definitions import Sla
from slacalc.spec.moments import GROUP_OF
from slacalc.times import HOUR, MINUTE

Change = Callable[[Desk], Desk]


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing said otherwise: its `family`, in the words of whoever would write it, and what it does.

    Of a family one variant at most can be right. Without `change` nothing is measured anew: verdicts that hang on less than a
    minute, and times that differ by no more than their unit, are taken as equal.
    """

    family: str
    words: str
    change: Change | None


def variants(desk: Desk) -> Iterator[Variant]:
    """Yield the variants that may matter to a desk, the simplest and likeliest first."""
    for family, make in FAMILIES.items():
        yield from (Variant(family, words, change) for words, change in make(desk))


Made = Iterator[tuple[str, Change | None]]


def _earlier(desk: Desk) -> Made:
    """Yield the time of the export, of which the vendor's verdict is: the last thing that happened in it is not long before."""
    at = desk.last
    if at is not None and at < desk.as_of:
        yield say("reconcile.change_as_of", at=iso(at)), lambda other: replace(other, as_of=at)


def _dates(desk: Desk) -> Made:
    for column in sorted(desk.promised):
        for means, days in (("end_of_day", 1), ("start_of_day", -1)):
            yield say("reconcile.change_date", column=column, means=means), partial(to_the_end_of_day, column=column, days=days)


MOMENTS: Final = ("resolved", "closed", "first_response", "assigned")


def _stops(desk: Desk) -> Made:
    for name in MOMENTS:
        stop = _moment(name, desk)
        known = name in desk.tickets.columns and desk.tickets[name].is_not_null().any()
        if known and all(part.column != name for part in desk.sla.clock.stop):
            yield say("reconcile.change_stop", stop=name), partial(_with_clock, stop=stop)


def _moment(name: str, desk: Desk) -> Moment:
    """Return a moment by its name: where there are status groups, the instant at which the status gets there."""
    values = desk.definitions.statuses.get(GROUP_OF.get(name, ""))
    return (Becomes(Text("status", "in", values), name) if values and "status" in desk.tickets.columns else AtColumn(name),)


def _with_clock(desk: Desk, **changes: object) -> Desk:
    return desk.with_clock(lambda clock: replace(clock, **changes))  # type: ignore[arg-type]  # each caller names fields of a clock


REOPEN: Final = ("ignore", "resume", "include")


def _reopened(desk: Desk) -> Made:
    clock = desk.sla.clock
    for word in REOPEN if clock.cycles == "one" and desk.history.height else ():
        if word != clock.reopen and (word, clock.on_change) != ("include", "restart"):
            yield say("reconcile.change_clock", word="reopen", value=word), partial(_with_clock, reopen=word)


def _pauses(desk: Desk) -> Made:
    waiting = desk.definitions.statuses.get("waiting")
    if desk.sla.clock.gates:
        yield say("reconcile.change_no_pause"), partial(_with_clock, pause=None, while_=None)
    elif waiting and "status" in desk.tickets.columns:
        yield say("reconcile.change_pause"), partial(_with_clock, pause=Text("status", "in", waiting))


def _calendars(desk: Desk) -> Made:
    used = {rule.calendar for edition in desk.sla.editions for rule in edition.rules}
    for name in (ALWAYS, *desk.definitions.calendars):
        if used != {CalendarChoice(name)}:
            yield say("reconcile.change_calendar", calendar=name), partial(_on_calendar, name=name)


def _on_calendar(desk: Desk, name: str) -> Desk:
    def on(sla: Sla) -> Sla:
        return replace(sla, rules=tuple(replace(rule, calendar=CalendarChoice(name)) for rule in sla.rules))

    return desk.with_sla(on)


def _targets(desk: Desk) -> Made:
    """Yield the target of the start, or that of the end, where fields that choose it may change."""
    clock = desk.sla.clock
    chosen = any(rule.when is not None for edition in desk.sla.editions for rule in edition.rules)
    for word in ("keep", "retarget") if chosen and desk.history.height else ():
        if clock.on_change in ("keep", "retarget") and word != clock.on_change:
            yield say("reconcile.change_clock", word="on_change", value=word), partial(_with_clock, on_change=word)


def _minutes(_: Desk) -> Made:
    yield say("reconcile.change_minutes"), partial(cut, unit=MINUTE)


def _near(_: Desk) -> Made:
    yield say("reconcile.change_near"), None


SHIFTS: Final = sorted((halves * HOUR // 2 for halves in range(-28, 29) if halves), key=lambda by: (by % HOUR > 0, abs(by)))
"""So long two time zones may be apart: whole hours first, and of these the fewest."""


def _hours(by: int) -> str:
    return f"{by / HOUR:+g}"


def _shifts(desk: Desk) -> Made:
    for by in SHIFTS if _ends(desk) else ():
        yield say("reconcile.change_shift", hours=_hours(by)), partial(moved, by=by)


def _zones(desk: Desk) -> Made:
    zone = desk.definitions.source.timezone or desk.definitions.timezone
    for key, is_utc in (("stops_utc", True), ("stops_local", False)) if _ends(desk) else ():
        yield say(f"reconcile.change_{key}", timezone=zone), partial(read_in_zone, name=zone, as_utc=is_utc)


def _due_shifts(desk: Desk) -> Made:
    columns = ", ".join(sorted(desk.promised))
    for by in SHIFTS if columns else ():
        yield say("reconcile.change_due_shift", columns=columns, hours=_hours(by)), partial(moved_dues, by=by)


def _ends(desk: Desk) -> Iterable[str]:
    """Return the columns that a shift moves, or the history."""
    starts = {part.column for part in desk.sla.clock.start}
    return [name for name in desk.moments if name not in starts] or (["history"] if desk.history.height else [])


FAMILIES: Final[dict[str, Callable[[Desk], Made]]] = {
    "as_of": _earlier,
    "date": _dates,
    "stop": _stops,
    "reopen": _reopened,
    "pause": _pauses,
    "calendar": _calendars,
    "on_change": _targets,
    "minutes": _minutes,
    "near": _near,
    "shift": _shifts,
    "zone": _zones,
    "due_shift": _due_shifts,
}
"""The families by their names, in the order in which they are believed."""

LEAST: Final = {"shift": 3, "zone": 3, "due_shift": 3, "date": 2}
"""How many tickets a variant must mend to be believed, where one is mended by nearly any such variant."""
