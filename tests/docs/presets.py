"""The table of a preset, as docs/presets.md has it."""

from collections.abc import Iterator

from slacalc.spec.preset import preset
from slacalc.spec.raw import Raw, as_list, inner, mapping
from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "presets.md"


def table(name: str) -> str:
    """Return what a preset fills, and under which names it looks for it; then its status groups."""
    columns = {key: _names(value) for key, value in mapping(preset(name), "source", "columns").items()}
    fields = {key: _names(value) for key, value in mapping(preset(name), "source", "history", "set").items()}
    groups = {f"status group {key}": as_list(value) for key, value in mapping(preset(name), "statuses").items()}
    rows = [f"| `{key}` | {_listed(values)} |" for key, values in {**columns, **fields}.items()]
    rows += [f"| {key} | {_listed(values)} |" for key, values in groups.items()]
    return "\n".join(["| filled | from |", "|---|---|", *rows, *_history(name)])


def _names(value: Raw) -> list[Raw]:
    if isinstance(value, dict):
        [names] = [as_list(value[key]) for key in ("column", "first", "last") if key in value]
        return names
    return as_list(value)


def _listed(values: list[Raw]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _history(name: str) -> Iterator[str]:
    shape = inner(preset(name), "source", "history", "shape")
    if isinstance(shape, str):
        yield f"| history | shape `{shape}` |"
