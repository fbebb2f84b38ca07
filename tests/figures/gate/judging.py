"""Reports in a few lines, judged: measurements by hand, and earlier results that differ from the present one as told."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from slacalc.figures import Plan, summarize
from slacalc.figures.gate.checks import Check
from slacalc.figures.gate.evidence import Evidence
from slacalc.figures.gate.judging import Explained, Subjects, explained, judged
from slacalc.figures.gate.rules import Decided, Rules
from slacalc.read.earlier import Earlier, Was
from tests.figures.building import plan as planned
from tests.figures.building import sla, table, tickets

RULES = Rules()


def subjects(rows: Iterable[dict[str, Any]], plan: Plan, fields: tuple[str, ...] = ()) -> Subjects:
    """The figures of measurements, and nothing beside them."""
    return Subjects(summarize(table(*rows, fields=fields), plan), (), (), ())


def outcome(counts: dict[str, int], rules: Rules = RULES, at_least: str = "95", earlier: Earlier | None = None) -> list[Decided]:
    """What becomes of one SLA with so many measurements of each outcome."""
    return [*judged(subjects(tickets(**counts), planned(sla("resolution", at_least))), rules, earlier)]


def explained_of(rows: Iterable[dict[str, Any]], plan: Plan, rules: Rules = RULES, fields: tuple[str, ...] = ()) -> list[Explained]:
    """All checks of some measurements, with what there is to be told."""
    measured = table(*rows, fields=fields)
    found = judged(Subjects(summarize(measured, plan), (), (), ()), rules, None)
    return [explained(one, Evidence(measured, plan)) for one in found]


def share_check(numerator: int, denominator: int, at_least: str = "0.95", **more: Any) -> Check:  # noqa: ANN401 - whatever a check has
    """The check of one SLA's share, taken out of a report."""
    counts = {"met": numerator, "breached": denominator - numerator}
    [found] = judged(subjects(tickets(**counts), planned(sla("resolution", str(float(at_least) * 100), **more))), RULES, None)
    return found.check


def was(*counts: tuple[str, int, int], **more: Was) -> Earlier:
    """An earlier result with the shares of some SLAs."""
    figures = {("slas", name, ()): Was("share", Fraction(met, of) if of else None, of, met, of) for name, met, of in counts}
    return earlier(figures | {(part, key, ()): value for name, value in more.items() for part, _, key in [name.partition("__")]})


def earlier(figures: Mapping[Any, Was], bounds: Mapping[Any, str] | None = None, **more: Any) -> Earlier:  # noqa: ANN401 - whatever it has
    """An earlier result."""
    period = {"label": "2026-09", "start": None, "end": None}
    return Earlier(
        **{"file": "base.json", "sha256": "0", "as_of": "2026-09-30T22:00:00Z", "period": period, "basis": {}, "files": {}}
        | {"calendars": {}, "definitions": "d", "figures": figures, "bounds": bounds or {}}
        | more
    )
