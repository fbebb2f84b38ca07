"""Timestamps of every spelling, local times across changes of the clocks (A2), dates without a time (A3)."""

from collections.abc import Sequence

import polars as pl
import pytest

from slacalc.errors import InputError
from slacalc.read import ReadOptions
from slacalc.read.timestamps import DateMeans, Reading, read_timestamps
from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions
from slacalc.spec.needs import needs as needs_of
from slacalc.spec.source_definitions import ColumnSource
from slacalc.times import moment_of, zone
from tests.read.exports import column, needs, problems, read, series


def parsed(
    texts: Sequence[str | None],
    *formats: str,
    timezone: str = "UTC",
    missing: tuple[str, ...] = ("",),
    date_means: DateMeans | None = None,
    midnight_is_date: bool = False,
) -> tuple[list[str | None], dict[str, int]]:
    """Return the instants as ISO text in UTC, and the count of each problem."""
    ids = pl.Series([f"T{number}" for number in range(len(texts))], dtype=pl.String)
    reading = Reading(formats, missing, zone(timezone), date_means, midnight_is_date=midnight_is_date)
    instants, odd = read_timestamps(series(texts), ids, "opened", reading)
    shown = [None if at is None else moment_of(at).isoformat().removesuffix("+00:00") for at in instants.to_list()]
    return shown, {problem.code: problem.count for problem in odd}


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-05T09:00:00Z", "2026-01-05T09:00:00"),
        ("2026-01-05t09:00:00z", "2026-01-05T09:00:00"),
        ("2026-01-05 09:00:00Z", "2026-01-05T09:00:00"),
        ("2026-01-05 09:00:00 UTC", "2026-01-05T09:00:00"),
        ("2026-01-05T09:00:00+02:00", "2026-01-05T07:00:00"),
        ("2026-01-05T09:00:00+0200", "2026-01-05T07:00:00"),
        ("2026-01-05T09:00:00+02", "2026-01-05T07:00:00"),
        ("2026-01-05T09:00:00 -0330", "2026-01-05T12:30:00"),
        ("2026-01-05T09:00:00-00:30", "2026-01-05T09:30:00"),
        ("2026-01-05T09:00:00.5Z", "2026-01-05T09:00:00.500000"),
        ("2026-01-05T09:00:00,123Z", "2026-01-05T09:00:00.123000"),
        ("2026-01-05T09:00:00.123456Z", "2026-01-05T09:00:00.123456"),
        ("2026-01-05T09:00:00.123456789+01:00", "2026-01-05T08:00:00.123456"),
        ("2026-01-05T09:00Z", "2026-01-05T09:00:00"),
        ("2026-01-05 09:00+01:00", "2026-01-05T08:00:00"),
        ("2026-01-05T09:00:00", "2026-01-05T08:00:00"),
        ("2026-01-05 09:00:00.25", "2026-01-05T08:00:00.250000"),
        ("2026-01-05 09:00", "2026-01-05T08:00:00"),
        (" 2026-01-05T09:00:00Z\n", "2026-01-05T09:00:00"),
        ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59"),
        ("2024-02-29T09:00:00Z", "2024-02-29T09:00:00"),
        ("2026-02-29T09:00:00Z", None),
        ("2026-01-05T24:00:00Z", None),
        ("2026-01-05T09:00:00+2:00", "2026-01-05T07:00:00"),
        ("2026-01-05T09:00:00Zulu", None),
        ("2026-01-05T09:00.5Z", None),
        ("2026-01-05T09", None),
        ("soon", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)
@pytest.mark.parametrize(
    "beside", [[], ["2026-01-05T09:00:00Z"] * 3, ["2026-01-05 09:00"] * 3], ids=["alone", "among others", "among shorter"]
)
def test_iso_8601_in_any_company(text: str, instant: str | None, beside: list[str]) -> None:
    """Local times are Berlin's."""
    instants, odd = parsed([text, *beside], timezone="Europe/Berlin")

    assert instants[0] == instant
    assert odd == ({"P003": 1} if instant is None else {})


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-05 {}0:00", "2026-01-05T10:00:00"),
        ("2026-01-05T09:00:00.{}Z", "2026-01-05T09:00:00.100000"),
        ("2026-01-05T09:00:00+0{}:00", "2026-01-05T08:00:00"),
        ("{}3.05.2026 09:00", "2026-05-13T09:00:00"),
        ("{}772719500", None),
        ("1772719500.{}", None),
    ],
)
def test_digits_of_other_scripts(text: str, instant: str | None) -> None:
    """Full-width ones are read in dates, as they have a compatible form; Arabic ones never. A column of them is never the end of a run."""
    assert parsed([text.format("\N{FULLWIDTH DIGIT ONE}")])[0] == [instant]
    assert parsed([text.format("\N{ARABIC-INDIC DIGIT ONE}")]) == ([None], {"P003": 1})


