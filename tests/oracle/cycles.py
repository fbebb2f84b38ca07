"""Runs one clock over one ticket, instant by instant with explicit state, and yields its cycles (A11, A14-A16, A31)."""

from dataclasses import dataclass
from dataclasses import field as made
from itertools import pairwise
from typing import Literal

from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Clock, Moment, OnEvent, Part
from slacalc.spec.conditions import Condition, fields
from slacalc.spec.definitions import Rule, Sla
from slacalc.spec.target_definitions import Until
from tests.oracle.state import Ticket, holds

Kind = Literal["running", "paused", "stopped"]
Ending = Literal["open", "stopped", "cancelled", "changed", "invalid"]
Span = tuple[int, int, Kind]


@dataclass
class Cycle:
    """One start-stop pair; `end` is the stop, the cancelling or as-of. `rule` is the index of the rule that fits at the start.

    `clock_start` is the start before any change of rule cut it. `ticket` is the ticket as the cycle sees it.
    """

    number: int
    start: int
    rule: int | None
    end: int
    clock_start: int
    ticket: Ticket
    ending: Ending = "open"
    spans: list[Span] = made(default_factory=list)


class Trigger:
    """A moment as it applies to one ticket: the conditions, event rows and columns that reach it (A12's fallbacks done).

    A change of a field is an event row by nobody; which of them count is another matter for a start.
    """

    def __init__(self, moment: Moment, ticket: Ticket, *, is_start: bool = False) -> None:
        self.ticket = ticket
        self.conditions: list[Condition] = []
        self.columns: list[int] = []
        self.events: set[tuple[int, str, str]] = set()
        for part in moment:
            if isinstance(part, AtColumn):
                self.take_column(part.column)
            elif isinstance(part, Becomes):
                self.take_condition(part)
            elif isinstance(part, OnEvent):
                self.take_event(part)
            else:
                self.take_changes(part.field, is_start=is_start)

    def take_column(self, name: str | None) -> None:
        at = self.ticket.column(name) if name else None
        if at is not None and at <= self.ticket.as_of:
            self.columns.append(at)

    def take_condition(self, part: Becomes) -> None:
        if not self.ticket.has_history_of(fields(part.condition)) and part.column in self.ticket.row:
            self.take_column(part.column)
        else:
            self.conditions.append(part.condition)

    def take_event(self, part: OnEvent) -> None:
        rows = [row for row in self.ticket.changes(part.event) if part.author in (None, row["author"])]
        if part.after_opening and self.ticket.opened is not None:
            rows = [row for row in rows if row["at"] > self.ticket.opened]
        self.events |= {(row["at"], row["field"], row["author"]) for row in rows}
        if not rows:
            self.take_column(part.column)

    def take_changes(self, field: str, *, is_start: bool) -> None:
        ticket, opened = self.ticket, self.ticket.opened
        rows = {row["at"] for row in ticket.changes(field)}
        instants = {at for at in rows if at != opened and ticket.word(field, at) != ticket.word(field, at - 1)}
        if is_start and opened is not None:
            instants = {at for at in instants | {opened} if ticket.word(field, at)}
        self.events |= {(at, field, "nobody") for at in instants}

    def holds(self, at: int) -> bool:
        """Return whether one of the conditions holds."""
        return any(holds(condition, self.ticket, at) is True for condition in self.conditions)

    def became_true(self, at: int) -> bool:
        """Return whether one of the conditions becomes true; what holds at `opened` becomes true there."""
        first = at == self.ticket.opened
        now = [condition for condition in self.conditions if holds(condition, self.ticket, at) is True]
        return any(first or holds(condition, self.ticket, at - 1) is not True for condition in now)

    def events_at(self, at: int) -> set[tuple[int, str, str]]:
        """Return the event rows that reach it at an instant."""
        return {event for event in self.events if event[0] == at}

    def happens(self, at: int) -> bool:
        """Return whether an event row or a column reaches it at an instant."""
        return bool(self.events_at(at)) or at in self.columns

    def column_by(self, at: int) -> bool:
        """Return whether a column has reached it at an instant or before."""
        return any(column <= at for column in self.columns)


