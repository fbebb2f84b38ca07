"""What a part of the file must know of the rest while it is read: names, status groups, the zone; and where faults gather."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from errno import ENOENT
from hashlib import sha256
from os import strerror
from pathlib import PurePath
from typing import Final, Literal, NoReturn

from slacalc.errors import Fault, Place, reading_order
from slacalc.locale import say
from slacalc.spec.definitions import PartFile
from slacalc.spec.faults import CODES, fault_at, nearest, place_at
from slacalc.spec.raw import Raw, Refused, Script, mark_of
from slacalc.spec.texts import decoded, unprintable
from slacalc.times import Zone, zone

Opener = Callable[[str], bytes]
"""Returns what a file holds whose name is relative to the definition file. Raises OSError."""

_LINE_ENDS = re.compile("\r\n|[\r\n]")

MOST_NAMES: Final = 20
"""How many names a message lists."""


def _no_files(name: str) -> bytes:
    raise FileNotFoundError(ENOENT, strerror(ENOENT), name)


def _reason(error: OSError | ValueError) -> str:
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else str(error)


@dataclass(slots=True)
class Context:
    """The surroundings of a value. `groups` holds the status values of each group, stripped and in lower case.

    `bases` and `zones` say of each calendar which others it is made of and what its zone is. `open` opens the files that
    parts are taken from, and `parts` are those that were opened. `wall_pause` is the word that declares an aggregate pause in
    wall-clock time, if there is one (A17). `numbers` says how the export's numbers are measured. `own` is the raw file without its preset.
    """

    file: str = ""
    lines: Sequence[str] = ()
    zone: Zone = field(default_factory=lambda: zone("UTC"))
    calendars: tuple[str, ...] = ()
    slas: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    status_fields: frozenset[str] = frozenset(("status",))
    wall_pause: str | None = None
    numbers: Literal["number", "comma_number"] = "number"
    faults: list[Fault] = field(default_factory=list)
    mentions: dict[str, Place] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    bases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    open: Opener = _no_files
    parts: dict[str, PartFile] = field(default_factory=dict)
    own: Raw = None

    def refuse(self, at: Raw, key: str, /, **values: object) -> None:
        """Note a fault at a value and let reading go on."""
        self.faults.append(fault_at(self.file, self.lines, mark_of(at), key, **values))

    def refuse_at(self, path: str, key: str, /, **values: object) -> None:
        """Note a fault at the place of a part, by its path (`slas.resolution`)."""
        self.faults.append(Fault(CODES[key], say(f"definitions.{key}", **values), self.places.get(path), self.file))

    def refuse_for(self, at: Raw, error: Refused) -> None:
        """Note a value that a parser refused."""
        place = self.place(at)
        self.faults.append(Fault(CODES[error.key], str(error), place, place.file if place else self.file))

    def place(self, at: Raw) -> Place | None:
        """Return where a value stands."""
        mark = mark_of(at)
        return place_at(self.file, self.lines, mark) if mark else None

    def mention(self, name: str) -> None:
        """Remember where a field is named first, in this file rather than in one that it includes."""
        place, before = self.place(name), self.mentions.get(name)
        if place and (before is None or reading_order(place, self.file) < reading_order(before, self.file)):
            self.mentions[str(name)] = place

    def part(self, at: Raw, name: str) -> "Context | None":
        """Return a file beside this one, with its lines, as surroundings for what is wrong in it; what cannot be opened is noted."""
        found = self.text(at, name)
        return replace(self, file=found.file, lines=found.lines) if found else None

    def seen(self, at: Raw, name: str) -> str:
        """Return a file's name, written at a value, relative to the main file."""
        script = mark.script if (mark := mark_of(at)) else None
        return str(PurePath(script.folder) / name) if script else name

    def text(self, at: Raw, name: str) -> Script | None:
        """Return a file that is named at a value, beside the file in which that stands; what cannot be read is noted."""
        seen = self.seen(at, name)
        try:
            data = self.open(seen)
        except (OSError, ValueError) as error:
            self.refuse(at, "unreadable_part", file=name, reason=_reason(error))
            return None
        self.parts[seen] = PartFile(seen, sha256(data).hexdigest())
        file = str(PurePath(self.file).parent / seen)
        text, faults = decoded(data, file)
        lines = _LINE_ENDS.split(text)
        faults += unprintable(lines, file)
        self.faults += faults[:1]  # there is no end to them in what is no text at all
        return None if faults else Script(file, str(PurePath(seen).parent), lines)


def refuse_unknown(kind: str, name: str, known: Iterable[str]) -> NoReturn:
    """Raise Refused for a name that is not known, with the nearest one or else all of them."""
    names = sorted({*known})
    near = nearest(name, names)
    if near:
        raise Refused("unknown_name", kind=kind, name=name, near=near)
    listed = names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], "..."]
    raise Refused("unknown_name_list", kind=kind, name=name, known=", ".join(listed))
