"""Facts: what is told of tickets as a whole, beside any promise; one row a ticket, on the same spans as the clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Final

import polars as pl

from slacalc.accounting.clocks import run
from slacalc.accounting.phases import STOPPED
from slacalc.accounting.presenting import attribute, first_that_holds
from slacalc.accounting.reaching import counted, first_reached, has_history, reached_for_good
from slacalc.accounting.timeline import EVENT, FIELD, Timeline, event_column
from slacalc.spec.clock_definitions import TICKET_MOMENTS, AtColumn, Clock, Moment, OnEvent, Part
from slacalc.spec.counts import PUBLIC_REPLY
from slacalc.spec.definitions import Exclusion

STATUS: Final = "status"
FOR_GOOD: Final = ("resolved", "closed")
"""The moments that count when they are reached for the last time; of all others it is the first time."""

OF_A_TICKET: Final = frozenset(TICKET_MOMENTS) - {"due"}
"""Columns of what becomes of a ticket, so that it must be opened first; any other may tell of what was before, such as a failure."""

REPLY: Final = OnEvent(PUBLIC_REPLY, author="agent", after_opening=True)
ANY_REPLY: Final = OnEvent(PUBLIC_REPLY)
ASKED: Final = OnEvent(PUBLIC_REPLY, author="customer", after_opening=True)
TURNS: Final = Clock("turns", start=(ASKED,), stop=(REPLY,), cycles="each")
"""From a customer's oldest unanswered message to the next reply."""

OF_STAYS: Final = {"t": pl.UInt32, "field": pl.Categorical, "value": pl.Categorical, "at": pl.Int64, "end": pl.Int64}


@dataclass(frozen=True, slots=True)
class Telling:
    """What is asked about tickets: moments by name, fields; of which fields the stays in each value; turns and changes or not."""

    moments: Mapping[str, Moment] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    turns: bool = False
    changes: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        """Whatever spans must be cut at."""
        own = (part for moment in self.moments.values() for part in moment)
        return (*own, REPLY, *(TURNS.parts if self.turns else ()), *((ANY_REPLY,) if self.changes else ()))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told, of tickets that no exclusion leaves out and that were opened at or before as-of; instants are Int64 microseconds.

    `tickets`: t, ticket, opened, the moments (null where there is none; what becomes of a ticket before its opening tells nothing),
    reopenings, handovers, replies (Int64, null where nothing tells), and `ticket.<field>` (Categorical, null is unknown, "" is empty) as
    the ticket was when it was resolved, or else at as-of. `stays`: t, field, value, at and end, for tickets with any history (A12),
    from the opening until the ticket was resolved, or as-of. `turns`: t, asked, answered (null where not yet). `changes`: t, at, for each
    instant at which anything is told.
    """

    tickets: pl.DataFrame
    stays: pl.DataFrame
    turns: pl.DataFrame
    changes: pl.DataFrame


def together(facts: Sequence[Facts]) -> Facts:
    """Return the facts of several batches as one, each column in one piece: they are looked at many times."""
    return Facts(*(pl.concat([getattr(one, name) for one in facts], rechunk=True) for name in ("tickets", "stays", "turns", "changes")))


def told(timeline: Timeline, telling: Telling, exclude: Sequence[Exclusion], numbers: pl.Series) -> Facts:
    """Return the facts of the tickets of some spans; `t` are these `numbers` of theirs, by their place in this batch."""
    table = timeline.tickets.select(pl.col("@t").alias("t"), pl.col("id").alias("ticket"), "opened")
    instants = {name: _reached(name, moment, timeline) for name, moment in telling.moments.items()}
    table = table.with_columns(**instants, **counted(timeline, telling.moments.get("resolved", ()), REPLY))
    rows = _settling(timeline, instants.get("resolved"))
    table = table if rows.height == table.height else table[rows["t"]]
    state = timeline.at(rows["row"])
    excluded = first_that_holds([one.when for one in exclude], state, rows.height)
    table = table.with_columns(attribute(state, name).cast(pl.Categorical).alias(f"ticket.{name}") for name in telling.fields)
    table = table.filter(excluded.is_null() & table["opened"].is_not_null())
    turns = _turns(timeline, table) if telling.turns else no_turns()
    changes = _changes(timeline) if telling.changes else timeline.spans.select("t", "at").clear()
    own = (table, _stays(timeline, telling.stays, table), turns, changes)
    return Facts(*(one.with_columns(numbers.gather(one["t"]).alias("t")) for one in own))


def _changes(timeline: Timeline) -> pl.DataFrame:
    """Return the instants at which something of the history changes or happens; a column's instant is no change."""
    fields = [name.removeprefix(FIELD) for name in timeline.spans.columns if name.startswith(FIELD)]
    happens = [timeline.spans[name] for name in timeline.spans.columns if name.startswith(EVENT)]
    flags = reduce(or_, (*map(timeline.changes, fields), *happens), pl.repeat(value=False, n=timeline.spans.height, eager=True))
    return timeline.spans.select("t", "at").filter(flags)


