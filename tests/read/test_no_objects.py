"""Nested histories whose lists are written otherwise than as lists of objects: nothing of them is lost without a word."""

import json
from typing import Any

import pytest

from slacalc.errors import InputError
from slacalc.spec.source_definitions import HistorySource, Setting
from tests.read.exports import changes, given, needs, problems, read

OPENED = "2026-01-05T09:00:00Z"
CLOSED: dict[str, Any] = {"at": "2026-01-05T10:00:00Z", "by": {"name": "ann"}, "fields": [{"field": "status", "new": "closed"}]}
REOPENED: dict[str, Any] = {"at": "2026-01-05T11:00:00Z", "by": None, "fields": [{"field": "status", "new": "open"}]}
BOTH = [("1", "2026-01-05T10:00:00", "status", "closed"), ("1", "2026-01-05T11:00:00", "status", "open")]

ENTRIES = HistorySource("nested", path="log[]", at="at", set={"status": (Setting("fields"),)})
ITEMS = HistorySource("nested", path="log[].fields[]", at="../at", field="field", new="new")


def ticket(log: object, number: int = 1) -> dict[str, object]:
    return {"id": number, "opened": OPENED, "log": log}


SOUND = ticket([{"at": OPENED, "fields": [{"field": "rank", "new": "1"}]}], 2)


@pytest.mark.parametrize(
    ("log", "odd"),
    [
        pytest.param([CLOSED, REOPENED], 0, id="a list of objects"),
        pytest.param([[CLOSED], [], [REOPENED]], 0, id="pages"),
        pytest.param([[CLOSED, REOPENED]], 0, id="one page"),
        pytest.param([None, CLOSED, None, REOPENED], 0, id="nothing among them"),
        pytest.param(["x", CLOSED, 5, REOPENED, True], 3, id="values among them"),
        pytest.param([[CLOSED, "x"], REOPENED, [[CLOSED]]], 2, id="values and lists in pages"),
        pytest.param([CLOSED, REOPENED, {"at": OPENED, "fields": "none"}], 1, id="a text in place of a list below"),
        pytest.param([CLOSED, REOPENED, {"at": OPENED, "fields": ["none"]}], 1, id="a text in a list below"),
        pytest.param([CLOSED, REOPENED, {"at": OPENED, "fields": ""}], 0, id="an empty text in place of a list below"),
    ],
)
def test_what_is_no_object_is_counted(log: object, odd: int) -> None:
    export = read([ticket(log), SOUND], wanted=needs(fields=["status"]), history_source=ITEMS)

    assert changes(export) == BOTH
    assert problems(export) == ({"P016": (odd, ("1",))} if odd else {})


@pytest.mark.parametrize("log", [pytest.param(CLOSED, id="an object"), pytest.param(json.dumps([CLOSED]), id="a text")])
@pytest.mark.parametrize("source", [ITEMS, HistorySource("nested", path="log[]", at="/opened", set={"status": (Setting("state"),)})])
def test_one_ticket_with_something_else_than_a_list(log: object, source: HistorySource) -> None:
    others = [{"id": 2, "opened": OPENED, "log": [{"state": "open", "at": OPENED, "fields": [{"field": "status", "new": "open"}]}]}]

    export = read([ticket(log), *others], wanted=needs(fields=["status"]), history_source=source)

    assert changes(export) == [("2", "2026-01-05T09:00:00", "status", "open")]
    assert problems(export) == {"P016": (1, ("1",))}


@pytest.mark.parametrize(
    ("log", "says"),
    [
        pytest.param(["x", 5], "there is something in the list 'log' that is no object", id="values"),
        pytest.param([[["x"]]], "there is something in the list 'log' that is no object", id="lists of lists of lists"),
        pytest.param(CLOSED, "'log' is an object, not a list", id="an object"),
        pytest.param([{"fields": []}, "x"], "there is something in the list 'log' that is no object", id="a text, and an empty list below"),
        pytest.param("x", "'log' is a value, neither list nor object", id="a text"),
    ],
)
def test_no_ticket_has_a_list_of_objects(log: object, says: str) -> None:
    with pytest.raises(InputError, match=f"the history's path 'log.*' leads nowhere in 'tickets.json': {says}"):
        read([ticket(log), ticket([], 2)], wanted=needs(fields=["status"]), history_source=ITEMS)


def test_a_path_that_no_ticket_of_any_file_has_is_said() -> None:
    files = [given(json.dumps([{"id": number, "opened": OPENED}]), f"{number}.json") for number in range(2)]

    assert problems(read(files, history_source=ENTRIES)) == {"P017 log[]": (2, ("0.json", "1.json"))}
    assert problems(read([*files, given(json.dumps([ticket([], 3)]), "3.json")], history_source=ENTRIES)) == {}
    assert problems(read([given("[]", "t.json")], history_source=ENTRIES)) == {}
