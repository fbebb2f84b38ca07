"""Tickets that are rows in lists within the objects of a file, such as the cycles of an SLA; ids put together of columns."""

import json
from typing import Any

import polars as pl
import pytest

from slacalc.errors import InputError
from slacalc.spec.source_definitions import ColumnSource
from tests.read.exports import given, needs, problems, read, tickets
from tests.read.made import parquet

REQUESTS: list[dict[str, Any]] = [
    {"key": "SD-1", "sla": [{"name": "R", "done": [{"at": "2026-01-05T09:00Z"}, {"at": "2026-01-06T09:00Z"}], "running": None}]},
    {"key": "SD-2", "sla": [{"name": "R", "done": [], "running": {"at": "2026-01-07T09:00Z"}}, {"name": "S", "done": [], "running": None}]},
    {"key": "SD-3", "sla": []},
]
ROWS = ("sla[].done[]", "sla[].running")
ID = ColumnSource("key + name + at", joined=(("nothing", "/key"), ("../name",), ("at",)))
COLUMNS = {"id": ID, "opened": ColumnSource("at"), "sla": ColumnSource("../name")}
EXPECTED = {
    "SD-1 R 2026-01-05T09:00Z": {"opened": "2026-01-05T09:00:00", "sla": "R"},
    "SD-1 R 2026-01-06T09:00Z": {"opened": "2026-01-06T09:00:00", "sla": "R"},
    "SD-2 R 2026-01-07T09:00Z": {"opened": "2026-01-07T09:00:00", "sla": "R"},
}


@pytest.mark.parametrize(
    ("name", "data", "records"),
    [
        pytest.param("t.json", json.dumps(REQUESTS), (), id="an array"),
        pytest.param("t.json", json.dumps({"page": {"values": REQUESTS}}), ("page.values",), id="a list under a path"),
        pytest.param("t.json", json.dumps({"values": REQUESTS[:1]}) + json.dumps({"values": REQUESTS[1:]}), ("values",), id="pages"),
        pytest.param("t.jsonl", "\n".join(map(json.dumps, REQUESTS)), ("values",), id="JSON lines"),
        pytest.param("t.parquet", parquet(pl.DataFrame(REQUESTS)), (), id="Parquet"),
    ],
)
def test_each_row_is_a_ticket(name: str, data: str | bytes, records: tuple[str, ...]) -> None:
    """Null is no row, and a ticket without any row is none."""
    export = read([given(data, name)], wanted=needs(fields=["sla"]), columns=COLUMNS, records=records, rows=ROWS)

    assert tickets(export) == EXPECTED
    assert problems(export) == {}
    assert export.inputs[0].rows == 3


def test_one_path_to_an_object_within_each() -> None:
    found = [{"key": "SD-1", "now": {"at": "2026-01-05T09:00Z"}}, {"key": "SD-2", "now": None}]
    columns = {"id": ColumnSource("../key"), "opened": ColumnSource("at")}

    for data, name in ((json.dumps(found), "t.json"), (parquet(pl.DataFrame(found)), "t.parquet")):
        assert tickets(read([given(data, name)], columns=columns, rows=("now",))) == {"SD-1": {"opened": "2026-01-05T09:00:00"}}


def test_what_one_kind_of_row_lacks_is_empty_there() -> None:
    found = [{"key": "A", "done": [{"at": "2026-01-05T09:00Z", "by": "Ann"}], "running": {"at": "2026-01-06T09:00Z"}}]
    columns = {"id": ColumnSource("at"), "opened": ColumnSource("at")}
    export = read([given(json.dumps(found), "t.json")], wanted=needs(fields=["by"]), columns=columns, rows=("done[]", "running"))

    assert [ticket["by"] for ticket in tickets(export).values()] == ["Ann", ""]


def test_a_path_that_is_written_wrongly() -> None:
    with pytest.raises(InputError, match=r"'v\[\]\.sla\[\]\.dones\[\]', which leads nowhere in 't\.json': there is no 'dones', did"):
        read([given(json.dumps({"v": REQUESTS}), "t.json")], columns=COLUMNS, records=("v",), rows=("sla[].dones[]",))


@pytest.mark.parametrize("rows", [("sla[].cycles[]",), ("times[]", "sla[].times")])
def test_paths_that_lead_nowhere_in_any_file(rows: tuple[str, ...]) -> None:
    files = [given(json.dumps({"values": REQUESTS}), "a.json"), given(json.dumps({"values": REQUESTS[:1]}), "b.json")]

    with pytest.raises(InputError) as caught:
        read(files, columns=COLUMNS, records=("values",), rows=rows)

    [fault] = caught.value.faults
    paths = " or ".join(f"'values[].{row}'" for row in rows)
    assert fault.message == (
        f"`source: records:` is {paths}, and nothing in 'a.json, b.json' has that;"
        " there is key, sla, sla[].done, sla[].done[].at, sla[].name, sla[].running, sla[].running.at"
    )


def test_a_file_without_the_rows_of_another_is_no_fault() -> None:
    files = [given(json.dumps(found), f"{len(found)}.json") for found in (REQUESTS, [{"key": "SD-9"}])]

    assert len(tickets(read(files, columns={"id": ColumnSource("at"), "opened": ColumnSource("at")}, rows=("sla[].done[]",)))) == 2


def test_lists_in_a_list_are_one_and_what_is_no_object_is_counted() -> None:
    done = [[{"at": "2026-01-05T09:00Z"}], "none", 5, None, {"at": "2026-01-06T09:00Z"}, [["deep"]]]
    found = [{"key": "A", "done": done}, {"key": "B", "done": {"at": "x"}}, {"key": "C", "done": ""}, {"key": "D", "run": "x"}, {"run": {}}]
    columns = {"id": ColumnSource("id", joined=(("/key",), ("at",))), "opened": ColumnSource("at")}

    export = read([given(json.dumps(found), "t.json")], columns=columns, rows=("done[]", "run"))

    assert tickets(export).keys() == {"A 2026-01-05T09:00Z", "A 2026-01-06T09:00Z"}
    assert problems(export) == {"P001": (1, ()), "P016": (5, ("A", "B", "D"))}


def test_a_table_of_rows_is_as_it_is() -> None:
    columns = {"id": ColumnSource("at"), "opened": ColumnSource("at")}

    assert tickets(read("at\n2026-01-05T09:00Z\n", columns=columns, rows=ROWS)).keys() == {"2026-01-05T09:00Z"}


def test_a_column_put_together_leaves_out_what_is_empty() -> None:
    columns = {"id": ColumnSource("task + sla", joined=(("task",), ("sla",))), "opened": ColumnSource("opened")}
    export = read("task,sla,opened\nT1, P1 ,2026-01-05T09:00Z\nT1,,2026-01-06T09:00Z\n,,2026-01-07T09:00Z\n", columns=columns)

    assert tickets(export).keys() == {"T1 P1", "T1"}
    assert problems(export) == {"P001": (1, ("2026-01-07T09:00Z",))}


def test_a_column_that_is_to_be_put_together_of_one_that_is_not_there() -> None:
    columns = {"id": ColumnSource("task + sla", joined=(("task",), ("sla",))), "opened": ColumnSource("opened")}

    with pytest.raises(InputError, match=r"no column 'sla' \(for 'id'\)"):
        read("task,opened\nT1,2026-01-05T09:00Z\n", columns=columns)
