"""What the tool and the people say of a ticket when its life is told: counts, work, why it was late, the problem behind it, the answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desk import ASIAN_OFFICE, GERMAN_OFFICE, HOUR, MINUTE, Dice, Hours, local, seconds
from dirt import Row
from story import EXPORTED, Change, Ticket
from world import SOLUTION_HOURS

WAITING = frozenset({"Waiting for Customer", "On Hold"})
SOLVED = frozenset({"Resolved", "Closed"})

WORK_MINUTES = {"Access": 14, "Printing": 35, "Mail": 45, "Workplace": 50, "Network": 90, "ERP": 110}
"""How long somebody works on a ticket of a category, about."""
WORK_CURVE = (0.2, 0.5, 0.8, 1, 1.5, 2.4, 5)
ROUNDED_FROM, ROUNDED_TO = 15, 5
"""Nobody writes down 47 minutes."""

MOODS = {
    "smooth": {"5": 58, "4": 30, "3": 8, "2": 3, "1": 1},
    "moved": {"5": 36, "4": 36, "3": 18, "2": 7, "1": 3},
    "reopened": {"5": 8, "4": 20, "3": 30, "2": 24, "1": 18},
    "late": {"5": 5, "4": 17, "3": 28, "2": 27, "1": 23},
}
"""How content customers are, by the worst that has happened to their ticket."""
ANSWERS = {"smooth": 0.34, "moved": 0.34, "reopened": 0.42, "late": 0.42}
"""The share of customers who say so: the angry ones rather than the happy ones."""
TIME_TO_ANSWER = 12 * HOUR

PROMISED_IN_DAYS = frozenset({"P3", "P4"})
ASIAN_DAY = 5 / 6
"""How long a working day in Asia is beside one in Germany, roughly."""

SILENT = 0.12
"""The share of late tickets for which nobody has written down a reason."""
SHORT_OF_STAFF = frozenset({1, 2, 8})


class Known(NamedTuple):
    """A problem: its number, the incidents that it causes, and from when to when they were linked to it."""

    number: int
    category: str
    subjects: tuple[str, ...]
    since: int
    until: int


PROBLEMS = (
    Known(4, "Mail", ("Mail stuck in outbox",), seconds(2025, 11, 20), seconds(2026, 1, 18)),
    Known(7, "Network", ("VPN drops", "Slow connection"), seconds(2026, 1, 5), seconds(2026, 3, 20)),
    Known(9, "Workplace", ("Docking station not found",), seconds(2026, 2, 10), seconds(2026, 4, 30)),
    Known(12, "ERP", ("Posting run aborted", "ERP very slow"), seconds(2026, 3, 2), seconds(2026, 11, 2)),
    Known(15, "Printing", ("Labels out of place",), seconds(2026, 5, 4), seconds(2026, 7, 31)),
    Known(18, "Access", ("Sign-in code not accepted",), seconds(2026, 7, 20), seconds(2026, 11, 2)),
    Known(21, "Mail", ("Attachments blocked",), seconds(2026, 9, 28), seconds(2026, 11, 2)),
)
LINKED = 0.7


def as_of_export(story: Ticket) -> tuple[Sequence[Change], dict[str, str]]:
    """Return the changes that the export has seen, and the fields as they were then."""
    seen = [change for change in story.changes if change.at <= EXPORTED]
    return seen, before(story.changes[len(seen) :], story.fields)


def before(changes: Sequence[Change], fields: Mapping[str, str]) -> dict[str, str]:
    """Return fields as they were before some changes."""
    state = dict(fields)
    for change in reversed(changes):
        state |= {change.field: change.old} if change.field in state else {}
    return state


def aftermath(dice: Dice, story: Ticket) -> Row:
    """Return the columns of a ticket that no SLA looks at."""
    seen, state = as_of_export(story)
    solved = max((change.at for change in seen if change.new == "Resolved"), default=None) if state["status"] in SOLVED else None
    late = solved is not None and _late(story, seen, state, solved)
    reopenings = sum(change.field == "status" and change.old in SOLVED and change.new not in SOLVED for change in seen)
    moves = sum(change.field == "team" for change in seen)
    kind = "late" if late else "reopened" if reopenings else "moved" if moves > 1 else "smooth"
    return {
        "csat": _answer(dice, kind, solved),
        "reopen_count": str(reopenings),
        "reassignment_count": str(moves),
        "handling_minutes": _handled(dice, story, seen, reopenings + moves),
        "breach_reason": _reason(dice, story, seen) if late else "",
        "problem": _problem(dice, story, state),
    }


def _late(story: Ticket, seen: Sequence[Change], state: Mapping[str, str], solved: int) -> bool:
    """Return whether a request came after its date, or an incident took longer than promised."""
    if story.due is not None:
        return solved > story.due
    promised = SOLUTION_HOURS[state["priority"]][0 if state["contract"] == "Gold" else 1]
    by_days = state["team"] == "Asia Desk" and state["priority"] in PROMISED_IN_DAYS
    return sum(_running(story, seen, solved)) > promised * HOUR * (ASIAN_DAY if by_days else 1)


def _running(story: Ticket, seen: Sequence[Change], solved: int) -> Iterator[int]:
    """Yield the seconds between one change and the next in which time counts."""
    state, at = before(story.changes, story.fields), story.opened
    for change in seen:
        if state["status"] not in WAITING | SOLVED and at < solved:
            yield _worked(_office(state), at, min(change.at, solved))
        state |= {change.field: change.new} if change.field in state else {}
        at = change.at


def _office(state: Mapping[str, str]) -> Hours | None:
    if state["priority"] == "P1":
        return None
    return ASIAN_OFFICE if state["team"] == "Asia Desk" else GERMAN_OFFICE


def _worked(office: Hours | None, start: int, end: int) -> int:
    return office.reading(end) - office.reading(start) if office else end - start


def _answer(dice: Dice, kind: str, solved: int | None) -> str:
    """Return how content the customer is, from 1 to 5; most do not say."""
    mood, answers = dice.weighted(MOODS[kind]), dice.chance(ANSWERS[kind])
    return mood if answers and solved is not None and solved + TIME_TO_ANSWER < EXPORTED else ""


def _handled(dice: Dice, story: Ticket, seen: Sequence[Change], detours: int) -> str:
    """Return the minutes of work so far; nothing where nobody has begun. Each detour costs another quarter."""
    minutes = WORK_MINUTES[story.fields["category"]] * dice.curve(WORK_CURVE) * (1 + detours / 4)
    active = [change.at for change in seen if change.author == "agent"]
    if not active:
        return ""
    most = max((active[-1] - active[0]) // MINUTE, 1)
    whole = int(minutes) if minutes < ROUNDED_FROM else int(minutes / ROUNDED_TO) * ROUNDED_TO
    return str(min(max(whole, 1), most))


def _reason(dice: Dice, story: Ticket, seen: Sequence[Change]) -> str:
    """Return why a ticket was late, as far as somebody has written it down, by what has happened to it."""
    teams = [change for change in seen if change.field == "team"]
    weights = {
        "Waiting for supplier": 20 if any(change.new == "On Hold" for change in seen) else 2,
        "Wrong team first": 6 * len(teams),
        "Handed over late": 6 if teams else 0,
        "Staff shortage": 10 if local(story.opened).month in SHORT_OF_STAFF else 2,
        "Spare part missing": 3 if story.fields["category"] in {"Workplace", "Printing"} else 0,
        "Cause not found in time": 2,
    }
    reason, silent = dice.weighted(weights), dice.chance(SILENT)
    return "" if silent else reason


def _problem(dice: Dice, story: Ticket, state: Mapping[str, str]) -> str:
    linked = dice.chance(LINKED)
    fits = (
        f"PRB-{problem.number}"
        for problem in PROBLEMS
        if state["type"] == "Incident"
        and (state["category"], state["subject"]) in {(problem.category, subject) for subject in problem.subjects}
        and problem.since <= story.opened < problem.until
    )
    return next(fits, "") if linked else ""
