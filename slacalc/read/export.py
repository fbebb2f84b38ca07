"""What reading takes and gives: inputs, options, and the export as tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from slacalc.problems import Problem


@dataclass(frozen=True, slots=True)
class Input:
    """A file by its path, or the bytes of standard input; `name` is what messages and reports call it."""

    name: str
    path: Path | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the command line says about the inputs; each wins over the definitions. `input_format` is a key of `FORMATS`."""

    encoding: str | None = None
    timezone: str | None = None
    input_format: str | None = None


@dataclass(frozen=True, slots=True)
class InputFile:
    """What was read of an input: the hash of its bytes, its data rows and its encoding."""

    file: str
    sha256: str
    rows: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Export:
    """Tickets (one row each), their history (one row a change or event), and what was odd.

    `tickets`: `@t` UInt32 (the row's number), `id` String, moments Int64 (microseconds, null where missing; `assigned` is not there
    where only the field `assignee` tells of it), fields Categorical (stripped; "" is empty, null is unknown: no such column in that
    ticket's file), `@paused` Int64 where the definitions have an aggregate pause, `@history`
    Boolean (whether the history has any rows of the ticket, also of what nobody asks for) where that is needed.
    `history`: `t` UInt32, `at` Int64, `field`, `old`,
    `new`, `author` Categorical, `order` Int64; in no particular order. `rows` counts the ticket rows read, `duplicates` those that
    repeat an id. `names` are what columns that may bear several names are called here, by their canonical name. `lacking` are the
    columns of `tickets` that nothing in the export gives.
    """

    tickets: pl.DataFrame
    history: pl.DataFrame
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...]
    rows: int
    duplicates: int
    names: Mapping[str, str] = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()
