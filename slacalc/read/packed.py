"""Files within files: what is compressed is unpacked, within limits, and each export in an archive is an input."""

import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from gzip import GzipFile
from importlib import import_module
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final, Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.files import ARCHIVE, ENDINGS, Content, ending_of
from slacalc.read.foreign import told_as
from slacalc.read.kinds import ARCHIVES, kind_of

ZSTD: Final = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
BROKEN: Final = "broken_archive"
PIECE = 2**20
ENCRYPTED = 1
"""The flag of members that need a password."""

NESTED = (".zip", ".gz", ".zst", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz")
"""How archives are called; one in another is refused rather than passed over."""

JUNK = ("__MACOSX", ".")
"""How the names of folders and files begin that programs leave in archives for themselves."""


UP = ".."
"""The folder above, in which some programs put what they pack."""


class Readable(Protocol):
    """What bytes can be read from, a piece at a time."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes or less; none at the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of a file: so many bytes, and so many times its own size, which counts from `free` bytes on."""

    size: int
    ratio: int
    free: int


LIMITS: Final = Limits(size=4 * 2**30, ratio=200, free=64 * 2**20)


@contextmanager
def _gzip(data: bytes, name: str) -> Iterator[Readable]:
    with told_as(BROKEN, name, EOFError, OSError, zlib.error, format="gzip"), GzipFile(fileobj=BytesIO(data)) as stream:
        yield stream


@contextmanager
def _zstd(data: bytes, name: str) -> Iterator[Readable]:
    zstd = import_module(ZSTD)
    with told_as(BROKEN, name, EOFError, OSError, zstd.ZstdError, format="zstd"), zstd.ZstdFile(BytesIO(data)) as stream:
        yield stream


STREAMS: Final[dict[str, Callable[[bytes, str], AbstractContextManager[Readable]]]] = {"gzip": _gzip, "zstd": _zstd}
"""The packings of a single file: what opens its bytes (and its name, for messages)."""


def unpacked(content: Content) -> list[Content]:
    """Return an input as it is, what is packed in it, or the exports in an archive; each has the hash of the file as it lies on disk.

    Raises InputError for what is damaged, encrypted, empty, too large, or packed twice.
    """
    kind = kind_of(content.data)
    if kind == "zip":
        return _members(content)
    if kind in STREAMS:
        with STREAMS[kind](content.data, content.name) as stream:
            return [_single(replace(content, data=_read(stream, content)))]
    if kind is None and content.ending == ARCHIVE and content.data:
        raise _fault(BROKEN, content.name, format="zip", reason=say("reading.no_archive"))
    return [content]


def _single(content: Content) -> Content:
    """Return what came out of a packing. Raises InputError where it is packed itself."""
    kind = kind_of(content.data)
    if kind in ARCHIVES:
        raise _fault("nested_archive", content.name, format=kind)
    return content


def _members(content: Content) -> list[Content]:
    with _zip(content.name, content.data) as archive:
        return list(_exports(content, archive))


@contextmanager
def _zip(name: str, data: bytes) -> Iterator[ZipFile]:
    with (
        told_as(BROKEN, name, BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error, format="zip"),
        ZipFile(BytesIO(data)) as archive,
    ):
        yield archive


def _exports(content: Content, archive: ZipFile) -> Iterator[Content]:
    """Yield the exports of an archive in the order of their names; of all of them together no more than may come out of it."""
    before = 0
    for member in _chosen(content, archive):
        if member.flag_bits & ENCRYPTED:
            raise _fault("encrypted", content.name)
        with archive.open(member) as stream:
            data = _read(stream, content, before)
        before += len(data)
        yield _single(replace(content, name=f"{content.name}/{member.filename}", ending=ending_of(member.filename), data=data))


def _chosen(content: Content, archive: ZipFile) -> list[ZipInfo]:
    """Return the members that are exports by their names, or the only one that there is."""
    members = [member for member in archive.infolist() if not member.is_dir() and not _is_junk(member.filename)]
    exports = [one for one in members if ending_of(one.filename) in ENDINGS or PurePosixPath(one.filename).suffix.lower() in NESTED]
    if not members:
        raise _fault("empty_archive", content.name)
    if not exports and len(members) > 1:
        raise _fault(
            "archive_without_exports", content.name, members=", ".join(one.filename for one in members[:10]), formats=" ".join(ENDINGS)
        )
    return sorted(exports or members, key=lambda member: member.filename)


def _is_junk(name: str) -> bool:
    return any(part.startswith(JUNK) for part in PurePosixPath(name).parts if part != UP)


def _read(stream: Readable, content: Content, before: int = 0) -> bytes:
    """Return all that a stream gives. Raises InputError as soon as it is more than the file may hold, `before` that included."""
    pieces, size = list[bytes](), before
    while piece := stream.read(PIECE):
        pieces.append(piece)
        size += len(piece)
        _check(size, content.name, content.data)
    return b"".join(pieces)


def _check(size: int, name: str, data: bytes) -> None:
    if size > LIMITS.size or size > max(LIMITS.free, LIMITS.ratio * len(data)):
        raise _fault("too_large", name, size=LIMITS.size // 2**20, ratio=LIMITS.ratio, free=LIMITS.free // 2**20)


def check_parts(name: str, data: bytes) -> None:
    """Raise InputError for a workbook whose parts are larger than what may come out of a file."""
    with _zip(name, data) as archive:
        _check(sum(member.file_size for member in archive.infolist()), name, data)


def _fault(code: str, name: str, **values: object) -> InputError:
    return InputError(Fault(code, say(f"reading.{code}", file=name, **values), file=name))
