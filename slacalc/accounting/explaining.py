"""One ticket explained: its measurements with their ledgers, rules and due dates, and why other SLAs have none of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from slacalc.accounting.applying import NotApplied, Tried, away, by_date, by_exclusion, by_where, opened_later, tried
from slacalc.accounting.batch import meters_for, numbered, with_edition
from slacalc.accounting.clocks import Run, run
from slacalc.accounting.deciding import decided
from slacalc.accounting.derivation import Step, steps
from slacalc.accounting.ledger import Entry, Head, Ledger
from slacalc.accounting.measuring import Judged, judged
from slacalc.accounting.moments import held_fields
from slacalc.accounting.presenting import View, presented
from slacalc.accounting.reasons import columns_of, watched_fields
from slacalc.accounting.ruling import AT_START, fitting
from slacalc.accounting.targets import reckoned
from slacalc.accounting.timeline import Timeline, build
from slacalc.accounting.waiving import waived
from slacalc.locale import say
from slacalc.matching import Column
from slacalc.spec.definitions import Definitions, Sla
from slacalc.spec.words import words
from slacalc.times import Zone, zone


@dataclass(frozen=True, slots=True)
class Explained:
    """A measurement (a table of one row) of an SLA, and how it came about.

    `ledger` is empty where there is no calendar to count on, `timezone` the calendar's zone, else that of the definitions.
    `rules` are those that were tried, the fitting one the last; `rule_since` is the instant from which on it has fitted.
    `reckoned` is from where to where a target that is no plain length was counted, `steps` the dates up to the due date
    (none where there is none, or where it does not rest on working time from the start alone).
    `stopped_because` is what stopped or cancelled the clock, `moments` are the instants in the columns that it rests on.
    """

    sla: Sla
    measurement: pl.DataFrame
    timezone: str
    ledger: tuple[Entry, ...] = ()
    rules: tuple[Tried, ...] = ()
    rule_since: int | None = None
    reckoned: tuple[int, int] | None = None
    steps: tuple[Step, ...] = ()
    stopped_because: str | None = None
    moments: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the SLAs say of a ticket at as-of: the measurements, and why the other SLAs have none."""

    ticket: str
    as_of: int
    measurements: tuple[Explained, ...]
    not_applied: tuple[NotApplied, ...]


def explain(tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int, ticket: str) -> Explanation:
    """Explain one ticket of an export, in the order of the SLAs and cycles. A ticket that is not there has nothing to explain."""
    own = tickets.filter(pl.col("id") == ticket)
    table, changes = numbered(own, history)
    timeline = build(table, changes, definitions, as_of)
    if timeline.spans.is_empty():
        return Explanation(ticket, as_of, (), tuple(_later(definitions, timeline)) if own.height else ())
    cases = list(_cases(timeline, definitions))
    rows = _rows(cases, definitions)
    measurements = [_explained(cases[row["case"].item()], row.drop("case"), definitions.timezone) for row in rows.iter_slices(1)]
    applied = set(rows["sla"].cast(pl.String))
    left = [[case for case in cases if case.sla.id == sla.id] for sla in definitions.slas if sla.id not in applied]
    return Explanation(ticket, as_of, tuple(measurements), tuple(_not_applied(editions, definitions) for editions in left))


def _later(definitions: Definitions, timeline: Timeline) -> Iterator[NotApplied]:
    """Yield for each SLA that the only ticket of a timeline was opened after as-of."""
    where, opened = zone(definitions.timezone), timeline.tickets["opened"].item(0)
    yield from (opened_later(sla, opened, timeline.as_of, where) for sla in definitions.slas)


def _rows(cases: Sequence["_Case"], definitions: Definitions) -> pl.DataFrame:
    """Return the measurements in the order of cases (their number is `case`) and cycles, waived and decided as those of a report."""
    found = [with_edition(presented(case.sla, case.ran, case.found, case.timeline, case.view), case.sla, definitions) for case in cases]
    numbered_rows = pl.concat(rows.with_columns(pl.lit(number).alias("case")) for number, rows in enumerate(found))
    own = numbered_rows.filter(pl.col("excluded").is_null()).drop("excluded")
    return decided(waived(own, definitions.waivers).measurements, definitions.slas).sort("case", "cycle")


@dataclass(frozen=True, slots=True)
class _Case:
    """What one SLA made of the only ticket of a timeline."""

    sla: Sla
    timeline: Timeline
    ran: Run
    found: Judged
    view: View
    ledger: Ledger


def _cases(timeline: Timeline, definitions: Definitions) -> Iterator[_Case]:
    """Yield what each SLA made of the ticket; the meters are compiled once, and each goes on with those that the one before made longer."""
    meters = meters_for(timeline.tickets, definitions, timeline.as_of)
    view = View(definitions.report.group_by, definitions.exclude)
    for sla in definitions.editions:
        cuts = fitting(sla, timeline) if sla.clock.on_change == "restart" else None
        ran = run(sla.clock, timeline, watched_fields(sla) & timeline.tracked.keys(), cuts)
        found = judged(sla, ran, timeline, meters)
        meters = found.meters
        yield _Case(sla, timeline, ran, found, view, Ledger(sla, found, timeline))


