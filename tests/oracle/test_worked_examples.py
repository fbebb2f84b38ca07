"""The oracle against the worked examples of the rules, so that it can be trusted itself."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from slacalc.spec.calendar_definitions import ALWAYS, CalendarDefinition, Weekly
from slacalc.spec.conditions import AnyOf, NoneOf, Text
from slacalc.spec.definitions import (
    AtColumn,
    Becomes,
    BusinessDays,
    CalendarChoice,
    Clock,
    Definitions,
    NextBusinessDay,
    OnChange,
    OnEvent,
    Rule,
    Sla,
    Target,
    WorkingTime,
)
from slacalc.times import HOUR, MINUTE, instant
from tests.oracle.calendar import Desk
from tests.oracle.replay import measure

BERLIN = "Europe/Berlin"
PARIS = "Europe/Paris"


def weekly(name: str, begin: int, end: int, days: int = 5) -> CalendarDefinition:
    hours = tuple(((begin * HOUR, end * HOUR),) if day < days else () for day in range(7))
    return CalendarDefinition(name, BERLIN, (Weekly(hours),))


CALENDARS = {
    "office": weekly("office", 9, 17),
    "08-17": weekly("08-17", 8, 17),
    "09-18": weekly("09-18", 9, 18),
    "night": weekly("night", 0, 6, days=7),
    ALWAYS: CalendarDefinition(ALWAYS, PARIS, always=True),
}

SOLVED = Text("status", "in", ("solved",))
WAITING = Text("status", "in", ("waiting",))
RESOLUTION = Clock("resolution", start=(AtColumn("opened"),), stop=(Becomes(SOLVED),), pause=WAITING)


def at(text: str, zone: str = BERLIN) -> int:
    """Return an instant from local text; every example lies in a week where Friday is 7 June 2024 unless it says otherwise."""
    days = {"Fri": "2024-06-07", "Sat": "2024-06-08", "Sun": "2024-06-09", "Mon": "2024-06-10", "Tue": "2024-06-11", "Wed": "2024-06-12"}
    for name, date in days.items():
        text = text.replace(name, date)
    return instant(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def rule(target: Target, calendar: str, priority: str | None = None) -> Rule:
    when = Text("priority", "in", (priority.lower(),)) if priority else None
    return Rule(when, target, CalendarChoice(calendar), priority or "all", "")


def definitions(*rules: Rule, clock: Clock = RESOLUTION) -> Definitions:
    return Definitions("examples", PARIS, "", (Sla("sla", "SLA", clock, rules),), CALENDARS)


def changes(field: str, first: str, *rest: tuple[int, str]) -> list[dict[str, Any]]:
    """Return the history of a field that begins with a value and has others from these instants on."""
    olds = [first, *(new for _, new in rest)]
    return [
        {"t": 0, "at": moment, "field": field, "old": old, "new": new, "author": "", "order": None}
        for old, (moment, new) in zip(olds, rest, strict=False)
    ]


def measured(given: Definitions, opened: int, history: list[dict[str, Any]], as_of: int) -> list[dict[str, Any]]:
    ticket = {"@t": 0, "id": "T1", "opened": opened, "status": "open", "priority": "p1"}
    return measure([ticket], history, given, as_of)


OFFICE_1H = definitions(rule(WorkingTime(HOUR), "office"))
LATER = at("2024-06-20T00:00")


def test_a_ticket_at_its_target_at_closing_time_is_met_overnight_and_settles_next_morning_if_never_solved() -> None:
    """Office | Fri 16:00 | 1h | due Fri 17:00; solved Sat 12:00 is met; settles Mon 09:00 if never solved."""
    (solved,) = measured(OFFICE_1H, at("FriT16:00"), changes("status", "open", (at("SatT12:00"), "solved")), LATER)
    (never,) = measured(OFFICE_1H, at("FriT16:00"), [], LATER)
    assert (solved["outcome"], solved["due"], solved["settled"]) == ("met", at("FriT17:00"), at("SatT12:00"))
    assert (never["outcome"], never["due"], never["settled"]) == ("overdue", at("FriT17:00"), at("MonT09:00"))


@pytest.mark.parametrize(
    ("calendar", "start", "target", "pause", "due"),
    [
        pytest.param("office", "FriT16:30", WorkingTime(HOUR), None, "MonT09:30", id="office | Fri 16:30 | 1h | due Mon 09:30"),
        pytest.param("office", "SatT12:00", WorkingTime(HOUR), None, "MonT10:00", id="office | Sat 12:00 | 1h | due Mon 10:00"),
        pytest.param(
            "office",
            "MonT09:00",
            WorkingTime(8 * HOUR),
            ("MonT17:00", "TueT09:00"),
            "MonT17:00",
            id="office | Mon 09:00 | 8h | Mon 17:00 to Tue 09:00 | due unchanged, Mon 17:00",
        ),
        pytest.param(
            "08-17",
            "2023-06-14T15:00",
            WorkingTime(24 * HOUR),
            None,
            "2023-06-19T12:00",
            id="08-17 Mon-Fri | Wed 14 Jun 2023 15:00 | 24h | due Mon 19 Jun 12:00",
        ),
        pytest.param(
            "09-18",
            "MonT16:00",
            WorkingTime(8 * HOUR),
            ("MonT17:00", "TueT10:00"),
            "TueT17:00",
            id="09-18 Mon-Fri | Mon 16:00 | 8h | Mon 17:00 to Tue 10:00 (2 h working) | due Tue 17:00",
        ),
        pytest.param(
            ALWAYS,
            "2024-10-26T00:00",
            WorkingTime(49 * HOUR),
            None,
            "2024-10-28T00:00",
            id="24x7 Europe/Paris | Sat 26 Oct 2024 00:00 | 49h | due Mon 28 Oct 00:00",
        ),
        pytest.param(
            ALWAYS,
            "2024-03-30T00:00",
            WorkingTime(47 * HOUR),
            None,
            "2024-04-01T00:00",
            id="24x7 Europe/Paris | Sat 30 Mar 2024 00:00 | 47h | due Mon 1 Apr 00:00",
        ),
        pytest.param(
            "office",
            "FriT14:00",
            NextBusinessDay(16 * HOUR),
            None,
            "MonT16:00",
            id="office | Fri 14:00 | 16:00 next business day | due Mon 16:00",
        ),
        pytest.param(
            "office",
            "MonT15:00",
            NextBusinessDay(16 * HOUR, 14 * HOUR),
            None,
            "WedT16:00",
            id="office | Mon 15:00 | 16:00 next business day if before 14:00 | due Wed 16:00",
        ),
        pytest.param("office", "SatT12:00", BusinessDays(1), None, "MonT17:00", id="office | Sat 12:00 | 1 business day | due Mon 17:00"),
    ],
)
def test_a10_a24_due(calendar: str, start: str, target: Target, pause: tuple[str, str] | None, due: str) -> None:
    history = changes("status", "open", (at(pause[0]), "waiting"), (at(pause[1]), "open")) if pause else []
    (row,) = measured(definitions(rule(target, calendar)), at(start), history, at(start) + 30 * 24 * HOUR)
    assert row["due"] == at(due)


def test_a5_the_night_on_which_clocks_go_back_is_longer() -> None:
    """00:00-06:00 daily Berlin | the night clocks go back | 7 h of working time."""
    assert Desk(CALENDARS["night"]).elapsed(at("2024-10-26T12:00"), at("2024-10-27T12:00")) == 7 * HOUR


def test_a14_resume_moves_the_due_date_by_the_time_that_the_ticket_was_solved() -> None:
    """24x7, reopen resume | due 16:00, solved 13:00, reopened 15:00 | due 18:00."""
    history = changes("status", "open", (at("MonT13:00"), "solved"), (at("MonT15:00"), "open"))
    (row,) = measured(definitions(rule(WorkingTime(4 * HOUR), ALWAYS)), at("MonT12:00"), history, at("MonT15:30"))
    assert row["due"] == at("MonT18:00")


@pytest.mark.parametrize(
    ("on_change", "due"),
    [
        pytest.param("prorate", "MonT12:20", id="24x7, prorate | 10:00 target 3h; at 11:00 it becomes 2h | due 12:20"),
        pytest.param("retarget", "MonT12:00", id="24x7, retarget | the same | due 12:00"),
    ],
)
def test_a15_a_change_of_target(on_change: OnChange, due: str) -> None:
    clock = Clock("resolution", RESOLUTION.start, RESOLUTION.stop, on_change=on_change)
    given = definitions(rule(WorkingTime(3 * HOUR), ALWAYS, "P1"), rule(WorkingTime(2 * HOUR), ALWAYS, "P2"), clock=clock)
    history = changes("priority", "P1", (at("MonT11:00"), "P2"))
    (row,) = measured(given, at("MonT10:00"), history, at("MonT11:30"))
    assert row["due"] == at(due)


@pytest.mark.parametrize(
    ("on_change", "cycles"),
    [
        pytest.param("keep", [("met", "P1", "10:00", "12:30")], id="keep: three hours as promised at the start"),
        pytest.param("retarget", [("breached", "P2", "10:00", "12:30")], id="retarget: two hours for all of it"),
        pytest.param("prorate", [("breached", "P2", "10:00", "12:30")], id="prorate: due 12:20"),
        pytest.param("restart", [("cancelled", "P1", "10:00", "11:00"), ("met", "P2", "11:00", "12:30")], id="restart: two cycles"),
    ],
)
def test_a15_one_story_in_four_words(on_change: OnChange, cycles: list[tuple[str, str, str, str]]) -> None:
    """Opened 10:00 with a target of 3h, from 11:00 on 2h, solved 12:30."""
    clock = Clock("resolution", RESOLUTION.start, RESOLUTION.stop, on_change=on_change)
    given = definitions(rule(WorkingTime(3 * HOUR), ALWAYS, "P1"), rule(WorkingTime(2 * HOUR), ALWAYS, "P2"), clock=clock)
    history = changes("priority", "P1", (at("MonT11:00"), "P2")) + changes("status", "open", (at("MonT12:30"), "solved"))
    rows = measured(given, at("MonT10:00"), history, LATER)
    assert [(row["outcome"], row["target_rule"], row["started"], row["stopped"]) for row in rows] == [
        (outcome, label, at(f"MonT{start}"), at(f"MonT{stop}")) for outcome, label, start, stop in cycles
    ]


def test_a15_restart_breaches_where_the_target_was_over_already() -> None:
    clock = Clock("resolution", RESOLUTION.start, RESOLUTION.stop, on_change="restart")
    given = definitions(rule(WorkingTime(HOUR), ALWAYS, "P1"), rule(WorkingTime(2 * HOUR), ALWAYS, "P2"), clock=clock)
    first, second = measured(given, at("MonT10:00"), changes("priority", "P1", (at("MonT12:00"), "P2")), at("MonT13:00"))
    assert (first["outcome"], first["settled"], second["outcome"]) == ("breached", at("MonT11:00"), "running")


def test_a15_retarget_counts_all_time_since_the_start_on_the_last_calendar() -> None:
    """P1 15m on 24x7, P3 4h on office | opened Fri 18:00 as P1, P3 from Sun 18:00, solved Mon 10:00 | elapsed 1 h, met."""
    given = definitions(rule(WorkingTime(15 * MINUTE), ALWAYS, "P1"), rule(WorkingTime(4 * HOUR), "office", "P3"))
    history = changes("priority", "P1", (at("SunT18:00"), "P3")) + changes("status", "open", (at("MonT10:00"), "solved"))
    (row,) = measured(given, at("FriT18:00"), history, LATER)
    assert (row["elapsed"], row["outcome"]) == (HOUR, "met")


def test_a16_the_last_reply_of_a_periodic_update_starts_nothing_where_it_solves() -> None:
    """24x7 | opened 0:00, agent replies 0:10, 0:20, solved 0:20 with the second | cycles (0:00-0:10), (0:10-0:20), nothing after."""
    reply = OnEvent("public_reply", "agent")
    clock = Clock("periodic_update", (AtColumn("opened"), reply), (reply, Becomes(SOLVED)), cycles="each")
    replies = [
        {"t": 0, "at": at(f"MonT{time}"), "field": "public_reply", "old": "", "new": "", "author": "agent", "order": None}
        for time in ("00:10", "00:20")
    ]
    history = replies + changes("status", "open", (at("MonT00:20"), "solved"))
    rows = measured(definitions(rule(WorkingTime(30 * MINUTE), ALWAYS), clock=clock), at("MonT00:00"), history, LATER)
    assert [(row["cycle"], row["started"], row["stopped"]) for row in rows] == [
        (1, at("MonT00:00"), at("MonT00:10")),
        (2, at("MonT00:10"), at("MonT00:20")),
    ]


def test_a12_unknown_is_neither_true_nor_false_under_not_either() -> None:
    unknown = AnyOf((NoneOf((Text("impact", "in", ("high",)),)), Text("impact", "in", ("high",))))
    given = definitions(Rule(unknown, WorkingTime(HOUR), CalendarChoice(ALWAYS), "", ""))
    (row,) = measured(given, at("MonT00:00"), [], LATER)
    assert row["outcome"] == "no_target"
