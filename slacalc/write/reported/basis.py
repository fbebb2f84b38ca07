"""What the figures rest on: which tickets count nowhere and why, the period, as-of, time zones, definitions."""

from collections.abc import Iterator
from typing import Any

from slacalc.locale import say
from slacalc.locale.formatting import count, instant_of, local_instant
from slacalc.times import zone
from slacalc.write.formats import Look
from slacalc.write.reported.words import Parts, Report, count_by_words
from slacalc.write.terminal import section, text


def basis(report: Report, _: Look) -> Parts:
    """Return what figures rest on: which tickets count nowhere and why, the period, as-of, time zones, definitions."""
    return section(say("report.title_basis"), *(text(line) for line in _basis_lines(report)))


def _basis_lines(report: Report) -> Iterator[str]:
    period, where = report["period"], zone(report["period"]["timezone"])
    yield from _scope(report["scope"])
    if period["start"]:
        start, end = (local_instant(instant_of(period[name]), where) for name in ("start", "end"))
        yield say(
            "report.period", label=period["label"], start=start, end=end, timezone=where.name, count_by=count_by_words(period["count_by"])
        )
    else:
        yield say("report.period_all", timezone=where.name, count_by=count_by_words(period["count_by"]))
    key = "as_of_default" if report["as_of_default"] else "as_of_given"
    yield say(f"report.{key}", at=local_instant(instant_of(report["as_of"]), where), timezone=where.name)
    if report["timestamps"]["timezone"]:
        yield say("report.timestamps", timezone=report["timestamps"]["timezone"])
    yield say("report.definitions", name=report["definitions"]["name"], version=report["slacalc"], **report["environment"])


def _scope(scope: dict[str, Any]) -> Iterator[str]:
    """Yield the counts, and the reasons why tickets were excluded."""
    counts = {name: count(number) for name, number in scope.items() if name != "excluded_by"}
    more = say("report.scope_filtered", filtered=counts["filtered"]) if scope["filtered"] else ""
    yield say("report.scope", **counts, more=more)
    reasons = [
        say("report.excluded_by", count=count(one["tickets"]), reason=one["reason"]) for one in scope["excluded_by"] if one["tickets"]
    ]
    if reasons:
        yield say("report.excluded", reasons=", ".join(reasons))
