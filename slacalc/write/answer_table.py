"""A calendar's answer to one question, for a terminal."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from rich.console import RenderableType

from slacalc.locale import say
from slacalc.locale.formatting import duration, instant_of, local_instant, micros
from slacalc.times import Zone, zone
from slacalc.write.formats import Look
from slacalc.write.ledger_table import PLAIN, ledger
from slacalc.write.terminal import section, text, write_page

Answer = dict[str, Any]


def write(answer: Answer, stream: BinaryIO, look: Look) -> None:
    """Write an answer (the JSON shape of `calendar elapsed` or `calendar due`), its times in the calendar's zone."""
    write_page(_page(answer, zone(answer["timezone"]), look), stream, look)


def _page(answer: Answer, where: Zone, look: Look) -> Iterator[RenderableType]:
    lines = _due(answer, where) if "due" in answer else _elapsed(answer, where)
    yield text(next(lines), "bold")
    yield from (text(line) for line in (*lines, say("report.answer_calendar", calendar=answer["calendar"], timezone=where.name)))
    if answer.get("intervals"):
        note = text(say("report.note_intervals", timezone=where.name))
        yield from section(say("report.title_intervals"), *ledger(answer["intervals"], where, look), note)


def _elapsed(answer: Answer, where: Zone) -> Iterator[str]:
    yield say("report.answer_elapsed", length=duration(micros(answer["seconds"]), precise=True))
    yield say("report.answer_from", at=_at(answer["from"], where))
    yield say("report.answer_to", at=_at(answer["to"], where))


def _due(answer: Answer, where: Zone) -> Iterator[str]:
    length = duration(micros(answer["working_seconds"]), precise=True)
    yield say("report.answer_due", at=_at(answer["due"], where))
    yield say("report.answer_from", at=_at(answer["from"], where))
    yield say(
        "report.answer_length" if PLAIN.fullmatch(answer["target"]) else "report.answer_target", target=answer["target"], length=length
    )
    if answer.get("reckoned_to"):
        start, end = _at(answer["reckoned_from"], where), _at(answer["reckoned_to"], where)
        yield say("report.answer_reckoned", start=start, end=end)
        if answer["reckoned_to"] != answer["due"]:
            yield say("report.answer_earliest", length=length, at=_at(answer["due"], where))


def _at(at: str, where: Zone) -> str:
    return local_instant(instant_of(at), where)
