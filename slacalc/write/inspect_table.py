"""An inspection for a terminal: what the file is, its columns, what is suspicious, and the proposal, to be pasted."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.report.inspection import rows_of, tickets_of
from slacalc.times import Zone, zone
from slacalc.write.formats import Look
from slacalc.write.inspect_values import values_of
from slacalc.write.terminal import Column, section, table, text, write_page

Export = dict[str, Any]
STATUSES: Final = 20
PRESETS: Final = 3
NAMES: Final = 10
"""How many statuses, presets and names of empty columns are shown."""

SHOWN_BELOW: Final = "empty_columns"
"""What is told below the table of columns."""

LIKE: Final = 4
"""A preset is shown that has one in so many of its columns in the file."""


def write(inspection: dict[str, Any], stream: BinaryIO, look: Look) -> None:
    """Write an inspection (`slacalc.inspection/1`) in UTF-8; the proposal as it stands, however narrow the page."""
    for place, one in enumerate(inspection["exports"]):
        write_page([*([Text()] if place else []), *_page(one, look)], stream, look)
        if one["proposal"]["yaml"]:
            stream.write(b"\n" + one["proposal"]["yaml"].encode("utf-8", "backslashreplace"))


def _page(one: Export, look: Look) -> Iterator[RenderableType]:
    yield text(say("inspecting.head", file=one["file"], sentence=one["sentence"]), "bold")
    yield from _columns(one, look)
    for nested in one["lists"]:
        key = "title_list_history" if nested["is_history"] else "title_list"
        title = say(f"inspecting.{key}", path=nested["path"], rows=rows_of(nested["rows"]))
        yield from section(title, _table(nested["columns"], nested["rows"], zone(one["timezone"]), look))
    yield from _statuses(one, look)
    yield from _presets(one)
    yield from _suspicious(one)
    yield from section(say("inspecting.title_proposal"), *(text(line) for line in _notes(one)))


def _columns(one: Export, look: Look) -> Iterator[RenderableType]:
    shown = [column for column in one["columns"] if column["type"] != "empty" or column["gives"]]
    if shown:
        yield from section(say("inspecting.title_columns"), _table(shown, one["rows"], zone(one["timezone"]), look))
    left = [column["name"] for column in one["columns"] if column not in shown]
    if left:
        more = say("inspecting.and_more", values="", count=count(len(left) - NAMES)) if len(left) > NAMES else ""
        yield text(say("inspecting.empty_columns", names=", ".join(left[:NAMES]), more=more), "dim")


def _table(columns: Iterable[Export], rows: int, where: Zone, look: Look) -> RenderableType:
    headers: list[Column] = [
        (say(f"inspecting.column_{key}"), "right" if key == "filled" else "left") for key in ("name", "gives", "holds", "filled", "values")
    ]
    cells = [
        (
            column["name"],
            text(", ".join(column["gives"]), "green"),
            say(f"inspecting.holds_{column['type']}"),
            _share(column["filled"], rows),
            values_of(column, rows, where),
        )
        for column in columns
    ]
    return table(look, headers, cells)


def _share(filled: int, rows: int) -> str:
    """Return how many of some rows are filled, in whole percent rounded down: `all` is all of them."""
    return say("inspecting.all") if filled == rows else f"{filled * 100 // rows} %"


def _statuses(one: Export, look: Look) -> list[RenderableType]:
    headers: list[Column] = [
        (say("inspecting.column_status"), "left"),
        (say("inspecting.column_count"), "right"),
        (say("inspecting.column_groups"), "left"),
    ]
    cells = [
        (status["value"], count(status["count"]), ", ".join(status["groups"]) or text(say("inspecting.no_group"), "yellow"))
        for status in one["statuses"][:STATUSES]
    ]
    return section(say("inspecting.title_statuses"), table(look, headers, cells)) if cells else []


def _presets(one: Export) -> list[RenderableType]:
    like = [fit for fit in one["presets"] if fit["proposed"] or fit["reason"] or LIKE * fit["found"] >= fit["of"]]
    return section(say("inspecting.title_presets"), *(text(_fit(fit)) for fit in like[:PRESETS])) if like else []


def _fit(fit: Export) -> str:
    proposed = say("inspecting.preset_proposed") if fit["proposed"] else ""
    fails = say("inspecting.preset_fails", reason=fit["reason"]) if fit["reason"] else ""
    lacks = say("inspecting.preset_lacks", missing=", ".join(fit["missing"])) if fit["missing"] and fit["proposed"] else ""
    return say("inspecting.preset_fit", preset=fit["preset"], found=fit["found"], of=fit["of"], verdict=proposed + lacks + fails)


def _suspicious(one: Export) -> list[RenderableType]:
    lines = [text(f"- {odd['message']}", "yellow") for odd in one["suspicious"] if odd["code"] != SHOWN_BELOW]
    return section(say("inspecting.title_suspicious"), *lines) if lines else []


def _notes(one: Export) -> Iterator[str]:
    proposal = one["proposal"]
    if proposal["reason"]:
        yield say("inspecting.no_proposal", reason=proposal["reason"])
        return
    if proposal["to_choose"]:
        yield say("inspecting.to_choose")
    lost = say("inspecting.lost", count=count(proposal["duplicates"])) if proposal["duplicates"] else ""
    key = "runs_history" if one["shape"] == "changes" else "runs"
    yield say(f"inspecting.{key}", tickets=tickets_of(one["tickets"]), rows=rows_of(one["rows"]), lost=lost)
    yield from (f"- {problem['code']} ({count(problem['count'])}): {problem['message']}" for problem in proposal["problems"])
    if one["shape"] != "changes":
        yield say("inspecting.how_to_use")
