"""The tables of docs/json.md have exactly the keys of real output, with values of the types that they say."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.docs.blocks import ROOT

PAGE = ROOT.joinpath("docs", "json.md").read_text(encoding="utf-8")
EXPORT = ("sample_data/tickets.csv", "--history", "sample_data/history.csv")
SLAS = ("--slas", "slas.example.yaml")
YEAR_END = ("--as-of", "2026-11-01T00:00")
KEYS_OF_DATA = {
    "group": "<field>",
    "attributes": "<field>",
    "outcomes": "<outcome>",
    "names": "<sla>",
    "kinds": "<sla>",
    "weekdays": "<weekday>",
    "moments": "<moment>",
    "values": "<field>",
}
"""Which objects have keys that the data brings."""

INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z")
FITS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "seconds": lambda value: isinstance(value, int | float) and round(value, 6) == value,
    "share": lambda value: isinstance(value, int | float) and value >= 0 and round(value, 6) == value,
    "instant": lambda value: isinstance(value, str) and INSTANT.fullmatch(value) is not None,
    "value": lambda value: isinstance(value, int | float | str),
    "boolean": lambda value: isinstance(value, bool),
    "list": lambda value: isinstance(value, list),
    "-": lambda _: False,
}
PARQUET = {
    "string": pl.String,
    "uint32": pl.UInt32,
    "boolean": pl.Boolean,
    "timestamp": pl.Datetime("us", "UTC"),
    "decimal": pl.Decimal(20, 6),
    "double": pl.Float64,
}

Rows = dict[str, dict[str, str]]


def rows(heading: str) -> Rows:
    """Return the rows of the tables of a section by their key; the cells by the names of their columns."""
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    [lines] = [part.splitlines() for part in section if part.startswith(f"{heading}\n")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    head = next(line for line in cells if line[0] == "key")
    return {line[0].strip("`"): dict(zip(head, line, strict=True)) for line in cells if line[0].startswith("`")}


def values(data: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield the path and the value of everything that holds no further keys."""
    if isinstance(data, dict):
        of_data = KEYS_OF_DATA.get(path.rpartition(".")[2])
        for key, value in data.items():
            yield from values(value, f"{path}.{of_data or key}".lstrip("."))
    elif isinstance(data, list) and any(isinstance(one, dict) for one in data):
        for one in data:
            yield from values(one, f"{path}[]" if path else "")
    else:
        yield path, data


