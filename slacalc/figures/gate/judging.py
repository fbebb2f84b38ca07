"""All checks of a report: judged by rules, held against an earlier result, and explained where they do not simply hold."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from slacalc.figures.availability import Availability
from slacalc.figures.gate.checks import Check, Figure, checks_of, names_of_figure, others_of
from slacalc.figures.gate.evidence import Evidence
from slacalc.figures.gate.pointing import NOBODY, Pointed, pointed
from slacalc.figures.gate.remedies import Remedy, remedy
from slacalc.figures.gate.rules import Decided, Rules, beside, decided, drops
from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.summary import Figures
from slacalc.figures.surveys import SurveyRow
from slacalc.read.earlier import Earlier
from slacalc.spec.severities import Severity


@dataclass(frozen=True, slots=True)
class Subjects:
    """The parts of a report that checks are about."""

    figures: Figures
    kpis: Sequence[Kpi]
    services: Sequence[Availability]
    surveys: Sequence[SurveyRow]


@dataclass(frozen=True, slots=True)
class Explained:
    """A check that has been decided, the tickets behind it, and what would have made it pass (both empty where it holds)."""

    decided: Decided
    pointed: Pointed = NOBODY
    remedy: Remedy | None = None


def judged(subjects: Subjects, rules: Rules, earlier: Earlier | None, only: Collection[str] = ()) -> tuple[Decided, ...]:
    """Return what becomes of every check, or of those that go by a name in `only`: what is asked for first, then what has fallen."""
    checks = checks_of(subjects.figures, subjects.kpis, subjects.services, subjects.surveys)
    kept = [check for check in checks if _is_among(check.figure, only)]
    if earlier is None:
        return tuple(decided(check, rules) for check in kept)
    fallen = drops(_shares(kept, subjects, only), earlier, rules)
    return tuple(decided(check, rules) for check in (*beside(kept, earlier), *fallen))


def has_fallen(subjects: Subjects, rules: Rules, earlier: Earlier | None) -> bool:
    """Return whether a share has fallen too far or has lost its data, also one that nobody asked for, or whose fall only warns."""
    return any(one.check.kind == "drop" and one.check.verdict != "met" for one in judged(subjects, rules, earlier))


def _shares(checks: Sequence[Check], subjects: Subjects, only: Collection[str]) -> Iterator[tuple[Figure, Severity]]:
    """Yield every share that may fall, those without an objective last; what a fall means is as of a miss."""
    yield from ((check.figure, check.severity) for check in checks)
    others = others_of(subjects.figures, subjects.services)
    yield from ((figure, severity) for figure, severity in others if _is_among(figure, only))


def _is_among(figure: Figure, only: Collection[str]) -> bool:
    return not only or not {*only}.isdisjoint(names_of_figure(figure))


def explained(one: Decided, evidence: Evidence) -> Explained:
    """Return a check with what there is to be told of it: of those that are missed or close, and have data."""
    if one.check.verdict not in ("missed", "at_risk"):
        return Explained(one)
    found = pointed(one.check, evidence)
    return Explained(one, found, remedy(one.check, found))
