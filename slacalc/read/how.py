"""How inputs are opened, as the command line and the definitions say it."""

from dataclasses import dataclass

from slacalc.read.export import ReadOptions
from slacalc.spec.source_definitions import Source

HeaderRows = tuple[int, int]
"""The first and the last row of a header, counted from 1."""

TOP_ROW: HeaderRows = (1, 1)


@dataclass(frozen=True, slots=True)
class How:
    """How inputs are opened: declared encoding and format, where a JSON object has its records, a workbook's sheet, the header's rows.

    `rows` are paths within the records to those that are tickets. Without `header_rows` the header is the first row that is not blank.
    """

    encoding: str | None = None
    input_format: str | None = None
    records: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    sheet: str | None = None
    header_rows: HeaderRows | None = None


def how_of(source: Source, options: ReadOptions) -> How:
    """Return how the inputs of definitions are opened; what the command line says wins."""
    return How(
        encoding=options.encoding or source.encoding,
        input_format=options.input_format,
        records=source.records,
        rows=source.rows,
        sheet=source.sheet,
        header_rows=source.header_rows,
    )
