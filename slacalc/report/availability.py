"""Services as they stand in the JSON of a report, and the words for the verdicts on them."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from slacalc.figures.availability import Availability, Point
from slacalc.figures.compliance import Ratio
from slacalc.locale import say
from slacalc.locale.formatting import difference, iso, number, percent_exactly, percent_finely, plain, seconds, span
from slacalc.report.goals import Verdict
from slacalc.spec.availability_definitions import Composition, Service

OWN = "own"
"""How a service is made that has outages of its own."""


def availability_records(services: Iterable[Availability]) -> list[dict[str, Any]]:
    """Return the services of a report as they stand in its JSON shape."""
    return [_record(one) for one in services]


def service_verdicts(services: Iterable[Availability]) -> list[Verdict]:
    """Return the verdicts on the objectives of services, for the sentence that opens a report."""
    return [_verdict(one) for one in services if one.service.at_least is not None]


def left_words(left: int | None) -> str:
    """Return the downtime that is left, or by how much it is over, in words; nothing where there is none to speak of."""
    if left is None:
        return ""
    return say("availability.left" if left >= 0 else "availability.over", length=span(abs(left)))


def _record(one: Availability) -> dict[str, Any]:
    service, total, restored = one.service, one.total, one.restored
    return {
        "service": service.id,
        "name": service.name,
        "availability": _share(total.ratio),
        "user_weighted": None if one.by_users is None else _share(one.by_users),
        "agreed_seconds": seconds(total.agreed),
        "downtime_seconds": seconds(total.downtime),
        "outages": one.outages.count,
        "failures": one.outages.failures,
        "mtbf_seconds": _seconds(one.between_failures),
        "mtrs_seconds": _seconds(restored.mean),
        "longest_seconds": _seconds(one.outages.longest),
        "objective": _exactly(service.at_least),
        "amber": _exactly(service.amber),
        "status": total.status,
        "allowed_seconds": _seconds(one.allowed),
        "left_seconds": _seconds(one.left),
        "open_outages": one.outages.open,
        "parts": _parts(service),
        "how": service.made.how if isinstance(service.made, Composition) else OWN,
        "trend": [_point(point) for point in one.trend],
        "restored": {"n": restored.n, "median_seconds": _seconds(restored.median), "max_seconds": _seconds(restored.max)},
        "calendar": service.calendar,
        "start": iso(total.window.start),
        "end": iso(total.window.until),
    }


def _point(point: Point) -> dict[str, Any]:
    piece = point.piece
    return {
        "period": piece.window.label,
        "partial": piece.window.partial,
        "availability": _share(piece.ratio),
        "agreed_seconds": seconds(piece.agreed),
        "downtime_seconds": seconds(piece.downtime),
        "status": piece.status,
        "change": None if point.change is None else difference(point.change),
        "change_year": None if point.change_year is None else difference(point.change_year),
        "signal": point.signals[0].kind if point.signals else None,
    }


def _verdict(one: Availability) -> Verdict:
    share, at_least = one.total.ratio.value, one.service.at_least
    words = {
        "name": plain(one.service.name),
        "actual": percent_finely(share),
        "objective": "" if at_least is None else percent_exactly(at_least),
    }
    left = left_words(one.left)
    missed, close = (say(f"availability.{key}", **words, left=left) for key in ("missed", "close"))
    return Verdict(status=one.total.status, missed=missed, close=close, **words)


def _parts(service: Service) -> list[str]:
    return list(service.made.parts) if isinstance(service.made, Composition) else []


def _share(ratio: Ratio) -> float | None:
    return None if ratio.value is None else number(ratio.value)


def _exactly(share: Fraction | None) -> float | None:
    return None if share is None else share.numerator / share.denominator


def _seconds(length: Fraction | int | None) -> int | float | None:
    """Return a length in seconds; the microsecond of a mean is rounded half to even."""
    return None if length is None else seconds(round(length))
