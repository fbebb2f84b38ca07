"""Each preset on a small export in its shape: what it fills, and what two promises come to, worked out by hand (`expected.txt`)."""

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from slacalc import accounting, spec
from slacalc.read import Export, Input, ReadOptions, read_export
from slacalc.spec.definitions import Definitions
from slacalc.spec.needs import needs
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import mapping
from slacalc.times import instant as microseconds
from slacalc.times import moment_of

HERE = Path(__file__).parent
SECOND = 1_000_000
LINE = re.compile(r"(\S+(?: \S+)*) +(\S+) +(\w+) +(?:-|(?:(\d+)h)?(\d+)m(?:(\d+)s)?)(?: +(\S+Z))?")


class Said(NamedTuple):
    """What becomes of a promise: ticket, promise, outcome, whole seconds of working time if any are counted, and when it stopped."""

    ticket: str
    sla: str
    outcome: str
    seconds: int | None
    stopped: str | None


def by_hand(name: str) -> tuple[str, list[Said]]:
    """Return the as-of and the lines of an expectation."""
    first, *lines = (HERE / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [of for of in map(LINE.fullmatch, lines) if of]
    return first.removeprefix("as of "), [Said(of[1], of[2], of[3], seconds(of[4], of[5], of[6]), of[7]) for of in found]


def seconds(hours: str | None, minutes: str | None, more: str | None) -> int | None:
    return None if minutes is None else 3600 * int(hours or 0) + 60 * int(minutes) + int(more or 0)


def definitions_of(name: str) -> Definitions:
    return spec.load(HERE / name / "slas.yaml")


def exported(name: str, definitions: Definitions, attributes: tuple[str, ...] = ()) -> Export:
    tickets, history = ([Input(str(path), path) for path in sorted((HERE / name).glob(f"{role}.*"))] for role in ("tickets", "history"))
    return read_export(tickets, history, definitions, needs(definitions, attributes), ReadOptions())


def measured(name: str) -> list[Said]:
    as_of, _ = by_hand(name)
    definitions = definitions_of(name)
    export = exported(name, definitions)
    found = accounting.measure(export.tickets, export.history, definitions, instant(as_of))
    rows = found.measurements.to_dicts()
    return [Said(row["ticket"], row["sla"], row["outcome"], whole(row["elapsed"]), shown(row["stopped"])) for row in rows]


def whole(elapsed: int | None) -> int | None:
    return None if elapsed is None else elapsed // SECOND


def instant(text: str) -> int:
    return microseconds(datetime.fromisoformat(text))


def shown(stopped: int | None) -> str | None:
    return None if stopped is None else moment_of(stopped).isoformat(timespec="auto").replace("+00:00", "Z")


@pytest.mark.parametrize("name", preset_names())
def test_promises_come_to_what_was_worked_out_by_hand(name: str) -> None:
    assert sorted(measured(name)) == sorted(by_hand(name)[1])


@pytest.mark.parametrize("name", preset_names())
def test_what_a_preset_names_is_in_its_sample(name: str) -> None:
    """Every column that it fills has a value in some ticket, in its first way to be called or another."""
    definitions = definitions_of(name)
    history = definitions.source.history
    columns = tuple(sorted({*definitions.source.columns, *(history.set if history else ())} - {"id", "updated"}))
    export = exported(name, definitions, columns)
    told = set(export.history.filter(pl.col("new").cast(pl.String) != "")["field"].cast(pl.String))
    filled = {column for column in columns if any(value not in (None, "") for value in export.tickets[column].cast(pl.String))}

    assert filled | told == set(columns)


def test_what_a_preset_leaves_out_is_passed_over_where_the_export_cannot_tell() -> None:
    """GitHub's issues without their address: whether one is a pull request is not known."""
    text = "timezone: UTC\nsource: {preset: github}\nslas: {r: {clock: closure, calendar: 24x7, target: 8h}}\n"
    definitions = spec.load_text(text, "slas.yaml")
    issue = '[{"number": 1, "state": "x", "created_at": "2026-03-02T08:00:00Z", "closed_at": null, "user": {"login": "a"}, "timeline": []}]'

    export = read_export([Input("issues.json", None, issue.encode())], [], definitions, needs(definitions), ReadOptions())
    found = accounting.measure(export.tickets, export.history, definitions, instant("2026-03-02T09:00Z"))

    assert found.measurements["outcome"].to_list() == ["running"]


@pytest.mark.parametrize("name", preset_names())
def test_nothing_in_a_sample_is_odd(name: str) -> None:
    assert exported(name, definitions_of(name)).problems == ()


@pytest.mark.parametrize("name", preset_names())
def test_status_words_stand_in_one_of_the_groups_that_clocks_know(name: str) -> None:
    assert mapping(preset(name), "statuses").keys() <= {"new", "open", "on_hold", "waiting", "solved", "closed", "void"}
