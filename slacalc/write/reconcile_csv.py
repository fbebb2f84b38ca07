"""The tickets of a reconciliation that differ, as CSV."""

from typing import BinaryIO

from slacalc.report.reconciliation import Reconciliation
from slacalc.write import rows_csv
from slacalc.write.formats import Look


def write(found: Reconciliation, stream: BinaryIO, look: Look) -> None:
    """Write a row for each ticket that differs, text as `measure` has it."""
    rows_csv.write(found.rows, stream, look)
