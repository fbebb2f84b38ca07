"""Definitions held against tickets: what no ticket meets, what no rule names, and clocks that stand still or stop from the start.

A finding is written `P061 sla (1): 'priority = P3'`: its code, what it is about, how many, and examples. That something is lacking
is said from ten tickets on for each thing of its kind; so each ticket of a story is there ten times, unless all of them are listed.
"""

from collections.abc import Iterable

import pytest

from slacalc.accounting import measure
from slacalc.accounting.lint import lint
from slacalc.spec import load_text
from tests.accounting.desk import Change, Row, at, history, tickets

GROUPS = "statuses: {waiting: [On Hold, Pending], solved: [Resolved]}"
COMPLETE = "statuses: {open: [Open, In Progress], waiting: [On Hold], solved: [Resolved]}"
ANY_TIME = "calendar: 24x7"
CLOCK = "clock: {start: opened, stop: resolved}"
PAUSING = "clock: {start: opened, pause: {status: waiting}, stop: resolved}, target: 8h"
ONE = "{when: {priority: P1}, target: 1h}"
TWO = "{when: {priority: P2}, target: 2h}"
REST = "{target: 8h}"


def findings(definitions: Iterable[str], rows: Iterable[Row], changes: Iterable[tuple[int, *Change]] = ()) -> list[str]:
    """What is found on Friday at noon; tickets are opened on Monday at 09:00 unless said otherwise."""
    known = load_text("\n".join(("timezone: Europe/Berlin", *definitions)) + "\n", "slas.yaml")
    table = tickets(*({"id": f"T{number}", "opened": "Mon 09:00", **row} for number, row in enumerate(rows)))
    past = history(*changes)
    measured = measure(table, past, known, at("Fri 12:00")).measurements
    return [f"{one.code} {one.subject} ({one.count}): {', '.join(one.examples)}" for one in lint(table, past, known, measured)]


def of(sla: str, rows: Iterable[Row], changes: Iterable[tuple[int, *Change]] = (), groups: str = GROUPS) -> list[str]:
    """What is found of `sla`, whose keys are given."""
    return findings((groups, "slas:", f"  sla: {{{ANY_TIME}, {sla}}}"), rows, changes)


def only(code: str, found: Iterable[str]) -> list[str]:
    """The findings of one code."""
    return [one for one in found if one.startswith(code)]


def by(*rules: str) -> str:
    """The keys of an SLA with these rules."""
    return f"{CLOCK}, targets: [{', '.join(rules)}]"


def each(field: str, *values: str) -> list[Row]:
    """A ticket with each of these values."""
    return [{field: value} for value in values]


def tenfold(rows: Iterable[Row]) -> list[Row]:
    """Ten such tickets for each."""
    return [row for row in rows for _ in range(10)]


# --- target rules ----------------------------------------------------------------------------------------------------

ONE_OR_TWO = "{when: {priority: [P1, P2]}, target: 1h}"
DESK_ONE = "{when: {priority: P1, team: Desk}, target: 1h}"


@pytest.mark.parametrize(
    ("sla", "loser"),
    [
        pytest.param(by(ONE, TWO, REST), None, id="each for itself"),
        pytest.param(by(ONE_OR_TWO, TWO, REST), "priority = P2", id="one of two values before"),
        pytest.param(by(ONE, TWO, ONE_OR_TWO), "priority = P1 or P2", id="one before for each"),
        pytest.param(by("{when: {priority: {not: P3}}, target: 1h}", TWO), "priority = P2", id="all but another before"),
        pytest.param(by(ONE, DESK_ONE, REST), "priority = P1, team = Desk", id="the special after the general"),
        pytest.param(by(DESK_ONE, ONE, REST), None, id="the special before the general"),
        pytest.param(f"{by(ONE, TWO, REST)}, where: {{priority: [P1, P3]}}", "priority = P2", id="outside `where`"),
        pytest.param(f"{by(ONE, REST)}, where: {{priority: P1}}", None, id="a rest without tickets is no mistake"),
        pytest.param(by(ONE, ONE, REST), None, id="the same again: a note on the definitions says so"),
        pytest.param(by("{when: {priority: P1}, target: {until: due}}", DESK_ONE), None, id="after one that needs a date"),
        pytest.param(by("{when: {priority: {contains: P}}, target: 1h}", TWO), None, id="parts of a text are not compared"),
    ],
)
def test_rules_that_can_never_win(sla: str, loser: str | None) -> None:
    """P060 needs no ticket that shows it."""
    assert only("P060", of(sla, each("priority", "P1", "P3"))) == ([f"P060 sla (1): '{loser}'"] if loser else [])


