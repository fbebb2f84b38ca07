"""KPIs in groups, windows and on calendars; percentiles, targets, and conditions."""

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.accounting import Facts
from slacalc.accounting.facts import OF_STAYS, no_turns
from slacalc.figures.kpis.evaluating import evaluation
from slacalc.figures.kpis.sight import Cut, Sight, Window, meters_for
from slacalc.report.kpis import kpi_records
from slacalc.spec import load_text
from slacalc.spec.kpi_catalogue import BY_NAME
from slacalc.spec.kpis import built_in
from tests.figures.kpis.desk import DEFINITIONS, by_group, found, record, value

HOUR, DAY = 3600, 86400

TEAMS = """
id,opened,resolved,team,priority
A,1 00:00,2 00:00,Net,P1
B,1 00:00,4 00:00,Net,P2
C,1 00:00,,Net,P1
D,1 00:00,2 00:00,Desk,P1
E,1 00:00,,,P2
"""


# --- groups ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kpi", "whole", "groups"),
    [
        ("tickets_opened", 5, {("Desk",): 1, ("Net",): 3, ("",): 1}),
        ("tickets_resolved", 3, {("Desk",): 1, ("Net",): 2, ("",): 0}),
        ("backlog", 2, {("Desk",): 0, ("Net",): 1, ("",): 1}),
        ("closure_rate", 0.6, {("Desk",): 1, ("Net",): 0.666667, ("",): 0}),
        ("mean_time_to_resolve", 5 * DAY / 3, {("Desk",): DAY, ("Net",): 2 * DAY, ("",): None}),
    ],
)
def test_groups_are_parts_of_the_whole(kpi: str, whole: float, groups: dict[tuple[str], float]) -> None:
    """Each group that has a ticket has a value, and n/a where that is not known; numbers of tickets add up."""
    told = by_group(found(TEAMS, said=f"kpis: [{kpi}]", by=["team"]))
    assert told.pop(()) == pytest.approx(whole)
    assert told == pytest.approx(groups, abs=1e-6)


def test_groups_by_two_fields() -> None:
    told = by_group(found(TEAMS, said="kpis: [tickets_opened]", by=["team", "priority"]))
    assert told == {(): 5, ("", "P2"): 1, ("Desk", "P1"): 1, ("Net", "P1"): 2, ("Net", "P2"): 1}


def test_a_value_that_nobody_knows_is_a_group() -> None:
    """The history gives no old value, so before the change the team is unknown (A12); it comes last."""
    tickets = "id,opened,resolved,team\nA,1 09:00,1 10:00,Net\nB,1 09:00,1 10:00,Net\n"
    told = by_group(found(tickets, "ticket,at,field,new\nA,1 12:00,team,Net", "kpis: [tickets_opened]", by=["team"]))
    assert [*told] == [(), ("Net",), (None,)]


def test_a_group_without_tickets_in_the_period_is_not_shown() -> None:
    tickets = "id,opened,resolved,team\nA,1 09:00,,Net\nB,Sep 1 09:00,Sep 2 09:00,Gone\nC,Aug 1 09:00,1 00:00,Old\n"
    assert [*by_group(found(tickets, said="kpis: [backlog]", by=["team"]))] == [(), ("Net",), ("Old",)]


def test_a_cost_is_of_no_group() -> None:
    """The file says what the period costs, and not what a team does."""
    told = by_group(found(TEAMS, said="kpis: [cost_per_ticket: {cost: 300 EUR}]", by=["team"]))
    assert told == {(): "100.00", ("Desk",): None, ("Net",): None, ("",): None}


# --- windows ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "resolved", "n"),
    [
        pytest.param("Sep 30 23:59", "1 00:00", (0, 1, 0), id="resolved with the first instant"),
        pytest.param("1 00:00", "31 23:59", (1, 1, 0), id="opened with the first instant"),
        pytest.param("31 23:59", "Nov 1 00:00", (1, 0, 1), id="resolved with the first instant after it"),
        pytest.param("Nov 1 00:00", "Nov 2 00:00", (0, 0, 0), id="opened with the first instant after it"),
    ],
)
def test_the_edges_of_a_period(opened: str, resolved: str, n: tuple[int, int, int]) -> None:
    """It holds its first instant, and not the one at its end; looked at from December."""
    tickets = f"id,opened,resolved\nA,{opened},{resolved}\n"
    said = "kpis: [tickets_opened, tickets_resolved, backlog]"
    assert tuple(kpi.value.n for kpi in found(tickets, said=said, as_of="Nov 30 00:00")) == n


