"""What is told of tickets as a whole: when they reach their moments, how often they change hands, and where their time went."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.accounting import Facts, Telling, Wanted, measure
from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Clock, Moment, OnEvent, Reopen
from slacalc.spec.conditions import NoneOf, Text
from slacalc.spec.definitions import Definitions, Exclusion, Sla
from slacalc.times import HOUR
from tests.accounting.desk import (
    OPENED,
    RESOLUTION,
    RESOLVED,
    VOID,
    Cell,
    Change,
    at,
    definitions,
    has,
    history,
    moves,
    of_one,
    promise,
    reply,
    rule,
    status,
    ticket,
    tickets,
    when,
)
from tests.oracle.strategies import cases
from tests.oracle.test_agreement import tables

CLOSED = (Becomes(has("status", "closed"), "closed"),)
RESPONSE = (OnEvent("public_reply", "agent", "first_response", after_opening=True),)
ASSIGNED = (Becomes(NoneOf((Text("assignee", "empty"),)), "assigned"),)
MOMENTS: Mapping[str, Moment] = {"resolved": RESOLVED, "closed": CLOSED, "first_response": RESPONSE, "assigned": ASSIGNED}
SPEC = definitions(promise(RESOLUTION))
EXAMPLES = settings().max_examples // 5


def facts(telling: Telling, as_of: str, *changes: Change, spec: Definitions = SPEC, **columns: Cell) -> Facts:
    """Return what is told of one ticket, INC1, opened on Monday at 09:00 unless said otherwise."""
    table = ticket(**{"assignee": None, "group": None, **columns})
    told = measure(table, of_one(changes), spec, at(as_of), Wanted(telling=telling)).facts
    assert told is not None
    return told


def fact(as_of: str, *changes: Change, **columns: Cell) -> dict[str, Any]:
    """Return the row of that ticket, with all the moments that have a name."""
    [row] = facts(Telling(MOMENTS), as_of, *changes, spec=SPEC, **columns).tickets.to_dicts()
    return row


def moment(name: str, as_of: str, *changes: Change, **columns: Cell) -> str | None:
    return when(fact(as_of, *changes, **columns)[name])


BACK = status(("Mon 10:00", "Resolved"), ("Mon 13:00", "Open"), ("Mon 15:00", "Resolved"), ("Tue 10:00", "Closed"))


# --- when tickets are done with --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "resolved"),
    [
        pytest.param("Mon 09:30", None, id="not yet"),
        pytest.param("Mon 10:00", "Mon 10:00", id="at as-of (A23)"),
        pytest.param("Mon 12:00", "Mon 10:00", id="what comes later does not exist (A23)"),
        pytest.param("Mon 14:00", None, id="reopened: it was not for good"),
        pytest.param("Mon 16:00", "Mon 15:00", id="again"),
        pytest.param("Wed 09:00", "Mon 15:00", id="Resolved to Closed is no leave (A14)"),
    ],
)
def test_resolved_for_good(as_of: str, resolved: str | None) -> None:
    """Resolved at 10:00, reopened at 13:00, resolved again at 15:00 and closed the day after."""
    assert moment("resolved", as_of, *BACK) == resolved


def test_closed_for_good() -> None:
    assert (moment("closed", "Mon 16:00", *BACK), moment("closed", "Wed 09:00", *BACK)) == (None, "Tue 10:00")


def test_a_ticket_that_is_opened_resolved() -> None:
    """A14: logged after the fact."""
    assert moment("resolved", "Tue 09:00", *status(("Mon 09:00", "Resolved"))) == "Mon 09:00"


def test_a_history_that_begins_resolved() -> None:
    """A12: before the first change there is its old value."""
    assert moment("resolved", "Tue 09:00", *moves("status", "Resolved", ("Mon 12:00", "Closed"))) == "Mon 09:00"


def test_history_before_the_column() -> None:
    """A12: the ticket has a history of its status, so the column tells nothing, even where that is later or earlier."""
    assert moment("resolved", "Wed 09:00", *BACK, resolved="Mon 11:00") == "Mon 15:00"
    assert moment("resolved", "Wed 09:00", *status(("Mon 10:00", "On hold")), resolved="Mon 11:00") is None


@pytest.mark.parametrize("name", ["resolved", "closed", "first_response", "assigned"])
def test_the_column_where_there_is_no_history(name: str) -> None:
    """A12; and A23: an instant after as-of has not come."""
    other = (("Mon 10:00", "priority", "P1", "P2"),)
    assert moment(name, "Wed 09:00", *other, **{name: "Mon 11:00"}) == "Mon 11:00"
    assert moment(name, "Mon 10:30", *other, **{name: "Mon 11:00"}) is None


@pytest.mark.parametrize("name", ["resolved", "closed", "first_response", "assigned"])
def test_a_column_before_the_opening_tells_nothing(name: str) -> None:
    assert moment(name, "Wed 09:00", **{name: "Mon 08:59"}) is None
    assert moment(name, "Wed 09:00", **{name: "Mon 09:00"}) == "Mon 09:00"


def test_a_history_before_the_opening_counts_from_the_opening_on() -> None:
    assert moment("resolved", "Wed 09:00", *status(("Mon 07:00", "Resolved"))) == "Mon 09:00"


def test_what_lasted_no_time_did_not_happen() -> None:
    """A13: resolved and reopened within one instant; and reopened and resolved again within one."""
    assert moment("resolved", "Tue 09:00", *status(("Mon 10:00", "Resolved"), ("Mon 10:00", "On hold"))) is None
    again = fact("Tue 09:00", *status(("Mon 10:00", "Resolved"), ("Mon 12:00", "Open"), ("Mon 12:00", "Closed")))
    assert (when(again["resolved"]), again["reopenings"]) == ("Mon 10:00", 0)


def test_other_changes_move_nothing() -> None:
    changes = (*BACK, ("Tue 12:00", "priority", "P1", "P2"), ("Wed 12:00", "group", "A", "B"))
    assert moment("resolved", "Fri 09:00", *changes) == "Mon 15:00"


def test_two_tickets_in_a_row_do_not_touch() -> None:
    """The first ends resolved, the second begins so: it is resolved from its own opening on."""
    table = tickets({"id": "A", "opened": "Mon 09:00"}, {"id": "B", "opened": "Mon 11:00", "status": "Resolved"})
    changes = history((0, "Mon 10:00", "status", "Open", "Resolved"), (1, "Mon 12:00", "status", "Resolved", "Closed"))
    found = measure(table, changes, SPEC, at("Tue 09:00"), Wanted(telling=Telling({"resolved": RESOLVED}))).facts
    assert found is not None
    assert [when(instant) for instant in found.tickets["resolved"]] == ["Mon 10:00", "Mon 11:00"]
    assert found.tickets["reopenings"].to_list() == [0, 0]


# --- what is reached the first time ----------------------------------------------------------------------------------


def test_the_first_response_is_the_first_reply_of_an_agent_after_the_opening() -> None:
    """The text of the ticket itself is none, nor is a customer's."""
    replies = (reply("Mon 09:00"), reply("Mon 09:30", "customer"), reply("Mon 10:00"), reply("Mon 11:00"))
    assert moment("first_response", "Tue 09:00", *replies, first_response="Mon 09:10") == "Mon 10:00"
    assert moment("first_response", "Mon 09:45", *replies) is None


