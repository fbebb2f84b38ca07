"""What KPIs ask of the engine: which moments, fields, stays and changes of tickets it shall tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import polars as pl

from slacalc.accounting.facts import Telling
from slacalc.spec.clock_definitions import UPDATED, AtColumn, Moment
from slacalc.spec.conditions import fields
from slacalc.spec.counts import COUNTS
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpi_measures import Answering, Asked, Stale, Staying
from slacalc.spec.kpi_wants import SETTLING, fields_in, measures_of, wants_of
from slacalc.spec.kpis import moment_of
from slacalc.spec.wants import NOTHING, Wants


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a report is asked for beyond promises: KPIs, and what `further` parts of it want of tickets.

    `fields` are those by which all of it is grouped, or that conditions on the whole report look at. `is_said` is false where nobody has
    named the KPIs.
    """

    definitions: Definitions
    asked: tuple[Asked, ...] = ()
    fields: tuple[str, ...] = ()
    further: Wants = NOTHING
    is_said: bool = True

    @property
    def is_nothing(self) -> bool:
        """Whether nobody has to look at tickets for it."""
        return not self.asked and self.further == NOTHING

    @property
    def wants(self) -> Wants:
        """What is wanted of the export."""
        return wants_of(self.asked, self.definitions.meanings) | self.further | (NOTHING if self.is_nothing else SETTLING)

    def telling(self, tickets: pl.DataFrame) -> Telling:
        """Return what is wanted of the engine, for tickets that were read."""
        further = self.further.columns | self.further.fields_there | self.further.moments_there | self.further.compared_there
        return telling_of(self.asked, self.definitions, tickets, sorted(further), self.fields)


def telling_of(
    asked: Sequence[Asked], definitions: Definitions, tickets: pl.DataFrame, names: Iterable[str], groups: Sequence[str] = ()
) -> Telling:
    """Return what KPIs, and others who want moments and fields by their `names`, are to be told of `tickets` that were read.

    The fields that figures are grouped by are told as fields, also where they are moments.
    """
    measures = list(chain.from_iterable(map(measures_of, asked)))
    looked_at = {name for measure in measures for name in fields_in(measure, definitions.meanings)}
    looked_at |= {name for one in asked for name in fields(one.where)}
    looked_at |= {*names, *groups} | {one.calendar.field for one in asked if one.calendar and one.calendar.field}
    moments: dict[str, Moment] = {"resolved": moment_of("resolved", definitions.statuses)}
    moments |= {name: moment for one in asked for name, moment in one.moments.items() if name != "opened"}
    stale = any(isinstance(measure, Stale) for measure in measures)
    known = {name: moment_of(name, definitions.statuses) for name in looked_at & {"first_response", "assigned", "closed"}}
    moments |= {name: moment for name, moment in known.items() if name not in moments}
    columns = {name for name in (*looked_at, *((UPDATED,) if stale else ())) if tickets.schema.get(name) == pl.Int64}
    moments |= {name: (AtColumn(name),) for name in sorted(columns - moments.keys() - {"opened"})}
    return Telling(
        moments=moments,
        fields=tuple(sorted((looked_at - {*moments, "opened", *COUNTS, "id"} | {*groups}) & {*tickets.columns})),
        stays=tuple(sorted({measure.column for measure in measures if isinstance(measure, Staying)})),
        turns=any(isinstance(measure, Answering) for measure in measures),
        changes=stale,
    )
