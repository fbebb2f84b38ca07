"""Files of holidays beside the definitions: text and CSV; what is wrong in them is said with its place in them."""

import os
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from slacalc.errors import DefinitionError
from slacalc.spec import load
from slacalc.spec.calendar_definitions import Closure, OwnHolidays
from slacalc.spec.definitions import Definitions, PartFile
from slacalc.times import day_number
from tests.spec.writing import with_calendar

NEW_YEAR = ("New Year", "2026-01-01", "2026-01-01")


def number(day: str) -> int:
    return day_number(date.fromisoformat(day))


def written(folder: Path, name: str, data: bytes, holidays: str) -> Definitions:
    (folder / name).write_bytes(data)
    (folder / "slas.yaml").write_text(with_calendar(f"hours: {{mon: 08:00-17:00}}\nholidays: {holidays}\n"), encoding="utf-8")
    return load(folder / "slas.yaml")


def faults(folder: Path, name: str, data: bytes, holidays: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        written(folder, name, data, holidays)
    places = [(fault, fault.place) for fault in caught.value.faults]
    return [f"{Path(place.file).name}:{place.line}:{place.column}: {fault.code} {fault.message}" for fault, place in places if place]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("2026-01-01\n", [("holiday", "2026-01-01", "2026-01-01")], id="a date"),
        pytest.param("2026-01-01", [("holiday", "2026-01-01", "2026-01-01")], id="no line end"),
        pytest.param("2026-01-01..2026-01-03\r\n", [("holiday", "2026-01-01", "2026-01-03")], id="a range"),
        pytest.param("2026-01-01,New Year\n", [NEW_YEAR], id="comma"),
        pytest.param("2026-01-01;New Year\n", [NEW_YEAR], id="semicolon"),
        pytest.param("2026-01-01\tNew Year\n", [NEW_YEAR], id="tab"),
        pytest.param("2026-01-01; New Year ;;\n", [NEW_YEAR], id="empty cells"),
        pytest.param("2026-01-01;New, Year\n", [("New, Year", "2026-01-01", "2026-01-01")], id="a comma in a name"),
        pytest.param('"2026-01-01","New, ""Year"""\n', [('New, "Year"', "2026-01-01", "2026-01-01")], id="quotation marks"),
        pytest.param("date,name\n2026-01-01,New Year\n", [NEW_YEAR], id="header"),
        pytest.param("\ufeffdate,name\n2026-01-01,New Year\n", [NEW_YEAR], id="byte order mark"),
        pytest.param("\ufeff2026-01-01,New Year\n", [NEW_YEAR], id="byte order mark and no header"),
        pytest.param("# ours\n\ndate,name\n  # later\n2026-01-01,New Year\n", [NEW_YEAR], id="comments"),
        pytest.param("2026-01-01  # New Year, if we may\n", [("holiday", "2026-01-01", "2026-01-01")], id="a comment behind a date"),
        pytest.param("2026-01-01,Day #1\n", [("Day #1", "2026-01-01", "2026-01-01")], id="no comment"),
        pytest.param("2026-01-01,元旦\n", [("元旦", "2026-01-01", "2026-01-01")], id="Chinese"),
    ],
)
def test_dates_in_a_file(text: str, days: list[tuple[str, str, str]], tmp_path: Path) -> None:
    found = written(tmp_path, "days.csv", text.encode(), "{file: days.csv}")
    closures = tuple(Closure(name, number(first), number(last)) for name, first, last in days)
    assert found.calendars["c"].holidays == (OwnHolidays(closures, file="days.csv"),)


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        pytest.param(
            b"date,name\n2026-02-30,x\n\n  01.03.2026\n2026-03-02..2026-03-01\n",
            [
                "days.csv:2:1: D007 '2026-02-30' is not a date; write it like 2026-12-24",
                "days.csv:4:3: D007 '01.03.2026' is not a date; write it like 2026-12-24",
                "days.csv:5:1: D007 the range ends on 2026-03-01, before it begins on 2026-03-02",
            ],
            id="dates",
        ),
        pytest.param(
            b'2026-01-01,New, Year\n,New Year\n2026-01-01,"New\n',
            [
                f"days.csv:{place}: D007 a line has a date or a range, and perhaps a name behind a comma; "
                "put a name with further commas in quotation marks"
                for place in ("1:17", "2:1", "3:1")
            ],
            id="lines",
        ),
        pytest.param(
            b"2026-01-01\n2026-03-08;Weltm\xe4nnertag\n",
            ["days.csv:2:17: D001 this is not UTF-8 text; save the file as UTF-8"],
            id="another encoding",
        ),
        pytest.param(
            b"2026-01-01;\x1b[31m\n", ["days.csv:1:12: D001 the character U+001B cannot stand here; remove it"], id="an escape code"
        ),
        pytest.param(b"date,name\n# none\n", ["slas.yaml:5:22: D001 there are no dates in days.csv"], id="a header alone"),
        pytest.param(b"", ["slas.yaml:5:22: D001 there are no dates in days.csv"], id="nothing"),
        pytest.param(
            b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
            ["slas.yaml:5:22: D001 days.csv is an iCalendar file; write it as `ical: days.csv`"],
            id="a calendar",
        ),
        pytest.param(
            b"\xff\xfe" + "2026-01-01\n2026-01-02\n".encode("utf-16-le"),
            ["days.csv:1:1: D001 this is not UTF-8 text; save the file as UTF-8"],
            id="UTF-16",
        ),
        pytest.param(
            "2026-01-01\n2026-01-02\n".encode("utf-16-le"),
            ["days.csv:1:2: D001 the character U+0000 cannot stand here; remove it"],
            id="UTF-16 without a byte order mark: the first place is enough",
        ),
        pytest.param(b"2026-01-01\n" * 800_000, ["slas.yaml:5:22: D001 cannot read days.csv: it has more than 8 MB"], id="too large"),
    ],
)
def test_files_that_are_refused(data: bytes, messages: list[str], tmp_path: Path) -> None:
    assert faults(tmp_path, "days.csv", data, "{file: days.csv}") == messages


