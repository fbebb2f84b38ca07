"""docs/kpis.md has every KPI of the catalogue, as the program has it."""

from slacalc.spec.kpi_catalogue import CATALOGUE, MEANINGS
from tests.docs.kpis import PAGE, page


def test_the_page_is_what_the_catalogue_says() -> None:
    """If the catalogue is right and the page is old: `python -m tests.docs.regenerate`."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_kpi_and_every_word_has_a_row() -> None:
    rows = [line for line in page().splitlines() if line.startswith(("| `", "| **`"))]
    assert len(rows) == len(CATALOGUE) + len(MEANINGS)
