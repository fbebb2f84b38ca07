"""SLAs: built-in clocks and clocks of one's own, moments, targets in their three forms, objectives."""

from fractions import Fraction

import pytest

from slacalc.spec import load_text
from slacalc.spec.calendar_definitions import CalendarChoice
from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Clock, Moment, OnEvent, While
from slacalc.spec.clocks import BUILT_IN
from slacalc.spec.conditions import AllOf, NoneOf, Text
from slacalc.spec.definitions import Objective, WarnAt
from slacalc.spec.target_definitions import Until, WorkingTime
from slacalc.times import HOUR, MINUTE
from tests.spec.writing import SLA, sla, with_sla

WAITING = Text("status", "in", ("on hold",))
SOLVED = Becomes(Text("status", "in", ("resolved", "closed")), column="resolved")
CLOSED = Becomes(Text("status", "in", ("closed",)), column="closed")
FIRST_REPLY = OnEvent("public_reply", author="agent", column="first_response", after_opening=True)
REPLY = OnEvent("public_reply", author="agent", after_opening=True)
ASKED = OnEvent("public_reply", author="customer", after_opening=True)
OWNED = Becomes(NoneOf((Text("assignee", "empty"),)), column="assigned")
OPENED = (AtColumn("opened"),)
GROUP = Changes("group")
HAS_AGAIN = AllOf((NoneOf((Text("group", "empty"),)), NoneOf((Text("status", "in", ("resolved", "closed")),))))
NOT_SOLVED = Text("status", "in", ("new", "in progress", "on the shelf"))
WITH_AGENT = Text("status", "in", ("new", "in progress"))
STATUSES = """\
statuses:
  new: [New]
  open: [In Progress]
  on_hold: [On the Shelf]
  waiting: [On Hold]
  solved: [Resolved, Closed]
  closed: [Closed]
"""


def with_all_groups(text: str) -> str:
    """Return a file with one SLA and every status group that a built-in clock looks for."""
    return with_sla(text).replace("statuses: {waiting: [On Hold], solved: [Resolved, Closed]}\n", STATUSES)


def clock_of(text: str) -> Clock:
    """Return a clock out of what the file says after `clock:`, where every status group is there."""
    return load_text(with_all_groups(f"clock: {text}\ncalendar: office\ntarget: 4h\n"), "slas.yaml").slas[0].clock


CLOCKS = [
    Clock("first_response", OPENED, (FIRST_REPLY, SOLVED)),
    Clock("next_response", (ASKED,), (REPLY, SOLVED), cycles="each"),
    Clock("periodic_update", (*OPENED, REPLY), (REPLY, SOLVED), cycles="each"),
    Clock("pausable_update", (*OPENED, REPLY), (REPLY, SOLVED), WAITING, cycles="each", lenient=(WAITING,)),
    Clock("time_to_own", OPENED, (OWNED,), reopen="ignore"),
    Clock("resolution", OPENED, (SOLVED,), WAITING, lenient=(WAITING,)),
    Clock("first_resolution", OPENED, (SOLVED,), WAITING, reopen="ignore", lenient=(WAITING,)),
    Clock("total_resolution", OPENED, (SOLVED,), reopen="include"),
    Clock("closure", OPENED, (CLOSED,)),
    Clock("requester_wait", OPENED, (SOLVED,), while_=While(NOT_SOLVED, needs_history=True), lenient=(NOT_SOLVED,)),
    Clock("agent_work", OPENED, (SOLVED,), while_=While(WITH_AGENT, needs_history=True), lenient=(WITH_AGENT,)),
    Clock("group_time", (GROUP, Becomes(HAS_AGAIN)), (GROUP, SOLVED), WAITING, cycles="each", lenient=(WAITING, HAS_AGAIN)),
]


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.name)
def test_built_in_clocks(clock: Clock) -> None:
    assert clock_of(clock.name) == clock
    assert clock_of(f"{{like: {clock.name}}}") == clock


def test_every_built_in_clock_is_tested() -> None:
    assert [clock.name for clock in CLOCKS] == [*BUILT_IN]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        pytest.param(
            "{like: resolution, reopen: restart, verdict: last}",
            Clock("resolution", OPENED, (SOLVED,), WAITING, reopen="restart", verdict="last", lenient=(WAITING,)),
            id="words",
        ),
        pytest.param(
            "{like: resolution, pause: {hold: yes}}", Clock("resolution", OPENED, (SOLVED,), Text("hold", "in", ("yes",))), id="its pause"
        ),
        pytest.param(
            "{like: agent_work, while: {status: open}, cancel: closed}",
            Clock("agent_work", OPENED, (SOLVED,), cancel=(CLOSED,), while_=While(Text("status", "in", ("in progress",)))),
            id="its while",
        ),
        pytest.param(
            "{like: group_time, start: {change: team}, stop: {change: team}, cycles: one}",
            Clock("group_time", (Changes("team"),), (Changes("team"),), WAITING, lenient=(WAITING,)),
            id="its moments",
        ),
    ],
)
def test_a_clock_is_like_another_but_for_what_it_says(text: str, clock: Clock) -> None:
    assert clock_of(text) == clock


def test_a_clock_needs_no_groups_of_parts_that_are_replaced() -> None:
    clock = sla("clock: {like: agent_work, while: {stage: Ours}}\ncalendar: office\ntarget: 4h\n").clock
    assert clock.while_ == While(Text("stage", "in", ("ours",)))


def test_a_clock_without_a_status_that_waits_has_no_pause() -> None:
    own = load_text(with_sla().replace("[On Hold]", "[]"), "slas.yaml").slas[0]
    assert own.clock == Clock("resolution", OPENED, (SOLVED,))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("opened", OPENED, id="a moment"),
        pytest.param("resolved", (SOLVED,), id="resolved follows the group solved"),
        pytest.param("closed", (AtColumn("closed"),), id="closed is a column where there is no group of that name"),
        pytest.param("first_response", (FIRST_REPLY,), id="first response"),
        pytest.param("assigned", (OWNED,), id="assigned"),
        pytest.param("Picked up at", (AtColumn("Picked up at"),), id="any timestamp column"),
        pytest.param("{team: Network}", (Becomes(Text("team", "in", ("network",))),), id="a condition"),
        pytest.param("{status: waiting}", (Becomes(WAITING),), id="a group"),
        pytest.param("{event: note}", (OnEvent("note"),), id="an event"),
        pytest.param("{event: note, author: Customer}", (OnEvent("note", "customer"),), id="an event by one side"),
        pytest.param("{change: Support group}", (Changes("Support group"),), id="a change of a field"),
        pytest.param("{all: [{change: Urgent}]}", (Becomes(AllOf((Text("change", "in", ("urgent",)),))),), id="a field called change"),
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
          while: {site: open}
          stop: {team: {not: Network}}
          cancel: {status: Void}
          reopen: restart
          on_change: keep
          cycles: one
          verdict: any
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
        on_change="keep",
        while_=While(Text("site", "in", ("open",))),
        verdict="any",
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
    assert (plain.kind, plain.valid, plain.versions, plain.editions) == ("SLA", None, (), (plain,))


def test_names_conditions_and_warnings() -> None:
    full = sla(SLA + "name: Resolution time\nwhere: {type: Incident}\nwarn_at: 30m left\n")
    assert (full.name, full.where, full.warn_at) == ("Resolution time", Text("type", "in", ("incident",)), WarnAt(None, 30 * MINUTE))
