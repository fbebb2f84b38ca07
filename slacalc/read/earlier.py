"""An earlier result of `report` or `check` in JSON, as far as a later one is compared with it."""

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.earlier_shape import EarlierKpi, EarlierReport, Schemed
from slacalc.times import SECOND

SCHEMA: Final = "slacalc.report/1"
Group: TypeAlias = tuple[tuple[str, str | None], ...]
Place: TypeAlias = tuple[str, str, Group]
"""Where a figure stands: the part of the result (`limits` for those of SLAs), its name there, its group."""
Identity: TypeAlias = tuple[str, str, str, Group]
"""What tells a check from others: the part, its name, its kind, its group."""


@dataclass(frozen=True, slots=True)
class Was:
    """A figure as it was, exactly as far as that was written: lengths in microseconds; `n` is on how many tickets it rested."""

    unit: str
    value: Fraction | None
    n: int | None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier result: where it came from, its figures, and `bounds`: what was checked, each with what it should be, in words."""

    file: str
    sha256: str
    as_of: str
    period: Mapping[str, str | None]
    basis: Mapping[str, str]
    files: Mapping[str, str]
    calendars: Mapping[str, str]
    definitions: str
    figures: Mapping[Place, Was]
    bounds: Mapping[Identity, str]


def read_earlier(path: Path) -> Earlier:
    """Return an earlier result. Raises InputError for a file that cannot be read, or that is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _refused(path, "reading.unreadable_file", reason=error.strerror or error) from error
    try:
        text = content.removeprefix(BOM_UTF8)
        schema = Schemed.model_validate_json(text).schema_
        if schema != SCHEMA:
            raise _refused(path, "gate.baseline_schema", schema=schema, known=SCHEMA)
        return _earlier(str(path), content, EarlierReport.model_validate_json(text))
    except ValidationError as error:
        raise InputError(*(_fault(path, "gate.baseline_wrong", reason=_reason(one)) for one in error.errors()[:MOST])) from error


MOST: Final = 5
"""So many faults of such a file are told: what is no result has hundreds."""


def earlier_of(result: Mapping[str, Any], name: str) -> Earlier:
    """Return a result that is at hand in the same form."""
    return _earlier(name, b"", EarlierReport.model_validate(result))


def _reason(error: Any) -> str:  # noqa: ANN401 - what the library says of a fault
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {error['msg']}" if where else str(error["msg"])


def _fault(path: Path, key: str, **values: object) -> Fault:
    return Fault("baseline", say(key, file=path, **values), file=str(path))


def _refused(path: Path, key: str, **values: object) -> InputError:
    return InputError(_fault(path, key, **values))


def _earlier(name: str, content: bytes, model: EarlierReport) -> Earlier:
    period = model.period
    return Earlier(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        as_of=model.as_of,
        period={"label": period.label, "start": period.start, "end": period.end},
        basis={
            "slacalc": model.slacalc,
            **model.environment,
            "timezone": period.timezone,
            "count_by": period.count_by,
            "rule": model.slas[0].rule if model.slas else "",
        },
        files={one.file: one.sha256 for one in model.definitions.files},
        calendars={one.calendar: one.sha256 for one in model.calendars},
        definitions=model.definitions.sha256,
        figures=dict(_figures(model)),
        bounds=dict(_bounds(model)),
    )


def _figures(model: EarlierReport) -> Iterator[tuple[Place, Was]]:
    for sla in model.slas:
        ratio = sla.numerator, sla.denominator
        yield ("slas", sla.sla, _group(sla.group)), Was("share", _share(*ratio), sla.denominator, *ratio)
        for limit in sla.limits:
            yield ("limits", f"{sla.sla} {limit.kind}", _group(sla.group)), Was("seconds", _micros(limit.actual_seconds), limit.n)
    for kpi in model.kpis:
        yield ("kpis", kpi.kpi, _group(kpi.group)), _of_kpi(kpi)
    for service in model.availability:
        agreed, down = (int(_micros(length) or 0) for length in (service.agreed_seconds, service.downtime_seconds))
        yield ("availability", service.service, ()), Was("share", _share(agreed - down, agreed), None, agreed - down, agreed)
    for survey in model.surveys:
        counted = survey.numerator, survey.denominator
        value = _share(*counted) if None not in counted else survey.value
        unit = "share" if survey.kind == "csat" else survey.kind
        found = None if value is None else Fraction(value)
        yield ("surveys", survey.survey, _group(survey.group)), Was(unit, found, survey.answers, *counted)


def _of_kpi(kpi: EarlierKpi) -> Was:
    counted = kpi.numerator is not None and kpi.denominator is not None and kpi.unit == "share"
    exact = _share(kpi.numerator, kpi.denominator) if counted else None
    told = None if kpi.value is None else Fraction(kpi.value) * (SECOND if kpi.unit == "seconds" else 1)
    value = told if exact is None else exact
    return Was(kpi.unit, value, kpi.n, *((kpi.numerator, kpi.denominator) if counted else (None, None)))


def _bounds(model: EarlierReport) -> Iterator[tuple[Identity, str]]:
    for sla in model.slas:
        if sla.judged and sla.objective is not None:
            yield ("slas", sla.sla, "objective", _group(sla.group)), str(sla.objective)
        for limit in () if sla.group else sla.limits:
            yield ("slas", f"{sla.sla} {limit.kind}", "limit", ()), str(limit.at_most_seconds)
    for kpi in model.kpis:
        if kpi.target is not None and not kpi.group:
            yield ("kpis", kpi.kpi, "kpi", ()), kpi.target
    for service in model.availability:
        if service.objective is not None:
            yield ("availability", service.service, "availability", ()), str(service.objective)
    for survey in model.surveys:
        if survey.target is not None and not survey.group:
            yield ("surveys", survey.survey, "survey", ()), survey.target


def _group(group: Mapping[str, str | None]) -> Group:
    return tuple(group.items())


def _share(numerator: int | None, denominator: int | None) -> Fraction | None:
    return Fraction(numerator or 0, denominator) if denominator else None


def _micros(seconds: Decimal | None) -> Fraction | None:
    return None if seconds is None else Fraction(seconds) * SECOND
