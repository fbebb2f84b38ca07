"""KPIs that are figures of other parts of the report: of its services and its agreement."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from slacalc.figures.agreement import Credit
from slacalc.figures.availability import Availability
from slacalc.figures.kpis.evaluating import Elsewhere
from slacalc.figures.kpis.reporting import window_of
from slacalc.figures.kpis.sight import Cut, Window
from slacalc.figures.kpis.values import Piece, Value, Values
from slacalc.figures.summary import Figures
from slacalc.figures.weighting import Weighed, Weighted, weighted
from slacalc.spec.agreement_definitions import Agreement, Weight
from slacalc.spec.availability_definitions import Outages
from slacalc.spec.kpi_measures import Asked, Found

CREDIT = Found("agreement", "service_credit")


def of_services(services: Sequence[Availability], period: Window) -> Elsewhere:
    """Return what services give: the mean time between failures of those that are not made of others, in the period as a whole."""
    own = [one for one in services if isinstance(one.service.made, Outages)]

    def between_failures(cut: Cut) -> Values:
        failures, up = sum(one.outages.failures for one in own), sum(one.total.ratio.numerator for one in own)
        pieces = tuple(Piece(one.service.name, one.between_failures, one.outages.failures) for one in own)
        return _of_period(Value(Fraction(up, failures) if failures else None, failures, pieces=pieces), cut, period)

    return {("services", "mtbf"): between_failures} if own else {}


def of_agreement(figures: Figures, agreement: Agreement | None, credit: Credit | None) -> Elsewhere:
    """Return what an agreement gives: weighted compliance, also in the pieces of the trend, and the credit of the period as a whole."""
    period = Window(figures.plan.period.start, figures.plan.period.end)

    def compliance(cut: Cut) -> Values:
        total = weighted(figures, agreement.weights if agreement else ())
        return _of_period(_weighed(total), cut, period) or _through_time(figures, agreement.weights if agreement else (), cut)

    def due(cut: Cut) -> Values:
        return _of_period(Value(Fraction(credit.total), len(credit.lines)), cut, period) if credit else {}

    return {
        **({("agreement", "weighted_compliance"): compliance} if agreement and agreement.weights else {}),
        **({("agreement", "service_credit"): due} if credit else {}),
    }


def _of_period(value: Value, cut: Cut, period: Window) -> Values:
    return {(0, ()): value} if cut.windows == (period,) and not cut.by else {}


def _weighed(total: Weighted) -> Value:
    pieces = (Piece(part.sla.name, part.ratio.value, part.ratio.denominator) for part in total.parts if part.counts)
    return Value(total.value, sum(part.ratio.denominator for part in total.parts), pieces=tuple(pieces))


def _through_time(figures: Figures, weights: Iterable[Weight], cut: Cut) -> Values:
    """Return weighted compliance in those of the windows that are pieces of the trend."""
    numbers = {window: number for number, window in enumerate(cut.windows)}
    heavy = {weight.sla: weight.value for weight in weights}
    parts: dict[int, list[Weighed]] = {}
    for point in figures.trend:
        number = numbers.get(window_of(point.bucket, figures.plan))
        if number is not None and point.sla.id in heavy:
            parts.setdefault(number, []).append(Weighed(point.sla, heavy[point.sla.id], point.ratio))
    return {} if cut.by else {(number, ()): _weighed(Weighted(tuple(some))) for number, some in parts.items()}


def in_currency(asked: Iterable[Asked], agreement: Agreement | None) -> tuple[Asked, ...]:
    """Return KPIs, the credit among them in the currency of the agreement's fee."""
    fee = agreement.credits.fee if agreement and agreement.credits else None
    return tuple(replace(one, currency=fee.currency) if fee and one.measure == CREDIT else one for one in asked)
