"""One ticket explained: its measurements with their ledgers, rules and due dates, and why other SLAs have none of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from slacalc.accounting.applying import NotApplied, Tried, away, by_date, by_exclusion, by_where, opened_later, tried
from slacalc.accounting.batch import Case, case, meters_for, numbered, run_of, verdicts
from slacalc.accounting.derivation import Step, steps
from slacalc.accounting.ledger import Entry, Head, Ledger
from slacalc.accounting.measuring import Judged
from slacalc.accounting.moments import held_fields
from slacalc.accounting.presenting import View
from slacalc.accounting.reasons import columns_of, watched_fields
from slacalc.accounting.ruling import AT_START
from slacalc.accounting.targets import reckoned
from slacalc.accounting.timeline import Timeline, build
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
    cases = [_Case(one, timeline, Ledger(one.sla, one.found, timeline)) for one in _made(timeline, definitions)]
    rows = _rows(cases, definitions)
    measurements = [_explained(cases[row["case"].item()], row.drop("case"), definitions.timezone) for row in rows.iter_slices(1)]
    applied = set(rows["sla"].cast(pl.String))
    left = [[case for case in cases if case.sla.id == sla.id] for sla in definitions.slas if sla.id not in applied]
    return Explanation(ticket, as_of, tuple(measurements), tuple(_not_applied(editions, definitions) for editions in left))


def _later(definitions: Definitions, timeline: Timeline) -> Iterator[NotApplied]:
    """Yield for each SLA that the only ticket of a timeline was opened after as-of."""
    where, opened = zone(definitions.timezone), timeline.tickets["opened"].item(0)
    yield from (opened_later(sla, opened, timeline.as_of, where) for sla in definitions.slas)


@dataclass(frozen=True, slots=True)
class _Case:
    """What one SLA made of the only ticket of a timeline."""

    made: Case
    timeline: Timeline
    ledger: Ledger

    @property
    def sla(self) -> Sla:
        return self.made.sla

    @property
    def found(self) -> Judged:
        return self.made.found


def _made(timeline: Timeline, definitions: Definitions) -> Iterator[Case]:
    """Yield what each SLA made of the ticket; the meters are compiled once, and each goes on with those that the one before made longer."""
    meters = meters_for(timeline.tickets, definitions, timeline.as_of)
    view = View(definitions.report.group_by, definitions.exclude)
    for number, sla in definitions.numbered_editions:
        ran = run_of(sla, timeline, watched_fields(sla) & timeline.tracked.keys())
        made = case((number, sla), ran, timeline, meters, view)
        meters = made.found.meters
        yield made


def _rows(cases: Sequence[_Case], definitions: Definitions) -> pl.DataFrame:
    """Return the measurements in the order of cases (their number is `case`) and cycles, as a report has them."""
    everything = pl.concat(one.made.rows.with_columns(pl.lit(number).alias("case")) for number, one in enumerate(cases))
    return verdicts(everything, definitions).measurements.sort("case", "cycle")


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
    heads = [(one, head) for one in editions for head in one.made.candidates.to_dicts()]
    found = [(_distance(one, head), why) for one, head in heads if (why := _why(one, head, definitions)) is not None]
    sla, at = editions[0].sla, editions[0].timeline.as_of
    unknown = NotApplied(sla, "where", say("accounting.out_of_scope"), words(sla.where), {}, at)
    return min(found, key=lambda one: one[0], default=(0, unknown))[1]


def _distance(case: _Case, head: Head) -> int:
    """Return how far a clock's start (as-of without one) is from the time in which a promise holds."""
    started = head["clock_start"]
    return away(case.sla.valid, case.timeline.as_of if started is None else started)


def _why(case: _Case, head: Head, definitions: Definitions) -> NotApplied | None:
    """Return why a candidate is no measurement, None where it is one (A19, A26, A31)."""
    timeline, sla = case.timeline, case.sla
    settling, asked, held = (pl.Series([head[name]]) for name in ("settling", "asked", "held"))
    settled = timeline.as_of if head["settled"] is None else head["settled"]
    excluded = by_exclusion(sla, definitions.exclude, timeline.at(settling), settled)
    why = excluded or by_date(sla, head["clock_start"], timeline.as_of, zone(definitions.timezone))
    if why or sla.where is None or head["applies"]:
        return why
    return by_where(sla, sla.where, timeline.state(asked, held, held_fields(sla.clock)), head["asked_at"])
