"""The explanation of a ticket, for somebody who has never seen the tool."""

import json
from typing import Any

import pytest
from rich.cells import cell_len

from slacalc.write.formats import FORMATS, Look, rendered
from tests.figures.building import BERLIN
from tests.write.building import EXPLANATION, NOT_STARTED, RESOLUTION
from tests.write.goldens import assert_golden

TABLE = FORMATS["explain"]["table"]
INTERVALS = FORMATS["explain --every-interval"]["table"]


def page(*measurements: dict[str, Any], look: Look | None = None) -> str:
    shown = EXPLANATION | {"measurements": list(measurements)}
    return rendered(TABLE, shown, look or Look(200, zone=BERLIN)).decode()


@pytest.mark.parametrize(
    ("name", "look"),
    [
        pytest.param("explain.txt", Look(80), id="80 columns"),
        pytest.param("explain_ascii.txt", Look(80, ascii=True), id="ascii"),
        pytest.param("explain_narrow.txt", Look(48), id="narrow"),
        pytest.param("explain_wide.txt", Look(120), id="wide"),
    ],
)
def test_the_page(name: str, look: Look) -> None:
    assert_golden(name, rendered(TABLE, EXPLANATION, look))


def test_every_interval() -> None:
    assert_golden("explain_intervals.txt", rendered(INTERVALS, EXPLANATION, Look(100)))


def test_the_json_is_the_data() -> None:
    assert json.loads(rendered(FORMATS["explain"]["json"], EXPLANATION, Look())) == EXPLANATION


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_fits_the_width_and_runs_nothing(width: int) -> None:
    made = page(RESOLUTION, NOT_STARTED, look=Look(width))

    assert max(cell_len(line) for line in made.splitlines()) <= width
    assert "\x1b" not in made
    assert "…" not in made


MANY = [{"rule": f"impact = {number}", "target": "1h", "fits": False, "because": "impact is 9"} for number in range(5)]
FITS = [{"rule": "all", "target": "4h", "fits": True, "because": None}]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"approximate": True}, "the ledger is approximate", id="A17 approximate"),
        pytest.param({"cycle": 3}, "Resolution, cycle 3 of 3", id="a later cycle"),
        pytest.param({"deciding": False}, "Resolution (does not decide the verdict on the ticket)", id="a cycle that does not decide"),
        pytest.param({"rules": MANY + FITS}, "all tickets; 5 earlier ones do not fit, as impact is 9", id="many rules"),
        pytest.param({"rules": MANY[:2] + FITS}, "impact = 0, impact = 1 do not fit, as impact is 9", id="some rules"),
        pytest.param({"rules": MANY}, "none fits; 5 rules do not fit, as impact is 9", id="no rule"),
        pytest.param({"rule_since": "2027-01-04T06:00:00Z"}, "priority = P1, since Mon 2027-01-04 07:00", id="a rule of late"),
        pytest.param(
            {"reckoned_from": "2026-12-31T14:00:00Z", "reckoned_to": "2027-01-04T14:00:00Z", "target_text": "1 business day"},
            "1 business day: from Thu 2026-12-31 15:00 to Mon 2027-01-04 15:00, which is 4h of working time on the calendar office",
            id="business days",
        ),
        pytest.param({"target_text": "until due", "target_fixed": True}, "until due: Mon 2027-01-04 10:00; somebody wrote", id="until"),
        pytest.param(
            {"outcome": "invalid", "moments": {"opened": "2026-12-31T14:00:00Z", "resolved": "2026-12-31T13:00:00Z"}},
            "opened Thu 2026-12-31 15:00, resolved Thu 2026-12-31 14:00",
            id="what was read of an invalid one",
        ),
    ],
)
def test_what_it_says(changes: dict[str, Any], said: str) -> None:
    assert said in page(RESOLUTION | changes)


def test_the_way_of_a_single_day_goes_without_saying() -> None:
    one_day = {"sentence": "4h from Mon", "days": [{"paused_seconds": 0, "stopped_seconds": 0}]}

    assert "4h from" not in page(RESOLUTION | {"derivation": one_day})


@pytest.mark.parametrize(
    ("measurements", "said"),
    [
        pytest.param([RESOLUTION], "Resolution breached; one more SLA does not apply.", id="one"),
        pytest.param(
            [RESOLUTION, RESOLUTION | {"cycle": 2, "outcome": "met"}, NOT_STARTED],
            "Resolution 1 breached and 1 met, OLA Network not started; one more SLA does not apply.",
            id="cycles",
        ),
        pytest.param([], "no SLA applies.", id="none"),
    ],
)
def test_the_first_line_sums_up(measurements: list[dict[str, Any]], said: str) -> None:
    assert page(*measurements).splitlines()[0] == f"INC[red]1[31m as of Thu 2027-01-07 00:00, Europe/Berlin: {said}"


def test_times_are_those_of_the_zone_that_the_measurement_names() -> None:
    assert "Started   Thu 2026-12-31 23:00" in page(RESOLUTION | {"timezone": "Asia/Tokyo"})


def test_slas_that_do_not_apply_for_the_same_reason_are_told_together() -> None:
    [other] = EXPLANATION["not_applied"]
    made = rendered(TABLE, EXPLANATION | {"not_applied": [other, other | {"name": "Review"}]}, Look(200)).decode()

    assert "Delivery date, Review  it is for type = Request" in made
