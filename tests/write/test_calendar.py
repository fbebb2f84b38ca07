"""A calendar in each of its formats: the page for a manager to sign, the rows, and the events."""

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from icalendar import Calendar
from rich.cells import cell_len

from slacalc.write.calendar_marks import letters
from slacalc.write.calendar_usual import found
from slacalc.write.formats import FORMATS, Look, rendered
from tests.write.calendars import data, days, definitions, freeze
from tests.write.goldens import assert_golden

FORMS = FORMATS["calendar show"]
PAGES = [
    pytest.param("calendar_month.txt", "office", "2026-10", Look(80), id="month"),
    pytest.param("calendar_month_ascii.txt", "office", "2026-10", Look(80, ascii=True), id="month in ascii"),
    pytest.param("calendar_month_narrow.txt", "office", "2026-10", Look(50), id="month at 50 columns"),
    pytest.param("calendar_month_color.txt", "office", "2026-10", Look(80, color=True), id="month in colours"),
    pytest.param("calendar_chinese.txt", "shanghai", "2026-10", Look(80), id="month with Chinese names"),
    pytest.param("calendar_union.txt", "around-the-sun", "2026-10", Look(80), id="month of a union"),
    pytest.param("calendar_left_out.txt", "samoa", "2011-12", Look(80), id="month with a date left out"),
    pytest.param("calendar_always.txt", "24x7", "2026-10", Look(80), id="24x7"),
    pytest.param("calendar_year.txt", "office", "2026", Look(80), id="year"),
    pytest.param("calendar_year_narrow.txt", "office", "2026", Look(40), id="year at 40 columns"),
    pytest.param("calendar_year_union.txt", "around-the-sun", "2026", Look(80), id="year of a union"),
    pytest.param("calendar_unknown.txt", "shanghai", "2030-01", Look(80), id="month that nothing is known of"),
]


def made(form: str, name: str, label: str, look: Look | None = None) -> bytes:
    return rendered(FORMS[form], data(name, label), look or Look())


@pytest.mark.parametrize(("golden", "name", "label", "look"), PAGES)
def test_the_page(golden: str, name: str, label: str, look: Look) -> None:
    assert_golden(golden, made("table", name, label, look))


@pytest.mark.parametrize(
    ("golden", "form", "name"),
    [
        pytest.param("calendar.csv", "csv", "office", id="csv"),
        pytest.param("calendar.json", "json", "around-the-sun", id="json"),
    ],
)
def test_the_data(golden: str, form: str, name: str) -> None:
    assert_golden(golden, made(form, name, "2026-10"))


def test_the_frozen_calendar() -> None:
    text = freeze(definitions().calendars["office"], *days("2026-10"))

    assert_golden("calendar_frozen.yaml", text.encode())


@pytest.mark.parametrize("width", [40, 50, 66, 80, 200])
@pytest.mark.parametrize("name", definitions().calendars)
@pytest.mark.parametrize("label", ["2026-10", "2026"])
def test_it_fits_the_width_and_runs_nothing(name: str, label: str, width: int) -> None:
    page = made("table", name, label, Look(width)).decode()

    assert max(cell_len(line) for line in page.splitlines()) <= width
    assert "\x1b" not in page
    assert "…" not in page


def test_without_colour_the_page_says_the_same() -> None:
    plain, colored = (made("table", "office", "2026-10", Look(80, color=color)).decode() for color in (False, True))

    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("office", "Dates without a mark have the usual hours; * is more than one mark.", id="weekly hours"),
        pytest.param("both", "Dates without a mark have the usual hours; * is more than one mark.", id="hours of a combination"),
        pytest.param("24x7", "Dates without a mark are open all day.", id="the clock around"),
        pytest.param(
            "changing",
            "The hours of dates without a mark change often; `--format csv` has those of each date. * is more than one mark.",
            id="a combination of changing hours",
        ),
    ],
)
def test_what_dates_without_a_mark_have(name: str, said: str) -> None:
    page = made("table", name, "2026", Look(200)).decode()

    assert [line for line in page.splitlines() if "without a mark" in line] == [said]
    assert ("Usual hours" in page) == ("usual hours" in said)


@pytest.mark.parametrize("name", ["around-the-sun", "both", "off-duty", "fold"])
def test_the_usual_hours_of_a_combination_are_those_of_all_its_dates_without_a_mark(name: str) -> None:
    year = data(name, "2026")
    lines = list(found(year))

    for one in year["days"]:
        if not letters(one):
            holding = [week for week in lines if (week["first"] or "") <= one["date"] <= (week["last"] or "9")]
            assert [week["weekdays"][one["weekday"]] for week in holding] == [[f"{span['from']}-{span['to']}" for span in one["open"]]]


@pytest.mark.parametrize("name", definitions().calendars)
def test_weeks_months_and_dates_add_up(name: str) -> None:
    year = data(name, "2026")

    for part in ("days", "weeks", "months"):
        assert sum(one["working_seconds"] for one in year[part]) == year["period"]["working_seconds"]
    assert sum(one["open_days"] for one in year["weeks"]) == sum(one["open_days"] for one in year["months"]) == year["period"]["open_days"]


def test_csv_has_rows_for_dates_weeks_months_and_the_whole() -> None:
    rows = list(csv.DictReader(StringIO(made("csv", "office", "2026").decode())))

    assert {kind: sum(row["row"] == kind for row in rows) for kind in ("day", "week", "month", "total")} == {
        "day": 365,
        "week": 53,
        "month": 12,
        "total": 1,
    }
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def events(name: str, label: str) -> list[Any]:
    return list(Calendar.from_ical(made("ical", name, label)).walk("VEVENT"))


def test_icalendar_has_opening_hours_and_special_days() -> None:
    found = {str(event["SUMMARY"]): (str(event.start), str(event.end)) for event in events("office", "2026-10")}

    assert found["office: Tag der Deutschen Einheit"] == ("2026-10-03", "2026-10-04")
    assert found["office: =Stocktaking; [red]all[31m day"] == ("2026-10-28", "2026-10-31")
    assert found["office: Maintenance"] == ("2026-10-04 00:00:00+00:00", "2026-10-04 04:00:00+00:00")
    assert found["office open"] == ("2026-10-27 07:00:00+00:00", "2026-10-27 16:00:00+00:00")


@pytest.mark.parametrize("name", definitions().calendars)
def test_icalendar_adds_up(name: str) -> None:
    opened = [event for event in events(name, "2026-10") if str(event["SUMMARY"]) == f"{name} open"]

    total = sum((event.end - event.start).total_seconds() for event in opened)
    assert total == data(name, "2026-10")["period"]["working_seconds"]


def test_icalendar_events_are_told_apart_and_stay_the_same() -> None:
    ids = [str(event["UID"]) for event in events("office", "2026")]

    assert len(set(ids)) == len(ids)
    assert made("ical", "office", "2026") == made("ical", "office", "2026")
    assert {str(event["UID"]) for event in events("office", "2026-10")} <= set(ids)


def test_icalendar_counts_the_clock_around_as_one() -> None:
    (event,) = events("24x7", "2026-10")

    assert (str(event.start), str(event.end)) == ("2026-09-30 22:00:00+00:00", "2026-10-31 23:00:00+00:00")


def test_the_json_is_the_data() -> None:
    assert json.loads(made("json", "office", "2026-10")) == data("office", "2026-10")
