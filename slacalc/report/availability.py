"""Services as they stand in the JSON of a report, and the words for the verdicts on them."""

from collections.abc import Iterable
from typing import Any

from slacalc.figures.availability import Availability, Point
from slacalc.locale import say
from slacalc.locale.formatting import iso, percent_exactly, percent_finely, plain, seconds, span
from slacalc.report.goals import Verdict
from slacalc.report.values import change, exactly, length, share
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
        "availability": share(total.ratio.value),
        "user_weighted": share(one.by_users.value if one.by_users else None),
        "agreed_seconds": seconds(total.agreed),
        "downtime_seconds": seconds(total.downtime),
        "outages": one.outages.count,
        "failures": one.outages.failures,
        "mtbf_seconds": length(one.between_failures),
        "mtrs_seconds": length(restored.mean),
        "longest_seconds": length(one.outages.longest),
        "objective": exactly(service.at_least),
        "amber": exactly(service.amber),
        "status": total.status,
        "allowed_seconds": length(one.allowed),
        "left_seconds": length(one.left),
        "open_outages": one.outages.open,
        "parts": _parts(service),
        "how": service.made.how if isinstance(service.made, Composition) else OWN,
        "trend": [_point(point) for point in one.trend],
        "restored": {"n": restored.n, "median_seconds": length(restored.median), "max_seconds": length(restored.max)},
        "calendar": service.calendar,
        "start": iso(total.window.start),
        "end": iso(total.window.until),
    }


def _point(point: Point) -> dict[str, Any]:
    piece = point.piece
    return {
        "period": piece.window.label,
        "partial": piece.window.partial,
        "availability": share(piece.ratio.value),
        "agreed_seconds": seconds(piece.agreed),
        "downtime_seconds": seconds(piece.downtime),
        "status": piece.status,
        "change": change(point.change),
        "change_year": change(point.change_year),
        "signal": point.signals[0].kind if point.signals else None,
    }


def _verdict(one: Availability) -> Verdict:
    actual, at_least = one.total.ratio.value, one.service.at_least
    words = {
        "name": plain(one.service.name),
        "actual": percent_finely(actual),
        "objective": "" if at_least is None else percent_exactly(at_least),
    }
    left = left_words(one.left)
    missed, close = (say(f"availability.{key}", **words, left=left) for key in ("missed", "close"))
    return Verdict(status=one.total.status, missed=missed, close=close, **words)


def _parts(service: Service) -> list[str]:
    return list(service.made.parts) if isinstance(service.made, Composition) else []
