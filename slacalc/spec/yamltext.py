"""YAML 1.2 text to plain data with places; everything is text, so that `NO`, `17:00` and `0012345` stay what they are."""

from collections.abc import Iterator
from typing import Any, Final

import yaml

from slacalc.errors import DefinitionError, Fault
from slacalc.spec.faults import fault_at
from slacalc.spec.raw import Items, Keys, Mark, Raw, Script, Word
from slacalc.spec.texts import split_lines, unprintable

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C where PyYAML was built with it."""

MAX_DEPTH: Final = 50
MAX_VALUES: Final = 100_000
"""How deep values may nest, and how many aliases may stand for in all."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TEXT_TAGS = frozenset((None, "!", "tag:yaml.org,2002:str"))


def read_yaml(text: str, file: str, script: Script | None = None) -> tuple[Raw, list[Fault]]:
    """Return the one document of a text, and what is wrong with it that does not hinder reading on (keys given twice).

    `script` is what marks of an included file bear.
    Raises DefinitionError where the text is no YAML, is empty, or holds several documents.
    """
    lines = split_lines(text)
    if faults := unprintable(lines, file):
        raise DefinitionError(*faults)
    composer = _Composer(lines, file, script)
    try:
        root = composer.document(yaml.parse(text, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        raise DefinitionError(_syntax_fault(error, lines, file)) from None
    return root, composer.faults


def _syntax_fault(error: yaml.MarkedYAMLError, lines: list[str], file: str) -> Fault:
    at = error.problem_mark or error.context_mark
    if at and error.context_mark and at.line >= len(lines) - 1:  # what was begun does not end: show where it began
        at = error.context_mark
    mark = Mark(at.line + 1, at.column + 1, 1) if at else Mark(1, 1, 1)
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    if "\t" in line[: mark.column] and "token" in (error.problem or ""):
        return fault_at(file, lines, mark, "tab")
    return fault_at(file, lines, mark, "syntax", problem=error.problem or error.context or "")


class _Composer:
    """Builds the document out of parsing events. PyYAML's own composer would resolve types and expand without limit."""

    def __init__(self, lines: list[str], file: str, script: Script | None) -> None:
        self.lines, self.file, self.script = lines, file, script
        self.faults: list[Fault] = []
        self.anchors: dict[str, tuple[Raw, int]] = {}
        self.count = 0

    def document(self, events: Iterator[Any]) -> Raw:
        """Return the value of the only document."""
        next(events)
        start = next(events)
        if isinstance(start, yaml.StreamEndEvent):
            self.stop(start, "empty")
        root = self.value(next(events), events, 0)
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.stop(after, "several_documents")
        return root

    def value(self, event: Any, events: Iterator[Any], depth: int) -> Raw:  # noqa: ANN401 - PyYAML's events are untyped
        """Return the value that begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if event.tag not in _TEXT_TAGS:
            self.stop(event, "tag", tag=event.tag)
        if depth > MAX_DEPTH:
            self.stop(event, "too_deep", limit=MAX_DEPTH)
        before = self.count
        self.count += 1
        made = self.made(event, events, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (made, self.count - before)
        return made

    def made(self, event: Any, events: Iterator[Any], depth: int) -> Raw:  # noqa: ANN401 - PyYAML's events are untyped
        """Return a scalar, a list or a mapping."""
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(Items(self.mark(event)), events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(Keys(self.mark(event)), events, depth)
        is_null = not event.style and event.tag is None and event.value in _NULLS
        return None if is_null else Word(event.value, self.mark(event))

    def items(self, found: Items, events: Iterator[Any], depth: int) -> Items:
        """Return the list with the values up to its end."""
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.append(self.value(event, events, depth + 1))
        return found

    def mapping(self, found: Keys, events: Iterator[Any], depth: int) -> Keys:
        """Return the mapping with the keys and values up to its end."""
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.key(event, found)
            found.setdefault(key, self.value(next(events), events, depth + 1))
        return found

    def key(self, event: Any, found: dict[str, Raw]) -> Word:  # noqa: ANN401 - PyYAML's events are untyped
        """Return a key; one that was there before is noted as a fault."""
        if not isinstance(event, yaml.ScalarEvent):
            self.stop(event, "key_not_text")
        if event.value == "<<" and not event.style:
            self.stop(event, "merge_key")
        key = Word(event.value, self.mark(event))
        if key in found:
            first = next(word for word in found if word == key)
            self.note(event, "duplicate_key", name=key, line=first.mark.line if isinstance(first, Word) else 0)
        return key

    def alias(self, event: Any) -> Raw:  # noqa: ANN401 - PyYAML's events are untyped
        """Return what an anchor stands for."""
        if event.anchor not in self.anchors:
            self.stop(event, "unknown_anchor", name=event.anchor)
        value, weight = self.anchors[event.anchor]
        self.count += weight
        if self.count > MAX_VALUES:
            self.stop(event, "alias_bomb", limit=MAX_VALUES)
        return value

    def mark(self, event: Any) -> Mark:  # noqa: ANN401 - PyYAML's events are untyped
        """Return the place of an event; what runs over several lines is marked to the end of its first."""
        start, end = event.start_mark, event.end_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        stop = end.column if end.line == start.line else len(line)
        return Mark(start.line + 1, start.column + 1, max(1, stop - start.column), self.script)

    def note(self, event: Any, key: str, **values: object) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        """Add a fault and go on."""
        self.faults.append(fault_at(self.file, self.lines, self.mark(event), key, **values))

    def stop(self, event: Any, key: str, **values: object) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        """Give up at a fault."""
        self.note(event, key, **values)
        raise DefinitionError(*self.faults)
