"""Tables of answers counted by whatever they are grouped by; the sums of batches add up to those of the whole."""

from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from slacalc.figures.kpis.values import rank
from slacalc.figures.surveys.answers import AT, Answers
from slacalc.figures.surveys.gaps import NONE, Gap, Quality, Sums
from slacalc.figures.surveys.pairs import DIMENSION, EXPECTATION, PERCEPTION, RESPONDENT
from slacalc.figures.surveys.scores import Score
from slacalc.figures.surveys.values import VALUE
from slacalc.spec.survey_definitions import Survey

Result = Score | Quality
Key = tuple[Any, ...]
"""The values of the columns that answers are grouped by."""


def results(survey: Survey, given: pl.DataFrame, by: Sequence[str] = ()) -> dict[Key, Result]:
    """Return what the answers come to, by the values of some columns; without columns there is one result, also of no answers."""
    counted = _qualities(survey, given, by) if survey.kind == "servqual" else _scores(survey, given, by)
    return counted if by or counted else {(): nothing(survey)}


def nothing(survey: Survey) -> Result:
    """Return the result of no answers."""
    if survey.kind == "servqual":
        return Quality(survey, tuple(Gap(dimension, NONE) for dimension in survey.dimensions), 0)
    return Score(survey, {})


def _scores(survey: Survey, given: pl.DataFrame, by: Sequence[str]) -> dict[Key, Result]:
    table = given.group_by([*by, VALUE]).len().sort(VALUE)
    counts: dict[Key, dict[int, int]] = {}
    for *key, value, count in table.iter_rows():
        counts.setdefault(tuple(key), {})[value] = count
    return {key: Score(survey, one) for key, one in counts.items()}


def _qualities(survey: Survey, given: pl.DataFrame, by: Sequence[str]) -> dict[Key, Result]:
    counted = pl.len().cast(pl.Int64).alias("n"), pl.col(RESPONDENT).drop_nulls().n_unique().cast(pl.Int64).alias("people")
    table = given.group_by([*by, DIMENSION]).agg(*counted, pl.col(PERCEPTION, EXPECTATION).cast(pl.Int128).sum())
    sums: dict[Key, dict[int, Sums]] = {}
    for row in table.iter_rows():
        sums.setdefault(row[: len(by)], {})[row[len(by)]] = Sums(*row[len(by) + 1 :])
    people = _people(given, by)
    return {key: Quality(survey, _gaps(survey, one), people.get(key, 0)) for key, one in sums.items()}


def _gaps(survey: Survey, sums: dict[int, Sums]) -> tuple[Gap, ...]:
    return tuple(Gap(dimension, sums.get(number, NONE)) for number, dimension in enumerate(survey.dimensions))


def _people(given: pl.DataFrame, by: Sequence[str]) -> dict[Key, int]:
    """Return how many different respondents there are."""
    distinct = given.select(*by, RESPONDENT).drop_nulls(RESPONDENT).unique()
    return numbers(distinct, by)


def numbers(table: pl.DataFrame, by: Sequence[str]) -> dict[Key, int]:
    """Return the number of rows by the values of some columns."""
    if not by:
        return {(): table.height}
    return {tuple(key): count for *key, count in table.group_by(by).len().iter_rows()}


def asked_in(answers: Answers, by: Sequence[str], start: int | None, end: int | None) -> dict[Key, int] | None:
    """Return how many could have answered in [start, end); None where nobody knows."""
    return None if answers.asked is None else numbers(between(answers.asked, start, end), by)


def between(table: pl.DataFrame, start: int | None, end: int | None) -> pl.DataFrame:
    """Return the rows of [start, end); where there are no ends, also those of no known time."""
    if start is None or end is None:
        return table
    return table.filter(pl.col(AT).is_between(start, end, closed="left"))


def keys_in_order(keys: Iterable[Key]) -> list[Key]:
    """Return keys in the order of their values, unknown ones last."""
    return sorted({*keys}, key=rank)