def _explained(case: _Case, row: pl.DataFrame, timezone: str) -> Explained:
    heads = case.found.cycles.filter(case.found.cycles["cycle"] == row["cycle"].item()).to_dicts()
    moments = columns_of(case.sla.clock, case.timeline)
    if not heads or row["started"].item() is None:
        return Explained(case.sla, row, timezone, moments=moments)
    [head] = heads
    calendar = case.found.meters.calendars.get(row["calendar"].item() or "")
    where = zone(calendar.timezone if calendar else timezone)
    shown = Explained(
        case.sla,
        row,
        where.name,
        rules=tuple(tried(case.sla, head["rule"], _state(case, head), case.timeline.spans["at"].item(head["origin"]), where)),
        rule_since=head["brought"],
        stopped_because=case.ledger.stopped_because(head),
        moments=moments,
    )
    return shown if calendar is None else _counted(case, shown, head, where)


def _counted(case: _Case, shown: Explained, head: Head, where: Zone) -> Explained:
    """Add what rests on a calendar: the ledger, and how the target and the due date were reckoned."""
    due = shown.measurement["due"].item()
    rule = case.sla.rules[head["rule"]]
    asked = reckoned(rule.target, head["calendar_at_start"], pl.Series([head["started"]]), case.found.meters)
    return replace(
        shown,
        ledger=case.ledger.of_cycle(head),
        reckoned=(asked[0].item(), asked[1].item()) if asked else None,
        steps=_way(case, head, due, where),
    )


def _way(case: _Case, head: Head, due: int | None, where: Zone) -> tuple[Step, ...]:
    """Return the dates up to a due date, as far as it rests on working time from the start that is not converted on the way."""
    converted = head["used"] - head["elapsed"]
    if due is None or head["final"] is not None or (converted and case.sla.clock.on_change == "prorate"):
        return ()
    way = tuple(steps(case.found, head, due, where))
    limit = max(head["target"] + head["aggregate"] - converted, 0)
    return way if sum(step.running for step in way) == limit else ()


def _state(case: _Case, head: Head) -> Column:
    """Return the state of the ticket by which a cycle's rule was chosen (A15)."""
    row = head["begin"] if case.sla.clock.on_change in AT_START else head["end"]
    return case.timeline.state(pl.Series([row]), pl.Series([head["origin"]]), held_fields(case.sla.clock))


def _not_applied(editions: Sequence[_Case], definitions: Definitions) -> NotApplied:
    """Return why an SLA has no measurement: what is excluded, when it was not in force, or what it is not about.

    Of several versions the one tells that was in force when the clock started, else the nearest.
    """
    reasons = [(_distance(case, head), _why(case, head, definitions)) for case in editions for head in _heads(case)]
    found = [(distance, why) for distance, why in reasons if why is not None]
    sla, at = editions[0].sla, editions[0].timeline.as_of
    unknown = NotApplied(sla, "where", say("accounting.out_of_scope"), words(sla.where), {}, at)
    return min(found, key=lambda one: one[0], default=(0, unknown))[1]


def _heads(case: _Case) -> list[dict[str, Any]]:
    """Return what may have become measurements: the cycles, or the clock that has not started."""
    return pl.concat([case.found.cycles, case.ran.idle], how="diagonal").to_dicts()


def _started(case: _Case, head: Head) -> int | None:
    """Return when the clock itself started, None where it has not or the opening is not known (A26)."""
    known = head["origin"] is not None and case.timeline.tickets["opened"].item(0) is not None
    return case.timeline.spans["at"].item(head["origin"]) if known else None


def _distance(case: _Case, head: Head) -> int:
    """Return how far a clock's start (as-of without one) is from the time in which a promise holds."""
    started = _started(case, head)
    return away(case.sla.valid, case.timeline.as_of if started is None else started)


def _why(case: _Case, head: Head, definitions: Definitions) -> NotApplied | None:
    """Return why what a clock made is no measurement, None where it is one (A19, A26, A31)."""
    timeline, started = case.timeline, _started(case, head)
    judged_at_all = started is not None and head["outcome"] != "invalid"
    settled = None if timeline.tickets["opened"].item(0) is None else head["settled"]
    row = head["end"] if settled in {None, head["ended"]} else _row_at(timeline, settled)
    at = timeline.as_of if settled is None else settled
    excluded = by_exclusion(case.sla, definitions.exclude, timeline.at(pl.Series([row])), at)
    why = excluded or by_date(case.sla, started, timeline.as_of, zone(definitions.timezone))
    if why or case.sla.where is None or (judged_at_all and case.sla.clock.on_change == "restart"):
        return why
    if judged_at_all and case.sla.clock.on_change == "keep":
        row, at = head["begin"], head["started"]
    origin = row if head["origin"] is None else head["origin"]
    state = timeline.state(pl.Series([row]), pl.Series([origin]), held_fields(case.sla.clock))
    return by_where(case.sla, case.sla.where, state, at)


def _row_at(timeline: Timeline, at: int) -> int:
    """Return the row of the span in which an instant lies for the only ticket of a timeline, the first one where it is earlier."""
    return max(int((timeline.spans["at"] <= at).sum()) - 1, 0)
