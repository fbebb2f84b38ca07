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
    with pytest.raises(InputError, match=r"'sla\[\]\.dones\[\]' leads nowhere in 't\.json': there is no 'dones', did you mean 'done'\?"):
        read([given(json.dumps(REQUESTS), "t.json")], columns=COLUMNS, rows=("sla[].dones[]",))


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
