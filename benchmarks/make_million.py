"""Write a made-up export of a million tickets and one and a half million changes: tickets.csv and history.csv.

python benchmarks/make_million.py DIRECTORY [TICKETS]

Every number is drawn by place and column, so the files are the same each time.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import polars as pl

TICKETS = 1_000_000
CHANGES_PER_TICKET = 1.5
FIRST_MONDAY = 1_761_523_200
"""27 October 2025, 00:00 UTC, in seconds since 1970."""
EXPORTED = 1_793_577_600
"""2 November 2026, 00:00 UTC."""
MINUTE, HOUR, DAY = 60, 3600, 86400

PRIORITIES = {"P1": 0.03, "P2": 0.15, "P3": 0.55, "P4": 0.27}
TEAMS = {"Service Desk": 0.5, "Applications": 0.2, "Network": 0.15, "Workplace": 0.1, "Security": 0.05}
TYPES = {"Incident": 0.7, "Request": 0.3}
CHANNELS = {"Mail": 0.4, "Portal": 0.35, "Phone": 0.25}
REPLY_MINUTES = {"P1": 8, "P2": 30, "P3": 110, "P4": 140}
"""Mean time to the first reply."""
SOLUTION_HOURS = {"P1": 2.2, "P2": 9, "P3": 30, "P4": 55}
"""Mean time to the solution."""
MOMENTS = {"hold": 2, "back": 5, "early": 7, "again": 8}
"""When a ticket is put on hold, taken up, solved too early and reopened, in tenths of the way from reply to solution."""


def draw(count: int, stream: int) -> pl.Series:
    """Return numbers in [0, 1), one a ticket, for a numbered purpose: the finalizer of SplitMix64 over the places."""
    mixed = (pl.int_range(count, dtype=pl.UInt64, eager=True) + (stream << 40)) * 0x9E3779B97F4A7C15
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed // (1 << shift))) * factor
    return (mixed // (1 << 11)).cast(pl.Float64) / (1 << 53)


def pick(numbers: pl.Series, weights: Mapping[str, float]) -> pl.Series:
    """Return a key for each number, as often as its weight says."""
    bounds = pl.Series(list(weights.values())).cum_sum()[:-1]
    return pl.Series(list(weights)).gather(bounds.search_sorted(numbers, side="right"))


def tickets(count: int) -> pl.DataFrame:
    """Return the tickets, times in seconds: opened mostly in office hours, answered and solved after about the time allowed."""
    priority = pick(draw(count, 1), PRIORITIES)
    opened = _opened(count)
    replied = opened + (_exponential(draw(count, 2), priority, REPLY_MINUTES) * MINUTE).cast(pl.Int64)
    solved = replied + 60 + (_exponential(draw(count, 3), priority, SOLUTION_HOURS) * HOUR).cast(pl.Int64)
    frame = pl.DataFrame({"opened": opened, "first_response": replied, "resolved": solved, "priority": priority})
    described = frame.with_columns(
        type=pick(draw(count, 4), TYPES),
        team=pick(draw(count, 5), TEAMS),
        channel=pick(draw(count, 6), CHANNELS),
        customer=pl.format("Customer {}", (draw(count, 7) ** 2 * 300).cast(pl.Int32)),
        assignee=pl.format("Agent {}", (draw(count, 8) * 120).cast(pl.Int32)),
        paused=draw(count, 9) < 0.2,
        reopened=draw(count, 10) < 0.03,
    )
    length = pl.col("resolved") - pl.col("first_response")
    moments = {name: pl.col("first_response") + length * tenths // 10 for name, tenths in MOMENTS.items()}
    return described.with_columns(**moments).sort("opened", maintain_order=True).with_row_index("number")


def _opened(count: int) -> pl.Series:
    day = (draw(count, 20) * 369).cast(pl.Int64)
    monday = pl.select(pl.when((day % 7 > 4) & (draw(count, 21) < 0.85)).then(day + 7 - day % 7).otherwise(day)).to_series()
    by_day = 6.5 * HOUR + (draw(count, 22) + draw(count, 23)) * 5 * HOUR
    clock = pl.select(pl.when(draw(count, 24) < 0.92).then(by_day).otherwise(draw(count, 25) * DAY)).to_series()
    return FIRST_MONDAY + monday * DAY + clock.cast(pl.Int64)


def _exponential(numbers: pl.Series, priority: pl.Series, means: Mapping[str, float]) -> pl.Series:
    return -(1 - numbers).log() * priority.replace_strict(means, return_dtype=pl.Float64)


def changes(frame: pl.DataFrame, wanted: int) -> pl.DataFrame:
    """Return the history: solved, for some on hold and back, solved and reopened, an answer, and changes of priority to fill up."""
    paused, reopened = frame.filter("paused"), frame.filter("reopened")
    parts = [
        _change(paused, "hold", "New", "On Hold"),
        _change(paused, "back", "On Hold", "In Progress"),
        _change(reopened, "early", "In Progress", "Resolved"),
        _change(reopened, "again", "Resolved", "In Progress"),
        _change(frame, "resolved", "In Progress", "Resolved"),
        _change(frame.gather_every(25), "first_response", "", "", field="public_reply"),
    ]
    rows = pl.concat(parts).filter(pl.col("at") < EXPORTED)
    raised = _change(frame.filter(pl.col("priority") == "P2"), "first_response", "P3", "P2", field="priority")
    missing = wanted - rows.height
    filled = pl.concat([rows, raised.gather_every(raised.height // missing).head(missing)])
    return filled.sort("at", "number", "field", maintain_order=True).with_row_index("seq", offset=1)


def _change(frame: pl.DataFrame, at: str, old: str, new: str, field: str = "status") -> pl.DataFrame:
    return frame.select("number", pl.col(at).alias("at"), field=pl.lit(field), old=pl.lit(old), new=pl.lit(new), author=pl.lit("agent"))


def tickets_table(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the tickets as they are exported: what is not solved yet has no such time."""
    solved = pl.col("resolved") < EXPORTED
    waits = pl.col("paused") & (pl.col("hold") < EXPORTED) & (pl.col("back") >= EXPORTED)
    solved_early = pl.col("reopened") & (pl.col("early") < EXPORTED) & (pl.col("again") >= EXPORTED)
    status = pl.when(solved | solved_early).then(pl.lit("Resolved")).when(waits).then(pl.lit("On Hold")).otherwise(pl.lit("In Progress"))
    replied = pl.col("first_response") < EXPORTED
    return frame.select(
        _name().alias("ticket"),
        _text("opened"),
        pl.when(replied).then(_text("first_response")).alias("first_response"),
        pl.when(solved).then(_text("resolved")).alias("resolved"),
        status=status,
        priority="priority",
        type="type",
        team="team",
        channel="channel",
        customer="customer",
        assignee="assignee",
    )


def history_table(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the history as it is exported."""
    return rows.select(_name().alias("ticket"), _text("at").alias("changed_at"), "field", "old", "new", "author", "seq")


def _name() -> pl.Expr:
    return pl.format("T{}", pl.col("number").cast(pl.String).str.zfill(8))


def _text(column: str) -> pl.Expr:
    return pl.from_epoch(pl.col(column), time_unit="s").dt.strftime("%Y-%m-%dT%H:%M:%SZ")


def main(into: Path, count: int = TICKETS) -> None:
    """Write both files."""
    into.mkdir(parents=True, exist_ok=True)
    frame = tickets(count)
    history = changes(frame, int(count * CHANGES_PER_TICKET))
    tickets_table(frame).write_csv(into / "tickets.csv")
    history_table(history).write_csv(into / "history.csv")
    sys.stdout.write(f"{frame.height} tickets, {history.height} changes in {into}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(text) for text in sys.argv[2:3]))
