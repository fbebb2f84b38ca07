"""Good exports that something has happened to: they are read whole, or what is missing is said, whatever it was.

What a file holds after a mutation is counted here by other means than the program's: Python's own csv and json modules.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from slacalc.errors import InputError
from slacalc.read import Export
from tests.read.exports import given as made_of
from tests.read.exports import needs, read
from tests.read.made import gzipped, parquet, workbook, zipped, zstd

HEADER = ["id", "opened", "resolved", "status", "note"]
ROWS = [
    [
        f"T{number}",
        f"2026-03-{number:02}T09:30:00Z",
        "" if number % 3 else f"2026-03-{number:02}T15:00:00+01:00",
        "Open" if number % 3 else "Solved",
        note,
    ]
    for number, note in enumerate(
        ["", "plain", "a, comma", 'she said "no"', "two\nlines", "Größe", "=1+1", "'", "a;b", "5", "日本", "\ttab", "x" * 300], 1
    )
]
WANTED = needs(("opened", "resolved"), ("status", "note"))
ODD = [
    "",
    '"',
    "'",
    "\0",
    "\n",
    "\r",
    ",",
    ";",
    "\\",
    "\ufeff",
    "\N{RIGHT-TO-LEFT OVERRIDE}",
    "\x1b[31m",
    '"x"y',
    "-",
    "99999999999999999999",
    "NaN",
    "{",
    "é",
]
Table = list[list[str]]


def text_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    file = StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return file.getvalue()


def outcome(name: str, data: bytes) -> Export | None:
    """Return what is read; None where it is refused, with a message."""
    try:
        return read([made_of(data, name)], wanted=WANTED)
    except InputError:
        return None


def told(export: Export) -> int:
    """Return how many rows the problems say are left out, repeated, or not as wide as the header."""
    return sum(problem.count for problem in export.problems if problem.code in {"P001", "P002", "P009"})


def assert_whole(export: Export | None, ids: Sequence[str]) -> None:
    """Every row is a ticket or in a problem's count."""
    if export is not None:
        assert export.rows == len(ids) or told(export)
        assert plain(export.tickets["id"]) == plain(ids) or told(export)
        assert len(ids) - export.tickets.height <= told(export)


def plain(ids: Iterable[str]) -> set[str]:
    """Return ids without their blanks, of which Python and Polars know different ones."""
    return {"".join(name.split()) for name in ids} - {""}


def ids_in(text: str, column: int = 0) -> list[str]:
    """Return the ids of the rows of a CSV text that are not blank; where lines end in LF, a CR within one is a blank."""
    rows = list(csv.reader(StringIO(re.sub("\r(?!\n)", " ", text), newline="")))
    return [row[column] if len(row) > column else "" for row in rows[1:] if any(cell.strip() for cell in row)]


@st.composite
def _swapped(draw: st.DrawFn) -> Table:
    order = draw(st.permutations(range(len(HEADER))))
    return [[row[place] for place in order] for row in [HEADER, *ROWS]]


@st.composite
def _with_odd_cells(draw: st.DrawFn) -> Table:
    rows = [[*row] for row in ROWS]
    for _ in range(draw(st.integers(1, 4))):
        rows[draw(st.integers(0, len(rows) - 1))][draw(st.integers(0, len(HEADER) - 1))] = draw(st.sampled_from(ODD) | st.text(max_size=5))
    return [HEADER, *rows]


@st.composite
def _with_doubled_rows(draw: st.DrawFn) -> Table:
    rows = [*ROWS, *draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=5))]
    return [HEADER, *draw(st.permutations(rows))]


@st.composite
def _of_other_widths(draw: st.DrawFn) -> Table:
    rows = [[*row] for row in ROWS]
    for place in draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=4)):
        rows[place] = draw(st.sampled_from([rows[place][:2], rows[place][:4], [*rows[place], "more"], [*rows[place], "", ""]]))
    return [HEADER, *rows]


@st.composite
def _with_blank_rows(draw: st.DrawFn) -> Table:
    blanks: Table = draw(st.lists(st.sampled_from([[], ["", "", "", "", ""], [" "], ["", ""]]), min_size=1, max_size=4))
    return [HEADER, *draw(st.permutations([*ROWS, *blanks]))]


TABLES = {
    "shuffled columns": _swapped(),
    "odd cells": _with_odd_cells(),
    "doubled rows": _with_doubled_rows(),
    "rows of other widths": _of_other_widths(),
    "blank rows": _with_blank_rows(),
}


