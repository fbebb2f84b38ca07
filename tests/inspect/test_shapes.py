"""What a row is, and where the rows are: histories of each shape, lists in JSON, sheets, archives, headers."""

from io import BytesIO
from zipfile import ZipFile

import polars as pl
import pytest
from openpyxl import Workbook

from slacalc.read import Input
from slacalc.read.inspect.cells import HEAD
from slacalc.read.inspect.pieces import keys_at_top
from slacalc.read.inspect.writing import quoted
from tests.inspect.looking import inspected, one, proposal

EVENTS = """\
Vorgang,Zeit,Activity,Wer,Kunde
1,2026-03-01T09:00Z,Neu,Ann,ACME
1,2026-03-01T10:00Z,Erledigt,Bob,ACME
2,2026-03-02T09:00Z,Neu,Ann,Other
2,2026-03-02T10:00Z,Geschlossen,Ann,Other
"""


def test_ids_that_come_again_with_an_activity_are_an_event_log() -> None:
    found = one(EVENTS.replace("Vorgang", "Case").replace("Wer", "Bearbeiter"))

    assert found.shape == "events"
    assert found.proof.tickets == 2
    assert found.draft.history == {
        "shape": "events",
        "ticket": "Case",
        "at": "Zeit",
        "set": {"status": "Activity", "assignee": "Bearbeiter"},
    }
    assert (found.draft.columns["opened"].column, found.draft.columns["opened"].pick) == ("Zeit", "first")
    assert found.draft.columns["customer"].column == "Kunde"


ROWS = """\
number,created,updated,seq,state,closed,Priorität
T1,2026-03-01T09:00Z,2026-03-01T09:00Z,1,Neu,2026-03-03T09:00Z,hoch
T1,2026-03-01T09:00Z,2026-03-03T09:00Z,2,Geschlossen,2026-03-03T09:00Z,hoch
T2,2026-03-02T09:00Z,2026-03-02T09:00Z,1,Neu,,mittel
T2,2026-03-02T09:00Z,2026-03-02T11:00Z,2,Wartend,,hoch
"""


def test_ids_that_come_again_with_the_same_opening_are_whole_tickets_after_each_change() -> None:
    found = one(ROWS)

    assert found.shape == "rows"
    assert found.draft.history == {"shape": "rows", "ticket": "number", "at": "updated", "order": "seq"}
    assert {name: mapped.pick for name, mapped in found.draft.columns.items() if mapped.pick} == {
        "opened": "first",
        "resolved": "last",
        "closed": "last",
    }
    assert found.proof.tickets == 2


STEPS = """\
number,created,{time},state,resolved
T1,2026-03-01 09:00,2026-03-01 09:00,Neu,
T1,2026-03-01 09:00,2026-03-03 09:00,Geschlossen,2026-03-03 09:00
T2,2026-03-02 09:00,2026-03-02 09:00,Neu,
T2,2026-03-02 09:00,2026-03-02 11:00,Wartend,
"""


@pytest.mark.parametrize("time", ["Last Updated", "Modified", "Geändert am", "Snapshot", "Zuletzt"])
def test_the_time_of_a_row_is_one_that_is_not_the_same_in_all_rows_of_a_ticket(time: str) -> None:
    found = one(STEPS.format(time=time))

    assert found.draft.history == {"shape": "rows", "ticket": "number", "at": time}
    assert (found.draft.columns["opened"].column, found.draft.columns["opened"].pick) == ("created", "first")


