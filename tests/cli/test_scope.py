"""Every row of an export is somewhere: measured, or left out for one reason."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Slacalc

ROOT = Path(__file__).parents[2]
SAMPLE = [ROOT / "sample_data/tickets.csv", "--history", ROOT / "sample_data/history.csv", "--slas", ROOT / "slas.example.yaml"]
WITHOUT_ID = "P001"


@pytest.mark.parametrize(
    "chosen",
    [
        pytest.param([], id="all"),
        pytest.param(["--where", "priority=P1"], id="those of a priority"),
        pytest.param(["--where", "priority=none"], id="none"),
        pytest.param(["--as-of", "2026-02-01T00:00"], id="at an early instant"),
    ],
)
def test_the_scope_adds_up_on_the_sample(chosen: list[str], slacalc: Slacalc) -> None:
    report = json.loads(slacalc("report", *SAMPLE, *chosen, "-f", "json").out)
    rows = json.loads(slacalc("measure", *SAMPLE, *chosen, "-f", "json").out)

    scope = dict(report["scope"])
    assert sum(one["tickets"] for one in scope.pop("excluded_by")) == scope["excluded"] > 0
    without_id = sum(problem["count"] for problem in report["problems"] if problem["code"] == WITHOUT_ID)
    assert scope.pop("read") == len({row["ticket"] for row in rows}) + sum(scope.values()) + without_id
