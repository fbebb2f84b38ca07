"""The table of a preset, as docs/presets.md has it."""

from collections.abc import Iterator

from slacalc.spec.preset import preset
from slacalc.spec.raw import Raw, as_list, inner, mapping
from tests.docs.blocks import ROOT

PAGE = ROOT / "docs" / "presets.md"


def table(name: str) -> str:
    """Return what a preset fills, and under which names it looks for it; then its status groups."""
    columns = {key: _told(value) for key, value in mapping(preset(name), "source", "columns").items()}
    fields = {key: _told(value) for key, value in mapping(preset(name), "source", "history", "set").items()}
    groups = {f"status group {key}": as_list(value) for key, value in mapping(preset(name), "statuses").items()}
    rows = [f"| `{key}` | {told} |" for key, told in {**columns, **fields}.items()]
    rows += [f"| {key} | {_listed(values)} |" for key, values in groups.items()]
    rows += [f"| theirs on `{key}` | {'; '.join(_verdict(one))} |" for key, one in mapping(preset(name), "source", "verdicts").items()]
    return "\n".join(["| filled | from |", "|---|---|", *rows, *_history(name)])


def _verdict(value: Raw) -> Iterator[str]:
    """Yield the columns of the vendor's verdict on a clock: words, what is left, what was used."""
    if inner(value, "column"):
        yield _listed(as_list(inner(value, "column")))
    for part in ("remaining", "used"):
        if names := inner(value, part, "column"):
            yield f"{part} {_listed(as_list(names))}"


def _told(value: Raw) -> str:
    """Return under which names a column is looked for; those that it is put together of, one after another."""
    if not isinstance(value, dict):
        return _listed(as_list(value))
    if "join" in value:
        return " + ".join(" or ".join(f"`{name}`" for name in as_list(part)) for part in as_list(value["join"]))
    [names] = [as_list(value[key]) for key in ("column", "first", "last") if key in value]
    return _listed(names)


def _listed(values: list[Raw]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _history(name: str) -> Iterator[str]:
    shape = inner(preset(name), "source", "history", "shape")
    if isinstance(shape, str):
        yield f"| history | shape `{shape}` |"
