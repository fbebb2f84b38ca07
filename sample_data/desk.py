"""The made-up service desk that the sample is about: its dice, its working hours, its people and its promises."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
SINGAPORE = ZoneInfo("Asia/Singapore")
MINUTE, HOUR, DAY = 60, 3600, 86400


def seconds(year: int, month: int, day: int, clock: str = "00:00:00", zone: ZoneInfo = BERLIN) -> int:
    """Return a local time as seconds since 1970-01-01T00:00Z."""
    return int(datetime.combine(date(year, month, day), time.fromisoformat(clock), zone).timestamp())


def local(at: int, zone: ZoneInfo = BERLIN) -> datetime:
    """Return the local time of an instant."""
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def written(at: int) -> str:
    """Return the local time of an instant as exports write it."""
    return local(at).strftime("%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, slots=True)
class Dice:
    """Chance, drawn only by `Random.random`, whose numbers are the same on every version of Python."""

    source: Random

    def chance(self, share: float) -> bool:
        """Return true in `share` of all throws."""
        return self.source.random() < share

    def whole(self, low: int, high: int) -> int:
        """Return a whole number, both ends included."""
        return low + int(self.source.random() * (high - low + 1))

    def pick(self, values: Sequence[str]) -> str:
        """Return one of the values."""
        return values[self.whole(0, len(values) - 1)]

    def weighted(self, weights: Mapping[str, int]) -> str:
        """Return a key as often as its weight says."""
        sums = list(accumulate(weights.values()))
        return list(weights)[bisect_right(sums, self.whole(0, sums[-1] - 1))]

    def curve(self, points: Sequence[float]) -> float:
        """Return a value from a curve through equally likely points, the smallest first."""
        place = self.source.random() * (len(points) - 1)
        return points[int(place)] + (points[int(place) + 1] - points[int(place)]) * (place - int(place))


class Hours:
    """Working hours of a team: how many seconds it has worked up to an instant, and the other way round."""

    def __init__(self, zone: ZoneInfo, weekly: Sequence[Sequence[str]], other: Mapping[str, Sequence[str]]) -> None:
        days = [date(2025, 10, 1) + timedelta(days=number) for number in range(1000)]
        spans = [
            tuple(seconds(day.year, day.month, day.day, clock, zone) for clock in hours.split("-"))
            for day in days
            for hours in other.get(str(day), weekly[day.weekday()])
        ]
        self.opens = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.worked = [0, *accumulate(end - start for start, end in spans)]

    def reading(self, at: int) -> int:
        """Return the seconds worked up to an instant."""
        index = bisect_right(self.opens, at) - 1
        return self.worked[index] + min(at, self.ends[index]) - self.opens[index]

    def instant(self, worked: int) -> int:
        """Return when the team goes on after so many seconds of work."""
        index = bisect_right(self.worked, worked) - 1
        return self.opens[index] + worked - self.worked[index]

    def after(self, at: int, length: int) -> int:
        """Return when `length` seconds of work, begun at an instant, are done."""
        return self.instant(self.reading(at) + length)

    def closing(self, at: int, days: int) -> int:
        """Return the end of the working day `days` after the one of an instant (or before it)."""
        return self.ends[bisect_right(self.opens, at) - 1 + days]


GERMAN_HOLIDAYS = ("2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25")
ASIAN_HOLIDAYS = (
    "2025-12-25",
    "2026-01-01",
    "2026-02-17",
    "2026-02-18",
    "2026-04-03",
    "2026-05-01",
    "2026-05-27",
    "2026-06-01",
    "2026-08-10",
)
SHORT_DAYS = {"2025-12-24": ("08:00-12:00",), "2025-12-31": ("08:00-12:00",), "2026-06-13": ("09:00-11:00", "11:30-13:00")}
BRIDGE_DAY = {"2026-05-15": ()}

GERMAN_OFFICE = Hours(
    BERLIN,
    [("08:00-18:00",)] * 4 + [("08:00-16:00",), (), ()],
    {**dict.fromkeys(GERMAN_HOLIDAYS, ()), **SHORT_DAYS, **BRIDGE_DAY},
)
ASIAN_OFFICE = Hours(SINGAPORE, [("09:00-12:30", "13:30-18:00")] * 5 + [(), ()], dict.fromkeys(ASIAN_HOLIDAYS, ()))
