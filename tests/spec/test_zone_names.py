"""Time zones by the names that Windows and Ruby on Rails have for them."""

from zoneinfo import available_timezones

import pytest

from slacalc.spec import load_text
from slacalc.spec.zone_names import CITIES, REGIONS, iana
from tests.spec.writing import calendar, definitions, with_calendar


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        pytest.param("W. Europe Standard Time", "Europe/Berlin", id="Windows"),
        pytest.param("Pacific Standard Time", "America/Los_Angeles", id="Windows, in America"),
        pytest.param("Pacific Time (US & Canada)", "America/Los_Angeles", id="Rails, a region"),
        pytest.param("New Caledonia", "Pacific/Noumea", id="Rails, a country"),
        pytest.param("Magadan", "Asia/Magadan", id="Rails, a city"),
        pytest.param("Hong Kong", "Asia/Hong_Kong", id="Rails, a city with a blank"),
        pytest.param("Europe/Berlin", "Europe/Berlin", id="IANA"),
        pytest.param("UTC", "UTC", id="IANA, before all others"),
        pytest.param("Moon/Sea", "Moon/Sea", id="none"),
    ],
)
def test_what_a_name_means(name: str, meant: str) -> None:
    assert iana(name) == meant


def test_every_zone_that_is_meant_exists() -> None:
    cities = [f"{continent}/{city}" for continent, among in CITIES.items() for city in among.split()]

    assert {*cities, *REGIONS} - available_timezones() == set()


def test_wherever_a_zone_is_named() -> None:
    found = definitions("source: {timezone: Pacific Time (US & Canada)}\n")

    assert found.source.timezone == "America/Los_Angeles"
    assert calendar("timezone: W. Europe Standard Time\nhours: {mon: 09:00-17:00}\n").timezone == "Europe/Berlin"


def test_parts_of_a_calendar_are_in_one_zone_by_any_name() -> None:
    berlin = with_calendar("union: [berlin, plant]\n")
    parts = "  berlin: {timezone: W. Europe Standard Time, hours: {mon: 09:00-17:00}}\n  plant: {hours: {tue: 09:00-17:00}}\n"

    found = load_text(berlin.replace("calendars:\n", "calendars:\n" + parts), "slas.yaml")

    assert found.calendars["c"].timezone == "Europe/Berlin"
