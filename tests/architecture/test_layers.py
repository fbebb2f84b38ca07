"""The layers, and what only some rooms may touch."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import slacalc

PACKAGE = Path(slacalc.__file__).parent
ROOT = Path(__file__).parents[2]
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_point_down_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == 0


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("pydantic", {"spec", "read"}),
        ("typer", {"cli"}),
        ("rich", {"cli", "write"}),
        ("yaml", {"spec", "write"}),
        ("holidays", {"calendars", "spec"}),
        ("dateutil", {"calendars", "read", "spec"}),
        ("fastexcel", {"read"}),
        ("zipfile", {"read"}),
        ("gzip", {"read"}),
    ],
)
def test_a_library_stays_in_its_rooms(library: str, rooms: set[str]) -> None:
    users = {room(module) for module in MODULES if any(name.split(".")[0] == library for name in imports(module))}

    assert users <= rooms


@pytest.mark.parametrize(
    ("words", "rooms"),
    [
        pytest.param({"time.time", "time.time_ns", "datetime.now", "date.today", "datetime.today"}, {"cli"}, id="the clock"),
        pytest.param({"os.environ", "os.getenv"}, {"cli"}, id="the environment"),
        pytest.param({"sys.stdout", "sys.stderr", "sys.stdin", "shutil.get_terminal_size"}, {"cli", "__main__"}, id="the terminal"),
    ],
)
def test_only_the_shell_knows_its_surroundings(words: set[str], rooms: set[str]) -> None:
    found = {
        f"{module.relative_to(PACKAGE)}: {ast.unparse(node)}"
        for module in MODULES
        if room(module) not in rooms
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in words
    }

    assert not found


ROW_WISE = {"map_elements", "map_groups", "map_rows", "iter_rows", "rows", "to_dicts"}


ONE_TICKET = {"explaining.py", "ledger.py", "reasons.py"}


@pytest.mark.parametrize("name", ["accounting", "calendars", "matching.py", "zones.py"])
def test_the_engine_never_goes_through_rows(name: str) -> None:
    """The explanation of one ticket is the exception: its ledger is a list of rows by nature."""
    modules = [module for module in MODULES if name in module.relative_to(PACKAGE).parts and module.name not in ONE_TICKET]
    found = {
        f"{module.relative_to(PACKAGE)}:{node.lineno}"
        for module in modules
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ROW_WISE
    }

    assert not found
