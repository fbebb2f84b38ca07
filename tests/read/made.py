"""Files that the tests of formats make: workbooks, Parquet, archives."""

import gzip
from collections.abc import Mapping, Sequence
from importlib import import_module
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl
from openpyxl import Workbook

from slacalc.read.packed import ZSTD

Cells = Sequence[Sequence[object]]


def parquet(columns: Mapping[str, object] | pl.DataFrame) -> bytes:
    file = BytesIO()
    (columns if isinstance(columns, pl.DataFrame) else pl.DataFrame(dict(columns))).write_parquet(file)
    return file.getvalue()


def workbook(*sheets: Cells, names: Sequence[str] = ("Tickets", "History", "Notes"), formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook of sheets, each a list of rows; `formats` gives cells of the first sheet a number format."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in zip(names, sheets, strict=False):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cell, form in (formats or {}).items():
        book.worksheets[0][cell].number_format = form
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data)


def zstd(data: bytes) -> bytes:
    """Data as the command line tool packs them, with a checksum."""
    library = import_module(ZSTD)
    found: bytes = library.compress(data, options={library.CompressionParameter.checksum_flag: 1})
    return found


def open_document(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook as LibreOffice has it, of one sheet of texts."""
    cells = [
        "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row) for row in rows
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    content = f'<table:table table:name="T">{body}</table:table>'
    document = f"<office:document-content{spaces}><office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    written = f"{document}</office:document-content>".encode()
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": written})