def test_assigned_is_the_first_time_that_somebody_has_it() -> None:
    changes = moves("assignee", "", ("Mon 10:00", "Ann"), ("Mon 11:00", ""), ("Mon 12:00", "Bob"))
    assert moment("assigned", "Tue 09:00", *changes) == "Mon 10:00"


def test_a_moment_of_several_parts_is_the_first_of_them() -> None:
    """Acknowledged by a column, or by being assigned."""
    telling = Telling({"acknowledged": (AtColumn("reported"), *ASSIGNED)})
    changes = tuple(moves("assignee", "", ("Mon 10:00", "Ann")))
    for column, first in (("Mon 09:30", "Mon 09:30"), ("Mon 11:00", "Mon 10:00"), (None, "Mon 10:00")):
        found = facts(telling, "Tue 09:00", *changes, reported=column).tickets
        assert when(found["acknowledged"].item()) == first


def test_the_first_change_of_a_field() -> None:
    """What the opening says is no change; a field without a history never changes."""
    changes = tuple(moves("team", "A", ("Mon 10:00", "B"), ("Mon 11:00", "C")))
    telling = Telling({"moved": (Changes("team"),), "raised": (Changes("priority"),)})
    [row] = facts(telling, "Tue 09:00", *changes, priority="P1").tickets.to_dicts()
    assert (when(row["moved"]), row["raised"]) == ("Mon 10:00", None)