@pytest.mark.parametrize("mutation", TABLES.values(), ids=TABLES)
@settings(max_examples=settings().max_examples // 3)
@given(data=st.data())
def test_tables_that_are_written_well_are_read_whole(mutation: st.SearchStrategy[Table], data: st.DataObject) -> None:
    rows = data.draw(mutation)
    delimiter = data.draw(st.sampled_from(",;\t|"))
    text = text_of(rows, delimiter)

    assert_whole(outcome("t.csv", text.encode()), ids_in(text_of(rows), rows[0].index("id")))


GOOD = text_of([HEADER, *ROWS])


@st.composite
def _edited(draw: st.DrawFn) -> str:
    """A text from which a piece is gone, in which a piece stands twice, or with something put in."""
    begin, end = sorted((draw(st.integers(len(GOOD) // 20, len(GOOD))), draw(st.integers(len(GOOD) // 20, len(GOOD)))))
    put = draw(st.sampled_from([*ODD, GOOD[begin:end] * 2, '""', '","', "\n\n"]))
    return GOOD[:begin] + put + GOOD[end if draw(st.booleans()) else begin :]


@example(GOOD[:-1])
@example(GOOD[: GOOD.index("two") + 2])
@example(GOOD.replace("plain", 'pl"ain'))
@example(GOOD.replace("plain", '"plain'))
@example(GOOD.replace("plain", 'plain"'))
@example(GOOD.replace("two", 'x"y"two'))
@given(_edited())
def test_text_that_was_edited_loses_no_row_in_silence(text: str) -> None:
    """Where quotation marks break the rules, what a row is depends on the reader; but no ticket is missing that Python's finds."""
    export = outcome("t.csv", text.encode())

    if export is not None and is_by_the_rules(text):
        assert_whole(export, ids_in(text))
    elif export is not None:
        assert {name for name in ids_in(text) if re.fullmatch(r"T\d+", name)} <= plain(export.tickets["id"]) or told(export)


def is_by_the_rules(text: str) -> bool:
    try:
        list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error:
        return False
    return re.search('[^,\n"]"[^,\n"]', text) is None


@given(at=st.integers(0, 3000), put=st.binary(max_size=4))
def test_bytes_of_any_kind_are_read_or_refused(at: int, put: bytes) -> None:
    data = GOOD.encode()
    export = outcome("t.csv", data[:at] + put + data[at:])

    assert export is None or export.rows


WRITTEN: dict[str, Callable[[Sequence[object]], str]] = {
    "t.json": json.dumps,
    "t.jsonl": lambda records: "\n".join(map(json.dumps, records)),
}
RECORDS: list[dict[str, object]] = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
VALUES: st.SearchStrategy[object] = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=True)
    | st.text(max_size=3)
    | st.just([])
    | st.just({})
    | st.just([{"a": [1]}])
)


@given(
    changes=st.lists(st.tuples(st.integers(0, len(ROWS) - 1), st.sampled_from([*HEADER, "other"]), VALUES), min_size=1, max_size=4),
    removed=st.sets(st.tuples(st.integers(0, len(ROWS) - 1), st.sampled_from(HEADER)), max_size=3),
    name=st.sampled_from(["t.json", "t.jsonl"]),
)
def test_records_with_values_of_other_kinds_are_all_there(
    changes: list[tuple[int, str, object]], removed: set[tuple[int, str]], name: str
) -> None:
    records = [dict(record) for record in RECORDS]
    for number, key, value in changes:
        records[number][key] = value
    for number, key in removed:
        records[number].pop(key, None)
    export = outcome(name, WRITTEN[name](records).encode())

    if export is not None:
        assert export.rows == len(records)
        assert len(records) - export.tickets.height <= told(export)


WHOLE = json.dumps(RECORDS, ensure_ascii=False)


@given(cut=st.integers(1, len(WHOLE) - 1), put=st.sampled_from([*ODD, "]", "}", "[", ":"]))
def test_json_that_is_cut_or_spoilt_is_refused_or_whole(cut: int, put: str) -> None:
    assert outcome("t.json", WHOLE[:cut].encode()) is None
    export = outcome("t.json", (WHOLE[:cut] + put + WHOLE[cut:]).encode())

    if export is not None:
        assert export.rows == len(RECORDS)
        assert len(RECORDS) - export.tickets.height <= told(export)


TABLE = [HEADER, *ROWS]
PACKED = {
    "t.parquet": parquet(dict(zip(HEADER, map(list, zip(*ROWS, strict=True)), strict=True))),
    "t.xlsx": workbook(TABLE),
    "t.csv.gz": gzipped(GOOD.encode()),
    "t.csv.zst": zstd(GOOD.encode()),
    "t.zip": zipped({"t.csv": GOOD.encode()}),
}


@pytest.mark.parametrize("name", PACKED)
@settings(max_examples=settings().max_examples // 3)
@given(data=st.data())
def test_binary_files_that_are_cut_or_spoilt_are_refused_or_whole(name: str, data: st.DataObject) -> None:
    whole = PACKED[name]
    at = data.draw(st.integers(0, len(whole) - 1))
    spoilt = whole[:at] + data.draw(st.sampled_from([b"", bytes([whole[at] ^ 0x10]) + whole[at + 1 :]]))
    export = outcome(name, spoilt)

    if export is not None:
        assert export.rows == len(ROWS)
        assert len(ROWS) - export.tickets.height <= told(export)