def test_a_rule_that_versions_inherit_is_one() -> None:
    versions = "versions: [{valid: {to: 2025-12-31}}, {valid: {from: 2026-01-01}, objective: 90%}]"
    assert only("P060", of(f"{by(ONE, DESK_ONE, REST)}, {versions}", each("priority", "P1"))) == [
        "P060 sla (1): 'priority = P1, team = Desk'"
    ]


MANY = "{{all: [{{priority: P1}}, {{any: [{}]}}]}}".format(", ".join(f"{{f{number}: x}}" for number in range(8)))


@pytest.mark.parametrize(
    ("where", "losers"),
    [
        pytest.param("{priority: P1, f0: x}", ["P060 sla (1): 'priority = P2'"], id="it can be told that P2 never comes to its rule"),
        pytest.param(MANY, [], id="more cases than are looked at"),
        pytest.param("{priority: P1, f0: {contains: x}}", [], id="a test of a part of a text"),
    ],
)
def test_where_rules_are_too_many_or_too_odd_to_tell(where: str, losers: list[str]) -> None:
    rows = [{"priority": "P1", **{f"f{number}": "x" for number in range(8)}}]
    assert only("P060", of(f"{by(ONE, TWO, REST)}, where: {where}", rows)) == losers


WAS_TWO = (0, "Mon 10:00", "priority", "P2", "P1")


@pytest.mark.parametrize(
    ("rows", "changes", "expected"),
    [
        pytest.param([*[{"priority": "P1"}] * 19, {"priority": "P2"}], [], [], id="both are used"),
        pytest.param([{"priority": "P1"}] * 20, [WAS_TWO], ["P061 sla (1): 'priority = P2'"], id="P2 was left"),
        pytest.param([{"priority": "P1"}] * 19, [WAS_TWO], [], id="too few tickets to tell"),
        pytest.param([{"priority": "P1"}] * 20, [], ["P062 priority (1): P2"], id="no P2 at all: that is said of the value"),
    ],
)
def test_rules_that_no_ticket_got(rows: list[Row], changes: list[tuple[int, *Change]], expected: list[str]) -> None:
    """P061 is told by ten tickets for each rule."""
    assert of(by(ONE, TWO), rows, changes) == expected


# --- values in the definitions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "unseen"),
    [
        pytest.param(f"{CLOCK}, target: 1h, where: {{team: [Desk, Web]}}", "Web", id="where"),
        pytest.param(f"{CLOCK}, target: 1h, where: {{team: [' desk ', DESK]}}", None, id="in another spelling"),
        pytest.param(f"{CLOCK}, target: 1h, where: {{none: [{{team: Web}}]}}", "Web", id="negated"),
        pytest.param("clock: {start: opened, pause: {team: Web}, stop: resolved}, target: 1h", "Web", id="pause"),
        pytest.param("clock: {start: opened, cancel: {team: Web}, stop: resolved}, target: 1h", "Web", id="cancel"),
        pytest.param(f"{CLOCK}, target: 1h, where: {{team: {{not: ''}}}}", None, id="the empty value is none"),
        pytest.param(f"{CLOCK}, target: 1h, where: {{none: [{{id: T99}}]}}", None, id="an id is no value"),
    ],
)
def test_values_that_never_occur(keys: str, unseen: str | None) -> None:
    """P062 looks wherever a field is compared with values."""
    assert of(keys, tenfold(each("team", "Desk", "Sales"))) == ([f"P062 team (1): {unseen}"] if unseen else [])