def test_a_moment_that_the_export_has_no_column_for() -> None:
    found = facts(Telling({"deployed": (AtColumn("deployed"),)}), "Tue 09:00").tickets
    assert found.schema["deployed"] == pl.Int64
    assert found["deployed"].to_list() == [None]


# --- how often -------------------------------------------------------------------------------------------------------

TWICE = status(
    ("Mon 10:00", "Resolved"), ("Mon 11:00", "Open"), ("Mon 12:00", "Resolved"), ("Mon 13:00", "On hold"), ("Mon 14:00", "Closed")
)


def counts(as_of: str, *changes: Change, **columns: Cell) -> tuple[int | None, int | None, int | None]:
    row = fact(as_of, *changes, **columns)
    return row["reopenings"], row["handovers"], row["replies"]


@pytest.mark.parametrize(("as_of", "reopenings"), [("Mon 10:30", 0), ("Mon 11:00", 1), ("Mon 13:00", 2), ("Fri 09:00", 2)])
def test_reopenings_are_counted_in_the_history(as_of: str, reopenings: int) -> None:
    assert counts(as_of, *TWICE, reopen_count="9")[0] == reopenings


def test_handovers_go_from_group_to_group() -> None:
    """Getting the first group, losing one and getting another are none; case and blanks make no other group."""
    changes = moves("group", "", ("Mon 10:00", "A"), ("Mon 11:00", "B"), ("Mon 12:00", "b "), ("Mon 13:00", ""), ("Mon 14:00", "A"))
    assert counts("Tue 09:00", *changes, reassignment_count="9")[1] == 1


def test_handovers_before_the_opening_are_none() -> None:
    """They tell with which group the ticket was opened."""
    assert counts("Tue 09:00", *moves("group", "A", ("Mon 08:00", "B"), ("Mon 10:00", "C")))[1] == 1


def test_replies_are_those_of_agents() -> None:
    replies = (reply("Mon 09:00"), reply("Mon 10:00"), reply("Mon 11:00", "customer"), reply("Mon 12:00"), reply("Wed 12:00"))
    assert counts("Tue 09:00", *replies, reply_count="9")[2] == 2


def test_columns_say_it_where_no_history_does() -> None:
    assert counts("Tue 09:00", reopen_count="3", reassignment_count="0", reply_count="12") == (3, 0, 12)


def test_a_number_that_is_none_is_not_known() -> None:
    assert counts("Tue 09:00", reopen_count="often", reassignment_count="", reply_count=None) == (None, None, None)


def test_a_ticket_with_another_history_was_never_reopened() -> None:
    """Its history tells of a priority; had there been reopenings, handovers or replies, it would tell of them too."""
    assert counts("Tue 09:00", ("Mon 10:00", "priority", "P1", "P2")) == (0, 0, 0)


def test_nothing_is_known_of_a_ticket_without_any_history() -> None:
    assert counts("Tue 09:00", resolved="Mon 10:00") == (None, None, None)


def test_without_a_resolve_nobody_knows_of_reopenings() -> None:
    """Where no status group says what solved is, the history of the status does not tell."""
    [row] = facts(Telling({"resolved": (AtColumn("resolved"),)}), "Tue 09:00", *BACK, reopen_count="4").tickets.to_dicts()
    assert row["reopenings"] == 4
    [row] = facts(Telling(), "Tue 09:00", *BACK).tickets.to_dicts()
    assert row["reopenings"] == 0


def test_a_count_with_a_history_of_its_own_is_no_column() -> None:
    """Histories of full rows also tell when the counter rose; its last value is no count of the whole ticket's life."""
    assert counts("Tue 09:00", *moves("reopen_count", "0", ("Mon 10:00", "1")), reopen_count="1")[0] == 0


