"""Which column is which, in the words of several products and languages."""

import pytest

from slacalc.read.inspect.statuses import groups_of
from tests.inspect.looking import one, proposal

OTHERS: dict[str, tuple[str, list[str]]] = {
    "german": (
        "Ticketnummer;Erstellt am;Gelöst am;Geschlossen am;Status;Priorität;Kategorie;Gruppe;Bearbeiter;Kunde",
        ["id", "opened", "resolved", "closed", "status", "priority", "category", "group", "assignee", "customer"],
    ),
    "french": (
        "Numéro;Créé le;Résolu le;Échéance;Statut;Priorité;Catégorie",
        ["id", "opened", "resolved", "due", "status", "priority", "category"],
    ),
    "spanish": ("Número;Creada;Resuelta;Vencimiento;Estado;Prioridad", ["id", "opened", "resolved", "due", "status", "priority"]),
    "portuguese": ("Número;Criado em;Resolvido em;Prazo;Situação;Prioridade", ["id", "opened", "resolved", "due", "status", "priority"]),
    "chinese": ("工单编号;创建时间;解决时间;截止时间;状态;优先级", ["id", "opened", "resolved", "due", "status", "priority"]),
    "english": (
        "Incident ID;Open Time;First Responded At;Resolved Time;Close Time;Due By;State;Prio",
        ["id", "opened", "first_response", "resolved", "closed", "due", "status", "priority"],
    ),
}
CELLS = {"id": "T{}", "status": "S{}", "priority": "P{}"}
DATED = {"opened", "first_response", "resolved", "closed", "due"}


def export(header: str, canonical: list[str]) -> str:
    def cell(name: str, number: int) -> str:
        return f"2026-03-0{number} 09:00" if name in DATED else CELLS.get(name, "x").format(number)

    rows = [";".join(cell(name, number) for name in canonical) for number in (1, 2)]
    return "\n".join([header, *rows]) + "\n"


@pytest.mark.parametrize("language", OTHERS)
def test_columns_are_known_by_name(language: str) -> None:
    header, canonical = OTHERS[language]
    found = one(export(header, canonical)).draft.columns

    assert {name: mapped.column for name, mapped in found.items()} == dict(zip(canonical, header.split(";"), strict=True))


@pytest.mark.parametrize(
    ("value", "groups"),
    [
        ("New", "new"),
        ("Neu", "new"),
        ("In Bearbeitung", "open"),
        ("En cours", "open"),
        ("REOPENED", "open"),
        ("En espera", "waiting"),
        ("Aguardando", "waiting"),
        ("Waiting for 3rd party", "waiting"),
        ("Awaiting resolution", "waiting"),
        ("挂起", "waiting"),
        ("hold", "on_hold"),
        ("Résolu", "solved"),
        ("Resolve ticket", "solved"),
        ("已解决", "solved"),
        ("Closed", "solved closed"),
        ("Closed - no response", "solved closed"),
        ("Geschlossen", "solved closed"),
        ("Cancelado", "void"),
        ("Closed (duplicate)", "void"),
        ("Not resolved", ""),
        ("Unresolved", ""),
        ("Ready to close", ""),
        ("Take in charge ticket", ""),
        ("7", ""),
    ],
)
def test_the_likely_group_of_a_status(value: str, groups: str) -> None:
    assert " ".join(groups_of(value)) == groups


def test_the_opening_is_the_instant_that_is_always_there_and_never_later_than_others() -> None:
    found = one("id,zeta,alpha\nA,2026-03-01T09:00Z,2026-03-02T09:00Z\nB,2026-03-02T09:00Z,\n").draft.columns

    assert found["opened"].column == "zeta"


@pytest.mark.parametrize("early", ["1980-01-0{} 10:00", "2026-01-0{} 00:00", "2026-01-0{}"])
def test_no_date_of_birth_is_taken_for_the_opening(early: str) -> None:
    text = proposal(f"id,born,zeta\nA,{early.format(1)},2026-03-01 09:00\nB,{early.format(2)},2026-03-02 09:00\n")

    assert "    opened: zeta   # guessed by its values\n" in text


@pytest.mark.parametrize(
    ("opened", "resolved", "closed", "updated"),
    [
        ("Logged", "Fixed", "Closed", "Changed"),
        ("Requested on", "Done", "Close date", "Last change"),
        ("Datum", "Ende", "Geschlossen am", "Zuletzt geändert am"),
        ("Demandé le", "Terminé le", "Clôturé le", "Modifié le"),
    ],
)
def test_further_words_for_the_moments(opened: str, resolved: str, closed: str, updated: str) -> None:
    times = "2026-03-01 09:00,2026-03-02 09:00,2026-03-03 09:00,2026-03-04 09:00\n"
    found = one(f"id,{opened},{resolved},{closed},{updated}\nA,{times}B,{times}").draft.columns

    assert [found[name].column for name in ("opened", "resolved", "closed", "updated")] == [opened, resolved, closed, updated]
    assert not any(mapped.is_guessed for mapped in found.values())


def test_no_instant_that_is_sometimes_later_is_taken_for_the_opening() -> None:
    found = one("id,zeta,alpha\nA,2026-03-01T09:00Z,2026-03-02T09:00Z\nB,2026-03-02T09:00Z,2026-03-01T09:00Z\n")

    assert "opened" not in found.draft.columns
    assert found.proof.reason is not None


def test_the_status_is_known_by_its_words() -> None:
    found = one("id,opened,phase\nA,2026-03-01T09:00Z,Offen\nB,2026-03-02T09:00Z,Erledigt\n")

    assert found.draft.columns["status"].column == "phase"
    assert found.draft.statuses == {"open": ("Offen",), "solved": ("Erledigt",)}


@pytest.mark.parametrize(
    ("header", "first", "second", "name"),
    [
        ("id,key", "1,A-1", "2,A-2", "key"),
        ("id,number", "1,7", "2,7", "id"),
        ("bundle,ref", "x,9", "x,8", "ref"),
        ("wert,stueck", "1.5,a1", "2.5,a2", "stueck"),
    ],
)
def test_the_id_is_what_people_know_a_ticket_by_and_differs_in_every_row(header: str, first: str, second: str, name: str) -> None:
    found = one(f"{header},opened\n{first},2026-03-01T09:00Z\n{second},2026-03-02T09:00Z\n")

    assert found.draft.columns["id"].column == name


@pytest.mark.parametrize("rows", ["", "some text,2026-03-01T09:00Z\nsome text,2026-03-02T09:00Z\n"])
def test_without_an_id_there_is_nothing_to_propose(rows: str) -> None:
    assert one(f"about,opened\n{rows}").proof.reason is not None


def test_what_is_closed_alone_is_resolved_then() -> None:
    found = one("id,opened,closed\nA,2026-03-01T09:00Z,2026-03-02T09:00Z\nB,2026-03-02T09:00Z,\n").draft.columns

    assert found["resolved"].column == found["closed"].column == "closed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("number,opened\n,2026-03-01\n,2026-03-02\nA,2026-03-02\n", "(number has a value in 33 % of the rows and holds text)"),
        ("number,opened\nA,in March\nB,in April\n", "(opened has a value in 100 % of the rows and holds text)"),
        ("id,opened\nA,13/04/2026\nB,04/13/2026\n", "of the rows and holds dates that contradict each other)"),
        ("about,opened\nsome text,2026-03-01 09:00\nsome text,2026-03-02 09:00\n", "in nearly every row; say"),
    ],
)
def test_what_keeps_a_column_from_being_taken_is_said(text: str, said: str) -> None:
    assert said in (one(text).proof.reason or "")
