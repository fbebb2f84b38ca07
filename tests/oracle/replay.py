"""Measures tickets one by one as the accounting rules say, in the simplest code: `measure`.

Readings that were chosen where the rules leave a choice (those about calendars are in `calendar.py`):

Life and history
 1. A ticket's life begins at `opened`, or at the start column of a clock if that is earlier. Changes before its life are folded
    into the state at its begin. Conditions and events start nothing before `opened`. A cancel column before the start cancels it
    at the start.
 2. Changes after as-of make no state, but that they exist still decides (A12): the field then has the first change's old value
    (not the column's, which tells the future), and moments do not fall back to their column. Columns after as-of are not reached;
    `until` columns count whenever they are.
 3. An `OnEvent` falls back to its column where the ticket has no row of that event by that author, at whatever time; a
    `Becomes` where it has no row of any field of the condition. An empty column is then never reached. Where the export lacks the
    column, the condition on the ticket's constant fields decides.
 4. Ends of a chain of simultaneous changes: the rows whose `new` is not the `old` of another row. Among them (where there are
    none: among all) the highest `order` decides, rows without one being lowest, then the highest value as written. The value before
    a first change likewise, mirrored (the lowest), rows without old value left aside; before a loop it is unknown.
 5. A text that is no number passes no comparison with a number (false, not unknown).
Start and stop
 6. A condition is reached where it is true and was not true (false or unknown) just before; one that is unknown at `opened` and
    becomes known and true later is reached then. A stop state is left where its condition is no longer true, unknown included.
    An unknown pause does not pause; an unknown `where` or `exclude` does not hold.
 7. cycles one: event rows at the very instant of the start stop the clock there, but for rows that are themselves the start.
    cycles each: no event at the instant of its start stops a cycle.
 8. cycles one: any reached stop column before the start makes cycle 1 `invalid`, whatever else could stop it. cycles each: so
    does a stop column before `opened` (at the first start); a later one works like a stop condition that holds from there on:
    nothing starts at it or after it.
 9. cycles each: a start condition counts where it becomes true; if it does while the clock runs, or while the stop or cancel
    condition holds, it is lost. A stop condition that is left resumes nothing.
10. Stop events and columns that come while a stop condition holds make that stop final; it stays where it was.
11. `include`: the time while stopped counts as running even where the pause condition holds. The time after the last stop never
    counts, nor is it `paused`; `paused` is working time in which the clock was neither stopped nor ended.
Cancel
12. cycles one: a cancel condition that holds at the start, a cancel column at or before it or a cancel event at it cancels it there
    (elapsed 0). An earlier event is passed over. Without a start it is `not_started`. cycles each: nothing starts while the cancel
    condition holds or after a cancel column; after the condition has ended new cycles may start.
13. cycles one: cancelling a stopped clock changes nothing: a cancel event while it is stopped passes, and a cancel condition or column
    that holds when the stop state is left keeps the clock stopped (Resolved to Cancelled stays met), for as long as it holds.
14. Cancelled: stopped and settled = the instant; elapsed, paused, target, calendar, rule as measured there; due and remaining null.
Rule, calendar, target
15. "The end" is the stop, the cancelling or as-of, with the changes at that instant. A change is one of the rule that fits (its place
    in the file), not of a field. The change that brought the target is the last at which the rule began to fit.
16. `restart`: a change at the instant of a stop or cancel restarts nothing. While stopped nothing restarts; on reopening the cycle goes on
    where the same rule fits and `where` holds, else it keeps its stop and a new cycle begins there (where `where` holds). A cycle
    that `where` ends is `cancelled` even over its target (`over_when_cancelled`); one that a change of rule ends is `breached` there. From
    and to "no rule" are changes of rule; such a cycle without rule ends as `cancelled`.
17. `restart`: where `where` never held while the clock went, there is no cycle: `not_started` where it holds at as-of, else out of scope.
18. `prorate`: changes while stopped, paused, and at the end itself scale, too. A span that no rule fits counts on no calendar, so
    not at all; the used part waits, and is scaled from the last rule that fitted. Where the old or the new target is an instant or not
    above 0, nothing is scaled. What comes out is at most 2**60, which a share of a tiny target could pass. Used at least up to the
    target at the last change: due is that change. `remaining` and `at_risk` go by the used part, `elapsed` is the true one. An
    aggregate pause is taken off at the end, unscaled.
19. Targets in days and deadlines, and `until` with `extend`, are reckoned on the calendar that the rule chooses at the cycle's start.
    `calendar` prints the one that it chooses at the end. A value (unknown or empty, too) that is not listed takes the default.
20. No calendar for a span that runs or is paused, for the end, or for the start where 19 needs it: `invalid`.
21. `until` (final): target is the time by the clock on the wall from the start to it, remaining that from the end to it, at risk goes
    by what of the target does not remain. due = the instant; over = end > instant (stop, or as-of where it is open); settles at the
    instant, not before the start or the change that brought it. `invalid` by aggregate pause applies.
Figures
22. due: the earliest instant of running time at which the total reaches the target; where the end comes first, running on from
    the end without pause, on the end's calendar. A target that this calendar never reaches (within ten years) is `invalid`.
    Target at or below 0: due at the start, and below 0 exceeded at the start.
23. settled of breached and overdue: the last instant of running time at which elapsed is not over the target (so after a pause or
    night), or the change that brought the target where that is later.
24. invalid: cycle as it would be, else 1; opened, settled = opened and reason; all else null (stopped before start, no calendar, more
    pause than time beat `cancelled` and `no_target`). cancelled beats no_target.
25. no_target: started, stopped, wall, reason, and settled = stop (null while open); everything else null, paused and elapsed too.
26. not_started: cycle 0, opened; everything else null.
27. Aggregate pause: only for a clock with a pause condition or a `while`, without history of any field of either, where the cell is filled;
    both are then ignored altogether (never the outcome `paused`). It is taken off the cycles in turn, from each as much
    as it has (nothing where that cannot be told), and where something is left all cycles are `invalid`; `paused` is what is taken;
    approximate also where it is 0; wall or working alike.
Scope
28. `where` (retarget, prorate) and `exclude` judge each measurement at its settled instant, else at as-of; cycles keep their numbers.
    `keep`: `where` at the cycle's start. A row without `started` (invalid, not_started) at settled or as-of in every mode.
29. A ticket without opening time is `invalid` (cycle 1), in whatever scope its state at as-of is. One opened after as-of has no row.
While, changes of a field, events after the opening
30. `while` unknown does not run. With `include` the time while stopped counts where `while` does not hold, too.
31. `needs_history`: history after as-of is history. `approximate` only where something was measured, so not on a row without `elapsed`.
32. `Changes` are event rows by nobody at instants at which the value (stripped, lower case) is another than a microsecond before; never
    at `opened`, but for the start that a known value there is, whether or not there is history. 7 holds for them: with one cycle, a
    change that is itself the start does not stop, any other at that instant does (so one to an empty value, which starts nothing).
    As cancel it works like a cancel event (12, 13).
33. `after_opening`: rows at or before `opened` do not exist for the part, also where a start column begins the ticket's life earlier.
Fields that both start and stop
34. They are told by the definition: those of every `Becomes` without a column and every `Changes`, in start and in stop. `exclude` is
    about the ticket as it is, and sees their real values.
    Cancel does not count.
35. Under `restart` they keep the value of the clock's start, not of the cut, also in `where` before a first cycle; so only other fields
    cut. A clock that goes on after `resume` is the one that started first; `reopen: restart` and `each` start a clock every time.
36. Every row of a cycle that has started sees them so, `invalid` ones too; rows without cycle see the real values.
Validity and versions
37. Each version is measured by itself, with its own cycles under `restart`; what does not start in its `valid` is then left out. An
    `invalid` cycle is of the version in which it would have started. Under `restart` two versions may so have a cycle of the same number.
38. A clock that went at all has no `not_started` row in another version, unless `where` never held there while it went (17).
Verdict over cycles
39. The order of cycles is that of versions, then of numbers. A `not_started` row beside cycles of another version decides nothing.
40. `sum`: only cycles that start in the `valid` of the version, and for which `where` holds at their end (under `keep` at their start),
    are added, whatever `exclude` says; one without `elapsed` adds nothing. A cancelled one shows the total with itself, but is not
    carried on. Used up before the start: due and exceeded at the start.
41. `used` stands with `elapsed`, on cancelled rows, too.
Waivers
42. They act on rows in scope, so one for a breach that is out of scope is without effect. Reasons of several are joined, each once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from slacalc.spec.calendar_definitions import ALWAYS, CalendarDefinition
from slacalc.spec.conditions import fields
from slacalc.spec.definitions import Definitions, Rule, Sla
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Until, WorkingTime
from tests.oracle.calendar import Desk
from tests.oracle.choice import deciding
from tests.oracle.cycles import Brake, Cycle, Run, Trigger, fitting_rule
from tests.oracle.state import Row, Ticket, holds
from tests.oracle.waivers import waived

NULL_AT_FIRST = ("started", "stopped", "due", "settled", "target", "elapsed", "used", "paused", "remaining", "wall", "rule")
EMPTY: Row = dict.fromkeys((*NULL_AT_FIRST, "calendar", "target_rule", "reason")) | dict.fromkeys(
    ("at_risk", "approximate", "over_when_cancelled", "deciding"), False
)


class Invalid(Exception):  # noqa: N818 - the outcome's name
    """The measurement cannot be made; the class that it is of says why."""


class MorePauseThanTime(Invalid):
    """The aggregate pause is longer than the time that it is taken from (A17)."""


class NeverReached(Invalid):
    """The calendar does not open often enough to ever reach the target."""


class NoCalendar(Invalid):
    """The calendar follows a field whose value has none."""


@dataclass
class Progress:
    """How far a cycle got towards its target: what is used of it, when it is or would be due, when it was first exceeded."""

    used: int
    due: int | None
    exceeded: int | None


def measure(tickets: list[Row], history: list[Row], definitions: Definitions, as_of: int) -> list[Row]:
    """Return the measurements of all tickets, by ticket, SLA, version and cycle."""
    desks = {name: Desk(calendar) for name, calendar in definitions.calendars.items()}
    desks.setdefault(ALWAYS, Desk(CalendarDefinition(ALWAYS, definitions.timezone, always=True)))
    rows: list[Row] = []
    for row in sorted(tickets, key=lambda row: int(row["@t"])):
        ticket = ticket_of(row, history, definitions, as_of)
        if ticket.opened is None or ticket.opened <= as_of:
            for sla in definitions.slas:
                meters = [Meter(ticket, edition, number, definitions, desks) for number, edition in enumerate(sla.editions)]
                measured = [waived(row, definitions.waivers) for meter in meters for row in meter.measurements()]
                rows += deciding(measured, sla.clock.verdict)
    return rows


def ticket_of(row: Row, history: list[Row], definitions: Definitions, as_of: int) -> Ticket:
    """Return a ticket with the life that the SLAs together give it."""
    ticket = Ticket(row, history, as_of)
    rules = [rule for edition in definitions.editions for rule in edition.rules]
    ticket.plans |= {rule.target.column for rule in rules if isinstance(rule.target, Until)}
    columns = [column for sla in definitions.editions for column in Trigger(sla.clock.start, ticket).columns]
    ticket.begins = None if ticket.opened is None else min([ticket.opened, *columns])
    return ticket


class Meter:
    """Measures one ticket against one SLA, or one version of it. `carried` is what earlier cycles used under `verdict: sum`."""

    def __init__(self, ticket: Ticket, sla: Sla, edition: int, definitions: Definitions, desks: dict[str, Desk]) -> None:
        self.ticket, self.sla, self.edition, self.definitions, self.desks = ticket, sla, edition, definitions, desks
        self.carried = 0
        self.pauses: dict[int, int] = {}
        self.has_more_pause_than_time = False
        self.aggregate_pause: int | None = None
        conditions = [sla.clock.pause, sla.clock.while_.condition if sla.clock.while_ else None]
        rests_on_history = any(ticket.has_history_of(fields(condition)) for condition in conditions)
        if "paused" in definitions.source.durations and any(conditions) and not rests_on_history:
            self.aggregate_pause = ticket.row.get("@paused")
        self.brake = Brake(sla.clock, ticket, is_off=self.aggregate_pause is not None)

    def measurements(self) -> list[Row]:
        """Return the rows of the cycles that are in scope."""
        if self.ticket.opened is None:
            return self.in_scope(self.invalid(1, "no opening time"), None)
        cycles = Run(self.ticket, self.sla, self.brake).cycles_until_as_of()
        if not cycles:
            return self.in_scope(self.row(0, {"outcome": "not_started"}), None)
        self.divide_pause(cycles)
        rows = []
        for cycle in cycles:
            if self.is_valid(cycle.clock_start):
                row = self.judged(cycle)
                self.carry(row, cycle)
                rows += self.in_scope(row, cycle)
        return rows

    def divide_pause(self, cycles: list[Cycle]) -> None:
        """Take a total pause off the cycles in turn, from each as much as it has (A17)."""
        self.pauses = {}
        left = self.aggregate_pause or 0
        for cycle in cycles:
            self.pauses[cycle.number] = min(left, self.time_in(cycle))
            left -= self.pauses[cycle.number]
        self.has_more_pause_than_time = left > 0

    def time_in(self, cycle: Cycle) -> int:
        """Return the time that a cycle ran, none where that cannot be told."""
        index = None if cycle.ending == "invalid" else self.deciding_rule(cycle)
        try:
            if index is not None and self.calendar(cycle, self.sla.rules[index], cycle.end):
                return self.working(cycle, index, "running")
        except NoCalendar:
            pass
        return 0

    def carry(self, row: Row, cycle: Cycle) -> None:
        """Remember what a cycle used of a target that all cycles share."""
        asked = cycle.start if self.sla.clock.on_change == "keep" else cycle.end
        is_meant = holds(self.sla.where, cycle.ticket, asked) is True
        if self.sla.clock.verdict == "sum" and row["outcome"] != "cancelled" and is_meant:
            self.carried += row["elapsed"] or 0

    # --- scope -------------------------------------------------------------------------------------------------------

    def in_scope(self, row: Row, cycle: Cycle | None) -> list[Row]:
        """Return a row, or nothing where `where`, `exclude` or `valid` leave it out (A26, A31)."""
        is_valid = self.is_valid(self.ticket.as_of if cycle is None else cycle.clock_start)
        seen = self.ticket if cycle is None else cycle.ticket
        return [row] if is_valid and self.is_in_where(row, seen) and not self.is_excluded(row) else []

    def is_valid(self, at: int) -> bool:
        return self.sla.valid is None or self.sla.valid.holds(at)

    def is_excluded(self, row: Row) -> bool:
        return any(holds(exclusion.when, self.ticket, self.moment_of(row)) is True for exclusion in self.definitions.exclude)

    def is_in_where(self, row: Row, seen: Ticket) -> bool:
        at = self.moment_of(row)
        on_change = self.sla.clock.on_change
        if row["started"] is not None and on_change == "keep":
            at = row["started"]
        if row["started"] is not None and on_change == "restart":
            return True
        return holds(self.sla.where, seen, at) is True

    def moment_of(self, row: Row) -> int:
        at: int | None = row["settled"]
        return self.ticket.as_of if at is None else at

    def row(self, cycle: int, known: Row) -> Row:
        """Return a measurement with what is known; all else is null or false."""
        head = {"t": self.ticket.row["@t"], "ticket": self.ticket.row["id"], "sla": self.sla.id, "cycle": cycle, "edition": self.edition}
        return EMPTY | head | {"opened": self.ticket.opened} | known

    def invalid(self, cycle: int, reason: str | None) -> Row:
        return self.row(cycle, {"outcome": "invalid", "settled": self.ticket.opened, "reason": reason})

    # --- one cycle ---------------------------------------------------------------------------------------------------

    def judged(self, cycle: Cycle) -> Row:
        """Return the measurement of a cycle."""
        if cycle.ending == "invalid":
            return self.invalid(cycle.number, "stopped before start")
        try:
            return self.measured(cycle)
        except Invalid as reason:
            return self.invalid(cycle.number, type(reason).__doc__)

    def measured(self, cycle: Cycle) -> Row:
        stopped = None if cycle.ending == "open" else cycle.end
        times = {"started": cycle.start, "stopped": stopped, "wall": cycle.end - cycle.start}
        index = self.deciding_rule(cycle)
        if index is None:
            is_cancelled = cycle.ending in ("cancelled", "changed")
            known = {"outcome": "cancelled"} if is_cancelled else {"outcome": "no_target", "reason": "no rule fits"}
            return self.row(cycle.number, times | known | {"settled": stopped})
        return self.row(cycle.number, times | self.lengths(cycle, index) | self.verdict(cycle, index))

    def lengths(self, cycle: Cycle, index: int) -> Row:
        """Return elapsed and paused working time, and the rule and calendar that they rest on."""
        rule = self.sla.rules[index]
        raw = self.working(cycle, index, "running")
        if self.has_more_pause_than_time:
            raise MorePauseThanTime
        is_told = self.aggregate_pause is None
        return {
            "elapsed": raw - self.pauses[cycle.number],
            "paused": self.working(cycle, index, "paused") if is_told else self.pauses[cycle.number],
            "approximate": not is_told or self.brake.is_blind,
            "calendar": self.calendar(cycle, rule, cycle.end),
            "target_rule": rule.label,
            "rule": index,
        }

    def deciding_rule(self, cycle: Cycle) -> int | None:
        """Return the index of the rule that a cycle is judged by (A15)."""
        if self.sla.clock.on_change in ("keep", "restart"):
            return cycle.rule
        return self.fitting(cycle, cycle.end)

    def fitting(self, cycle: Cycle, at: int) -> int | None:
        return fitting_rule(self.sla, cycle.ticket, at, cycle.clock_start)

    def calendar(self, cycle: Cycle, rule: Rule, at: int) -> str:
        """Return the name of a rule's calendar at an instant."""
        choice = rule.calendar
        word = cycle.ticket.word(choice.field, at) if choice.field else None
        name = choice.name if word is None else dict(choice.values).get(word, choice.name)
        if name is None:
            raise NoCalendar
        return name

    def desk(self, cycle: Cycle, rule: Rule, at: int) -> Desk:
        return self.desks[self.calendar(cycle, rule, at)]

    def legs(self, cycle: Cycle, index: int, kind: str) -> list[tuple[int, int, Desk]]:
        """Return a cycle's spans of a kind, each with the calendar that it counts on."""
        found = []
        for begin, end, what in cycle.spans:
            used = self.fitting(cycle, begin) if self.sla.clock.on_change == "prorate" else index
            if used is not None and what != "stopped":
                desk = self.desk(cycle, self.sla.rules[used], begin)
                found += [(begin, end, desk)] if what == kind else []
        return found

    def working(self, cycle: Cycle, index: int, kind: str) -> int:
        return sum(desk.elapsed(begin, end) for begin, end, desk in self.legs(cycle, index, kind))

    # --- the verdict -------------------------------------------------------------------------------------------------

    def verdict(self, cycle: Cycle, index: int) -> Row:
        """Return outcome, due date, settling instant and what depends on them."""
        target, progress = self.goal(cycle, index)
        is_over = progress.exceeded is not None
        outcome = self.outcome(cycle, is_over=is_over)
        is_void = outcome == "cancelled"
        return {
            "outcome": outcome,
            "over_when_cancelled": is_void and is_over,
            "target": target,
            "used": progress.used,
            "due": None if is_void else progress.due,
            "remaining": None if is_void else target - progress.used,
            "at_risk": outcome == "running" and self.is_at_risk(progress.used, target),
            "settled": self.settled(cycle, index, outcome, progress),
        }

    def outcome(self, cycle: Cycle, *, is_over: bool) -> str:
        if cycle.ending == "cancelled":
            return "cancelled"
        if cycle.ending == "changed":
            return "breached" if is_over else "cancelled"
        if cycle.ending == "stopped":
            return "breached" if is_over else "met"
        if is_over:
            return "overdue"
        return "paused" if self.brake.holds(self.ticket.as_of) else "running"

    def is_at_risk(self, used: int, target: int) -> bool:
        warn = self.sla.warn_at
        by_share = warn.share is not None and used >= warn.share * target
        by_time = warn.left is not None and target - used <= warn.left
        return target > 0 and (by_share or by_time)

    def settled(self, cycle: Cycle, index: int, outcome: str, progress: Progress) -> int | None:
        """Return when the verdict stood (A22)."""
        if outcome in ("met", "cancelled"):
            return cycle.end
        if progress.exceeded is None:
            return None
        return max(progress.exceeded, self.brought(cycle, index))

    def brought(self, cycle: Cycle, index: int) -> int:
        """Return the change that brought the target, the start where it has always been the same."""
        if self.sla.clock.on_change in ("keep", "restart"):
            return cycle.start
        instants = [at for at in self.ticket.instants() if cycle.start <= at <= cycle.end]
        fitting = [(at, self.fitting(cycle, at)) for at in instants]
        changes = [at for (_, before), (at, after) in pairwise(fitting) if after == index != before]
        return max(changes, default=cycle.start)

    def goal(self, cycle: Cycle, index: int) -> tuple[int, Progress]:
        """Return a cycle's target and the progress towards it."""
        rule = self.sla.rules[index]
        if isinstance(rule.target, Until) and not rule.target.extend:
            return self.instant_goal(rule.target.column, cycle)
        target = self.amount(cycle, rule)
        assert target is not None
        if self.sla.clock.on_change == "prorate":
            return target, self.prorated(cycle, index)
        return target, self.progress(cycle, index, (cycle.start, self.carried), target)

    def instant_goal(self, column: str, cycle: Cycle) -> tuple[int, Progress]:
        """Return target and progress for an instant that somebody wrote down: pauses do not move it (A24)."""
        until = self.ticket.column(column)
        assert until is not None
        return until - cycle.start, Progress(cycle.end - cycle.start, until, until if cycle.end > until else None)

    def progress(self, cycle: Cycle, index: int, begin: tuple[int, int], target: int) -> Progress:
        """Return the progress towards a target from an instant on, at which some of it is used already."""
        since, used = begin
        limit = target + self.pauses[cycle.number]
        due = since if used >= limit else None
        exceeded = since if used > limit else None
        for start, end, desk in self.legs(cycle, index, "running"):
            if start >= since:
                length = desk.elapsed(start, end)
                if due is None and used + length >= limit:
                    due = desk.due(start, limit - used)
                if exceeded is None and used + length > limit:
                    exceeded = desk.latest(start, limit - used)
                used += length
        if due is None:
            due = self.desk(cycle, self.sla.rules[index], cycle.end).due(cycle.end, limit - used)
        if due is None:
            raise NeverReached
        return Progress(used - self.pauses[cycle.number], due, exceeded)

    def prorated(self, cycle: Cycle, index: int) -> Progress:
        """Return the progress where each change of the rule scales what is used (A15)."""
        since, used, rule, target = cycle.start, 0, None, None
        legs = self.legs(cycle, index, "running")
        for at in [at for at in self.ticket.instants() if cycle.start <= at <= cycle.end]:
            fitting = self.fitting(cycle, at)
            if fitting is not None and fitting != rule:
                used += sum(desk.elapsed(begin, end) for begin, end, desk in legs if since <= begin < at)
                new = self.amount(cycle, self.sla.rules[fitting])
                if target is not None and target > 0 and new is not None and new > 0:
                    used = min(used * new // target, 2**60)
                since, rule, target = at, fitting, new
        assert target is not None
        return self.progress(cycle, index, (since, used), target)

    def amount(self, cycle: Cycle, rule: Rule) -> int | None:
        """Return a target as working time from the cycle's start, None for an instant (A24)."""
        start, target = cycle.start, rule.target
        if isinstance(target, WorkingTime):
            return target.length
        if isinstance(target, Until):
            until = self.ticket.column(target.column)
            assert until is not None
            return self.desk(cycle, rule, start).elapsed(start, until) if target.extend else None
        desk = self.desk(cycle, rule, start)
        return desk.elapsed(start, deadline(target, desk, start))


def deadline(target: BusinessDays | EndOfBusinessDay | NextBusinessDay, desk: Desk, start: int) -> int:
    """Return the instant that a target in working days names."""
    if isinstance(target, BusinessDays):
        return desk.after_business_days(start, target.days)
    if isinstance(target, EndOfBusinessDay):
        return desk.end_of_business_day(start)
    return desk.next_business_day(start, target.at, target.before)


def by_key(rows: Iterable[Row]) -> list[Row]:
    """Return measurements sorted by ticket, SLA, cycle and version."""
    return sorted(rows, key=lambda row: (row["t"], row["sla"], row["cycle"], row["edition"]))
