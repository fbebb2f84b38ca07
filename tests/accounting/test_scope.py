"""Which tickets count at all, and with which attributes: `where`, `exclude`, as-of, tickets without an opening (A19, A23, A31)."""

from dataclasses import replace

import pytest

from slacalc.accounting import Scope, measure
from slacalc.spec.definitions import Exclusion
from slacalc.times import HOUR
from tests.accounting.desk import (
    AGENT,
    CUSTOMER,
    RESOLUTION,
    Change,
    at,
    batch,
    definitions,
    has,
    history,
    moves,
    of_one,
    one,
    problems,
    promise,
    reply,
    rule,
    status,
    story,
    ticket,
    tickets,
    when,
)

NETWORK = promise(RESOLUTION, rule(4 * HOUR), where=has("team", "network"))
SPAM = definitions(promise(RESOLUTION), exclude=(Exclusion(has("team", "spam"), "junk"), Exclusion(has("priority", "none"), "tests")))
MOVED = tuple(moves("team", "Network", ("Mon 12:00", "Desk")))


@pytest.mark.parametrize(
    ("changes", "columns", "count"),
    [
        pytest.param((), {"team": "Network"}, 1, id="it holds"),
        pytest.param((), {"team": "Desk"}, 0, id="it does not hold"),
        pytest.param((), {"team": None}, 0, id="unknown does not hold"),
        pytest.param(MOVED, {"resolved": "Mon 11:00"}, 1, id="settled while it held: moved away afterwards"),
        pytest.param(MOVED, {"resolved": "Mon 12:30"}, 0, id="settled when it held no more"),
        pytest.param(MOVED, {"opened": "Mon 08:00", "resolved": "Wed 09:00"}, 0, id="breached after it was moved"),
        pytest.param(tuple(moves("team", "Network", ("Mon 14:00", "Desk"))), {}, 1, id="overdue before it was moved"),
        pytest.param(tuple(moves("team", "Desk", ("Mon 13:00", "Network"))), {}, 1, id="moved here at the very instant of settling"),
        pytest.param(tuple(moves("team", "Network", ("Wed 09:00", "Desk"))), {}, 1, id="moved after as-of"),
    ],
)
def test_where_looks_at_the_settling_instant(changes: tuple[Change, ...], columns: dict[str, str | None], count: int) -> None:
    """A31: opened Monday 09:00 with 4 h, asked on Tuesday."""
    assert len(story(NETWORK, "Tue 12:00", *changes, **columns)) == count


@pytest.mark.parametrize(
    ("changes", "columns", "scope"),
    [
        pytest.param((), {"team": "Spam"}, Scope(1, (1, 0), 0, 0), id="excluded"),
        pytest.param((), {"priority": "None"}, Scope(1, (0, 1), 0, 0), id="excluded by another entry"),
        pytest.param((), {"team": "Spam", "priority": "None"}, Scope(1, (1, 0), 0, 0), id="the first entry that fits is its reason"),
        pytest.param((), {"team": "Desk"}, Scope(1, (0, 0), 0, 0), id="not excluded"),
        pytest.param((), {"team": None}, Scope(1, (0, 0), 0, 0), id="unknown is not excluded"),
        pytest.param(
            tuple(moves("team", "Desk", ("Mon 15:00", "Spam"))), {}, Scope(1, (0, 0), 0, 0), id="overdue before it was spam"
        ),
        pytest.param(tuple(moves("team", "Desk", ("Mon 12:00", "Spam"))), {}, Scope(1, (1, 0), 0, 0), id="called spam before it settled"),
    ],
)
def test_exclude(changes: tuple[Change, ...], columns: dict[str, str | None], scope: Scope) -> None:
    assert batch(SPAM, "Tue 12:00", *changes, **columns).scope == scope


def test_every_ticket_is_accounted_for() -> None:
    """A19: five read; one measured, one excluded, one opened after as-of, two outside `where`."""
    spec = replace(SPAM, slas=(promise(RESOLUTION, where=has("priority", "p1")),))
    rows = [("Desk", "P1", "Mon 09:00"), ("Spam", "P1", "Mon 09:00"), ("Desk", "P1", "Wed 09:00"), ("Desk", "P2", "Mon 09:00")]
    table = tickets(
        *({"id": str(n), "team": team, "priority": p, "opened": opened} for n, (team, p, opened) in enumerate([*rows, rows[3]]))
    )
    found = measure(table, history(), spec, at("Tue 09:00"))
    assert (found.scope, found.measurements["ticket"].to_list()) == (Scope(5, (1, 0), 1, 2), ["0"])


def test_excluded_tickets_are_no_problem() -> None:
    """What cannot be measured is reported, unless nobody wants it measured."""
    assert problems(SPAM, "Tue 09:00", opened=None, team="Spam") == []


