"""Finding the files that are meant, and their bytes with a hash that is worked out while they are read."""

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path, PurePath

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.export import Input

FORMATS = {"csv": ".csv", "tsv": ".tsv", "json": ".json", "jsonl": ".jsonl", "parquet": ".parquet", "xlsx": ".xlsx"}
"""The formats that are read, and how their files are called."""

ENDINGS = {ending: name for name, ending in FORMATS.items()} | {
    ".ndjson": "jsonl",
    ".xlsm": "xlsx",
    ".xlsb": "xlsx",
    ".xls": "xlsx",
    ".ods": "xlsx",
}
PACKED = (".gz", ".zst")
"""Endings behind that of the format, as in `tickets.csv.gz`."""

ARCHIVE = ".zip"
OTHERS = (".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".xml", ".html", ".htm", ".pdf")
"""Endings that are certainly something else."""


@dataclass(frozen=True, slots=True)
class Content:
    """An input's bytes and the hash of them, which may still be under way."""

    name: str
    ending: str
    data: bytes
    sha256: Future[str]


def find_inputs(patterns: Sequence[str]) -> list[Path]:
    """Return the files that paths, globs and directories mean: in the order given, sorted within each, none twice.

    Raises InputError naming every pattern that means no file, and every directory without exports.
    """
    found = {pattern: _find(pattern) for pattern in patterns}
    faults = [_not_found(pattern) for pattern, paths in found.items() if not paths]
    if faults:
        raise InputError(*faults)
    named = [path for paths in found.values() for path in paths]
    first = {path.resolve(): place for place, path in reversed(list(enumerate(named)))}
    return [named[place] for place in sorted(first.values())]


def _find(pattern: str) -> list[Path]:
    path = Path(pattern)
    if path.is_dir():
        return sorted(file for file in path.iterdir() if ending_of(file.name) in (*ENDINGS, ARCHIVE) and file.is_file())
    if has_magic(pattern) and not path.exists():
        return sorted(file for file in map(Path, glob(pattern, recursive=True)) if file.is_file())  # noqa: PTH207 - takes absolute patterns
    return [path] if path.exists() else []


def _not_found(pattern: str) -> Fault:
    if Path(pattern).is_dir():
        return Fault("no_exports", say("reading.no_exports", directory=pattern, formats=" ".join((*ENDINGS, ARCHIVE))), file=pattern)
    return Fault("no_file", say("reading.no_file", file=pattern), file=pattern)


def load(given: Input, executor: Executor) -> Content:
    """Return an input's bytes; the hash is left to the executor. Raises InputError for a file that cannot be read."""
    try:
        data = given.path.read_bytes() if given.path is not None else given.data or b""
    except FileNotFoundError as error:
        raise InputError(Fault("no_file", say("reading.no_file", file=given.name), file=given.name)) from error
    except OSError as error:
        raise InputError(
            Fault("unreadable_file", say("reading.unreadable_file", file=given.name, reason=error.strerror), file=given.name)
        ) from error
    return Content(given.name, ending_of((given.path or Path(given.name)).name), data, executor.submit(_sha256, data))


def ending_of(name: str) -> str:
    """Return the ending that tells a file's format: the last one, before those of packings."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in PACKED else path.suffix


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
