"""Every preset has its section in docs/presets.md, with a table of what it fills."""

import re

import pytest

from slacalc.spec.preset import preset_names
from tests.docs.presets import PAGE, table

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_has_a_section_for_each_preset() -> None:
    assert tuple(re.findall(r"^## (\S+)$", TEXT, re.MULTILINE)) == preset_names()


@pytest.mark.parametrize("name", preset_names())
def test_what_a_preset_fills_is_what_the_page_says(name: str) -> None:
    """If the preset is right and the page is old: `python -m tests.docs.regenerate`."""
    assert f"\n\n{table(name)}\n" in TEXT.partition(f"\n## {name}\n")[2]
