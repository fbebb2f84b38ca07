"""Measurement rows as Parquet."""

from io import BytesIO
from typing import BinaryIO

import polars as pl

from slacalc.write.formats import Look


def write(rows: pl.DataFrame, stream: BinaryIO, _: Look) -> None:
    """Write the rows: instants as timestamps in UTC, seconds as decimals with six places, `share` as a float."""
    whole = BytesIO()
    rows.with_columns(pl.col("share").cast(pl.Float64)).write_parquet(whole)
    stream.write(whole.getbuffer())
