"""Bad input, as it happens: each is told with its place and what to write instead, never with a traceback."""

import json
from pathlib import Path

import pytest

from slacalc.cli import shell
from tests.cli.conftest import SLAS, TICKETS, Slacalc

HEAD = "timezone: Europe/Berlin\nstatuses: {waiting: [On Hold], solved: [Resolved]}\n"
OFFICE = "calendars: {office: {hours: {mon-fri: 09:00-17:00}}}\n"
PROMISE = "slas: {resolution: {clock: resolution, calendar: office, target: 8h}}\n"


@pytest.mark.parametrize(
    ("definitions", "place", "says"),
    [
        pytest.param(
            SLAS.replace("calendar:", "calender:"), "slas.yaml:7:53", "unknown key 'calender', did you mean 'calendar'", id="unknown key"
        ),
        pytest.param(SLAS.replace("50%", "0.95"), "slas.yaml:7:94", "95%", id="a share without percent"),
        pytest.param(
            SLAS.replace("solved: [Resolved, Closed], ", ""), "slas.yaml:7:41", "'solved'", id="a built-in clock without its status group"
        ),
        pytest.param(SLAS + "name: Other\n", "slas.yaml:8:1", "'name'", id="a key twice"),
        pytest.param(
            HEAD + "calendars: {office: {hours: {mon-fri: 17:00}}}\n" + PROMISE, "slas.yaml:3:39", "17:00", id="an unquoted time is text"
        ),
        pytest.param(
            HEAD + "calendars: {office: {hours: {mon: 09:00-17:00}, closed: [{every: monday, name: Off}]}}\n" + PROMISE,
            "slas.yaml",
            "never opens",
            id="a calendar that never opens",
        ),
        pytest.param(
            HEAD + OFFICE + PROMISE.replace("calendar: office", "calendar: offices"), "slas.yaml:4:50", "'office'", id="an unknown calendar"
        ),
        pytest.param(
            HEAD + OFFICE + PROMISE + "forecasts: []\n", "slas.yaml:5:1", "unknown key 'forecasts'", id="a key that does nothing is no key"
        ),
        pytest.param("", "slas.yaml", "", id="an empty file"),
        pytest.param("slas: [\n", "slas.yaml", "", id="no YAML"),
    ],
)
def test_definitions(definitions: str, place: str, says: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("slas.yaml").write_text(definitions, encoding="utf-8")

    for arguments in (["validate", "slas.yaml", "tickets.csv"], ["report", "tickets.csv"]):
        ran = slacalc(*arguments)
        assert (ran.status, ran.out) == (2, "")
        assert f"{place}" in ran.err
        assert says in ran.err


def test_norway_is_a_country_and_not_false(slacalc: Slacalc, desk: Path) -> None:
    definitions = SLAS.replace("{hours: {mon-fri: 09:00-17:00}}", "{hours: {mon-fri: 09:00-17:00}, holidays: {country: NO}}")
    desk.joinpath("slas.yaml").write_text(definitions, encoding="utf-8")

    assert slacalc("validate").status == 0


def test_all_errors_are_told_at_once_each_with_its_line_and_a_caret(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("slas.yaml").write_text(SLAS.replace("calendar:", "calender:").replace("50%", "50"), encoding="utf-8")

    ran = slacalc("validate")

    assert ran.err.count("error: ") >= 2
    assert ran.err.count(" ^") >= 2


@pytest.mark.parametrize(
    ("tickets", "status", "says"),
    [
        pytest.param("", 3, "empty", id="an empty file"),
        pytest.param("id,open,resolved,status\n", 3, "'opened'", id="a missing column, with the nearest"),
        pytest.param("id,opened,resolved,status\n", 4, "nothing in scope", id="no tickets"),
        pytest.param("id,opened,resolved,status\nA1,soon,,Open\n", 0, "P003", id="an unreadable timestamp"),
        pytest.param(
            "id,opened,resolved,status\nA1,2026-10-05T09:00Z,2026-10-01T09:00Z,Resolved\n", 0, "P031", id="stops before it starts"
        ),
        pytest.param(
            "id,opened,resolved,status\nA1,2026-10-05T09:00Z,,Open\nA1,2026-10-06T09:00Z,,Open\n", 0, "P002", id="a ticket id twice"
        ),
        pytest.param("id,opened,resolved,status\nA1,2026-10-05T09:00Z,,Open,more,and more\n", 0, "P009", id="a row that is too long"),
        pytest.param("id,opened,resolved,status\n,2026-10-05T09:00Z,,Open\nA2,2026-10-05T09:00Z,,Open\n", 0, "P001", id="no id"),
    ],
)
def test_tickets(tickets: str, status: int, says: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("tickets.csv").write_text(tickets, encoding="utf-8")

    ran = slacalc("measure", "tickets.csv")

    assert ran.status == status
    assert says in ran.err


def test_standard_input_cannot_be_tickets_and_history(slacalc: Slacalc) -> None:
    ran = slacalc("measure", "-", "--history", "-", text="id,opened,resolved,status\n")

    assert (ran.status, ran.out) == (2, "")
    assert "standard input (`-`) can be read once" in ran.err


def test_a_history_of_tickets_that_are_not_there(slacalc: Slacalc, desk: Path) -> None:
    history = "ticket,at,field,old,new\nZ9,2026-10-05T10:00Z,status,Open,Resolved\n"
    desk.joinpath("history.csv").write_text(history, encoding="utf-8")

    ran = slacalc("measure", "tickets.csv", "--history", "history.csv")

    assert ran.status == 0
    assert "P005" in ran.err
    assert "Z9" in ran.err


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("none.csv", None, "none.csv", id="a file that is not there"),
        pytest.param("cut.json", b'[{"id": "A1", "opened": "2026-10', "cut.json", id="a truncated JSON"),
        pytest.param("bytes.csv", b"id,opened,resolved,status\nA\xff1,2026-10-05T09:00Z,,Open\n", "encoding", id="not UTF-8"),
        pytest.param("cut.parquet", b"PAR1cut", "cannot be read as Parquet", id="a truncated Parquet file"),
        pytest.param("page.xls", b"<html></html>", "cannot be read as a workbook", id="a page that is called a workbook"),
        pytest.param("cut.csv.gz", b"\x1f\x8b\x08\x00", "cut off or damaged", id="a truncated compressed file"),
        pytest.param("cut.csv.zst", b"\x28\xb5\x2f\xfd\x00", "cut off or damaged", id="the same in Zstandard"),
        pytest.param("cut.zip", b"PK\x03\x04", "cut off or damaged", id="a truncated archive"),
        pytest.param("none/", None, "none/", id="a directory that is not there"),
        pytest.param("*.jsonl", None, "*.jsonl", id="a glob that fits nothing"),
    ],
)
def test_files(name: str, content: bytes | None, says: str, slacalc: Slacalc, desk: Path) -> None:
    if content is not None:
        desk.joinpath(name).write_bytes(content)

    ran = slacalc("report", name)

    assert (ran.status, ran.out) == (3, "")
    assert says in ran.err


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jsonl", "parquet", "xlsx", "xls", "ods", "csv.gz", "json.zst", "zip", "txt"])
@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 4, bytes(1000), b"\xff\xfe" * 100, b"]" * 100, b"PK\x05\x06" + bytes(18)],
    ids=["all", "nul", "marks", "brackets", "empty"],
)
def test_what_is_no_export_at_all(ending: str, content: bytes, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath(f"noise.{ending}").write_bytes(content)

    ran = slacalc("report", f"noise.{ending}")

    assert (ran.status, ran.out) == (3, "")
    assert f"noise.{ending}" in ran.err
    assert "error: " in ran.err
    assert "Traceback" not in ran.err
    assert "internal" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", ""],
        ["report", "tickets.csv", "--history", ""],
        ["report", "tickets.csv", "--outages", ""],
        ["report", "tickets.csv", "--survey", ""],
        ["report", "tickets.csv", "--survey", "recommendation="],
        ["report", "", "-o", "json:tickets.csv"],
        ["measure", ""],
        ["inspect", ""],
        ["init", "", "--force"],
        ["validate", ""],
    ],
    ids=" ".join,
)
def test_a_file_without_a_name_is_not_the_whole_directory(arguments: list[str], slacalc: Slacalc, desk: Path) -> None:
    """As where a variable of a script is not set."""
    with desk.joinpath("slas.yaml").open("a", encoding="utf-8") as file:
        file.write("surveys: {recommendation: {kind: nps, answer: score, at: answered}}\n")
        file.write("availability: {portal: {outages: {kind: Outage}, from: down, to: up}}\n")
    ran = slacalc(*arguments)

    assert (ran.status, "a file without a name" in ran.err) == (2, True)


