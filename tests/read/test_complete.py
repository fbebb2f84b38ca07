"""What an export should tell and does not: entries of a history that were cut off, times of tickets that are solved."""

import polars as pl
import pytest

from slacalc import spec
from slacalc.problems import Problem
from slacalc.read import ReadOptions, read_export
from slacalc.read.complete import untimed
from slacalc.spec.needs import needs as needs_of
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from tests.read.exports import changes, given, needs, problems, read
from tests.read.made import parquet

LOG = HistorySource("nested", path="log.entries[].items[]", at="../at", total="log.total")


def issue(number: int, total: object, *entries: int) -> dict[str, object]:
    """A ticket that says how many entries there are, and entries of so many changes each."""
    item = {"field": "status", "new": "x"}
    log = {"total": total, "entries": [{"at": f"2026-01-05T1{place}:00Z", "items": [item] * items} for place, items in enumerate(entries)]}
    return {"id": number, "opened": "2026-01-05T09:00Z", "log": log}


def told(*issues: dict[str, object]) -> dict[str, tuple[int, tuple[str, ...]]]:
    return problems(read([*issues], wanted=needs(fields=["status"]), history_source=LOG))


def test_tickets_with_fewer_entries_than_they_say() -> None:
    """An entry of two changes is one, and one without any is one too."""
    found = told(issue(1, 2, 2), issue(2, 2, 1, 0), issue(3, 1, 3), issue(4, 0), issue(5, 7), issue(6, "3", 1, 1))

    assert found == {"P014 log.total": (3, ("1", "5", "6"))}


@pytest.mark.parametrize("total", ["", None, 1])
def test_what_is_no_greater_number_says_nothing(total: object) -> None:
    assert told(issue(1, total, 1), issue(2, total, 1)) == {}


def test_what_is_no_number_is_said() -> None:
    assert told(issue(1, "many", 1), issue(2, "2.5", 1), issue(3, 2, 1)) == {
        "P014 log.total": (1, ("3",)),
        "P017 log.total": (2, ("1", "2")),
    }


def test_an_export_that_does_not_say_how_many() -> None:
    silent = {"id": 1, "opened": "2026-01-05T09:00Z", "status": "Open", "log": {"entries": []}}

    assert told(silent) == {"P017 log.total": (1, ("tickets.json",))}


def test_entries_on_several_pages_and_in_parquet() -> None:
    one, two = issue(1, 2, 1, 1), issue(2, 2, 1)
    table = parquet(pl.DataFrame([issue(3, 2, 1, 1), issue(4, 2, 1)]))

    export = read(
        [given([one], "1.json"), given([two], "2.json"), given(table, "3.parquet")], wanted=needs(fields=["status"]), history_source=LOG
    )

    assert problems(export) == {"P014 log.total": (2, ("2", "4"))}


@pytest.mark.parametrize(
    ("files", "short"),
    [
        pytest.param([[issue(1, 2, 1)], [issue(1, 2, 1)], [issue(1, 2, 1)]], True, id="copies of a history that is cut off"),
        pytest.param([[issue(1, 2, 1), issue(1, 2, 1)]], True, id="copies in one file"),
        pytest.param([[issue(1, 2, 1, 1)], [issue(1, 2, 1)]], False, id="one of them is whole"),
        pytest.param([[issue(1, 1, 1)], [issue(1, 2, 1, 1)]], False, id="an older one, when there were fewer"),
        pytest.param([[issue(1, 2, 1)], [issue(1, 3, 1, 1)]], True, id="the newer one is cut off"),
        pytest.param([[issue(1, 2, 1)], [issue(1, 2)]], True, id="one has nothing"),
    ],
)
@pytest.mark.parametrize("turn", [1, -1], ids=["as given", "the other way round"])
def test_a_ticket_in_several_files(files: list[list[dict[str, object]]], *, short: bool, turn: int) -> None:
    inputs = [given(issues, f"{number}.json") for number, issues in enumerate(files[::turn])]
    export = read(inputs, wanted=needs(fields=["status"]), history_source=LOG)

    assert ("P014 log.total" in problems(export)) == short


