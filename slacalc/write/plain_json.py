"""JSON of data that is plain already: the report, and explanations."""

import json
from typing import Any, BinaryIO

from slacalc.write.formats import Look


def write(data: Any, stream: BinaryIO, _: Look) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Write data as indented JSON in UTF-8, its keys in their order."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    stream.write(text.encode("utf-8", "backslashreplace") + b"\n")