@pytest.mark.parametrize(("as_of", "backlog", "age"), [("5 00:00", 1, 4 * DAY), ("Nov 30 00:00", 1, 31 * DAY)])
def test_a_period_ends_with_as_of_where_that_is_earlier(as_of: str, backlog: int, age: int) -> None:
    said = "kpis: [backlog, backlog_age]"
    told = found("id,opened,resolved\nA,1 00:00,\nB,2 00:00,3 00:00\n", said=said, as_of=as_of)
    assert [kpi.value.value for kpi in told] == [backlog, age * 1_000_000]


def test_a_resolve_after_the_end_of_the_period_leaves_the_ticket_in_its_backlog() -> None:
    """Seen from the end of November, the October of then."""
    tickets = "id,opened,resolved\nA,5 00:00,Nov 3 00:00\n"
    assert value(tickets, said="kpis: [backlog]", as_of="Nov 30 00:00") == 1
    assert value(tickets, said="kpis: [backlog]", as_of="Nov 30 00:00", period="2026-11") == 0


def test_days_are_those_up_to_as_of() -> None:
    tickets = "id,opened,resolved\nA,1 00:00,2 00:00\nB,1 00:00,3 00:00\n"
    assert value(tickets, said="kpis: [resolved_per_day]", as_of="5 00:00") == 0.5
    assert value(tickets, said="kpis: [resolved_per_day]", as_of="5 00:00", period="all") == 0.5
    assert value("id,opened,resolved\n", said="kpis: [resolved_per_day]", period="all") is None


def test_costs_by_the_label_of_the_period() -> None:
    tickets = "id,opened,resolved\nA,1 00:00,2 00:00\nB,1 00:00,Nov 3 00:00\n"
    said = 'kpis: [cost_per_ticket: {cost: {"2026-10": 10 EUR, "2026-11": 20 EUR}}]'
    costs = [record(tickets, said=said, period=period, as_of="Nov 30 00:00") for period in ("2026-10", "2026-11", "2026-Q4")]
    assert [(kpi["value"], kpi["unit"]) for kpi in costs] == [("10.00", "EUR"), ("20.00", "EUR"), (None, "EUR")]


@pytest.mark.parametrize(
    ("said", "period", "reason"),
    [
        ('{"2026-10": 10 EUR}', "2026-10", None),
        ('{"2026-10": 10 EUR}', "2026-11", "no cost is given of 2026-11; add it to `cost` of cost_per_ticket: `2026-11: 25000.00 EUR`"),
        ('{"2026-10": 10 EUR}', "all", "no cost is given of all; add it to `cost` of cost_per_ticket: `all: 25000.00 EUR`"),
        ('{"all": 10 EUR}', "all", None),
        ("10 EUR", "2026-11", None),
    ],
)
def test_a_period_of_which_no_cost_is_given_is_told(said: str, period: str, reason: str | None) -> None:
    tickets = "id,opened,resolved\nA,1 00:00,2 00:00\nB,1 00:00,Nov 3 00:00\n"
    ratio = "{name: Mine, ratio: [cost_per_ticket, tickets_resolved]}"
    told = kpi_records(found(tickets, said=f"kpis: [cost_per_ticket: {{cost: {said}}}, {ratio}]", period=period, as_of="Nov 30 00:00"))
    assert [kpi["reason"] for kpi in told] == [reason, reason]
    assert [kpi["value"] is None for kpi in told] == [reason is not None] * 2


