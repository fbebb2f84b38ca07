"""The oracle against the worked examples of the rules, so that it can be trusted itself."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from slacalc.spec.calendar_definitions import ALWAYS, CalendarChoice, CalendarDefinition, Weekly
from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Clock, OnChange, OnEvent, Verdict, While
from slacalc.spec.conditions import AnyOf, NoneOf, Text
from slacalc.spec.definitions import Definitions, Rule, Sla, Valid, Waiver
from slacalc.spec.target_definitions import BusinessDays, NextBusinessDay, Target, WorkingTime
from slacalc.times import HOUR, MINUTE, instant
from tests.oracle.calendar import Desk
from tests.oracle.replay import measure
from tests.oracle.waivers import futile

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
RESTARTED = replace(RESOLUTION, reopen="restart")


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


# --- while, and fields that both start and stop ----------------------------------------------------------------------

OPEN = Text("status", "in", ("open",))
ROUND_THE_CLOCK_4H = rule(WorkingTime(4 * HOUR), ALWAYS)


def replies(*rows: tuple[str, str]) -> list[dict[str, Any]]:
    """Return public replies at these local times, each with its author."""
    head = {"t": 0, "field": "public_reply", "old": "", "new": "", "order": None}
    return [head | {"at": at(time), "author": author} for time, author in rows]


def story(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_a11_while_lets_the_clock_run_only_where_it_holds() -> None:
    """24x7, while open | 10:00 open, 11:00 in progress, 13:00 open, solved 14:00 | 2 h run, 2 h paused, due 16:00 of 4 h."""
    given = definitions(ROUND_THE_CLOCK_4H, clock=replace(RESOLUTION, pause=None, while_=While(OPEN)))
    history = changes("status", "open", (at("MonT11:00"), "in progress"), (at("MonT13:00"), "open"), (at("MonT14:00"), "solved"))
    (row,) = measured(given, at("MonT10:00"), history, LATER)
    assert story([row], "outcome", "elapsed", "paused", "due") == [("met", 2 * HOUR, 2 * HOUR, at("MonT16:00"))]


@pytest.mark.parametrize(
    ("needs_history", "outcome", "is_approximate"),
    [pytest.param(False, "paused", False, id="never in it"), pytest.param(True, "overdue", True, id="needs history: not looked at")],
)
def test_a11_while_without_history_of_its_fields(needs_history: bool, outcome: str, is_approximate: bool) -> None:  # noqa: FBT001 - one of the cases
    """24x7, while pending, 4 h | opened Mon, always open | never runs, unless a history is needed for it to be looked at."""
    pending = While(Text("status", "in", ("pending",)), needs_history=needs_history)
    (row,) = measured(definitions(ROUND_THE_CLOCK_4H, clock=replace(RESOLUTION, while_=pending)), at("MonT10:00"), [], LATER)
    assert (row["outcome"], row["approximate"]) == (outcome, is_approximate)


GROUP_TIME = Clock("group_time", start=(Changes("team"),), stop=(Changes("team"), Becomes(SOLVED)), pause=WAITING, cycles="each")
BY_TEAM = [
    Rule(Text("team", "in", ("net",)), WorkingTime(HOUR), CalendarChoice(ALWAYS), "net", ""),
    Rule(None, WorkingTime(4 * HOUR), CalendarChoice(ALWAYS), "others", ""),
]


def test_a15_a_stay_in_a_group_is_judged_as_that_groups() -> None:
    """24x7, net 1 h, others 4 h | desk 10:00, net 11:00, nobody 13:00, desk 14:00, solved 15:00 | three stays, net's breached."""
    moves = [(at("MonT11:00"), "Net"), (at("MonT12:00"), "net "), (at("MonT13:00"), ""), (at("MonT14:00"), "desk")]
    history = changes("team", "desk", *moves) + changes("status", "open", (at("MonT15:00"), "solved"))
    rows = measured(definitions(*BY_TEAM, clock=GROUP_TIME), at("MonT10:00"), history, LATER)
    assert story(rows, "outcome", "target_rule", "rule", "started", "stopped") == [
        ("met", "others", 1, at("MonT10:00"), at("MonT11:00")),
        ("breached", "net", 0, at("MonT11:00"), at("MonT13:00")),
        ("met", "others", 1, at("MonT14:00"), at("MonT15:00")),
    ]