# --- whose state -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "priority"), [("Mon 11:00", "P2"), ("Mon 15:30", "P1"), ("Wed 09:00", "P1")])
def test_attributes_are_those_at_the_resolve_or_at_as_of(as_of: str, priority: str) -> None:
    """A31: P2 from 09:30 on, P1 from 14:00 on, P3 when all was done."""
    changes = (*BACK, *moves("priority", "P4", ("Mon 09:30", "P2"), ("Mon 14:00", "P1"), ("Mon 16:00", "P3")))
    found = facts(Telling(MOMENTS, ("priority",)), as_of, *changes).tickets
    assert found["ticket.priority"].to_list() == [priority]


def test_without_a_resolve_the_last_state_counts() -> None:
    found = facts(Telling(fields=("status",)), "Wed 09:00", *BACK).tickets
    assert found["ticket.status"].to_list() == ["Closed"]


def test_unknown_is_not_empty() -> None:
    found = facts(Telling(fields=("priority", "team")), "Wed 09:00", priority="", team=None).tickets
    assert found.select("ticket.priority", "ticket.team").rows() == [("", None)]


def test_instants_among_the_fields_are_text() -> None:
    found = facts(Telling(fields=("due",)), "Wed 09:00", due="Thu 09:00").tickets
    assert found["ticket.due"].to_list() == ["2026-10-08T07:00:00Z"]


# --- which tickets ---------------------------------------------------------------------------------------------------


def test_excluded_tickets_are_left_out() -> None:
    """A31: by the state at the resolve, or at as-of; whose exclusion is not known is in."""
    spec = definitions(promise(RESOLUTION), exclude=(Exclusion(has("priority", "P9"), "Probe"), Exclusion(VOID, "Void")))
    table = tickets(
        {"id": "A", "opened": "Mon 09:00", "priority": "P1"},
        {"id": "B", "opened": "Mon 09:00", "priority": "P9"},
        {"id": "C", "opened": "Mon 09:00", "priority": None},
        {"id": "D", "opened": "Mon 09:00", "priority": "P1"},
    )
    changes = history((3, "Mon 10:00", "status", "Open", "Cancelled"), (0, "Mon 12:00", "status", "Open", "Resolved"))
    telling = Telling({"resolved": RESOLVED}, stays=("status",), turns=True)
    found = measure(table, changes, spec, at("Tue 09:00"), Wanted(telling=telling)).facts
    assert found is not None
    assert found.tickets["ticket"].to_list() == ["A", "C"]
    assert found.stays["t"].unique().to_list() == [0]


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        pytest.param("Mon 08:59", ["INC1"], id="before as-of"),
        pytest.param("Mon 09:00", ["INC1"], id="at as-of"),
        pytest.param("Mon 09:01", [], id="after as-of (A23)"),
        pytest.param(None, [], id="nobody knows when"),
    ],
)
def test_tickets_that_were_opened_by_as_of(opened: str | None, told: list[str]) -> None:
    assert facts(Telling(MOMENTS), "Mon 09:00", opened=opened).tickets["ticket"].to_list() == told


def test_no_tickets() -> None:
    telling = Telling(MOMENTS, ("team",), ("status",), turns=True)
    found = measure(ticket(assignee=None).clear(), history(), SPEC, at("Tue 09:00"), Wanted(telling=telling)).facts
    assert found is not None
    assert (found.tickets.height, found.stays.height, found.turns.height) == (0, 0, 0)


def test_facts_are_told_only_where_they_are_wanted() -> None:
    assert measure(ticket(), history(), SPEC, at("Tue 09:00")).facts is None


# --- where the time went ---------------------------------------------------------------------------------------------


def stays(found: Facts) -> list[tuple[str | None, str | None, str | None]]:
    return [(row["value"], when(row["at"]), when(row["end"])) for row in found.stays.to_dicts()]


def test_stays_in_each_value_of_a_field() -> None:
    found = facts(Telling(MOMENTS, stays=("status",)), "Wed 09:00", *BACK)
    assert stays(found) == [("Open", "Mon 09:00", "Mon 10:00"), ("Resolved", "Mon 10:00", "Mon 13:00"), ("Open", "Mon 13:00", "Mon 15:00")]
    assert found.stays["field"].unique().to_list() == ["status"]


