"""The figures of services for a window: availability, failures, time to restore, downtime that is still allowed, a trend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from slacalc.figures.availability.accounts import Account, books
from slacalc.figures.availability.outages import Outage, costliest, outages
from slacalc.figures.availability.records import Records, Told, told
from slacalc.figures.availability.states import own_parts, states
from slacalc.figures.availability.windows import Window, piece_of
from slacalc.figures.compliance import Ratio, Status, verdict
from slacalc.figures.periods import Bucket
from slacalc.figures.signals import OF_SHARES, Signal
from slacalc.figures.spreads import Spread
from slacalc.figures.trend import Pieces, compared
from slacalc.problems import Problem
from slacalc.spec.availability_definitions import Outages, Service
from slacalc.spec.definitions import Definitions, Objective


@dataclass(frozen=True, slots=True)
class Piece:
    """How much service time was agreed in a window up to as-of, and how much of it the service was down, in microseconds."""

    window: Window
    agreed: int
    downtime: int
    objective: Objective | None = None

    @property
    def ratio(self) -> Ratio:
        """The share of agreed service time in which it was up (A27)."""
        return Ratio(self.agreed - self.downtime, self.agreed)

    @property
    def status(self) -> Status:
        """The verdict on the objective."""
        return verdict(self.ratio, self.objective)


@dataclass(frozen=True, slots=True)
class Point:
    """A piece of the trend that is shown, and how its share compares with earlier ones (None where there is none)."""

    piece: Piece
    change: Fraction | None
    change_year: Fraction | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """The figures of a service; lengths are microseconds of agreed service time.

    `whole` is what is agreed in all of the window, also after as-of; `by_users` is the share of the time of all users, where it is told
    how many an outage hits. `costliest` are the rows of the longest outages, and how long each was. `trend` has the pieces that are shown.
    """

    service: Service
    total: Piece
    whole: int
    outages: Outage
    restored: Spread
    by_users: Ratio | None
    costliest: tuple[tuple[str, int], ...] = ()
    trend: tuple[Point, ...] = ()

    @property
    def allowed(self) -> int | None:
        """The downtime that the objective allows in the whole window, rounded down; None without objective or agreed time."""
        if self.service.at_least is None or not self.whole:
            return None
        return (1 - self.service.at_least) * self.whole // 1

    @property
    def left(self) -> int | None:
        """What is left of the allowed downtime; below zero it is over by so much."""
        return None if self.allowed is None else self.allowed - self.total.downtime

    @property
    def between_failures(self) -> Fraction | None:
        """The mean time between failures: the time in which it was up, for each failure; None without one."""
        return Fraction(self.total.ratio.numerator, self.outages.failures) if self.outages.failures else None


@dataclass(frozen=True, slots=True)
class Span:
    """What time figures are wanted for: a window, and the pieces of a trend, which may lie before it."""

    window: Window
    pieces: Pieces | None = None

    @property
    def windows(self) -> dict[Bucket, Window]:
        """The pieces as windows, those too that others are compared with."""
        return {bucket: piece_of(bucket, self.window) for bucket in self.pieces.all} if self.pieces else {}


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of all services in the order of the definitions, and what was odd.

    What is not known of calendars (A8) is apart, each year by itself, as others who use a calendar may have said it already.
    """

    services: tuple[Availability, ...]
    problems: tuple[Problem, ...]
    of_calendars: tuple[Problem, ...]


def measured(records: Records, definitions: Definitions, span: Span, as_of: int) -> Measured:
    """Return the figures of all services of some definitions, from rows that tell of their outages, as known at `as_of` (A23, A27).

    Raises DefinitionError for a calendar that never opens.
    """
    services = definitions.availability
    own = {service.id: told(records, service.id, service.made, as_of) for service in services if isinstance(service.made, Outages)}
    found = states(services, own)
    opened = books(definitions, (span.window, *span.windows.values()), found, as_of)
    accounts = [opened.account(service, found[service.id]) for service in services]
    rows = {service.id: pl.concat(own[name].out for name in own_parts(service, services)) for service in services}
    figures = tuple(_figures(account, own.get(account.service.id), rows[account.service.id], span) for account in accounts)
    return Measured(figures, tuple(problem for one in own.values() for problem in one.problems), opened.meters.problems)


def earliest(records: Records, services: Sequence[Service], as_of: int) -> int | None:
    """Return the first instant up to as-of at which an outage of some services begins; None without one."""
    own = [told(records, service.id, service.made, as_of).out["start"].min() for service in services if isinstance(service.made, Outages)]
    return min((at for at in own if isinstance(at, int)), default=None)


def _figures(account: Account, own: Told | None, rows: pl.DataFrame, span: Span) -> Availability:
    """Return the figures of a service; `rows` tell of its outages, or of those of the services that it is made of."""
    window = span.window
    [total], [whole] = _pieces(account, [window]), account.agreed([(window.start, window.whole)])
    lived, restored = outages(account, window)
    return Availability(
        service=account.service,
        total=total,
        whole=whole,
        outages=lived,
        restored=restored,
        by_users=account.by_users(own, window) if own else None,
        costliest=costliest(account, window, rows),
        trend=tuple(_trend(account, span)),
    )


def _trend(account: Account, span: Span) -> Iterator[Point]:
    if span.pieces is None or not span.pieces.all:
        return
    found = dict(zip(span.windows, _pieces(account, [*span.windows.values()]), strict=True))
    for one in compared({bucket: piece.ratio.value for bucket, piece in found.items()}, span.pieces, OF_SHARES):
        yield Point(found[one.bucket], one.change, one.change_year, one.signals)


def _pieces(account: Account, windows: Sequence[Window]) -> list[Piece]:
    service, spans = account.service, [(window.start, window.until) for window in windows]
    objective = None if service.at_least is None else Objective(service.at_least, service.amber)
    counted = zip(windows, account.agreed(spans), account.downtime(spans), strict=True)
    return [Piece(window, agreed, downtime, objective) for window, agreed, downtime in counted]