def test_nothing_resolved_has_no_cost_and_no_reason() -> None:
    kpi = record("id,opened,resolved\nA,1 00:00,\n", said='kpis: [cost_per_ticket: {cost: {"2026-10": 10 EUR}}]')
    assert (kpi["value"], kpi["reason"]) == (None, None)


DAYS = [day * 86_400_000_000 for day in range(10)]
instants = st.integers(0, 19).map(lambda half: half * 43_200_000_000)


@settings(max_examples=30)
@given(st.lists(st.tuples(instants, st.none() | st.integers(0, 19).map(lambda half: half * 43_200_000_000))), instants)
def test_what_is_left_is_what_was_left_before_and_what_came_less_what_went(pairs: list[tuple[int, int | None]], as_of: int) -> None:
    """For every window on random tickets: backlog at the end = backlog at its begin + opened - resolved; and so in every group."""
    rows = [(opened, end if end is not None and opened <= end <= as_of else None) for opened, end in pairs if opened <= as_of]
    tickets = pl.DataFrame(
        {
            "t": range(len(rows)),
            "opened": [opened for opened, _ in rows],
            "resolved": [resolved for _, resolved in rows],
            "ticket.team": ["AB"[number % 2] for number in range(len(rows))],
        },
        schema={"t": pl.UInt32, "opened": pl.Int64, "resolved": pl.Int64, "ticket.team": pl.String},
    )
    facts = Facts(tickets, pl.DataFrame(schema=OF_STAYS), no_turns(), pl.DataFrame(schema={"t": pl.UInt32, "at": pl.Int64}))
    definitions = load_text(DEFINITIONS, "slas.yaml")
    windows = tuple(Window(start, start + DAYS[1]) for start in DAYS)
    sight = Sight(facts, definitions, meters_for((), definitions, facts, windows, as_of), as_of)
    for by in ((), ("team",)):
        each = evaluation(sight, Cut(windows, by), {}, {})
        left, flow = (each.values(built_in(BY_NAME[name], definitions.statuses)) for name in ("backlog", "net_flow"))
        for (number, group), stock in left.items():
            before = left[number - 1, group].n if (number - 1, group) in left else 0
            assert stock.n == before + (flow[number, group].value or 0)


# --- percentiles -----------------------------------------------------------------------------------------------------


def spell(*hours: int) -> str:
    rows = "\n".join(f"T{number},5 00:00,5 {hour:02}:00" for number, hour in enumerate(hours))
    return f"id,opened,resolved\n{rows}\n"


@pytest.mark.parametrize(
    ("hours", "median", "p90", "p95"),
    [
        pytest.param((3,), 3, 3, 3, id="one is all of them"),
        pytest.param((4, 2), 2, 4, 4, id="of two the median is the first"),
        pytest.param((1, 3, 2), 2, 3, 3, id="of three the second"),
        pytest.param(tuple(range(1, 11)), 5, 9, 10, id="of ten the fifth, the ninth and the tenth"),
        pytest.param(tuple(range(1, 21)), 10, 18, 19, id="of twenty the tenth, the 18th and the 19th"),
    ],
)
def test_percentiles_are_nearest_rank(hours: tuple[int, ...], median: int, p90: int, p95: int) -> None:
    """A29: always the length of some ticket, never one between two."""
    kpi = record(spell(*hours), said="kpis: [mean_time_to_resolve]")
    assert kpi["statistics"] == {
        "n": len(hours),
        "mean": pytest.approx(sum(hours) * HOUR / len(hours)),
        "median": median * HOUR,
        "p90": p90 * HOUR,
        "p95": p95 * HOUR,
        "max": max(hours) * HOUR,
    }


@pytest.mark.parametrize(("statistic", "hours"), [("mean", 5), ("median", 3), ("p90", 12), ("p95", 12), ("max", 12), ("sum", 20)])
def test_another_statistic(statistic: str, hours: int) -> None:
    said = f"kpis: [mean_time_to_resolve: {{statistic: {statistic}}}]"
    assert value(spell(1, 3, 12, 4), said=said) == hours * HOUR


