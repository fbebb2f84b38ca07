"""Golden files: what a writer makes, byte for byte, kept beside the tests.

`SLACALC_GOLDEN=write python -m pytest tests/write` writes them anew; read the difference before committing it.
"""

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, made: bytes) -> None:
    path = GOLDEN / name
    if os.environ.get("SLACALC_GOLDEN") == "write":
        path.write_bytes(made)
    assert made.decode() == path.read_bytes().decode(), f"{name} differs; see tests/write/goldens.py"
