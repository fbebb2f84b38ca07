"""Text for weekdays: English at any length from two letters, and the full names of other languages."""

import re
from collections.abc import Iterator
from typing import Final, NoReturn
from unicodedata import category, normalize

from slacalc.spec.faults import nearest
from slacalc.spec.raw import Refused
from slacalc.spec.texts import hyphenated

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST: Final = 2
"""Letters of an English name that no two weekdays share."""

_COMMA: Final = re.compile("[,，、]")
_TO: Final = re.compile("[-至]")
_GROUPS: Final = {"weekdays": (0, 1, 2, 3, 4), "weekend": (5, 6), "周末": (5, 6), "daily": (0, 1, 2, 3, 4, 5, 6)}
_FULL_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "German": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    "German in the north": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "sonnabend", "sonntag"),
    "French": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "Spanish": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "Italian": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"),
    "Portuguese": ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"),
    "Portuguese in short": ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"),
    "Dutch": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "Chinese": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "Chinese in short": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "Chinese, another Sunday": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期天"),
    "Chinese in short, another Sunday": ("周一", "周二", "周三", "周四", "周五", "周六", "周天"),
}

_SHORT_NAMES: Final = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
"""German in two letters."""

_INSTEAD: Final = {
    "lu": "mon",
    "me": "wed",
    "je": "thu",
    "gi": "thu",
    "ju": "thu",
    "ve": "fri",
    "vi": "fri",
    **{f"礼拜{day}": f"星期{day}" for day in "一二三四五六日天"},
    "工作日": "weekdays",
    "每天": "daily",
    "每日": "daily",
    "everyday": "daily",
    "every day": "daily",
    "weekends": "weekend",
}
"""What no name is near to, but stands for one: French, Italian and Spanish in two letters where they agree, and other Chinese words."""


def _plain(text: str) -> str:
    """Return a name as it is compared: without outer spaces, case and accents."""
    return "".join(letter for letter in normalize("NFKD", text.strip().casefold()) if category(letter) != "Mn")


_ENGLISH: Final = {name[:length]: day for day, name in enumerate(WEEKDAYS) for length in range(SHORTEST, len(name) + 1)}
_NUMBERS: Final = {_plain(name): day for names in _FULL_NAMES.values() for day, name in enumerate(names)} | _SHORT_NAMES | _ENGLISH
_SUGGESTED: Final = (*WEEKDAYS, *(name[:3] for name in WEEKDAYS), *(name for names in _FULL_NAMES.values() for name in names))


def weekday_or_none(text: str) -> int | None:
    """Return the number of `mon`, `Thurs`, `Montag` or `周一`, where Monday is 0; None for anything else."""
    return _NUMBERS.get(_plain(text))


def parse_weekday(text: str) -> int:
    """Return the number of a weekday; Monday is 0. Raises Refused."""
    found = weekday_or_none(text)
    if found is None:
        if is_weekdays(text):
            raise Refused("weekday_single", text=text.strip())
        _refuse(text, _SUGGESTED, "weekday_single")
    return found


def is_weekdays(text: str) -> bool:
    """Return whether a text is weekdays."""
    try:
        parse_weekdays(text)
    except Refused:
        return False
    return True


def parse_weekdays(text: str, *others: str) -> list[int]:
    """Return the weekdays of `mon-fri`, `sat,sun`, `fri-mon`, `weekdays` or `daily`.

    Raises Refused for other text, with the name that was probably meant, which may be one of `others`.
    """
    parts = _COMMA.split(hyphenated(text))
    return [day for part in parts for day in _part(part if part.strip() else text, others)]


def _part(text: str, others: tuple[str, ...]) -> list[int]:
    if _plain(text) in _GROUPS:
        return [*_GROUPS[_plain(text)]]
    start, end = next((pair for pair in _ends(text) if None not in pair), (None, None))
    if start is None or end is None:
        _refuse(_slip(text), (*_GROUPS, *_SUGGESTED, *others))
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _ends(text: str) -> Iterator[tuple[int | None, int | None]]:
    """Yield the first and the last weekday of a range, for each way to part it; names in Portuguese have a hyphen themselves."""
    yield weekday_or_none(text), weekday_or_none(text)
    for hyphen in _TO.finditer(text):
        yield weekday_or_none(text[: hyphen.start()]), weekday_or_none(text[hyphen.end() :])


def _slip(text: str) -> str:
    """Return what is no weekday in a range."""
    return next((part for part in _TO.split(text, maxsplit=1) if part.strip() and weekday_or_none(part) is None), text)


def _refuse(text: str, known: tuple[str, ...], otherwise: str = "weekday") -> NoReturn:
    """Raise Refused for what is no weekday, with the name that was probably meant, else with the sentence `otherwise`."""
    instead = _INSTEAD.get(_plain(text))
    near = instead if instead in known else nearest(text.strip(), known)
    raise Refused("weekday_near", text=text.strip(), near=near) if near else Refused(otherwise, text=text.strip())
