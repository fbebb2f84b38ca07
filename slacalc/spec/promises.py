"""What no key of a promise shows alone: the targets and calendars of each of its versions, and when those hold."""

from collections.abc import Mapping
from typing import Final, TypeVar

from slacalc.spec.context import Context
from slacalc.spec.keys import kept
from slacalc.spec.matrix import spell_out
from slacalc.spec.ranges import VALID, limits, overlapping, range_or_none
from slacalc.spec.raw import Raw, Refused, as_list, inner
from slacalc.spec.target_definitions import WorkingTime
from slacalc.spec.targets import parse_target

V = TypeVar("V")

FORMS: Final = ("target", "targets", "matrix")
"""The keys of which one says what the targets are."""

VERSIONED: Final = dict.fromkeys((VALID, "where", "calendar", *FORMS, "objective", "warn_at"), True)
"""The keys of a version; all else is the same in every version."""


def merged(whole: Mapping[str, V], version: Mapping[str, V]) -> dict[str, V]:
    """Return what holds in a version: what it says itself, and else what the whole promise says."""
    replaced = FORMS if any(form in version for form in FORMS) else ()
    return {key: value for key, value in whole.items() if key in VERSIONED and key not in replaced} | dict(version)


def versions_of(promise: Raw) -> list[dict[str, Raw]]:
    """Return the versions of a raw promise in the order of time; those without a time that can be read come last."""
    written = inner(promise, "versions")
    versions = [_in_known_words(each) for each in (written if isinstance(written, list) else []) if isinstance(each, dict)]
    times = [range_or_none(each.get(VALID)) for each in versions]
    order = sorted(range(len(versions)), key=lambda index: (times[index] is None, limits(times[index] or (None, None))))
    return [versions[index] for index in order]


def _in_known_words(version: dict[str, Raw]) -> dict[str, Raw]:
    """Return a version with its misspelt keys put right; they are noted elsewhere."""
    return dict(kept(version, VERSIONED, Context()))


def check_promise(raw: dict[str, Raw], context: Context) -> None:
    """Note targets that are missing, given twice or without a calendar, here or in a version, and versions that do not go together."""
    versions = versions_of(raw)
    _check_times(raw, versions, context)
    for promise in (raw, *versions):
        _check_forms(promise, context)
    if "versions" not in raw:
        _check_targets(raw, raw, "no_target", context)
    for version in versions:
        _check_targets(merged(raw, version), version, "no_target_version", context)
    _check_withins(raw, versions, context)
    if inner(raw, "clock", "verdict") == "sum":
        _check_sum([raw, *versions], context)


def _check_times(raw: dict[str, Raw], versions: list[dict[str, Raw]], context: Context) -> None:
    if "versions" in raw and VALID in raw:
        context.refuse(next(key for key in raw if key == VALID), "valid_beside_versions")
    times = [(days, version) for version in versions if (days := range_or_none(version.get(VALID)))]
    for version in overlapping(times):
        context.refuse(version[VALID], "versions_overlap")


def _check_forms(promise: dict[str, Raw], context: Context) -> None:
    forms = _forms(promise)
    if len(forms) > 1:
        context.refuse(forms[-1], "several_targets")


def _forms(promise: dict[str, Raw]) -> list[str]:
    return [key for key in promise if key in FORMS]


def _check_targets(promise: dict[str, Raw], at: Raw, without: str, context: Context) -> None:
    """Note a promise, as it holds at some time, that lacks targets or a calendar for them."""
    forms = _forms(promise)
    if not forms:
        context.refuse(at, without)
    elif len(forms) == 1 and "calendar" not in promise and not _all_have_calendars(promise):
        context.refuse(forms[0], "no_calendar")


def _all_have_calendars(promise: dict[str, Raw]) -> bool:
    rules = _rules(promise)
    return all(isinstance(rule, dict) and "calendar" in rule for rule in rules) if rules else "matrix" in promise


def _check_sum(promises: list[dict[str, Raw]], context: Context) -> None:
    """Note targets that no sum of several cycles can be compared with."""
    for promise in promises:
        for target in (*(inner(rule, "target") for rule in _rules(promise)), *_withins(promise)):
            if not _is_working_time(target):
                context.refuse(target, "sum_target")


def _check_withins(raw: dict[str, Raw], versions: list[dict[str, Raw]], context: Context) -> None:
    """Note further targets beside one that is the instant in a column: it fits only tickets that have one, which no length tells."""
    for promise in [merged(raw, version) for version in versions] or [raw]:
        if any(isinstance(inner(rule, "target"), dict) for rule in _rules(promise)):
            for within in (one for one in _withins(promise) if isinstance(one, str)):
                context.refuse(within, "within_until", within=within)


def _withins(promise: dict[str, Raw]) -> list[Raw]:
    """Return the further targets that the objectives name."""
    return [inner(objective, "within") for objective in as_list(promise.get("objective"))]


def _rules(promise: dict[str, Raw]) -> list[Raw]:
    """Return the rules as they would be written under `targets`."""
    if "matrix" in promise:
        return _cells(promise["matrix"])
    rules = promise.get("targets", [{"target": promise["target"]}] if "target" in promise else [])
    return rules if isinstance(rules, list) else []


def _cells(matrix: Raw) -> list[Raw]:
    try:
        return spell_out(matrix, Context())
    except Refused:
        return []


def _is_working_time(target: Raw) -> bool:
    """Return whether a target is a length of working time, or none at all."""
    if not isinstance(target, str):
        return not isinstance(target, dict)
    try:
        return isinstance(parse_target(target), WorkingTime)
    except Refused:
        return True
