"""Text for lengths of time and shares, to exact integers (microseconds) and fractions."""

import re
from fractions import Fraction

from slacalc.spec.raw import Refused
from slacalc.times import DAY, HOUR, MINUTE, SECOND

LONGEST = 100 * 366 * DAY
_DURATION = re.compile(r"(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?")
_DAYS = re.compile(r"([0-9]{1,9}) ?d(?:ays?)?")
_SHARE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,12})?) ?%")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,12})?|\.[0-9]{1,12}")


def parse_duration(text: str) -> int:
    """Return the microseconds of `30s`, `15m`, `4h`, `1h30m`. Raises Refused, also for days, whose length nobody knows (A24)."""
    length = duration_or_none(text)
    if length is None:
        refuse_days(text)
        raise Refused("duration", text=text)
    return length


def duration_or_none(text: str) -> int | None:
    """Return the microseconds of a duration, or None for text that is none. Raises Refused for more than a hundred years."""
    found = _DURATION.fullmatch(text.strip().lower().replace(" ", ""))
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = hours * HOUR + minutes * MINUTE + seconds * SECOND
    if length > LONGEST:
        raise Refused("too_long", text=text)
    return length


def refuse_days(text: str) -> None:
    """Raise Refused for `2d`, which may mean 48 hours or two business days."""
    found = _DAYS.fullmatch(text.strip().lower())
    if found:
        days = int(found[1])
        raise Refused("ambiguous_days", text=text, hours=24 * days, days=days, unit="business day" if days == 1 else "business days")


def parse_share(text: str) -> Fraction:
    """Return the exact share of `95%` or `99.9%`. Raises Refused; for `0.95` and `95` it says what to write."""
    found = _SHARE.fullmatch(text.strip())
    if not found:
        raise _refused_share(text.strip())
    share = Fraction(found[1]) / 100
    if share > 1:
        raise Refused("share_range", text=text)
    return share


def _refused_share(text: str) -> Refused:
    if not _NUMBER.fullmatch(text):
        return Refused("share", text=text)
    number = Fraction(text)
    percent = number * 100 if number <= 1 else number
    return Refused("share_percent", text=text, percent=f"{float(percent):.10g}")
