"""How inputs are opened, as the command line and the definitions say it."""

from dataclasses import dataclass

HeaderRows = tuple[int, int]
"""The first and the last row of a header, counted from 1."""

TOP_ROW: HeaderRows = (1, 1)


@dataclass(frozen=True, slots=True)
class How:
    """How inputs are opened: declared encoding and format, where a JSON object has its records, a workbook's sheet, the header's rows.

    Without `header_rows` the header is the first row that is not blank.
    """

    encoding: str | None = None
    input_format: str | None = None
    records: tuple[str, ...] = ()
    sheet: str | None = None
    header_rows: HeaderRows | None = None