def test_no_length_at_all_in_one_of_two_groups() -> None:
    """Percentiles of nothing are nothing, beside a group that has some."""
    tickets = (
        "id,opened,repair_start,repair_end,team\nA,5 00:00,5 01:00,5 02:00,Net\nB,5 00:00,,5 02:00,Desk\nC,5 00:00,5 03:00,5 02:00,Desk\n"
    )
    told = found(tickets, said="kpis: [mean_time_to_repair]", by=["team"])
    assert by_group(told) == {(): HOUR, ("Desk",): None, ("Net",): HOUR}
    assert [(kpi.value.n, kpi.value.left_out) for kpi in told] == [(1, 2), (0, 2), (1, 0)]


# --- calendars -------------------------------------------------------------------------------------------------------

WEEKEND = "id,opened,resolved,team\nA,9 16:00,12 10:00,Net\nB,9 16:00,12 10:00,Desk\n"
"""From Friday 16:00 to Monday 10:00: 66 hours, of which 2 in the office."""


@pytest.mark.parametrize(("options", "hours"), [("{}", 66), ("{calendar: 24x7}", 66), ("{calendar: office}", 2)])
def test_lengths_are_on_a_calendar(options: str, hours: int) -> None:
    assert value(WEEKEND, said=f"kpis: [mean_time_to_resolve: {options}]") == hours * HOUR


def test_a_calendar_that_follows_a_field() -> None:
    """Net works around the clock, everybody else in the office; without a default nothing is known of them."""
    said = "kpis: [mean_time_to_resolve: {{calendar: {{field: team, values: {{net: 24x7}}{}}}}}]"
    assert value(WEEKEND, said=said.format(", default: office")) == 34 * HOUR
    kpi = record(WEEKEND, said=said.format(""))
    assert (kpi["value"], kpi["n"], kpi["left_out"]) == (66 * HOUR, 1, 1)


def test_the_age_of_the_backlog_on_a_calendar() -> None:
    """From Friday the 30th at 16:00 to the end of the month: one hour of work, and a day and eight hours by the wall."""
    tickets = "id,opened,resolved\nA,30 16:00,\n"
    assert value(tickets, said="kpis: [backlog_age: {calendar: office}]") == HOUR
    assert value(tickets, said="kpis: [backlog_age]") == 32 * HOUR


