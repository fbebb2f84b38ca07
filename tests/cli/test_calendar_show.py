"""`calendar show`: what can be asked for, and how it ends."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from slacalc.cli import calendar_options, environment
from slacalc.spec import load_text
from slacalc.times import instant
from slacalc.write.formats import FORMATS
from tests.cli.conftest import SLAS, Slacalc

SHOW = ("calendar", "show", "office")
MONTH = (*SHOW, "--month", "2026-10")
CALENDARS = """\
calendars:
  china: {timezone: Asia/Shanghai, hours: {mon-fri: 09:00-17:00}, holidays: {country: CN, makeup_days_as: mon}}
  "=office [red]": {hours: {mon: 09:00-17:00}, holidays: {dates: {2026-10-05: "=1+1 [red]x"}}}
"""


@pytest.fixture
def further(desk: Path) -> Path:
    """The definitions with calendars of all sorts."""
    desk.joinpath("slas.yaml").write_text(SLAS.replace("calendars:\n", CALENDARS), encoding="utf-8")
    return desk


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["calendar"], "Missing command", id="no command"),
        pytest.param(["calendar", "show"], "Missing argument 'NAME'", id="no name"),
        pytest.param(
            ["calendar", "show", "ofice"], "unknown calendar 'ofice', did you mean 'office'? (there are 24x7, office)", id="a slip"
        ),
        pytest.param([*SHOW, "--month", "2026-10", "--year", "2026"], "--month and --year together", id="month and year"),
        pytest.param([*SHOW, "--month", "2026-13"], "'2026-13' is no month: write it as 2026-12", id="no such month"),
        pytest.param([*SHOW, "--month", "2026"], "'2026' is no month", id="a year as month"),
        pytest.param([*SHOW, "--month", ""], "'' is no month", id="an empty month"),
        pytest.param([*SHOW, "--year", "26"], "'26' is no year: write it as 2026", id="a short year"),
        pytest.param([*SHOW, "--year", "1899"], "from 1900 to 2254", id="before all zones"),
        pytest.param([*SHOW, "--month", "2255-01"], "in the years 1900 to 2254", id="after all zones"),
        pytest.param([*SHOW, "-f", "xml"], "'xml' is not one of 'table', 'json', 'csv', 'ical'", id="no such format"),
        pytest.param([*SHOW, "--freeze", "-f", "csv"], "leave --format out", id="a frozen calendar as CSV"),
        pytest.param([*SHOW, "--freeze", "-o", "x.json"], "is not that of a format of this command (yaml)", id="frozen to a JSON file"),
        pytest.param(["calendar", "show", "24x7", "--freeze"], "there is nothing to freeze", id="24x7 frozen"),
        pytest.param([*MONTH, "-o", "csv:slas.yaml"], "would overwrite what is read", id="over the definitions"),
        pytest.param([*SHOW, "--slas", "none.yaml"], "none.yaml", id="no such definitions"),
    ],
)
def test_wrong_usage(arguments: list[str], says: str, slacalc: Slacalc) -> None:
    ran = slacalc(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


@pytest.mark.parametrize("month", ["1900-01", "2254-12"])
@pytest.mark.parametrize("more", [(), ("--freeze",)])
def test_the_first_and_the_last_month(month: str, more: tuple[str, ...], slacalc: Slacalc) -> None:
    ran = slacalc(*SHOW, "--month", month, *more)

    assert (ran.status, ran.err) == (0, "")


def test_a_month(slacalc: Slacalc) -> None:
    ran = slacalc(*MONTH)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Calendar office, October 2026: 176h 00m open, on 22 of 31 days.\n")


def test_a_year(slacalc: Slacalc) -> None:
    shown = json.loads(slacalc(*SHOW, "--year", "2026", "-f", "json").out)

    assert (shown["schema"], shown["period"]["label"], len(shown["months"]), len(shown["days"])) == ("slacalc.calendar/1", "2026", 12, 365)


@pytest.mark.parametrize(
    ("name", "label"),
    [pytest.param("china", "2026-11", id="in Shanghai it is November already"), pytest.param("office", "2026-10", id="in Berlin not yet")],
)
def test_without_a_word_it_is_the_present_month_there(
    name: str, label: str, slacalc: Slacalc, further: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert further
    monkeypatch.setattr(environment, "now", lambda: instant(datetime(2026, 10, 31, 20, tzinfo=UTC)))

    assert json.loads(slacalc("calendar", "show", name, "-f", "json").out)["period"]["label"] == label


def test_all_formats_come_from_one_run(slacalc: Slacalc, desk: Path) -> None:
    ran = slacalc(*MONTH, "-o", "a.txt", "-o", "a.json", "-o", "a.csv", "-o", "a.ics", "-q")

    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert [desk.joinpath(f"a.{ending}").read_bytes()[:5] for ending in ("txt", "json", "csv", "ics")] == [
        b"Calen",
        b'{\n  "',
        b"row,l",
        b"BEGIN",
    ]


def test_twice_the_same_bytes(typed: Slacalc, desk: Path) -> None:
    runs = [[desk / f"{name}.{ending}" for ending in ("txt", "json", "csv", "ics")] for name in "ab"]
    for files in runs:
        assert typed(*MONTH, *(part for file in files for part in ("-o", file.name))).status == 0

    assert len({tuple(file.read_bytes() for file in files) for files in runs}) == 1


def test_a_frozen_calendar_takes_the_place_of_the_calendar(slacalc: Slacalc, desk: Path) -> None:
    assert slacalc(*MONTH, "--freeze", "-o", "frozen.yaml", "-q").status == 0
    frozen = desk.joinpath("frozen.yaml").read_text(encoding="utf-8")
    text = SLAS.replace("calendars:\n  office: {hours: {mon-fri: 09:00-17:00}}\n", frozen)
    assert load_text(text, "slas.yaml")
    desk.joinpath("slas.yaml").write_text(text, encoding="utf-8")

    shown = json.loads(slacalc(*SHOW, "--year", "2026", "-f", "json").out)

    assert (shown["period"]["open_days"], shown["period"]["working_seconds"]) == (22, 22 * 8 * 3600)
    ran = slacalc(*SHOW, "--month", "2026-11", "--freeze")
    assert (ran.status, ran.out) == (2, "")
    assert "opens on no date of 2026-11" in ran.err


def test_a8_what_is_not_known_is_said(slacalc: Slacalc, further: Path) -> None:
    assert further
    asked = ("calendar", "show", "china", "--year", "2099")

    page, data, rows, frozen = (slacalc(*asked, *more) for more in ((), ("-f", "json"), ("-f", "csv"), ("--freeze",)))

    assert page.status == data.status == rows.status == frozen.status == 0
    assert "Not known" in page.out
    assert page.err == ""
    assert [problem["code"] for problem in json.loads(data.out)["problems"]] == ["P050"]
    assert "P050" in data.err
    assert "P050" in rows.err
    assert "# warning P050" in frozen.out


def test_a8_what_is_not_known_is_an_error_with_strict(slacalc: Slacalc, further: Path) -> None:
    assert further
    ran = slacalc("calendar", "show", "china", "--year", "2099", "--strict", "-f", "json")

    assert ran.status == 3
    assert [error["code"] for error in json.loads(ran.out)["errors"]] == ["P050"]


def test_names_are_data(slacalc: Slacalc, further: Path) -> None:
    assert further
    asked = ("calendar", "show", "=office [red]", "--month", "2026-10")

    assert "=1+1 [red]x" in slacalc(*asked).out
    names = [row["names"] for row in csv.DictReader(StringIO(slacalc(*asked, "-f", "csv").out)) if row["label"] == "2026-10-05"]
    assert names == ["'=1+1 [red]x"]


def test_the_formats_of_the_options_are_those_that_can_be_written() -> None:
    asked = get_type_hints(calendar_options.CalendarShowOptions)["format"]

    assert get_args(get_args(asked)[0]) == tuple(FORMATS["calendar show"])
