"""Instants as integers: microseconds since 1970-01-01T00:00Z (A1), and the zones that local times are read in (A2)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import pairwise
from zoneinfo import ZoneInfo

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAIVE_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the origin of local times, which have no zone
EPOCH_DATE = date(1970, 1, 1)
FIRST_YEAR = 1900
LAST_YEAR = 2254
"""The years that zones are tabulated for; the last one in which an instant fits beside a calendar's number."""


def instant(moment: datetime) -> int:
    """Return an aware datetime as microseconds since the epoch."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_of(at: int) -> datetime:
    """Return the UTC datetime of an instant."""
    return EPOCH + timedelta(microseconds=at)


def local_clock(moment: datetime) -> int:
    """Return a naive local datetime as microseconds since the local 1970-01-01 00:00."""
    return (moment - NAIVE_EPOCH) // timedelta(microseconds=1)


def day_number(day: date) -> int:
    """Return days since 1970-01-01."""
    return (day - EPOCH_DATE).days


def date_of(number: int) -> date:
    """Return the date that is `number` days after 1970-01-01."""
    return EPOCH_DATE + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone as three sorted tables; `offsets` has one entry more than the others (the first holds before all changes).

    `changes` are the instants at which the offset from UTC changes; `turns` the local times from which the later offset is
    used in reading local times, so that doubled times mean the earlier one and skipped ones keep the offset before the
    change (A2, the convention of PEP 495's fold=0).
    """

    name: str
    changes: tuple[int, ...]
    turns: tuple[int, ...]
    offsets: tuple[int, ...]

    def offset(self, at: int) -> int:
        """Return local minus UTC, in microseconds, at an instant."""
        return self.offsets[bisect_right(self.changes, at)]

    def local(self, at: int) -> int:
        """Return the local clock (microseconds since the local epoch) at an instant."""
        return at + self.offset(at)

    def utc(self, clock: int) -> int:
        """Return the instant that a local clock means under A2."""
        return clock - self.offsets[bisect_right(self.turns, clock)]

    def start_of(self, day: date) -> int:
        """Return the instant at which a local date begins."""
        return self.utc(day_number(day) * DAY)

    def date(self, at: int) -> date:
        """Return the local date at an instant."""
        return date_of(self.local(at) // DAY)

    def datetime(self, at: int) -> datetime:
        """Return the naive local datetime at an instant."""
        return NAIVE_EPOCH + timedelta(microseconds=self.local(at))


@cache
def zone(name: str) -> Zone:
    """Return the zone of an IANA name, from the tzdata package alone so that every machine reads the same.

    Raises KeyError for a name that the package does not know.
    """
    data = _zone_data(name)
    info = ZoneInfo.from_file(BytesIO(data), key=name)
    recorded = [at * SECOND for at in _recorded_changes(data)]
    changes, offsets = [], [_offset(info, instant(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)))]
    for at in (*recorded, *_ruled_changes(info, max([instant(datetime(1970, 1, 1, tzinfo=UTC)), *recorded]))):
        if at > instant(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)) and _offset(info, at) != offsets[-1]:
            changes.append(at)
            offsets.append(_offset(info, at))
    turns = (at + max(pair) for at, pair in zip(changes, pairwise(offsets), strict=True))
    return Zone(name, tuple(changes), tuple(turns), tuple(offsets))


def zone_names() -> list[str]:
    """Return the names that `zone` knows, for suggestions."""
    return resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()


LONGEST_NAME = 64
"""No zone's name is half as long; file systems refuse names of 256."""


def _zone_data(name: str) -> bytes:
    parts = name.split("/")
    source = resources.files("tzdata").joinpath("zoneinfo", *parts)
    if not 0 < len(name) <= LONGEST_NAME or any(part.startswith(".") or not part for part in parts) or not source.is_file():
        raise KeyError(name)
    data = source.read_bytes()
    if not data.startswith(b"TZif"):
        raise KeyError(name)
    return data


def _recorded_changes(data: bytes) -> tuple[int, ...]:
    """Return the transition times (seconds) of the 64-bit block of a TZif file (RFC 8536, section 3)."""
    header = struct.Struct(">4sc15x6L")
    _, _, isut, isstd, leap, times, types, chars = header.unpack_from(data)
    second = header.size + times * 5 + types * 6 + chars + leap * 8 + isstd + isut
    _, _, _, _, _, count, _, _ = header.unpack_from(data, second)
    found: tuple[int, ...] = struct.unpack_from(f">{count}q", data, second + header.size)
    return found


def _ruled_changes(info: ZoneInfo, after: int) -> list[int]:
    """Return the changes after the recorded ones, which follow a yearly rule: asked week by week, then halved to the second."""
    week = 7 * DAY
    end = instant(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC))
    asked = range(after, end, week)
    offsets = [_offset(info, at) for at in asked]
    return [_halve(info, at, at + week) for at, (one, other) in zip(asked, pairwise(offsets), strict=False) if one != other]


def _halve(info: ZoneInfo, low: int, high: int) -> int:
    before = _offset(info, low)
    while high - low > SECOND:
        middle = low + (high - low) // 2 // SECOND * SECOND
        low, high = (middle, high) if _offset(info, middle) == before else (low, middle)
    return high


def _offset(info: ZoneInfo, at: int) -> int:
    offset = moment_of(at).astimezone(info).utcoffset()
    return (offset or timedelta()) // timedelta(microseconds=1)
