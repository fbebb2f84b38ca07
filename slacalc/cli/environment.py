"""What the program takes from its surroundings: the clock, the environment, the working directory and the terminal."""

import os
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from slacalc.errors import Fault, UsageError
from slacalc.locale import say

DEFINITION_FILES = ("slas.yaml", "slas.yml")
NARROWEST = 40


ALLOCATOR = ("_RJEM_MALLOC_CONF", "dirty_decay_ms:2000,muzzy_decay_ms:0")
"""Where the allocator inside Polars looks when Polars is imported, and its setting: freed memory is kept for two seconds."""


def keep_memory() -> None:
    """Let Polars keep freed memory for a while, as the next table wants it again; what is set already stands."""
    os.environ.setdefault(*ALLOCATOR)


def now() -> int:
    """Return the present instant in microseconds since the epoch."""
    return time.time_ns() // 1000


def definition_file(named: str | None) -> Path:
    """Return the definitions: `named`, else $SLACALC_SLAS, else slas.yaml or slas.yml here or in the nearest parent.

    Raises UsageError where there is none of these.
    """
    given = named or os.environ.get("SLACALC_SLAS")
    if given:
        return Path(given)
    here = Path.cwd()
    for directory in (here, *here.parents):
        for name in DEFINITION_FILES:
            if (directory / name).is_file():
                return _relative(directory / name, here)
    raise UsageError(Fault("no_definitions", say("cli.no_definitions", names=" or ".join(DEFINITION_FILES), directory=here)))


def _relative(path: Path, here: Path) -> Path:
    return path.relative_to(here) if path.is_relative_to(here) else path


def width(asked: int | None) -> int:
    """Return the width of tables: what is asked for, else $COLUMNS, else the terminal's, else 80."""
    return asked or max(NARROWEST, shutil.get_terminal_size().columns)


def in_color(asked: str, stream: TextIO | None = None) -> bool:
    """Return whether to colour: as asked, else NO_COLOR and FORCE_COLOR decide (no-color.org, force-color.org), else a terminal does."""
    if asked != "auto":
        return asked == "always"
    return _wants_color(os.environ, stream or sys.stdout)


def _wants_color(environment: Mapping[str, str], stream: TextIO) -> bool:
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (stream.isatty() and environment.get("TERM") != "dumb")
