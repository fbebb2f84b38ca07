"""An inspection as plain data: the JSON shape `slacalc.inspection/1`."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from slacalc.locale import say
from slacalc.locale.formatting import count, day, iso, number
from slacalc.read.inspect import Inspection
from slacalc.read.inspect.drafting import SINCE
from slacalc.read.inspect.fitting import is_fitting
from slacalc.read.inspect.values import Count, Dates, Fit, Nested, Oddity, Profile
from slacalc.read.inspect.writing import text_of
from slacalc.report.provenance import problem_record
from slacalc.spec.preset import preset
from slacalc.spec.raw import mapping
from slacalc.times import zone

SCHEMA: Final = "slacalc.inspection/1"
EXAMPLES: Final = 5
OF_HISTORY: Final = ("ticket", "at", "field", "old", "new", "order")
"""The keys of a history that name a column of it."""


def inspection_data(inspections: Iterable[Inspection]) -> dict[str, Any]:
    """Return what was found in the tables of an export as data."""
    return {"schema": SCHEMA, "exports": [_export(one) for one in inspections]}


def _export(one: Inspection) -> dict[str, Any]:
    piece, sample = one.seen.piece, one.seen.sample
    return {
        "file": piece.given.name,
        "sentence": _sentence(one),
        "format": piece.format,
        "encoding": piece.encoding,
        "separator": piece.separator,
        "header_row": int(piece.settings["header_rows"]) if "header_rows" in piece.settings else None,
        "sheet": piece.settings.get("sheet"),
        "records": piece.settings.get("records"),
        "timezone": one.timezone,
        "shape": one.shape,
        "rows": sample.rows,
        "tickets": None if one.proof.reason else one.proof.tickets,
        "opened": {"first": _instant(one.proof.first), "last": _instant(one.proof.last)},
        "columns": [_column(profile, sample.rows, one.used) for profile in sample.profiles.values()],
        "lists": [
            {
                "path": nested.path,
                "rows": nested.sample.rows,
                "is_history": nested.log is not None,
                "columns": [_column(profile, nested.sample.rows, _keys(nested, one)) for profile in nested.sample.profiles.values()],
            }
            for nested in one.seen.nested
        ],
        "statuses": [{"value": status.value, "count": status.count, "groups": list(status.groups)} for status in one.draft.values],
        "presets": [_fit(fit, one) for fit in one.fits],
        "suspicious": [_oddity(oddity) for oddity in one.oddities],
        "proposal": _proposal(one),
    }


def _column(profile: Profile, rows: int, used: Mapping[str, str]) -> dict[str, Any]:
    is_dated = profile.kind in ("instant", "date")
    return {
        "name": profile.name,
        "type": profile.kind,
        "filled": profile.filled,
        "share": number(Fraction(profile.filled, rows)) if rows else None,
        "distinct": profile.distinct,
        "least": _instant(profile.least) if is_dated else profile.least,
        "greatest": _instant(profile.greatest) if is_dated else profile.greatest,
        "values": [] if is_dated else _counts(profile.values[:EXAMPLES]),
        "missing": _counts(profile.markers),
        "dates": _dates(profile.dates) if profile.dates else None,
        "gives": [_called(name) for name, column in used.items() if column == profile.name],
    }


def _keys(nested: Nested, one: Inspection) -> dict[str, str]:
    """Return the columns that a proposal reads in a list within the records, by the key of the history."""
    own = mapping(preset(one.draft.preset), "source", "history") if one.draft.preset else one.draft.history or {}
    return {key: str(own[key]) for key in OF_HISTORY if key in own} if own.get("path") == nested.path else {}


def _called(name: str) -> str:
    return f"history.{name}" if name in OF_HISTORY or name.startswith(SINCE) else name


def _counts(values: Iterable[Count]) -> list[dict[str, Any]]:
    return [{"value": one.value, "count": one.count} for one in values]


def _dates(dates: Dates) -> dict[str, Any]:
    return {
        "certainty": dates.sureness,
        "formats": [{"name": one.name, "certainty": one.certainty, "cells": one.cells} for one in dates.formats],
        "order": dates.order,
        "declared": list(dates.declared),
        "proofs": dates.proofs,
        "example": dates.example or None,
        "choices": [{"order": one.name, "formats": list(one.formats), "means": one.means} for one in dates.choices],
        "local": dates.local,
        "without_time": dates.bare,
        "unreadable": dates.unread,
    }


def _instant(at: object) -> str | None:
    return iso(at) if isinstance(at, int) else None


def _fit(fit: Fit, one: Inspection) -> dict[str, Any]:
    return {
        "preset": fit.preset,
        "found": len(fit.found),
        "of": fit.of,
        "missing": list(fit.missing),
        "fits": is_fitting(fit),
        "proposed": one.draft.preset == fit.preset,
        "reason": one.failed.get(fit.preset),
    }


def _oddity(oddity: Oddity) -> dict[str, Any]:
    key = f"inspecting.odd_{oddity.code}"
    message = say(key, column=oddity.column, count=count(oddity.count), examples=", ".join(oddity.examples))
    return {
        "code": oddity.code,
        "column": oddity.column or None,
        "count": oddity.count,
        "message": message,
        "examples": list(oddity.examples),
    }


def _proposal(one: Inspection) -> dict[str, Any]:
    return {
        "yaml": None if one.proof.reason else text_of(one.draft),
        "reason": one.proof.reason,
        "to_choose": one.draft.open is not None,
        "rows": one.proof.rows,
        "duplicates": one.proof.duplicates,
        "problems": [problem_record(problem) for problem in one.proof.problems],
    }


# --- the sentence that says what the file is ------------------------------------------------------------------------


def _sentence(one: Inspection) -> str:
    if one.proof.reason:
        return say("inspecting.head_unknown", rows=rows_of(one.seen.sample.rows), form=_form(one))
    numbers = {"tickets": tickets_of(one.proof.tickets), "rows": rows_of(one.seen.sample.rows)}
    key = "repeated" if one.shape == "tickets" and one.proof.duplicates else one.shape
    return say(f"inspecting.head_{key}", form=_form(one), span=_span(one), **numbers)


def tickets_of(number: int) -> str:
    """Return so many tickets in words."""
    return say("inspecting.one_ticket") if number == 1 else say("inspecting.some_tickets", count=count(number))


def rows_of(number: int) -> str:
    """Return so many rows in words."""
    return say("inspecting.one_row") if number == 1 else say("inspecting.some_rows", count=count(number))


def _form(one: Inspection) -> str:
    piece = one.seen.piece
    told = {**piece.settings, "separator": SEPARATORS.get(piece.separator or "")}
    parts = [say(f"inspecting.form_{key}", value=value) for key, value in told.items() if value and key in SAID]
    encoding = [] if piece.encoding == "binary" else [say("inspecting.form_encoding", value=piece.encoding.upper())]
    return ", ".join([say("inspecting.form_name", value=NAMES[piece.format]), *encoding, *parts])


SAID: Final = ("sheet", "records", "separator", "header_rows")
"""What a sentence says of a file beside its format and encoding."""

NAMES: Final = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "jsonl": "JSON lines", "parquet": "Parquet", "xlsx": "a workbook"}
SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _span(one: Inspection) -> str:
    if one.proof.first is None or one.proof.last is None or one.draft.open:
        return ""
    local = zone(one.timezone)
    first, last = (day(local.date(at)) for at in (one.proof.first, one.proof.last))
    of = "changes" if one.shape == "changes" else "opened"
    return say(f"inspecting.span_{of}{'_one' if first == last else ''}", first=first, last=last)
