"""`slacalc check`: the figures of a period as a gate."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from slacalc.cli import gating, messages, output, pipeline, results
from slacalc.cli.options import CheckOptions, Depth, Screen
from slacalc.cli.output import Destination
from slacalc.errors import Fault, InputError
from slacalc.figures import Plan
from slacalc.figures.gate.evidence import Evidence
from slacalc.figures.gate.judging import Explained, Subjects, explained, has_fallen, judged
from slacalc.figures.gate.rules import Decided
from slacalc.figures.gate.trusting import Ground, ground_of
from slacalc.locale import say
from slacalc.locale.formatting import count, percent, percent_exactly
from slacalc.read.earlier import Earlier, earlier_of
from slacalc.report.baseline import baseline_record
from slacalc.report.checks import Asked, check_records, gate_record
from slacalc.report.data import report_data
from slacalc.write.formats import FORMATS

FAILED = 1
"""The exit status of a gate that does not hold."""


def run(options: CheckOptions) -> int:
    """Write the verdicts and return the exit status."""
    gate, rules = options.gate, gating.rules_of(options.gate)
    places = output.destinations("check", options.screen.output, options.format)
    _keep(options, places)
    asked = results.order(options.job, Depth(causes=[]))
    only = gating.only_of(gate, asked.plan, asked.frame.definitions)
    before = gating.earlier(gate, options.screen)
    found = results.result(asked)
    ground = ground_of(found.run.measurements, found.figures.plan, found.run.scope.read)
    _refuse_invalid(ground, found.figures.plan)
    subjects = Subjects(found.figures, found.told.kpis, found.parts.services.figures, found.parts.surveyed.rows)
    checks = _checks(found, judged(subjects, rules, before, only))
    if not checks:
        raise gating.nothing(only, asked.frame.definitions)
    is_empty = not ground.measurements and all(one.decided.check.verdict in ("met", "none") for one in checks)
    wanted = Asked(rules, only, asked.plan.period.label, is_empty=is_empty)
    saved = _saved(options, ground, lambda: has_fallen(subjects, rules, before))
    data = _data(found, checks, wanted, before)
    _warn(data, options.screen)
    output.deliver(data, [*places, *saved], options.screen, found.run.frame.zone)
    status = pipeline.scope_status(found.run, not is_empty, allow_empty=options.job.choice.allow_empty)
    is_failing = any(one.decided.is_failing for one in checks) and not gate.exit_zero
    return status or (FAILED if is_failing else 0)


def _keep(options: CheckOptions, places: Sequence[Destination]) -> None:
    """Raise UsageError for a destination that is read; only the baseline may be written again, and only by `--save`."""
    gate, read = options.gate, results.files(options.job)
    output.keep([*read, *([Path(gate.baseline)] if gate.baseline else [])], places)
    if gate.save is not None:
        output.keep([*read, *(place.path for place in places if place.path)], [_destination(gate.save)])


def _destination(path: str) -> Destination:
    return Destination(FORMATS["check"]["json"], Path(path))


def _refuse_invalid(ground: Ground, plan: Plan) -> None:
    """Raise InputError where more cannot be measured than the definitions allow."""
    invalid = ground.beyond(plan)
    if invalid:
        counts = {"count": count(invalid.numerator), "of": count(invalid.denominator)}
        shares = {"share": percent(invalid.value), "most": percent_exactly(plan.max_invalid)}
        raise InputError(Fault("invalid", say("gate.too_many_invalid", **shares, **counts)))


def _checks(found: results.Result, decided: Sequence[Decided]) -> list[Explained]:
    evidence = Evidence(found.run.measurements, found.figures.plan, found.told.basis, found.parts.surveyed.answers)
    return [explained(one, evidence) for one in decided]


def _data(found: results.Result, checks: Sequence[Explained], wanted: Asked, before: Earlier | None) -> dict[str, Any]:
    """Return the report with its checks."""
    records = check_records(checks, wanted.rules)
    data = report_data(found.figures, found.record, replace(found.further, checks=records))
    decided = [one.decided for one in checks]
    baseline = baseline_record(before, earlier_of(data, ""), decided, wanted.only) if before else None
    return data | {"gate": gate_record(records, wanted, baseline)}


def _warn(data: Mapping[str, Any], screen: Screen) -> None:
    """Say where the baseline is of other definitions: not every format has room for that."""
    baseline = data["gate"]["baseline"]
    if baseline and not baseline["same_definitions"]:
        messages.aside(say("gate.other_definitions_of", file=baseline["file"]), quiet=screen.quiet)


def _saved(options: CheckOptions, ground: Ground, fell: Callable[[], bool]) -> list[Destination]:
    """Return where the result is saved; nowhere if nothing counted, or if a share fell, which the next run would else not see."""
    save = options.gate.save
    if save is None:
        return []
    reason = "gate.kept_baseline_empty" if not ground.measurements else "gate.kept_baseline" if fell() else None
    if reason is None:
        return [_destination(save)]
    messages.aside(say(reason, file=save), quiet=options.screen.quiet)
    return []
