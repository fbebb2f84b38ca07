"""Output files: written whole or not at all."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from slacalc.errors import Fault, SlacalcError
from slacalc.locale import say


class OutputError(SlacalcError):
    """Output cannot be written (exit status 3)."""


def write_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a new file beside `path`, then put it in the place of `path`; what is no file (`/dev/null`) is written to.

    Raises OutputError where that cannot be done; `path` is then as it was before.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                write(stream)
        else:
            _replace(path.resolve(), write)
    except OSError as error:
        raise OutputError(Fault("output", say("report.unwritable", file=path, reason=error.strerror or error), file=str(path))) from error


def same_file(one: Path, other: Path) -> bool:
    """Return whether two paths mean the same file, there already or not; what is no file (`/dev/null`) can be meant twice."""
    try:
        return one.samefile(other) and one.is_file()
    except OSError:
        return one.resolve() == other.resolve()


def _replace(target: Path, write: Callable[[BinaryIO], None]) -> None:
    with _beside(target) as new:
        with new.open("xb") as stream:
            write(stream)
        if target.exists():
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[Path]:
    new = target.with_name(f".{target.name[:100]}.{token_hex(4)}.new")
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)
