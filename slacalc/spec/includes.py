"""Parts of a definition file that stand in other files: `include`, read as if all stood in one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from slacalc.errors import DefinitionError
from slacalc.spec.context import Context
from slacalc.spec.merging import merge
from slacalc.spec.raw import Raw, Refused, Script, Word, as_list, as_text, mark_of, placed
from slacalc.spec.texts import split_lines
from slacalc.spec.yamltext import read_yaml

INCLUDE: Final = "include"
MAX_DEPTH: Final = 10
"""How many files may include one another."""

Identity = Callable[[str], str]
"""Returns what tells a file from others, whose name is relative to the main file."""


def with_included(raw: Raw, context: Context, identity: Identity) -> tuple[Raw, bool]:
    """Return a file together with those that it includes, and whether all of them could be read; what is wrong is noted."""
    main = PurePath(context.file).name
    reader = _Reader(context, identity)
    return reader.whole(raw, {identity(main): main}), not reader.lost


def _name(raw: Raw) -> str:
    """Return the name of a file, with its place. Raises Refused."""
    text, mark = as_text(raw), mark_of(raw)
    return Word(text, mark) if mark else text


@dataclass(slots=True)
class _Reader:
    """Reads each file once; `read` has them by identity, with all that they include. `lost` says that one could not be read."""

    context: Context
    identity: Identity
    read: dict[str, Raw] = field(default_factory=dict)
    lost: bool = False

    def whole(self, raw: Raw, chain: Mapping[str, str]) -> Raw:
        """Return a file with those that it includes; `chain` are the names of those that led to it and its own, by identity."""
        if not isinstance(raw, dict) or INCLUDE not in raw:
            return raw
        found = [self.file(name, chain) for name in self.names(raw)]
        return merge(raw, [one for one in found if isinstance(one, dict)], self.context)

    def names(self, raw: dict[str, Raw]) -> list[str]:
        """Return the names of the files that are included; what is none is noted."""
        key = next(word for word in raw if word == INCLUDE)
        names = []
        for item in as_list(raw[INCLUDE]):
            try:
                names.append(_name(item))
            except Refused as error:
                self.context.refuse_for(placed(item, key), error)
        return names

    def file(self, name: str, chain: Mapping[str, str]) -> Raw:
        """Return an included file with those that it includes itself, or None where that is not possible."""
        seen = self.context.seen(name, name)
        identity = self.identity(seen)
        if identity in chain:
            self.refuse(name, "include_cycle", chain=" -> ".join((*chain.values(), chain[identity])))
        elif len(chain) > MAX_DEPTH:
            self.refuse(name, "include_depth", limit=MAX_DEPTH)
        elif identity not in self.read:
            self.read[identity] = self.whole(self.parsed(name), {**chain, identity: seen})
        return self.read.get(identity)

    def parsed(self, name: str) -> Raw:
        """Return what an included file says itself."""
        found = self.context.text(name, name)
        raw = self.parse(found) if found else None
        self.lost = self.lost or not isinstance(raw, dict)
        return raw

    def parse(self, found: Script) -> Raw:
        """Return the text of a file as data; what is wrong with it is noted."""
        text = "\n".join(found.lines)
        script = replace(found, lines=split_lines(text))
        try:
            raw, faults = read_yaml(text, script.file, script)
        except DefinitionError as error:
            self.context.faults += error.faults
            return None
        self.context.faults += faults
        if not isinstance(raw, dict):
            self.context.refuse(raw, "mapping_wanted")
        return raw

    def refuse(self, at: str, key: str, /, **values: object) -> None:
        """Note that a file cannot be included."""
        self.lost = True
        self.context.refuse(at, key, **values)
