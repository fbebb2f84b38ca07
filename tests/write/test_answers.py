"""A calendar's answers in every format."""

import json
from typing import Any

import polars as pl
import pytest
from rich.cells import cell_len

from slacalc.read.piped import read_piped
from slacalc.report.answers import Answered, with_instants, with_seconds
from slacalc.times import SECOND
from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.rows_table import MOST
from tests.figures.building import BERLIN
from tests.write.goldens import assert_golden

INTERVALS = [
    {"from": start, "to": end, "state": state, "because": because, "working_seconds": working, "total_seconds": total}
    for start, end, state, because, working, total in (
        ("2026-12-31T14:00:00Z", "2026-12-31T16:00:00Z", "running", "", 7200, 7200),
        ("2026-12-31T16:00:00Z", "2027-01-04T08:00:00Z", "closed", "outside working hours; Neujahr 元旦 \x1b[2J", 0, 7200),
        ("2027-01-04T08:00:00Z", "2027-01-04T14:00:00.500Z", "running", "", 21600.5, 28800.5),
    )
]
ELAPSED: dict[str, Any] = {
    "calendar": "office",
    "from": "2026-12-31T14:00:00Z",
    "to": "2027-01-04T14:00:00.500Z",
    "seconds": 28800.5,
    "timezone": "Europe/Berlin",
    "intervals": INTERVALS,
}
DUE: dict[str, Any] = {
    "calendar": "office",
    "from": "2026-12-31T14:00:00Z",
    "target": "1 business day",
    "due": "2027-01-04T14:00:00Z",
    "working_seconds": 28800,
    "timezone": "Europe/Berlin",
    "reckoned_from": "2026-12-31T14:00:00Z",
    "reckoned_to": "2027-01-04T14:00:00Z",
    "intervals": INTERVALS[:2],
}
EARLIER = DUE | {"due": "2027-01-01T14:00:00Z", "intervals": []}

CSV = b'id;"no;te"\r\n=1;"a ""b""\r\nc"\r\n2;\xe7\xbd\x91\xe7\xbb\x9c \x1b[31m\r\n3\r\n'
LINES = b'{"id": "=1", "x": 1.50}\n{ }\n{"id":"\\u00e9"}\n'
LENGTHS = pl.Series([3600 * SECOND, None, -1], dtype=pl.Int64)


def rows(data: bytes, name: str = "seconds") -> Answered:
    return with_seconds(read_piped("-", data, None, None), LENGTHS, name)


@pytest.mark.parametrize(
    ("name", "answer", "look"),
    [
        pytest.param("elapsed.txt", ELAPSED, Look(80), id="elapsed"),
        pytest.param("elapsed_ascii.txt", ELAPSED, Look(80, ascii=True), id="elapsed, ascii"),
        pytest.param("elapsed_narrow.txt", ELAPSED, Look(48), id="elapsed, narrow"),
        pytest.param("due.txt", DUE, Look(80), id="due"),
        pytest.param("due_earlier.txt", EARLIER, Look(80), id="due before what it reaches to"),
    ],
)
def test_the_page_of_an_answer(name: str, answer: dict[str, Any], look: Look) -> None:
    assert_golden(name, rendered(FORMATS["answer"]["table"], answer, look))


@pytest.mark.parametrize("width", [40, 60, 120])
def test_an_answer_fits_the_width_and_runs_nothing(width: int) -> None:
    made = rendered(FORMATS["answer"]["table"], ELAPSED, Look(width)).decode()

    assert max(cell_len(line) for line in made.splitlines()) <= width
    assert "\x1b" not in made


@pytest.mark.parametrize("form", FORMATS["answers"])
@pytest.mark.parametrize(("kind", "data"), [("csv", CSV), ("jsonl", LINES)])
def test_rows_byte_for_byte(kind: str, data: bytes, form: str) -> None:
    assert_golden(f"answers_{kind}_{form}.txt", rendered(FORMATS["answers"][form], rows(data), Look(zone=BERLIN)))


def test_rows_begin_with_what_came() -> None:
    """Short rows alone get the cells that they lack."""
    came, made = CSV.split(b"\r\n"), rendered(FORMATS["answers"]["csv"], rows(CSV), Look()).split(b"\r\n")

    answers = [b";seconds", b"", b";3600", b";", b";;-0.000001", b""]
    assert made == [cells + answer for cells, answer in zip(came, answers, strict=True)]


def test_json_lines_are_json_again() -> None:
    made = rendered(FORMATS["answers"]["jsonl"], rows(LINES, 'se"conds'), Look()).splitlines()

    assert [json.loads(line) for line in made] == [
        {"id": "=1", "x": 1.5, 'se"conds': 3600},
        {'se"conds': None},
        {"id": "é", 'se"conds': -0.000001},
    ]


@pytest.mark.parametrize(
    "rows_in_doubt",
    [
        pytest.param(b'x,y\n5" disk,1\n6" disk,2\n7" disk,3\n', id="every row has one"),
        pytest.param(b'x,y\n5" disk,1\nplain,2\n7" disk,3\n', id="some have"),
    ],
)
def test_stray_quotation_marks_keep_the_cells(rows_in_doubt: bytes) -> None:
    made = rendered(FORMATS["answers"]["csv"], rows(rows_in_doubt), Look())

    found = pl.read_csv(made)
    assert found["x"].to_list() == [line.split(",")[0] for line in rows_in_doubt.decode().splitlines()[1:]]
    assert found["seconds"].to_list() == [3600, None, -0.000001]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", ["\ufeffx,y", "\n \nx,y", "x,y"])
def test_however_lines_end_and_headers_begin(text: str, line_end: str) -> None:
    data = f"{text}\n1,2\n\n3,4\n5,6".replace("\n", line_end).encode()
    made = rendered(FORMATS["answers"]["csv"], rows(data), Look()).decode()

    assert made.splitlines() == ["x,y,seconds", "1,2,3600", "3,4,", "5,6,-0.000001"]
    assert made.endswith("\r\n") == (line_end == "\r\n")


def test_instants_are_utc_for_machines_and_local_for_people() -> None:
    answered = with_instants(read_piped("-", b"x\n1\n2\n3\n", None, None), pl.Series([0, None, 1]), "due")

    assert rendered(FORMATS["answers"]["csv"], answered, Look()).decode().splitlines()[1:] == [
        "1,1970-01-01T00:00:00Z",
        "2,",
        "3,1970-01-01T00:00:00.000001Z",
    ]
    assert "Thu 1970-01-01 01:00" in rendered(FORMATS["answers"]["table"], answered, Look(zone=BERLIN)).decode()


def test_the_table_says_how_many_rows_there_are() -> None:
    many = read_piped("-", b"x\n" + b"1\n" * (MOST + 1), None, None)
    page = rendered(FORMATS["answers"]["table"], with_seconds(many, pl.Series([0] * (MOST + 1)), "s"), Look()).decode()

    assert "Rows: the first 1,000 of 1,001; the other formats have them all." in page
