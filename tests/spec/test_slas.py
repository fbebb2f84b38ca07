"""SLAs: built-in clocks and clocks of one's own, moments, targets in their three forms, objectives."""

from fractions import Fraction

import pytest

from slacalc.spec import load_text
from slacalc.spec.clocks import BUILT_IN
from slacalc.spec.conditions import NoneOf, Text
from slacalc.spec.definitions import AtColumn, Becomes, CalendarChoice, Clock, Moment, Objective, OnEvent, Until, WarnAt, WorkingTime
from slacalc.times import HOUR, MINUTE
from tests.spec.writing import SLA, sla, with_sla

WAITING = Text("status", "in", ("on hold",))
SOLVED = Becomes(Text("status", "in", ("resolved", "closed")), column="resolved")
CLOSED = Becomes(Text("status", "in", ("closed",)), column="closed")
REPLY = OnEvent("public_reply", author="agent", column="first_response")
OWNED = Becomes(NoneOf((Text("assignee", "empty"),)), column="assigned")
OPENED = (AtColumn("opened"),)


@pytest.mark.parametrize(
    "clock",
    [
        Clock("first_response", OPENED, (REPLY, SOLVED)),
        Clock("time_to_own", OPENED, (OWNED,)),
        Clock("resolution", OPENED, (SOLVED,), WAITING),
        Clock("first_resolution", OPENED, (SOLVED,), WAITING, reopen="ignore"),
        Clock("total_resolution", OPENED, (SOLVED,), reopen="include"),
        Clock("closure", OPENED, (CLOSED,)),
    ],
    ids=lambda clock: clock.name,
)
def test_built_in_clocks(clock: Clock) -> None:
    text = with_sla(SLA.replace("resolution", clock.name)).replace(
        "solved: [Resolved, Closed]", "solved: [Resolved, Closed], closed: [Closed]"
    )
    assert load_text(text, "slas.yaml").slas[0].clock == clock


def test_every_built_in_clock_is_tested() -> None:
    assert set(BUILT_IN) == {"first_response", "time_to_own", "resolution", "first_resolution", "total_resolution", "closure"}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("opened", OPENED, id="a moment"),
        pytest.param("resolved", (SOLVED,), id="resolved follows the group solved"),
        pytest.param("closed", (AtColumn("closed"),), id="closed is a column where there is no group of that name"),
        pytest.param("first_response", (REPLY,), id="first response"),
        pytest.param("assigned", (OWNED,), id="assigned"),
        pytest.param("Picked up at", (AtColumn("Picked up at"),), id="any timestamp column"),
        pytest.param("{team: Network}", (Becomes(Text("team", "in", ("network",))),), id="a condition"),
        pytest.param("{status: waiting}", (Becomes(WAITING),), id="a group"),
        pytest.param("{event: note}", (OnEvent("note"),), id="an event"),
        pytest.param("{event: note, author: Customer}", (OnEvent("note", "customer"),), id="an event by one side"),
        pytest.param("[{event: note}, closed]", (OnEvent("note"), AtColumn("closed")), id="whichever comes first"),
    ],
)
def test_moments(text: str, moment: Moment) -> None:
    clock = sla(f"clock: {{start: opened, stop: {text}}}\ncalendar: office\ntarget: 4h\n").clock
    assert clock == Clock("r", OPENED, moment)


def test_a_clock_of_ones_own() -> None:
    clock = sla(
        """\
        clock:
          start: {team: Network}
          pause: {status: waiting}
          stop: {team: {not: Network}}
          cancel: {status: Void}
          reopen: restart
        calendar: office
        target: 4h
        """
    ).clock
    network = Text("team", "in", ("network",))
    assert clock == Clock(
        "r",
        start=(Becomes(network),),
        stop=(Becomes(NoneOf((network,))),),
        pause=WAITING,
        cancel=(Becomes(Text("status", "in", ("void",))),),
        reopen="restart",
    )


def test_one_target_is_one_rule() -> None:
    (rule,) = sla().rules
    assert (rule.when, rule.target, rule.calendar, rule.label, rule.target_text) == (
        None,
        WorkingTime(4 * HOUR),
        CalendarChoice("office"),
        "all",
        "4h",
    )


def test_targets_are_rules_in_their_order() -> None:
    first, second, last = sla(
        """\
        clock: resolution
        calendar: office
        targets:
          - {when: {priority: P1}, target: 15m, calendar: 24x7}
          - {when: {priority: [P2, P3]}, target: {until: due, pauses: extend}}
          - {target: 8h}
        """
    ).rules
    assert (first.label, first.target, first.calendar) == ("priority = P1", WorkingTime(15 * MINUTE), CalendarChoice("24x7"))
    assert (second.label, second.target, second.calendar) == ("priority = P2 or P3", Until("due", extend=True), CalendarChoice("office"))
    assert (last.label, last.when, last.target_text) == ("all", None, "8h")


def test_a_matrix_is_spelt_out_with_each_default_after_its_cells() -> None:
    rules = sla(
        """\
        clock: resolution
        calendar: office
        matrix:
          fields: [priority, impact]
          cells:
            P1: {default: 6h, High: 2h, Low: {target: 4h, calendar: 24x7}}
            0012345: 8h
          default: {until: due}
        """
    ).rules
    assert [(rule.label, rule.target_text, rule.calendar.name) for rule in rules] == [
        ("priority = P1, impact = High", "2h", "office"),
        ("priority = P1, impact = Low", "4h", "24x7"),
        ("priority = P1", "6h", "office"),
        ("priority = 0012345", "8h", "office"),
        ("all", "until due", "office"),
    ]


def test_a_matrix_over_one_field() -> None:
    rules = sla("clock: resolution\ncalendar: office\nmatrix: {fields: status, cells: {waiting: 2h, default: 4h}}\n").rules
    assert [(rule.when, rule.target_text) for rule in rules] == [(WAITING, "2h"), (None, "4h")]


def test_a_calendar_by_field() -> None:
    choice = (
        sla("clock: resolution\ncalendar: {field: customer, values: {' ACME ': 24x7}, default: office}\ntarget: 4h\n").rules[0].calendar
    )
    assert choice == CalendarChoice("office", "customer", (("acme", "24x7"),))
    assert choice.names() == {"office", "24x7"}


def test_rules_may_bring_every_calendar() -> None:
    rules = sla("clock: resolution\nmatrix: {fields: [a], cells: {x: {target: 2h, calendar: 24x7}}}\n").rules
    assert [rule.calendar.name for rule in rules] == ["24x7"]


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        ("95%", Objective(Fraction(95, 100))),
        ("{at_least: 99.9%, amber: 99.95%, per: team}", Objective(Fraction(999, 1000), Fraction(9995, 10000), "team")),
    ],
)
def test_objectives(text: str, objective: Objective) -> None:
    assert sla(SLA + f"objective: {text}\n").objective == objective


def test_what_an_sla_leaves_out() -> None:
    plain = sla()
    assert (plain.id, plain.name, plain.where, plain.objective, plain.warn_at) == ("r", "r", None, None, WarnAt(Fraction(3, 4)))


def test_names_conditions_and_warnings() -> None:
    full = sla(SLA + "name: Resolution time\nwhere: {type: Incident}\nwarn_at: 30m left\n")
    assert (full.name, full.where, full.warn_at) == ("Resolution time", Text("type", "in", ("incident",)), WarnAt(None, 30 * MINUTE))
