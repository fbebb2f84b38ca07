"""Encodings: declared, marked, or UTF-8; never guessed."""

import pytest

from slacalc.errors import InputError, Place
from slacalc.read import ReadOptions
from tests.read.exports import column, given, needs, read

TEXT = "id,opened,team\n1,2026-01-05T09:00:00Z,Köln €\n"
TEAM = needs(fields=["team"])


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-32", "utf-32")],
)
def test_text_that_says_its_encoding_needs_no_declaration(encoding: str, named: str) -> None:
    export = read(TEXT.encode(encoding), wanted=TEAM)

    assert column(export, "team") == ["Köln €"]
    assert export.inputs[0].encoding == named


@pytest.mark.parametrize(
    ("declared", "named"), [("windows-1252", "cp1252"), ("iso8859-15", "iso8859-15"), ("UTF-16LE", "utf-16-le"), ("utf8", "utf-8")]
)
def test_a_declared_encoding_is_used(declared: str, named: str) -> None:
    export = read(TEXT.encode(declared), wanted=TEAM, encoding=declared)

    assert column(export, "team") == ["Köln €"]
    assert export.inputs[0].encoding == named


def test_the_command_line_wins_over_the_definitions() -> None:
    export = read(TEXT.encode("cp1252"), wanted=TEAM, encoding="utf-16", options=ReadOptions(encoding="cp1252"))

    assert column(export, "team") == ["Köln €"]


def test_what_is_not_utf8_is_an_error_that_says_where_and_what_to_write() -> None:
    with pytest.raises(InputError) as caught:
        read(TEXT.encode("cp1252"), wanted=TEAM)

    [fault] = caught.value.faults
    assert fault.code == "encoding"
    assert fault.place == Place("tickets.csv", 2, 25)
    assert "line 2 (byte 39 of the file)" in fault.message
    assert "encoding" in fault.message


def test_bytes_that_are_wrong_in_a_column_that_nobody_needs_are_an_error_too() -> None:
    with pytest.raises(InputError, match="is not utf-8"):
        read(TEXT.encode("cp1252"))


def test_a_long_text_whose_letters_lie_across_its_pieces() -> None:
    teams = [f"Köln {number}" for number in range(100_000)]
    text = "id,opened,team\n" + "".join(f"{number:06},2026-01-05T09:00:00Z,{team}\n" for number, team in enumerate(teams))

    assert column(read(text.encode(), wanted=TEAM), "team") == teams


def test_a_declared_encoding_is_kept_to() -> None:
    with pytest.raises(InputError, match="is not ascii: byte 0xc3 on line 2"):
        read(TEXT.encode(), encoding="ascii")


def test_an_unknown_encoding() -> None:
    with pytest.raises(InputError, match="no encoding 'utf-9'"):
        read([given(TEXT)], encoding="utf-9")
