"""Spans: for each ticket the intervals in which nothing changes, with the state of every field; shared by all SLAs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from slacalc.accounting.history import History, disagreements, has_rows, initial, ordered, problem
from slacalc.matching import Column, holds_in
from slacalc.problems import Problem
from slacalc.spec.clock_definitions import Becomes, OnEvent, Part
from slacalc.spec.conditions import Condition, fields
from slacalc.spec.definitions import Definitions
from slacalc.spec.target_definitions import Until

FIELD = "field "
EVENT = "event "
"""Prefixes of the columns of spans; with a blank inside, so that no user's column can collide."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """`spans`: t, at, end (Int64), first (Boolean), a column for each changing field (Categorical) and a Boolean for each event.

    `tickets` is the canonical table, whose row number is `t`; `tracked` and `happened` say for each ticket whether the history
    has rows of a field or of the events of a moment's part, also later than `as_of` (A12). `opened` is for each span when its
    ticket was opened.
    """

    tickets: pl.DataFrame
    spans: pl.DataFrame
    tracked: dict[str, pl.Series]
    happened: dict[OnEvent, pl.Series]
    as_of: int
    problems: tuple[Problem, ...]
    opened: pl.Series = field(default_factory=pl.Series)

    def column(self, field: str) -> pl.Series:
        """Return a field's value, or a moment's instant, on every span."""
        if FIELD + field in self.spans.columns:
            return self.spans[FIELD + field]
        return self.tickets[field].gather(self.spans["t"])

    def at(self, rows: pl.Series) -> Column:
        """Return the same for the spans of these row numbers."""
        tickets = self.spans["t"].gather(rows)

        def column(field: str) -> pl.Series:
            if FIELD + field in self.spans.columns:
                return self.spans[FIELD + field].gather(rows)
            return self.tickets[field].gather(tickets)

        return column

    def state(self, rows: pl.Series, origins: pl.Series, held: frozenset[str]) -> Column:
        """Return a field's value on the spans of these row numbers; that of a `held` field on the spans where their clocks started."""
        now, then = self.at(rows), self.at(origins)
        return lambda field: (then if field in held else now)(field)

    def rows_at(self, tickets: pl.Series, instants: pl.Series) -> pl.Series:
        """Return the row of the span in which each instant lies for its ticket, found by halving; instants are not before the first."""
        starts = pl.repeat(0, self.tickets.height, dtype=pl.Int64, eager=True)
        firsts = self.spans["first"].arg_true().cast(pl.Int64)
        low = starts.scatter(self.spans["t"].gather(firsts), firsts).gather(tickets)
        lasts = pl.concat([firsts.slice(1), pl.Series([self.spans.height], dtype=pl.Int64)]) - 1
        high = starts.scatter(self.spans["t"].gather(firsts), lasts).gather(tickets)
        while (low < high).any():
            middle = (low + high + 1) // 2
            later = self.spans["at"].gather(middle) > instants
            low, high = middle.zip_with(~later, low), (middle - 1).zip_with(later, high)
        return low

    def holds(self, condition: Condition) -> pl.Series:
        """Return on which spans a condition is true."""
        return holds_in(condition, self.column, self.spans.height).fill_null(value=False)

    def changes(self, field: str) -> pl.Series:
        """Return on which spans a field's value is another than on the one before; text compares as in conditions."""
        if FIELD + field not in self.spans.columns:
            return pl.repeat(value=False, n=self.spans.height, dtype=pl.Boolean, eager=True)
        values = self.spans[FIELD + field]
        distinct = values.unique().drop_nulls()
        same = distinct.cast(pl.String).str.strip_chars().str.to_lowercase().rank("dense")
        is_plain = same.n_unique() == len(same)
        compared = values if is_plain else values.replace_strict(distinct, same, default=None)
        return compared.ne_missing(compared.shift(1)) & ~self.spans["first"]

    def is_untracked(self, *conditions: Condition) -> pl.Series:
        """Return which tickets have no history of any field of some conditions."""
        among = sorted(frozenset[str]().union(*map(fields, conditions)))
        known = [self.tracked[field] for field in among if field in self.tracked]
        return (
            ~pl.DataFrame({str(number): series for number, series in enumerate(known)})
            .select(pl.any_horizontal(pl.all()) if known else pl.repeat(value=False, n=self.tickets.height))
            .to_series()
        )

    def uses_column(self, part: Part) -> pl.Series:
        """Return for which tickets a part of a moment is the instant in its column (A12); none where the tickets do not have it."""
        if part.column not in self.tickets.columns:
            return pl.repeat(value=False, n=self.tickets.height, dtype=pl.Boolean, eager=True)
        match part:
            case Becomes(condition=condition):
                return self.is_untracked(condition)
            case OnEvent():
                return ~self.happened[part]
            case _:
                return pl.repeat(value=True, n=self.tickets.height, dtype=pl.Boolean, eager=True)

    def instants(self, part: Part) -> pl.Series:
        """Return the instant in a part's column for the tickets for which it counts, else null."""
        counts = self.uses_column(part)
        if part.column is not None and counts.all():
            return self.tickets[part.column].alias("at")
        known = self.tickets[part.column] if part.column is not None and counts.any() else pl.lit(None, dtype=pl.Int64)
        return pl.select(pl.when(counts).then(known).alias("at")).to_series()


