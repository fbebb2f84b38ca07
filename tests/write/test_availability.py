"""Services on a terminal: objectives and downtime, failures, and the trend."""

import pytest
from rich.cells import cell_len

from slacalc.write.formats import FORMATS, Look, rendered
from slacalc.write.reported.availability import availability
from tests.report.building import report as without
from tests.report.services import PORTAL, report
from tests.write.goldens import assert_golden

TABLE = FORMATS["report"]["table"]


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("report_availability.txt", Look(80), id="80 columns"),
        pytest.param("report_availability_narrow.txt", Look(40, ascii=True), id="narrow"),
    ],
)
def test_the_page(name: str, look: Look) -> None:
    page = rendered(TABLE, report(every=True, promised="80"), look)

    assert_golden(name, page)
    assert max(cell_len(line) for line in page.decode().splitlines()) <= look.width
    assert b"\x1b" not in page


def test_without_services_there_is_nothing_to_show() -> None:
    assert availability(without(), Look()) == []


def test_users_have_a_column_only_where_they_are_told() -> None:
    plain = rendered(TABLE, report(PORTAL.partition(", users")[0] + "}"), Look()).decode()

    assert "By users" in rendered(TABLE, report(PORTAL), Look()).decode()
    assert "By users" not in plain
    assert "Availability by period" not in plain
