"""The values of options that are more than a word: lists, conditions, instants."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from difflib import get_close_matches

from slacalc.errors import Fault, UsageError
from slacalc.locale import say
from slacalc.times import FIRST_YEAR, LAST_YEAR, Zone, instant, local_clock


def listed(option: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of an option's comma-separated texts, in their order. Raises UsageError for one that is empty or repeated."""
    parts = [part.strip() for text in texts for part in text.split(",")]
    for place, part in enumerate(parts):
        if not part:
            raise usage("empty_entry", option=option)
        if part in parts[:place]:
            raise usage("repeated_entry", option=option, text=part)
    return tuple(parts)


def conditions(texts: Iterable[str]) -> list[tuple[str, bool, tuple[str, ...]]]:
    """Return field, whether it is one of the values (else: none of them) and the values of each `--where`.

    Raises UsageError for a text without `=` or field.
    """
    return [_condition(text) for text in texts]


def _condition(text: str) -> tuple[str, bool, tuple[str, ...]]:
    field, equals, values = text.partition("=")
    name = field.removesuffix("!").strip()
    if not equals or not name:
        raise usage("where_unreadable", text=text)
    return name, not field.endswith("!"), tuple(value.strip() for value in values.split(","))


def instant_of(text: str, zone: Zone, name: str = "--as-of") -> int:
    """Return the instant that an option or argument says, local to `zone` where it has no offset (A2). Raises UsageError."""
    moment = _moment(text, name)
    return zone.utc(local_clock(moment)) if moment.tzinfo is None else instant(moment.astimezone(UTC))


def clock_of(text: str, name: str) -> int | None:
    """Return the local time that such a text says (microseconds); None where it has an offset. Raises UsageError."""
    moment = _moment(text, name)
    return local_clock(moment) if moment.tzinfo is None else None


def _moment(text: str, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise usage("instant_unreadable", text=text, name=name) from None
    if _is_date(text):  # A3: a date is no instant
        raise usage("instant_date", text=text, name=name)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise usage("instant_far", text=text, name=name, first=FIRST_YEAR, last=LAST_YEAR)
    return moment


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def known(asked: Sequence[str], there_are: Sequence[str], key: str, name: str) -> None:
    """Raise UsageError `cli.<key>` for the first that is not there, naming the nearest; the sentence calls the list `name`."""
    for text in asked:
        if text not in there_are:
            raise usage(key, text=text, hint=did_you_mean(text, there_are), **{name: ", ".join(there_are)})


def did_you_mean(text: str, there_are: Iterable[str]) -> str:
    """Return `, did you mean ...?` with the nearest names, or nothing."""
    near = get_close_matches(text, list(there_are), n=3, cutoff=0.6)
    return say("cli.did_you_mean", names=" or ".join(repr(name) for name in near)) if near else ""


def usage(key: str, **values: object) -> UsageError:
    """Return the error that sentence `cli.<key>` tells."""
    return UsageError(Fault("usage", say(f"cli.{key}", **values)))
