"""A pause that is known as a total of its ticket only, taken off the ticket's cycles (A17)."""

import polars as pl

from slacalc.accounting.elapsed import earlier


def divided(pause: pl.Series | None, cycles: pl.DataFrame, elapsed: pl.Series, lost: pl.Series) -> pl.DataFrame:
    """Return for each cycle `aggregate`, what is taken off its time, and `short`, whether its ticket has more pause than time.

    Nobody knows in which of several cycles a ticket was paused. The pause is taken off them in turn, from each as much as it has, so that
    in all it counts once. `pause` has the whole of it for each cycle; `elapsed` counts but where the time is `lost`.
    """
    none = pl.repeat(0, cycles.height, dtype=pl.Int64, eager=True)
    if pause is None:
        return pl.DataFrame({"aggregate": none, "short": none > 0})
    counts = cycles["rule"].is_not_null() & ~cycles["invalid"] & ~lost
    own = elapsed.zip_with(counts, none)
    rows = pl.DataFrame({"t": cycles["t"], "own": own, "left": pause - earlier(cycles["t"], own)})
    taken = pl.col("left").clip(0, pl.col("own"))
    return rows.select(taken.alias("aggregate"), ((pl.col("left") - pl.col("own")).last().over("t") > 0).alias("short"))
