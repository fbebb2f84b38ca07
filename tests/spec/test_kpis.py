"""KPIs in a definition file: built-in ones, what may be said of them, and those of one's own."""

from fractions import Fraction

import pytest

from slacalc.spec.calendar_definitions import CalendarChoice
from slacalc.spec.clock_definitions import AtColumn, Becomes, OnEvent
from slacalc.spec.conditions import NoneOf, Order, Text
from slacalc.spec.kpi_catalogue import CATALOGUE, MEANINGS
from slacalc.spec.kpi_measures import Asked, BacklogAge, Bound, Counted, Lasting, Numbered, Quotient, Shared, Stale
from slacalc.spec.kpi_wants import wants_of
from slacalc.spec.kpis import built_in, catalogue, usual
from slacalc.spec.needs import needs
from slacalc.spec.wants import Wants
from slacalc.times import HOUR, MINUTE
from tests.spec.writing import definitions

OF_TYPE = Text("type", "in", ("change",), ("Change",))


def kpis(said: str, more: str = "") -> tuple[Asked, ...]:
    return definitions(f"kpis:\n{said}{more}").kpis or ()


def kpi(said: str, more: str = "") -> Asked:
    [one] = kpis(f"  - {said}\n", more)
    return one


def test_a_file_that_says_nothing_of_kpis_leaves_them_to_the_catalogue() -> None:
    assert definitions().kpis is None
    assert [one.name for one in usual({})] == [entry.name for entry in CATALOGUE if entry.usual]


def test_all_of_the_catalogue() -> None:
    assert [one.name for one in catalogue({})] == [entry.name for entry in CATALOGUE]


def test_a_file_that_wants_none() -> None:
    assert definitions("kpis: []\n").kpis == ()


def test_kpis_come_in_the_order_of_the_file() -> None:
    assert [one.name for one in kpis("  - net_flow\n  - {name: Mine, count: all}\n  - backlog: '<= 5'\n")] == [
        "net_flow",
        "Mine",
        "backlog",
    ]


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_every_kpi_of_the_catalogue_can_be_asked_for(entry: object) -> None:
    name = getattr(entry, "name", "")
    asked = kpi(name)
    assert (asked.name, asked.own, asked.target) == (name, False, None)


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("reopen_rate: '<= 5%'", Bound("lte", Fraction(1, 20), "<= 5%")),
        ("reopen_rate: '<5.5 %'", Bound("lt", Fraction(11, 200), "<5.5 %")),
        ("closure_rate: '>= 105%'", Bound("gte", Fraction(21, 20), ">= 105%")),
        ("closure_rate: '> 105.5%'", Bound("gt", Fraction(211, 200), "> 105.5%")),
        ("mean_time_to_resolve: ' <=  1h30m '", Bound("lte", Fraction(90 * MINUTE), "<=  1h30m")),
        ("net_flow: '<= -10'", Bound("lte", Fraction(-10), "<= -10")),
        ("cost_per_ticket: '<= 12.50'", Bound("lte", Fraction(25, 2), "<= 12.50")),
    ],
)
def test_targets_are_read_in_the_unit_of_the_kpi(said: str, bound: Bound) -> None:
    assert kpi(said).target == bound


def test_what_may_be_said_of_a_kpi() -> None:
    told = kpi("mean_time_to_resolve: {statistic: p90, calendar: office, where: {type: Change}, target: <= 8h}")
    assert told.measure == Lasting("opened", "resolved", "p90")
    assert (told.calendar, told.where, told.better) == (CalendarChoice("office"), OF_TYPE, "less")
    assert told.target == Bound("lte", Fraction(8 * HOUR), "<= 8h")


def test_more_options() -> None:
    assert kpi("stale_share: {days: 14}").measure == Stale(14)
    assert kpi("often_reassigned_share: {more_than: 4}").measure == Shared((Order("handovers", "gt", "number", "4"),))
    assert kpi("backlog_age: {statistic: median}").measure == BacklogAge((), "median")
    assert kpi("utilisation: {unit: hours}").unit_of_column == HOUR


def test_a_calendar_that_follows_a_field() -> None:
    told = kpi("mean_time_to_resolve: {calendar: {field: team, values: {Net: 24x7}, default: office}}")
    assert told.calendar == CalendarChoice("office", "team", (("net", "24x7"),))


@pytest.mark.parametrize(
    ("cost", "costs", "currency"),
    [
        ("25000.00 EUR", (("", "25000.00"),), "EUR"),
        ("€ 25000", (("", "25000"),), "€"),
        ('{"2026-10": 10.5 CHF, "2026-Q4": 30 CHF}', (("2026-10", "10.5"), ("2026-Q4", "30")), "CHF"),
    ],
)
def test_amounts(cost: str, costs: tuple[tuple[str, str], ...], currency: str) -> None:
    told = kpi(f"cost_per_ticket: {{cost: {cost}}}")
    assert (told.costs, told.currency) == (costs, currency)


