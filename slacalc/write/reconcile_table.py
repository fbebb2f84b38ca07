"""A reconciliation for a terminal: how far both agree, what counts as that, likely causes, and how to go on."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, BinaryIO

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import count, percent
from slacalc.report.reconciliation import Reconciliation
from slacalc.write.formats import Look
from slacalc.write.reported.basis import basis
from slacalc.write.terminal import Cell, Column, section, table, text, write_page

Part = dict[str, Any]
STYLES = {True: "green", False: "bold red", None: "dim"}


def write(found: Reconciliation, stream: BinaryIO, look: Look) -> None:
    """Write a reconciliation (`slacalc.reconciliation/1`) as tables in UTF-8."""
    report = found.report
    parts: list[RenderableType] = [text(report["sentence"], "bold")]
    empty = [one["name"] for one in report["comparisons"] if not one["cells"]]
    for one in report["comparisons"]:
        parts += section(_title(one), *_comparison(one, look)) if one["cells"] else []
    parts += [Text(), text(say("reconcile.no_tickets", slas=", ".join(dict.fromkeys(empty))))] if empty else []
    write_page([*parts, *basis(report, look)], stream, look)


def _title(one: Part) -> str:
    return say(f"reconcile.title_{one['basis']}", name=one["name"], columns=", ".join(one["columns"]))


def _comparison(one: Part, look: Look) -> Iterator[RenderableType]:
    yield text(_agreement(one))
    yield Text()
    columns: list[Column] = [(say(f"reconcile.column_{key}"), side) for key, side in CELLS]
    yield table(look, columns, [_cells(cell, one["basis"]) for cell in one["cells"]])
    if one["differing"] or one["causes"] or one["unexplained"]["shift_hours"]:
        yield Text()
        yield from _causes(one, look)


CELLS: tuple[Column, ...] = (("ours", "kept"), ("theirs", "kept"), ("tickets", "right"), ("counts", "left"))
CAUSES: tuple[Column, ...] = (("cause", "left"), ("tickets", "right"), ("then", "right"), ("broken", "right"), ("examples", "left"))


def _agreement(one: Part) -> str:
    if not one["compared"]:
        return say("reconcile.nothing")
    words = {key: count(one[key]) for key in ("agreeing", "compared")}
    return say(f"reconcile.agreement_{one['basis']}", **words, share=percent(Fraction(one["agreeing"], one["compared"])))


def _cells(cell: Part, kind: str) -> list[Cell]:
    ours, theirs = say(f"report.outcome_{cell['ours']}"), say(f"reconcile.theirs_{kind}_{cell['theirs']}")
    return [ours, theirs, count(cell["tickets"]), Text(_counts(cell, kind), style=STYLES[cell["agrees"]])]


def _counts(cell: Part, kind: str) -> str:
    """Return what a cell counts as, and why."""
    if cell["agrees"] is None:
        return say("reconcile.not_compared", reason=_reason(cell, kind))
    return say("reconcile.agrees" if cell["agrees"] else "reconcile.differs") + _so_far(cell)


def _so_far(cell: Part) -> str:
    return say(f"reconcile.open_{cell['ours']}") if cell["ours"] in ("running", "paused", "overdue") else ""


def _reason(cell: Part, kind: str) -> str:
    if kind == "used":
        return say("reconcile.no_time")
    if cell["theirs"] == "none":
        return say("reconcile.no_verdict")
    return say(f"reconcile.ours_{cell['ours']}", theirs=say(f"reconcile.theirs_verdict_{cell['theirs']}"))


def _causes(one: Part, look: Look) -> Iterator[RenderableType]:
    columns: list[Column] = [(say(f"reconcile.column_{key}"), side) for key, side in CAUSES]
    if rows := [*(_cause(cause) for cause in one["causes"]), *_unexplained(one["unexplained"])]:
        yield table(look, columns, rows)
    for best in one["causes"][:1]:
        words = {"change": best["change"], "agreeing": count(best["agreeing"]), "compared": count(best["of"])}
        broken = say("reconcile.broken", broken=count(best["broken"])) if best["broken"] else ""
        yield text(say("reconcile.suggestion", **words, share=percent(Fraction(best["agreeing"], best["of"])), broken=broken))
    if one["unexplained"]["shift_hours"]:
        first, last = one["unexplained"]["shift_hours"]
        yield text(say("reconcile.shifts", first=f"{first:+g}", last=f"{last:+g}"))
    if one["unexplained"]["look"]:
        yield text(say("reconcile.look", command=one["unexplained"]["look"]))


def _cause(cause: Part) -> list[Cell]:
    then = say("reconcile.of", agreeing=count(cause["agreeing"]), compared=count(cause["of"]))
    words = say(f"reconcile.cause_{cause['cause']}", change=cause["change"])
    return [words, count(cause["tickets"]), then, count(cause["broken"]), ", ".join(cause["examples"])]


def _unexplained(rest: Part) -> Iterator[list[Cell]]:
    if rest["tickets"]:
        yield [say("reconcile.unexplained"), count(rest["tickets"]), "", "", ", ".join(rest["examples"])]
