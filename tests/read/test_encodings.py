"""Encodings: declared, marked, or UTF-8; never guessed."""

import pytest

from slacalc.cli.exports import check_encoding
from slacalc.errors import InputError, Place, UsageError
from slacalc.read import ReadOptions
from slacalc.spec.raw import Refused
from slacalc.spec.readers import parse_encoding
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
    ("declared", "named"),
    [("windows-1252", "cp1252"), ("iso8859-15", "iso8859-15"), ("UTF-16LE", "utf-16-le"), ("UTF-16BE", "utf-16-be"), ("utf8", "utf-8")],
)
def test_a_declared_encoding_is_used(declared: str, named: str) -> None:
    export = read(TEXT.encode(declared), wanted=TEAM, encoding=declared)

    assert column(export, "team") == ["Köln €"]
    assert export.inputs[0].encoding == named


OF_OTHERS = ["base64", "rot13", "punycode", "idna", "undefined", "unicode_escape", "raw_unicode_escape"]


@pytest.mark.parametrize("encoding", [*OF_OTHERS, "utf-9", "", "\0"])
def test_what_is_no_encoding_of_text_is_refused_wherever_it_is_said(encoding: str) -> None:
    with pytest.raises(Refused):
        parse_encoding(encoding)
    with pytest.raises(UsageError, match="unknown encoding"):
        check_encoding(encoding)


def test_bytes_that_are_no_text_of_their_encoding() -> None:
    with pytest.raises(InputError, match=r"^'tickets\.csv' holds no text if it is utf-7; say what it is"):
        read(b"id,opened\n+2AA-,\n", encoding="utf-7")


@pytest.mark.parametrize(
    ("encoding", "team"),
    [
        ("iso-8859-1", "Köln"),
        ("windows-1251", "Москва"),
        ("gb18030", "北京 服务台"),
        ("gbk", "北京"),
        ("big5", "台北"),
        ("shift_jis", "東京 ソ"),  # the second byte of the last letter is a backslash
        ("euc-kr", "서울"),
        ("utf-16-le", "Köln €"),
        ("utf-32-be", "Köln €"),
    ],
)
def test_letters_of_many_encodings(encoding: str, team: str) -> None:
    text = TEXT.replace("Köln €", team).encode(encoding)

    assert column(read(text, wanted=TEAM, encoding=encoding), "team") == [team]
    assert column(read(text, wanted=TEAM, options=ReadOptions(encoding=encoding)), "team") == [team]


@pytest.mark.parametrize(
    ("text", "encoding", "likely"),
    [
        ("Köln", "windows-1252", "windows-1252, gb18030, iso-8859-1"),
        ("Köln €", "windows-1252", "windows-1252, iso-8859-1"),
        ("北京", "gb18030", "windows-1252, gb18030, shift_jis, iso-8859-1"),
        ("ー", "shift_jis", "gb18030, shift_jis, iso-8859-1"),
    ],
)
def test_encodings_that_could_read_all_of_it_are_named_but_none_is_chosen(text: str, encoding: str, likely: str) -> None:
    with pytest.raises(InputError) as caught:
        read(f"id,opened,team\n1,,{text}\n".encode(encoding))

    assert f"all of it can be read as {likely}; only you can tell which is right" in caught.value.faults[0].message


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
