"""Reading for `reconcile`: beside what the definitions need what variants of them may need, as far as it can be read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from slacalc.accounting import Wanted
from slacalc.cli import messages, pipeline
from slacalc.cli.options import Choice, ReconcileOptions
from slacalc.cli.vendor import Verdicts
from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read import verdicts
from slacalc.spec.definitions import Definitions
from slacalc.spec.needs import needs
from slacalc.spec.source_definitions import ColumnSource, Source
from slacalc.spec.wants import Wants

VARIED: Final[tuple[str, ...]] = ("status", "assignee", "resolved", "closed", "first_response", "assigned", "updated")
"""Columns that some vendor's clock or verdict may rest on, whether ours does or not."""


def measured(options: ReconcileOptions, frame: pipeline.Frame, asked: Verdicts) -> pipeline.Run:
    """Read and measure, with all columns that variants may need; one that cannot be read is left out, and said so."""
    varied, left_out = VARIED, dict[str, str]()
    while True:
        try:
            done = read(options, frame, asked, varied)
        except InputError as error:
            faulty = _faulty(error.faults, varied, frame.definitions.source)
            if not faulty:
                raise
            left_out |= faulty
            varied = tuple(name for name in varied if name not in faulty)
        else:
            for name, reason in {} if options.screen.quiet else left_out.items():
                messages.note(say("cli.without_column", column=name, reason=reason))
            return done


def read(options: ReconcileOptions, frame: pipeline.Frame, asked: Verdicts, varied: Sequence[str]) -> pipeline.Run:
    """Read and measure; `varied` are columns that only variants need. What is odd is no error yet."""
    theirs = tuple(name for sla, verdict in asked.items() for name in verdicts.columns_of(sla, verdict))
    must, may = ((), theirs) if options.verdict is None else (theirs, ())
    choice = Choice(where=options.where, by=[], allow_empty=options.allow_empty)
    reading = replace(options.reading, strict=False)
    return pipeline.run(
        options.tickets, reading, replace(frame, further=Wants(fields_there=frozenset((*may, *varied)))), choice, Wanted(must)
    )


def of_variants_alone(definitions: Definitions) -> frozenset[str]:
    """Return what problems call the columns that only variants need, of which nobody has asked."""
    known = needs(definitions)
    asked = known.moments | known.fields
    alone, needed = ({own for name in names for own in _names(name, definitions.source)} for names in (set(VARIED) - asked, asked))
    return frozenset(alone - needed)


def _names(name: str, source: Source) -> set[str]:
    """Return the names of a canonical column: its own, and those of all that it is read from."""
    return {name, *(own for part in _parts(name, source) for own in (part.column, *part.others))}


def _faulty(faults: Sequence[Fault], varied: Sequence[str], source: Source) -> dict[str, str]:
    """Return those of the columns that cannot be read, with the reason: those that faults name; where they name none, all of them."""
    reasons = {column: fault.message for fault in faults for column in fault.columns}
    named = {name: reasons[min(bad)] for name in varied if (bad := _names(name, source) & reasons.keys())}
    return named or ({} if reasons else dict.fromkeys(varied, "; ".join(fault.message for fault in faults)))


def _parts(name: str, source: Source) -> Iterable[ColumnSource]:
    return source.columns[name].parts if name in source.columns else ()