def test_names_of_moments_mean_what_they_mean_for_clocks() -> None:
    """`resolved` is the status group where there is one, else the column; acknowledged is the first of two."""
    solved, assigned = Text("status", "in", ("resolved", "closed")), NoneOf((Text("assignee", "empty"),))
    assert kpi("tickets_resolved").moments == {"resolved": (Becomes(solved, "resolved"),)}
    assert kpi("tickets_closed").moments == {"closed": (AtColumn("closed"),)}
    told = kpi("mean_time_to_acknowledge").moments
    assert told == {"opened": (AtColumn("opened"),), "acknowledged": (AtColumn("acknowledged"), Becomes(assigned, "assigned"))}


def test_ones_own() -> None:
    told = kpi("{name: Mine, count: {type: Change}, at: resolved, where: {team: Net}, target: '>= 3', direction: less}")
    assert told.measure == Counted("resolved", (OF_TYPE,))
    assert (told.own, told.unit, told.better, told.where) == (True, "tickets", "less", Text("team", "in", ("net",), ("Net",)))


def test_moments_of_ones_own_have_a_name_of_their_own() -> None:
    told = kpi("{name: Mine, median: {from: {team: Net}, to: [closed, {event: public_reply}]}}")
    assert told.measure == Lasting("Mine from", "Mine to", "median")
    assert told.moments["Mine to"] == (AtColumn("closed"), OnEvent("public_reply"))


def test_numbers_of_a_column() -> None:
    told = kpi("{name: Mine, p95: {column: effort, unit: hours}, at: closed}")
    assert (told.measure, told.unit, told.unit_of_column) == (Numbered("effort", "p95", "closed"), "seconds", HOUR)


def test_a_ratio_brings_the_moments_of_its_parts() -> None:
    told = kpi("{name: Mine, ratio: [deployments, tickets_resolved]}")
    assert (told.measure, told.unit) == (Quotient("deployments", "tickets_resolved"), "ratio")
    assert [*told.moments] == ["deployed", "resolved"]


def test_meanings_take_the_place_of_the_catalogues() -> None:
    told = definitions("meanings:\n  major: {priority: P1}\n  first_level: {team: Desk}\n").meanings
    assert told["major"] == Text("priority", "in", ("p1",), ("P1",))
    assert told["first_level"] == Text("team", "in", ("desk",), ("Desk",))
    assert {word: condition for word, condition in told.items() if word not in {"major", "first_level"}} == {
        word: condition for word, condition in MEANINGS.items() if word not in {"major", "first_level"}
    }


# --- what is read for them -------------------------------------------------------------------------------------------


def wants(said: str) -> Wants:
    return wants_of((kpi(said),), MEANINGS)


def test_built_in_ones_use_what_is_there() -> None:
    """No column has to be there for them; the status says when a ticket was resolved, and so whose state counts."""
    told = wants("escalation_rate")
    assert (told.moments, told.fields) == (frozenset(), frozenset())
    assert told.fields_there >= {"escalated", "status"}
    assert "resolved" in told.moments_there


def test_ones_own_must_be_there() -> None:
    """A column that somebody wrote down, and that the export has not, is an error and no n/a."""
    told = wants("{name: Mine, share_of: {colour: red}, at: deployed, where: {team: Net}}")
    assert (told.fields, told.moments) == (frozenset({"colour", "team"}), frozenset({"deployed"}))


def test_columns_that_are_compared_with_an_instant_are_timestamps() -> None:
    told = wants("{name: Mine, share_of: {renewed: {gt: 2026-10-15}}, where: {sold: {lt: 2026-10-15}, team: Net}}")
    assert (told.fields, told.compared) == (frozenset({"team"}), frozenset({"renewed", "sold"}))
    assert needs(definitions(), further=told).moments >= {"renewed", "sold"}


def test_counts_of_a_ticket_come_from_columns_or_histories() -> None:
    told = wants("first_contact_resolution")
    assert told.fields_there >= {"reopen_count", "reassignment_count", "reply_count", "status", "group"}
    assert told.events == {"public_reply"}


def test_a_calendar_by_field_is_a_field() -> None:
    told = wants("mean_time_to_resolve: {calendar: {field: team, values: {Net: 24x7}}, where: {priority: P1}}")
    assert told.fields == {"team", "priority"}


def test_stale_tickets_are_told_by_whatever_tells_of_changes() -> None:
    told = wants("stale_share")
    assert told.fields_there >= {"assignee", "group", "priority", "status", "updated"}
    assert "updated" in needs(definitions(), further=told).moments


def test_changes_of_a_field() -> None:
    told = wants("{name: Mine, mean: {from: opened, to: {change: team}}}")
    assert told.fields == {"team"}


def test_a_word_without_a_meaning_looks_at_nothing() -> None:
    assert wants("first_level_resolution") == wants("tickets_resolved")


def test_nothing_is_wanted_for_nothing() -> None:
    assert wants_of((), MEANINGS) == Wants()
    assert built_in(CATALOGUE[0], {}).moments == {"opened": (AtColumn("opened"),)}