def test_the_time_in_a_status_on_a_calendar() -> None:
    """Open from Friday 16:00 to Monday 10:00, in the office two hours; and the values come with the longest first."""
    kpi = record(
        "id,opened,status\nA,9 15:30,New\n",
        "A,9 16:00,status,New,Open,\nA,12 10:00,status,Open,Resolved,",
        "kpis: [time_in_status: {calendar: office}]",
    )
    assert kpi["parts"] == [{"value": "Open", "amount": 2 * HOUR, "n": 1}, {"value": "New", "amount": HOUR // 2, "n": 1}]
    assert kpi["value"] == 2.5 * HOUR


def test_only_time_within_the_period_counts_as_time_in_a_status() -> None:
    changes = "A,Sep 30 12:00,status,New,Open,\nA,2 00:00,status,Open,Waiting,"
    kpi = record("id,opened,status\nA,Sep 1 00:00,New\n", changes, "kpis: [time_in_status]", as_of="3 00:00")
    assert kpi["parts"] == [{"value": "Open", "amount": DAY, "n": 1}, {"value": "Waiting", "amount": DAY, "n": 1}]


def test_the_buckets_of_age() -> None:
    """Each begins with its first day: just under a day, exactly one, three, seven and thirty, and over thirty."""
    opened = ("31 00:01", "31 00:00", "29 00:00", "25 00:00", "2 00:00", "1 00:00")
    rows = "\n".join(f"T{number},{at},," for number, at in enumerate(opened))
    kpi = record(f"id,opened,resolved\n{rows}".replace(",,", ","), said="kpis: [backlog_age]")
    assert {part["value"]: part["n"] for part in kpi["parts"]} == {
        "0-1 days": 1,
        "1-3 days": 1,
        "3-7 days": 1,
        "7-30 days": 1,
        "30 days and more": 2,
    }


# --- targets, conditions, what is left out ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kpi", "target", "status"),
    [
        ("closure_rate", ">= 60%", "met"),
        ("closure_rate", "> 60%", "missed"),
        ("closure_rate", "<= 60%", "met"),
        ("closure_rate", "< 60%", "missed"),
        ("closure_rate", ">= 60.0000001%", "missed"),
        ("backlog", "<= 2", "met"),
        ("backlog", "< 2", "missed"),
        ("mean_time_to_resolve", "<= 40h", "met"),
        ("mean_time_to_resolve", "<= 39h59m59s", "missed"),
        ("resolved_per_day", "> 0.096774", "met"),
        ("resolved_per_day", "<= 0.096775", "met"),
        ("net_flow", "<= -1", "missed"),
        ("mean_time_to_close", "<= 1h", "none"),
    ],
)
def test_targets_at_their_boundary(kpi: str, target: str, status: str) -> None:
    """Three of five are resolved, exactly 60 %, after 40 hours; values are compared exactly, whatever is shown."""
    tickets = TEAMS.replace(",team", ",closed,team", 1).replace("00:00,Net", "00:00,,Net").replace("00:00,Desk", "00:00,,Desk")
    tickets = tickets.replace(",,Net,P1\nD", ",,,Net,P1\nD").replace("E,1 00:00,,,P2", "E,1 00:00,,,,P2")
    assert record(tickets, said=f"kpis: [{kpi}: '{target}']")["status"] == status


def test_without_a_target_nothing_is_met() -> None:
    kpi = record(TEAMS, said="kpis: [backlog]")
    assert (kpi["target"], kpi["status"]) == (None, None)


def test_a_target_says_which_way_is_better_where_the_catalogue_does_not() -> None:
    assert record(TEAMS, said="kpis: [tickets_opened: '<= 5']")["better"] == "less"
    assert record(TEAMS, said="kpis: [tickets_opened]")["better"] is None


@pytest.mark.parametrize(
    ("kpi", "expected"),
    [("tickets_opened", 3), ("backlog", 1), ("closure_rate", 0.666667), ("net_flow", 1), ("resolved_per_day", 0.064516)],
)
def test_where_is_for_all_parts_of_a_figure(kpi: str, expected: float) -> None:
    """P1 alone: A and D are resolved, C is not."""
    assert value(TEAMS, said=f"kpis: [{kpi}: {{where: {{priority: P1}}}}]") == expected


def test_a_share_leaves_out_those_of_which_nothing_is_known() -> None:
    """Of B nobody knows how often it was reopened: the file has nothing there. A was not, C was."""
    kpi = record(
        "id,opened,resolved,reopen_count\nA,1 00:00,2 00:00,0\nB,1 00:00,2 00:00,\nC,1 00:00,2 00:00,1\n", said="kpis: [reopen_rate]"
    )
    assert (kpi["value"], kpi["numerator"], kpi["denominator"], kpi["n"], kpi["left_out"]) == (0.5, 1, 2, 2, 1)


def test_a_group_of_no_known_value_has_no_share() -> None:
    kpi = record("id,opened,resolved,reopen_count\nA,1 00:00,2 00:00,\n", said="kpis: [reopen_rate]")
    assert (kpi["value"], kpi["n"], kpi["left_out"]) == (None, 0, 1)


def test_a_word_that_another_meaning_is_given_to() -> None:
    tickets = "id,opened,kind\nA,1 00:00,Beschwerde\nB,1 00:00,Frage\n"
    assert value(tickets, said="kpis: [complaint_rate]\nmeanings: {complaint: {kind: Beschwerde}}") == 0.5


@pytest.mark.parametrize(("days", "share"), [(1, 1), (5, 0.5), (6, 0)])
def test_stale_after_so_many_days(days: int, share: float) -> None:
    """A changed five days before the end, B a day before; both by their history."""
    tickets = "id,opened,resolved,status\nA,1 00:00,,New\nB,1 00:00,,New\n"
    changes = "A,27 00:00,group,Desk,Net,\nB,31 00:00,public_reply,,,customer"
    assert value(tickets, changes, f"kpis: [stale_share: {{days: {days}}}]") == share


@pytest.mark.parametrize(("more_than", "share"), [(0, 0.75), (1, 0.5), (2, 0.25), (3, 0)])
def test_often_is_more_than(more_than: int, share: float) -> None:
    tickets = "id,opened,resolved,reassignment_count\nA,1 00:00,2 00:00,0\nB,1 00:00,2 00:00,1\nC,1 00:00,2 00:00,2\nD,1 00:00,2 00:00,3\n"
    assert value(tickets, said=f"kpis: [often_reassigned_share: {{more_than: {more_than}}}]") == share


# --- nothing depends on what else is asked -------------------------------------------------------------------------------

BESIDE = ("next_response_time", "stale_share", "{name: d, median: {from: opened, to: due}}", "auto_resolved_share")
LIVES = (
    "id,opened,resolved,status,group,priority,due\nA,1 00:00,2 00:00,Resolved,Desk,P1,1 06:00\nB,1 00:00,2 00:00,Resolved,Desk,P2,1 06:00\n"
)
LIVES += "C,1 00:00,,Open,Desk,P3,1 06:00\n"
TOLD = "A,2 00:00,status,Open,Resolved,\nA,1 12:00,group,Net,Desk,\nB,1 03:00,public_reply,,,customer\nC,1 05:00,category,a,b,\n"


@pytest.mark.parametrize("beside", [*BESIDE, None])
def test_a_figure_is_the_same_whatever_stands_beside_it(beside: str | None) -> None:
    """A has a history of its status, B only a message, C only a change of its category, which no figure looks at: all three have one."""
    names = ("reopen_rate", "reassignment_rate", "time_in_group", "time_in_status")
    said = f"kpis: [{', '.join((*names, *((beside,) if beside else ())))}]"
    kpis = {kpi.asked.name: kpi.value for kpi in found(LIVES, TOLD, said, as_of="3 00:00")}

    assert (kpis["reopen_rate"].n, kpis["reopen_rate"].left_out) == (2, 0)
    assert kpis["reassignment_rate"].value == Fraction(1, 2)
    assert kpis["time_in_group"].n == 3
    assert kpis["time_in_status"].n == 2  # of B, which was resolved, nobody knows what it was before


def test_stale_goes_by_the_history_and_not_by_dates_in_columns() -> None:
    """Nothing has happened since the 1st; that something was due on the 30th is no change."""
    tickets = "id,opened,resolved,status,due\nA,1 00:00,,Open,30 06:00\n"
    history = "A,1 05:00,status,New,Open,\n"
    assert found(tickets, history, "kpis: [stale_share, {name: d, median: {from: opened, to: due}}]")[0].value.value == 1


def test_a_day_has_the_hours_that_clocks_give_it() -> None:
    """On 25 October 2026 the clocks go back: one ticket that day is one a day."""
    said = "kpis: [resolved_per_day]"
    tickets = "id,opened,resolved\nA,25 00:00,25 12:00\n"
    assert value(tickets, "", said, period="2026-10-25", as_of="26 00:00", timezone="Europe/Berlin") == 1
    assert value(tickets, "", said, period="2026-10-24..2026-10-25", as_of="26 00:00", timezone="Europe/Berlin") == 0.5


def test_what_happens_at_as_of_is_in_the_last_piece_of_the_trend_too() -> None:
    tickets = "id,opened,resolved\nA,1 00:00,5 12:00\n"
    [kpi] = found(tickets, "", "kpis: [tickets_resolved]", as_of="5 12:00", every="day")
    assert kpi.value.value == kpi.trend[-1].value.value == 1


def test_half_a_month_is_not_held_against_a_whole_one() -> None:
    tickets = "id,opened,resolved\nA,Sep 1 00:00,\nB,Sep 2 00:00,\nC,2 00:00,\n"
    [kpi] = found(tickets, "", "kpis: [tickets_opened]", as_of="15 12:00", every="month")
    assert [(point.value.value, point.compared.change) for point in kpi.trend] == [(Fraction(2), None), (Fraction(1), None)]


def test_those_never_acknowledged_are_told() -> None:
    """B was resolved without anybody having had it; C is open."""
    tickets = "id,opened,resolved,acknowledged\nA,1 00:00,2 00:00,1 01:00\nB,1 00:00,2 00:00,\nC,1 00:00,,\n"
    [kpi] = found(tickets, "", "kpis: [mean_time_to_acknowledge]")
    assert (kpi.value.n, kpi.value.left_out) == (1, 1)


def test_utilisation_tells_of_tickets_without_a_handling_time() -> None:
    tickets = "id,opened,resolved,assignee,handling_time\nA,1 00:00,2 00:00,ann,60\nB,1 00:00,2 00:00,Ann,\n"
    kpis = {kpi.asked.name: kpi.value for kpi in found(tickets, "", "kpis: [utilisation: {calendar: office}, resolving_agents]")}
    assert (kpis["utilisation"].n, kpis["utilisation"].left_out) == (1, 1)
    assert kpis["resolving_agents"].value == 1


def test_a_count_below_zero_tells_nothing() -> None:
    tickets = "id,opened,resolved,reopen_count\nA,1 00:00,2 00:00,-1\nB,1 00:00,2 00:00,1\n"
    [kpi] = found(tickets, "", "kpis: [reopen_rate]")
    assert (kpi.value.value, kpi.value.left_out) == (Fraction(1), 1)


def test_a_timestamp_column_may_be_called_like_one_of_the_facts() -> None:
    tickets = "id,opened,t\nA,1 00:00,1 02:00\n"
    assert value(tickets, "", "kpis: [{name: d, median: {from: opened, to: t}}]") == 2 * 3600


# --- conditions on dates ---------------------------------------------------------------------------------------------

RENEWED = "id,opened,resolved,renewed\nA,1 00:00,2 00:00,10 00:00\nB,1 00:00,2 00:00,20 00:00\nC,1 00:00,2 00:00,\n"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("kpis: [tickets_opened: {where: {renewed: {gt: 2026-10-15}}}]", 1),
        ("kpis: [{name: Mine, count: {renewed: {lt: 2026-10-15}}}]", 1),
        ("kpis: [{name: Mine, count: all, where: {renewed: {lt: 2026-10-25}}}]", 2),
        ("kpis: [{name: Mine, share_of: {renewed: {gt: 2026-10-15}}, among: {renewed: {lt: 2026-10-25}}}]", 0.5),
        ("kpis: [complaints_received]\nmeanings: {complaint: {renewed: {gt: 2026-10-15}}}", 1),
        ("kpis: [{name: Mine, count: {opened: {lt: 2026-10-01}}}]", 0),
        ("kpis: [{name: Mine, count: {opened: {lt: 2026-10-02}}}]", 3),
    ],
)
def test_columns_of_dates_that_nothing_else_looks_at(said: str, expected: float) -> None:
    """A was renewed on the 10th, B on the 20th, and C never; the column is read as timestamps for the sake of the condition."""
    assert value(RENEWED, said=said) == expected


def test_a_moment_that_a_date_tells() -> None:
    """A is reached with its opening; B never, as the column says the 20th throughout."""
    said = "kpis: [{name: Mine, count: all, at: {renewed: {lt: 2026-10-15}}}]"
    assert value(RENEWED, said=said) == 1


def test_a_date_that_is_only_compared_is_the_start_of_its_day() -> None:
    """As for conditions of SLAs (A3)."""
    tickets = "id,opened,renewed\nA,1 00:00,2026-10-15\nB,1 00:00,2026-10-16\n"
    assert value(tickets, said="kpis: [{name: Mine, count: {renewed: {gte: 2026-10-16}}}]") == 1


def test_a_date_that_only_the_catalogue_looks_at_need_not_be_there() -> None:
    kpi = record("id,opened\nA,1 00:00\n", said="kpis: [complaints_received]\nmeanings: {complaint: {renewed: {gt: 2026-10-15}}}")
    assert (kpi["value"], kpi["reason"]) == (None, "the export has no `renewed`; map it under `source.columns`")
