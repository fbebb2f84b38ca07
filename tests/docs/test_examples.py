"""What the documentation shows is what the program does."""

import pytest

from slacalc import spec
from tests.docs.blocks import Block, blocks, transcript

SECTIONS = {
    "version": "version: 1\n",
    "timezone": "timezone: Europe/Berlin\n",
    "statuses": "statuses:\n  waiting: [On Hold]\n  solved: [Resolved, Closed]\n  closed: [Closed]\n  void: [Cancelled]\n",
    "calendars": "calendars:\n  office:\n    hours: {mon-fri: 09:00-17:00}\n",
    "slas": (
        "slas:\n"
        "  first-response: {clock: first_response, calendar: office, target: 1h}\n"
        "  resolution: {clock: resolution, calendar: office, target: 8h, objective: 95%}\n"
    ),
}
"""A small definition file; an example takes the place of the sections that it has itself."""


@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.id)
def test_commands_print_what_is_shown(block: Block) -> None:
    """If the program is right and the page is old: `python -m tests.docs.regenerate`."""
    assert block.text == transcript(block.text)


@pytest.mark.parametrize("block", blocks("yaml"), ids=lambda block: block.id)
def test_definitions_load(block: Block) -> None:
    there = {line.partition(":")[0] for line in block.text.splitlines() if line[:1].isalpha()}
    text = block.text + "".join(section for key, section in SECTIONS.items() if key not in there)

    assert spec.load_text(text, str(block.page.with_name(block.id))).slas
