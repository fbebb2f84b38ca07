"""CSV and TSV as people and programs write them."""

from typing import Literal

import pytest

from slacalc.errors import InputError, Place
from slacalc.read import ReadOptions
from slacalc.spec.source_definitions import DurationSource
from slacalc.times import MINUTE
from tests.read.exports import column, given, needs, problems, read, tickets

STATUS = needs(fields=["status"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("id,opened,status\n1,2026-01-05T09:00:00Z,Open\n", id="comma"),
        pytest.param("id;opened;status\n1;2026-01-05T09:00:00Z;Open\n", id="semicolon"),
        pytest.param("id\topened\tstatus\n1\t2026-01-05T09:00:00Z\tOpen\n", id="tab"),
        pytest.param('id;"opened, local, first, seen";status;opened\n1;;Open;2026-01-05T09:00:00Z\n', id="commas in a quoted header"),
        pytest.param("id|opened|status\n1|2026-01-05T09:00:00Z|Open\n", id="pipe"),
        pytest.param("sep=;\nid;opened;status\n1;2026-01-05T09:00:00Z;Open\n", id="a first line for spreadsheets"),
        pytest.param('"SEP=^"\r\nid^opened^status\r\n1^2026-01-05T09:00:00Z^Open\r\n', id="such a line with an unusual separator"),
        pytest.param("id;opened;status;a,b,c,d\n1;2026-01-05T09:00:00Z;Open;x\n", id="more commas in the header, but not in the rows"),
        pytest.param("id;opened;status;a,b\n1;2026-01-05T09:00:00Z;Open;3,5\n", id="decimal commas"),
        pytest.param("id,opened,status,a|b|c|d\n1,2026-01-05T09:00:00Z,Open,\n", id="pipes in the header"),
        pytest.param(",id,opened,status\n0,1,2026-01-05T09:00:00Z,Open\n", id="a column of row numbers"),
        pytest.param("id,opened,status\r\n1,2026-01-05T09:00:00Z,Open\r\n", id="CRLF"),
        pytest.param("id,opened,status\r1,2026-01-05T09:00:00Z,Open\r", id="CR alone"),
        pytest.param("id,opened,status\n1,2026-01-05T09:00:00Z,Open", id="no line break at the end"),
        pytest.param("\n\nid,opened,status\n\n1,2026-01-05T09:00:00Z,Open\n\n,,\n\n", id="blank lines"),
        pytest.param("\ufeffid,opened,status\n1,2026-01-05T09:00:00Z,Open\n", id="byte order mark"),
        pytest.param('"id","opened","status"\n"1","2026-01-05T09:00:00Z","Open"\n', id="all quoted"),
        pytest.param(" id , opened ,status\n 1 , 2026-01-05T09:00:00Z ,  Open \n", id="outer spaces"),
        pytest.param('text,id,opened,status\n"one\n\ntwo, ""three""",1,2026-01-05T09:00:00Z,Open\n', id="line breaks in a cell"),
        pytest.param('id,"a\nb",opened,status\n1,x,2026-01-05T09:00:00Z,Open\n', id="line break in the header"),
        pytest.param('id,opened,status,text\n1,2026-01-05T09:00:00Z,Open,a 5" disk\n', id="a stray quotation mark"),
        pytest.param('id,opened,status,text\n1,2026-01-05T09:00:00Z,Open,5" disk\n,,,\n', id="a stray quotation mark and a blank row"),
    ],
)
def test_one_ticket_in_many_spellings(text: str) -> None:
    export = read(text, wanted=STATUS)

    assert tickets(export) == {"1": {"opened": "2026-01-05T09:00:00", "status": "Open"}}
    assert not export.problems
    assert export.inputs[0].rows == export.rows == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('id,opened,size (")\n1,{at},x\n2,{at},15"\n3,{at},17\n', id="a stray quotation mark in the header, and one below"),
        pytest.param('id,opened,5" or 7"\n1,{at},x\n2,{at},"a\nb"\n3,{at},\n', id="two of them in the header"),
        pytest.param('id;x,"y;opened\n1;;{at}\n2;;{at}\n3;"a;b";{at}\n', id="one behind what separates no cells here"),
        pytest.param("id,opened\r1,{at}\r2,{at}\r3,{at}\n", id="CR, but for the last line"),
        pytest.param('id,opened,text\r1,{at},\r2,{at},\r3,{at},"a\nb"\r', id="CR, and LF in a cell"),
        pytest.param('id,opened,"te\rxt"\r1,{at},\r2,{at},\n3,{at},\r\n', id="CR, and others"),
        pytest.param("id,opened\r1,{at}\n2,{at}\n3,{at}\n", id="CR behind the header alone"),
        pytest.param("\r\rid,opened\r\r1,{at}\r2,{at}\r\r3,{at}\r", id="CR and blank lines"),
        pytest.param("id,opened\r\r\n1,{at}\r\r\n2,{at}\r\r\n3,{at}\r\r\n", id="CR once too often"),
    ],
)
def test_no_ticket_is_lost_by_quotation_marks_or_line_breaks(text: str) -> None:
    export = read(text.replace("{at}", "2026-01-05T09:00:00Z"))

    assert column(export, "opened") == ["2026-01-05T09:00:00"] * 3
    assert export.rows == 3
    assert not export.problems


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param('Report,"of\nJanuary"\n\nid,opened,status\n1,2026-01-05T09:00:00Z,Open\n', (3, 3), id="titles above"),
        pytest.param("id,ope,\n,ned,status\n1,2026-01-05T09:00:00Z,Open\n", (1, 2), id="two rows"),
        pytest.param("sep=;\nReport;\nid;opened;status\n1;2026-01-05T09:00:00Z;Open\n", (2, 2), id="below the separator"),
    ],
)
def test_a_header_in_other_rows(text: str, rows: tuple[int, int]) -> None:
    columns = {"opened": "ope ned"} if rows == (1, 2) else {}

    assert tickets(read(text, wanted=STATUS, header_rows=rows, columns=columns)) == {
        "1": {"opened": "2026-01-05T09:00:00", "status": "Open"}
    }


