"""Waivers: breaches that are excused, written in the definitions or in a CSV file beside them."""

from pathlib import Path

import pytest

from slacalc.errors import DefinitionError, Place
from slacalc.spec import load
from slacalc.spec.definitions import PartFile, Waiver
from tests.spec.writing import definitions, with_sla

TWO = [("T1", "r", "Site closed", 1), ("T2", None, "Storm", None)]


def in_a_file(folder: Path, data: str | bytes, said: str = "{file: waivers.csv}") -> tuple[Waiver, ...]:
    """Return the waivers of a CSV file."""
    (folder / "waivers.csv").write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / "slas.yaml").write_text(with_sla(more=f"waivers: {said}\n"), encoding="utf-8")
    found = load(folder / "slas.yaml")
    assert [part.name for part in found.files if isinstance(part, PartFile)] == ["waivers.csv"]
    return found.waivers


def faults(folder: Path, data: str | bytes, said: str = "{file: waivers.csv}") -> list[str]:
    """Return what is wrong with a CSV file, each as `file:line:column: code message`."""
    with pytest.raises(DefinitionError) as caught:
        in_a_file(folder, data, said)
    places = [(fault, fault.place) for fault in caught.value.faults]
    return [f"{Path(place.file).name}:{place.line}:{place.column}: {fault.code} {fault.message}" for fault, place in places if place]


def test_waivers_in_the_definitions() -> None:
    found = definitions(
        """\
        waivers:
          - {ticket: 0012345, sla: r, cycle: 2, reason: Site closed, approved_by: J. Doe, date: 2026-10-05}
          - {ticket: 0012345, reason: Storm}
        """
    ).waivers
    assert [(each.ticket, each.sla, each.cycle, each.reason, each.approved_by, each.date) for each in found] == [
        ("0012345", "r", 2, "Site closed", "J. Doe", "2026-10-05"),
        ("0012345", None, None, "Storm", "", ""),
    ]
    text = "  - {ticket: 0012345, reason: Storm}"
    assert found[1].place == Place("slas.yaml", 11, 14, text, 7)


def test_a_file_lies_among_waivers(tmp_path: Path) -> None:
    found = in_a_file(tmp_path, "ticket,reason\nT2,Storm\n", "[{ticket: T1, reason: Site closed}, {file: waivers.csv}]")
    assert [each.ticket for each in found] == ["T1", "T2"]
    assert found[1].place == Place(str(tmp_path / "waivers.csv"), 2, 1, "T2,Storm", 2)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("ticket,sla,cycle,reason\nT1,r,1,Site closed\nT2,,,Storm\n", id="comma"),
        pytest.param("reason;ticket;cycle;sla\nSite closed;T1;1;r\nStorm;T2\n", id="semicolon, any order, short rows"),
        pytest.param("ticket\tsla\treason\tcycle\nT1\tr\tSite closed\t1\nT2\t\tStorm\n", id="tab"),
        pytest.param("\ufeffTicket;SLA;Cycle;Reason\r\nT1;r;1;Site closed\r\nT2;;;Storm\r\n", id="as a spreadsheet saves it"),
        pytest.param(' Ticket , "SLA",cycle,reason\n "T1" , r ,1,"Site closed"\nT2,,,Storm', id="spaces and quotation marks"),
        pytest.param("\nticket,sla,cycle,reason,,\n\nT1,r,1,Site closed,,\n,,,,,\nT2,,,Storm,,\n", id="empty lines and columns"),
        pytest.param("ticket,sla,cycle,reason,Comment,notes\nT1,r,1,Site closed,a,b\nT2,,,Storm,,c\n", id="columns of one's own"),
    ],
)
def test_waivers_in_a_file(data: str, tmp_path: Path) -> None:
    assert [(each.ticket, each.sla, each.reason, each.cycle) for each in in_a_file(tmp_path, data)] == TWO


def test_all_columns_of_a_file(tmp_path: Path) -> None:
    text = 'ticket,approved by,DATE,reason\n0012,"Doe, J.",2026-10-05,"A ""storm""\nand a flood"\n#13,,,x\n'
    found = in_a_file(tmp_path, text)
    assert [(each.ticket, each.approved_by, each.date, each.reason) for each in found] == [
        ("0012", "Doe, J.", "2026-10-05", 'A "storm"\nand a flood'),
        ("#13", "", "", "x"),
    ]
    assert [each.place and each.place.line for each in found] == [2, 4]


def test_a_file_without_rows_has_no_waivers(tmp_path: Path) -> None:
    assert in_a_file(tmp_path, "ticket,reason\n") == ()


def test_all_faults_of_a_file_are_said_at_once(tmp_path: Path) -> None:
    assert faults(tmp_path, 'ticket,sla,reason,cycle,date\n,r,x\nT1,R2,,0,05.10.2026\nT2,,a "b" c,x,2026-02-30,more\nT3,,"a" b\n') == [
        "waivers.csv:2:1: D005 the ticket is missing here",
        "waivers.csv:3:4: D008 unknown SLA 'R2'; known: r",
        "waivers.csv:3:7: D005 the reason is missing here",
        "waivers.csv:3:8: D007 '0' is no cycle of a clock; they are counted from 1",
        "waivers.csv:3:10: D007 '05.10.2026' is not a date; write it like 2026-12-24",
        "waivers.csv:4:13: D007 'x' is no cycle of a clock; they are counted from 1",
        "waivers.csv:4:15: D007 '2026-02-30' is not a date; write it like 2026-12-24",
        "waivers.csv:4:26: D007 this cell has no column; put text with a separator in it in quotation marks",
        "waivers.csv:5:5: D007 the quotation marks of this cell do not end where the cell does; double those within it",
    ]


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        pytest.param("tiket,reason", ["1:1: D004 unknown column 'tiket', did you mean 'ticket'?"], id="misspelt"),
        pytest.param(
            "ticket,reason,service",
            [
                (
                    "1:15: D004 unknown column 'service'; known: ticket, sla, cycle, reason, approved_by, date; "
                    "what is your own goes into a column 'comment'"
                )
            ],
            id="unknown",
        ),
        pytest.param("sla,date", ["1:1: D005 the column 'ticket' is missing", "1:1: D005 the column 'reason' is missing"], id="missing"),
        pytest.param(
            "ticket,reason,Ticket",
            ["1:15: D003 'Ticket' and 'ticket' are the same, for case and outer spaces do not count; remove one of them"],
            id="twice",
        ),
    ],
)
def test_faults_in_a_header(header: str, messages: list[str], tmp_path: Path) -> None:
    assert faults(tmp_path, f"{header}\nT1,x,\n") == [f"waivers.csv:{message}" for message in messages]


@pytest.mark.parametrize(
    ("data", "said", "message"),
    [
        pytest.param("", "{file: waivers.csv}", "9:17: D005 waivers.csv is empty; its first line names the columns: ", id="empty"),
        pytest.param("x", "{file: waiver.csv}", "9:17: D001 cannot read waiver.csv: no such file or directory", id="not there"),
    ],
)
def test_files_that_are_none(data: str, said: str, message: str, tmp_path: Path) -> None:
    (found,) = faults(tmp_path, data, said)
    assert found.startswith(f"slas.yaml:{message}")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    found = faults(tmp_path, "ticket,reason\nT1,Büro zu\n".encode("windows-1252"))
    assert found == ["waivers.csv:2:5: D001 this is not UTF-8 text; save the file as UTF-8"]