class Brake:
    """Where a clock that goes stands still: where `pause` holds, and where `while` does not. `is_blind` is without a look at `while`."""

    def __init__(self, clock: Clock, ticket: Ticket, *, is_off: bool) -> None:
        self.ticket = ticket
        self.pause = None if is_off else clock.pause
        self.while_ = clock.while_.condition if clock.while_ else None
        needs_history = clock.while_ is not None and clock.while_.needs_history
        self.is_blind = needs_history and not ticket.has_history_of(fields(self.while_))
        if is_off or self.is_blind:
            self.while_ = None

    def holds(self, at: int) -> bool:
        """Return whether the clock stands still at an instant and until the next change."""
        is_paused = self.pause is not None and holds(self.pause, self.ticket, at) is True
        return is_paused or holds(self.while_, self.ticket, at) is not True


class Run:
    """A clock on its way through a ticket's life. `phase` and `cycle` (None where the SLA's `where` does not hold) are its state.

    `seen` is the ticket as the clock sees it since `clock_start`.
    """

    def __init__(self, ticket: Ticket, sla: Sla, brake: Brake) -> None:
        self.ticket, self.sla, self.clock, self.brake = ticket, sla, sla.clock, brake
        self.start = Trigger(sla.clock.start, ticket, is_start=True)
        self.stop, self.cancel = Trigger(sla.clock.stop, ticket), Trigger(sla.clock.cancel, ticket)
        self.clock_start, self.seen = 0, ticket
        self.phase: Literal["idle", "going", "stopped", "over"] = "idle"
        self.is_stopped_for_good = False
        self.cycle: Cycle | None = None
        self.gap: list[Span] = []
        self.cycles: list[Cycle] = []

    def cycles_until_as_of(self) -> list[Cycle]:
        """Live through the ticket's life."""
        instants = self.ticket.instants()
        for at, following in pairwise([*instants, None]):
            assert at is not None
            if self.clock.cycles == "one":
                self.tick_one(at)
            else:
                self.tick_each(at)
            if self.phase == "going" and self.clock.on_change == "restart":
                self.review(at)
            if following is not None:
                self.pass_time(at, following)
        return self.cycles

    def pass_time(self, begin: int, end: int) -> None:
        """Account for the time in which nothing changes."""
        if self.phase == "stopped":
            counts = self.clock.reopen == "include"
            self.gap.append((begin, end, "running" if counts else "stopped"))
        elif self.phase == "going" and self.cycle is not None:
            self.cycle.spans.append((begin, end, "paused" if self.brake.holds(begin) else "running"))
            self.cycle.end = end

    # --- one cycle, perhaps reopened (A14) ---------------------------------------------------------------------------

    def tick_one(self, at: int) -> None:
        if self.phase == "going":
            self.tick_going(at)
        elif self.phase == "stopped":
            self.tick_stopped(at)
        elif self.phase == "idle" and self.starts(at):
            self.begin(at)

    def starts(self, at: int) -> bool:
        opened = self.ticket.opened
        assert opened is not None
        return at in self.start.columns or (at >= opened and (self.start.became_true(at) or bool(self.start.events_at(at))))

    def begin(self, at: int) -> None:
        self.wind_up(at)
        self.cycle = self.new_cycle(at)
        if any(column < at for column in self.stop.columns):
            self.cycle = self.cycle or self.made_cycle(at)
            self.end_cycle(at, "invalid")
            self.phase = "over"
        elif self.cancel.holds(at) or self.cancel.column_by(at) or self.cancel.events_at(at):
            self.end_cycle(at, "cancelled")
            self.phase = "over"
        else:
            events = self.stop.events_at(at) - self.start.events_at(at)
            self.halt(at, for_good=bool(events) or at in self.stop.columns)

    def tick_going(self, at: int) -> None:
        if self.is_cancelled(at):
            self.end_cycle(at, "cancelled")
            self.phase = "over"
        else:
            self.halt(at, for_good=self.stop.happens(at))

    def halt(self, at: int, *, for_good: bool) -> None:
        """Stop the clock if there is reason to."""
        if for_good or self.stop.holds(at):
            self.phase = "stopped"
            self.is_stopped_for_good = for_good
            self.gap = []
            if self.cycle is not None:
                self.cycle.end, self.cycle.ending = at, "stopped"

    def tick_stopped(self, at: int) -> None:
        is_void = self.cancel.holds(at) or self.cancel.column_by(at)
        if self.clock.reopen == "ignore":
            self.phase = "over"
        elif self.stop.happens(at):
            self.is_stopped_for_good = True
        elif not self.is_stopped_for_good and not self.stop.holds(at) and not is_void:
            self.reopen(at)

    def reopen(self, at: int) -> None:
        self.phase = "going"
        if self.clock.reopen == "restart":
            self.wind_up(at)
            self.cycle = self.new_cycle(at)
        elif self.clock.on_change == "restart" and (not self.applies(at) or self.cycle is None or self.cycle.rule != self.fitting(at)):
            self.cycle = None
        elif self.cycle is not None:
            self.cycle.spans += self.gap
            self.cycle.end, self.cycle.ending = at, "open"

    # --- many cycles (A16) -------------------------------------------------------------------------------------------

    def tick_each(self, at: int) -> None:
        if self.phase == "going" and self.is_cancelled(at):
            self.end_cycle(at, "cancelled")
            self.phase = "idle"
        elif self.phase == "going" and (self.stop.holds(at) or self.stop.happens(at)):
            self.end_cycle(at, "stopped")
            self.phase = "idle"
        if self.phase == "idle" and self.starts(at):
            self.begin_each(at)

    def begin_each(self, at: int) -> None:
        opened = self.ticket.opened
        assert opened is not None
        if any(column < opened for column in self.stop.columns):
            self.wind_up(at)
            self.cycle = self.made_cycle(at)
            self.end_cycle(at, "invalid")
            self.phase = "over"
        elif not any(trigger.holds(at) or trigger.column_by(at) for trigger in (self.stop, self.cancel)):
            self.wind_up(at)
            self.cycle = self.new_cycle(at)

    # --- both --------------------------------------------------------------------------------------------------------

    def wind_up(self, at: int) -> None:
        """Let the clock start, and remember what the ticket was then."""
        self.phase = "going"
        self.clock_start = at
        self.seen = self.ticket.as_seen_from(at, fields_on_both_sides(self.clock))

    def is_cancelled(self, at: int) -> bool:
        return self.cancel.became_true(at) or self.cancel.happens(at)

    def end_cycle(self, at: int, ending: Ending) -> None:
        if self.cycle is not None:
            self.cycle.end, self.cycle.ending = at, ending
        self.cycle = None

    def new_cycle(self, at: int) -> Cycle | None:
        """Begin a cycle, but under `restart` only where the SLA applies."""
        return self.made_cycle(at) if self.clock.on_change != "restart" or self.applies(at) else None

    def made_cycle(self, at: int) -> Cycle:
        cycle = Cycle(len(self.cycles) + 1, at, self.fitting(at), at, self.clock_start, self.seen)
        self.cycles.append(cycle)
        return cycle

    def review(self, at: int) -> None:
        """End and begin cycles where the rule or `where` has changed (A15, A31 under `restart`)."""
        if self.cycle is not None and not self.applies(at):
            self.end_cycle(at, "cancelled")
        elif self.cycle is not None and self.cycle.rule != self.fitting(at):
            self.end_cycle(at, "changed")
        if self.cycle is None:
            self.cycle = self.new_cycle(at)

    def applies(self, at: int) -> bool:
        return holds(self.sla.where, self.seen, at) is True

    def fitting(self, at: int) -> int | None:
        return fitting_rule(self.sla, self.seen, at, self.clock_start)


