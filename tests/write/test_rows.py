"""Measurement rows in every format: the same values, exact, and harmless in a spreadsheet or a terminal."""

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import polars as pl
import pytest

from slacalc.report.records import records
from slacalc.times import HOUR
from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.rows_table import MOST
from tests.figures.building import BERLIN, row, sla, table
from tests.write.goldens import assert_golden

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1")
SLAS = (sla("first-response"), sla("resolution"))


def made(*rows: dict[str, Any], fields: tuple[str, ...] = ("team", 'odd"name')) -> pl.DataFrame:
    return records(table(*rows, fields=fields), SLAS, fields)


def some() -> pl.DataFrame:
    return made(
        row("breached", elapsed=5 * HOUR + 1, **{"ticket.team": "网络运维团队"}),
        row("running", t=1, ticket="INC2", at_risk=True, **{"ticket.team": ""}),
        row("met", t=2, ticket='a "b"\\\n\x1b[31m,', cycle=2, **{"ticket.team": None}),
        row("not_started", t=3, ticket="INC3", cycle=0)
        | dict.fromkeys(("started", "due", "target", "elapsed", "paused", "remaining", "wall", "calendar", "target_rule")),
    )


def test_a_json_line_has_the_promised_shape() -> None:
    first = json.loads(rendered(FORMATS["measure"]["jsonl"], some(), Look()).splitlines()[0])

    assert list(first.items()) == [
        ("ticket", "INC1"),
        ("sla", "resolution"),
        ("cycle", 1),
        ("outcome", "breached"),
        ("at_risk", False),
        ("started", "2026-10-05T07:00:00Z"),
        ("stopped", "2026-10-05T12:00:00.000001Z"),
        ("due", "2026-10-05T11:00:00Z"),
        ("target_seconds", 14400),
        ("elapsed_seconds", 18000.000001),
        ("paused_seconds", 0),
        ("remaining_seconds", -3600.000001),
        ("share", 1.250001),
        ("wall_seconds", 18000.000001),
        ("calendar", "office"),
        ("target_rule", "all"),
        ("approximate", False),
        ("reason", None),
        ("used_seconds", 18000.000001),
        ("deciding", True),
        ("attributes", {"team": "网络运维团队", 'odd"name': None}),
    ]


def test_every_text_format_has_the_same_values() -> None:
    lines = [json.loads(line) for line in rendered(FORMATS["measure"]["jsonl"], some(), Look()).splitlines()]
    array = json.loads(rendered(FORMATS["measure"]["json"], some(), Look()))
    cells = list(csv.DictReader(StringIO(rendered(FORMATS["measure"]["csv"], some(), Look()).decode(), newline="")))

    assert array == lines
    assert [cell["ticket"] for cell in cells] == [line["ticket"] for line in lines]
    assert [cell["elapsed_seconds"] for cell in cells] == ["18000.000001", "7200", "", "7200"]
    assert [cell["ticket.team"] for cell in cells] == ["网络运维团队", "", "", ""]


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "table"])
def test_formats_byte_for_byte(name: str) -> None:
    assert_golden(f"measure_{name}.txt", rendered(FORMATS["measure"][name], some(), Look(zone=BERLIN)))


def test_parquet_keeps_types_and_exactness() -> None:
    found = pl.read_parquet(BytesIO(rendered(FORMATS["measure"]["parquet"], some(), Look())))

    assert found.columns == some().columns
    assert found["elapsed_seconds"][0] == Decimal("18000.000001")
    assert found["started"].dtype == pl.Datetime("us", "UTC")
    assert found["share"].dtype == pl.Float64
    assert found["ticket"].to_list() == some()["ticket"].to_list()


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_text_that_a_spreadsheet_would_run_stays_text(text: str) -> None:
    written = rendered(FORMATS["measure"]["csv"], made(row(ticket=text, **{"ticket.team": text})), Look()).decode()
    (cells,) = csv.DictReader(StringIO(written, newline=""))

    assert cells["ticket"] == cells["ticket.team"] == f"'{text}"
    assert cells["remaining_seconds"] == "7200"


def test_csv_numbers_below_zero_stay_numbers() -> None:
    (cells,) = csv.DictReader(StringIO(rendered(FORMATS["measure"]["csv"], made(row("breached")), Look()).decode()))

    assert cells["remaining_seconds"] == "-3600"


@pytest.mark.parametrize(("name", "empty"), [("json", b"[\n]\n"), ("jsonl", b"")])
def test_no_rows(name: str, empty: bytes) -> None:
    assert rendered(FORMATS["measure"][name], made(), Look()) == empty


def test_the_table_says_what_it_leaves_out() -> None:
    page = rendered(FORMATS["measure"]["table"], made(*(row(t=n, ticket=f"INC{n:05d}") for n in range(MOST + 1))), Look(200)).decode()

    assert f"INC{MOST - 1:05d}" in page
    assert f"INC{MOST:05d}" not in page
    assert "The first 1,000 of 1,001 measurements; json, jsonl, csv and parquet have them all." in page


def test_attributes_that_the_width_has_no_room_for_are_named() -> None:
    rows = some()

    narrow, wide = (rendered(FORMATS["measure"]["table"], rows, Look(width)).decode() for width in (80, 120))

    assert 'Not shown for want of width: team, odd"name;' in narrow.replace("\n", " ")
    assert "Not shown" not in wide
    assert "Left" in narrow.splitlines()[0]
    assert "Left" in narrow.splitlines()[0]
    assert "Ticket: INC1" in rendered(FORMATS["measure"]["table"], rows, Look(40)).decode()
