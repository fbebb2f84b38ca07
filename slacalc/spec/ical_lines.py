"""The text of iCalendar files (RFC 5545, section 3.1): lines that may be folded, and the components that they make."""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from slacalc.spec.raw import Mark, Word

if TYPE_CHECKING:
    from icalendar import Calendar

_PARAMETER: Final = r';[^=:;"]+=(?:"[^"]*"|[^":;,]*)(?:,(?:"[^"]*"|[^":;,]*))*'
_LINE = re.compile(rf"([A-Za-z0-9-]+)((?:{_PARAMETER})*):(.*)")
_NAMED = re.compile(r';([^=:;"]+)=("[^"]*"|[^":;]*)')


NO_NAME: Final = ""
"""The name of a line that is no property."""


@dataclass(frozen=True, slots=True)
class Line:
    """A property: its name in capitals, its parameters, its value, and the line of the file on which it begins."""

    name: str
    parameters: Mapping[str, str]
    value: str
    at: Word


@dataclass(frozen=True, slots=True)
class Part:
    """A component such as VEVENT: its name, the line on which it begins, and its own properties without those of components in it."""

    name: str
    at: Word
    lines: list[Line] = field(default_factory=list)

    def named(self, *names: str) -> list[Line]:
        """Return the properties of some names, in the order of the file."""
        return [line for line in self.lines if line.name in names]


def parts_of(lines: Sequence[str]) -> list[Part]:
    """Return the components of a file in the order in which they begin."""
    found: list[Part] = []
    around: list[Part] = []
    for line in _properties(lines):
        if line.name == "BEGIN":
            if around:
                around[-1].lines.append(line)
            around.append(Part(line.value.strip().upper(), line.at))
            found.append(around[-1])
        elif line.name == "END":
            del around[-1:]
        elif around:
            around[-1].lines.append(line)
    return found


def parse(lines: Iterable[str]) -> "Calendar":
    """Return a calendar as the icalendar package reads it, which raises whatever it likes. No file knows the zones of another."""
    from icalendar import Calendar  # noqa: PLC0415 - few definitions have such files
    from icalendar.timezone import tzp  # noqa: PLC0415 - few definitions have such files

    tzp.use_default()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of names of zones that it has to guess
        return Calendar.from_ical("\r\n".join(lines))


def knows_zone(name: str) -> bool:
    """Return whether the icalendar package knows a zone by its IANA name, its Windows name or a longer name that ends with the former."""
    from icalendar.timezone import tzp  # noqa: PLC0415 - few definitions have such files

    tzp.use_default()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tzp.timezone(name) is not None


def _properties(lines: Sequence[str]) -> Iterator[Line]:
    for at, text in _unfolded(lines):
        if found := _LINE.fullmatch(text):
            parameters = {name.upper(): value.strip('"') for name, value in _NAMED.findall(found[2])}
            yield Line(found[1].upper(), parameters, found[3], at)
        elif text.strip():
            yield Line(NO_NAME, {}, text, at)


def _unfolded(lines: Sequence[str]) -> Iterator[tuple[Word, str]]:
    """Yield each line with those that continue it, which begin with a space; and its own beginning."""
    pieces: list[str] = []
    at = Word("", Mark(1, 1, 0))
    for number, line in enumerate(lines, 1):
        if line.startswith((" ", "\t")):
            pieces.append(line[1:])
        elif line:
            yield at, "".join(pieces)
            pieces, at = [line], Word(line, Mark(number, 1, len(line)))
    yield at, "".join(pieces)
