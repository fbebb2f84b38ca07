"""The table of a preset, as docs/presets.md has it."""

from collections.abc import Iterator

from slacalc.spec.context import Context
from slacalc.spec.grammar import read_condition
from slacalc.spec.preset import preset
from slacalc.spec.raw import Raw, as_list, inner, mapping
from slacalc.spec.words import words
from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "presets.md"


def table(name: str) -> str:
    """Return what a preset fills, and under which names it looks for it; then its status groups."""
    columns = {key: _column(value) for key, value in mapping(preset(name), "source", "columns").items()}
    fields = {key: _set(value) for key, value in mapping(preset(name), "source", "history", "set").items()}
    groups = {f"status group {key}": _listed(as_list(value)) for key, value in mapping(preset(name), "statuses").items()}
    rows = [f"| `{key}` | {'; '.join(filter(None, (columns.get(key), fields.get(key))))} |" for key in {**columns, **fields}]
    rows += [f"| {key} | {value} |" for key, value in groups.items()]
    rows += [f"| theirs on `{key}` | {'; '.join(_verdict(one))} |" for key, one in mapping(preset(name), "source", "verdicts").items()]
    return "\n".join(["| filled | from |", "|---|---|", *rows, *_history(name)])


def _column(value: Raw) -> str:
    """Return where a column comes from, in words; what is said of its dates aside."""
    if not isinstance(value, dict):
        return _listed(as_list(value))
    if "join" in value:
        return " + ".join(" or ".join(f"`{name}`" for name in as_list(part)) for part in as_list(value["join"]))
    [[place, names]] = [(key, as_list(value[key])) for key in ("column", "first", "last") if key in value]
    counted = f"{value['unit']} after `{value['after']}`: " if "after" in value else ""
    picked = f" of the {place} row" if place != "column" else ""
    when = f" where {_words(value['when'])}" if "when" in value else ""
    return f"{counted}{_listed(names)}{picked}{when}" + (f"; else {_column(value['fallback'])}" if "fallback" in value else "")


def _set(value: Raw) -> str:
    """Return what rows of the history give a field, in words."""
    settings = [one for one in as_list(value) if isinstance(one, dict)]
    if not settings:
        return _listed(as_list(value))
    return ", ".join(_setting(one) for one in settings)


def _setting(one: dict[str, Raw]) -> str:
    given = (f"`{one['value']}`" if one["value"] else "nothing") if "value" in one else _listed(as_list(one.get("column")))
    return f"{given} where {_words(one['when'])}" if "when" in one else given


def _words(condition: Raw) -> str:
    bar = "|"
    return f"`{words(read_condition(condition, Context())).replace(bar, chr(92) + bar)}`"


def _verdict(value: Raw) -> Iterator[str]:
    """Yield the columns of the vendor's verdict on a clock: words, what is left, what was used."""
    if inner(value, "column"):
        yield _listed(as_list(inner(value, "column")))
    for part in ("remaining", "used"):
        if names := inner(value, part, "column"):
            yield f"{part} {_listed(as_list(names))}"


def _listed(values: list[Raw]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _history(name: str) -> Iterator[str]:
    shape = inner(preset(name), "source", "history", "shape")
    if isinstance(shape, str):
        yield f"| history | shape `{shape}` |"
