"""Timestamps that no declared format and no ISO 8601 reads: forms of one reading, and what only the whole column tells."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.errors import InputError
from slacalc.read.detect import Format
from slacalc.read.timestamps import Reading, formats_of
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from slacalc.times import zone
from tests.read.exports import by_column, column, history, needs, problems, read, series
from tests.read.exports import given as made_of
from tests.read.test_timestamps import parsed

SOME = settings(max_examples=max(settings().max_examples // 4, 1))
"""For each form: a dozen by default."""

NOON = "2026-03-05T14:05:00"


def refusal(texts: Sequence[str], *formats: str) -> str:
    with pytest.raises(InputError) as refused:
        parsed(texts, *formats)
    assert [fault.code for fault in refused.value.faults] == ["ambiguous_timestamps"]
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2026-03-05t14:05:00z", id="ISO in lower case"),
        pytest.param("20260305T140500Z", id="ISO, basic"),
        pytest.param("20260305T1405", id="ISO, basic, to the minute"),
        pytest.param("20260305T140500.000+0000", id="ISO, basic, fraction and offset"),
        pytest.param("20260305140500", id="14 digits"),
        pytest.param("202603051405", id="12 digits"),
        pytest.param("2026-W10-4T14:05", id="ISO, week"),
        pytest.param("2026-064T14:05:00", id="ISO, day of the year"),
        pytest.param("2026-03-05T16:05:00+2:00", id="an offset of one digit"),
        pytest.param("2026-03-05 14:05 GMT", id="GMT"),
        pytest.param("2026-03-05 15:05:00 +0100 (CET)", id="an offset with its zone's name"),
        pytest.param("2026-3-5 14:05", id="single digits"),
        pytest.param("2026/03/05 14:05", id="slashes"),
        pytest.param("2026.03.05 14:05:00", id="points"),
        pytest.param("2026/3/5, 2:05:00 PM", id="after a comma, before noon or after it"),
    ],
)
def test_the_year_first(text: str) -> None:
    assert parsed([text]) == ([NOON], {})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("5/Mar/26 2:05 PM", id="Jira"),
        pytest.param("5/mar/26 2:05 PM", id="Jira, Spanish"),
        pytest.param("05-MAR-26 14:05", id="Oracle"),
        pytest.param("5MAR2026 14:05", id="without marks"),
        pytest.param("5 March 2026 14:05", id="English"),
        pytest.param("Mar 5, 2026 2:05 PM", id="American"),
        pytest.param("March 5th, 2026 at 2:05 p.m.", id="American, in words"),
        pytest.param("Thursday, March 5, 2026 2:05:00 PM", id="American, with the weekday"),
        pytest.param("Thu, 5 Mar 2026 15:05:00 +0100", id="mail"),
        pytest.param("Thu, 05 Mar 2026 14:05:00 GMT", id="HTTP"),
        pytest.param("Thu Mar  5 14:05:00 2026", id="C"),
        pytest.param("Thu Mar 05 14:05:00 UTC 2026", id="Java"),
        pytest.param("2026 Mar 5 14:05", id="the year before the month"),
        pytest.param("2026-Mar-05 14:05", id="the year before the month, with hyphens"),
        pytest.param("14:05 5 March 2026", id="the time first"),
        pytest.param("5. März 2026 14:05", id="German"),
        pytest.param("Do., 5. Mrz. 2026 um 14:05 Uhr", id="German, in words"),
        pytest.param("5 mars 2026 à 14:05", id="French"),
        pytest.param("jeu. 5 mars 2026 14h05", id="French, with the weekday"),
        pytest.param("5 de marzo de 2026, 2:05 p. m.", id="Spanish"),
        pytest.param("jueves, 5 de marzo de 2026 14:05", id="Spanish, with the weekday"),
        pytest.param("5 de março de 2026 às 14:05", id="Portuguese"),
        pytest.param("5 MARCO 2026 14:05", id="Portuguese without accents"),
        pytest.param("2026年3月5日 14:05", id="Chinese"),
        pytest.param("2026年3月5日 下午2:05", id="Chinese, after noon"),
        pytest.param("2026年03月05日 星期四 14时05分00秒", id="Chinese throughout"),
        pytest.param("5 Mar 2026 2:05\N{NARROW NO-BREAK SPACE}PM", id="spaces that don't break"),
    ],
)
def test_months_by_name(text: str) -> None:
    assert parsed([text]) == ([NOON], {})


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("Jan January Januar Jänner janv. janvier enero ene. janeiro", 1),
        ("Feb February Februar févr. février FEVRIER febrero fev. fevereiro", 2),
        ("Mar March März Mrz mars marzo março", 3),
        ("Apr April avr. avril abr. abril", 4),
        ("May Mai mayo maio", 5),
        ("Jun June Juni juin junio junho", 6),
        ("Jul July Juli juil. juillet julio julho", 7),
        ("Aug August août AOUT ago. agosto", 8),
        ("Sep Sept. September septembre septiembre set. setembro", 9),
        ("Oct October Okt. Oktober octobre octubre out. outubro", 10),
        ("Nov November novembre noviembre novembro", 11),
        ("Dec December Dez. Dezember déc. décembre dic. diciembre dezembro", 12),
    ],
)
def test_names_of_months(names: str, month: int) -> None:
    texts = [f"7 {name} 2026 09:00" for name in names.split()]

    assert parsed(texts) == ([f"2026-{month:02}-07T09:00:00"] * len(texts), {})


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("12:00 AM", "00:00:00"),
        ("12:30 am", "00:30:00"),
        ("0:30 AM", "00:30:00"),
        ("1:00 AM", "01:00:00"),
        ("11:59:59 AM", "11:59:59"),
        ("12:00 PM", "12:00:00"),
        ("12:30 p.m.", "12:30:00"),
        ("11:59 PM", "23:59:00"),
        ("9:26:00.5 a.m.", "09:26:00.500000"),
        ("03:26 PM", "15:26:00"),
        ("上午12:05", "00:05:00"),
        ("00:05", "00:05:00"),
        ("23:59:59,123456789", "23:59:59.123456"),
        ("13:00 PM", None),
        ("24:00", None),
        ("10:60", None),
        ("10:15:60", None),
        ("10", None),
        ("10:15 CET", None),
        ("10:15 +25:00", None),
        ("noon", None),
    ],
)
def test_times_of_day(time: str, shown: str | None) -> None:
    instants = [f"2026-03-05T{shown}"] if shown else [None]

    assert parsed([f"5 Mar 2026 {time}"]) == (instants, {} if shown else {"P003": 1})


@pytest.mark.parametrize(
    ("texts", "instants"),
    [
        pytest.param(["03/04/2026 9:05", "22/03/2026 10:15"], ["2026-04-03T09:05:00", "2026-03-22T10:15:00"], id="a first number above 12"),
        pytest.param(["03/04/2026 9:05", "03/22/2026 10:15"], ["2026-03-04T09:05:00", "2026-03-22T10:15:00"], id="a second one above 12"),
        pytest.param(["5/5/2026 9:05"], ["2026-05-05T09:05:00"], id="the same in both readings"),
        pytest.param(["3.4.26 9:05", "22.3.26 10:15"], ["2026-04-03T09:05:00", "2026-03-22T10:15:00"], id="years of two digits"),
        pytest.param(["22-03-70 10:15", "22-03-69 10:15"], ["1970-03-22T10:15:00", "2069-03-22T10:15:00"], id="which century"),
        pytest.param(["3. 4. 2026 9:05", "22.03.2026 10:15"], ["2026-04-03T09:05:00", "2026-03-22T10:15:00"], id="blanks after points"),
        pytest.param(
            ["03/04/2026 9:05", "13/13/2026 9:05", "22/03/2026 9:05"], ["2026-04-03T09:05:00", None, "2026-03-22T09:05:00"], id="no month"
        ),
        pytest.param(
            ["03/04/2026 9:05", "22/03/2026 soon", "03/22/2026 9:05"], ["2026-03-04T09:05:00", None, "2026-03-22T09:05:00"], id="no time"
        ),
        pytest.param(["03/04/2026 9:05", "04/31/2026 9:05"], ["2026-03-04T09:05:00", None], id="no day of that month"),
        pytest.param(
            ["03/04/2026 9:05", "22.03.2026 9:05", "5 May 2026 9:05"],
            ["2026-04-03T09:05:00", "2026-03-22T09:05:00", "2026-05-05T09:05:00"],
            id="with other forms beside",
        ),
        pytest.param(["04/18/2019 09:55:45 PM", "05/01/2010 09:59:44 AM"], ["2019-04-18T21:55:45", "2010-05-01T09:59:44"], id="New York"),
    ],
)
def test_the_order_is_the_column_s(texts: list[str], instants: list[str | None]) -> None:
    unread = {"P003": instants.count(None)} if None in instants else {}

    assert parsed(texts) == (instants, unread)
    assert parsed(texts[::-1]) == (instants[::-1], unread)


def test_an_order_that_nothing_tells_is_refused() -> None:
    assert refusal(["04/05/2026 09:00", "03/04/2026 14:05", "05/05/2026 09:00"]) == (
        "dates in 'opened' of  can be read in two ways, and no other cell of the column tells which: 03/04/2026 14:05 is 3 April 2026"
        ' or 4 March 2026; say `timestamps: ["%d/%m/%Y %H:%M"]` for that column, or `timestamps: ["%m/%d/%Y %H:%M"]`'
    )


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("3/4/2026", "%d/%m/%Y"),
        ("3.4.26 9:05", "%d.%m.%y %H:%M"),
        ("03-04-2026 09:05:06", "%d-%m-%Y %H:%M:%S"),
        ("03/04/2026 09:05:06.789", "%d/%m/%Y %H:%M:%S.%f"),
        ("03/04/2026, 9:05 AM", "%d/%m/%Y, %I:%M %p"),
        ("03/04/2026 9:05:06 PM", "%d/%m/%Y %I:%M:%S %p"),
        ("03/04/2026 09:05 +0200", "%d/%m/%Y %H:%M %z"),
    ],
)
def test_the_format_that_is_proposed_reads_the_cell(text: str, layout: str) -> None:
    assert f'`timestamps: ["{layout}"]`' in refusal([text])
    assert parsed([text], layout, date_means="start_of_day")[0][0]


def test_two_orders_in_one_column_are_refused() -> None:
    told = refusal(["03/22/2026 09:00", "22/03/2026 09:00", "23/03/2026 09:00"])

    assert "in 22/03/2026 09:00 the day stands first, in 03/22/2026 09:00 the month" in told


def test_years_of_two_digits_that_may_stand_first_are_refused() -> None:
    """Read with the year last these would be of 2005, 2017 and 2028."""
    told = refusal(["26-03-05 09:00", "26-03-17 09:00", "26-02-28 09:00"])

    assert 'is 26 February 2028 or 28 February 2026; say `timestamps: ["%d-%m-%y %H:%M"]`' in told
    assert '`timestamps: ["%y-%m-%d %H:%M"]`' in told


@pytest.mark.parametrize(
    ("declared", "instants"),
    [
        pytest.param(("%d/%m/%Y %H:%M",), ["2026-04-03T00:00:00", "2026-04-03T09:05:00", None], id="day-first"),
        pytest.param(("%m/%d/%Y %H:%M",), ["2026-03-04T00:00:00", "2026-03-04T09:05:00", "2026-03-22T00:00:00"], id="month-first"),
        pytest.param(("%m/%d/%Y %H:%M", "%d.%m.%Y"), [None, "2026-03-04T09:05:00", None], id="both"),
    ],
)
def test_an_order_that_is_declared_holds_for_other_forms(declared: tuple[str, ...], instants: list[str | None]) -> None:
    texts = ["03/04/2026", "03/04/2026 9:05", "03/22/2026"]

    assert parsed(texts, *declared, date_means="start_of_day")[0] == instants


def test_the_whole_column_is_that_of_all_files() -> None:
    """The first file alone could be read in two ways."""
    files = [made_of("id,opened\n1,03/04/2026 09:00\n", "a.csv"), made_of("id,opened\n2,22/03/2026 09:00\n", "b.csv")]
    one = "id,opened\n2,22/03/2026 09:00\n1,03/04/2026 09:00\n"

    assert column(read(files), "opened") == column(read(files[::-1]), "opened") == column(read(one), "opened")
    assert column(read(files), "opened") == ["2026-04-03T09:00:00", "2026-03-22T09:00:00"]


def test_a_refused_column_is_named_with_its_files() -> None:
    files = [made_of("id,Created\n1,03/04/2026 09:00\n", "a.csv"), made_of("id,Created\n2,04/05/2026 09:00\n", "b.csv")]

    with pytest.raises(InputError, match=r"dates in 'Created' of a\.csv, b\.csv"):
        read(files, columns={"opened": "Created"})


def test_all_columns_that_are_refused_are_told_at_once() -> None:
    with pytest.raises(InputError) as refused:
        read("id,opened,resolved,due\n1,3/4/2026 9:05,3/4/2026 9:06,2026-04-03T09:06\n", wanted=needs(("opened", "resolved", "due")))

    assert [fault.message.partition("'")[2].partition("'")[0] for fault in refused.value.faults] == ["opened", "resolved"]


def test_the_whole_column_of_a_history_decides_for_what_is_taken_from_it() -> None:
    """The first row of each ticket alone could be read in two ways."""
    text = "Case,Time,Step\n1,03/04/2026 09:00,New\n1,22/04/2026 09:00,Done\n"
    source = HistorySource("events", ticket="Case", at="Time", set=by_column(status="Step"))

    export = read(
        text, wanted=needs(fields=["status"]), columns={"id": "Case", "opened": ColumnSource("Time", "first")}, history_source=source
    )

    assert column(export, "opened") == ["2026-04-03T09:00:00"]
    assert [at for _, at, *_ in history(export)] == ["2026-04-03T09:00:00", "2026-04-22T09:00:00"]


def test_the_whole_column_decides_which_of_a_ticket_s_rows_is_the_newest() -> None:
    text = "id,opened,updated\n1,2026-01-01T09:00,03/04/2026\n1,2026-01-02T09:00,04/03/2026\n2,2026-01-03T09:00,22/03/2026\n"

    export = read(text, columns={"updated": ColumnSource("updated", date_means="start_of_day")})

    assert column(export, "opened") == ["2026-01-01T09:00:00", "2026-01-03T09:00:00"]


@pytest.mark.parametrize(
    ("texts", "instants"),
    [
        pytest.param(["1772719500", "1772719500.25"], [NOON, "2026-03-05T14:05:00.250000"], id="seconds"),
        pytest.param(["1772719500000", "1772719500250"], [NOON, "2026-03-05T14:05:00.250000"], id="milliseconds"),
        pytest.param(["1772719500000000", "1772719500000001"], [NOON, "2026-03-05T14:05:00.000001"], id="microseconds"),
        pytest.param(["1772719500", "5 Mar 2026 14:05"], [NOON, NOON], id="with other forms beside"),
        pytest.param(["0", "1772719500", "2026", "1.7E9", "-5"], [None, NOON, None, None, None], id="and what is none"),
    ],
)
def test_seconds_since_1970(texts: list[str], instants: list[str | None]) -> None:
    """They are instants, whatever the zone."""
    assert parsed(texts, timezone="Asia/Tokyo")[0][:2] in (instants[:2], [NOON, "2026-03-05T05:05:00"])
    assert parsed(texts)[0] == instants


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("46086.5868055556", NOON, id="ten places"),
        pytest.param("46086.58680555555", NOON, id="eleven"),
        pytest.param("46086,5868055556", NOON, id="a decimal comma"),
        pytest.param("46086.5868055", NOON, id="seven are for seconds"),
        pytest.param("46086.58681", NOON, id="five are for seconds at most"),
        pytest.param("46086.5868056134", "2026-03-05T14:05:00.005000", id="a thousandth is not lost"),
        pytest.param("46086.5", "2026-03-05T12:00:00", id="noon"),
        pytest.param("46086.9999999999", "2026-03-06T00:00:00", id="midnight, nearly"),
        pytest.param("20000", "1954-10-03T00:00:00", id="the first"),
        pytest.param("79999", "2119-01-10T00:00:00", id="the last"),
        pytest.param("19999", None, id="the one before"),
        pytest.param("80000", None, id="the one after"),
    ],
)
def test_a_spreadsheet_s_days(text: str, shown: str | None) -> None:
    assert parsed([text], date_means="start_of_day")[0] == [shown]


def test_a3_a_whole_number_of_a_spreadsheet_is_a_date() -> None:
    assert parsed(["46086", "46086.0", "46086.5"]) == ([None, None, "2026-03-05T12:00:00"], {"P004": 2})


def test_a_spreadsheet_s_times_are_local() -> None:
    assert parsed(["46086.5"], timezone="Europe/Berlin")[0] == ["2026-03-05T11:00:00"]


@pytest.mark.parametrize("texts", [["1772719500", "1772719500000"], ["46086.5", "1772719500"], ["1772719500000", "1772719500000000"]])
def test_numbers_of_several_magnitudes_are_refused(texts: list[str]) -> None:
    assert refusal(texts) == refusal(texts[::-1])
    assert all(text in refusal(texts) for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("March 2026", id="no day"),
        pytest.param("5 March", id="no year"),
        pytest.param("Thursday", id="a weekday alone"),
        pytest.param("10:15", id="a time alone"),
        pytest.param("5 March 2026 10 am", id="no minutes"),
        pytest.param("10:15 03/04/2026", id="two readings"),
        pytest.param("10:15 26-03-05", id="two readings of the year"),
        pytest.param("Thu Mar 05 10:15:00 CET 2026", id="a zone of which there are several"),
        pytest.param("Thu Mar 05 10:15:00 EST 2026", id="another one"),
        pytest.param("10:15 31 April 2026", id="no such day"),
        pytest.param("1.1.1.1", id="an address"),
        pytest.param("2.10", id="a version"),
        pytest.param("260305", id="six digits"),
        pytest.param("5 March 1899", id="a year that zones are not tabulated for"),
        pytest.param("10:15 5 March 99999", id="a year that there is not"),
        pytest.param("not yet", id="words"),
        pytest.param("2026年13月5日", id="no such month"),
    ],
)
def test_nothing_is_invented(text: str) -> None:
    assert parsed([text], date_means="start_of_day") == ([None], {"P003": 1})


def test_of_very_many_odd_cells_none_is_tried() -> None:
    texts = [f"{minute // 60 % 24:02}:{minute % 60:02} {1 + minute // 1440} March 2026" for minute in range(2001)]

    assert parsed(texts[:2000])[1] == {}
    assert parsed(texts)[1] == {"P003": 2001}


def test_dates_alone() -> None:
    texts = ["5 March 2026", "22/03/2026", "2026年3月5日", "20260305", "2026-064", "March 5 of 2026"]

    assert parsed(texts) == ([None] * 6, {"P004": 6})
    assert parsed(texts, timezone="Europe/Berlin", date_means="end_of_day")[0] == [
        "2026-03-05T23:00:00",
        "2026-03-22T23:00:00",
        *["2026-03-05T23:00:00"] * 4,
    ]


def test_local_times_are_the_zone_s() -> None:
    assert parsed(["25 Oct 2026 02:30", "29/03/2026 02:30"], timezone="Europe/Berlin") == (
        ["2026-10-25T00:30:00", "2026-03-29T01:30:00"],
        {"P007": 1, "P008": 1},
    )


def test_problems_name_only_what_is_left() -> None:
    export = read("id,opened\n1,22/03/2026 09:00\n2,soon\n3,\n4,2026-03-05 09:00\n")

    assert problems(export) == {"P003 opened": (1, ("2",))}


def test_which_formats_were_found() -> None:
    texts = [
        "?",
        "",
        None,
        "05.03.2026 09:00",
        "2026-03-05",
        "2026-03-05T09:00Z",
        "03/04/2026",
        "22/03/2026",
        "5 March 2026",
        "1772719500",
        "10:15 5 May 2026",
        "soon",
    ]

    assert formats_of(series(texts), "opened", Reading(("%d.%m.%Y %H:%M",), ("?",), zone("UTC"))) == (
        Format("%d.%m.%Y %H:%M", "declared", 1),
        Format("ISO 8601", "standard", 2),
        Format("day month year", "form", 1),
        Format("day/month/year", "column", 2),
        Format("epoch seconds", "column", 1),
        Format("python-dateutil", "agreed", 1),
    )
    assert formats_of(series([None, " "]), "opened", Reading((), (), zone("UTC"))) == ()


FORMS: dict[str, str] = {
    "day-first": "%d/%m/%Y %H:%M:%S.%f",
    "month-first": "%m/%d/%Y %I:%M:%S.%f %p",
    "year-first": "%Y.%m.%d %H:%M:%S.%f",
    "two digits": "%d.%m.%y %H:%M:%S.%f",
    "basic": "%Y%m%dT%H%M%S.%f",
    "week": "%G-W%V-%uT%H:%M:%S.%f",
    "named": "%a, %d %b %Y %H:%M:%S.%f",
    "named, month first": "%B %d, %Y at %I:%M:%S.%f %p",
    "Chinese": "%Y年%m月%d日 %H时%M分%S.%f秒",
}
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31))  # noqa: DTZ001 - local times, as they are written
TELLING = datetime(2026, 5, 22, 10, 15)  # noqa: DTZ001 - the same; of the 22nd, which is no month


@SOME
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(moments=st.lists(MOMENTS, min_size=1, max_size=5))
def test_what_is_written_is_read_back(form: str, moments: list[datetime]) -> None:
    if "%y" in form:
        moments = [moment.replace(year=2026, day=min(moment.day, 28)) for moment in moments]
    among = [*moments, TELLING] if form.startswith(("%d/", "%m/", "%d.")) else moments

    assert parsed([moment.strftime(form) for moment in among]) == ([moment.isoformat() for moment in among], {})


NUMBERS: dict[str, Callable[[datetime], str]] = {
    "seconds": lambda moment: f"{moment.timestamp():.6f}",
    "microseconds": lambda moment: str(round(moment.timestamp() * 1_000_000)),
    "a spreadsheet's days": lambda moment: repr((moment - datetime(1899, 12, 30, tzinfo=UTC)) / timedelta(days=1)),
}


@SOME
@pytest.mark.parametrize("write", NUMBERS.values(), ids=NUMBERS)
@given(at=st.integers(631_152_000, 3_000_000_000))
def test_numbers_are_read_back_to_the_second(write: Callable[[datetime], str], at: int) -> None:
    moment = datetime.fromtimestamp(at, UTC)

    assert parsed([write(moment)], date_means="start_of_day") == ([moment.replace(tzinfo=None).isoformat()], {})


@SOME
@given(
    texts=st.lists(st.text(st.sampled_from("0123456789/.-: TZapmMar年月日å"), max_size=20) | st.text(max_size=12), max_size=8),
    data=st.data(),
)
def test_no_text_is_too_odd_and_no_order_of_rows_matters(texts: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(texts))

    assert dict(zip(*outcome(texts), strict=True)) == dict(zip(*outcome(shuffled), strict=True))


def outcome(texts: list[str]) -> tuple[list[str], Sequence[object]]:
    try:
        return texts, parsed(texts, date_means="start_of_day")[0]
    except InputError as refused:
        return texts, [str(refused)] * len(texts)


DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason="the real exports are not part of the project")
def test_real_exports_without_a_format() -> None:
    """Boston's and New York's, day-first and month-first, as they come."""
    names = {"boston311_100.csv": "open_dt", "boston311_100_dmy.csv": "open_dt", "nyc311_100.csv": "Created Date"}
    ids = {"open_dt": "case_enquiry_id", "Created Date": "Unique Key"}
    opened = {
        name: read([made_of((DATA / name).read_bytes())], columns={"id": ids[moment], "opened": moment}) for name, moment in names.items()
    }

    assert not any(export.problems for export in opened.values())
    assert column(opened["boston311_100.csv"], "opened")[:5] == column(opened["boston311_100_dmy.csv"], "opened")[:5]