def test_a14_a_reply_at_the_opening_is_the_tickets_own_text() -> None:
    """24x7 | opened 10:00 with a text by an agent, who replies 10:30 | answered 10:30, not at the opening."""
    reply = OnEvent("public_reply", "agent", after_opening=True)
    given = definitions(ROUND_THE_CLOCK_4H, clock=replace(RESOLUTION, stop=(reply,)))
    (row,) = measured(given, at("MonT10:00"), replies(("MonT10:00", "agent"), ("MonT10:30", "agent")), LATER)
    assert row["stopped"] == at("MonT10:30")


# --- verdicts over cycles --------------------------------------------------------------------------------------------

TWO_SOLUTIONS = changes("status", "open", (at("MonT13:00"), "solved"), (at("MonT15:00"), "open"), (at("MonT18:00"), "solved"))


@pytest.mark.parametrize(
    ("verdict", "target", "cycles"),
    [
        pytest.param("each", 3, [("met", 3, True), ("met", 3, True)], id="each: two verdicts"),
        pytest.param("first", 2, [("breached", 3, True), ("breached", 3, False)], id="first"),
        pytest.param("last", 3, [("met", 3, False), ("met", 3, True)], id="last"),
        pytest.param("any", 2, [("breached", 3, True), ("breached", 3, False)], id="any: the first breached"),
        pytest.param("any", 3, [("met", 3, False), ("met", 3, True)], id="any: the last met where none is breached"),
        pytest.param("sum", 6, [("met", 3, False), ("met", 6, True)], id="sum: six hours in all, equal is met"),
        pytest.param("sum", 5, [("met", 3, False), ("breached", 6, True)], id="sum: one hour too much"),
        pytest.param("sum", 2, [("breached", 3, True), ("breached", 6, False)], id="sum: over with the first"),
    ],
)
def test_a16_one_verdict_of_two_cycles(verdict: Verdict, target: int, cycles: list[tuple[str, int, bool]]) -> None:
    """24x7, reopen restart | opened 10:00, solved 13:00, reopened 15:00, solved 18:00: three hours each."""
    given = definitions(rule(WorkingTime(target * HOUR), ALWAYS), clock=replace(RESTARTED, verdict=verdict))
    rows = measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert story(rows, "outcome", "used", "deciding") == [(outcome, used * HOUR, decides) for outcome, used, decides in cycles]


def test_a16_sum_moves_the_due_date_of_the_next_cycle() -> None:
    """24x7, 5 h in all | 3 h are used at 13:00, reopened 15:00 | due 17:00, and settled there."""
    given = definitions(rule(WorkingTime(5 * HOUR), ALWAYS), clock=replace(RESTARTED, verdict="sum"))
    first, second = measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert (first["due"], second["due"], second["settled"], second["remaining"]) == (
        at("MonT15:00"),
        at("MonT17:00"),
        at("MonT17:00"),
        -HOUR,
    )


def test_a16_any_takes_an_open_cycle_before_a_met_one() -> None:
    given = definitions(ROUND_THE_CLOCK_4H, clock=replace(RESTARTED, verdict="any"))
    rows = measured(given, at("MonT10:00"), TWO_SOLUTIONS, at("MonT16:00"))
    assert story(rows, "outcome", "deciding") == [("met", False), ("running", True)]


def test_a16_a_cancelled_cycle_does_not_decide() -> None:
    """24x7, restart: P1 from 11:00 on cancels the first cycle."""
    rules = rule(WorkingTime(2 * HOUR), ALWAYS, "P1"), rule(WorkingTime(4 * HOUR), ALWAYS)
    given = definitions(*rules, clock=replace(RESOLUTION, on_change="restart", verdict="first"))
    rows = measured(given, at("MonT10:00"), changes("priority", "P3", (at("MonT11:00"), "P1")), at("MonT12:00"))
    assert story(rows, "outcome", "deciding") == [("cancelled", False), ("running", True)]


# --- validity and versions -------------------------------------------------------------------------------------------

TUESDAY = at("TueT00:00")


