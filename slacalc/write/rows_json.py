"""Measurement rows as one JSON array."""

from typing import BinaryIO

import polars as pl

from slacalc.write.formats import Look
from slacalc.write.rows_text import json_objects


def write(rows: pl.DataFrame, stream: BinaryIO, _: Look) -> None:
    """Write the rows as an array with an object on each line."""
    write_array(json_objects(rows), stream)


def write_array(objects: pl.Series, stream: BinaryIO) -> None:
    """Write JSON objects as an array, each on a line."""
    between = pl.when(pl.int_range(pl.len()) < pl.len() - 1).then(pl.lit(",")).otherwise(pl.lit(""))
    lines = objects.to_frame("row").select(pl.concat_str(pl.lit("  "), "row", between))
    stream.write(b"[\n")
    lines.write_csv(stream, include_header=False, quote_style="never")
    stream.write(b"]\n")
