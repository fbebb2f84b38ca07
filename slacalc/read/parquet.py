"""Parquet files as sheets; of a large file only the columns that are asked for are read."""

import polars as pl

from slacalc.read.foreign import told_as
from slacalc.read.how import How
from slacalc.read.table import Table


def open_parquet(name: str, data: bytes, _: How) -> Table:
    """Return the Parquet file as a sheet. Raises InputError for one that is damaged."""
    with told_as("broken_parquet", name, pl.exceptions.PolarsError):
        frame = pl.scan_parquet(data)
        return Table(name, frame, frame.collect_schema())