def event_column(part: OnEvent) -> str:
    """Return the name of the column of spans that says where an event happened."""
    return f"{EVENT}{part.event} {part.author or ''}"


def build(tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int, further: Iterable[Part] = ()) -> Timeline:
    """Lay out the spans of all tickets not opened after `as_of`; later changes do not exist (A23).

    Spans are cut where a clock's moment has a part, and at the `further` parts that no clock has.
    """
    tickets = _by(tickets, definitions, as_of)
    clocks = list(dict.fromkeys(sla.clock for sla in definitions.editions))
    parts = list(dict.fromkeys((*(part for clock in clocks for part in clock.parts), *further)))
    events = [part for part in parts if isinstance(part, OnEvent)]
    past = ordered(history, tickets, frozenset(part.event for part in events))
    tracked = {field: has_rows(past.first_changes(field), tickets.height) for field in past.changing()}
    happened = {part: has_rows(_of_event(past.events, part, tickets), tickets.height) for part in events}
    unspanned = Timeline(tickets, pl.DataFrame(), tracked, happened, as_of, ())
    begun = _begun(unspanned, [part for clock in clocks for part in clock.start])
    rows = pl.concat(
        [
            _barriers(begun, tickets, past),
            _openings(begun),
            _changes(past, begun, as_of),
            _events(past, begun, events, as_of),
            *(_column_moments(part, unspanned, begun) for part in parts),
        ],
        how="diagonal",
    )
    problems = (*past.problems, *disagreements(past, tickets, definitions.statuses), *_early(past, tickets))
    spans = _spans(rows, as_of)
    return Timeline(tickets, spans, tracked, happened, as_of, problems, tickets["opened"].gather(spans["t"]))


def _by(tickets: pl.DataFrame, definitions: Definitions, as_of: int) -> pl.DataFrame:
    """Empty the instants after as-of, which do not exist yet (A23); plans for the future (`due`, `until` columns) stand as they are."""
    until = {rule.target.column for sla in definitions.editions for rule in sla.rules if isinstance(rule.target, Until)}
    kept = {"opened", "due", "@paused", *until}
    instants = [name for name, kind in tickets.schema.items() if kind == pl.Int64 and name not in kept]
    return tickets.with_columns(pl.when(pl.col(name) <= as_of).then(name).alias(name) for name in instants)


def _begun(timeline: Timeline, starts: Iterable[Part]) -> pl.DataFrame:
    """Return t, opened and base: the earlier of opening and the columns that a clock starts at.

    A ticket without a readable opening time lives for as-of alone, so that its state is known where it is found to be invalid.
    """
    tickets = timeline.tickets.select(pl.col("@t").alias("t"), pl.col("opened").fill_null(timeline.as_of))
    columns = [timeline.instants(part) for part in starts if part.column not in {None, "opened"}]
    base = pl.select(pl.min_horizontal(tickets["opened"], *columns)).to_series()
    return tickets.with_columns(base.alias("base")).filter(pl.col("opened") <= timeline.as_of)


