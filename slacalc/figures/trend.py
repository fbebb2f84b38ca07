"""A figure period by period: which pieces are shown, how each compares with earlier ones, and which are a signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from slacalc.figures.periods import DAYS_AROUND, Bucket, Every, buckets, past
from slacalc.figures.plan import Plan
from slacalc.figures.signals import UNBOUNDED, Bounds, Chart, Signal, chart


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a trend in the order of time: those shown, and those before them that they are compared with."""

    every: Every
    earlier: tuple[Bucket, ...] = ()
    shown: tuple[Bucket, ...] = ()

    @property
    def all(self) -> tuple[Bucket, ...]:
        """Every piece for which a figure is wanted."""
        return (*self.earlier, *self.shown)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure in a piece that is shown: less the piece before, less the same piece a year ago (None where there is none), its signals."""

    bucket: Bucket
    value: Fraction | None
    change: Fraction | None
    change_year: Fraction | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart of a figure, and the pieces that it rests on: the whole ones with data."""

    chart: Chart
    buckets: tuple[Bucket, ...]


def pieces(plan: Plan, first: date | None, last: date | None) -> Pieces | None:
    """Return the pieces of the plan's trend for data from the day `first` to `last` (None: no data); None where no trend is asked for.

    The last `plan.last` up to the end of the period or to as-of, whichever is earlier; without a period up to the last data.
    Pieces before the period and before all data are none.
    """
    if plan.every is None:
        return None
    reach = _reach(plan, first, last)
    if reach is None:
        return Pieces(plan.every)
    seen = past(plan.period, plan.as_of)
    shown = buckets(plan.every, *reach, plan.zone, seen)[-plan.last :]
    year = year_ago(plan.every, shown[0].first) or shown[0].first - timedelta(days=366)
    earlier = buckets(plan.every, max(reach[0], year), shown[0].first - timedelta(days=1), plan.zone, seen)
    return Pieces(plan.every, tuple(earlier), tuple(shown))


def _reach(plan: Plan, first: date | None, last: date | None) -> tuple[date, date] | None:
    """Return the first day that a trend can go back to, and its last one; None where there is nothing between them."""
    seen = plan.zone.date((past(plan.period, plan.as_of).end or plan.as_of) - 1)
    if plan.period.start is None:
        begin, end = first, min(seen, last or seen)
    else:
        day = plan.zone.date(plan.period.start)
        begin, end = min(day, first or day), seen
    return None if begin is None or begin > end else (begin, end)


def year_ago(every: Every, first: date) -> date | None:
    """Return the first day of the same piece a year ago, of a week that with its ISO number; None where there was no such day or week."""
    try:
        if every == "week":
            year, week, _ = first.isocalendar()
            return date.fromisocalendar(year - 1, week, 1)
        return first.replace(year=first.year - 1)
    except ValueError:
        return None


def compared(values: Mapping[Bucket, Fraction | None], pieces: Pieces, bounds: Bounds = UNBOUNDED) -> list[Compared]:
    """Return a figure in each piece that is shown; what is missing in `values` has no data.

    A partial piece is compared with whole ones, but no other with it, and it is no signal.
    """
    whole = {bucket.first: values.get(bucket) for bucket in pieces.all if not bucket.partial}
    found = charted(values, pieces, bounds)
    signals = dict(zip(found.buckets, found.chart.signals, strict=True)) if found else {}
    return [_compared(bucket, values.get(bucket), whole, pieces.every, signals.get(bucket, ())) for bucket in pieces.shown]


def _compared(
    bucket: Bucket, value: Fraction | None, whole: Mapping[date, Fraction | None], every: Every, signals: tuple[Signal, ...]
) -> Compared:
    before = DAYS_AROUND[every](bucket.first - timedelta(days=1))[0]
    year = year_ago(every, bucket.first)
    return Compared(bucket, value, _less(value, whole.get(before)), _less(value, whole.get(year) if year else None), signals)


def charted(values: Mapping[Bucket, Fraction | None], pieces: Pieces, bounds: Bounds = UNBOUNDED) -> Charted | None:
    """Return the chart of a figure over the whole pieces with data that are shown; None where they are too few."""
    points = [(bucket, value) for bucket in pieces.shown if not bucket.partial and (value := values.get(bucket)) is not None]
    made = chart([value for _, value in points], bounds)
    return Charted(made, tuple(bucket for bucket, _ in points)) if made else None


def _less(value: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if value is None or other is None else value - other
