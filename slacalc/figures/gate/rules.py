"""By which rules verdicts become a pass, a warning or a failure; and what fell against an earlier result."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from slacalc.figures.compliance import Ratio, Status
from slacalc.figures.differences import differ
from slacalc.figures.gate.checks import Check, Figure
from slacalc.figures.gate.comparing import Comparison, compared
from slacalc.read.earlier import Earlier
from slacalc.spec.kpi_measures import Bound
from slacalc.spec.severities import Severity

Decision = Literal["pass", "warn", "fail", "none"]
Softened = Literal["thin", "severity"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What makes a check fail beside a miss (`at_risk`, `none`), and what keeps it from failing.

    Figures on fewer than `min_tickets` only warn. A share may fall by `max_drop` (0.01 is a point), and, with `significant`, by
    whatever chance explains.
    """

    fail_on: frozenset[Status] = frozenset()
    min_tickets: int = 0
    max_drop: Fraction = Fraction(0)
    significant: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A check and what becomes of it; `softened` says why a failure is only a warning."""

    check: Check
    status: Decision
    softened: Softened | None = None

    @property
    def is_failing(self) -> bool:
        """Whether it lets the gate fail."""
        return self.status == "fail"


DECISIONS: dict[Status, Decision] = {"met": "pass", "at_risk": "warn", "missed": "fail", "none": "none"}


def decided(check: Check, rules: Rules) -> Decided:
    """Return what becomes of a check. What has no data is not thin: that it fails is asked for by name."""
    status: Decision = "fail" if check.verdict in rules.fail_on else DECISIONS[check.verdict]
    if status != "fail":
        return Decided(check, status)
    if check.severity == "warn":
        return Decided(check, "warn", "severity")
    return Decided(check, "warn", "thin") if _is_thin(check, rules.min_tickets) else Decided(check, "fail")


def _is_thin(check: Check, min_tickets: int) -> bool:
    """Return whether a check rests on few tickets; one of a fall also where the earlier figure did."""
    before = check.compared.n if check.compared and check.kind == "drop" else None
    return check.figure.is_sample and any(0 < n < min_tickets for n in (check.figure.n, before) if n is not None)


def beside(checks: Iterable[Check], earlier: Earlier) -> Iterator[Check]:
    """Yield checks with what their figures were in an earlier result, where they are of the same unit."""
    for check in checks:
        yield replace(check, compared=_compared(check.figure, earlier))


def drops(figures: Iterable[tuple[Figure, Severity]], earlier: Earlier, rules: Rules) -> Iterator[Check]:
    """Yield a check for each share that had data in the earlier result: whether it has fallen by more than the rules allow."""
    for figure, severity in figures:
        found = _compared(figure, earlier)
        if figure.is_share and found and found.before is not None:
            bound = _bound(figure, found, found.before, rules)
            yield Check(figure, "drop", severity, bound, _fallen(figure, found, rules), compared=found)


def _compared(figure: Figure, earlier: Earlier) -> Comparison | None:
    was = earlier.figures.get(figure.place)
    if was is None or was.unit != figure.unit:
        return None
    return compared(figure.value, figure.ratio, was, figure.step, is_counted=figure.n is not None)


def _bound(figure: Figure, found: Comparison, before: Fraction, rules: Rules) -> Bound:
    """Return what the share must still be; with `significant` the least (or most) that is no fall yet, of what is counted now."""
    wants_more = figure.better == "more"
    plain = max(Fraction(0), before - rules.max_drop) if wants_more else min(Fraction(1), before + rules.max_drop)
    operator: Literal["gte", "lte"] = "gte" if wants_more else "lte"
    if not rules.significant or figure.ratio is None or found.counted is None or not figure.ratio.denominator:
        return Bound(operator, plain, "")
    least = _least(figure.ratio.denominator, found.counted, before, figure, rules)
    return Bound(operator, min(plain, least) if wants_more else max(plain, least), "")


def _least(of: int, counted: Ratio, before: Fraction, figure: Figure, rules: Rules) -> Fraction:
    """Return the share of so many that is the nearest to a fall and none, found by halving: the more is lost, the surer it is one."""
    low, high = 0, of
    while low < high:
        lost = (low + high + 1) // 2
        now = Ratio(of - lost if figure.better == "more" else lost, of)
        change = Fraction(now.numerator, of) - before
        fallen = _fallen(figure, Comparison(before, counted.denominator, change, differ(now, counted)), rules) == "missed"
        low, high = (low, lost - 1) if fallen else (lost, high)
    return Fraction(of - low if figure.better == "more" else low, of)


def _fallen(figure: Figure, found: Comparison, rules: Rules) -> Status:
    """Return the verdict; where nobody can tell what chance explains, as of shares of time, each fall counts."""
    if found.change is None:
        return "none"
    fall = -found.change if figure.better == "more" else found.change
    is_chance = rules.significant and found.differs is False
    return "missed" if fall > rules.max_drop and not is_chance else "met"
