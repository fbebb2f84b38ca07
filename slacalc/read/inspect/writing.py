"""A proposal as a piece of a definition file, with comments that say why."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.read.inspect.draft import NO_HISTORY, Draft, Mapped, Open
from slacalc.read.inspect.values import Choice

PLAIN: Final = re.compile(r"(?:\.\./)*\w[\w./() +&'-]*")
WORDS: Final = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"))
MOST: Final = 20
"""How many statuses without a group are listed."""
LONGEST: Final = 110
"""How long a list may be that is written on one line."""


def text_of(draft: Draft, choice: int | None = None) -> str:
    """Return `source` and `statuses` in YAML. Where the dates are open both ways to read them are comments, but for `choice`."""
    statuses = statuses_text(draft)
    return source_text(draft, choice) + (f"\n{statuses}" if statuses else "")


def source_text(draft: Draft, choice: int | None = None) -> str:
    """Return `source` in YAML, as in `text_of`."""
    lines = [*_source(draft, choice)]
    is_empty = all(line.lstrip().startswith("#") for line in lines)
    return "\n".join(["source: {}" if is_empty else "source:", *lines]) + "\n"


def statuses_text(draft: Draft) -> str:
    """Return `statuses` in YAML; nothing where there is nothing to say."""
    return "".join(f"{line}\n" for line in _statuses(draft))


def quoted(text: str) -> str:
    """Return text as YAML reads it back: as it is, or in double quotes."""
    if PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in WORDS and " #" not in text:
        return text
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if letter.isprintable():
        return letter
    return f"\\U{ord(letter):08x}"


def listed(values: Iterable[str]) -> str:
    """Return texts as a list on one line."""
    return f"[{', '.join(map(quoted, values))}]"


def _source(draft: Draft, choice: int | None) -> Iterator[str]:
    if draft.preset:
        yield f"  preset: {draft.preset}"
    yield from (f"  {key}: {value if key == 'header_rows' else quoted(value)}" for key, value in draft.settings.items())
    if draft.is_local:
        yield "  " + _comment("inspecting.comment_timezone")
        yield "  # timezone: Europe/Berlin"
    yield from _timestamps(draft, choice)
    if draft.missing:
        yield f"  missing: {listed(draft.missing)}"
    if draft.columns:
        yield "  columns:"
        yield from (line for canonical, one in draft.columns.items() for line in _column(canonical, one, draft.open, choice))
    if draft.history is not None:
        is_none = dict(draft.history) == NO_HISTORY
        yield "  history:" + ("   " + _comment("inspecting.comment_no_history") if is_none else "")
        yield from (f"    {key}: {_value(value)}" for key, value in draft.history.items())


def _timestamps(draft: Draft, choice: int | None) -> Iterator[str]:
    if draft.timestamps:
        yield f"  timestamps: {listed(draft.timestamps)}   # {_told(draft.told)}"
    if draft.open:
        columns = ", ".join(map(quoted, draft.open.columns))
        yield "  " + _comment("inspecting.comment_open", columns=columns, example=quoted(draft.open.example))
    if draft.open and not draft.open.by_column:
        yield from _ways(draft.open.choices, choice, "  ", lambda one: f"timestamps: {listed(one.formats)}")


def _column(canonical: str, one: Mapped, to_choose: Open | None, choice: int | None) -> Iterable[str]:
    """Return the line of a column; where the order of its dates is open, one for each way to read them."""
    choices = to_choose.by_column.get(one.column, ()) if to_choose else ()
    if not choices:
        return [f"    {canonical}: {_mapped(one)}" + ("   " + _comment("inspecting.comment_guessed") if one.is_guessed else "")]
    return _ways(choices, choice, "    ", lambda way: f"{canonical}: {_mapped(replace(one, timestamps=way.formats))}")


def _ways(choices: Iterable[Choice], choice: int | None, indent: str, written: Callable[[Choice], str]) -> Iterator[str]:
    """Yield each way to read dates, all of them as comments but for the `choice`."""
    for place, one in enumerate(choices):
        mark = "" if place == choice else "# "
        yield f"{indent}{mark}{written(one)}   # " + say(f"inspecting.means_{one.name}", means=one.means)


def _comment(key: str, **values: object) -> str:
    return f"# {say(key, **values)}"


def _told(told: Mapping[str, int]) -> str:
    if not told:
        return say("inspecting.comment_asked")
    column = max(told, key=lambda name: told[name])
    return say("inspecting.comment_told", column=quoted(column), count=count(told[column]))


def _mapped(one: Mapped) -> str:
    name = listed((one.column, *one.others)) if one.others else quoted(one.column)
    parts = [f"{one.pick or 'column'}: {name}"]
    parts += [f"timestamps: {listed(one.timestamps)}"] if one.timestamps else []
    parts += [f"date_means: {one.date_means}"] if one.date_means else []
    return name if len(parts) == 1 and one.pick is None else f"{{{', '.join(parts)}}}"


def _value(value: str | Mapping[str, str] | Mapping[str, Mapping[str, str]]) -> str:
    if isinstance(value, str):
        return quoted(value)
    return "{" + ", ".join(f"{quoted(key)}: {_value(one)}" for key, one in value.items()) + "}"


def _statuses(draft: Draft) -> Iterator[str]:
    if draft.statuses:
        yield "statuses:"
    for group, values in draft.statuses.items():
        line = f"  {group}: {listed(values)}"
        yield from [line] if len(line) <= LONGEST else [f"  {group}:", *(f"    - {quoted(value)}" for value in values)]
    if draft.unsaid:
        yield "  " + _comment("inspecting.comment_unsaid", values=_some(draft.unsaid))


def _some(values: Sequence[str]) -> str:
    more = len(values) - MOST
    shown = ", ".join(map(quoted, values[:MOST]))
    return shown if more <= 0 else say("inspecting.and_more", values=shown, count=more)
