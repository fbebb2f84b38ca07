"""How numbers, shares, durations, dates and instants are written for people and for machines; nothing else formats them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from slacalc.times import DAY, HOUR, MINUTE, NAIVE_EPOCH, SECOND, Zone, moment_of

PLACES = 1_000_000
"""Shares for machines have six decimal places, as durations in seconds have."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_AVAILABLE = "n/a"
INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LINE_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


# --- for machines ----------------------------------------------------------------------------------------------------


def seconds(length: int) -> int | float:
    """Return microseconds as a number of seconds, exact to the microsecond: an int where whole (A28)."""
    whole, rest = divmod(length, SECOND)
    return length / SECOND if rest else whole


def micros(length: float | None) -> int | None:
    """Return the microseconds that `seconds` wrote."""
    return None if length is None else round(Fraction(str(length)) * SECOND)


def iso(at: int) -> str:
    """Return an instant as UTC ISO 8601 with `Z`: no fraction where it is whole, else three or six places."""
    spec = "seconds" if at % SECOND == 0 else "milliseconds" if at % 1000 == 0 else "microseconds"
    return moment_of(at).replace(tzinfo=None).isoformat(timespec=spec) + "Z"


def instant_of(text: str) -> int:
    """Return the instant that `iso` wrote."""
    return (datetime.fromisoformat(text).astimezone(UTC) - moment_of(0)) // moment_of(1).resolution


def time_of_day(clock: int) -> str:
    """Return microseconds since midnight as `08:00` (seconds where there are any); `24:00` is the end of the day, later ones the next."""
    return "24:00" if clock == DAY else _clock(NAIVE_EPOCH + timedelta(microseconds=clock % DAY))


def times_of_day(opens: int, closes: int) -> str:
    """Return opening hours as `08:00-17:30`, as definitions write them; those that pass midnight end at a time of the next day."""
    return f"{time_of_day(opens)}-{time_of_day(closes)}"


def number(share: Fraction) -> float:
    """Return a share with six decimal places, rounded away from 1 so that it is 1 only where it is exactly 1."""
    scaled = share.numerator * PLACES // share.denominator
    return (scaled if share <= 1 or scaled * share.denominator == share.numerator * PLACES else scaled + 1) / PLACES


def rounded(value: Fraction) -> int | float:
    """Return a number with six decimal places, rounded half to even; an int where it is whole."""
    return seconds(round(value * PLACES))


def cents(value: Fraction) -> str:
    """Return an amount as text with two decimal places, rounded half up."""
    whole = (abs(value) * 200 + 1) // 2
    return f"{'-' if value < 0 and whole else ''}{whole // 100}.{whole % 100:02d}"


def difference(shares: Fraction) -> float:
    """Return the difference of two shares with six decimal places, half to even."""
    return round(shares * PLACES) / PLACES


# --- for people ------------------------------------------------------------------------------------------------------


def count(value: int) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{value:,}"


def percent(share: Fraction | None) -> str:
    """Return a share as floor(1000 n / d) / 10 percent, so that less than everything never reads 100.0 % (A28)."""
    return NOT_AVAILABLE if share is None else f"{_tenths(share)} %"


def money(amount: Decimal, currency: str, *, leads: bool) -> str:
    """Return an amount with all of its decimals and its thousands set apart, and its currency: in front where it `leads`."""
    sign, number_, name = "-" if amount < 0 else "", f"{abs(amount):,f}", plain(currency)
    if not leads:
        return f"{sign}{number_} {name}"
    return f"{sign}{name}{' ' if name[-1:].isalpha() else ''}{number_}"


def percent_finely(share: Fraction | None) -> str:
    """Return a share in percent with three decimals, cut likewise: what three nines promise is lost in tenths."""
    if share is None:
        return NOT_AVAILABLE
    thousandths = share.numerator * 100_000 // share.denominator
    return f"{thousandths // 1000}.{thousandths % 1000:03d} %"


def percent_of(share: float | None, *, exact: bool = False) -> str:
    """Return a share out of JSON in percent; `exact` with all of its decimals, nothing where there is none."""
    if share is None:
        return ""
    fraction = Fraction(str(share))
    return percent_exactly(fraction) if exact else percent(fraction)


def fixed(value: float | None, places: int, *, sign: bool = False, down: bool = False) -> str:
    """Return a number out of JSON with so many decimal places, half to even or `down`; with `sign` what is above zero bears one."""
    if value is None:
        return NOT_AVAILABLE
    exact = Fraction(str(value)) * 10**places
    scaled = floor(exact) if down else round(exact)
    whole, rest = divmod(abs(scaled), 10**places)
    text = f"{whole:,}.{rest:0{places}d}" if places else f"{whole:,}"
    return f"{'-' if scaled < 0 else '+' if sign and scaled else ''}{text}"


def percent_range(low: float, high: float) -> str:
    """Return an interval of shares in percent, to a tenth."""
    return f"{low * 100:.1f}-{high * 100:.1f} %"


def factor(times: float) -> str:
    """Return how many times as much something is: with two places under 10 (`1.84`), one under 100, else none."""
    return f"{times:,.{2 if times < 10 else 1 if times < 100 else 0}f}"  # noqa: PLR2004 - places by size


