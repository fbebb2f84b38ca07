"""JSON: arrays, objects with a list inside, a record a line; values as they are written; history within the tickets."""

import json

import pytest

from slacalc.errors import InputError
from slacalc.spec.source_definitions import ColumnSource, HistorySource
from tests.read.exports import canonical, changes, column, given, history, needs, problems, read, tickets

OPENED = "2026-01-05T09:00:00Z"
RECORDS: list[dict[str, str | None]] = [{"id": "1", "opened": OPENED}, {"id": "2", "opened": None}]
LINES = "\n".join(json.dumps(record) for record in RECORDS)

PAGES = "\n".join(json.dumps({"startAt": at, "names": ["x"], "more": [], "issues": RECORDS[at : at + 1]}) for at in range(3))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("t.json", json.dumps(RECORDS), id="array"),
        pytest.param("t.json", json.dumps(RECORDS, indent=2), id="array over many lines"),
        pytest.param("t.json", "\ufeff" + json.dumps(RECORDS), id="byte order mark"),
        pytest.param("t.json", json.dumps({"total": 2, "issues": RECORDS, "names": ["a"], "more": []}), id="the one list of objects"),
        pytest.param("t.jsonl", LINES + "\n", id="JSON lines"),
        pytest.param("t.ndjson", LINES.replace("\n", "\r\n\r\n"), id="JSON lines with blank ones"),
        pytest.param("t.json", LINES, id="JSON lines by another name"),
        pytest.param("-", LINES, id="JSON lines on standard input"),
        pytest.param("t.json", f"[{json.dumps(RECORDS[0])}]\n[{json.dumps(RECORDS[1])}]", id="arrays one after another"),
        pytest.param("t.json", f"[{json.dumps(RECORDS[0])}][{json.dumps(RECORDS[1])}]", id="arrays on one line"),
        pytest.param("t.json", json.dumps(RECORDS[0], indent=1) + json.dumps(RECORDS[1], indent=1), id="objects over many lines"),
        pytest.param("-", PAGES, id="pages one after another"),
        pytest.param("-", PAGES.replace("\n", ""), id="pages on one line"),
        pytest.param("t.json", PAGES.replace(",", ",\n"), id="pages over many lines"),
    ],
)
def test_records_in_many_wrappings(name: str, text: str) -> None:
    export = read([given(text, name)])

    assert column(export, "opened") == ["2026-01-05T09:00:00", None]
    assert not export.problems
    assert export.inputs[0].rows == 2


def test_a_single_object_is_a_single_ticket() -> None:
    export = read([given('{"id": 7, "opened": "2026-01-05T09:00:00Z", "tags": ["a"]}', "t.json")])

    assert tickets(export) == {"7": {"opened": "2026-01-05T09:00:00"}}


def test_an_empty_list_is_an_export_without_tickets() -> None:
    assert read([]).tickets.height == 0
    assert read({"issues": []}).tickets.height == 0


def test_the_list_of_tickets_can_be_named() -> None:
    found = {"page": {"tickets": RECORDS}, "users": [{"id": "u"}], "groups": [{"id": "g"}]}

    assert column(read(found, records=("page.tickets",)), "opened") == ["2026-01-05T09:00:00", None]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "-"])
def test_the_list_of_tickets_in_each_page_can_be_named(name: str) -> None:
    pages = "\n".join(json.dumps({"page": {"rows": RECORDS[at : at + 1]}}) for at in range(2))

    assert column(read([given(pages, name)], records=("page.rows",)), "opened") == ["2026-01-05T09:00:00", None]
    assert column(read([given(LINES, name)], records=("page.rows",)), "opened") == ["2026-01-05T09:00:00", None]


@pytest.mark.parametrize(("name", "lists"), [("t.jsonl", "issues"), ("t.json", "comments"), ("-", "comments")])
def test_a_list_within_each_ticket_makes_no_page_of_it(name: str, lists: str) -> None:
    text = "\n".join(json.dumps({**record, lists: [{"id": "c"}]}) for record in RECORDS)

    assert column(read([given(text, name)]), "opened") == ["2026-01-05T09:00:00", None]


