"""The trend of compliance: which pieces there are, what they are compared with, and what is marked as partial or as a signal."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures import Figures, Plan, finish, partial, summarize
from slacalc.figures.compliance import Ratio
from slacalc.figures.periods import ALL, Bucket, Every, parse_period
from slacalc.figures.signals import Signal
from slacalc.figures.trend import Pieces, charted, compared, pieces, year_ago
from slacalc.spec.definitions import Valid
from tests.figures.building import BERLIN, OCTOBER, at, plan, row, sla, table

RESOLUTION = sla("resolution", "95")


def asked(period: str, every: Every, **rest: Any) -> Plan:  # noqa: ANN401 - whatever a plan has
    return plan(RESOLUTION, period=parse_period(period, BERLIN, 0), every=every, **rest)


def found(period: str, every: Every, *data: date, **rest: Any) -> Pieces:  # noqa: ANN401 - as above
    """The pieces for data from one day to another."""
    made = pieces(asked(period, every, **rest), *(data or (None, None)))
    assert made is not None
    return made


def labels(buckets: tuple[Bucket, ...]) -> list[str]:
    return [bucket.label + " ~" * bucket.partial for bucket in buckets]


def month(label: str, met: int, of: int, **values: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever a measurement has
    """Measurements that settled in the middle of a month, so many of them met."""
    settled = at(f"{label}-15T12:00")
    return [row("met" if n < met else "breached", t=int(label.replace("-", "")) * 100 + n, settled=settled, **values) for n in range(of)]


def shares(figures: Figures) -> dict[str, Fraction | None]:
    return {point.bucket.label: point.ratio.value for point in figures.trend}


# --- pieces ----------------------------------------------------------------------------------------------------------


def test_a_month_has_the_twelve_months_up_to_it() -> None:
    made = found("2026-10", "month", date(2020, 5, 17), date(2026, 10, 30))

    assert labels(made.shown) == [f"2025-{n}" for n in (11, 12)] + [f"2026-{n:02d}" for n in range(1, 11)]


def test_of_a_long_period_the_last_pieces_are_shown() -> None:
    assert labels(found("2025..2026", "quarter", last=3).shown) == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert len(found("2025..2026", "month", last=30).shown) == 24


def test_a_trend_ends_with_as_of_where_that_is_earlier() -> None:
    made = found("2026", "month", date(2025, 1, 1), date(2026, 12, 31), as_of=at("2026-05-10T00:00"), last=2)

    assert labels(made.shown) == ["2026-04", "2026-05 ~"]


def test_a_piece_that_ends_at_as_of_is_whole() -> None:
    made = found("2026", "month", date(2025, 1, 1), date(2026, 4, 30), as_of=at("2026-05-01T00:00"), last=1)

    assert labels(made.shown) == ["2026-04"]


def test_a_period_that_has_not_begun_has_the_pieces_up_to_as_of() -> None:
    before = at("2026-11-01T00:00")

    assert labels(found("2027", "month", date(2026, 9, 1), date(2026, 10, 31), as_of=before).shown) == ["2026-09", "2026-10"]
    assert found("2027", "month", as_of=before).all == ()


def test_without_a_period_it_ends_with_the_last_data() -> None:
    made = found("all", "month", date(2026, 2, 10), date(2026, 4, 1), as_of=at("2027-01-01T00:00"))

    assert labels(made.shown) == ["2026-02", "2026-03", "2026-04"]
    assert not made.earlier


def test_there_is_no_trend_unasked_nor_without_data_and_period() -> None:
    assert pieces(plan(RESOLUTION), date(2026, 10, 1), date(2026, 10, 1)) is None
    assert found("all", "month").all == ()


def test_before_the_period_there_are_pieces_only_where_there_are_data() -> None:
    assert labels(found("2026-10", "month", date(2026, 8, 31), date(2026, 10, 1)).shown) == ["2026-08", "2026-09", "2026-10"]
    assert labels(found("2026-10", "month").shown) == ["2026-10"]


def test_earlier_pieces_reach_back_a_year_before_those_shown() -> None:
    made = found("2026-10", "month", date(2020, 1, 1), date(2026, 10, 1), last=2)

    assert labels(made.earlier) == ["2025-09", "2025-10", "2025-11", "2025-12"] + [f"2026-{n:02d}" for n in range(1, 9)]


def test_what_the_period_cuts_off_is_partial_and_what_lies_before_it_whole() -> None:
    made = found("2026-10-15..2026-11-14", "month", date(2026, 9, 20), date(2026, 11, 10))

    assert labels(made.shown) == ["2026-09", "2026-10 ~", "2026-11 ~"]
    assert [(bucket.start, bucket.end) for bucket in made.shown] == [
        (at("2026-09-01T00:00"), at("2026-10-01T00:00")),
        (at("2026-10-15T00:00"), at("2026-11-01T00:00")),
        (at("2026-11-01T00:00"), at("2026-11-15T00:00")),
    ]


@pytest.mark.parametrize(("label", "hours"), [("2026-03", 31 * 24 - 1), ("2026-10", 31 * 24 + 1), ("2026-09", 30 * 24)])
def test_months_in_which_the_clocks_change_are_whole_and_as_long_as_they_are(label: str, hours: int) -> None:
    [bucket] = found(label, "month").shown

    assert not bucket.partial
    assert bucket.end - bucket.start == hours * 3_600_000_000


@pytest.mark.parametrize(
    ("every", "first", "before"),
    [
        pytest.param("month", date(2026, 2, 1), date(2025, 2, 1), id="month"),
        pytest.param("quarter", date(2026, 7, 1), date(2025, 7, 1), id="quarter"),
        pytest.param("day", date(2026, 10, 5), date(2025, 10, 5), id="day"),
        pytest.param("day", date(2024, 2, 29), None, id="29 February"),
        pytest.param("week", date(2026, 9, 28), date(2025, 9, 29), id="week 40, 52 weeks before"),
        pytest.param("week", date(2027, 1, 4), date(2025, 12, 29), id="week 1, 53 weeks before"),
        pytest.param("week", date(2026, 12, 28), None, id="week 53 after a year of 52"),
    ],
)
def test_the_same_piece_a_year_ago(every: Every, first: date, before: date | None) -> None:
    assert year_ago(every, first) == before


# --- comparisons -----------------------------------------------------------------------------------------------------


def compared_of(values: list[int | None], made: Pieces) -> list[tuple[Fraction | None, Fraction | None]]:
    given = {bucket: None if value is None else Fraction(value) for bucket, value in zip(made.all, values, strict=True)}
    return [(one.change, one.change_year) for one in compared(given, made)]


def test_each_piece_is_compared_with_the_one_before_and_that_of_a_year_ago() -> None:
    """Fourteen months up to October: 1, 2, ... 14; two of them are shown."""
    made = found("2026-10", "month", date(2025, 9, 1), date(2026, 10, 1), last=2)

    assert compared_of(list(range(1, 15)), made) == [(Fraction(1), Fraction(12))] * 2


def test_without_data_there_is_nothing_to_compare_with() -> None:
    made = found("2026-10", "month", date(2026, 7, 1), date(2026, 10, 1))

    assert compared_of([5, None, 7, 9], made) == [(None, None), (None, None), (None, None), (2, None)]


def test_a_partial_piece_is_compared_with_whole_ones_but_none_with_it() -> None:
    """The weeks 39 to 42 with October from Thursday of week 40 on, seen on Wednesday of week 42."""
    made = found("2026-10", "week", date(2026, 9, 21), date(2026, 10, 14), as_of=at("2026-10-14T12:00"))

    assert labels(made.shown) == ["2026-W39", "2026-W40 ~", "2026-W41", "2026-W42 ~"]
    assert compared_of([1, 2, 4, 8], made) == [(None, None), (1, None), (None, None), (4, None)]


def test_signals_rest_on_whole_pieces_with_data() -> None:
    """Seven months at 0, one without data, September at 1; October, at 100, is cut off by as-of."""
    made = found("2026-10", "month", date(2026, 1, 1), date(2026, 10, 14), as_of=at("2026-10-15T00:00"))
    given = dict(zip(made.shown, [*[Fraction(0)] * 7, None, Fraction(1), Fraction(100)], strict=True))

    chart = charted(given, made)

    assert chart is not None
    assert labels(chart.buckets) == [f"2026-{n:02d}" for n in (1, 2, 3, 4, 5, 6, 7, 9)]
    assert chart.chart.mean == Fraction(1, 8)
    assert [one.signals for one in compared(given, made)] == [*[()] * 8, (Signal("outside", "up"),), ()]


# --- compliance ------------------------------------------------------------------------------------------------------


def test_the_trend_counts_what_lies_before_the_period() -> None:
    rows = [*month("2026-08", 1, 2), *month("2026-10", 3, 4), *month("2026-11", 0, 9)]

    figures = summarize(table(*rows), asked("2026-10", "month", as_of=at("2026-12-01T00:00")))

    assert shares(figures) == {"2026-08": Fraction(1, 2), "2026-09": None, "2026-10": Fraction(3, 4)}
    assert figures.totals[0].ratio == Ratio(3, 4)


def test_a22_a_trend_is_computed_with_one_as_of() -> None:
    """What is still running is of the piece of as-of, whenever it began."""
    rows = [*month("2026-08", 1, 1), row("running", t=1, opened=at("2026-08-20T09:00"))]

    figures = summarize(table(*rows), asked("2026-10", "month", rule="optimistic"))

    assert [point.ratio.denominator for point in figures.trend] == [1, 0, 1]


def test_of_a_piece_that_the_period_begins_in_only_what_lies_in_the_period_counts() -> None:
    rows = [row("breached", settled=at("2026-10-14T23:59")), row("met", t=1, settled=at("2026-10-15T00:00"))]

    figures = summarize(table(*rows), asked("2026-10-15..2026-10-31", "month"))

    assert shares(figures) == {"2026-10": 1}


def test_points_have_their_change_and_thin_ones_are_marked() -> None:
    rows = [*month("2025-10", 10, 10), *month("2026-09", 8, 10), *month("2026-10", 2, 4)]

    last = summarize(table(*rows), asked("2026-10", "month")).trend[-1]

    assert (last.bucket.label, last.change, last.change_year, last.thin) == ("2026-10", Fraction(-3, 10), Fraction(-1, 2), True)


def test_a_month_that_falls_out_of_the_usual_bears_a_signal() -> None:
    """Eleven months at 90 %, October at 50 %: 40 points lower, mean 86.7 %, limits 9.7 away; eleven above the mean are a run."""
    months = [f"2025-{n}" for n in (11, 12)] + [f"2026-{n:02d}" for n in range(1, 10)]
    rows = [one for label in months for one in month(label, 9, 10)] + month("2026-10", 5, 10)

    figures = summarize(table(*rows), asked("2026-10", "month"))

    assert [point.signals for point in figures.trend] == [*[(Signal("run", "up"),)] * 11, (Signal("outside", "down"),)]
    [chart] = figures.charts
    assert chart.charted.chart.mean == Fraction(104, 120)
    assert chart.charted.chart.lower == Fraction(104, 120) - Fraction("2.66") * Fraction("0.4") / 11


def test_a26_each_piece_has_the_objective_of_its_time() -> None:
    half = at("2026-10-01T00:00")
    old, new = replace(sla("resolution", "90"), valid=Valid(end=half)), replace(RESOLUTION, valid=Valid(start=half))
    versions = replace(new, valid=None, versions=(old, new))
    rows = [*month("2026-09", 9, 10), *month("2026-10", 9, 10)]

    figures = summarize(table(*rows), plan(versions, every="month"))

    assert [point.status for point in figures.trend] == ["met", "missed"]


def test_groups_have_no_trend() -> None:
    rows = [one | {"ticket.team": "Net"} for one in month("2026-10", 1, 2)]

    figures = summarize(table(*rows, fields=("team",)), plan(RESOLUTION, group_by=("team",), every="month"))

    assert len(figures.trend) == 1


# --- the period before -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "change"),
    [
        pytest.param("2026-10", Fraction(1, 4), id="October against September"),
        pytest.param("2026-Q4", Fraction(1, 4), id="a quarter against a quarter"),
        pytest.param("2026-10-06..2026-10-31", Fraction(1, 4), id="26 days against the 26 days before"),
        pytest.param("2026-10-15", None, id="no data on the day before"),
        pytest.param("2026-09", None, id="no data in the month before"),
        pytest.param("all", None, id="nothing before everything"),
    ],
)
def test_totals_and_groups_are_compared_with_the_whole_period_before(period: str, change: Fraction | None) -> None:
    """2 of 4 in the middle of September, 3 of 4 in that of October."""
    rows = [one | {"ticket.team": None} for one in (*month("2026-09", 2, 4), *month("2026-10", 3, 4))]
    wanted = plan(RESOLUTION, period=parse_period(period, BERLIN, 0), group_by=("team",), as_of=OCTOBER.end)

    assert [found.change for found in summarize(table(*rows, fields=("team",)), wanted).rows] == [change, change]


def test_batches_make_no_difference_to_what_lies_outside_the_period() -> None:
    rows = [one for label in ("2025-09", "2025-10", "2026-08", "2026-09", "2026-10") for one in month(label, 3, 5)]
    wanted = asked("2026-10", "month", last=3)

    whole = summarize(table(*rows), wanted)

    assert finish([partial(table(*rows[7:]), wanted), partial(table(), wanted), partial(table(*rows[:7]), wanted)], wanted) == whole
    assert [point.change_year for point in whole.trend] == [None, 0, 0]


def test_a_period_without_data_has_its_pieces_and_no_change() -> None:
    figures = summarize(table(), asked("2026-Q3", "month"))

    assert shares(figures) == {"2026-07": None, "2026-08": None, "2026-09": None}
    assert (figures.totals[0].change, figures.charts) == (None, ())


def test_one_ticket_has_one_piece() -> None:
    figures = summarize(table(*month("2026-10", 1, 1)), plan(RESOLUTION, period=ALL, every="day"))

    assert shares(figures) == {"2026-10-15": 1}
