"""Measurement rows as CSV that a spreadsheet opens without running anything in it."""

import re
from typing import BinaryIO

import polars as pl

from slacalc.write.formats import Look
from slacalc.write.rows_text import text
from slacalc.write.spreadsheet import FORMULA

BEGINNING = f"^[{re.escape(''.join(FORMULA))}]"


def write(rows: pl.DataFrame, stream: BinaryIO, _: Look) -> None:
    """Write the rows with a header, in UTF-8; text that begins like a formula gets an apostrophe in front."""
    rows.select(_cell(name, dtype).alias(name) for name, dtype in rows.schema.items()).write_csv(stream)


def _cell(name: str, dtype: pl.DataType) -> pl.Expr:
    if dtype != pl.String:
        return text(name, dtype)
    value = pl.col(name)
    return pl.when(value.str.contains(BEGINNING)).then(pl.concat_str(pl.lit("'"), value)).otherwise(value)