def test_a_header_below_the_end_of_the_file() -> None:
    with pytest.raises(InputError, match="no column 'id'"):
        read("id,opened\n1,\n", header_rows=(9, 9))


def test_a_nul_byte_is_told_with_its_line() -> None:
    with pytest.raises(InputError, match="has a NUL byte on line 3") as caught:
        read("id,opened\n1,2026-01-05T09:00:00Z\n2,\0\n")

    assert caught.value.faults[0].place == Place("tickets.csv", 3, 3)


@pytest.mark.parametrize(
    ("decimal", "cells", "minutes"),
    [
        (",", ["1.234,5", "1 234,5", "12,25", "7", "1.234", "12.5", "1,2,3", ""], [1234.5, 1234.5, 12.25, 7, 1234, None, None, None]),
        (".", ["1234.5", "1.234", "12,5"], [1234.5, 1.234, None]),
    ],
)
def test_the_decimal_mark_of_durations(decimal: Literal[".", ","], cells: list[str], minutes: list[float | None]) -> None:
    text = "id;opened;hold\n" + "".join(f"{number};2026-01-05T09:00:00Z;{cell}\n" for number, cell in enumerate(cells))
    paused = {"paused": DurationSource("hold", MINUTE, "working")}

    export = read(text, decimal=decimal, durations=paused)

    assert export.tickets.get_column("@paused").to_list() == [None if length is None else round(length * MINUTE) for length in minutes]
    assert problems(export)["P010 hold"][0] == sum(length is None and cell != "" for cell, length in zip(cells, minutes, strict=True))


def test_a_tsv_file_is_separated_by_tabs_whatever_its_header_holds() -> None:
    export = read([given("id\ta,b,c\topened\n1\tx\t2026-01-05T09:00:00Z\n", "tickets.tsv")])

    assert column(export, "opened") == ["2026-01-05T09:00:00"]


def test_the_format_can_be_said_for_standard_input() -> None:
    export = read([given("id\tx;y;z\topened\n1\t\t2026-01-05T09:00:00Z\n", "-")], options=ReadOptions(input_format="tsv"))

    assert column(export, "opened") == ["2026-01-05T09:00:00"]


def test_nameless_and_repeated_columns_keep_a_name_of_their_own() -> None:
    text = "id,,Comment,Comment,opened,Comment\n1,a,b,c,2026-01-05T09:00:00Z,d\n"

    export = read(text, wanted=needs(fields=["column 2", "Comment", "Comment (2)", "Comment (3)"]))

    assert tickets(export)["1"] == {
        "opened": "2026-01-05T09:00:00",
        "column 2": "a",
        "Comment": "b",
        "Comment (2)": "c",
        "Comment (3)": "d",
    }


def test_of_a_needed_column_that_is_there_more_than_once_the_first_is_used_and_the_others_are_counted() -> None:
    text = "id,status,Comment,status,opened, status ,Comment\n1,first,x,second,2026-01-05T09:00:00Z,third,y\n"

    export = read([given(text, "a.csv"), given("id,opened,status\n2,2026-01-05T09:00:00Z,only\n", "b.csv")], wanted=STATUS)

    assert column(export, "status") == ["first", "only"]
    assert problems(export) == {"P011 status": (2, ())}


def test_a_history_s_needed_column_that_is_there_more_than_once() -> None:
    history = "ticket,at,field,new,new\n1,2026-01-05T10:00:00Z,status,first,second\n"

    export = read("id,opened,status\n1,2026-01-05T09:00:00Z,first\n", history, wanted=STATUS)

    assert export.history.get_column("new").to_list() == ["first"]
    assert problems(export) == {"P011 new": (1, ())}


