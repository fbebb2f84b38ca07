"""Exports that are no tickets: every row counts, with the columns that are asked for, and what is odd in them is said."""

import polars as pl
import pytest

from slacalc.errors import InputError
from slacalc.read import Input, ReadOptions
from slacalc.read.lists import Columns, Listed, read_list
from slacalc.spec.source_definitions import ColumnSource
from tests.read.exports import definitions, given, shown
from tests.read.made import workbook

OUTAGES = """\
service,down,up
Portal,2026-10-05T09:00:00Z,2026-10-05T10:00:00Z
Database,2026-10-06T09:00:00Z,
"""
ASKED = Columns({"down": ColumnSource("down"), "up": ColumnSource("up")}, {"service": ColumnSource("service")})


def listed(*files: str | bytes | object, columns: Columns = ASKED, options: ReadOptions | None = None, timezone: str = "UTC") -> Listed:
    """Read files `0.csv`, `1.csv` and so on, JSON where they are no text."""
    inputs = [file if isinstance(file, Input) else given(file, f"{number}.csv") for number, file in enumerate(files)]
    return read_list(inputs, definitions(timezone, missing=("", "n/a")), columns, options or ReadOptions())


def rows(found: Listed) -> list[tuple[object, ...]]:
    return [tuple(map(shown, row)) for row in found.rows.iter_rows()]


def problems(found: Listed) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {f"{one.code} {one.subject}".strip(): (one.count, one.examples) for one in found.problems}


def test_every_row_is_there_in_its_order() -> None:
    found = listed(OUTAGES)

    assert rows(found) == [
        ("0.csv:1", "2026-10-05T09:00:00", "2026-10-05T10:00:00", "Portal"),
        ("0.csv:2", "2026-10-06T09:00:00", None, "Database"),
    ]
    assert dict(found.rows.schema) == {"@row": pl.String, "down": pl.Int64, "up": pl.Int64, "service": pl.Categorical}
    assert found.problems == ()
    assert [(one.file, one.rows, one.encoding) for one in found.inputs] == [("0.csv", 2, "utf-8")]


def test_two_equal_rows_are_two() -> None:
    assert len(rows(listed(OUTAGES, OUTAGES))) == 4


def test_files_of_all_formats_together() -> None:
    cells = [line.split(",") for line in OUTAGES.splitlines()]
    found = listed(OUTAGES, [dict(zip(cells[0], cells[1], strict=True))], Input("2.xlsx", None, workbook(cells)))

    assert [row[0] for row in rows(found)] == ["0.csv:1", "0.csv:2", "1.json:1", "2.xlsx:1", "2.xlsx:2"]
    assert {row[3] for row in rows(found)} == {"Portal", "Database"}
    assert found.problems == ()


def test_a_header_alone_has_no_rows() -> None:
    assert rows(listed("service,down,up\n")) == []


def test_times_without_offset_are_local() -> None:
    """The command line's zone wins over the definitions'."""
    text = "service,down,up\nPortal,2026-10-05 09:00,n/a\n"

    assert rows(listed(text, timezone="Europe/Berlin"))[0][1:3] == ("2026-10-05T07:00:00", None)
    assert rows(listed(text, timezone="Europe/Berlin", options=ReadOptions(timezone="Asia/Tokyo")))[0][1] == "2026-10-05T00:00:00"


def test_columns_by_other_names_and_put_together() -> None:
    columns = Columns(
        {"start": ColumnSource("started", others=("down",))},
        {"key": ColumnSource("key", joined=(("service",), ("up",))), "up": ColumnSource("up")},
    )
    found = listed(OUTAGES, OUTAGES.replace("down", "started"), columns=columns)

    assert [row[1] for row in rows(found)] == ["2026-10-05T09:00:00", "2026-10-06T09:00:00"] * 2
    assert rows(found)[0][2] == "Portal 2026-10-05T10:00:00Z"


def test_one_column_as_a_moment_and_as_text() -> None:
    columns = Columns({"down": ColumnSource("down")}, {"text": ColumnSource("down")})

    assert rows(listed(OUTAGES, columns=columns))[0][1:] == ("2026-10-05T09:00:00", "2026-10-05T09:00:00Z")


def test_all_columns_that_are_lacking_are_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        listed("Service,down\nPortal,2026-10-05T09:00:00Z\n")

    assert [(fault.code, fault.file) for fault in caught.value.faults] == [("missing_column", "0.csv")] * 2
    assert "did you mean 'Service'" in caught.value.faults[1].message


def test_dates_with_two_readings_are_refused() -> None:
    with pytest.raises(InputError, match="down"):
        listed("service,down,up\nPortal,03/04/2026 09:00,\n")


def test_what_is_odd_is_counted_with_its_rows() -> None:
    text = "service,down,up,up\nPortal,soon,2026-10-05T10:00:00Z,\nPortal,2026-10-05,2026-10-05T10:00:00Z\n"

    assert problems(listed(text, OUTAGES)) == {
        "P003 down": (1, ("0.csv:1",)),
        "P004 down": (1, ("0.csv:2",)),
        "P009": (1, ("0.csv:2",)),
        "P011 up": (1, ()),
    }


def test_a_file_without_a_column_that_others_have() -> None:
    """Of its rows it is not known."""
    found = listed(OUTAGES, "down,up\n2026-10-07T09:00:00Z,\n")

    assert problems(found) == {"P019 service": (1, ("1.csv",))}
    assert [row[3] for row in rows(found)] == ["Portal", "Database", None]


def test_what_is_no_object_is_refused() -> None:
    with pytest.raises(InputError, match="is no object but 5"):
        listed([{"service": "A", "down": None, "up": None}, 5])
