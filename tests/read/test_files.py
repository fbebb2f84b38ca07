"""Which files are meant, what is said of them, and what is no export."""

import hashlib
from pathlib import Path

import pytest

from slacalc.errors import InputError
from slacalc.read import Input, InputFile, ReadOptions, find_inputs, read_export
from tests.read.exports import column, definitions, given, needs, read

ROW = "id,opened\n1,2026-01-05T09:00:00Z\n"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    for name in ("b.csv", "a.json", "c.TSV", "notes.txt", "d.jsonl"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def faults(*patterns: str) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as caught:
        find_inputs(patterns)
    return [(fault.code, fault.file) for fault in caught.value.faults]


def test_a_directory_means_its_exports_sorted(directory: Path) -> None:
    assert names(find_inputs([str(directory)])) == ["a.json", "b.csv", "c.TSV", "d.jsonl"]


def test_a_glob_means_its_files_sorted(directory: Path) -> None:
    assert names(find_inputs([str(directory / "*[bn]*")])) == ["a.json", "b.csv", "d.jsonl", "notes.txt"]


def test_files_keep_their_order_and_none_comes_twice(directory: Path) -> None:
    patterns = [str(directory / "notes.txt"), str(directory), str(directory / "b.csv")]

    assert names(find_inputs(patterns)) == ["notes.txt", "a.json", "b.csv", "c.TSV", "d.jsonl"]


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "export[1].csv").write_text(ROW, encoding="utf-8")

    assert names(find_inputs([str(tmp_path / "export[1].csv")])) == ["export[1].csv"]


def test_everything_that_is_not_there_is_said_at_once(directory: Path) -> None:
    missing, empty, glob = (str(directory / name) for name in ("no.csv", "empty", "*.parquet"))

    assert faults(missing, str(directory), empty, glob) == [("no_file", missing), ("no_exports", empty), ("no_file", glob)]


def test_a_file_that_goes_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no file 'gone.csv'"):
        read([Input("gone.csv", tmp_path / "gone.csv", None)])


def test_a_directory_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read([Input("here", tmp_path, None)])


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"], ids=["nothing", "blank lines", "byte order mark"])
def test_an_empty_file_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match=r"'tickets.csv' is empty"):
        read([given(text)])


def test_all_unreadable_files_are_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read([given("", "a.csv"), given(ROW), given("[", "b.json")])

    assert [(fault.code, fault.file) for fault in caught.value.faults] == [("empty_file", "a.csv"), ("broken_json", "b.json")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tickets.xml", b"<tickets/>"),
        ("tickets.html", b"<table></table>"),
        ("-", b"%PDF-1.7"),
        ("tickets.csv", b"\xfd7zXZ\x00rest"),
    ],
)
def test_formats_that_are_not_read_are_said_with_those_that_are(name: str, data: bytes) -> None:
    with pytest.raises(InputError, match="what is read: csv, tsv, json, jsonl, parquet, xlsx"):
        read([given(data, name)])


@pytest.mark.parametrize(
    "text", [ROW, '[{"id": "1", "opened": "2026-01-05T09:00:00Z"}]', '{"id": "1", "opened": "2026-01-05T09:00:00Z"}\n']
)
@pytest.mark.parametrize("name", ["-", "tickets.txt", "tickets"])
def test_a_format_that_the_name_does_not_tell_is_seen_in_the_text(name: str, text: str) -> None:
    assert column(read([given(text, name)]), "opened") == ["2026-01-05T09:00:00"]


def test_inputs_are_told_with_hash_rows_and_encoding(tmp_path: Path) -> None:
    tickets, history = tmp_path / "tickets.csv", tmp_path / "history.csv"
    tickets.write_bytes(b"\xef\xbb\xbf" + ROW.encode())
    history.write_bytes(b"ticket,at,field,new\n")

    export = read_export([Input("t", tickets)], [Input("h", history)], definitions(), needs(), ReadOptions())

    assert export.inputs == (
        InputFile("t", hashlib.sha256(tickets.read_bytes()).hexdigest(), 1, "utf-8"),
        InputFile("h", hashlib.sha256(history.read_bytes()).hexdigest(), 0, "utf-8"),
    )


def test_several_files_are_one_export_and_what_a_file_lacks_is_unknown() -> None:
    first = given("id,opened,status\n1,2026-01-05T09:00:00Z,\n", "a.csv")
    second = given([{"id": 2, "opened": "2026-01-05T09:00:00Z"}], "b.json")

    export = read([first, second], wanted=needs(fields=["status"]))

    assert column(export, "status") == ["", None]
    assert [file.rows for file in export.inputs] == [1, 1]
