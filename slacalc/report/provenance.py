"""Where figures come from, as plain data: what was read, with which definitions and environment, and what was odd."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from slacalc import __version__
from slacalc.figures.plan import Plan
from slacalc.figures.shifting_periods import shifted
from slacalc.locale.formatting import iso
from slacalc.problems import Problem, merged
from slacalc.spec.definitions import Definitions


class InputRecord(Protocol):
    """What a report says about a file that was read."""

    @property
    def file(self) -> str: ...  # noqa: D102 - as in the JSON shape

    @property
    def sha256(self) -> str: ...  # noqa: D102 - as in the JSON shape

    @property
    def rows(self) -> int: ...  # noqa: D102 - as in the JSON shape

    @property
    def encoding(self) -> str: ...  # noqa: D102 - as in the JSON shape


@dataclass(frozen=True, slots=True)
class Scope:
    """How many tickets were read, and how many of them count nowhere, and why; `filtered` are left out by the caller's choice alone.

    `excluded_by` has the excluded ones for each reason, in the order of the definitions.
    """

    read: int = 0
    excluded: int = 0
    after_as_of: int = 0
    out_of_scope: int = 0
    duplicates: int = 0
    filtered: int = 0
    excluded_by: tuple[tuple[str, int], ...] = ()


COUNTS_OF_SCOPE = ("read", "excluded", "after_as_of", "out_of_scope", "duplicates", "filtered")
"""The parts of a scope that are numbers of tickets or rows."""


@dataclass(frozen=True, slots=True)
class Run:
    """Where the figures come from: what was read, with which definitions and environment.

    `calendars` are (name, sha256); `timestamps` is the zone of timestamps without offset (A2); `as_of_default` says that
    as-of was not given (A23).
    """

    definitions: Definitions
    as_of_default: bool
    holidays: str
    tzdata: str
    inputs: Sequence[InputRecord] = ()
    calendars: Sequence[tuple[str, str]] = ()
    scope: Scope = Scope()
    problems: Sequence[Problem] = ()
    timestamps: str = ""

    def beside(self, inputs: Sequence[InputRecord], problems: Iterable[Problem]) -> "Run":
        """Return the same with further files that were read, and what more was odd."""
        return replace(self, inputs=(*self.inputs, *inputs), problems=merged((*self.problems, *problems)))


def definitions_record(definitions: Definitions) -> dict[str, Any]:
    """Return which definitions they were, and the checksums of their file and of those that they take parts from."""
    files = [{"file": one.name, "sha256": one.sha256} for one in definitions.files]
    return {"name": definitions.name, "sha256": definitions.sha256, "files": files}


def basis(plan: Plan, run: Run) -> dict[str, Any]:
    """Return what figures rest on: as-of, period, definitions, what was read, and which tickets count nowhere."""
    return {
        "slacalc": __version__,
        "as_of": iso(plan.as_of),
        "as_of_default": run.as_of_default,
        "environment": {"holidays": run.holidays, "tzdata": run.tzdata},
        "period": _period(plan),
        "definitions": definitions_record(run.definitions),
        "inputs": [{"file": one.file, "sha256": one.sha256, "rows": one.rows, "encoding": one.encoding} for one in run.inputs],
        "calendars": [{"calendar": name, "sha256": digest} for name, digest in run.calendars],
        "scope": _scope(run.scope),
    }


def _scope(scope: Scope) -> dict[str, Any]:
    counts = {name: getattr(scope, name) for name in COUNTS_OF_SCOPE}
    return {**counts, "excluded_by": [{"reason": reason, "tickets": count} for reason, count in scope.excluded_by]}


def _period(plan: Plan) -> dict[str, Any]:
    period, before = plan.period, shifted(plan.period, plan.zone, -1)
    return {
        "label": period.label,
        "start": None if period.start is None else iso(period.start),
        "end": None if period.end is None else iso(period.end),
        "timezone": plan.zone.name,
        "count_by": plan.count_by,
        "previous": None if before is None else before.label,
    }


def problem_record(problem: Problem) -> dict[str, Any]:
    """Return a problem as data."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "count": problem.count,
        "message": problem.message,
        "examples": list(problem.examples),
    }