def test_several_files_are_pages_with_a_list_each() -> None:
    pages = [given({"startAt": at, "issues": RECORDS[at : at + 1]}, f"{at}.csv") for at in range(2)]

    assert column(read(pages), "opened") == ["2026-01-05T09:00:00", None]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_of_a_key_that_an_object_repeats_the_first_is_used_and_they_are_counted(name: str) -> None:
    text = (
        f'{{"id": 1, "opened": "{OPENED}", "s": {{"name": "a", "name": "b"}}, "x": 1, "x": 2, "opened": null}}\n{{"id": 2, "opened": null}}'
    )

    export = read([given(text, name)], wanted=needs(fields=["s.name"]))

    assert tickets(export)["1"] == {"opened": "2026-01-05T09:00:00", "s.name": "a"}
    assert problems(export) == {"P011 opened": (1, ()), "P011 s.name": (1, ())}


ONE, TWO, THREE = ({"id": number, "opened": OPENED, "notes": [{"id": 9}]} for number in range(1, 4))


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        pytest.param([{"issue": ONE}], ["1"], id="one ticket"),
        pytest.param([{"issue": ONE}, {"issue": TWO}, {"issues": [THREE]}], ["1", "2", "3"], id="one after the other"),
        pytest.param([{"issue": ONE, "issues": [TWO, THREE]}], ["2", "3"], id="the first key that there is"),
    ],
)
def test_tickets_lie_under_the_first_of_several_keys_even_one_alone(values: list[object], ids: list[str]) -> None:
    """An answer about one issue has an object where one about several has a list."""
    text = "\n".join(map(json.dumps, values))

    assert [*tickets(read([given(text, "t.json")], records=("issues", "issue")))] == ids


@pytest.mark.parametrize(
    ("found", "records", "says"),
    [
        pytest.param({"tickets": RECORDS, "users": RECORDS}, (), "more than one list of objects: tickets, users", id="ambiguous"),
        pytest.param({"tickets": RECORDS}, ("issues",), "no list 'issues' in it, but the keys tickets", id="misnamed"),
        pytest.param({"tickets": RECORDS}, ("issues", "issue"), "no list 'issues' or 'issue' in it, but the keys", id="both misnamed"),
        pytest.param({"tickets": "none"}, ("tickets",), "no list 'tickets'", id="named, but no list"),
        pytest.param([*RECORDS, 3, None], (), "entry 3 of the list in 't.json' is no object but 3; tickets are", id="a number among them"),
        pytest.param({"x": [RECORDS[0], None]}, ("x",), "entry 2 of the list in 't.json' is no object but null", id="null among them"),
        pytest.param([["id", "opened"]], (), "tickets are objects", id="lists in a list"),
        pytest.param("text", (), "tickets are objects", id="a bare value"),
    ],
)
def test_where_the_tickets_are_must_be_clear(found: object, records: tuple[str, ...], says: str) -> None:
    with pytest.raises(InputError, match=says):
        read([given(json.dumps(found), "t.json")], records=records)


@pytest.mark.parametrize(
    ("name", "text", "line", "at"),
    [
        pytest.param("t.json", '[{"id": 1},\n {"id": 2', 2, 10, id="cut off"),
        pytest.param("t.json", '{"issues": [', 1, 13, id="cut off at the start"),
        pytest.param("t.json", '[{"id": 1}] x', 1, 13, id="something behind"),
        pytest.param("t.jsonl", '{"id": 1}\n\n{"id": 2', 3, 9, id="cut off in a line"),
        pytest.param("t.jsonl", '{"id": 1}\n{"id" 2}\n{"id": 3}\n', 2, 7, id="broken line"),
    ],
)
def test_broken_json_is_an_error_with_line_and_column(name: str, text: str, line: int, at: int) -> None:
    with pytest.raises(InputError) as caught:
        read([given(text, name)])

    [fault] = caught.value.faults
    assert fault.code == "broken_json"
    assert fault.place is not None
    assert (fault.place.file, fault.place.line, fault.place.column) == (name, line, at)


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="lists that are not closed"),
        pytest.param('{"id":' * 100_000, id="objects that are not closed"),
        pytest.param(f'{{"id": 1, "opened": {"[" * 100_000}{"]" * 100_000}}}', id="lists in a ticket"),
    ],
)
def test_json_that_is_too_deep_is_an_error(name: str, text: str) -> None:
    with pytest.raises(InputError, match=f"'{name}' has lists or objects in one another, deeper than any export"):
        read([given(text, name)])


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        pytest.param(r"a\ud800", "a\ufffd", id="first half alone"),
        pytest.param(r"a\udC00b", "a\ufffdb", id="second half alone"),
        pytest.param(r"\ud800\ud83d\ude00", "\ufffd\U0001f600", id="half a pair before a pair"),
        pytest.param(r"\ud83d\ude00\ude00", "\U0001f600\ufffd", id="half a pair behind a pair"),
        pytest.param(r"\\ud800", r"\ud800", id="a backslash as text"),
        pytest.param(r"\ud800\\udc00", "\ufffd\\udc00", id="half a pair before a backslash as text"),
        pytest.param(r"\ud83d\ude00", "\U0001f600", id="a pair"),
    ],
)
def test_half_a_surrogate_pair_is_replaced(written: str, read_as: str) -> None:
    export = read([given(f'[{{"id": 1, "opened": "{OPENED}", "status": "{written}"}}]', "t.json")], wanted=needs(fields=["status"]))

    assert column(export, "status") == [read_as]


