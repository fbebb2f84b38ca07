"""Rows of a pipeline as CSV, with the answer as a further column: their own cells are handed on as they came."""

from typing import BinaryIO

import polars as pl

from slacalc.report.answers import Answered
from slacalc.write.formats import Look
from slacalc.write.rows_text import text


def write(answered: Answered, stream: BinaryIO, _: Look) -> None:
    """Write the rows in UTF-8: what was CSV byte for byte, with its separator and ends of lines."""
    rows, came = answered.untouched, answered.piped.text
    answer = text(answered.answer.name, answered.answer.dtype)
    if answered.piped.is_json or rows is None:
        cells = pl.col(answered.piped.columns).replace("", None)  # an empty cell needs no quotation marks
        answered.table().select(cells, answer).write_csv(stream, separator=came.separator, line_terminator=came.line_end)
        return
    stream.write(f"{came.header}{came.separator}{_quoted(answered.answer.name, came.separator)}{came.line_end}".encode())
    lines = answered.answer.to_frame().select(pl.concat_str(pl.lit(rows), pl.lit(came.separator), answer.fill_null("")))
    lines.write_csv(stream, include_header=False, quote_style="never", line_terminator=came.line_end)


def _quoted(name: str, separator: str) -> str:
    return '"' + name.replace('"', '""') + '"' if any(mark in name for mark in (separator, '"', "\n", "\r")) else name
