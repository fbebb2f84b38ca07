"""Jira's list as CSV in the languages that it is exported in: a date is midnight there, whatever the month is called."""

import pytest

from slacalc import spec
from slacalc.read import Input, ReadOptions, read_export
from slacalc.spec.needs import needs
from slacalc.times import moment_of

DEFINITIONS = """\
timezone: Europe/Berlin
source: {preset: jira-csv}
slas: {due: {clock: {start: opened, stop: resolved}, calendar: 24x7, target: {until: due}}}
"""


@pytest.mark.parametrize(
    ("header", "month"),
    [
        ("Issue key,Created,Resolved,Due date", "Jan"),
        ("Clave de incidencia,Creada,Resuelta,Fecha de vencimiento", "ene"),
        ("Vorgangsschlüssel,Erstellt,Erledigt,Fälligkeitsdatum", "Jän"),
        ("Clé de ticket,Création,Résolu,Échéance", "janv."),
    ],
)
@pytest.mark.parametrize("date", ["24/{}/26 12:00 AM", "24/{}/2026 12:00 AM", "24/{}/26", "2026-01-24"])
def test_what_is_due_on_a_day_is_due_at_its_end(header: str, month: str, date: str) -> None:
    definitions = spec.load_text(DEFINITIONS, "slas.yaml")
    text = f"{header}\nA-1,20/{month}/26 12:00 AM,24/{month}/26 9:00 AM,{date.format(month)}\n"

    export = read_export([Input("jira.csv", None, text.encode())], [], definitions, needs(definitions), ReadOptions())

    shown = {name: f"{moment_of(export.tickets[name][0]):%d %H:%M}" for name in ("opened", "resolved", "due")}
    assert shown == {"opened": "19 23:00", "resolved": "24 08:00", "due": "24 23:00"}
    assert export.problems == ()


def test_done_without_a_resolution() -> None:
    definitions = spec.load_text(DEFINITIONS.replace("{until: due}", "4h"), "slas.yaml")
    text = "Vorgangsschlüssel,Erstellt,Erledigt,Statuskategorie,Statuskategorie geändert\n" + "".join(
        f"A-{number},20/Jän/26 9:00 AM,,{category},20/Jän/26 11:00 AM\n" for number, category in enumerate(["Fertig", "In Arbeit"])
    )

    export = read_export([Input("jira.csv", None, text.encode())], [], definitions, needs(definitions), ReadOptions())

    assert [at and f"{moment_of(at):%d %H:%M}" for at in export.tickets["resolved"]] == ["20 10:00", None]