def test_a_calendar_for_a_value_that_never_occurs() -> None:
    sla = f"  sla: {{{CLOCK}, target: 1h, calendar: {{field: team, values: {{Desk: 24x7, Web: 24x7}}, default: 24x7}}}}"
    assert findings(("slas:", sla), tenfold(each("team", "Desk", "Desk"))) == ["P062 team (1): web"]


@pytest.mark.parametrize(
    ("old", "new"),
    [pytest.param("Web", "Desk", id="had before a change"), pytest.param("Desk", "Web", id="had after it")],
)
def test_a_value_in_the_history_occurs(old: str, new: str) -> None:
    changes = [(0, "Mon 10:00", "team", old, new), (0, "Mon 11:00", "team", new, "Desk")]
    assert of(f"{CLOCK}, target: 1h, where: {{team: [Desk, Web]}}", tenfold(each("team", "Desk", "Desk")), changes) == []


def test_a_field_that_is_empty_throughout_lacks_no_value() -> None:
    assert of(f"{CLOCK}, target: 1h, where: {{none: [{{team: Web}}]}}", tenfold(each("team", "", ""))) == []


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        pytest.param(["Open", "On Hold", "Resolved"], [], id="one of a group is enough"),
        pytest.param(["Open", "Open", "Resolved"], ["P063 waiting (2): on hold, pending"], id="none of a group"),
        pytest.param(["", "", ""], [], id="no status at all"),
    ],
)
def test_status_groups_that_never_occur(statuses: list[str], expected: list[str]) -> None:
    assert of(PAUSING, tenfold(each("status", *statuses))) == expected


@pytest.mark.parametrize(
    ("stop", "changes", "expected"),
    [
        pytest.param("{event: call}", [(0, "Mon 10:00", "call", "", "")], [], id="it occurs"),
        pytest.param("{event: cal}", [(0, "Mon 10:00", "team", "Desk", "Desk")], ["P062 event (1): cal"], id="the history has other rows"),
        pytest.param("{event: cal}", [], [], id="without a history nobody knows"),
    ],
)
def test_events_that_never_occur(stop: str, changes: list[tuple[int, *Change]], expected: list[str]) -> None:
    assert only("P062", of(f"clock: {{start: opened, stop: {stop}}}, target: 1h", tenfold(each("team", "Desk")), changes)) == expected


# --- values in the data ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "values", "expected"),
    [
        pytest.param([ONE, TWO, REST], ["P1"] * 6 + ["P2"] * 3 + ["P5"], ["P064 priority (1): P5"], id="one in ten fell to the rest"),
        pytest.param([ONE, TWO, REST], ["P1"] * 6 + ["P2"] * 3 + ["P5", "p5"], [], id="two in eleven: the rest is meant for them"),
        pytest.param([ONE, REST], ["P1"] * 9 + ["P5"], [], id="a single value is an exception"),
        pytest.param([ONE, TWO], ["P1", "P2", "P5", " p5", "P6"], ["P064 priority (2): P5, P6"], id="no target: however many"),
        pytest.param([ONE, TWO], ["P1", "P2", ""], [], id="an empty one is no value"),
        pytest.param([ONE, TWO, "{when: {priority: {starts_with: P}}, target: 3h}"], ["P1", "P2", "P5"], [], id="named by its text"),
        pytest.param([ONE, TWO, "{when: {priority: {not: P9}}, target: 3h}"], ["P1"] * 9 + ["P2", "P9", "P5"], [], id="it fits a rule"),
    ],
)
def test_values_that_no_rule_names(rules: list[str], values: list[str], expected: list[str]) -> None:
    assert only("P064", of(by(*rules), each("priority", *values))) == expected


def test_a_value_that_another_sla_names_may_be_left_to_the_rest() -> None:
    slas = (
        f"  quick: {{{ANY_TIME}, {by(ONE, TWO, REST)}}}",
        f"  slow: {{{ANY_TIME}, {by(ONE, TWO, '{when: {priority: P3}, target: 1h}')}}}",
    )
    assert findings(("slas:", *slas), each("priority", *["P1"] * 9, "P2", "P3")) == []