@pytest.mark.parametrize("text", ["", "plain", 'a "quoted, one"', "two\nlines"], ids=["empty", "plain", "quoted", "two lines"])
def test_ragged_rows_are_used_and_counted(text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"' if text else ""
    lines = [
        "id,opened,text,status",
        f"1,2026-01-05T09:00:00Z,{quoted},Open",
        f"2,2026-01-05T09:00:00Z,{quoted}",
        f"3,2026-01-05T09:00:00Z,{quoted},Open,more,and more",
        f"4,2026-01-05T09:00:00Z,{quoted},",
        f"5,2026-01-05T09:00:00Z,{quoted},Open,",
    ]

    export = read("\n".join(lines), wanted=STATUS)

    assert column(export, "status") == ["Open", "", "Open", "", "Open"]
    assert problems(export) == {"P009": (2, ("2", "3"))}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param('id,opened\n1,"2026-01-05T09:00:00Z\n2,2026-01-05T09:00:00Z\n', 3, id="not closed"),
        pytest.param('id,opened\n1,"2026-01-05"T09:00:00Z\n', 2, id="closed too early"),
        pytest.param('\nid,opened,"text\n1,2026-01-05T09:00:00Z,\n', 2, id="not closed in the header"),
        pytest.param('id,opened,"text\n1,2026-01-05T09:00:00Z,"x"\n', 1, id="closed by a mark of a row below"),
    ],
)
def test_a_broken_quotation_is_an_error_with_its_line(text: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        read(text)

    [fault] = caught.value.faults
    assert fault.code == "broken_csv"
    assert fault.place is not None
    assert (fault.place.file, fault.place.line) == ("tickets.csv", line)


@pytest.mark.parametrize(
    ("data", "begins", "says"),
    [
        pytest.param("id,opened\n1,x\n".encode("utf-16-le"), "id", "is this another encoding?", id="UTF-16 without a mark"),
        pytest.param("id;opened\n1;x\n".encode("utf-16-be"), "id", "is this another encoding?", id="big endian"),
        pytest.param("id\n1\n".encode("utf-16-le"), "id", "is this another encoding?", id="a single column"),
        pytest.param(b"id^opened\n1^x\n", "id^opened", "is this another separator?", id="another separator"),
        pytest.param(b"Report of January,,\nid,opened,x\n", "Report of January", "is this a title above the header?", id="a title"),
        pytest.param(b'[{"id": 1, "opened": "x"}]', '[{"id": 1', "is this JSON?", id="JSON"),
        pytest.param(b'[\n{"id": 1, "opened": "x"}]', "[", "is this JSON?", id="JSON over many lines"),
        pytest.param(b'{"id": "1"}\n{"id": "2"}\n', '{"id": "1"}', "is this JSON?", id="JSON lines"),
        pytest.param(b'[{"text":"' + b"x" * 1000 + b'"}]', '[{"text":"' + "x" * 50, "is this JSON?", id="long JSON"),
    ],
)
def test_what_is_no_table_is_said_once_and_in_short(data: bytes, begins: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)

    [fault] = caught.value.faults
    assert fault.message.startswith(f"'tickets.csv' has no header with columns, it begins with '{begins}'; {says}")


@pytest.mark.parametrize("name", ["[ID]", "{id}", "a|b,id"])
def test_unusual_names_of_columns_are_no_suspicion(name: str) -> None:
    with pytest.raises(InputError, match=r"^no column 'opened' in tickets\.csv; it has: "):
        read(f"{name},x\n1,2\n", columns={"id": "x"})


def test_long_names_of_columns_are_cut() -> None:
    with pytest.raises(InputError, match=r"it has: id, x{60}\N{HORIZONTAL ELLIPSIS}$"):
        read(f"id,{'x' * 1000}\n1,2\n")


def test_a_header_alone_is_an_export_without_tickets() -> None:
    export = read("id,opened\n")

    assert export.tickets.height == export.rows == 0
    assert export.tickets.columns == ["@t", "id", "opened"]


def test_text_of_tickets_is_data() -> None:
    text = 'id,opened,status\n"[red]1[/red]",2026-01-05T09:00:00Z,"\x1b[31mOpen\nfor long, =1+1"\n'

    export = read(text, wanted=STATUS)

    assert tickets(export) == {"[red]1[/red]": {"opened": "2026-01-05T09:00:00", "status": "\x1b[31mOpen\nfor long, =1+1"}}


def test_ids_and_numbers_stay_as_they_are_written() -> None:
    export = read("id,opened,status\n0012345,2026-01-05T09:00:00Z,1e3\n12.0,2026-01-05T09:00:00Z,007\n", wanted=STATUS)

    assert {ticket: columns["status"] for ticket, columns in tickets(export).items()} == {"0012345": "1e3", "12.0": "007"}
