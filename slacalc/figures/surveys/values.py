"""Answers as text to whole millionths, worked out once per distinct text."""

import polars as pl

from slacalc.matching import with_point
from slacalc.spec.survey_definitions import ONE, Scale

NUMBER = r"^([+-]?)([0-9]{1,9})(?:\.([0-9]{1,6})0*)?$"
"""A number with at most six decimal places that say anything."""

GIVEN = "@given"
VALUE = "@value"


def read_answers(cells: pl.Series, scale: Scale) -> pl.DataFrame:
    """Return `@value` (Int64, millionths; null for what is no answer of the scale) and `@given` (whether there is any) of each cell.

    `cells` are String or Categorical; null, empty text and the scale's words for no answer are none.
    """
    distinct = cells.unique()
    known = pl.DataFrame({"text": distinct}).with_columns(_read(distinct.cast(pl.String), scale))
    return cells.to_frame("text").join(known, on="text", how="left", nulls_equal=True, maintain_order="left").select(VALUE, GIVEN)


def _read(texts: pl.Series, scale: Scale) -> list[pl.Series]:
    plain = texts.str.strip_chars()
    folded = plain.str.to_lowercase()
    words = dict(scale.words)
    said = folded.replace_strict(list(words), list(words.values()), default=None, return_dtype=pl.Int64)
    value = said.zip_with(said.is_not_null(), _on_scale(_numbers(plain, scale), scale))
    given = (plain != "").fill_null(value=False) & ~folded.is_in([*scale.unanswered]).fill_null(value=False)
    return [value.zip_with(given, pl.repeat(None, len(value), dtype=pl.Int64, eager=True)).alias(VALUE), given.alias(GIVEN)]


def _numbers(plain: pl.Series, scale: Scale) -> pl.Series:
    """Return the millionths of numbers; null for other text. With a decimal comma, a point is one where it can be nothing else."""
    own = _millionths(plain)
    if not scale.comma:
        return own
    with_comma = _millionths(with_point(plain))
    return with_comma.zip_with(with_comma.is_not_null(), own)


def _millionths(plain: pl.Series) -> pl.Series:
    parts = plain.str.extract_groups(NUMBER).struct.rename_fields(["sign", "whole", "rest"])
    sign, whole, rest = (parts.struct.field(name) for name in ("sign", "whole", "rest"))
    length = whole.cast(pl.Int64) * ONE + rest.fill_null("").str.pad_end(6, "0").cast(pl.Int64)
    return length.zip_with(sign != "-", -length)


def _on_scale(values: pl.Series, scale: Scale) -> pl.Series:
    return values.zip_with(values.is_between(scale.low, scale.high), values.clear().extend_constant(None, len(values)))