@pytest.mark.parametrize(
    ("groups", "sla", "expected"),
    [
        pytest.param(COMPLETE, PAUSING, ["P066  (2): Limbo, Rework"], id="where the statuses at work have a group"),
        pytest.param(COMPLETE, f"{PAUSING}, where: {{status: {{not: [Limbo, Rework]}}}}", [], id="named by a condition"),
        pytest.param(GROUPS, PAUSING, [], id="where only the others have, these are the rest"),
    ],
)
def test_statuses_in_no_group(groups: str, sla: str, expected: list[str]) -> None:
    """Limbo is in the history only."""
    changes = [(0, "Mon 10:00", "status", "Open", "Limbo"), (0, "Mon 11:00", "status", "Limbo", "Resolved")]
    assert only("P066", of(sla, each("status", "Resolved", "On hold", "Rework"), changes, groups)) == expected


# --- SLAs without tickets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param(f"{CLOCK}, target: 1h, where: {{team: Desk}}", [], id="a ticket"),
        pytest.param(f"{CLOCK}, target: 1h, where: {{team: desk, priority: P1}}", ["P065  (1): sla"], id="`where` lets none in"),
        pytest.param("clock: {start: {team: Web}, stop: resolved}, target: 1h", ["P065  (1): sla"], id="its clock never starts"),
    ],
)
def test_slas_without_tickets(keys: str, expected: list[str]) -> None:
    slas = (f"  other: {{{ANY_TIME}, {CLOCK}, target: 1h}}", f"  sla: {{{ANY_TIME}, {keys}}}")
    rows = [{"team": "Desk", "priority": "P2"}, {"team": "Sales", "priority": "P1"}]
    assert only("P065", findings(("slas:", *slas), tenfold(rows))) == expected


@pytest.mark.parametrize(
    ("valid", "expected"),
    [
        pytest.param("{from: 2020-01-01}", ["P065  (1): sla"], id="in its time"),
        pytest.param("{to: 2020-01-01}", [], id="after its time"),
        pytest.param("{from: 2040-01-01}", [], id="before its time"),
    ],
)
def test_slas_that_hold_at_another_time_than_the_tickets(valid: str, expected: list[str]) -> None:
    slas = (
        f"  other: {{{ANY_TIME}, {CLOCK}, target: 1h}}",
        f"  sla: {{{ANY_TIME}, {CLOCK}, target: 1h, where: {{team: Web}}, valid: {valid}}}",
    )
    assert only("P065", findings(("slas:", *slas), tenfold(each("team", "Desk", "Sales")))) == expected


def test_without_tickets_in_scope_nothing_is_said() -> None:
    """What is missing then is tickets."""
    assert of(f"{CLOCK}, target: 1h, where: {{team: Web}}", each("team", "Desk")) == []


# --- pauses ----------------------------------------------------------------------------------------------------------


def begun(states: Iterable[str]) -> list[tuple[int, *Change]]:
    """The changes at 10:00 of one ticket after the other from these states to Open."""
    return [(number, "Mon 10:00", "status", state, "Open") for number, state in enumerate(states)]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        pytest.param(["Open"] * 10, [], id="opened at work"),
        pytest.param(["Pending"] * 5 + ["Open"] * 5, ["P067 sla (5): Pending"], id="half of the tickets"),
        pytest.param(["Pending"] * 4 + ["Open"] * 6, [], id="less than that"),
        pytest.param(["Pending", "pending ", "On Hold"] * 4, ["P067 sla (12): On Hold, Pending, pending"], id="in any of its values"),
        pytest.param(["Pending"] * 9, [], id="nine tickets tell nothing"),
    ],
)
def test_pauses_that_hold_at_the_opening(states: list[str], expected: list[str]) -> None:
    assert only("P067", of(PAUSING, [{"status": "Open"}] * len(states), begun(states))) == expected


