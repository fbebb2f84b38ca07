"""The output formats of each command: the one list that options, endings and writers come from. It imports no writer by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from typing import Any, BinaryIO, cast

from slacalc.times import Zone, zone


@dataclass(frozen=True, slots=True)
class Look:
    """What a table is drawn for: a width in cells, colour or not, lines in ASCII or not, and the zone of its times."""

    width: int = 80
    color: bool = False
    ascii: bool = False
    zone: Zone = field(default_factory=lambda: zone("UTC"))


Writer = Callable[[Any, BinaryIO, Look], None]
"""Writes a command's data to a stream."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module whose `write` makes it, the endings of its files, and whether it is no text."""

    module: str
    endings: tuple[str, ...]
    binary: bool = False

    @property
    def writer(self) -> Writer:
        """The function that writes it, imported when it is wanted."""
        return cast(Writer, import_module(f"slacalc.write.{self.module}").write)


FORMATS: dict[str, dict[str, Format]] = {
    "inspect": {
        "table": Format("inspect_table", (".txt",)),
        "json": Format("plain_json", (".json",)),
    },
    "report": {
        "table": Format("report_table", (".txt",)),
        "json": Format("plain_json", (".json",)),
    },
    "check": {
        "table": Format("check_table", (".txt",)),
        "json": Format("plain_json", (".json",)),
        "junit": Format("check_junit", (".xml",)),
        "github": Format("check_github", ()),
        "md": Format("check_markdown", (".md",)),
    },
    "measure": {
        "table": Format("rows_table", (".txt",)),
        "json": Format("rows_json", (".json",)),
        "jsonl": Format("rows_jsonl", (".jsonl", ".ndjson")),
        "csv": Format("rows_csv", (".csv",)),
        "parquet": Format("rows_parquet", (".parquet",), binary=True),
    },
    "explain": {
        "table": Format("explain_table", (".txt",)),
        "json": Format("plain_json", (".json",)),
    },
    "explain --every-interval": {
        "table": Format("explain_intervals", (".txt",)),
        "json": Format("plain_json", (".json",)),
    },
    "reconcile": {
        "table": Format("reconcile_table", (".txt",)),
        "json": Format("reconcile_json", (".json",)),
        "csv": Format("reconcile_csv", (".csv",)),
    },
    "answer": {
        "table": Format("answer_table", (".txt",)),
        "json": Format("plain_json", (".json",)),
    },
    "answers": {
        "csv": Format("answers_csv", (".csv", ".tsv")),
        "jsonl": Format("answers_jsonl", (".jsonl", ".ndjson")),
        "json": Format("answers_json", (".json",)),
        "table": Format("answers_table", (".txt",)),
    },
    "calendar show": {
        "table": Format("calendar_table", (".txt",)),
        "json": Format("plain_json", (".json",)),
        "csv": Format("calendar_csv", (".csv",)),
        "ical": Format("calendar_ical", (".ics",)),
    },
    "calendar show --freeze": {
        "yaml": Format("calendar_yaml", (".yaml", ".yml")),
    },
}
"""By command and name; the first is the command's default. `answer` and `answers` are what a calendar says to one question and to
rows of them."""


def rendered(form: Format, data: Any, look: Look) -> bytes:  # noqa: ANN401 - each command has its own data
    """Return what a format makes of a command's data."""
    stream = BytesIO()
    form.writer(data, stream, look)
    return stream.getvalue()