def fields_on_both_sides(clock: Clock) -> frozenset[str]:
    """Return the fields that both start and stop a clock; named moments hold none."""
    starting, stopping = (frozenset(field for part in moment for field in fields_of(part)) for moment in (clock.start, clock.stop))
    return starting & stopping


def fields_of(part: Part) -> frozenset[str]:
    """Return the fields that a part of a moment looks at."""
    if isinstance(part, Becomes):
        return fields(part.condition) if part.column is None else frozenset()
    return frozenset({part.field}) if isinstance(part, Changes) else frozenset()


def fitting_rule(sla: Sla, ticket: Ticket, at: int, clock_start: int) -> int | None:
    """Return the index of the first rule that fits a clock at an instant (A25)."""
    return next((index for index, rule in enumerate(sla.rules) if fits(rule, ticket, at, clock_start)), None)


def fits(rule: Rule, ticket: Ticket, at: int, clock_start: int) -> bool:
    """Return whether a rule fits; one with an empty `until` column never does (A24), nor one for clocks of another time (A26)."""
    is_empty = isinstance(rule.target, Until) and ticket.column(rule.target.column) is None
    is_out_of_time = rule.valid is not None and not rule.valid.holds(clock_start)
    return not is_empty and not is_out_of_time and holds(rule.when, ticket, at) is True
