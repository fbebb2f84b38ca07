"""`slacalc inspect` as a user types it: the page, the data, and what goes wrong."""

import json
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Slacalc
from tests.write.goldens import assert_golden

SAMPLES = ROOT / "tests" / "presets"
DIRTY = """\
Ticket;Erstellt;Geschlossen;Status;Priorität;Text;;Kosten
7;03.04.2026 09:00;04.04.2026 10:00;Erledigt;hoch;"\x1b[31m[bold]rot[/bold]";x;1,5
8;05.06.2026 09:00;;Wartend;niedrig;=1+1;y;2,25
8;05.06.2026 09:00;;Geparkt;?;fÃ¼r;z;3,75
"""


def data(slacalc: Slacalc, *arguments: object, text: str = "") -> dict[str, Any]:
    ran = slacalc("inspect", *arguments, "-f", "json", text=text)
    assert ran.status == 0
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_the_page(slacalc: Slacalc, desk: Path) -> None:
    """Decimal commas, dates that nobody can tell, a nameless column, ids twice, and text that is no markup and no escape code."""
    desk.joinpath("dirty.csv").write_text(DIRTY, encoding="utf-8")
    ran = slacalc("inspect", "dirty.csv", "--width", 80)

    assert (ran.status, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert_golden("inspect.txt", ran.out.encode())


def test_the_page_of_a_history_in_json(slacalc: Slacalc, desk: Path) -> None:
    copyfile(SAMPLES / "jira" / "tickets.json", desk / "jira.json")
    ran = slacalc("inspect", "jira.json", "--width", 100, "--ascii")

    assert ran.out.isascii()
    assert_golden("inspect_jira.txt", ran.out.encode())


def test_the_proposal_is_the_end_of_the_page(slacalc: Slacalc, desk: Path) -> None:
    proposed = data(slacalc, "tickets.csv")["exports"][0]["proposal"]["yaml"]
    promise = "slas: {resolution: {clock: {start: opened, stop: resolved}, calendar: 24x7, target: 8h}}\n"
    desk.joinpath("pasted.yaml").write_text(f"timezone: UTC\n{proposed}{promise}", encoding="utf-8")

    assert slacalc("inspect", "tickets.csv").out.endswith(f"\n\n{proposed}")
    assert slacalc("report", "tickets.csv", "--slas", "pasted.yaml").status == 0


def test_the_data_says_what_the_page_says(slacalc: Slacalc) -> None:
    [export] = data(slacalc, "tickets.csv")["exports"]

    assert export["sentence"] == "3 tickets in CSV, UTF-8, separated by commas, opened 5 October 2026 to 6 October 2026."
    assert [(column["name"], column["type"], column["gives"]) for column in export["columns"]] == [
        ("id", "text", ["id"]),
        ("opened", "instant", ["opened"]),
        ("resolved", "instant", ["resolved"]),
        ("status", "text", ["status"]),
        ("priority", "text", ["priority"]),
    ]
    assert export["proposal"]["reason"] is None


def test_a_file_goes_where_it_is_told(slacalc: Slacalc, desk: Path) -> None:
    ran = slacalc("inspect", "tickets.csv", "-o", "found.json", "-o", "found.txt")

    assert (ran.out, ran.err) == ("", "wrote found.json\nwrote found.txt\n")
    assert json.loads(desk.joinpath("found.json").read_text(encoding="utf-8"))["schema"] == "slacalc.inspection/1"
    assert slacalc("inspect", "tickets.csv", "-o", "txt:tickets.csv").status == 2


def test_standard_input_is_a_file_too(slacalc: Slacalc) -> None:
    [export] = data(slacalc, "-", text="id,opened\nA,2026-03-01T09:00Z\nB,2026-03-02T09:00Z\n")["exports"]

    assert (export["file"], export["tickets"]) == ("-", 2)


def test_a_directory_is_all_exports_in_it(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("more.jsonl").write_text('{"id": 1, "created": "2026-03-01T09:00Z"}\n', encoding="utf-8")

    assert [export["file"] for export in data(slacalc, ".")["exports"]] == ["more.jsonl", "tickets.csv"]


@pytest.mark.parametrize(("order", "first"), [("day-first", "2026-04-03T07:00:00Z"), ("month-first", "2026-03-04T08:00:00Z")])
def test_the_order_of_dates_and_their_zone_can_be_said(order: str, first: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("dirty.csv").write_text(DIRTY, encoding="utf-8")
    [export] = data(slacalc, "dirty.csv", "--dates", order, "--timezone", "Europe/Berlin")["exports"]

    assert export["opened"]["first"] == first
    assert export["proposal"]["to_choose"] is False


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["none.csv"], 3, "there is no file 'none.csv'"),
        ([], 2, "Missing argument"),
        (["latin.csv"], 3, "it can be read as windows-1252"),
        (["tickets.csv", "--timezone", "Nowhere/Land"], 2, "unknown time zone"),
        (["tickets.csv", "--encoding", "utf-9"], 2, "unknown encoding"),
        (["broken.csv"], 3, "quotation mark on line 2"),
    ],
)
def test_what_cannot_be_opened(arguments: list[str], status: int, said: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("latin.csv").write_bytes("id,opened\nü,2026-03-01T09:00Z\n".encode("windows-1252"))
    desk.joinpath("broken.csv").write_text('id,opened\n"A,2026-03-01T09:00Z\n', encoding="utf-8")
    ran = slacalc("inspect", *arguments)

    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err


def test_a_declared_encoding_is_proposed(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("latin.csv").write_bytes("id,opened\nü,2026-03-01T09:00Z\nä,2026-03-01T09:00Z\n".encode("windows-1252"))
    [export] = data(slacalc, "latin.csv", "--encoding", "windows-1252")["exports"]

    assert "  encoding: windows-1252\n" in export["proposal"]["yaml"]


def test_one_file_that_cannot_be_opened_does_not_hide_the_others(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("broken.csv").write_text('id,opened\n"A,2026-03-01T09:00Z\n', encoding="utf-8")
    ran = slacalc("inspect", ".")

    assert ran.status == 3
    assert "quotation mark on line 2" in ran.err
    assert ran.out.startswith("tickets.csv: 3 tickets in CSV")
