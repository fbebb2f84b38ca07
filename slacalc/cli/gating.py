"""What the options of `check` ask for: rules, which checks, and the earlier result."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Final

from slacalc.cli import messages
from slacalc.cli.arguments import known, listed, usage
from slacalc.cli.options import Gate, Screen
from slacalc.errors import UsageError
from slacalc.figures import Plan
from slacalc.figures.compliance import Status
from slacalc.figures.gate.checks import names_of, names_of_limit
from slacalc.figures.gate.rules import Rules
from slacalc.locale import say
from slacalc.read.earlier import Earlier, read_earlier
from slacalc.spec.definitions import Definitions
from slacalc.write.files import same_file

FAIL_ON: Final[dict[str, Status]] = {"at-risk": "at_risk", "none": "none"}
"""What else can be told to fail, and the verdict that it means."""

POINTS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,9})?")
MOST_POINTS: Final = 100


def rules_of(gate: Gate) -> Rules:
    """Return the rules that checks are judged by. Raises UsageError."""
    for option, value in (("--max-drop", gate.max_drop), ("--significant", gate.significant)):
        if value not in (None, False) and gate.baseline is None:
            raise usage("without_baseline", option=option)
    wanted = listed("--fail-on", gate.fail_on)
    known(wanted, [*FAIL_ON], "unknown_fail_on", "verdicts")
    allowed = _points("0" if gate.max_drop is None else gate.max_drop)
    return Rules(frozenset(FAIL_ON[text] for text in wanted), gate.min_tickets or 0, allowed, gate.significant)


def _points(text: str) -> Fraction:
    """Return points of a percentage as a share."""
    if not POINTS.fullmatch(text.strip()) or Fraction(text.strip()) > MOST_POINTS:
        raise usage("points_unreadable", text=text)
    return Fraction(text.strip()) / 100


def only_of(gate: Gate, plan: Plan, definitions: Definitions) -> tuple[str, ...]:
    """Return the names of `--only`. Raises UsageError for those that are none, and where there is nothing to check."""
    names = listed("--only", gate.only)
    judged = [*_judged(plan, definitions)]
    there_are = dict.fromkeys((*(sla.id for sla in plan.slas), *(one.id for one in definitions.availability), *chain(*judged)))
    known(names, [*there_are], "unknown_check", "checks")
    if gate.baseline is None and not any(not names or {*one} & {*names} for one in judged):
        raise nothing(names, definitions)
    return names


def nothing(names: Sequence[str], definitions: Definitions) -> UsageError:
    """Return the error that there is nothing to check, among all or among those that are named."""
    return usage("nothing_of_only", names=", ".join(names)) if names else usage("nothing_to_check", file=definitions.file)


def _judged(plan: Plan, definitions: Definitions) -> Iterator[Sequence[str]]:
    """Yield the names that each check goes by, of those that definitions ask for."""
    for sla in plan.slas:
        if sla.objective:
            yield names_of(sla)
        yield from (names_of_limit(sla, limit.kind) for limit in sla.limits)
    yield from ((kpi.name,) for kpi in definitions.kpis or () if kpi.target)
    yield from ((service.id,) for service in definitions.availability if service.at_least is not None)
    yield from ((survey.id,) for survey in definitions.surveys if survey.goal)


def earlier(gate: Gate, screen: Screen) -> Earlier | None:
    """Return the earlier result; None without one, and where it is still to be written by this run. Raises InputError."""
    if gate.baseline is None:
        return None
    path = Path(gate.baseline)
    if gate.save is not None and not path.exists() and same_file(path, Path(gate.save)):
        messages.aside(say("gate.baseline_first", file=path), quiet=screen.quiet)
        return None
    return read_earlier(path)
