"""`slacalc explain`: how the verdicts on one ticket came about."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

import polars as pl

from slacalc.accounting.explaining import explain
from slacalc.cli import exports, messages, output, pipeline
from slacalc.cli.arguments import known, listed
from slacalc.cli.options import ExplainOptions
from slacalc.errors import Fault, NothingInScope
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.report.explanation import explanation
from slacalc.spec.definitions import Definitions

COMPARED = 20_000
"""How many ids are looked through for one that is nearly the same."""


def run(options: ExplainOptions) -> int:
    """Write the ticket's explanation and return the exit status; without any measurement that is the one of nothing in scope."""
    command = "explain --every-interval" if options.every_interval else "explain"
    places = output.destinations(command, options.screen.output, options.format)
    output.keep(exports.files(options.tickets, options.reading), places)
    frame = pipeline.frame(options.reading, options.time)
    definitions = _only(frame.definitions, listed("--sla", options.sla))
    export = pipeline.export(options.tickets, options.reading, definitions)
    problems = _told(pipeline.problems(export, definitions, frame.as_of), whole=not options.sla)
    pipeline.refuse(problems, strict=options.reading.strict)
    ticket = options.ticket.strip()
    _find(ticket, export.tickets["id"])
    found = explain(export.tickets, export.history, definitions, frame.as_of, ticket)
    output.deliver(explanation(found, definitions.slas, definitions.report.group_by), places, options.screen, frame.zone)
    if not options.screen.quiet:
        messages.tell_problems(problems)
    return 0 if found.measurements else _out_of_scope(ticket)


def _told(problems: Sequence[Problem], *, whole: bool) -> list[Problem]:
    """Return the problems without the waivers that excuse nothing where only some SLAs are looked at: the others may need them."""
    return [problem for problem in problems if whole or problem.code != "P042"]


def _out_of_scope(ticket: str) -> int:
    """Say that no SLA applies to the ticket, which its explanation gives the reasons of, and return the exit status."""
    messages.note(say("cli.ticket_out_of_scope", text=ticket))
    return NothingInScope.status


def _only(definitions: Definitions, slas: Sequence[str]) -> Definitions:
    """Return the definitions with these SLAs alone, all of them if none is named. Raises UsageError for one that is not there."""
    known(slas, [sla.id for sla in definitions.slas], "unknown_sla", "slas")
    return replace(definitions, slas=tuple(sla for sla in definitions.slas if not slas or sla.id in slas))


def _find(ticket: str, ids: pl.Series) -> None:
    """Raise NothingInScope, with the nearest ids, unless the ticket is there."""
    if ticket in ids:
        return
    near = get_close_matches(ticket, _candidates(ticket, ids), n=3)
    hint = say("cli.did_you_mean", names=" or ".join(repr(name) for name in near)) if near else ""
    raise NothingInScope(Fault("unknown_ticket", say("cli.unknown_ticket", text=ticket, hint=hint)))


def _candidates(ticket: str, ids: pl.Series) -> list[str]:
    """Return ids that may be meant: first those of which the text is a part, then any of about its length."""
    close_in_length = ids.filter((ids.str.len_chars().cast(pl.Int64) - len(ticket)).abs() <= 2)  # noqa: PLR2004 - two letters too many or few
    part = ids.filter(ids.str.to_lowercase().str.contains(ticket.lower(), literal=True))
    return pl.concat([part.sort(), close_in_length.sort()]).unique(maintain_order=True).head(COMPARED).to_list()