def no_turns() -> pl.DataFrame:
    """Return the table of turns without any."""
    return pl.DataFrame(schema={"t": pl.UInt32, "asked": pl.Int64, "answered": pl.Int64})


def _reached(name: str, moment: Moment, timeline: Timeline) -> pl.Series:
    reached = reached_for_good if name in FOR_GOOD else first_reached
    instants = (_sound(reached(part, timeline), part, timeline.tickets["opened"]) for part in moment)
    return pl.select(pl.min_horizontal(*instants)).to_series()


def _sound(instants: pl.Series, part: Part, opened: pl.Series) -> pl.Series:
    """Return instants without those before the opening, which tell nothing of what becomes of a ticket."""
    if isinstance(part, AtColumn) and part.column not in OF_A_TICKET:
        return instants
    return pl.select(pl.when(instants >= opened).then(instants)).to_series()


def _settling(timeline: Timeline, resolved: pl.Series | None) -> pl.DataFrame:
    """Return `t` and the row of the span whose state counts: that of the resolve, else the last known."""
    spans = timeline.spans
    until = pl.lit(timeline.as_of) if resolved is None else resolved.gather(spans["t"]).fill_null(timeline.as_of)
    known = spans.select("t", pl.int_range(pl.len()).alias("row")).filter(spans["first"] | (spans["at"] <= until))
    return known.filter(pl.col("t").ne_missing(pl.col("t").shift(-1)))


def _stays(timeline: Timeline, fields: Sequence[str], table: pl.DataFrame) -> pl.DataFrame:
    """Return how long tickets had each value of some fields; spans whose value is the same are not put together."""
    names = [name for name in fields if name in timeline.tickets.columns]
    lives = _lives(timeline, table) if names else timeline.spans.clear()
    return pl.concat([pl.DataFrame(schema=OF_STAYS), *(_stays_in(timeline, name, lives) for name in names)])


def _lives(timeline: Timeline, table: pl.DataFrame) -> pl.DataFrame:
    """Return `t`, `at`, `end` and the `row` of spans, as far as they lie in the life of a ticket, and `until` when it was resolved."""
    nothing = pl.repeat(None, timeline.tickets.height, dtype=pl.Int64, eager=True)
    known = {"opened": table["opened"], **({"until": table["resolved"]} if "resolved" in table.columns else {})}
    lives = {name: nothing.clone().scatter(table["t"], instants).gather(timeline.spans["t"]) for name, instants in known.items()}
    spans = timeline.spans.select("t", "at", "end", pl.int_range(pl.len()).alias("row"), pl.lit(None, pl.Int64).alias("until"))
    cut = spans.with_columns(**lives).with_columns(at=pl.max_horizontal("at", "opened"), end=pl.min_horizontal("end", "until"))
    return cut.filter(pl.col("opened").is_not_null() & (pl.col("at") < pl.col("end")))


def _stays_in(timeline: Timeline, name: str, lives: pl.DataFrame) -> pl.DataFrame:
    own = lives.with_columns(attribute(timeline.at(lives["row"]), name).cast(pl.Categorical).alias("value"))
    told = own.filter(_is_told(timeline, name, own["t"]))
    return told.select("t", pl.lit(name, pl.Categorical).alias("field"), "value", "at", "end")


def _is_told(timeline: Timeline, name: str, tickets: pl.Series) -> pl.Expr:
    """Return on which spans a field's value is more than a guess: by its history, or by its column where another history shows no change.

    The status of a ticket that was resolved says what it has become, not what it was.
    """
    tracked = timeline.tracked[name].gather(tickets) if name in timeline.tracked else pl.lit(value=False)
    steady = has_history(timeline).gather(tickets) & pl.col("value").is_not_null()
    return tracked | (steady & pl.col("until").is_null() if name == STATUS else steady)


def _turns(timeline: Timeline, table: pl.DataFrame) -> pl.DataFrame:
    if not timeline.spans[event_column(ASKED)].any():
        return no_turns()
    cycles = run(TURNS, timeline, frozenset()).cycles
    answered = pl.when(pl.col("phase") == STOPPED).then("ended").alias("answered")
    return cycles.select("t", pl.col("started").alias("asked"), answered).join(table.select("t"), on="t", how="semi", maintain_order="left")
