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
    "tiers": "<sla>",
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
    "number": lambda value: isinstance(value, int | float) and round(value, 6) == value,
    "difference": lambda value: isinstance(value, int | float) and -1 <= value <= 1 and round(value, 6) == value,
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


def test_report(tmp_path: Path) -> None:
    """Among the definitions are some with objectives of every kind, of which nothing is measured in a part."""
    several = tmp_path / "slas.yaml"
    text = ROOT.joinpath("slas.example.yaml").read_text(encoding="utf-8")
    objectives = "objective: [95%, {at_least: 100%, within: 5 business days}, {p90: 6h}]"
    several.write_text(text.replace("objective: 95%\n", f"{objectives}\n"), encoding="utf-8")
    options = ("--slas", several, "--as-of", "2026-11-01T00:00")
    further = [read("report", *EXPORT, *options, *part) for part in ((), ("--where", "priority=P9", "--allow-empty"))]
    by_month = read("report", *EXPORT, *SLAS, *YEAR_END, "--period", "2026-Q4", "--every", "month", "--by", "team,contract")
    everything = read("report", *EXPORT, *SLAS, *YEAR_END, "--where", "priority=P1", "--causes", "team", "--kpis", "--formulas")
    by_cause = read("report", *EXPORT, "--slas", with_report(tmp_path, "reason: customer"), *YEAR_END, "--causes", "category,subject")

    outages = ("--slas", "docs/examples/availability.yaml", "--outages", "docs/examples/outages.csv")
    services = read("report", EXPORT[0], *outages, *YEAR_END, "--period", "2026-Q4", "--every", "month")

    compare([by_month, everything, by_cause, services, *further, *with_agreement(tmp_path)], rows("`slacalc report`"))


GATED = """
timezone: Europe/Berlin
calendars: {office: {hours: {mon-fri: 09:00-17:00}}}
slas:
  reply: {clock: {start: opened, stop: replied}, target: 1h, calendar: office, objective: [{at_least: 90%, per: team}, {p90: 30m}]}
  delivery: {clock: {start: opened, stop: resolved}, target: 8h, calendar: 24x7, objective: {at_least: 50%, amber: 100%, severity: warn}}
kpis:
  - {name: Size, max: {column: size}, target: "<= 3"}
  - backlog: ">= 9"
  - mean_time_to_resolve: {target: "<= 1h", where: {team: Nobody}}
availability:
  portal: {outages: {team: Portal}, from: opened, to: resolved, objective: 99.9%}
surveys:
  pulse: {kind: csat, answer: csat, target: ">= 90%"}
"""
SEEN = """id,opened,replied,resolved,team,size,csat
A,2026-10-05T09:00,2026-10-05T09:10,2026-10-05T10:00,Portal,4,5
B,2026-10-05T09:00,2026-10-05T12:00,2026-10-06T10:00,,2,3
C,2026-10-05T09:00,2026-10-05T09:20,2026-10-05T10:00,Desk,1,
D,2026-10-05T09:00,2026-10-05T09:10,2026-10-05T10:00,Portal,1,
E,2026-10-05T09:00,2026-10-05T09:10,2026-10-05T10:00,Portal,1,
"""


