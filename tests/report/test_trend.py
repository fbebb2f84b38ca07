"""The trend as data, and what the sentence at the top calls a change."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from slacalc.figures import Figures, Plan, summarize
from slacalc.figures.periods import Every, parse_period
from slacalc.report.sentence import sentence
from slacalc.report.trend import chart_record, point_record
from tests.figures.building import BERLIN, at, plan, row, sla, table

RESOLUTION = sla("resolution", "70")
OF = 20


def months(*met: int) -> list[dict[str, Any]]:
    """Twenty measurements in each month up to October 2026, so many of them met."""
    first = 2026 * 12 + 9 - len(met) + 1
    starts = [date(number // 12, number % 12 + 1, 15) for number in range(first, first + len(met))]
    return [
        row("met" if ticket < kept else "breached", t=place * OF + ticket, settled=at(f"{start}T12:00"))
        for place, (start, kept) in enumerate(zip(starts, met, strict=True))
        for ticket in range(OF)
    ]


def figures(*met: int, every: Every = "month", period: str = "2026-10", **rest: Any) -> Figures:  # noqa: ANN401 - whatever a plan has
    asked: Plan = plan(RESOLUTION, period=parse_period(period, BERLIN, 0), every=every, last=len(met), **rest)
    return summarize(table(*months(*met)), asked)


RUN = (15, 13, 15, 13, 15, 13, 15, 13, 17, 19, 17, 19, 17, 19, 17, 19)


@pytest.mark.parametrize(
    ("met", "said"),
    [
        pytest.param(
            (18, 18, 19, 18, 17, 18, 18, 19, 18, 17, 18, 12),
            "; Resolution has changed: 60.0 % in October 2026 is below what is usual (70.6-100.0 %).",
            id="outside",
        ),
        pytest.param(RUN, "; Resolution has changed: eight or more months in a row are above the mean of 80.0 %.", id="a run"),
        pytest.param(
            (13, 13, 15, 13, 19, 19, 17, 19),
            "; Resolution has changed: three of the last four months are far above the mean of 80.0 %.",
            id="near a limit",
        ),
        pytest.param((18, 18, 19, 18, 17, 18, 18, 19, 18, 17, 18, 16), ".", id="a bad month that is not unusual"),
        pytest.param((18, 12, 18, 17, 18, 18, 19), ".", id="what was unusual then is no change now"),
        pytest.param((18, 18, 18, 18, 12), ".", id="too few months to tell"),
        pytest.param((18,) * 12, ".", id="always the same"),
    ],
)
def test_only_a_signal_in_the_last_period_is_called_a_change(met: Sequence[int], said: str) -> None:
    made = sentence(figures(*met))

    assert ("has changed" in made) is ("changed" in said)
    assert made.endswith(said)


def test_without_a_trend_nothing_has_changed() -> None:
    asked = plan(RESOLUTION)

    assert "has changed" not in sentence(summarize(table(*months(18, 18, 18, 18, 18, 18, 2)), asked))


def test_a_change_names_the_last_whole_period_and_not_the_one_that_is_cut_off() -> None:
    made = sentence(figures(18, 18, 18, 18, 18, 18, 18, 12, 20, as_of=at("2026-10-20T00:00")))

    assert "60.0 % in September 2026 is below what is usual" in made


def test_a_change_that_nothing_has_followed_is_old() -> None:
    """The last data are of October; the period goes on to December."""
    made = sentence(figures(18, 18, 18, 18, 18, 18, 18, 12, period="2026", as_of=at("2027-01-01T00:00")))

    assert "changed" not in made


def test_days_are_named_with_on() -> None:
    days = [row("breached" if day == 31 else "met", t=day, settled=at(f"2026-10-{day}T12:00")) for day in range(20, 32)]

    made = sentence(summarize(table(*days), plan(RESOLUTION, every="day")))

    assert "0.0 % on 31 October 2026 is below what is usual" in made


def test_a_point_as_data() -> None:
    made = point_record(figures(18, 17).trend[-1])

    assert made == {
        "period": "2026-10",
        "partial": False,
        "sla": "resolution",
        "compliance": 0.85,
        "numerator": 17,
        "denominator": 20,
        "status": "met",
        "objective": 0.7,
        "thin": False,
        "change": -0.05,
        "change_year": None,
        "signal": None,
    }


def test_a_chart_as_data_has_every_signal_in_the_order_of_time() -> None:
    """18/20 in ten months, 12/20 in the last: mean 192/220, limits 2.66 x 0.3/10 away; ten above the mean are a run."""
    [chart] = figures(*(18,) * 10, 12).charts

    made = chart_record(chart)

    assert (made["figure"], made["mean"], made["lower"], made["upper"]) == ("resolution", 0.872727, 0.792927, 0.952527)
    assert made["points"][-1] == {"period": "2026-10", "signal": "outside", "direction": "down"}
    assert [(one["signal"], one["direction"]) for one in made["points"][:-1]] == [("run", "up")] * 10
    assert json.dumps(made) == json.dumps(chart_record(chart))
