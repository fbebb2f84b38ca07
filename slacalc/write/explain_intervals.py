"""The explanation of a ticket for a terminal, with every interval of its ledgers: each night and weekend in a row of its own."""

from typing import Any, BinaryIO

from slacalc.write.explain_ledger import intervals
from slacalc.write.explain_table import page
from slacalc.write.formats import Look
from slacalc.write.terminal import write_page


def write(explanation: dict[str, Any], stream: BinaryIO, look: Look) -> None:
    """Write an explanation (the JSON shape of `explain`)."""
    write_page(page(explanation, look, intervals), stream, look)