def test_values_stay_as_they_are_written() -> None:
    text = '[{"id": 0.10, "opened": "2026-01-05", "a": "0012345", "b": 12, "c": 1e3, "d": true, "e": null, "f": 12345678901234567890}]'

    export = read([given(text, "t.json")], wanted=needs(fields="abcdef"))

    assert tickets(export) == {
        "0.10": {"opened": None, "a": "0012345", "b": "12", "c": "1e3", "d": "true", "e": "", "f": "12345678901234567890"}
    }


def test_a_key_that_some_tickets_lack_is_empty_there() -> None:
    found = [{"id": 1, "opened": OPENED}, {"id": 2, "opened": OPENED, "status": "Open"}]

    assert column(read(found, wanted=needs(fields=["status"])), "status") == ["", "Open"]


def test_paths_lead_into_objects() -> None:
    found = {
        "issues": [
            {"key": "A-1", "fields": {"created": OPENED, "status": {"name": "Open"}, "assignee": None}},
            {"key": "A-2", "fields": {"created": OPENED, "status": {"name": "Done"}, "assignee": {"displayName": "Ann"}}},
        ]
    }
    columns = {"id": "key", "opened": "fields.created", "status": "fields.status.name", "assignee": "fields.assignee.displayName"}

    export = read(found, wanted=needs(fields=["status", "assignee"]), columns=columns)

    assert [(one["status"], one["assignee"]) for one in tickets(export).values()] == [("Open", ""), ("Done", "Ann")]


def test_a_path_whose_parents_are_all_null_is_there() -> None:
    found = [{"id": 1, "opened": OPENED, "assignee": None}]

    export = read(found, wanted=needs(fields=["who"]), columns={"who": "assignee.name"})

    assert column(export, "who") == [""]


def test_a_name_with_a_dot_in_it_is_tried_before_a_path() -> None:
    found = [{"id": 1, "opened": OPENED, "u.status": "Open"}]

    assert column(read(found, wanted=needs(fields=["u.status"])), "u.status") == ["Open"]


def test_a_value_and_what_others_have_in_it() -> None:
    found = [{"id": 1, "opened": OPENED, "status": {"name": "Open"}}]

    with pytest.raises(InputError, match="no column 'status'"):
        read(found, wanted=needs(fields=["status", "status.name"]))


def test_what_lies_in_a_list_is_no_column_of_tickets() -> None:
    found = [{"id": 1, "opened": OPENED, "labels": [{"name": "P1"}]}]

    with pytest.raises(InputError, match=r"no column 'labels\[\].name' in tickets\.json; it has: id, opened$"):
        read(found, wanted=needs(fields=["labels[].name"]))


def test_an_object_where_a_value_is_needed() -> None:
    found = [{"id": 1, "opened": OPENED, "status": "Open"}, {"id": 2, "opened": OPENED, "status": {"name": "Open"}}]

    with pytest.raises(InputError, match="objects, not values, in: status; name a key in them"):
        read(found, wanted=needs(fields=["status"]))


@pytest.mark.parametrize(
    ("statuses", "columns"),
    [
        pytest.param([["a", "b"]], "status", id="lists"),
        pytest.param(["Open", ["a"]], "status", id="some are lists"),
        pytest.param(["Open", [{"name": "a"}]], "status", id="lists of objects"),
        pytest.param(["Open", [[]]], "status", id="lists of lists"),
    ],
)
def test_a_list_where_a_value_is_needed(statuses: list[object], columns: str) -> None:
    found = [{"id": number, "opened": OPENED, "status": status} for number, status in enumerate(statuses)]

    with pytest.raises(InputError, match=f"^'tickets.json' has lists in: {columns}; lists are not read as values$"):
        read(found, wanted=needs(fields=["status"]))


