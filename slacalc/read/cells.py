"""Cells as text: outer spaces off, missing markers to empty, and examples for problems."""

from collections.abc import Sequence

import polars as pl

from slacalc.problems import EXAMPLES, Problem


def texts(cells: pl.Series, missing: Sequence[str]) -> pl.Series:
    """Return cells (String) without outer spaces; missing markers become "", null (unknown) stays null."""
    stripped = cells.str.strip_chars()
    markers = [marker for marker in missing if marker]
    if not markers:
        return stripped
    return stripped.to_frame("cell").select(pl.when(pl.col("cell").is_in(markers)).then(pl.lit("")).otherwise("cell")).to_series()


def categories(cells: pl.Series, missing: Sequence[str]) -> pl.Series:
    """Return cells (String) as Categorical, cleaned as by `texts`; only columns with something to clean pay for it."""
    raw = cells.cast(pl.Categorical)
    distinct = raw.unique().cast(pl.String)
    if (texts(distinct, missing) == distinct).all():
        return raw
    return texts(cells, missing).cast(pl.Categorical)


def found(code: str, examples: pl.Series, subject: str = "") -> tuple[Problem, ...]:
    """Return the problem that was met once for each of `examples` (ids, or numbers of rows), or nothing where there are none.

    Empty text counts and shows nothing.
    """
    if examples.is_empty():
        return ()
    first = examples.drop_nulls().unique().sort().cast(pl.String)
    return (Problem(code, len(examples), tuple(first.filter(first != "").head(EXAMPLES)), subject),)
