"""When tickets reach a moment, the first time or for good, and how often they change hands, over spans; one value a ticket."""

import polars as pl

from slacalc.accounting.moments import happening
from slacalc.accounting.timeline import FIELD, Timeline
from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Moment, OnEvent, Part
from slacalc.spec.conditions import NoneOf, Text
from slacalc.spec.counts import COUNTS

GROUP = COUNTS["handovers"].history
HISTORY = "@history"
"""The column of tickets that says whether the export has any history of them; without it that is what is known of it here."""


def first_reached(part: Part, timeline: Timeline) -> pl.Series:
    """Return the instant at which each ticket first reaches a part of a moment, null where it does not (A12, A14)."""
    if isinstance(part, AtColumn):
        return timeline.instants(part)
    rows = timeline.spans.select("t", "at").filter(_reaches(part, timeline) & _alive(timeline))
    return _or_column(part, rows.filter(pl.col("t").ne_missing(pl.col("t").shift(1))), timeline)


def reached_for_good(part: Part, timeline: Timeline) -> pl.Series:
    """Return the instant since which a condition has held at as-of; any other part cannot be left (A14), so its first time is for good."""
    if not isinstance(part, Becomes):
        return first_reached(part, timeline)
    rows = timeline.spans.select("t", "at", "first", level=timeline.holds(part.condition) & _alive(timeline))
    before = pl.col("level").shift(1, fill_value=False) & ~pl.col("first")
    risen = rows.filter(pl.col("level") & ~before & _held(rows, timeline.tickets.height))
    return _or_column(part, risen.filter(pl.col("t").ne_missing(pl.col("t").shift(-1))), timeline)


def _held(rows: pl.DataFrame, tickets: int) -> pl.Series:
    """Return for each row whether its ticket's last row is flagged."""
    last = rows.select("t", "level").filter(pl.col("t").ne_missing(pl.col("t").shift(-1)))
    return pl.repeat(value=False, n=tickets, dtype=pl.Boolean, eager=True).scatter(last["t"], last["level"]).gather(rows["t"])


def _or_column(part: Part, rows: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return the instants of rows (t, at), and of the part's column for the tickets for which that counts."""
    own = pl.repeat(None, timeline.tickets.height, dtype=pl.Int64, eager=True).scatter(rows["t"], rows["at"])
    return own.zip_with(~timeline.uses_column(part), timeline.instants(part))


def _reaches(part: Becomes | OnEvent | Changes, timeline: Timeline) -> pl.Series:
    if isinstance(part, Becomes):
        return timeline.holds(part.condition)
    return happening(part, timeline) if isinstance(part, OnEvent) else timeline.changes(part.field)


def _alive(timeline: Timeline) -> pl.Series:
    return (timeline.spans["at"] >= timeline.opened).fill_null(value=False)


def counted(timeline: Timeline, resolved: Moment, reply: OnEvent) -> dict[str, pl.Series]:
    """Return `reopenings`, `handovers` and `replies` of each ticket (Int64).

    They come from history where the ticket has rows of what they rest on, else from a column of the export, else they are 0 if it has
    any history at all, else null.
    """
    leaving = [part for part in resolved if isinstance(part, Becomes)]
    told = {
        "reopenings": (_leaves(leaving[0], timeline), ~timeline.uses_column(leaving[0])) if leaving else None,
        "handovers": (_handed_over(timeline), timeline.tracked[GROUP]) if GROUP in timeline.tracked else None,
        "replies": (happening(reply, timeline), timeline.happened[reply]),
    }
    return {name: _times(timeline, one, COUNTS[name].column) for name, one in told.items()}


def _leaves(part: Becomes, timeline: Timeline) -> pl.Series:
    """Return the spans with which a condition ceases to hold."""
    level = timeline.holds(part.condition)
    return ~level & level.shift(1, fill_value=False) & ~timeline.spans["first"] & _alive(timeline)


def _handed_over(timeline: Timeline) -> pl.Series:
    """Return the spans with which a ticket goes from one group to another."""
    filled = timeline.holds(NoneOf((Text(GROUP, "empty"),)))
    return timeline.changes(GROUP) & filled & filled.shift(1, fill_value=False) & _alive(timeline)


def has_history(timeline: Timeline) -> pl.Series:
    """Return which tickets have any history at all, of whatever field or event."""
    if HISTORY in timeline.tickets.columns:
        return timeline.tickets[HISTORY]
    known = [*timeline.tracked.values(), *timeline.happened.values()]
    return pl.select(pl.any_horizontal(*known) if known else pl.repeat(value=False, n=timeline.tickets.height)).to_series()


def _times(timeline: Timeline, told: tuple[pl.Series, pl.Series] | None, column: str) -> pl.Series:
    """Return how many spans of each ticket are flagged, where it has the history for it; else what the column or its silence says."""
    silence = pl.when(has_history(timeline)).then(pl.lit(0, pl.Int64))
    otherwise = pl.select(pl.coalesce(_number(timeline, column), silence)).to_series()
    if told is None:
        return otherwise
    flags, own = told
    counts = timeline.spans["t"].filter(flags).value_counts(name="times")
    times = pl.repeat(0, timeline.tickets.height, dtype=pl.Int64, eager=True).scatter(counts["t"], counts["times"].cast(pl.Int64))
    return times.zip_with(own, otherwise)


def _number(timeline: Timeline, column: str) -> pl.Series:
    if FIELD + column in timeline.spans.columns or column not in timeline.tickets.columns:
        return pl.repeat(None, timeline.tickets.height, dtype=pl.Int64, eager=True)
    numbers = timeline.tickets[column].cast(pl.String).cast(pl.Int64, strict=False)
    return pl.select(pl.when(numbers >= 0).then(numbers)).to_series()