def test_an_id_cannot_be_a_list() -> None:
    with pytest.raises(InputError, match="has lists in: id; "):
        read([{"id": [1], "opened": OPENED}])


def test_lists_and_objects_are_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read([{"id": 1, "opened": OPENED, "a": ["x"], "b": "y"}, {"id": 2, "opened": OPENED, "b": {"c": 1}}], wanted=needs(fields="ab"))

    assert [fault.message.partition(";")[0] for fault in caught.value.faults] == [
        "'tickets.json' has objects, not values, in: b",
        "'tickets.json' has lists in: a",
    ]


def test_a_missing_path_names_the_nearest_and_those_that_there_are() -> None:
    found = [{"id": 1, "opened": OPENED, "fields": {"status": {"name": "Open"}}}]

    with pytest.raises(InputError) as caught:
        read(found, wanted=needs(fields=["status"]), columns={"status": "fields.state.name"})

    [fault] = caught.value.faults
    assert fault.message == (
        "no column 'fields.state.name' (for 'status') in tickets.json, "
        "did you mean 'fields.status.name'? It has: fields.status.name, id, opened"
    )


JIRA = HistorySource(
    "nested", path="changelog.histories[].items[]", at="../created", author="../side", field="field", old="fromString", new="toString"
)


def jira(*histories: object, key: str = "A-1") -> dict[str, object]:
    return {"key": key, "fields": {"created": OPENED, "status": {"name": "Done"}}, "changelog": {"total": 9, "histories": list(histories)}}


JIRA_COLUMNS = {"id": "key", "opened": "fields.created", "status": "fields.status.name"}


def test_a_nested_history_is_read_from_its_tickets() -> None:
    first = {
        "created": "2026-01-05T10:00:00+0000",
        "side": "AGENT",
        "items": [{"field": "status", "fromString": "Open", "toString": "Wait"}],
    }
    second = {
        "created": "2026-01-05T11:00:00+0000",
        "items": [{"field": "rank", "toString": "1"}, {"field": "status", "fromString": "Wait", "toString": None}],
    }
    found = [
        jira(second, first),
        jira(key="A-2"),
        jira({"created": OPENED, "items": []}, key="A-3"),
        {"key": "A-4", "fields": {"created": OPENED}},
    ]

    export = read(found, wanted=needs(fields=["status"]), columns=JIRA_COLUMNS, history_source=JIRA)

    assert history(export) == [
        ("A-1", "2026-01-05T10:00:00", "status", "Open", "Wait", "agent", None),
        ("A-1", "2026-01-05T11:00:00", "status", "Wait", "", "", None),
    ]
    assert export.inputs[0].rows == 4


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({"changelog": {"total": 0, "histories": []}}, id="every list is empty"),
        pytest.param({"changelog": {"histories": [{"created": OPENED, "items": []}]}}, id="every list in a list is empty"),
        pytest.param({"changelog": {"histories": None}}, id="null"),
        pytest.param({"changelog": None}, id="null above"),
    ],
)
def test_tickets_without_any_change_are_an_export_without_history(extra: dict[str, object]) -> None:
    found = [{"key": key, "fields": {"created": OPENED, "status": {"name": "Done"}}, **extra} for key in ("A-1", "A-2")]

    export = read(found, wanted=needs(fields=["status"]), columns=JIRA_COLUMNS, history_source=JIRA)

    assert column(export, "status") == ["Done", "Done"]
    assert export.history.is_empty()
    assert not export.problems


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param({"changelog": {}}, id="no list"),
        pytest.param({}, id="no key at all"),
        pytest.param({"changed": OPENED}, id="a value of a similar name"),
    ],
)
def test_an_export_without_the_history_that_is_meant_says_so(extra: dict[str, object]) -> None:
    found = [{"key": key, "fields": {"created": OPENED, "status": {"name": "Done"}}, **extra} for key in ("A-1", "A-2")]

    export = read(found, wanted=needs(fields=["status"]), columns=JIRA_COLUMNS, history_source=JIRA)

    assert export.history.is_empty()
    assert problems(export) == {"P017 changelog.histories[].items[]": (1, ("tickets.json",))}