@pytest.mark.parametrize(
    ("text", "updated"),
    [
        ("number,created,state\n" + "T1,2026-03-01 09:00,Neu\nT2,2026-03-02 09:00,Neu\n" * 2, None),
        (
            "number,created,noted at,state\n" + "T1,2026-03-01 09:00,2026-03-0{0} 10:00,Neu\nT2,2026-03-02 09:00,2026-03-0{0} 09:00,Neu\n",
            "noted at",
        ),
        (
            "number,created,state,resolved\n" + "T1,2026-03-01 09:00,Neu,2026-03-05 09:0{0}\nT2,2026-03-02 09:00,Neu,2026-03-05 09:0{0}\n",
            None,
        ),
        ("day,number,created,state\n" + "2026-03-0{0},T1,2026-03-01 09:00,Neu{0}\n2026-03-1{0},T2,2026-03-02 09:00,Neu\n", "day"),
    ],
    ids=["doubled", "a row for each comment", "several ends", "a row for each day"],
)
def test_rows_of_one_ticket_without_a_history_in_them_are_repeats(text: str, updated: str | None) -> None:
    header, _, rows = text.partition("\n")
    found = one("\n".join([header, rows.format(3).rstrip(), rows.format(4).rstrip()]))

    assert (found.shape, found.draft.history, found.proof.tickets, found.proof.reason) == ("tickets", None, 2, None)
    assert (found.draft.columns["updated"].column if "updated" in found.draft.columns else None) == updated


CHANGES = "ticket,at,field,old,new\nT1,2026-03-01T09:00Z,status,New,On Hold\nT1,2026-03-02T09:00Z,status,On Hold,Resolved\n"


def test_fields_with_new_values_are_a_history_to_go_with_tickets() -> None:
    found = one(CHANGES)

    assert found.shape == "changes"
    assert found.draft.history == {"shape": "changes", "ticket": "ticket", "at": "at", "field": "field", "old": "old", "new": "new"}
    assert found.draft.columns == {}
    assert found.draft.statuses == {"waiting": ("On Hold",), "solved": ("Resolved",)}
    assert found.proof.problems == ()


NESTED = """\
{"stand": "2026-04-01T00:00Z", "result": {"tickets": [
  {"key": "A-1", "fields": {"created": "2026-03-01T09:00Z", "state": {"name": "Erledigt"}, "tags": ["a"]},
   "log": [{"when": "2026-03-01T10:00Z", "items": [{"field": "state", "from": "Offen", "to": "Wartend"}]}]},
  {"key": "A-2", "fields": {"created": "2026-03-02T09:00Z", "state": {"name": "Offen"}}, "log": []}
]}}
"""


def test_lists_in_json_are_found_that_hold_tickets_and_their_history() -> None:
    text = proposal(NESTED, "tickets.json")

    assert text == (
        "source:\n"
        "  records: result.tickets\n"
        "  columns:\n"
        "    id: key\n"
        "    opened: fields.created\n"
        "    status: [fields.state.name, state]\n"
        "  history:\n"
        "    shape: nested\n"
        '    path: "log[].items[]"\n'
        "    at: ../when\n"
        "    field: field\n"
        "    old: from\n"
        "    new: to\n"
        "\n"
        "statuses:\n"
        "  open: [Offen]\n"
        "  waiting: [Wartend]\n"
        "  solved: [Erledigt]\n"
    )


def test_every_list_of_a_file_is_looked_at() -> None:
    found = inspected('{"a": [{"id": 1, "created": "2026-03-01T09:00Z"}], "b": [{"x": 1}], "c": []}', "tickets.json")

    assert [(each.seen.piece.settings.get("records"), each.proof.tickets) for each in found] == [("a", 1), ("b", 0)]


def test_one_ticket_alone_is_no_envelope() -> None:
    found = one('{"id": 1, "created": "2026-03-01T09:00Z", "past": {"log": [{"x": 1}, {"x": 2}]}}', "ticket.json")

    assert (found.proof.tickets, [each.path for each in found.seen.nested]) == (1, ["past.log[]"])


def test_an_object_without_any_list_is_looked_at_as_it_is() -> None:
    assert one('{"a": {"b": 1}}', "x.json").seen.sample.profiles.keys() == {"a.b"}


