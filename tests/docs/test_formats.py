"""The examples of timestamps in the documentation are read, and all of them as the one day that they are of."""

import re

import pytest

from tests.docs.blocks import ROOT
from tests.read.test_timestamps import parsed

TABLE = re.search(
    r"^\| form \| examples \|\n(.*?)\n\n", ROOT.joinpath("docs", "formats.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
EXAMPLES = [example for row in (TABLE[1] if TABLE else "").splitlines() for example in re.findall("`([^`]+)`", row)]
TELLING = {"5/10": "22/10/2026", "5.10": "22.10.2026", "10/05": "10/22/2026"}
"""What else has to stand in the column of an example that begins so."""


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_timestamps_are_read(example: str) -> None:
    beside = [telling for begin, telling in TELLING.items() if example.startswith(begin)]

    read, problems = parsed([example, *beside], date_means="start_of_day")

    assert str(read[0]).startswith("2026-10-05T")
    assert not problems