def test_a_column_from_the_history_is_unknown_where_no_ticket_has_a_change() -> None:
    team = ColumnSource("toString", pick="first")

    export = read([jira()], wanted=needs(fields=["team"]), columns={**JIRA_COLUMNS, "team": team}, history_source=JIRA)

    assert column(export, "team") == [None]


def test_a_file_without_changes_beside_one_with_them_hides_nothing() -> None:
    files = [given([jira(key="A-1")], "a.json"), given([jira({"created": OPENED, "items": [{"field": "status"}]}, key="A-2")], "b.json")]

    with pytest.raises(InputError, match="no column 'toString'"):
        read(files, wanted=needs(fields=["status"]), columns=JIRA_COLUMNS, history_source=JIRA)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        pytest.param("changelogs.histories[].items[]", "there is no 'changelogs', did you mean 'changelog'", id="misspelt"),
        pytest.param("changelog.history[].items[]", "there is no 'history', did you mean 'histories'", id="misspelt below"),
        pytest.param("changelog[].items[]", "'changelog' is an object, not a list", id="an object"),
        pytest.param("changelog.histories.items[]", r"'histories' is a list, write 'histories\[\]'", id="a list"),
        pytest.param("key[].items[]", "'key' is a value, neither list nor object", id="a value"),
    ],
)
def test_a_path_that_leads_nowhere_is_an_error(path: str, says: str) -> None:
    source = HistorySource("nested", path=path, at="../created", field="field", new="toString")

    with pytest.raises(InputError, match=rf"the history's path '.*' leads nowhere in 'tickets\.json': {says}"):
        read([jira({"created": OPENED, "items": []})], wanted=needs(fields=["status"]), columns=JIRA_COLUMNS, history_source=source)


def test_a_nested_history_in_a_file_of_its_own() -> None:
    audits = [{"ticket_id": 1, "created_at": OPENED, "author": {"side": "customer"}, "events": [{"field_name": "status", "value": "open"}]}]
    source = HistorySource(
        "nested", path="events[]", ticket="../ticket_id", at="../created_at", field="field_name", new="value", author="../author.side"
    )

    export = read([{"id": 1, "opened": OPENED}], audits, wanted=needs(fields=["status"]), history_source=source)

    assert history(export) == [("1", "2026-01-05T09:00:00", "status", None, "open", "customer", None)]


def test_a_nested_history_needs_json() -> None:
    with pytest.raises(
        InputError, match=r"a nested history needs JSON or Parquet, 'tickets\.csv' is neither; give the history with `--history FILE`"
    ):
        read(f"id,opened\n1,{OPENED}\n", history_source=JIRA)


def test_json_and_csv_give_the_same_tables() -> None:
    csv = f"id,opened,status\n1,{OPENED},Open\n2,,\n1,{OPENED},\n3,soon,Done\n"
    csv_history = (
        "ticket,at,field,old,new,author\n1,2026-01-05T10:00:00Z,status,,Done,agent\n3,2026-01-05T10:00:00Z,public_reply,,,customer\n"
    )
    records = [
        {
            "id": 1,
            "opened": OPENED,
            "status": "Open",
            "log": [{"at": "2026-01-05T10:00:00Z", "field": "status", "old": None, "new": "Done", "author": "agent"}],
        },
        {"id": "2", "opened": None, "status": None},
        {"id": 1, "opened": OPENED},
        {
            "id": 3,
            "opened": "soon",
            "status": "Done",
            "log": [{"at": "2026-01-05T10:00:00Z", "field": "public_reply", "author": "customer"}],
        },
    ]
    wanted = needs(fields=["status"], events=["public_reply"])

    flat = read(csv, csv_history, wanted=wanted)
    nested = read(records, wanted=wanted, history_source=HistorySource("nested", path="log[]"))

    assert changes(flat)
    assert canonical(nested) == canonical(flat)


def test_columns_of_a_list_that_is_empty_everywhere_may_be_called_anything() -> None:
    """Also as lists are called: there is nothing to be found out about them."""
    source = HistorySource("nested", path="log[]", author="by[]")

    export = read([{"id": 1, "opened": OPENED, "status": "A", "log": []}], wanted=needs(fields=["status"]), history_source=source)

    assert tickets(export) == {"1": {"opened": "2026-01-05T09:00:00", "status": "A"}}