def test_a_column_of_many_spellings_at_once() -> None:
    texts = [
        "2026-01-05T09:00:00Z",
        "2026-01-05 10:00:00+01:00",
        "2026-01-05T10:00",
        None,
        "",
        "2026-01-05T09:00:00.000Z",
        "05.01.2026 10:00",
    ]

    instants, odd = parsed(texts, "%d.%m.%Y %H:%M", timezone="Europe/Berlin")

    assert instants == ["2026-01-05T09:00:00"] * 3 + [None] * 2 + ["2026-01-05T09:00:00"] * 2
    assert not odd


@pytest.mark.parametrize(
    ("text", "declared", "instant"),
    [
        ("03/04/2026 09:00", "%d/%m/%Y %H:%M", "2026-04-03T09:00:00"),
        ("03/04/2026 09:00", "%m/%d/%Y %H:%M", "2026-03-04T09:00:00"),
        ("3/4/2026 9:05", "%d/%m/%Y %H:%M", "2026-04-03T09:05:00"),
        ("01/08/2015 08:03:37 PM", "%m/%d/%Y %I:%M:%S %p", "2015-01-08T20:03:37"),
        ("22/Sep/25 9:26 AM", "%d/%b/%y %I:%M %p", "2025-09-22T09:26:00"),
        ("22/sep/25 9:26 am", "%d/%b/%y %I:%M %p", "2025-09-22T09:26:00"),
        ("2026/01/05 09:00:00.5", "%Y/%m/%d %H:%M:%S.%f", "2026-01-05T09:00:00.500000"),
        ("2026/01/05 09:00:00,250", "%Y/%m/%d %H:%M:%S,%f", "2026-01-05T09:00:00.250000"),
        ("2026/01/05 09:00:00,123456", "%Y/%m/%d %H:%M:%S,%f", "2026-01-05T09:00:00.123456"),
        ("05.01.2026 09:00 +0100", "%d.%m.%Y %H:%M %z", "2026-01-05T08:00:00"),
        ("05.01.2026 09:00 Z", "%d.%m.%Y %H:%M %z", "2026-01-05T09:00:00"),
        ("2026-01-05T09:00:00Z", "%d/%m/%Y %H:%M", "2026-01-05T09:00:00"),
        ("31/13/2026 09:00", "%d/%m/%Y %H:%M", None),
    ],
)
def test_declared_formats_come_before_iso(text: str, declared: str, instant: str | None) -> None:
    assert parsed([text], declared) == ([instant], {} if instant else {"P003": 1})


def test_declared_formats_are_tried_in_order() -> None:
    assert parsed(["03/04/2026", "03/14/2026"], "%d/%m/%Y", "%m/%d/%Y", date_means="start_of_day")[0] == [
        "2026-04-03T00:00:00",
        "2026-03-14T00:00:00",
    ]


def test_a_format_that_cannot_be_is_an_error() -> None:
    with pytest.raises(InputError, match=r"'%d\.%m\.%Y %H'"):
        parsed(["05.01.2026 09"], "%d.%m.%Y %H")


@pytest.mark.parametrize(
    ("text", "timezone", "instant", "odd"),
    [
        pytest.param("2026-10-25T02:30:00", "Europe/Berlin", "2026-10-25T00:30:00", {"P007": 1}, id="doubled: the earlier"),
        pytest.param("2026-10-25T02:30:00+01:00", "Europe/Berlin", "2026-10-25T01:30:00", {}, id="an offset says which"),
        pytest.param("2026-10-25T03:00:00", "Europe/Berlin", "2026-10-25T02:00:00", {}, id="just after the doubled hour"),
        pytest.param("2026-03-29T02:30:00", "Europe/Berlin", "2026-03-29T01:30:00", {"P008": 1}, id="skipped: the offset before"),
        pytest.param("2026-03-29T03:00:00", "Europe/Berlin", "2026-03-29T01:00:00", {}, id="just after the skipped hour"),
        pytest.param("2026-04-05T01:45:00", "Australia/Lord_Howe", "2026-04-04T14:45:00", {"P007": 1}, id="a doubled half hour"),
        pytest.param("2011-12-30T12:00:00", "Pacific/Apia", "2011-12-30T22:00:00", {"P008": 1}, id="a day that does not exist"),
        pytest.param("2026-04-24T00:30:00", "Africa/Cairo", "2026-04-23T22:30:00", {"P008": 1}, id="midnight does not exist"),
    ],
)
def test_a2_local_times(text: str, timezone: str, instant: str, odd: dict[str, int]) -> None:
    assert parsed([text], timezone=timezone) == ([instant], odd)


