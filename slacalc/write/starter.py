"""A starter: a definition file with comments that teach, of what an export can bear or of what most desks have."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from slacalc.locale import say
from slacalc.read.inspect import Inspection
from slacalc.read.inspect.draft import Draft
from slacalc.read.inspect.statuses import GROUPS
from slacalc.read.inspect.writing import listed, quoted, source_text, statuses_text
from slacalc.report.starter import Starter, starter_of
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import inner

WIDTH: Final = 80
RESPONSES: Final = ("30m", "1h", "4h", "8h", "16h")
SOLUTIONS: Final = ("4h", "8h", "24h", "40h", "80h")
"""Targets to begin with, in working time, from the most urgent priority to the least."""

GENERAL: Final = Starter(
    stop="resolved",
    built_in=True,
    has_waiting=True,
    has_history=True,
    has_response=True,
    built_in_response=True,
    has_due=False,
    is_due_everywhere=False,
    is_without_groups=False,
    has_void=True,
    priorities=("P1", "P2", "P3", "P4"),
    group_by=("priority",),
)
"""What most desks have."""

GENERAL_SOURCE: Final = "#: source:\n#:   columns:\n#:     id: Ticket number\n#:     opened: Created at\n#:     resolved: Resolved at\n"
GENERAL_STATUSES: Final = """\
statuses:
  new: [New]
  open: [Open, In Progress]
  waiting: [On Hold, Waiting for Customer]
  solved: [Resolved, Closed]
  closed: [Closed]
  void: [Cancelled]
"""


def fitted(one: Inspection, file: str) -> str:
    """Return the definition file for an export."""
    parts = [
        *_head(say("starting.for_file", file=quoted(file)), one.timezone, is_said=one.seen.timezone is not None),
        *_comment("starting.source"),
        source_text(_of_file(one)).rstrip("\n"),
        "",
        *_statuses(one),
        *_promises(starter_of(one)),
    ]
    return "\n".join(parts) + "\n"


def _of_file(one: Inspection) -> Draft:
    """Return a proposal without the zone that the file itself says, unless a preset has another, which that would not replace."""
    has_own = one.draft.preset is not None and inner(preset(one.draft.preset), "source", "timezone") is not None
    settings = {key: value for key, value in one.draft.settings.items() if key != "timezone" or has_own}
    return replace(one.draft, is_local=False, settings=settings)


def general() -> str:
    """Return a definition file that fits an export with the canonical names."""
    parts = [
        *_head(say("starting.for_none"), "UTC", is_said=False),
        *_comment("starting.general_source", presets=", ".join(preset_names())),
        GENERAL_SOURCE,
        *_comment("starting.statuses"),
        GENERAL_STATUSES,
        *_promises(GENERAL),
    ]
    return "\n".join(parts) + "\n"


def _head(purpose: str, timezone: str, *, is_said: bool) -> Iterator[str]:
    yield from _comment("starting.head", purpose=purpose)
    yield "version: 1"
    yield "name: " + say("starting.name")
    yield from _comment("starting.timezone" if is_said or timezone != "UTC" else "starting.timezone_unknown")
    yield f"timezone: {timezone}"
    yield ""


def _statuses(one: Inspection) -> Iterator[str]:
    starter = starter_of(one)
    is_paused_by_nothing = starter.built_in and not starter.has_waiting
    groups = {**one.draft.statuses, **({"waiting": ()} if is_paused_by_nothing else {})}
    own = statuses_text(replace(one.draft, statuses={group: groups[group] for group in GROUPS if group in groups})).rstrip("\n")
    if not own and not starter.is_without_groups:
        return
    yield from _comment("starting.statuses")
    yield from _comment("starting.no_waiting") if is_paused_by_nothing else ()
    yield from [own] if own else ()
    if starter.is_without_groups:
        yield from _comment("starting.no_solved")
        yield from (["statuses:"] if not one.draft.statuses else [])
        yield "  solved: [Solved]"
    yield ""


def _promises(starter: Starter) -> Iterator[str]:
    if starter.has_void:
        yield from _comment("starting.exclude")
        yield "exclude:"
        yield "  - {when: {status: void}, reason: " + say("starting.void") + "}"
        yield ""
    yield from _comment("starting.calendars")
    yield from ("calendars:", "  office:", "    hours: {mon-fri: 09:00-17:00}", "    # holidays: {country: DE}", "")
    yield from _comment("starting.slas")
    yield "slas:"
    yield from _response(starter) if starter.has_response else ()
    yield from _solution(starter) if starter.stop else ()
    yield from _due(starter) if starter.has_due else ()
    if starter.group_by:
        yield from _comment("starting.report")
        yield from ("report:", f"  group_by: {listed(starter.group_by)}")


def _response(starter: Starter) -> Iterator[str]:
    yield from _comment("starting.first_response", 2)
    yield "  first-response:"
    yield _name("starting.name_response")
    yield f"    clock: {'first_response' if starter.built_in_response else '{start: opened, stop: first_response}'}"
    yield "    calendar: office"
    yield from _targets(starter.priorities, RESPONSES)
    yield from ("    objective: 90%", "")


def _solution(starter: Starter) -> Iterator[str]:
    yield from _comment(f"starting.{_pauses(starter)}", 2)
    yield "  resolution:"
    yield _name("starting.name_resolution")
    yield f"    clock: {'resolution' if starter.built_in else _to_the_end(starter)}"
    yield "    calendar: office"
    yield from _targets(starter.priorities, SOLUTIONS)
    yield from _comment("starting.objective", 4)
    yield from ("    objective: 90%", "")


def _pauses(starter: Starter) -> str:
    """Return which sentence says what pauses the clock."""
    if not starter.built_in:
        return "own_clock"
    if not starter.has_waiting:
        return "resolution_unpaused"
    return "resolution" if starter.has_history else "resolution_without_history"


def _to_the_end(starter: Starter) -> str:
    """Return the clock from the opening to whatever tells the end."""
    return f"{{start: opened, stop: {'{status: solved}' if starter.stop == 'status' else starter.stop}}}"


def _targets(priorities: Sequence[str], targets: Sequence[str]) -> Iterator[str]:
    """Yield a target for each priority, the spread of targets over however many there are."""
    yield "    targets:"
    last = max(1, len(priorities) - 1)
    for place, priority in enumerate(priorities):
        yield f"      - {{when: {{priority: {quoted(priority)}}}, target: {targets[min(place, place * 4 // last, 4)]}}}"
    yield f"      - {{target: {targets[3]}}}"


def _due(starter: Starter) -> Iterator[str]:
    yield from _comment("starting.due", 2)
    yield from ("  due-date:", _name("starting.name_due"), f"    clock: {_to_the_end(starter)}")
    yield from () if starter.is_due_everywhere else ("    where: {due: {not: {empty: true}}}",)
    yield from ("    calendar: 24x7", "    target: {until: due}", "    objective: 90%", "")


def _name(key: str) -> str:
    return "    name: " + say(key)


def _comment(key: str, indent: int = 0, **values: object) -> Iterator[str]:
    """Yield a sentence as comments, folded between words."""
    line, margin = "#", " " * indent
    for word in say(key, **values).split():
        if len(margin) + len(line) + 1 + len(word) > WIDTH:
            yield margin + line
            line = "#"
        line += f" {word}"
    yield margin + line
