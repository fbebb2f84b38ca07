"""Key figures: each with its value, what it rests on and its target; groups beside; and what the export does not tell."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.report.kpi_words import value_in
from slacalc.report.sentence import value_words
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, status
from slacalc.write.terminal import Cell, Column, fits, section, table, text


def kpis(report: Report, look: Look) -> Parts:
    """Return the key figures of the report as a whole."""
    rows = [row for row in report["kpis"] if not row["group"] and row["reason"] is None]
    headers = [_left("kpi"), _right("value"), _right("n"), _right("median"), _right("p90"), _left("target")]
    cells = [[row["name"], shown(row), count(row["n"]), *_spread(row), _target(row)] for row in rows]
    notes = [text(note) for note in _left_out(rows)]
    parts = section(say("kpis.title"), table(look, headers, cells), *notes) if rows else []
    return [*parts, *(part for row in rows if row["parts"] for part in _parts(row, look)), *_lacking(report, look)]


def shown(row: Report) -> str:
    """Return the value of a figure in its unit."""
    return value_in(row["value"], row["unit"])


def _spread(row: Report) -> list[Cell]:
    spread = row["statistics"]
    if spread is None:
        return ["", ""]
    return [value_in(spread[name], row["unit"]) for name in ("median", "p90")]


def _target(row: Report) -> Cell:
    if row["target"] is None:
        return ""
    return status(row["status"]).append(f" {row['target']}", style="default")


def _left_out(rows: Iterable[Report]) -> Iterator[str]:
    """Yield how many tickets some figures could not take in."""
    names = ", ".join(say("kpis.left_out_of", name=row["name"], count=count(row["left_out"])) for row in rows if row["left_out"])
    if names:
        yield say("kpis.left_out", names=names)


def _parts(row: Report, look: Look) -> Parts:
    """Return what a figure is made up of; their amounts only where one has any."""
    told = any(part["amount"] is not None for part in row["parts"])
    headers: list[Column] = [(row["name"], "left"), *([_right("value")] if told else []), _right("n")]
    cells = [
        [value_words(part["value"]), *([value_in(part["amount"], row["unit"])] if told else []), count(part["n"])] for part in row["parts"]
    ]
    return [text(""), table(look, headers, cells)]


def _lacking(report: Report, look: Look) -> Parts:
    rows = [row for row in report["kpis"] if not row["group"] and row["reason"] is not None]
    cells = [(row["name"], row["help"] or "", row["reason"]) for row in rows]
    return section(say("kpis.title_lacking"), table(look, [_left("kpi"), _left("help"), _left("reason")], cells)) if rows else []


ACROSS = 4
"""At most so many figures are shown beside one another for groups, and no more than fit."""


def kpi_groups(report: Report, look: Look) -> Parts:
    """Return the key figures in the groups that the report is asked for."""
    rows = [row for row in report["kpis"] if row["group"] and row["reason"] is None]
    parts: Parts = []
    for fields, members in groupby(rows, key=lambda row: list(row["group"])):
        parts += section(say("kpis.title_groups", fields=", ".join(fields)), *_by_group(fields, list(members), look))
    return parts


def _by_group(fields: list[str], rows: list[Report], look: Look) -> Parts:
    names = list(dict.fromkeys(row["kpi"] for row in rows))
    groups = list(dict.fromkeys(tuple(row["group"].values()) for row in rows))
    found = {(row["kpi"], tuple(row["group"].values())): row for row in rows}
    known = {row["kpi"]: row["name"] for row in rows}

    def columns(some: list[str]) -> tuple[list[Column], list[list[str]]]:
        headers: list[Column] = [*((field, "left") for field in fields), *((known[name], "right") for name in some)]
        return headers, [[*map(value_words, group), *(_shown(found.get((name, group))) for name in some)] for group in groups]

    parts: Parts = []
    while names:
        most = next((number for number in range(ACROSS, 1, -1) if fits(look, *columns(names[:number]))), 1)
        parts += [table(look, *columns(names[:most])), text("")]
        names = names[most:]
    return parts[:-1]


def _shown(row: Report | None) -> str:
    return "" if row is None else shown(row)


def formulas(report: Report, look: Look) -> Parts:
    """Return how the key figures are worked out, where that was asked for."""
    rows = {row["kpi"]: (row["name"], row["formula"], row["help"] or "") for row in report["kpis"]} if report["formulas"] else {}
    headers = [_left("kpi"), _left("formula"), _left("help")]
    return section(say("kpis.title_formulas"), table(look, headers, list(rows.values()))) if rows else []


def _left(key: str) -> Column:
    return say(f"kpis.column_{key}"), "left"


def _right(key: str) -> Column:
    return say(f"kpis.column_{key}"), "right"