def test_a_stay_lasts_until_as_of_where_nothing_was_resolved() -> None:
    assert stays(facts(Telling(MOMENTS, stays=("status",)), "Mon 14:00", *BACK))[-1] == ("Open", "Mon 13:00", "Mon 14:00")
    assert stays(facts(Telling(stays=("status",)), "Tue 11:00", *BACK))[-1] == ("Closed", "Tue 10:00", "Tue 11:00")


def test_a_stay_begins_with_the_opening() -> None:
    """A change before it tells what the ticket was opened as."""
    found = facts(Telling(MOMENTS, stays=("group",)), "Mon 12:00", *moves("group", "A", ("Mon 08:00", "B"), ("Mon 10:00", "C")))
    assert stays(found) == [("B", "Mon 09:00", "Mon 10:00"), ("C", "Mon 10:00", "Mon 12:00")]


def test_a_clock_that_starts_before_the_opening_makes_no_stay_longer() -> None:
    """Spans begin where the trouble began, stays where the ticket was opened."""
    spec = definitions(promise(Clock("outage", (AtColumn("reported"),), RESOLVED)))
    found = facts(Telling(MOMENTS, stays=("status",)), "Mon 12:00", *status(("Mon 10:00", "On hold")), spec=spec, reported="Mon 07:00")
    assert stays(found) == [("Open", "Mon 09:00", "Mon 10:00"), ("On hold", "Mon 10:00", "Mon 12:00")]


def test_a_ticket_with_another_history_stays_where_its_column_says() -> None:
    """A12: nothing has changed the group; without a column nobody knows, and without any history all would be guessed."""
    raised = moves("priority", "P1", ("Mon 10:00", "P2"))

    assert stays(facts(Telling(stays=("group",)), "Mon 12:00", *raised, group="A")) == [
        ("A", "Mon 09:00", "Mon 10:00"),
        ("A", "Mon 10:00", "Mon 12:00"),
    ]
    assert stays(facts(Telling(stays=("group",)), "Mon 12:00", *raised)) == []
    assert stays(facts(Telling(stays=("group",)), "Mon 12:00", group="A")) == []


def test_an_unknown_value_is_a_stay_too() -> None:
    """The export gives no old value, so nobody knows what was before the first change (A12)."""
    found = facts(Telling(stays=("status",)), "Mon 12:00", ("Mon 10:00", "status", None, "Open"))
    assert stays(found) == [(None, "Mon 09:00", "Mon 10:00"), ("Open", "Mon 10:00", "Mon 12:00")]


# --- turns and changes -----------------------------------------------------------------------------------------------


def turns(as_of: str, *changes: Change) -> list[tuple[str | None, str | None]]:
    found = facts(Telling(MOMENTS, turns=True), as_of, *changes).turns
    return [(when(asked), when(answered)) for asked, answered in found.select("asked", "answered").rows()]


def test_turns_of_a_conversation() -> None:
    """The oldest unanswered message counts; the ticket's own text asks nothing, and nobody has answered the last one."""
    replies = (
        reply("Mon 09:00", "customer"),
        reply("Mon 10:00", "customer"),
        reply("Mon 10:30", "customer"),
        reply("Mon 11:00"),
        reply("Mon 12:00"),
        reply("Mon 13:00", "customer"),
    )
    assert turns("Mon 12:30", *replies) == [("Mon 10:00", "Mon 11:00")]
    assert turns("Tue 09:00", *replies) == [("Mon 10:00", "Mon 11:00"), ("Mon 13:00", None)]


def test_a_resolve_answers_nobody() -> None:
    assert turns("Tue 09:00", reply("Mon 10:00", "customer"), *status(("Mon 11:00", "Resolved"))) == [("Mon 10:00", None)]


def test_nobody_asked_about_turns() -> None:
    assert facts(Telling(MOMENTS), "Tue 09:00", reply("Mon 10:00", "customer"), reply("Mon 11:00")).turns.is_empty()


def test_changes_are_those_of_the_history() -> None:
    """A status and a reply by anybody; neither the moment of a column nor what comes after as-of."""
    changes = (*status(("Mon 10:00", "On hold"), ("Wed 10:00", "Open")), reply("Mon 11:00", "customer"))
    telling = Telling({"deployed": (AtColumn("reported"),)}, changes=True)
    found = facts(telling, "Tue 09:00", *changes, reported="Mon 12:00").changes
    assert [when(instant) for instant in found["at"]] == ["Mon 10:00", "Mon 11:00"]
    assert facts(Telling(), "Tue 09:00", *changes).changes.is_empty()


