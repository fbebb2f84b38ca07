"""Surveys, tickets and answers made by hand."""

from collections.abc import Sequence
from typing import Any

import polars as pl

from slacalc.figures.surveys import Tickets
from slacalc.spec.survey_definitions import Dimension, Scale, Survey
from tests.figures.building import at
from tests.spec.writing import definitions

ONE = 1_000_000
WHEN = at("2026-10-05T09:00")
LATER = at("2026-11-05T09:00")


def survey(text: str) -> Survey:
    """The survey that a definition file has under the name `s`."""
    return definitions(f"surveys: {{s: {text}}}\n").surveys[0]


def of_kind(kind: Any, low: int, high: int, **more: Any) -> Survey:  # noqa: ANN401 - whatever a survey has
    return Survey("s", "Survey", kind, Scale(low * ONE, high * ONE), **more)


def facts(*tickets: tuple[str, int | None, str | None], column: str = "rating", **fields: Sequence[str | None]) -> pl.DataFrame:
    """Tickets with an id, the instant of their resolution and an answer."""
    ids, resolved, answers = zip(*tickets, strict=True) if tickets else ((), (), ())
    table = pl.DataFrame(
        {"ticket": ids, "resolved": resolved, f"ticket.{column}": answers},
        {"ticket": pl.String, "resolved": pl.Int64, f"ticket.{column}": pl.String},
    )
    columns = [pl.Series(f"ticket.{name}", values, pl.String).cast(pl.Categorical) for name, values in fields.items()]
    return table.with_columns(*columns, pl.col(f"ticket.{column}").cast(pl.Categorical))


def tickets(table: pl.DataFrame, *more: str, fields: tuple[str, ...] = (), is_whole: bool = True) -> Tickets:
    """The tickets of a table of facts, and the ids of more that count nowhere."""
    return Tickets(table, pl.concat([table["ticket"], pl.Series("ticket", more, pl.String)]), fields, is_whole=is_whole)


def rows(moments: Sequence[str] = (), **columns: Sequence[Any]) -> pl.DataFrame:
    """The rows of a file, as they are read."""
    height = len(next(iter(columns.values())))
    made = pl.DataFrame({name: pl.Series(values, dtype=pl.Int64 if name in moments else pl.String) for name, values in columns.items()})
    texts = [pl.col(name).cast(pl.Categorical) for name in columns if name not in moments]
    return made.with_columns(*texts, pl.Series("row", [f"f:{number}" for number in range(1, height + 1)], pl.String))


def dimension(name: str, weight: Any = None) -> Dimension:  # noqa: ANN401 - a fraction or none
    return Dimension(name, (), weight)