def workbook() -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.append(["made by", "nobody"])
    sheet = book.create_sheet("März")
    for row in (["Bericht"], [], ["Nr", "Erstellt", "Status"], [1, "2026-03-01 09:00", "Offen"], [2, "2026-03-02 09:00", "Offen"]):
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_every_sheet_is_looked_at_below_the_header_that_it_has() -> None:
    info, tickets = inspected(workbook(), "tickets.xlsx")

    assert info.proof.reason is not None
    assert tickets.draft.settings == {"sheet": "März", "header_rows": "3"}
    assert tickets.proof.tickets == 2


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Tickets of March\n\nid,opened,a,b\nA,2026-03-01T09:00Z,1,2\n", "3"),
        ("Tickets of March\nid;opened;a\nA;2026-03-01T09:00Z;1\nB;2026-03-02T09:00Z;2\n", "2"),
        ("id,opened,,\nA,2026-03-01T09:00Z,1,2\n", None),
        ("id\nA\nB\n", None),
        ("x\na,b\n1,2,3\n1,2,3,4,5\n", None),
        ("id,opened,state,a,b\nA,2026-03-01 09:00,Done\nB,2026-03-02 09:00,Done\n", None),
        ("id,opened,state,a,b\nA,at noon,Done\nB,at one,Done\n", None),
        ("id,opened\n0,Mar 05, 2026 08:00\n1,Mar 06, 2026 08:00\n", None),
        ("Made on,2026-03-01\n\nid,opened,a,b\nA,2026-03-01T09:00Z,1,2\nB,2026-03-01T09:00Z,1,2\n", "3"),
    ],
)
def test_a_title_above_the_header_is_no_header(text: str, row: str | None) -> None:
    assert one(text).draft.settings.get("header_rows") == row


def archive(**files: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as packed:
        for name, text in files.items():
            packed.writestr(f"{name}.csv", text)
    return stream.getvalue()


def test_every_export_in_an_archive_is_looked_at() -> None:
    found = inspected(archive(tickets=ROWS, history=CHANGES), "both.zip")

    assert [(each.seen.piece.given.name, each.shape) for each in found] == [
        ("both.zip/history.csv", "changes"),
        ("both.zip/tickets.csv", "rows"),
    ]


def test_parquet_has_lists_too() -> None:
    stream = BytesIO()
    log = [{"at": "2026-03-01T10:00Z", "field": "status", "new": "On Hold"}]
    pl.DataFrame({"id": ["A", "B"], "opened": ["2026-03-01T09:00Z", "2026-03-02T09:00Z"], "log": [log, log]}).write_parquet(stream)
    found = one(stream.getvalue(), "tickets.parquet")

    assert (found.seen.piece.format, found.draft.history and found.draft.history["path"]) == ("parquet", "log[]")


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [("a.csv", "id;opened\n", "csv"), ("a.csv", "id\topened\n", "tsv"), ("a.jsonl", '{"id": 1}\n', "jsonl"), ("-", '{"id": 1}\n', "json")],
)
def test_the_format_is_told(name: str, text: str, format_: str) -> None:
    assert one(text, name).seen.piece.format == format_


def test_what_holds_a_list_far_down_in_a_file_is_no_column_of_values() -> None:
    plain = [f'{{"id": {number}, "created": "2026-03-01T09:00Z", "tags": "a", "more": []}}' for number in range(HEAD + 1)]
    found = one("\n".join([*plain, '{"id": 9999, "created": "2026-03-01T09:00Z", "tags": ["a"], "more": []}']), "tickets.jsonl")

    assert found.seen.sample.profiles.keys() == {"id", "created"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"a": 1, "b": []}', {"a", "b"}),
        ('\ufeff\n{"a": 1}\n{"b": 1}\n', {"a"}),
        ('[{"a": 1}]', set()),
        ('{"a": ', set()),
        ("a;b\n", set()),
    ],
)
def test_only_where_a_preset_can_find_its_list_a_file_is_opened_with_it(text: str, keys: set[str]) -> None:
    assert keys_at_top(Input("x.json", None, text.encode())) == keys


