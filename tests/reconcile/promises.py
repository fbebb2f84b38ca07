"""A promise and a vendor's verdict on it in a few lines: definitions, an export, perhaps a history."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from slacalc.figures.reconcile import Comparison, Desk, latest, prepared, reconciled
from slacalc.read import Input, ReadOptions, is_event_log, read_export
from slacalc.read.verdicts import Said, columns_of, said
from slacalc.spec import load_text
from slacalc.spec.needs import needs
from slacalc.spec.verdict_definitions import Verdict
from slacalc.spec.verdicts import verdict_of
from slacalc.spec.wants import Wants
from slacalc.times import instant

VARIED = ("status", "assignee", "resolved", "closed", "first_response", "assigned")
BEFORE = """\
timezone: Europe/Berlin
statuses: {new: [New], waiting: [On Hold], solved: [Resolved, Closed], closed: [Closed]}
calendars: {office: {hours: {mon-fri: 09:00-17:00}}, late: {hours: {mon-fri: 09:00-20:00}}}
source:
  verdicts: {promise: {column: theirs, met: met, breached: breached}}
slas:
  promise: """


@dataclass(frozen=True)
class Told:
    """A promise in one line of YAML, the tickets and their history as CSV, and when they were looked at."""

    promise: str
    tickets: str
    history: str = ""
    as_of: str = "2026-10-31T00:00+00:00"
    definitions: str = BEFORE


@dataclass(frozen=True)
class Beside:
    """A desk and what the vendor says of its promise."""

    desk: Desk
    said: Said
    verdict: Verdict


def beside(told: Told) -> Beside:
    """Return what was told as it is read."""
    definitions = prepared(load_text(told.definitions + told.promise, "slas.yaml"))
    [sla] = definitions.slas
    verdict = verdict_of(sla, definitions.source.verdicts)
    assert verdict is not None
    as_of = instant(datetime.fromisoformat(told.as_of))
    history = [Input("history.csv", data=told.history.encode())] if told.history else []
    columns = columns_of(sla.id, verdict, log_until=as_of if is_event_log(definitions.source, history) else None)
    definitions = replace(definitions, source=replace(definitions.source, columns={**definitions.source.columns, **columns}))
    tickets = [Input("tickets.csv", data=told.tickets.encode())]
    export = read_export(
        tickets, history, definitions, needs(definitions, (), Wants(fields_there=frozenset((*columns, *VARIED)))), ReadOptions()
    )
    desk = Desk(export.tickets, export.history, definitions, as_of, latest(export.tickets, export.history, definitions, as_of))
    return Beside(desk, said(export.tickets, sla.id, verdict, definitions.source), verdict)


def desk_of(told: Told) -> Desk:
    """Return the desk alone."""
    return beside(told).desk


def comparisons(told: Told) -> Sequence[Comparison]:
    """Return what the vendor says beside what we measure, as the command works it out."""
    of = beside(told)
    return [*reconciled(of.desk, of.desk.measured(), of.said, of.verdict)]


def comparison(told: Told) -> Comparison:
    """Return the only one."""
    [found] = comparisons(told)
    return found
