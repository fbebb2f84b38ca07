"""The two answers to each question of a SERVQUAL survey, perception and expectation, out of rows of either form."""

import polars as pl

from slacalc import matching
from slacalc.figures.surveys.answers import AT, SHOWN, Answers, problems_of
from slacalc.figures.surveys.values import GIVEN, VALUE, read_answers
from slacalc.problems import Problem
from slacalc.read.lists import ROW
from slacalc.spec.survey_definitions import Item, Survey

DIMENSION, RESPONDENT = "@dimension", "@respondent"
PERCEPTION, EXPECTATION = "@perception", "@expectation"
BOTH = (PERCEPTION, EXPECTATION)


def pairs(survey: Survey, rows: pl.DataFrame, as_of: int) -> Answers:
    """Return the answers of a file: `@shown`, `@at`, `@dimension` (its number), `@respondent`, and both in millionths.

    A question with one of the two answers, or about no dimension, is left out and counted as a problem.
    """
    there = _there(survey, rows, as_of)
    found, unknown = _long(survey, there) if survey.item else (_wide(survey, there), ())
    both = found.filter(pl.all_horizontal(pl.col(BOTH).is_not_null()))
    problems = (*_odd(survey, found), *unknown)
    if survey.at:
        problems += problems_of("P084", both.filter(pl.col(AT).is_null()).get_column(SHOWN), survey)
    return Answers(both.select(SHOWN, AT, DIMENSION, RESPONDENT, *BOTH), problems=problems)


def _there(survey: Survey, rows: pl.DataFrame, as_of: int) -> pl.DataFrame:
    """Return the rows that the survey is about, up to as-of, with when and by whom each was answered."""
    at = pl.col(survey.at) if survey.at else pl.lit(None, pl.Int64)
    whom = pl.col(survey.respondent).cast(pl.String).str.strip_chars() if survey.respondent else pl.col(ROW)
    named = rows.with_columns(at.alias(AT), pl.col(ROW).alias(SHOWN), whom.replace("", None).alias(RESPONDENT))
    if survey.where is not None:
        named = named.filter(matching.holds_in(survey.where, rows.get_column, rows.height).fill_null(value=False))
    return named.filter(pl.col(AT).is_null() | (pl.col(AT) <= as_of))


def _long(survey: Survey, rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return rows of single questions with the number of their dimension, and those that belong to none as a problem."""
    numbers = {item.name: number for number, dimension in enumerate(survey.dimensions) for item in dimension.items}
    names = rows.get_column(survey.item or "").cast(pl.String).str.strip_chars().str.to_lowercase()
    known = names.replace_strict(list(numbers), list(numbers.values()), default=None, return_dtype=pl.UInt32)
    read = _read(survey, rows.with_columns(known.alias(DIMENSION)), Item("", survey.perception, survey.expectation))
    strange = read.filter(pl.col(DIMENSION).is_null() & pl.any_horizontal(f"{name}{GIVEN}" for name in BOTH))
    return read.filter(pl.col(DIMENSION).is_not_null()), problems_of("P083", strange.get_column(SHOWN), survey)


def _wide(survey: Survey, rows: pl.DataFrame) -> pl.DataFrame:
    """Return rows of single questions out of those of whole respondents."""
    questions = ((number, item) for number, dimension in enumerate(survey.dimensions) for item in dimension.items)
    return pl.concat(_read(survey, rows.with_columns(pl.lit(number, pl.UInt32).alias(DIMENSION)), item) for number, item in questions)


def _read(survey: Survey, rows: pl.DataFrame, item: Item) -> pl.DataFrame:
    """Return the rows with both answers to a question, and whether there is any."""
    own = rows.select(SHOWN, AT, DIMENSION, RESPONDENT)
    for name, column in zip(BOTH, (item.perception, item.expectation), strict=True):
        read = read_answers(rows.get_column(column), survey.scale)
        own = own.with_columns(read.get_column(VALUE).alias(name), read.get_column(GIVEN).alias(f"{name}{GIVEN}"))
    return own


def _odd(survey: Survey, found: pl.DataFrame) -> tuple[Problem, ...]:
    """Return answers that are not on the scale, and questions of which only one answer counts."""
    off = pl.concat(found.filter(pl.col(f"{name}{GIVEN}") & pl.col(name).is_null()).get_column(SHOWN) for name in BOTH)
    half = found.filter(pl.col(PERCEPTION).is_null() != pl.col(EXPECTATION).is_null())
    return (*problems_of("P080", off, survey), *problems_of("P082", half.get_column(SHOWN), survey))
