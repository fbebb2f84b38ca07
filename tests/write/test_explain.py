"""The ledger of a ticket, for somebody who has never seen the tool."""

import json
from typing import Any

import pytest
from rich.cells import cell_len

from slacalc.figures.compliance import OUTCOMES
from slacalc.write.formats import FORMATS, Look, rendered
from tests.figures.building import BERLIN
from tests.write.building import NOT_STARTED, RESOLUTION
from tests.write.goldens import assert_golden

TABLE = FORMATS["explain"]["table"]
BOTH = [RESOLUTION, NOT_STARTED]


def page(*measurements: dict[str, Any], look: Look | None = None) -> str:
    return rendered(TABLE, measurements, look or Look(zone=BERLIN)).decode()


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
    assert_golden(name, rendered(TABLE, BOTH, look))


def test_the_json_is_the_data() -> None:
    assert json.loads(rendered(FORMATS["explain"]["json"], BOTH, Look())) == BOTH


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_fits_the_width_and_runs_nothing(width: int) -> None:
    made = page(*BOTH, look=Look(width))

    assert max(cell_len(line) for line in made.splitlines()) <= width
    assert "\x1b" not in made
    assert "…" not in made


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a19_every_outcome_is_a_sentence(outcome: str) -> None:
    made = page(RESOLUTION | {"outcome": outcome, "reason": "a good one", "ledger": []})

    assert outcome.replace("_", " ") in made.splitlines()[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"outcome": "running", "remaining_seconds": 1800}, "running, 30m left.", id="running"),
        pytest.param({"outcome": "running", "at_risk": True, "remaining_seconds": 45}, "running and at risk, 45s left.", id="at risk"),
        pytest.param({"outcome": "met", "remaining_seconds": 0}, "met, with 0m to spare.", id="met exactly"),
        pytest.param({"outcome": "invalid", "reason": "stop before start"}, "it cannot be measured (stop before start)", id="invalid"),
        pytest.param({"cycle": 3}, "resolution, cycle 3:", id="a later cycle"),
        pytest.param({"approximate": True}, "the ledger is approximate", id="A17 approximate"),
    ],
)
def test_what_it_says(changes: dict[str, Any], said: str) -> None:
    assert said in page(RESOLUTION | changes, look=Look(200))


def test_times_are_those_of_the_zone_that_the_measurement_names() -> None:
    assert "Thu 2026-12-31 15:00" in page(RESOLUTION)
    assert "Thu 2026-12-31 23:00" in page(RESOLUTION | {"timezone": "Asia/Tokyo"})
    assert "Thu 2026-12-31 14:00" in page({key: value for key, value in RESOLUTION.items() if key != "timezone"}, look=Look())
