"""Workbooks: the sheet, the header and the cells as people leave them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest

from slacalc.errors import InputError
from slacalc.read import ReadOptions, packed
from slacalc.spec.source_definitions import ColumnSource, DurationSource, HistorySource
from slacalc.times import DAY, HOUR, MINUTE
from tests.read.exports import canonical, column, given, history, needs, problems, read, tickets
from tests.read.made import Cells, open_document, workbook, zipped

NINE = datetime(2026, 1, 5, 9)  # noqa: DTZ001 - a workbook has no zones
STATUS = needs(fields=["status"])
HEADER = ["id", "opened", "status"]
ROWS: Cells = [["1", NINE, "Open"], ["2", None, None]]
AS_CSV = "id,opened,status\n1,2026-01-05T09:00:00,Open\n2,,\n"


def made(*sheets: Cells, names: Sequence[str] = ("Tickets", "History", "Notes"), name: str = "tickets.xlsx") -> object:
    return [given(workbook(*sheets, names=names), name)]


@pytest.mark.parametrize(
    ("rows", "header_rows"),
    [
        pytest.param([HEADER, *ROWS], None, id="plain"),
        pytest.param([[], [], HEADER, *ROWS], None, id="blank rows above"),
        pytest.param([["Report of January"], [], ["made by", "me"], HEADER, *ROWS], (4, 4), id="titles above"),
        pytest.param([["id", None, "sta"], [None, "opened", "tus"], *ROWS], (1, 2), id="a header of two rows"),
        pytest.param([HEADER, ["1", NINE, "Open"], [], [None, " ", None], ["2"], [], [None, None, "  "]], None, id="blank rows"),
        pytest.param([[None, *HEADER, None, None], *([None, *row] for row in ROWS), [None] * 6 + [" "]], None, id="blank columns"),
        pytest.param([["note", *HEADER], *(["x", *row] for row in ROWS)], None, id="another column"),
    ],
)
def test_the_same_tickets_in_many_layouts(rows: Cells, header_rows: tuple[int, int] | None) -> None:
    columns = {"status": "sta tus"} if header_rows == (1, 2) else {}

    export = read(made(rows), wanted=STATUS, header_rows=header_rows, columns=columns)

    assert canonical(export) == canonical(read(AS_CSV, wanted=STATUS))
    assert (export.inputs[0].rows, export.inputs[0].encoding) == (2, "binary")


@pytest.mark.parametrize("name", ["tickets.ods", "tickets.zip", "-"])
def test_a_workbook_of_another_maker(name: str) -> None:
    book = open_document([HEADER, ["1", "2026-01-05T09:00:00Z", "Open"], ["2", "", ""]])

    assert canonical(read([given(book, name)], wanted=STATUS)) == canonical(read(AS_CSV, wanted=STATUS))


@pytest.mark.parametrize("name", ["tickets.xlsx", "tickets.xlsm", "tickets.csv", "tickets", "-"])
def test_a_workbook_is_known_by_its_bytes(name: str) -> None:
    assert column(read(made([HEADER, *ROWS], name=name)), "opened") == ["2026-01-05T09:00:00", None]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param(12345, "12345", id="a whole number"),
        pytest.param(12345.0, "12345", id="a whole number as a fraction"),
        pytest.param(0.1, "0.1", id="a fraction"),
        pytest.param("0012", "0012", id="text"),
        pytest.param(True, "true", id="a truth value"),
        pytest.param(NINE, "2026-01-05 09:00:00", id="a moment"),
        pytest.param(NINE.replace(second=12, microsecond=345000), "2026-01-05 09:00:12.345", id="to the millisecond"),
        pytest.param(date(2026, 1, 5), "2026-01-05", id="a date"),
        pytest.param("=1+1", "", id="a formula that was never calculated"),
        pytest.param("#N/A", "", id="an error"),
    ],
)
def test_cells_are_the_text_that_a_csv_file_would_have(cell: object, text: str) -> None:
    assert column(read(made([HEADER, ["1", NINE, cell]]), wanted=STATUS), "status") == [text]


def test_moments_are_exact_throughout_a_day() -> None:
    """Days are fractions in a workbook; no second may be lost over them."""
    moments = [NINE.replace(hour=0, second=1) + timedelta(seconds=997 * step, milliseconds=step % 1000) for step in range(500)]

    export = read(made([HEADER, *([f"{number:03}", moment] for number, moment in enumerate(moments))]))

    found = export.tickets.sort("id").get_column("opened").to_list()
    assert [value // 1000 for value in found] == [round((moment - datetime(1970, 1, 1)) / timedelta(milliseconds=1)) for moment in moments]  # noqa: DTZ001 - as above


def test_a_column_of_midnights_is_one_of_dates() -> None:
    rows: list[list[object]] = [["id", "opened", "due"], ["1", NINE, date(2026, 1, 5)], ["2", NINE, None]]
    end = {"due": ColumnSource("due", date_means="end_of_day")}

    assert problems(read(made(rows), wanted=needs(["opened", "due"]))) == {"P004 due": (1, ("1",))}
    assert column(read(made(rows), wanted=needs(["opened", "due"]), columns=end), "due") == ["2026-01-06T00:00:00", None]
    assert column(read(made([*rows, ["3", NINE, NINE]]), wanted=needs(["opened", "due"])), "due")[0] == "2026-01-05T00:00:00"


def test_columns_without_a_name_and_of_one_name() -> None:
    rows: list[list[object]] = [["id", None, "opened", "status", "status"], ["1", "x", NINE, "Open", "Done"]]

    export = read(made(rows), wanted=needs(fields=["column 2", "status"]))

    assert tickets(export) == {"1": {"opened": "2026-01-05T09:00:00", "column 2": "x", "status": "Open"}}
    assert problems(export) == {"P011 status": (1, ())}


LOG: Cells = [["ticket", "at", "field", "new"], ["1", NINE, "status", "Open"]]


def test_the_only_sheet_with_data_is_meant() -> None:
    assert read(made([], [HEADER, *ROWS], [])).rows == 2


def test_tickets_and_history_are_sheets_of_one_workbook() -> None:
    book = workbook([HEADER, *ROWS], [["Changes"], *LOG])
    source = HistorySource("changes", sheet="History", header_rows=(2, 2))

    export = read([given(book, "a.xlsx")], book, wanted=STATUS, sheet="Tickets", history_source=source)

    assert history(export) == [("1", "2026-01-05T09:00:00", "status", None, "Open", "", None)]


@pytest.mark.parametrize(
    ("sheets", "sheet", "says"),
    [
        pytest.param([[HEADER, *ROWS], LOG], None, "has several sheets with data: Tickets, History; say which", id="several"),
        pytest.param([[HEADER, *ROWS], LOG], "Ticket", "no sheet 'Ticket' in tickets.xlsx, did you mean 'Tickets'", id="misspelt"),
        pytest.param([[HEADER, *ROWS], LOG], "xyz", "no sheet 'xyz' in tickets.xlsx; it has: Tickets, History", id="not there"),
        pytest.param([[], []], None, "has nothing in: Tickets, History", id="none with data"),
        pytest.param([[HEADER], []], "History", "has nothing in: History", id="named, but empty"),
    ],
)
def test_which_sheet_is_meant_must_be_clear(sheets: Sequence[Cells], sheet: str | None, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(made(*sheets), sheet=sheet)


def test_a_title_in_the_place_of_the_header_is_suspected() -> None:
    with pytest.raises(InputError, match="it begins with 'Report of January'; is this a title above the header"):
        read(made([["Report of January"], HEADER, *ROWS]))


@pytest.mark.parametrize("rows", [(4, 4), (9, 9), (2, 9)])
def test_a_header_where_there_is_none(rows: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="no column 'id'"):
        read(made([HEADER, *ROWS]), header_rows=rows)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("t.xlsx", b"<html><table></table></html>", "cannot be read as a workbook", id="a page"),
        pytest.param("t.xls", b"id\topened\n", "cannot be read as a workbook", id="text"),
        pytest.param("t.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as a workbook", id="damaged"),
        pytest.param("t.xlsx", zipped({"xl/workbook.xml": b"<a"}), "cannot be read as a workbook", id="nearly empty"),
        pytest.param("t.xlsx", workbook([HEADER, *ROWS])[:-300], "cannot be unpacked", id="cut off"),
        pytest.param(
            "t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password", id="password"
        ),
    ],
)
def test_a_workbook_that_cannot_be_read_is_an_error(name: str, data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read([given(data, name)])


def test_a_workbook_may_be_only_so_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LIMITS", packed.Limits(size=1000, ratio=2, free=10))

    with pytest.raises(InputError, match="unpacks to more than"):
        read(made([HEADER, *ROWS]))


class PanicException(BaseException):
    """What a compiled library raises."""


def test_a_library_that_gives_up_is_no_internal_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(*_: object) -> None:
        reason = "assertion failed\n  left: 1"
        raise PanicException(reason)

    monkeypatch.setattr("fastexcel.read_excel", panics)
    with pytest.raises(InputError, match="cannot be read as a workbook: assertion failed; is it cut off"):
        read(made([HEADER, *ROWS]))


def test_an_interruption_is_not_taken_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupts(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fastexcel.read_excel", interrupts)
    with pytest.raises(KeyboardInterrupt):
        read(made([HEADER, *ROWS]))


def test_the_format_can_be_said() -> None:
    assert read(made([HEADER, *ROWS], name="-"), options=ReadOptions(input_format="xlsx")).rows == 2


def test_durations_in_cells_of_hours_and_minutes() -> None:
    cells: Cells = [["id", "opened", "hold"], ["1", NINE, 0.5 / 24], ["2", NINE, 26.5 / 24], ["3", NINE, 100.25], ["4", NINE, None]]
    data = workbook(cells, formats={"C2": "h:mm", "C3": "[h]:mm", "C4": "[h]:mm:ss"})

    export = read([given(data, "t.xlsx")], durations={"paused": DurationSource("hold", None, "wall")})

    assert export.tickets.get_column("@paused").to_list() == [30 * MINUTE, 26 * HOUR + 30 * MINUTE, 100 * DAY + 6 * HOUR, None]
    assert not export.problems


def test_a_header_below_the_last_row() -> None:
    with pytest.raises(InputError, match=r"no column 'id' in tickets\.xlsx; it has: no columns"):
        read(made([HEADER, *ROWS]), header_rows=(9, 9))