@cache
def slacalc(*arguments: str | Path, status: int = 0) -> bytes:
    command = [sys.executable, "-m", "slacalc", *map(str, arguments)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == status, run.stderr.decode()
    return run.stdout


def read(*arguments: str | Path, status: int = 0) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(slacalc(*arguments, "-f", "json", status=status))


def compare(documents: list[object], described: Rows) -> None:
    """Assert that the keys of some documents are those described, and that their values are what is said of them."""
    found = [pair for data in documents for pair in values(data)]
    paths = {path for path, value in found if value not in ({}, []) or path in described}
    assert paths == set(described)
    odd = {(path, repr(value)) for path, value in found if path in described and not _fits(value, described[path])}
    assert not odd


def _fits(value: object, row: dict[str, str]) -> bool:
    return bool(row["null where"]) if value is None else FITS[row["type"]](value)


def test_report() -> None:
    by_month = read("report", *EXPORT, *SLAS, *YEAR_END, "--period", "2026-Q4", "--every", "month", "--by", "team,contract")
    everything = read("report", *EXPORT, *SLAS, *YEAR_END, "--where", "priority=P1", "--kpis", "--formulas")

    compare([by_month, everything], rows("`slacalc report`"))


def test_measure() -> None:
    compare([read("measure", *EXPORT, *SLAS, *YEAR_END)], rows("`slacalc measure`"))


def test_every_null_of_a_measurement_occurs() -> None:
    """What is said to be null somewhere is so in the sample."""
    measurements = read("measure", *EXPORT, *SLAS, *YEAR_END)
    nullable = {key for key, row in rows("`slacalc measure`").items() if row["null where"] and "<" not in key}

    assert {key for one in measurements for key, value in one.items() if value is None} == nullable


def test_measure_as_lines() -> None:
    options = ("measure", *EXPORT, *SLAS, *YEAR_END)

    assert [json.loads(line) for line in slacalc(*options, "-f", "jsonl").splitlines()] == read(*options)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_measure_as_columns(form: str) -> None:
    data = BytesIO(slacalc("measure", *EXPORT, *SLAS, *YEAR_END, "--attributes", "team", "--by", "team", "-f", form))
    table = pl.read_csv(data) if form == "csv" else pl.read_parquet(data)
    described = rows("`slacalc measure`")

    assert table.columns == [key.replace("attributes.<field>", "ticket.team") for key in described]
    if form == "parquet":
        assert table.dtypes == [PARQUET[row["in Parquet"]] for row in described.values()]


BASIS = (
    "slacalc",
    "as_of",
    "as_of_default",
    "environment",
    "period",
    "definitions",
    "inputs",
    "calendars",
    "scope",
    "timestamps",
    "problems",
)
"""What a reconciliation has in common with a report."""


def test_reconcile() -> None:
    judged = [f"docs/examples/judged.{ending}" for ending in ("csv", "yaml")]
    basis = {key: row for key, row in rows("`slacalc report`").items() if re.split(r"[.\[]", key)[0] in BASIS}
    everything = read("reconcile", judged[0], "--slas", judged[1], "--as-of", "2026-10-08T17:00")
    of_a_day = read("reconcile", judged[0], "--slas", judged[1], "--period", "2026-10-05")

    compare([everything, of_a_day], basis | rows("`slacalc reconcile`"))


def test_explain() -> None:
    """Tickets that met, that are over, that cannot be measured, whose clock has not begun, and that are excluded."""
    tickets = {"SD-12571": 0, "SD-12499": 0, "SD-10008": 0, "SD-10031": 0, "SD-10002": 4}
    explained = [read("explain", ticket, *EXPORT, *SLAS, *YEAR_END, status=status) for ticket, status in tickets.items()]
    measured = {f"measurements[].{key}": row for key, row in rows("`slacalc measure`").items()}

    compare(explained, measured | rows("`slacalc explain`"))


def test_calendar_elapsed() -> None:
    between = ("calendar", "elapsed", "berlin", "2026-04-30T16:00", "2026-05-04T10:30:00.25", *SLAS)

    compare([read(*between), read(*between, "--explain")], rows("`slacalc calendar elapsed`"))


def test_calendar_due() -> None:
    targets = ("4h", "1 business day")
    answers = [read("calendar", "due", "berlin", "2026-10-03T12:00", target, *SLAS, "--explain") for target in targets]

    compare(answers, rows("`slacalc calendar due`"))


CALENDARS = """
timezone: Europe/Berlin
calendars:
  office:
    hours:
      - {valid: {to: 2030-10-14}, mon-fri: 09:00-17:00}
      - {valid: {from: 2030-10-15}, mon-fri: 08:00-17:00}
    closed: [2030-10-07, {from: 2030-10-08, to: 2030-10-08, between: 12:00-14:00}]
  china: {hours: {mon-fri: 09:00-17:00}, holidays: {country: CN, makeup_days_as: mon}}
  both: {union: [office, china]}
slas: {resolution: {clock: {start: opened, stop: resolved}, target: 8h, calendar: office}}
"""


def test_calendar_show(tmp_path: Path) -> None:
    definitions = tmp_path / "slas.yaml"
    definitions.write_text(CALENDARS, encoding="utf-8")
    options = ("--month", "2030-10", "--slas", definitions)

    compare([read("calendar", "show", name, *options) for name in ("office", "china", "both")], rows("`slacalc calendar show`"))


DIRTY = """\
Tickets of March
Ticket;Opened;Closed;State
A;03/04/2026 09:00;;New
B;05/06/2026 09:00;?;New
B;05/06/2026 09:00;x;New
;05/06/2026 10:00;;New
"""


def test_inspect(tmp_path: Path) -> None:
    """Dates that nobody can tell, no proposal, nothing, history within tickets, and what is lost in reading."""
    texts = {
        "dirty.csv": DIRTY,
        "none.csv": "about,when\nx y,z\n",
        "nothing.csv": "id\n",
        "some.json": '{"a": [{"x": 1}], "b": [{"x": 2}]}',
    }
    for name, text in texts.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    files = [tmp_path, ROOT / "tests" / "presets" / "jira" / "tickets.json", ROOT / "sample_data" / "tickets.csv"]
    described = rows("`slacalc inspect`")
    lists = {key.replace("exports[].columns", "exports[].lists[].columns"): row for key, row in described.items() if ".columns" in key}

    compare_some([read("inspect", *files)], described, lists)


def compare_some(documents: list[object], described: Rows, further: Rows) -> None:
    """The same as `compare`, but that not each of the further keys has to be there."""
    found = {path for data in documents for path, value in values(data) if value not in ({}, [])}

    compare(documents, described | {path: row for path, row in further.items() if path in found})


def test_validate(tmp_path: Path) -> None:
    noted = tmp_path / "slas.yaml"
    text = ROOT.joinpath("slas.example.yaml").read_text(encoding="utf-8")
    noted.write_text(text.replace("statuses:\n", "statuses:\n  lost: [Lost]\n"), encoding="utf-8")

    compare([read("validate", noted, *EXPORT)], rows("`slacalc validate`"))


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("report", "no.csv", *SLAS), 3, id="input"),
        pytest.param(("report", *EXPORT, *SLAS, "--period", "October"), 2, id="usage"),
        pytest.param(("report", *EXPORT, "--slas", "sample_data/make.py"), 2, id="definitions"),
        pytest.param(("explain", "SD-1", *EXPORT, *SLAS), 4, id="ticket"),
    ],
)
def test_errors(arguments: tuple[str, ...], status: int) -> None:
    compare([read(*arguments, status=status)], rows("Errors"))
