"""Rows of a pipeline as one JSON array, with the answer as a further key."""

from typing import BinaryIO

from slacalc.report.answers import Answered
from slacalc.write.answers_jsonl import objects
from slacalc.write.formats import Look
from slacalc.write.rows_json import write_array


def write(answered: Answered, stream: BinaryIO, _: Look) -> None:
    """Write the rows as an array with an object on each line."""
    write_array(objects(answered), stream)