def test_ids_that_are_called_otherwise_in_another_file() -> None:
    """What is nested knows its ticket by the name that the id has in its own file."""
    files = [given([{"key": "A", **issue(1, 2, 1)}], "a.json"), given([issue(2, 1, 1)], "b.json")]
    column = ColumnSource("key", others=("id",))
    export = read(files, wanted=needs(fields=["status"]), history_source=LOG, columns={"id": column})

    assert [ticket for ticket, *_ in changes(export)] == ["2", "A"]
    assert problems(export) == {"P014 log.total": (1, ("A",))}


def test_ids_that_are_put_together() -> None:
    column = ColumnSource("team + id", joined=(("team",), ("number", "id")))
    export = read([{"team": "X", **issue(7, 2, 1)}], wanted=needs(fields=["status"]), history_source=LOG, columns={"id": column})

    assert [ticket for ticket, *_ in changes(export)] == ["X 7"]
    assert problems(export) == {"P014 log.total": (1, ("X 7",))}


def test_ids_under_their_path() -> None:
    issues = [{"key": one["id"], **one} for one in (issue(1, 1, 1), issue(2, 2, 1))]

    export = read(issues, wanted=needs(fields=["status"]), history_source=LOG, columns={"id": ColumnSource("Key", others=("key",))})

    assert problems(export) == {"P014 log.total": (1, ("2",))}


# --- solved, and nobody knows when ---------------------------------------------------------------------------------------

DEFINITIONS = """\
timezone: UTC
statuses: {solved: [Resolved, Closed], closed: Closed}
slas: {r: {clock: resolution, calendar: 24x7, target: 4h}}
"""
CLOSING = "  c: {clock: {start: opened, stop: closed}, calendar: 24x7, target: 4h}\n"
TICKETS = """\
id,opened,status,resolved,closed
1,2026-01-05 09:00,Resolved,2026-01-05 10:00,
2,2026-01-05 09:00, closed ,,
3,2026-01-05 09:00,Open,,
4,2026-01-05 09:00,Closed,soon,2026-01-05 10:00
5,2026-01-05 09:00,,,
"""


def odd(text: str, tickets: str = TICKETS, history: str | None = None) -> dict[str, tuple[int, tuple[str, ...]]]:
    definitions = spec.load_text(text, "slas.yaml")
    later = [] if history is None else [given(history, "history.csv")]
    return problems(read_export([given(tickets)], later, definitions, needs_of(definitions), ReadOptions()))


def test_tickets_that_are_solved_by_their_status_alone() -> None:
    assert odd(DEFINITIONS.replace("resolution", "{start: opened, stop: resolved}")) == {
        "P003 resolved": (1, ("4",)),
        "P015 resolved": (2, ("2", "4")),
    }


def test_closed_ones_where_some_clock_stops_at_that() -> None:
    slas = f"slas:\n{CLOSING}"
    assert odd(DEFINITIONS.partition("slas:")[0] + slas) == {"P015 closed": (1, ("2",))}


def test_a_history_of_the_status_tells_when() -> None:
    history = "ticket,at,field,old,new\n2,2026-01-05 10:00,status,Open,Closed\n4,2026-01-05 10:00,group,A,B\n"
    text = DEFINITIONS.replace("resolution", "{start: opened, stop: resolved}")

    assert odd(text, history=history)["P015 resolved"] == (1, ("4",))


def test_without_statuses_nothing_is_known() -> None:
    tickets = pl.DataFrame({"@t": [0], "id": ["1"], "resolved": [None]}, schema={"@t": pl.UInt32, "id": pl.String, "resolved": pl.Int64})
    history = pl.DataFrame(schema={"t": pl.UInt32, "field": pl.Categorical})
    found: list[Problem] = [*untimed(tickets, history, {"solved": ["done"]})]

    assert found == []