# --- the engine's clocks and the facts say the same --------------------------------------------------------------------


def by_ticket(found: pl.DataFrame, name: str) -> dict[str, int | None]:
    return dict(found.select("ticket", name).rows())


def asked_for(moments: Mapping[str, Moment], **rest: Any) -> Wanted:  # noqa: ANN401 - whatever else a telling has
    return Wanted(telling=Telling(moments, **rest))


@pytest.mark.parametrize("reopen", ["include", "resume"])
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_resolved_for_good_is_where_the_clocks_of_a_resolution_stop(data: st.DataObject, reopen: Reopen) -> None:
    """`resolution` and `total_resolution` stop with the last solve, and a stop that is left is none (A14); on random tickets."""
    case = data.draw(cases())
    spec = definitions(Sla("sla", "", Clock("resolution", OPENED, SOLVES, reopen=reopen), (rule(HOUR, calendar="24x7"),)))
    measured = measure(*tables(case), spec, case.as_of, asked_for({"resolved": SOLVES}))
    assert measured.facts is not None
    stopped = by_ticket(measured.measurements.filter(pl.col("outcome") != "invalid"), "stopped")
    told = by_ticket(measured.facts.tickets, "resolved")
    assert {ticket: told[ticket] for ticket in stopped} == stopped
    assert {instant for ticket, instant in told.items() if ticket not in stopped} <= {None}


SOLVES: Moment = (Becomes(Text("status", "in", ("solved", "closed")), "resolved"),)
ALL: Mapping[str, Moment] = {"resolved": SOLVES, "answered": RESPONSE, "moved": (Changes("team"),), "due": (AtColumn("due"),)}
EVERYTHING: Mapping[str, Any] = {"fields": ("priority", "team"), "stays": ("status", "team"), "turns": True, "changes": True}


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_stays_add_up_to_the_time_from_the_opening_until_the_resolve(data: st.DataObject) -> None:
    """On random tickets, for every field that their history tells of."""
    case = data.draw(cases(cycles="each"))
    found = measure(*tables(case), case.definitions, case.as_of, asked_for(ALL, **EVERYTHING)).facts
    assert found is not None
    lives = found.tickets.select("t", life=pl.col("resolved").fill_null(case.as_of) - pl.col("opened")).filter(pl.col("life") > 0)
    spent = found.stays.group_by("t", "field").agg((pl.col("end") - pl.col("at")).sum().alias("spent")).join(lives, on="t", how="left")
    assert spent["spent"].to_list() == spent["life"].to_list()


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_batches_make_no_difference(data: st.DataObject) -> None:
    case = data.draw(cases(cycles="each"))
    table, changes = tables(case)
    telling = Telling(ALL, **EVERYTHING)
    whole, alone = (measure(table, changes, case.definitions, case.as_of, Wanted(telling=telling, batch=size)).facts for size in (1000, 1))
    assert whole is not None
    assert alone is not None
    for name in ("tickets", "stays", "turns", "changes"):
        one, other = getattr(alone, name), getattr(whole, name)
        assert one.sort(one.columns).rows() == other.sort(one.columns).rows()


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_facts_change_no_verdict(data: st.DataObject) -> None:
    """Spans are cut where moments are looked for, and are the same time all the same."""
    case = data.draw(cases())
    table, changes = tables(case)
    with_facts, without = (measure(table, changes, case.definitions, case.as_of, wanted) for wanted in (asked_for(ALL, **EVERYTHING), ()))
    key = ["t", "sla", "cycle"]
    assert with_facts.measurements.sort(key).equals(without.measurements.sort(key))
    assert (with_facts.problems, with_facts.scope) == (without.problems, without.scope)


def test_a_solve_that_is_looked_for_twice() -> None:
    """The clock of an SLA and a fact rest on the same part of a moment: it is laid out once."""
    found = facts(Telling({"resolved": RESOLVED, "done": RESOLVED}), "Wed 09:00", *BACK).tickets
    assert (when(found["resolved"].item()), when(found["done"].item())) == ("Mon 15:00", "Mon 10:00")