def _barriers(begun: pl.DataFrame, tickets: pl.DataFrame, past: History) -> pl.DataFrame:
    values = [initial(past, field, tickets[field]).gather(begun["t"]).alias(FIELD + field) for field in past.changing()]
    return begun.select("t", pl.col("base").alias("at"), pl.lit(0, pl.UInt8).alias("kind")).with_columns(values)


def _openings(begun: pl.DataFrame) -> pl.DataFrame:
    later = begun.filter(pl.col("base") < pl.col("opened"))
    return later.select("t", pl.col("opened").alias("at"), pl.lit(1, pl.UInt8).alias("kind"))


def _since(table: pl.DataFrame, begun: pl.DataFrame, as_of: int) -> pl.DataFrame:
    return table.filter(pl.col("at") <= as_of).join(begun.select("t", "base"), on="t", maintain_order="left")


def _changes(past: History, begun: pl.DataFrame, as_of: int) -> pl.DataFrame:
    """Return the changes, a column for each field; of those before the base the last one counts, at the base."""
    rows = _since(past.changes, begun, as_of)
    early = rows.filter(pl.col("at") <= pl.col("base")).unique(["t", "field"], keep="last", maintain_order=True)
    counted = pl.concat([early.with_columns(at="base"), rows.filter(pl.col("at") > pl.col("base"))])
    values = [pl.when(pl.col("field") == field).then("new").alias(FIELD + field) for field in past.changing()]
    return counted.select("t", "at", pl.lit(1, pl.UInt8).alias("kind"), *values)


def _of_event(events: pl.DataFrame, part: OnEvent, tickets: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the event; without those that are the ticket's own text, where these are none."""
    own = events.filter(_is_event(part))
    return own.filter(pl.col("at") > tickets["opened"].gather(own["t"])) if part.after_opening else own


def _events(past: History, begun: pl.DataFrame, parts: list[OnEvent], as_of: int) -> pl.DataFrame:
    rows = _since(past.events, begun, as_of).filter(pl.col("at") >= pl.col("base"))
    flags = [_is_event(part).alias(event_column(part)) for part in dict.fromkeys(parts)]
    return rows.select("t", "at", pl.lit(1, pl.UInt8).alias("kind"), *{flag.meta.output_name(): flag for flag in flags}.values())


def _is_event(part: OnEvent) -> pl.Expr:
    same = pl.col("field") == part.event
    return same if part.author is None else same & (pl.col("author") == part.author)


def _column_moments(part: Part, timeline: Timeline, begun: pl.DataFrame) -> pl.DataFrame:
    """Return rows at the instants of a column, for the tickets for which it counts."""
    name = part.column
    if name is None or name == "opened":
        return begun.clear().select("t", pl.lit(0, pl.Int64).alias("at"), pl.lit(1, pl.UInt8).alias("kind"))
    at = timeline.instants(part).gather(begun["t"])
    rows = begun.with_columns(at).filter((at > begun["base"]) & (at <= timeline.as_of))
    return rows.select("t", "at", pl.lit(1, pl.UInt8).alias("kind"))


def _spans(rows: pl.DataFrame, as_of: int) -> pl.DataFrame:
    """Sort, fill states forward and keep the last row of each instant: what lasted no time did not happen (A13)."""
    states = [name for name in rows.columns if name.startswith(FIELD)]
    events = [name for name in rows.columns if name.startswith(EVENT)]
    table = rows.sort("t", "at", "kind").with_columns(pl.col(states).forward_fill(), pl.col(events).cast(pl.UInt32).fill_null(0).cum_sum())
    another = pl.col("t").ne_missing(pl.col("t").shift(-1)) | pl.col("at").ne_missing(pl.col("at").shift(-1))
    merged = table.filter(another).drop("kind")
    same = pl.col("t") == pl.col("t").shift(-1)
    return merged.with_columns(
        pl.when(same).then(pl.col("at").shift(-1)).otherwise(as_of).alias("end"),
        pl.col("t").ne_missing(pl.col("t").shift(1)).alias("first"),
        pl.col(events) > pl.col(events).shift(1, fill_value=0),
    )


def _early(past: History, tickets: pl.DataFrame) -> tuple[Problem, ...]:
    early = past.changes.filter(pl.col("at") < tickets["opened"].gather(past.changes["t"]))
    return tuple(problem("P035", tickets["id"].gather(early["t"])))