def factor_range(low: float, high: float) -> str:
    """Return an interval of such factors."""
    return f"{factor(low)}-{factor(high)}"


def percent_exactly(share: Fraction) -> str:
    """Return a share that somebody wrote down with all of its decimals (`95 %`, `99.9 %`)."""
    text = f"{share.numerator * 100 * PLACES // share.denominator:07d}"
    return f"{text[:-6]}.{text[-6:]}".rstrip("0").rstrip(".") + " %"


def decimal(value: Fraction) -> str:
    """Return a number with up to two decimal places, rounded half to even, its thousands set apart."""
    hundredths = round(value * 100)
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole:,}.{rest:02d}".rstrip("0").rstrip(".")
    return f"-{text}" if hundredths < 0 else text


def points(change: float | None) -> str:
    """Return a difference of shares out of JSON in points of a percentage (`+1.4`, `-0.3`, `0.0`); nothing where there is none."""
    if change is None:
        return ""
    tenths = round(Fraction(str(change)) * 1000)
    return f"{'+' if tenths > 0 else '-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"


def duration(length: int | None, *, precise: bool = False) -> str:
    """Return microseconds as hours and minutes (`13h 05m`), under a minute as seconds; `precise` leaves nothing out."""
    if length is None:
        return NOT_AVAILABLE
    sign = "-" if length < 0 else ""
    return sign + (_precise(abs(length)) if precise else _rough(abs(length)))


def span(length: int) -> str:
    """Return microseconds as hours, minutes and seconds in a sentence (`12 min 40 s`), to the second; none is left out but noughts."""
    if 0 < length < SECOND:
        return "<1 s"
    parts = ((length // HOUR, "h"), (length % HOUR // MINUTE, "min"), (length % MINUTE // SECOND, "s"))
    return " ".join(f"{count(number)} {unit}" for number, unit in parts if number) or "0 s"


def spoken(length: int) -> str:
    """Return microseconds as they are said in a sentence: nothing left out, whole hours without minutes (`8h`, `4h 30m`)."""
    return duration(length, precise=True).removesuffix(" 00m")


def day(on: date) -> str:
    """Return a date as people write it (`5 October 2026`)."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def local_instant(at: int, zone: Zone) -> str:
    """Return an instant as local weekday, date and time (`Mon 2026-10-05 09:00`; seconds where there are any)."""
    moment = zone.datetime(at)
    return f"{WEEKDAYS[moment.weekday()]} {moment:%Y-%m-%d} {_clock(moment)}"


def local_short(at: int, zone: Zone) -> str:
    """Return an instant as local weekday, day, month and time (`Mon 5 Oct 09:00`), for tables that say the year elsewhere."""
    moment = zone.datetime(at)
    return f"{short_day(moment.date())} {_clock(moment)}"


def weekday(on: date) -> str:
    """Return the weekday of a date (`Monday`)."""
    return LONG_WEEKDAYS[on.weekday()]


def short_day(on: date, *, year: bool = False) -> str:
    """Return a date with its weekday in few words (`Mon 5 Oct`), with its year where that is not clear."""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1][:3]}{f' {on.year}' if year else ''}"


def plain(text: str) -> str:
    """Return ticket text without control characters (escape codes, text direction), its line breaks as spaces."""
    return INVISIBLE.sub("", LINE_BREAKS.sub(" ", text))


def period_name(label: str) -> str:
    """Return a period's label in words: `2026-10` is October 2026."""
    if ".." in label:
        return " to ".join(period_name(part) for part in label.split("..", 1))
    parts = label.split("-")
    return PERIOD_NAMES[_form(label)](parts)


def _tenths(share: Fraction) -> str:
    tenths = share.numerator * 1000 // share.denominator
    return f"{tenths // 10}.{tenths % 10}"


def _rough(length: int) -> str:
    if 0 < length < SECOND:
        return "<1s"
    if 0 < length < MINUTE:
        return f"{length // SECOND}s"
    hours, minutes = length // HOUR, length % HOUR // MINUTE
    return f"{hours:,}h {minutes:02d}m" if hours else f"{minutes}m"


def _precise(length: int) -> str:
    rest = length % MINUTE
    if not rest:
        return _rough(length)
    second = f"{rest // SECOND:02d}" + (f".{rest % SECOND:06d}".rstrip("0") if rest % SECOND else "") + "s"
    return f"{_rough(length)} {second}" if length >= MINUTE else second.removeprefix("0")


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}" if moment.second or moment.microsecond else f"{moment:%H:%M}"


def _form(label: str) -> str:
    return re.sub(r"\d+", "0", label)


PERIOD_NAMES: dict[str, Callable[[list[str]], str]] = {
    "0": lambda parts: parts[0],
    "0-0": lambda parts: f"{MONTHS[int(parts[1]) - 1]} {parts[0]}",
    "0-Q0": lambda parts: f"{parts[1]} {parts[0]}",
    "0-W0": lambda parts: f"week {int(parts[1][1:])} of {parts[0]}",
    "0-0-0": lambda parts: day(date(int(parts[0]), int(parts[1]), int(parts[2]))),
    "all": lambda _: "All tickets",
}
