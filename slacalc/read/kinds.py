"""What a file is by how it begins, where that cannot be text."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import BadZipFile, ZipFile

MARKS = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"PAR1": "parquet",
    b"\x1f\x8b": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "xlsx",
    b"%PDF": "pdf",
    b"BZh91AY&SY": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "rar",
}
"""How files begin that are certainly no text. The workbooks of old begin as all documents of their makers do."""

TAR, TAR_AT = b"ustar", 257
PARTS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsx", "content.xml": "xlsx"}
"""What is in archives that are workbooks."""

ARCHIVES = ("zip", "gzip", "zstd", "bzip2", "xz", "7z", "rar", "tar")
"""Kinds that hold other files."""


def kind_of(data: bytes) -> str | None:
    """Return a key of `FORMATS`, or the name of another kind of file; None for what may be text."""
    kind = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    if kind == "zip":
        return next((PARTS[part] for part in _parts(data) if part in PARTS), kind)
    return "tar" if kind is None and data[TAR_AT : TAR_AT + len(TAR)] == TAR else kind


def _parts(data: bytes) -> Sequence[str]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return ()
