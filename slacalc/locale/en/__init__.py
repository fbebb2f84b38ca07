"""English."""

from slacalc.locale.en import (
    accounting,
    agreement,
    availability,
    calendars,
    causes,
    cli,
    definitions,
    explanations,
    inspecting,
    kpis,
    lint,
    problems,
    reading,
    reconcile,
    report,
    starting,
    surveys,
    trend,
)

ROOMS = {
    "accounting": accounting.SENTENCES,
    "agreement": agreement.SENTENCES,
    "availability": availability.SENTENCES,
    "calendars": calendars.SENTENCES,
    "causes": causes.SENTENCES,
    "cli": cli.SENTENCES,
    "definitions": definitions.SENTENCES,
    "explanations": explanations.SENTENCES,
    "inspecting": inspecting.SENTENCES,
    "kpis": kpis.SENTENCES,
    "lint": lint.SENTENCES,
    "problems": problems.SENTENCES,
    "reading": reading.SENTENCES,
    "reconcile": reconcile.SENTENCES,
    "report": report.SENTENCES,
    "starting": starting.SENTENCES,
    "surveys": surveys.SENTENCES,
    "trend": trend.SENTENCES,
}
SENTENCES = {f"{room}.{key}": sentence for room, sentences in ROOMS.items() for key, sentence in sentences.items()}