def test_a2_the_zone_is_the_options_else_the_source_s_else_the_file_s() -> None:
    text = "id,opened\n1,2026-01-05T09:00:00\n"

    def opened(in_source: str | None = None, in_options: str | None = None) -> object:
        options = ReadOptions(timezone=in_options)
        return column(read(text, timezone="Europe/Berlin", source_timezone=in_source, options=options), "opened")[0]

    assert opened() == "2026-01-05T08:00:00"
    assert opened("America/New_York") == "2026-01-05T14:00:00"
    assert opened("America/New_York", "Asia/Tokyo") == "2026-01-05T00:00:00"


@pytest.mark.parametrize(
    ("text", "means", "instant"),
    [
        ("2026-01-05", "start_of_day", "2026-01-04T23:00:00"),
        ("2026-01-05", "end_of_day", "2026-01-05T23:00:00"),
        ("2026-03-29", "end_of_day", "2026-03-29T22:00:00"),
        ("05.01.2026", "start_of_day", "2026-01-04T23:00:00"),
        ("2026-01-05T09:00:00", "start_of_day", "2026-01-05T08:00:00"),
    ],
)
def test_a3_a_date_means_what_the_column_says(text: str, means: DateMeans, instant: str) -> None:
    assert parsed([text], "%d.%m.%Y", timezone="Europe/Berlin", date_means=means) == ([instant], {})


def test_a3_midnight_may_be_how_a_date_is_written() -> None:
    texts = ["24/ene/26 12:00 AM", "24/ene/26 12:01 AM", "2026-01-24", "2026-01-24T00:00:00+01:00", ""]

    instants, problems = parsed(texts, timezone="Europe/Madrid", date_means="end_of_day", midnight_is_date=True)

    assert instants == ["2026-01-24T23:00:00", "2026-01-23T23:01:00", "2026-01-24T23:00:00", "2026-01-23T23:00:00", None]
    assert problems == {}


@pytest.mark.parametrize("text", ["2026-01-05", "05.01.2026"])
def test_a3_a_date_without_a_meaning_is_a_problem(text: str) -> None:
    assert parsed([text, "2026-01-05T09:00:00Z"], "%d.%m.%Y") == ([None, "2026-01-05T09:00:00"], {"P004": 1})


@pytest.mark.parametrize(
    ("means", "instant"), [(None, "2026-10-05T22:00:00"), ("start_of_day", "2026-10-05T22:00:00"), ("end_of_day", "2026-10-06T22:00:00")]
)
def test_a3_a_date_that_is_only_compared_is_the_start_of_its_day(means: DateMeans | None, instant: str) -> None:
    text = "id,Ends\n1,2026-10-06\n"
    wanted, columns = needs(["ends"], compared=["ends"]), {"ends": ColumnSource("Ends", date_means=means)}

    export = read(text, wanted=wanted, columns=columns, timezone="Europe/Berlin")

    assert column(export, "ends") == [instant]
    assert not export.problems


def comparing(more: str) -> Definitions:
    head = "timezone: UTC\ncalendars: {office: {hours: {mon-fri: 09:00-17:00}}}\nslas:\n"
    where = "{Ends: {gte: 2026-01-01}, due: {gte: 2026-01-01}}"
    return load_text(
        f"{head}  a: {{clock: {{start: opened, stop: closed}}, calendar: office, target: 4h, where: {where}}}\n{more}", "slas.yaml"
    )