def test_checks(tmp_path: Path) -> None:
    """Judged against other definitions and tickets: worse in one team, better in another, with checks that are new and gone."""
    before, now, then = (tmp_path / name for name in ("before.yaml", "now.yaml", "then.csv"))
    tickets = tmp_path / "tickets.csv"
    tickets.write_text(SEEN, encoding="utf-8")
    then.write_text(SEEN.replace("T12:00", "T09:30").replace("Desk", "Home").replace("T09:10", "T11:10"), encoding="utf-8")
    now.write_text(GATED, encoding="utf-8")
    before.write_text(
        GATED.replace("09:00-17:00", "09:00-18:00").replace("99.9%", "99%").replace("{p90: 30m}", "{mean: 2h}"), encoding="utf-8"
    )
    baseline, options = tmp_path / "baseline.json", ("--as-of", "2026-12-01T00:00")
    baseline.write_bytes(slacalc("report", then, "--slas", before, *options, "--period", "2026-10", "-f", "json"))
    against = ("--slas", now, *options, "--baseline", baseline)
    of_october = read("check", tickets, *against, "--period", "2026-10", status=1)
    of_all = read("check", tickets, *against, "--by", "team", status=1)
    baseline.write_bytes(slacalc("report", then, "--slas", before, *options, "-f", "json"))
    alone = read("check", tickets, "--slas", now, *options, status=1)
    again = read("check", tickets, *against, "--only", "reply", "--fail-on", "none", status=1)

    described = rows("Checks") | {"checks": {"type": "list", "null where": ""}, "gate": {"type": "-", "null where": "always"}}
    empty: dict[str, Any] = {"checks": [], "gate": None}
    compare([empty, *({"checks": one["checks"], "gate": one["gate"]} for one in (of_october, of_all, alone, again))], described)


def with_agreement(folder: Path) -> list[Any]:
    """Reports with the agreement that the example only shows, of a period whose next one is over, of others, and of nothing."""
    definitions = folder / "slas.yaml"
    text = ROOT.joinpath("slas.example.yaml").read_text(encoding="utf-8")
    shown = re.findall(r"^#: agreement:\n(?:^#: .*\n)+", text, re.MULTILINE)[0]
    definitions.write_text(text.replace(shown, shown.replace("#: ", "")), encoding="utf-8")
    asked = (("--period", "2026-08"), ("--period", "2026-10"), (), ("--period", "2019", "--allow-empty"))
    return [read("report", *EXPORT, "--slas", definitions, *YEAR_END, *options) for options in asked]


SURVEYS = """
timezone: Europe/Berlin
slas: {delivery: {clock: {start: opened, stop: resolved}, target: 8h, calendar: 24x7}}
surveys:
  satisfaction: {kind: csat, answer: csat, target: ">= 90%"}
  quality:
    kind: servqual
    at: answered
    dimensions: {empathy: [{perception: p1, expectation: e1}], assurance: [{perception: p2, expectation: e2}]}
  heavy:
    kind: servqual
    dimensions: {empathy: [{perception: p1, expectation: e1}]}
    weights: {empathy: 100%}
"""
RATED = "id,opened,resolved,csat\nA,2026-10-05T09:00,2026-10-05T10:00,5\nB,2026-10-05T09:00,2026-10-05T10:00,3\n"
FELT = "answered,p1,e1,p2,e2\n2026-10-05T09:00,5,6,,\n"


def test_surveys(tmp_path: Path) -> None:
    """A survey of tickets, in a group of its own, with answers and without; and two of a file, one of which is not given."""
    for name, text in {"slas.yaml": SURVEYS, "tickets.csv": RATED, "felt.csv": FELT}.items():
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    options = (tmp_path / "tickets.csv", "--slas", tmp_path / "slas.yaml", "--every", "month", "--as-of", "2026-12-01T00:00")
    felt = [part for name in ("quality", "heavy") for part in ("--survey", f"{name}={tmp_path / 'felt.csv'}")]
    october = read("report", *options, *felt, "--period", "2026-10", "--by", "csat")
    november = read("report", *options, "--period", "2026-11", "--allow-empty")

    compare([{"surveys": one["surveys"]} for one in (october, november)], rows("Surveys in a report"))


def with_report(folder: Path, line: str) -> Path:
    """Return the example of a definition file with a line more in its `report`."""
    definitions = folder / "slas.yaml"
    text = ROOT.joinpath("slas.example.yaml").read_text(encoding="utf-8")
    definitions.write_text(text.replace("report:\n", f"report:\n  {line}\n"), encoding="utf-8")
    return definitions


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
