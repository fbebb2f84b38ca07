"""Further objectives on a terminal: durations in a table of their own, and the tickets with all promises kept in a line."""

import pytest
from rich.cells import cell_len

from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.reported.limits import limits, limits_of_groups
from slacalc.write.reported.tickets import tickets
from tests.figures.building import plan, sla
from tests.report.objectives import report
from tests.write.goldens import assert_golden

TABLE = FORMATS["report"]["table"]


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("report_objectives.txt", Look(80), id="80 columns"),
        pytest.param("report_objectives_narrow.txt", Look(40), id="narrow"),
    ],
)
def test_the_page(name: str, look: Look) -> None:
    page = rendered(TABLE, report(), look)

    assert_golden(name, page)
    assert max(cell_len(line) for line in page.decode().splitlines()) <= look.width


def test_without_limits_and_tickets_there_is_nothing_to_show() -> None:
    empty = report(plan(sla("other", "90")))

    assert limits(empty, Look()) == limits_of_groups(empty, Look()) == tickets(empty, Look()) == []
