"""Where breaches come from: which values have most of them, which stand out, who held the tickets, and when."""

from dataclasses import replace
from random import Random
from typing import Any

import polars as pl
import pytest

from slacalc.figures.causes import Asked, Causes, Lift, Pareto, asked_of, finish, partial, summarize
from slacalc.figures.causes.lift import LISTED, lift
from slacalc.figures.causes.pareto import Other, pareto
from slacalc.spec.definitions import Definitions, ReportOptions
from slacalc.times import HOUR
from tests.figures.building import OCTOBER, at, plan, row, sla, table

RESOLUTION = sla("resolution", "95")
RESPONSE = sla("first-response", "95")
CATEGORY = Asked(("category",))

Counts = dict[str | None, tuple[int, int]]
"""By value: how many were missed, and of how many."""


def measured(counts: Counts, field: str = "category", **rest: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - whatever a measurement has
    """So many measurements of each value, the first of them breached, each of a ticket of its own."""
    cells = [(value, number < missed) for value, (missed, of) in counts.items() for number in range(of)]
    return [
        row("breached" if missed else "met", t=t, ticket=f"INC{t}", **{f"ticket.{field}": value}, **rest)
        for t, (value, missed) in enumerate(cells)
    ]


TWENTY: Counts = {"Network": (6, 10), "Mail": (2, 6), None: (1, 3), "": (0, 1)}
"""20 measurements, 9 of them missed."""


def everything(rows: list[dict[str, Any]], asked: Asked = CATEGORY, *fields: str) -> Causes:
    """The causes of all SLAs together; the SLA is `resolution`."""
    return summarize(table(*rows, fields=fields or asked.fields), plan(RESOLUTION), asked)[0]


def lines(found: Pareto) -> list[tuple[str | None, int, int, int]]:
    return [(line.value, line.missed, line.settled, line.so_far) for line in found.lines]


# --- which values have most of them ----------------------------------------------------------------------------------


def test_values_come_by_what_they_missed_and_add_up_to_all() -> None:
    """6 + 2 are 8 of 9 (88 %), and a third is shown anyway; the tickets without a category missed nothing and are the other."""
    found = everything(measured(TWENTY))

    assert (found.missed, found.settled) == (9, 20)
    assert lines(found.fields[0][0]) == [("Network", 6, 10, 6), ("Mail", 2, 6, 8), (None, 1, 3, 9)]
    assert found.fields[0][0].other == Other(values=1, missed=0, settled=1)


def counted(counts: Counts) -> pl.DataFrame:
    rows = [(value, *numbers) for value, numbers in counts.items()]
    return pl.DataFrame(rows, {"value": pl.String, "missed": pl.Int64, "settled": pl.Int64}, orient="row")


@pytest.mark.parametrize(
    ("missed", "listed"),
    [
        pytest.param([80, 10, 5, 5], 3, id="one would do, three are shown"),
        pytest.param([20, 20, 20, 20, 20], 4, id="80 % exactly is enough"),
        pytest.param([20, 20, 20, 19, 21], 4, id="61 % and 20 % more"),
        pytest.param([25, 25, 25, 4, 21], 4, id="25 + 25 + 25 are not enough"),
        pytest.param([5] * 20, 10, id="no more than ten"),
        pytest.param([3, 0, 0], 1, id="what missed nothing is not listed"),
        pytest.param([0, 0], 0, id="nothing missed"),
        pytest.param([], 0, id="nothing at all"),
    ],
)
def test_values_are_listed_up_to_four_fifths_and_from_three_to_ten(missed: list[int], listed: int) -> None:
    found = pareto("team", counted({f"T{number:02d}": (count, count + 1) for number, count in enumerate(missed)}))

    assert len(found.lines) == listed
    assert sum(line.missed for line in found.lines) + found.other.missed == sum(missed) == found.missed
    assert sum(line.settled for line in found.lines) + found.other.settled == sum(missed) + len(missed)
    assert listed + found.other.values == len(missed)


def test_equal_values_come_by_name_and_the_unknown_last() -> None:
    few = pareto("team", counted({None: (1, 1), "b": (1, 1), "": (1, 1), "a": (1, 1)}))
    many = pareto("team", counted({None: (1, 1)} | {f"T{number:02d}": (1, 1) for number in range(20, 0, -1)}))

    assert [line.value for line in few.lines] == ["", "a", "b", None]
    assert [line.value for line in many.lines] == [f"T{number:02d}" for number in range(1, 11)]


def test_a20_only_what_has_settled_is_looked_at() -> None:
    """Of one measurement of each outcome three are in the denominator of `settled`, whatever the report's own rule."""
    outcomes = ("met", "breached", "overdue", "running", "paused", "not_started", "cancelled", "waived", "no_target", "invalid")
    rows = [row(outcome, t=t, **{"ticket.category": "Mail"}) for t, outcome in enumerate(outcomes)]

    [found, _] = summarize(table(*rows, fields=("category",)), plan(RESOLUTION, period=OCTOBER, rule="strict"), CATEGORY)

    assert (found.missed, found.settled) == (2, 3)


def test_a22_a_breach_of_another_month_is_none_of_this() -> None:
    rows = measured({"Mail": (2, 2)}, settled=at("2026-11-02T09:00"))

    assert everything(rows).settled == 0


def test_a16_of_cycles_with_one_verdict_the_deciding_one_counts() -> None:
    rows = [row("breached", **{"ticket.category": "Mail", "deciding": deciding, "cycle": 2 - deciding}) for deciding in (True, False)]

    assert everything(rows).settled == 1


def test_each_sla_is_counted_by_itself_and_all_of_them_together() -> None:
    """The tickets of both have the same numbers; what neither SLA of the report is about is left out."""
    rows = [
        *measured({"Mail": (1, 4)}),
        *measured({"Mail": (2, 3), "ERP": (0, 2)}, sla="first-response"),
        *measured({"Mail": (9, 9)}, sla="other"),
    ]
    together, response, resolution = summarize(table(*rows, fields=("category",)), plan(RESPONSE, RESOLUTION), CATEGORY)

    assert [(one.sla, one.missed, one.settled) for one in (together, response, resolution)] == [
        (None, 3, 9),
        ("first-response", 2, 5),
        ("resolution", 1, 4),
    ]
    assert lines(together.fields[0][0]) == [("Mail", 3, 7, 3)]


def test_a_tier_is_no_promise_of_its_own() -> None:
    tier = replace(sla("resolution within 2h"), tier_of="resolution")
    rows = [*measured({"Mail": (1, 4)}), *measured({"Mail": (4, 4)}, sla=tier.id)]

    found = summarize(table(*rows, fields=("category",)), plan(RESOLUTION, tier), CATEGORY)

    assert [(one.sla, one.missed, one.settled) for one in found] == [(None, 1, 4), ("resolution", 1, 4)]


# --- which values stand out ------------------------------------------------------------------------------------------


def test_a_value_is_held_against_the_rest_of_its_field() -> None:
    """Network missed 6 of 10, the rest 3 of 10: twice as often. ln 2 = 0.693, its deviation sqrt(1/6 - 1/10 + 1/3 - 1/10) = 0.548, so
    the interval is exp(0.693 -+ 1.96 x 0.548) = 0.68 to 5.85. Unknown and empty are too few to be looked at."""
    found = everything(measured(TWENTY)).fields[0][1]

    network = found.values[0]
    assert (network.value, network.missed, network.settled, network.rest_missed, network.rest_settled) == ("Network", 6, 10, 3, 10)
    assert network.ratio == 2
    assert (round(network.low, 2), round(network.high, 2)) == (0.68, 5.85)
    assert (network.chance, network.corrected) == ("within", False)
    assert (found.looked_at, found.above, found.below) == (2, 0, 0)


def test_the_interval_of_the_physicians_health_study() -> None:
    """189 of 11,034 doctors had an infarction with a placebo, 104 of 11,037 with aspirin (NEJM 321, 1989, 129-135): 1.82 times as many,
    with the interval from 1.43 to 2.31 (A. Agresti, An Introduction to Categorical Data Analysis, section 2.2)."""
    placebo, aspirin = lift(counted({"placebo": (189, 11034), "aspirin": (104, 11037)}), 5).values

    assert tuple(round(number, 4) for number in (float(placebo.ratio), placebo.low, placebo.high)) == (1.8178, 1.4330, 2.3059)
    assert placebo.chance == "above"
    assert aspirin.ratio == 1 / placebo.ratio
    assert (round(aspirin.low * placebo.high, 9), round(aspirin.high * placebo.low, 9)) == (1, 1)
    assert aspirin.chance == "below"


def test_an_empty_cell_gets_a_half() -> None:
    """0 of 9 against 5 of 9 is 0.5 of 10 against 5.5 of 10: ratio 1/11, deviation sqrt(2 - 0.1 + 0.182 - 0.1) = 1.408, so that the interval
    is exp(-2.398 -+ 2.759) = 0.0058 to 1.435."""
    found = next(one for one in lift(counted({"a": (0, 9), "b": (5, 9)}), 5).values if one.value == "a")

    assert found.corrected
    assert found.ratio * 11 == 1
    assert (round(found.low, 4), round(found.high, 3)) == (0.0058, 1.435)


@pytest.mark.parametrize(
    ("counts", "looked_at"),
    [
        pytest.param({"a": (1, 5), "b": (1, 4)}, 1, id="four are too few"),
        pytest.param({"a": (3, 9)}, 0, id="a value without others"),
        pytest.param({"a": (0, 9), "b": (0, 9)}, 0, id="nothing missed"),
        pytest.param({"a": (9, 9), "b": (9, 9)}, 2, id="all missed"),
        pytest.param({}, 0, id="nothing at all"),
    ],
)
def test_values_with_enough_measurements_are_looked_at(counts: Counts, looked_at: int) -> None:
    found = lift(counted(counts), 5)

    assert (found.looked_at, found.above, found.below) == (looked_at, 0, 0)


def test_the_surest_comes_first() -> None:
    """5 of 5 is a greater share than 60 of 100, but less sure."""
    found = lift(counted({"few": (5, 5), "many": (60, 100), "rest": (100, 1000)}), 5)

    assert [one.value for one in found.values] == ["few", "many", "rest"]
    assert sorted(found.values, key=lambda one: -one.low) == list(found.values)


def test_of_very_many_values_both_ends_are_listed_and_all_are_counted() -> None:
    """A thousand values, of which the first misses nothing of a thousand, the next 1, and the last 999."""
    found = lift(counted({f"V{number:03d}": (number, 1000) for number in range(1000)}), 5)

    assert found.looked_at == 1000
    assert found.above + found.below > 900
    assert [one.value for one in found.values] == [f"V{number:03d}" for number in (*range(999, 949, -1), *range(49, -1, -1))]
    assert 2 * LISTED == 100


def test_of_values_that_are_all_alike_few_stand_out() -> None:
    """A thousand values of 50 measurements each, all of which miss by chance one in five: one in twenty of them, not half."""
    dice = Random(7)  # noqa: S311 - any dice will do
    counts: Counts = {f"V{value:04d}": (sum(dice.random() < 0.2 for _ in range(50)), 50) for value in range(1000)}
    found = lift(counted(counts), 5)

    assert 20 <= found.above + found.below <= 100


# --- who, why and when -----------------------------------------------------------------------------------------------


def test_holders_are_the_fields_that_the_export_knows() -> None:
    """There is a column for `group`, but nothing in it, and none for `assignee`."""
    rows = [one | {"ticket.group": None} for one in measured({"A": (2, 3), "B": (0, 1)}, "team")]
    found = everything(rows, Asked(reason=None, fields=()), "group", "team")

    assert [(holder.field, lines(holder)) for holder in found.holders] == [("team", [("A", 2, 3, 2)])]


def test_reasons_are_those_of_as_of() -> None:
    found = summarize(reasoned(measured({"Mail": (3, 3)}), [None, "Supplier", "Supplier"]), plan(RESOLUTION), Asked(reason="cause"))[0]

    assert found.reasons is not None
    assert (found.reasons.field, lines(found.reasons)) == ("cause", [("Supplier", 2, 2, 2), (None, 1, 1, 3)])
    assert found.fields == ()


def reasoned(rows: list[dict[str, Any]], reasons: list[str | None]) -> pl.DataFrame:
    """The measurements of tickets, with the cause that each of them has at as-of."""
    return table(*rows, fields=("category", "team")).with_columns(pl.Series("latest.cause", reasons, pl.String))


def test_hours_are_those_of_the_reports_zone() -> None:
    """Opened Monday 09:00 in Berlin (07:00 UTC) with four hours: missed Monday 13:00. The one that was met is not in the grid."""
    found = everything(measured({"Mail": (2, 3)})).hours

    assert (found.missed[0][13], found.opened[0][9]) == (2, 2)
    assert sum(map(sum, found.missed)) == sum(map(sum, found.opened)) == 2
    assert [len(day) for day in found.missed] == [24] * 7


@pytest.mark.parametrize(
    ("settled", "hour"),
    [
        pytest.param(at("2026-10-25T02:30"), 2, id="the first half past two"),
        pytest.param(at("2026-10-25T02:30") + HOUR, 2, id="the second"),
        pytest.param(at("2026-10-25T03:00"), 3, id="winter time"),
        pytest.param(at("2026-10-25T00:00"), 0, id="the first hour of Sunday"),
        pytest.param(at("2026-10-26T00:00") - 1, 23, id="its last microsecond"),
    ],
)
def test_a2_an_hour_that_the_clocks_show_twice_is_one_hour_of_the_week(settled: int, hour: int) -> None:
    found = everything([row("overdue", settled=settled, **{"ticket.category": "Mail"})]).hours

    assert found.missed[6][hour] == 1


# --- little data, and batches ----------------------------------------------------------------------------------------


def test_without_measurements_there_is_nothing_in_any_part() -> None:
    together, resolution = summarize(reasoned([], []), plan(RESOLUTION), Asked(("category",), "cause"))

    assert (together.missed, together.settled, resolution.sla) == (0, 0, "resolution")
    assert together.fields == ((Pareto("category", 0, (), Other(0, 0, 0)), Lift()),)
    assert together.holders == ()
    assert together.reasons == Pareto("cause", 0, (), Other(0, 0, 0))
    assert together.hours.missed == ((0,) * 24,) * 7


def test_one_ticket() -> None:
    found = everything(measured({"Mail": (1, 1)}))

    assert lines(found.fields[0][0]) == [("Mail", 1, 1, 1)]
    assert found.fields[0][1] == Lift()


def test_batches_add_up_to_the_same() -> None:
    dice = Random(3)  # noqa: S311 - any dice will do
    rows = [
        row(dice.choice(("met", "breached", "overdue", "running")), t=t, opened=at("2026-10-05T09:00") + t * HOUR, sla=dice.choice("ab"))
        | {f"ticket.{field}": dice.choice(("x", "y", "", None)) for field in ("category", "team")}
        for t in range(300)
    ]
    whole = reasoned(rows, [dice.choice(("p", None)) for _ in rows])
    asked, slas = Asked(("category",), "cause"), plan(sla("a"), sla("b"))
    parts = [partial(piece, slas, asked) for piece in whole.iter_slices(7)]
    dice.shuffle(parts)

    assert finish(parts, slas, asked) == summarize(whole, slas, asked)


# --- what is asked for -----------------------------------------------------------------------------------------------


def definitions(**options: Any) -> Definitions:  # noqa: ANN401 - whatever a report has
    return Definitions("Desk", "Europe/Berlin", "", (RESOLUTION,), {}, report=ReportOptions(**options))


@pytest.mark.parametrize(
    ("options", "fields", "asked"),
    [
        pytest.param({}, (), None, id="nothing"),
        pytest.param({}, ("team",), Asked(("team",)), id="by the command line"),
        pytest.param({"causes": ("category",)}, (), Asked(("category",)), id="by the definitions"),
        pytest.param({"causes": ("category",), "reason": "why"}, ("team",), Asked(("team",), "why"), id="in their place"),
        pytest.param({"reason": "why"}, (), Asked((), "why"), id="a reason alone"),
    ],
)
def test_the_command_line_comes_before_the_definitions(options: dict[str, Any], fields: tuple[str, ...], asked: Asked | None) -> None:
    assert asked_of(definitions(**options), fields) == asked
