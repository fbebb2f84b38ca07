"""Text made plain once for each distinct value."""

from collections.abc import Iterable

import polars as pl

BARE = r"^ *[0-9][0-9:./-]* *$"
"""Text that has nothing to replace but outer spaces, as most columns have."""


def plain(distinct: pl.Series, replacements: Iterable[tuple[str, str]]) -> pl.Series:
    """Return text (String) in lower case and compatible letters, with each pattern replaced, in the order in which they are given."""
    if distinct.str.contains(BARE).all():
        return distinct.str.strip_chars(" ")
    text = distinct.str.normalize("NFKD").str.to_lowercase()
    for pattern, replacement in replacements:
        text = text.str.replace_all(pattern, replacement)
    return text


def groups(texts: pl.Series, pattern: str) -> pl.DataFrame:
    """Return the named groups of a pattern as columns (String), null where a text does not fit."""
    return texts.str.extract_groups(pattern).struct.unnest()