def test_a_directory_without_exports(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("empty").mkdir()

    ran = slacalc("report", "empty")

    assert ran.status == 3
    assert "empty" in ran.err


HOSTILE = "[red]A\x1b[31m9[/red]\x07"


def test_ticket_text_is_neither_markup_nor_escape_code_nor_line_break(slacalc: Slacalc, desk: Path) -> None:
    row = f'"{HOSTILE}\nx",2026-10-05T09:00+02:00,,"[bold]Open\x1b[2J","=1+1"\n'
    desk.joinpath("tickets.csv").write_text(TICKETS + row, encoding="utf-8")
    asked = ("tickets.csv", "--as-of", "2026-10-06T12:00+02:00")

    for arguments in (["report", *asked], ["measure", *asked], ["explain", f"{HOSTILE}\nx", *asked], ["report", *asked, "--by", "status"]):
        ran = slacalc(*arguments, "--color", "never")
        assert ran.status == 0
        assert "\x1b" not in ran.out + ran.err
        assert "\x07" not in ran.out + ran.err
    assert "[red]A" in slacalc("measure", *asked).out
    assert "\x1b[2J" not in slacalc("report", *asked, "--by", "status", "--color", "always").out


def test_csv_marks_what_a_spreadsheet_would_run(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("tickets.csv").write_text(TICKETS + "A4,2026-10-05T09:00+02:00,,Open,=1+1\n", encoding="utf-8")

    ran = slacalc("measure", "tickets.csv", "--attributes", "priority", "-f", "csv")

    assert ",=1+1" not in ran.out
    assert "'=1+1" in ran.out


# --- what once was an internal error ---------------------------------------------------------------------------------


@pytest.mark.parametrize("period", ["9999-12", "9999-12-31", "9999-W52", "9999-Q4", "9999", "2026..9999-12"])
def test_a_period_that_ends_after_all_years(period: str, slacalc: Slacalc) -> None:
    ran = slacalc("report", "tickets.csv", "--period", period)

    assert (ran.status, ran.out) == (2, "")
    assert "is no period" in ran.err or "9999" in ran.err


@pytest.mark.parametrize("field", ["id", "opened", "resolved"])
@pytest.mark.parametrize("more", ["", "kpis: []\navailability: {desk: {outages: {priority: P1}, from: opened, to: resolved}}\n"])
def test_figures_in_groups_of_moments_and_ids(field: str, more: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("slas.yaml").write_text(SLAS + more, encoding="utf-8")
    ran = slacalc("report", "tickets.csv", "--by", field, "-f", "json")

    assert (ran.status, ran.err) == (0, "")
    assert {tuple(row["group"]) for row in json.loads(ran.out)["slas"]} == {(), (field,)}


@pytest.mark.parametrize(
    ("zone", "opened", "as_of"),
    [
        pytest.param("Europe/Berlin", "1900-01-01T00:00", "1900-02-01T00:00", id="before the first year in UTC"),
        pytest.param("America/Sao_Paulo", "2254-12-31T22:30", "2254-12-31T23:30", id="after the last year in UTC"),
    ],
)
def test_the_first_and_the_last_hour_of_all_years(zone: str, opened: str, as_of: str, slacalc: Slacalc, desk: Path) -> None:
    text = SLAS.replace("Europe/Berlin", zone).replace("calendar: office, target: 8h", "calendar: 24x7, target: 8h")
    desk.joinpath("slas.yaml").write_text(text, encoding="utf-8")
    desk.joinpath("tickets.csv").write_text(f"id,opened,resolved,status\nA,{opened},,Open\n", encoding="utf-8")

    for command in (["explain", "A"], ["measure"], ["report"]):
        ran = slacalc(*command, "tickets.csv", "--as-of", as_of)
        assert (ran.status, ran.err) == (0, "")


@pytest.mark.parametrize("name", ["@t", "@history", "@paused", "@requester", "@ragged", "@id", "@extra", "@line"])
def test_columns_that_are_called_like_our_own(name: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("tickets.csv").write_text(TICKETS.replace("priority", name), encoding="utf-8")
    ran = slacalc("measure", "tickets.csv", "--by", name)

    assert (ran.status, ran.out) == (2, "")
    assert f"no column can be called '{name}' here" in ran.err


def test_such_a_column_may_have_another_name(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("tickets.csv").write_text(TICKETS.replace("priority", "@t"), encoding="utf-8")
    desk.joinpath("slas.yaml").write_text(SLAS + 'source: {columns: {level: "@t"}}\n', encoding="utf-8")

    assert json.loads(slacalc("measure", "tickets.csv", "--by", "level", "-f", "json").out)[1]["attributes"] == {"level": "P2"}


def test_a_history_with_columns_that_are_called_like_our_own(slacalc: Slacalc, desk: Path) -> None:
    source = 'source: {history: {shape: changes, ticket: "@ticket", at: "@t", field: "@event", new: "@at"}}\n'
    desk.joinpath("slas.yaml").write_text(SLAS + source, encoding="utf-8")
    desk.joinpath("h.csv").write_text("@ticket,@t,@event,@at\nA1,2026-10-05T10:00,status,Open\n", encoding="utf-8")
    ran = slacalc("measure", "tickets.csv", "--history", "h.csv")

    assert (ran.status, ran.out) == (3, "")
    assert ran.err.count("no column can be called") == 4


def test_3_a_panic_of_a_library_is_no_missed_objective(slacalc: Slacalc, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    def fail(_: object) -> int:
        raise Panic

    monkeypatch.setattr(shell, "application", fail)
    ran = slacalc("check", "tickets.csv")

    assert (ran.status, ran.out) == (3, "")
    assert "report this" in ran.err