@pytest.mark.parametrize("holidays", ["{file: pipe}", "{ical: pipe}"])
def test_a_pipe_is_not_waited_for(holidays: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    name = "pipe" if "file" in holidays else "link"
    assert faults(tmp_path, "other", b"", holidays.replace("pipe", name)) == [
        f"slas.yaml:5:22: D001 cannot read {name}: it is no regular file; copy what it holds into one"
    ]


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("days.csv")
    assert written(tmp_path, "days.csv", b"2026-01-01\n", "{file: link.csv}").files[0].name == "link.csv"


def test_faults_of_the_definitions_come_first(tmp_path: Path) -> None:
    assert faults(tmp_path, "a.csv", b"2026-02-30\n", "[{file: a.csv}, {file: b.csv}]") == [
        "slas.yaml:5:38: D001 cannot read b.csv: no such file or directory",
        "a.csv:1:1: D007 '2026-02-30' is not a date; write it like 2026-12-24",
    ]


def test_a_line_of_a_file_is_shown(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        written(tmp_path, "days.csv", b"x\n  2026-02-30 ; y\n", "{file: days.csv}")
    place = caught.value.faults[0].place
    assert place is not None
    assert (place.file, place.text, place.column, place.width) == (str(tmp_path / "days.csv"), "  2026-02-30 ; y", 3, 10)


def test_files_are_beside_the_definitions_and_known_by_their_digest(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    data = b"2026-01-01\n"
    found = written(tmp_path, "parts/days.csv", data, "[{file: parts/days.csv}, {file: parts/days.csv, remove: 2026-01-01}]")
    assert found.files == (PartFile("parts/days.csv", sha256(data).hexdigest()),)
