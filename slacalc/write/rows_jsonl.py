"""Measurement rows as JSON lines."""

from typing import BinaryIO

import polars as pl

from slacalc.write.formats import Look
from slacalc.write.rows_text import json_objects


def write(rows: pl.DataFrame, stream: BinaryIO, _: Look) -> None:
    """Write each row as a JSON object on a line of its own."""
    json_objects(rows).to_frame().write_csv(stream, include_header=False, quote_style="never")
