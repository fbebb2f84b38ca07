"""Names made plain, and what they are looked up in."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from slacalc.read.inspect import dictionary
from slacalc.read.paths import path_of

MOMENTS: Final = {name: tuple(names.split()) for name, names in dictionary.MOMENTS.items()}
FIELDS: Final = {name: tuple(names.split()) for name, names in dictionary.FIELDS.items()}
IDS: Final = tuple(dictionary.IDS.split())
TICKETS: Final = tuple(dictionary.TICKETS.split())
TIMES: Final = tuple(dictionary.TIMES.split())
FIELD_NAMES: Final = tuple(dictionary.FIELD_NAMES.split())
OLD_VALUES: Final = tuple(dictionary.OLD_VALUES.split())
NEW_VALUES: Final = tuple(dictionary.NEW_VALUES.split())
STATUSES_BEFORE: Final = tuple(dictionary.STATUSES_BEFORE.split())
STATUSES_AFTER: Final = tuple(dictionary.STATUSES_AFTER.split())
ACTIVITIES: Final = tuple(dictionary.ACTIVITIES.split())
ORDERS: Final = tuple(dictionary.ORDERS.split())

PAUSES: Final = re.compile(r"paus|on.?hold|\bhold|wait|pending|suspend|wartezeit|attente|espera|挂起|等待", re.IGNORECASE)
"""What totals of pauses are called."""

DATED: Final = re.compile(
    r"date|time|datum|zeit|fecha|\bdata\b|heure|时间|日期|_(?:at|on|dt|ts)$|\b(?:at|on|dt|ts)$|[a-z](?:At|On|Dt|Ts)$"
    r"|created|updated|opened|closed|resolved|solved|due|timestamp|erstellt",
    re.IGNORECASE,
)
PLAIN_ENDS: Final = ("name", "displayname", "displayvalue", "value", "login", "label", "title", "summary")
"""Keys of an object that hold what it is called."""

WRAPPERS: Final = ("fields", "ticket", "issue", "incident", "request", "attributes", "data", "dates", "times", "stats", "metricset")
"""Objects whose keys are those of the ticket itself."""

STRIPPED: Final = re.compile(r"[\W_]+")
FRAMES: Final = re.compile(r"^(?:custom field|campo personalizado|benutzerdefiniertes feld) \((.*)\)$", re.IGNORECASE)


def plain(name: str) -> str:
    """Return a name as it is looked up: small letters and digits alone."""
    return STRIPPED.sub("", FRAMES.sub(r"\1", unicodedata.normalize("NFC", name)).lower())


def names_of(name: str) -> Iterator[str]:
    """Yield the names that a column or path may be looked up by, the most telling first."""
    keys = [plain(key) for key in path_of(name.removeprefix("/")).keys]
    while len(keys) > 1 and keys[0] in WRAPPERS:
        keys = keys[1:]
    yield "".join(keys) if len(keys) > 1 else plain(name) if "." in name and not keys[0] else keys[0]
    if len(keys) > 1 and keys[-1] in PLAIN_ENDS:
        yield "".join(keys[:-1])


def sounds_dated(name: str) -> bool:
    """Return whether a column is called as those are that hold dates."""
    return DATED.search(name) is not None