@pytest.mark.parametrize(
    ("opened", "outcomes"),
    [
        pytest.param("Mon 12:00", ["running"], id="opened exactly at as-of counts"),
        pytest.param("Mon 12:00:00.000001", [], id="opened a microsecond later does not exist yet"),
    ],
)
def test_opened_at_as_of(opened: str, outcomes: list[str]) -> None:
    assert [row["outcome"] for row in story(promise(RESOLUTION), "Mon 12:00", opened=opened)] == outcomes


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        pytest.param("Mon 12:00", "met", id="a change exactly at as-of counts"),
        pytest.param("Mon 12:00:00.000001", "running", id="a later one does not exist"),
    ],
)
def test_resolved_at_as_of(resolved: str, outcome: str) -> None:
    """A23: both as history and as a column."""
    assert one(promise(RESOLUTION), "Mon 12:00", *status((resolved, "Resolved")))["outcome"] == outcome
    assert one(promise(RESOLUTION), "Mon 12:00", resolved=resolved)["outcome"] == outcome


def test_the_report_of_the_past_reads_the_same() -> None:
    """A23: Monday noon, asked on Monday and asked on Friday with all that happened since."""
    later = (*status(("Tue 10:00", "On hold"), ("Wed 10:00", "Resolved")), ("Tue 11:00", "priority", "P1", "P2"))
    past = [("Mon 10:00", "status", "New", "Open"), ("Mon 10:30", "priority", "P2", "P1")]
    sla = promise(RESOLUTION, rule(HOUR, has("priority", "P1")), rule(8 * HOUR))
    assert story(sla, "Mon 12:00", *past, priority="P1") == story(sla, "Mon 12:00", *past, *later, priority="P2", resolved="Wed 10:00")


def test_no_readable_opening_time() -> None:
    """P030: it is in scope and counted, once for every SLA that it is in; the problem is one of the ticket."""
    spec = definitions(promise(RESOLUTION), replace(promise(RESOLUTION, where=has("team", "network")), id="network"))
    rows = story(spec, "Tue 09:00", opened=None, resolved="Mon 10:00", team="Desk")
    assert [(row["sla"], row["outcome"], row["cycle"], row["settled"]) for row in rows] == [("sla", "invalid", 1, None)]
    assert rows[0]["reason"] == "no readable opening time"
    both = {"opened": None, "team": "Network"}
    assert len(story(spec, "Tue 09:00", **both)) == 2
    assert problems(spec, "Tue 09:00", **both) == [("P030", "", 1)]


def test_no_opening_time_but_a_start() -> None:
    """A clock that would start at the customer's message, and many times: still one measurement, and invalid."""
    clock = replace(RESOLUTION, start=(CUSTOMER,), stop=(AGENT,), cycles="each")
    changes = (reply("Mon 10:00", "customer"), reply("Mon 11:00"), reply("Mon 12:00", "customer"), reply("Tue 09:00", "customer"))
    assert [(row["outcome"], row["cycle"]) for row in story(promise(clock), "Tue 09:00", *changes, opened=None)] == [("invalid", 1)]


# --- attributes ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "columns", "team"),
    [
        pytest.param(MOVED, {"resolved": "Mon 11:00"}, "Network", id="the team at the stop"),
        pytest.param(tuple(moves("team", "Network", ("Mon 14:00", "Desk"))), {}, "Network", id="the team when it was missed"),
        pytest.param(MOVED, {}, "Desk", id="moved before it was missed"),
        pytest.param((), {"team": ""}, "", id="empty"),
        pytest.param((), {"team": None}, None, id="unknown"),
        pytest.param((("Wed 14:00", "team", None, "Desk"),), {}, None, id="unknown until after as-of"),
    ],
)
def test_attributes_as_of_the_settling_instant(changes: tuple[Change, ...], columns: dict[str, str | None], team: str | None) -> None:
    table = measure(ticket(**columns), of_one(changes), definitions(promise(RESOLUTION)), at("Tue 12:00"), ["team", "id"]).measurements
    assert table.select("ticket.team", "ticket.id").row(0) == (team, "INC1")


def test_instants_as_attributes() -> None:
    table = measure(ticket(), history(), definitions(promise(RESOLUTION)), at("Tue 12:00"), ["opened", "closed"]).measurements
    assert table.select("ticket.opened", "ticket.closed").row(0) == ("2026-10-05T07:00:00Z", None)


def test_before_it_was_moved_the_other_team_missed_it() -> None:
    """The worked example of a blame game: missed at 13:00 by Network, handed to Desk at 14:00, solved by Desk on Tuesday."""
    changes = (*moves("team", "Network", ("Mon 14:00", "Desk")), *status(("Tue 10:00", "Resolved")))
    table = measure(ticket(), of_one(changes), definitions(promise(RESOLUTION)), at("Wed 12:00"), ["team"]).measurements
    assert (when(table["settled"].item()), table["ticket.team"].item()) == ("Mon 13:00", "Network")
