"""A reconciliation as JSON."""

from typing import BinaryIO

from slacalc.report.reconciliation import Reconciliation
from slacalc.write import plain_json
from slacalc.write.formats import Look


def write(found: Reconciliation, stream: BinaryIO, look: Look) -> None:
    """Write the report as indented JSON in UTF-8."""
    plain_json.write(found.report, stream, look)