def test_one_pause_of_two_slas_is_told_of_each() -> None:
    slas = (f"  {name}: {{{ANY_TIME}, {PAUSING}, warn_at: {share}}}" for name, share in (("one", "50%"), ("two", "75%")))
    found = findings((GROUPS, "slas:", *slas), [{"status": "Open"}] * 10, begun(["Pending"] * 10))
    assert only("P067", found) == ["P067 one (10): Pending", "P067 two (10): Pending"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(None, [], id="without any history nobody knows what was first"),
        pytest.param(("Mon 10:00", "status", "Open", "On Hold"), ["P067 sla (9): On Hold"], id="where another changed, it was the first"),
        pytest.param(("Mon 09:00", "status", None, "On Hold"), ["P067 sla (10): On Hold"], id="set as the ticket was opened"),
    ],
)
def test_what_the_first_state_is(change: Change | None, expected: list[str]) -> None:
    """Ten tickets are on hold, one of which has a history."""
    changes: list[tuple[int, *Change]] = [(0, *change)] if change else []
    assert only("P067", of(PAUSING, tenfold(each("status", "On Hold")), changes)) == expected


def test_tickets_with_no_more_than_a_sum_of_pauses_tell_no_first_state() -> None:
    rows = [{"status": "On Hold", "@paused": None}, *tenfold([{"status": "On Hold", "@paused": 0}])]
    assert only("P067", of(PAUSING, rows, [(0, "Mon 10:00", "status", "Open", "On Hold")])) == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("{status: On Hold}", ["P067 sla (1): On Hold"], id="a part of the pause"),
        pytest.param("{status: On Hold, team: Desk}", ["P067 sla (1): Desk, On Hold"], id="a part of that"),
        pytest.param("{status: {contains: Hold}}", [], id="a part of its text"),
        pytest.param("{status: On Hold, priority: P9}", [], id="never reached"),
        pytest.param("{status: Open}", [], id="another status"),
        pytest.param("{team: Desk}", [], id="another field"),
        pytest.param("[opened, {status: Open}]", [], id="one of two"),
    ],
)
def test_pauses_that_are_the_start(start: str, expected: list[str]) -> None:
    """The ticket is opened as Open and on hold from 10:00."""
    keys = f"clock: {{start: {start}, pause: {{status: waiting}}, stop: resolved}}, target: 8h"
    changes = [(0, "Mon 10:00", "status", "Open", "On Hold")]
    assert only("P067", of(keys, [{"status": "On Hold", "team": "Desk"}], changes)) == expected


def test_a_pause_until_somebody_has_the_ticket_is_meant() -> None:
    keys = "clock: {start: opened, pause: {assignee: {empty: true}}, stop: resolved}, target: 8h"
    changes = [(number, "Mon 10:00", "assignee", "", "Ada") for number in range(10)]
    assert only("P067", of(keys, tenfold(each("assignee", "Ada")), changes)) == []


# --- ends ------------------------------------------------------------------------------------------------------------

BY_STATUS = "clock: {start: opened, stop: {status: solved}}, target: 8h"


@pytest.mark.parametrize(
    ("clock", "resolved", "expected"),
    [
        pytest.param(BY_STATUS, 10, ["P068 sla (10): T0, T1, T2, T3, T4"], id="a status that nothing dates"),
        pytest.param(BY_STATUS, 9, [], id="nine tickets tell nothing"),
        pytest.param("clock: {start: opened, stop: resolved}, target: 8h", 10, [], id="a moment"),
    ],
)
def test_ends_that_hold_at_the_opening(clock: str, resolved: int, expected: list[str]) -> None:
    assert only("P068", of(clock, each("status", *["Resolved"] * resolved, *["Open"] * 5))) == expected


@pytest.mark.parametrize(
    ("later", "expected"), [pytest.param(10, ["P068 sla (10): T0, T1, T2, T3, T4"], id="half"), pytest.param(11, [], id="fewer")]
)
def test_ends_of_which_others_are_dated(later: int, expected: list[str]) -> None:
    changes: list[tuple[int, *Change]] = [(number, "Mon 10:00", "status", "Open", "Resolved") for number in range(10, 10 + later)]
    assert only("P068", of(BY_STATUS, each("status", *["Resolved"] * (10 + later)), changes)) == expected
