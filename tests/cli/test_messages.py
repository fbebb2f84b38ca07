"""How errors are told, to people and to machines."""

import pytest

from slacalc.cli.messages import asks_for_json, error_object, rendered
from slacalc.errors import Fault, Place


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        pytest.param(
            Fault("unknown_key", "unknown key 'calender'", Place("slas.yaml", 31, 9, "        calender: office", 8)),
            "slas.yaml:31:9: error: unknown key 'calender'\n  31 |         calender: office\n     |         ^^^^^^^^\n",
            id="with its line",
        ),
        pytest.param(Fault("x", "wrong", Place("slas.yaml", 2, 1)), "slas.yaml:2:1: error: wrong\n", id="without its line"),
        pytest.param(Fault("x", "is empty", file="tickets.csv"), "tickets.csv: error: is empty\n", id="a file"),
        pytest.param(Fault("x", "no command"), "error: no command\n", id="nowhere"),
        pytest.param(
            Fault("x", "wrong", Place("a.yaml", 1, 7, "名前が長い: x", 1)),
            "a.yaml:1:7: error: wrong\n  1 | 名前が長い: x\n    |            ^\n",
            id="wide characters before the caret",
        ),
        pytest.param(Fault("x", "bad \x1b[31m[red]text\r"), "error: bad \\x1b[31m[red]text\\r\n", id="escape codes are spelt out"),
    ],
)
def test_an_error_says_what_and_where(fault: Fault, text: str) -> None:
    assert rendered(fault) == text


def test_an_error_as_data_always_has_all_keys() -> None:
    faults = [Fault("a", "one", Place("slas.yaml", 3, 4, "x", 1)), Fault("b", "two", file="tickets.csv"), Fault("c", "three")]

    assert error_object(faults) == {
        "schema": "slacalc.error/1",
        "errors": [
            {"code": "a", "file": "slas.yaml", "line": 3, "column": 4, "message": "one"},
            {"code": "b", "file": "tickets.csv", "line": None, "column": None, "message": "two"},
            {"code": "c", "file": None, "line": None, "column": None, "message": "three"},
        ],
    }


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("report a.csv -f json", True),
        ("report a.csv --format json", True),
        ("report a.csv --format=json", True),
        ("report a.csv -fjson --nonsense", True),
        ("report a.csv -f table", False),
        ("report json", False),
        ("measure a.csv -f jsonl", False),
    ],
)
def test_json_is_recognized_in_lines_that_are_wrong(line: str, asked: bool) -> None:  # noqa: FBT001 - a table of expectations
    assert asks_for_json(line.split()) is asked
