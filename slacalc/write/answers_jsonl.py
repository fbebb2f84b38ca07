"""Rows of a pipeline as JSON lines, with the answer as a further key: what were JSON lines are handed on as they came."""

from typing import BinaryIO

import polars as pl

from slacalc.report.answers import Answered
from slacalc.write.formats import Look
from slacalc.write.rows_text import json_object, json_value


def write(answered: Answered, stream: BinaryIO, _: Look) -> None:
    """Write each row as a JSON object on a line of its own."""
    objects(answered).to_frame().write_csv(stream, include_header=False, quote_style="never")


def objects(answered: Answered) -> pl.Series:
    """Return the rows as JSON objects; cells of CSV are strings."""
    if answered.piped.is_json and answered.untouched is not None:
        return _longer(answered.untouched, answered.answer)
    table = answered.table()
    return table.select(row=json_object([(name, json_value(name, dtype)) for name, dtype in table.schema.items()]))["row"]


def _longer(rows: pl.Series, answer: pl.Series) -> pl.Series:
    """Return JSON objects with one member more."""
    open_ended = rows.str.strip_suffix("}").str.strip_chars_end()
    comma = pl.when(pl.lit(open_ended) == "{").then(pl.lit("")).otherwise(pl.lit(", "))
    member = json_object([(answer.name, json_value(answer.name, answer.dtype))]).str.strip_prefix("{")
    return answer.to_frame().select(row=pl.concat_str(pl.lit(open_ended), comma, member))["row"]
