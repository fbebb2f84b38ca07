"""Help and version come at once: nothing heavy is imported for them."""

import subprocess
import sys
from pathlib import Path

import pytest

import slacalc
from tests.cli.conftest import surroundings

ROOT = Path(__file__).parents[2]
HEAVY = ("polars", "holidays", "rich.console", "slacalc.spec", "slacalc.read", "slacalc.accounting", "slacalc.figures", "slacalc.write")


def imported_by(*arguments: str) -> set[str]:
    """The modules that are loaded when the program has ended."""
    program = (
        "import os, sys; leave = os._exit;"
        "os._exit = lambda status: (print(*sys.modules, sep='\\n', file=sys.stderr, flush=True), leave(status));"
        f"sys.argv = ['slacalc', *{list(arguments)!r}]; from slacalc.__main__ import main; main()"
    )
    run = subprocess.run(  # noqa: S603 - the program under test
        [sys.executable, "-c", program], capture_output=True, check=False, cwd=ROOT, env=surroundings()
    )
    assert run.returncode == 0
    return set(run.stderr.decode().split())


def test_version_is_told_before_the_command_line_is_set_up() -> None:
    assert not {"typer", *HEAVY} & imported_by("--version")


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("report",),
        ("measure",),
        ("explain",),
        ("inspect",),
        ("init",),
        ("validate",),
        ("schema",),
        ("calendar",),
        ("calendar", "show"),
        ("calendar", "elapsed"),
        ("calendar", "due"),
    ],
)
def test_help_imports_nothing_heavy(command: tuple[str, ...]) -> None:
    assert not set(HEAVY) & imported_by(*command, "--help")


def test_the_public_names_are_imported_when_they_are_used() -> None:
    for name in slacalc.__all__:
        assert getattr(slacalc, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = slacalc.nonsense
