"""A frozen calendar as a piece of a definition file."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

import yaml

from slacalc import __version__
from slacalc.locale import say
from slacalc.locale.formatting import plain, times_of_day
from slacalc.report.calendar import WEEKDAYS, Frozen
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Span, Weekly
from slacalc.times import date_of
from slacalc.write.formats import Look

HOURS = re.compile(r"\d\d:\d\d(:\d\d)?-\d\d:\d\d(:\d\d)?")
DATE = "tag:yaml.org,2002:timestamp"
"""Dates stay as they are: the reader of definitions takes everything for text."""


class Flow(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes what the reader of definitions reads back: text, quoted wherever any reader could take it for something else."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way of saying so
        first: [(tag, form) for tag, form in forms if tag != DATE] for first, forms in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002, ANN401, FBT001, FBT002 - as PyYAML calls it
        """Indent the entries of lists too."""
        return super().increase_indent(flow, indentless=False)

    def analyze_scalar(self, scalar: str) -> Any:  # noqa: ANN401 - PyYAML's analyses are untyped
        """Return how text may be written; hours need no quotes in a list either."""
        analysis = super().analyze_scalar(scalar)
        analysis.allow_flow_plain |= HOURS.fullmatch(scalar) is not None
        return analysis


def _text(dumper: _Dumper, value: str) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
    """Return text; with anything but letters and signs in it (line breaks, escape codes) in double quotes, which can say them."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=None if value.isprintable() else '"')


_Dumper.add_representer(str, _text)
_Dumper.add_multi_representer(str, _text)
_Dumper.add_representer(Flow, lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True))
_Dumper.add_representer(tuple, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True))


def write(made: Frozen, stream: BinaryIO, _: Look) -> None:
    """Write the calendar under `calendars:`, after comments that say what it is and for which dates it holds."""
    document = {"calendars": {made.definition.name: _calendar(made.definition)}}
    text = yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=sys.maxsize)
    stream.write("".join((*(f"# {plain(line)}\n" for line in _comments(made)), text)).encode())


def _comments(made: Frozen) -> Iterator[str]:
    first, last = (date_of(day.number).isoformat() for day in (made.shown.days[0], made.shown.days[-1]))
    origin, timezone = made.origin, made.shown.definition.timezone
    yield say("report.frozen_head", name=made.definition.name, definitions=origin.definitions.name, first=first, last=last)
    yield say("report.frozen_span")
    yield say("report.frozen_by", version=__version__, holidays=origin.holidays, tzdata=origin.tzdata)
    if made.definition.timezone != timezone:
        yield say("report.frozen_utc", timezone=timezone)
    for problem in made.shown.problems:
        said = say("report.unknown_years", message=problem.message, years=", ".join(problem.examples))
        yield f"{problem.severity} {problem.code}: {said}"


def _calendar(definition: CalendarDefinition) -> dict[str, Any]:
    parts = {
        "timezone": definition.timezone,
        "hours": [_week(week) for week in definition.hours if any(week.days)],
        "exceptions": {_dates(dated.first, dated.last): _spans(dated.spans) for dated in definition.exceptions},
        "closed": [_closure(closure) for closure in definition.closures],
    }
    return {name: value for name, value in parts.items() if value}


def _week(week: Weekly) -> dict[str, Any]:
    valid = Flow({name: date_of(day).isoformat() for name, day in (("from", week.first), ("to", week.last)) if day is not None})
    return {"valid": valid, **{days: _spans(spans) for days, spans in _weekdays(week.days)}}


def _weekdays(days: Iterable[tuple[Span, ...]]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """Yield the weekdays that have hours, neighbours with the same ones together."""
    for spans, members in groupby(zip(WEEKDAYS, days, strict=True), key=lambda pair: pair[1]):
        names = [name for name, _ in members]
        if spans:
            yield names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}", spans


def _spans(spans: tuple[Span, ...]) -> str | tuple[str, ...]:
    texts = tuple(times_of_day(*span) for span in spans) or ("closed",)
    return texts if len(texts) > 1 else texts[0]


def _dates(first: int, last: int) -> str:
    return str(date_of(first)) if first == last else f"{date_of(first)}..{date_of(last)}"


def _closure(closure: Closure) -> Flow:
    dates = {"from": str(date_of(closure.first or 0)), "to": str(date_of(closure.last or 0))}
    between = {} if closure.between is None else {"between": times_of_day(*closure.between)}
    return Flow({**dates, **between, "name": closure.name})
