"""Parquet: typed columns give the same tickets as text does, to the microsecond."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from slacalc.errors import InputError
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from slacalc.times import instant
from tests.read.exports import canonical, column, given, history, needs, problems, read, tickets
from tests.read.made import parquet

NINE = datetime(2026, 1, 5, 9, 0, 0, 123456)  # noqa: DTZ001 - a local time is what is meant
OPENED = datetime(2026, 1, 5, 9, tzinfo=UTC)


def made(columns: dict[str, object] | pl.DataFrame) -> object:
    return [given(parquet(columns), "tickets.parquet")]


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York"])
def test_instants_keep_their_precision_and_local_times_are_local(unit: str, zone: str | None) -> None:
    """What has no zone is local time (A2)."""
    kind = pl.Datetime(unit, zone)  # type: ignore[arg-type]  # one of the three units
    known = NINE.replace(tzinfo=ZoneInfo(zone or "Europe/Berlin"), microsecond=123000 if unit == "ms" else 123456)
    opened = pl.Series([known if zone else known.replace(tzinfo=None), None], dtype=kind)

    export = read(made({"id": ["1", "2"], "opened": opened}), timezone="Europe/Berlin")

    assert export.tickets.get_column("opened").to_list() == [instant(known), None]
    assert not export.problems


def test_what_is_finer_than_a_microsecond_is_cut_off() -> None:
    opened = pl.Series([1_767_600_000_000_000_999], dtype=pl.Int64).cast(pl.Datetime("ns", "UTC"))

    assert read(made({"id": ["1"], "opened": opened})).tickets.get_column("opened").to_list() == [1_767_600_000_000_000]


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        pytest.param(pl.Series([12345, None]), ["12345", ""], id="integers"),
        pytest.param(pl.Series([12345.0, 0.5, None, float("nan"), 1e20]), ["12345", "0.5", "", "", "1e+20"], id="floats"),
        pytest.param(
            pl.Series([timedelta(hours=26, minutes=30), timedelta(seconds=-1.5), timedelta(0), None]),
            ["26:30:00", "-0:00:01.500000", "0:00:00", ""],
            id="durations",
        ),
        pytest.param(pl.Series([timedelta(milliseconds=90_500)], dtype=pl.Duration("ns")), ["0:01:30.500000"], id="fine durations"),
        pytest.param(pl.Series([1.5, 2.0], dtype=pl.Float32), ["1.5", "2"], id="short floats"),
        pytest.param(pl.Series([Decimal("12.50"), Decimal("100.00")]), ["12.5", "100"], id="decimals"),
        pytest.param(pl.Series([Decimal(100)], dtype=pl.Decimal(10, 0)), ["100"], id="whole decimals"),
        pytest.param(pl.Series([True, False, None]), ["true", "false", ""], id="booleans"),
        pytest.param(pl.Series(["P1", None, ""]), ["P1", "", ""], id="texts"),
        pytest.param(pl.Series(["P1", "P2"], dtype=pl.Categorical), ["P1", "P2"], id="categories"),
        pytest.param(pl.Series([date(2026, 1, 5)]), ["2026-01-05"], id="dates"),
        pytest.param(pl.Series([None, None]), ["", ""], id="nothing"),
    ],
)
def test_values_are_the_text_that_a_csv_file_would_have(values: pl.Series, texts: list[str]) -> None:
    rows = pl.DataFrame({"id": [f"{number}" for number in range(len(values))], "opened": [OPENED] * len(values), "field": values})

    assert column(read(made(rows), wanted=needs(fields=["field"])), "field") == texts


def test_ids_that_are_numbers() -> None:
    assert [*tickets(read(made({"id": [12345.0, 12346.0], "opened": [OPENED, OPENED]})))] == ["12345", "12346"]


def test_a_date_is_no_time_unless_it_means_one() -> None:
    rows = {"id": ["1"], "opened": [OPENED], "due": [date(2026, 1, 5)]}
    end = {"due": ColumnSource("due", date_means="end_of_day")}

    assert problems(read(made(rows), wanted=needs(["opened", "due"]))) == {"P004 due": (1, ("1",))}
    assert column(read(made(rows), wanted=needs(["opened", "due"]), columns=end), "due") == ["2026-01-06T00:00:00"]


def nested(at: Callable[[int], object]) -> list[dict[str, object]]:
    """Two tickets as an API has them; `at` gives the instants of an hour."""
    first = {"created": at(10), "items": [{"field": "status", "to": "Wait"}, {"field": "rank", "to": "1"}]}
    second = {"created": at(11), "items": [{"field": "status", "to": "Done"}]}
    return [
        {
            "key": "A-1",
            "u.x": "dotted",
            "fields": {"created": at(9), "status": {"name": "Done"}},
            "log": {"entries": [first, second]},
            "tags": ["a"],
        },
        {"key": "A-2", "u.x": None, "fields": {"created": at(9), "status": {"name": "Open"}}, "log": {"entries": []}, "tags": []},
    ]


NESTED = nested(lambda hour: datetime(2026, 1, 5, hour, tzinfo=UTC))
SOURCE = HistorySource("nested", path="log.entries[].items[]", at="../created", field="field", new="to")
COLUMNS = {"id": "key", "opened": "fields.created", "status": "fields.status.name"}


def test_nested_columns_are_read_by_paths_as_in_json() -> None:
    wanted = needs(fields=["status", "u.x"])
    as_json = nested(lambda hour: f"2026-01-05T{hour:02}:00:00Z")

    found = read(made(pl.DataFrame(NESTED)), wanted=wanted, columns=COLUMNS, history_source=SOURCE)

    assert history(found) == [
        ("A-1", "2026-01-05T10:00:00", "status", None, "Wait", "", None),
        ("A-1", "2026-01-05T11:00:00", "status", None, "Done", "", None),
    ]
    assert canonical(found) == canonical(read(as_json, wanted=wanted, columns=COLUMNS, history_source=SOURCE))


def test_tickets_without_any_change_are_an_export_without_history() -> None:
    rows = pl.DataFrame(NESTED)[1:]

    assert read(made(rows), columns=COLUMNS, history_source=SOURCE).history.is_empty()
    assert read(made(rows.drop("log")), columns=COLUMNS, history_source=SOURCE).history.is_empty()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        pytest.param("log.entries.items[]", r"'entries' is a list, write 'entries\[\]'", id="a list"),
        pytest.param("log[].items[]", "'log' is an object, not a list", id="an object"),
        pytest.param("key[].items[]", "'key' is a value, neither list nor object", id="a value"),
    ],
)
def test_a_path_that_leads_nowhere_is_an_error(path: str, says: str) -> None:
    with pytest.raises(InputError, match=f"leads nowhere in 'tickets.parquet': {says}"):
        read(made(pl.DataFrame(NESTED)), columns=COLUMNS, history_source=HistorySource("nested", path=path))


def test_a_nested_history_in_a_file_of_its_own() -> None:
    log = pl.DataFrame({"ticket": ["1"], "log": [[{"at": OPENED, "field": "status", "new": "Open"}]]})
    source = HistorySource("nested", path="log[]", ticket="../ticket")

    export = read([given("id,opened\n1,2026-01-05T09:00:00Z\n")], parquet(log), wanted=needs(fields=["status"]), history_source=source)

    assert history(export) == [("1", "2026-01-05T09:00:00", "status", None, "Open", "", None)]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        pytest.param([["a"]], "has lists in: status", id="lists"),
        pytest.param([{"name": "a"}], "no column 'status' in tickets.parquet, did you mean 'status.name'?", id="objects"),
        pytest.param([b"\xff"], "has bytes that are neither text nor numbers in: status", id="bytes"),
    ],
)
def test_what_is_no_value_is_refused(values: list[object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(made({"id": ["1"], "opened": [OPENED], "status": values}), wanted=needs(fields=["status"]))


def test_a_table_without_rows_and_one_without_the_column() -> None:
    rows = pl.DataFrame({"id": ["1"], "opened": [OPENED]})

    assert read(made(rows.clear())).rows == 0
    with pytest.raises(InputError, match=r"no column 'closed' in tickets\.parquet; it has: id, opened"):
        read(made(rows), wanted=needs(["closed"]))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PAR1", id="the mark alone"),
        pytest.param(parquet({"id": ["1"] * 100})[:-9], id="cut off"),
        pytest.param(b"id,opened\n", id="text"),
        pytest.param(parquet({"id": ["1"] * 100, "opened": ["x"] * 100})[:-4].replace(b"id", b"\xff\xff") + b"PAR1", id="damaged"),
    ],
)
def test_a_damaged_file_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"'tickets\.parquet' cannot be read as Parquet: .*; is it cut off or damaged\?"):
        read([given(data, "tickets.parquet")])