LOGS_OF_LANGUAGES = {
    "german": "Vorgang;Zeitpunkt;Aktivität",
    "french": "Ticket;Horodatage;Activité",
    "spanish": "Incidencia;Fecha y hora;Estado",
    "portuguese": "Chamado;Data/hora;Atividade",
    "chinese": "工单编号;操作时间;操作",
    "english": "Ticket;Date time;Event",
}


@pytest.mark.parametrize("language", LOGS_OF_LANGUAGES)
def test_event_logs_are_known_in_many_languages(language: str) -> None:
    header = LOGS_OF_LANGUAGES[language]
    ticket, at, activity = header.split(";")
    found = one(f"{header}\n1;2026-03-01 09:00;A\n1;2026-03-01 10:00;B\n2;2026-03-02 09:00;A\n2;2026-03-02 10:00;B\n")

    assert found.draft.history == {"shape": "events", "ticket": ticket, "at": at, "set": {"status": activity}}


CHANGES_OF_LANGUAGES = {
    "german": "Ticketnummer;Geändert am;Feld;Alter Wert;Neuer Wert",
    "french": "Numéro de ticket;Modifié le;Champ;Ancienne valeur;Nouvelle valeur",
    "spanish": "Número;Fecha;Campo;Valor anterior;Valor nuevo",
    "portuguese": "Chamado;Data/hora;Campo;Valor antigo;Novo valor",
    "chinese": "工单编号;变更时间;字段;旧值;新值",
}


@pytest.mark.parametrize("language", CHANGES_OF_LANGUAGES)
def test_histories_are_known_in_many_languages(language: str) -> None:
    header = CHANGES_OF_LANGUAGES[language]
    found = one(f"{header}\n1;2026-03-01 09:00;Status;A;B\n1;2026-03-01 10:00;Status;B;C\n")

    assert found.draft.history == {"shape": "changes", **dict(zip(("ticket", "at", "field", "old", "new"), header.split(";"), strict=True))}


def test_transitions_from_one_status_to_another_are_a_history() -> None:
    found = one("Issue,From status,To status,Transition date\nA,New,Open,2026-03-01 09:00\nA,Open,Done,2026-03-01 10:00\n")

    assert found.draft.history == {"shape": "changes", "ticket": "Issue", "at": "Transition date", "set": {"status": "To status"}}
    assert found.draft.statuses == {"open": ("Open",), "solved": ("Done",)}


def test_where_ids_come_again_and_nothing_tells_what_rows_are_that_is_said() -> None:
    found = one("Ticket,Start,End\nA,2026-03-01 09:00,2026-03-01 10:00\nA,2026-03-01 10:00,2026-03-01 11:00\n")

    assert "the ids in Ticket come again" in (found.proof.reason or "")


STEPS_IN_COLUMNS = "Ticket,{0}New,{0}In Progress,{0}Waiting,{0}Resolved\nA,2026-03-01 09:00,2026-03-01 10:00,,2026-03-02 09:00\n"


@pytest.mark.parametrize("frame", ["", "entered ", "In status: "])
def test_instants_in_columns_that_are_called_like_statuses_are_a_history(frame: str) -> None:
    text = proposal(STEPS_IN_COLUMNS.format(frame) + "B,2026-03-02 09:00,2026-03-02 10:00,2026-03-02 11:00,\n", timezone="UTC")
    columns = {name: f"{frame}{name}" for name in ("New", "In Progress", "Waiting", "Resolved")}

    assert f"since: {{status: {{{', '.join(f'{name}: {quoted(column)}' for name, column in columns.items())}}}}}\n" in text
    assert "  waiting: [Waiting]\n" in text


@pytest.mark.parametrize("header", ["Created,Resolved,Closed", "opened_at,on_hold_until,waiting_next_check"])
def test_the_moments_of_tickets_alone_are_no_such_history(header: str) -> None:
    found = one(f"id,{header}\nA,2026-03-01 09:00,2026-03-01 10:00,2026-03-02 09:00\n")

    assert found.draft.history is None
