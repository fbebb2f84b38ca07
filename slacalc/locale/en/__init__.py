"""English."""

from slacalc.locale.en import (
    accounting,
    calendars,
    cli,
    definitions,
    explanations,
    inspecting,
    lint,
    problems,
    reading,
    reconcile,
    report,
    starting,
)

ROOMS = {
    "accounting": accounting.SENTENCES,
    "calendars": calendars.SENTENCES,
    "cli": cli.SENTENCES,
    "definitions": definitions.SENTENCES,
    "explanations": explanations.SENTENCES,
    "inspecting": inspecting.SENTENCES,
    "lint": lint.SENTENCES,
    "problems": problems.SENTENCES,
    "reading": reading.SENTENCES,
    "reconcile": reconcile.SENTENCES,
    "report": report.SENTENCES,
    "starting": starting.SENTENCES,
}
SENTENCES = {f"{room}.{key}": sentence for room, sentences in ROOMS.items() for key, sentence in sentences.items()}