def test_a26_a_rule_fits_only_clocks_that_start_in_its_time() -> None:
    """24x7, 1 h until Tuesday, then 4 h | opened Mon 23:00, solved Tue 01:00 | 1 h, as promised on Monday."""
    early = replace(rule(WorkingTime(HOUR), ALWAYS), valid=Valid(end=TUESDAY))
    history = changes("status", "open", (at("TueT01:00"), "solved"))
    (monday,) = measured(definitions(early, ROUND_THE_CLOCK_4H), at("MonT23:00"), history, LATER)
    (tuesday,) = measured(definitions(early, ROUND_THE_CLOCK_4H), TUESDAY, history, LATER)
    assert story([monday, tuesday], "outcome", "rule") == [("breached", 0), ("met", 1)]


def versions(clock: Clock, *sides: tuple[Valid, int]) -> Definitions:
    """Return one promise in versions: when each is valid, and its target in hours."""
    slas = [Sla("sla", "SLA", clock, (rule(WorkingTime(hours * HOUR), ALWAYS),), valid=valid) for valid, hours in sides]
    return Definitions("examples", PARIS, "", (replace(slas[-1], valid=None, versions=tuple(slas)),), CALENDARS)


def test_a26_each_cycle_is_measured_by_the_version_in_which_it_starts() -> None:
    """24x7, 2 h until Mon 14:00, then 4 h | cycles from 10:00 and 15:00, three hours each."""
    given = versions(RESTARTED, (Valid(end=at("MonT14:00")), 2), (Valid(at("MonT14:00")), 4))
    rows = measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert story(rows, "cycle", "edition", "outcome") == [(1, 0, "breached"), (2, 1, "met")]


def test_a26_the_sum_begins_anew_with_a_version_and_one_cycle_of_all_versions_decides() -> None:
    given = versions(replace(RESTARTED, verdict="sum"), (Valid(end=at("MonT14:00")), 4), (Valid(at("MonT14:00")), 4))
    rows = measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert story(rows, "used", "outcome", "deciding") == [(3 * HOUR, "met", False), (3 * HOUR, "met", True)]


def test_a26_a_clock_that_starts_in_no_version_is_not_measured_and_cycles_keep_their_numbers() -> None:
    given = versions(RESTARTED, (Valid(at("MonT14:00"), TUESDAY), 4))
    assert story(measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER), "cycle") == [(2,)]


# --- waivers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waiver", "outcomes"),
    [
        pytest.param(Waiver("T1", None, "Strike"), ["waived", "waived"], id="all SLAs, all cycles"),
        pytest.param(Waiver(" T1 ", "sla", "Strike", cycle=2), ["breached", "waived"], id="one cycle, and spaces around the id"),
        pytest.param(Waiver("T1", "other", "Strike"), ["breached", "breached"], id="another SLA"),
        pytest.param(Waiver("t1", None, "Strike"), ["breached", "breached"], id="another ticket"),
    ],
)
def test_a21_a_waiver_excuses_what_was_breached(waiver: Waiver, outcomes: list[str]) -> None:
    given = replace(definitions(rule(WorkingTime(2 * HOUR), ALWAYS), clock=RESTARTED), waivers=(waiver,))
    rows = measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert story(rows, "outcome", "reason") == [(outcome, "Strike" if outcome == "waived" else None) for outcome in outcomes]


def test_a21_a_verdict_over_cycles_is_chosen_after_waiving() -> None:
    """24x7, 2 h, any | both cycles breached, the first one waived | the second decides."""
    given = definitions(rule(WorkingTime(2 * HOUR), ALWAYS), clock=replace(RESTARTED, verdict="any"))
    rows = measured(replace(given, waivers=(Waiver("T1", None, "Strike", cycle=1),)), at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert story(rows, "outcome", "deciding") == [("waived", False), ("breached", True)]


def test_a21_waivers_without_effect_and_for_unknown_tickets() -> None:
    waivers = (
        Waiver("T9", None, "Strike"),
        Waiver("T1", None, "Strike", cycle=1),
        Waiver("T1 ", None, "Storm", cycle=1),
        Waiver("T1", "sla", "Ok"),
    )
    given = replace(versions(RESTARTED, (Valid(end=at("MonT14:00")), 4), (Valid(at("MonT14:00")), 2)), waivers=waivers)
    rows = measured(given, at("MonT10:00"), TWO_SOLUTIONS, LATER)
    assert futile([{"id": "T1"}], rows, waivers) == ({("T9", None, None)}, {("T1", None, 1)})