@pytest.mark.parametrize(
    ("more", "compared"),
    [
        pytest.param("", {"Ends"}, id="but for the moments of every ticket"),
        pytest.param(
            "  b: {clock: {start: opened, stop: Ends}, calendar: office, target: 4h}\n", set(), id="but for those that stop a clock"
        ),
        pytest.param(
            "  b: {clock: {start: opened, stop: closed}, calendar: office, target: {until: Ends}}\n",
            set(),
            id="but for those that are a target",
        ),
    ],
)
def test_a3_what_is_only_compared(more: str, compared: set[str]) -> None:
    assert needs_of(comparing(more)).compared == compared


@pytest.mark.parametrize("offset", ["+25:00", "+2500", "+0260", "+14:99", "-15:00", "+99", "+00:60"])
@pytest.mark.parametrize("text", ["2026-01-05T09:00:00{}", "2026-01-05 09:00:00.5 {}", "2026-01-05T09:00{}", "05 Jan 2026 09:00 {}"])
def test_an_offset_that_no_place_has_is_unreadable(text: str, offset: str) -> None:
    assert parsed([text.format(offset), "2026-01-05T09:00:00Z"]) == ([None, "2026-01-05T09:00:00"], {"P003": 1})


OFFSET = "%d.%m.%Y %H:%M %z"


@pytest.mark.parametrize(
    ("text", "declared", "instant"),
    [
        pytest.param("1900-01-01T00:00:00", (), "1899-12-31T23:00:00", id="the first local time"),
        pytest.param("1899-12-31T23:59:59", (), None, id="the one before"),
        pytest.param("2254-12-31T23:59:59", (), "2254-12-31T22:59:59", id="the last local time"),
        pytest.param("2255-01-01T00:00:00", (), None, id="the one after, whose year in UTC is 2254"),
        pytest.param("1900-01-01T00:00+14:00", (), "1899-12-31T10:00:00", id="the first one at an offset"),
        pytest.param("1899-12-31T23:59-12:00", (), None, id="before it, whose year in UTC is 1900"),
        pytest.param("2254-12-31T23:59-12:00", (), "2255-01-01T11:59:00", id="the last one at an offset"),
        pytest.param("2255-01-01T00:00+14:00", (), None, id="after it, whose year in UTC is 2254"),
        pytest.param("2254-12-31", (), "2254-12-31T23:00:00", id="the last date, to its end"),
        pytest.param("2255-01-01", (), None, id="the date after"),
        pytest.param("01.01.1900 00:00 +1400", (OFFSET,), "1899-12-31T10:00:00", id="declared, the first one"),
        pytest.param("31.12.1899 23:59 -1200", (OFFSET,), None, id="declared, before it"),
        pytest.param("31.12.2254 23:59 -1200", (OFFSET,), "2255-01-01T11:59:00", id="declared, the last one"),
        pytest.param("01.01.2255 00:00 +1400", (OFFSET,), None, id="declared, after it"),
        pytest.param("31.12.1899 23:59", ("%d.%m.%Y %H:%M",), None, id="declared and local, before it"),
        pytest.param("01.01.2255", ("%d.%m.%Y",), None, id="a declared date after"),
        pytest.param("05/10/26 09:00", ("%d/%m/%Y %H:%M", "%d/%m/%y %H:%M"), "2026-10-05T07:00:00", id="the year 26 is another format's"),
    ],
)
@pytest.mark.parametrize("beside", [[], ["2026-01-05T09:00:00Z"] * 3, ["05.01.2026 09:00 +0000"] * 3], ids=["alone", "in UTC", "declared"])
def test_years_are_those_that_are_written(text: str, declared: tuple[str, ...], instant: str | None, beside: list[str]) -> None:
    """Local times are Berlin's."""
    instants, odd = parsed([text, *beside], *declared, OFFSET, timezone="Europe/Berlin", date_means="end_of_day")

    assert instants == [instant, *["2026-01-05T09:00:00"] * len(beside)]
    assert odd == ({} if instant else {"P003": 1})


def test_missing_markers_are_missing_and_nothing_else_is() -> None:
    texts = ["?", " ? ", "", "  ", "1970-01-01T00:00:00Z", "N/A", None]

    assert parsed(texts, missing=("", "?", "1970-01-01T00:00:00Z")) == ([None] * 7, {"P003": 1})


def test_problems_name_column_and_tickets() -> None:
    text = "id,Created\n" + "\n".join(f"{number},soon" for number in range(9, 0, -1))

    assert problems(read(text, columns={"opened": "Created"})) == {"P003 Created": (9, ("1", "2", "3", "4", "5"))}
