"""What customers answered: to a survey about a ticket, sent the morning after, and to one about the service as a whole, each quarter."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from operator import itemgetter

from aftermath import MOODS, SOLVED
from desk import HOUR, MINUTE, Dice, local, seconds, written
from dirt import PROBE, Row
from story import EXPORTED

COLUMNS = ("ticket", "sent", "answered", "recommend", "effort", "comment")
ASKED = 0.5
"""Not every ticket is asked about."""
ANSWERED = 0.28
SENT_AT = "09:00:00"
DAYS_TO_ANSWER = {"0": 55, "1": 22, "2": 9, "3": 5, "5": 4, "7": 3, "12": 2}

RECOMMEND = {
    "5": {"10": 52, "9": 34, "8": 11, "7": 3},
    "4": {"10": 8, "9": 24, "8": 38, "7": 22, "6": 6, "5": 2},
    "3": {"8": 10, "7": 30, "6": 28, "5": 22, "4": 10},
    "2": {"6": 14, "5": 26, "4": 26, "3": 20, "2": 10, "1": 4},
    "1": {"4": 10, "3": 20, "2": 24, "1": 20, "0": 26},
}
"""How likely customers recommend the desk, 0 to 10, by how content they are with the ticket."""
EFFORT = {
    "5": {"7": 60, "6": 30, "5": 10},
    "4": {"7": 14, "6": 44, "5": 30, "4": 12},
    "3": {"6": 10, "5": 26, "4": 38, "3": 26},
    "2": {"4": 26, "3": 42, "2": 32},
    "1": {"3": 18, "2": 38, "1": 44},
}
"""How easy it was for them, 1 to 7."""

COMMENTED = 0.22
COMMENTS = {
    "5": ("Quick and friendly", "Thank you!", "Solved at once", "Perfect, as always"),
    "4": ("Good, but it took a while", "All fine in the end", "Friendly people"),
    "3": ("Had to ask twice", "Works again, nobody said why", "Too many questions first"),
    "2": ("Took too long", "Passed from one to the other", "No word for days"),
    "1": ("Still not solved", "Nobody felt responsible", "I gave up and did it myself"),
}
HOSTILE = (
    "=1+1",
    'He said "it will be fine", it was not',
    "First line\nsecond line,\n\nand a last one",
    "[bold red]NEVER AGAIN[/]",
    "\x1b[2J\x1b[31mhello",
    "+49 30 5550123 please call",
    "非常满意，谢谢",
    "@SUM(A1:A9); -- done",
)
"""What people write as well, which must come out as it is and do nothing."""

ODD = (("recommend", "11"), ("effort", "0"), ("recommend", "ten"), ("ticket", "SD-8001"), ("ticket", "SD-99999"))
"""What is wrong in the survey, spread over its answers: beyond the scale, a word, tickets that nobody knows."""
FIRST_ODD, NEXT_ODD = 40, 60
FIRST_HOSTILE, NEXT_HOSTILE = 7, 41
TWICE = 110
"""The place of the answer of somebody who answers again."""

QUARTERS = ((date(2026, 1, 12), 0), (date(2026, 4, 13), -0.5), (date(2026, 7, 13), 0.4), (date(2026, 10, 12), 0.2))
"""When customers are asked about the quarter before, and how much better or worse than usual it was: the winter was bad."""
RESPONDENTS = 11
ITEMS = {
    "T1": (5.2, 5.6),
    "T2": (5.0, 5.7),
    "R1": (6.6, 5.4),
    "R2": (6.4, 5.5),
    "S1": (6.3, 5.0),
    "S2": (6.1, 5.2),
    "A1": (6.0, 5.9),
    "A2": (5.8, 5.9),
    "E1": (5.5, 5.4),
    "E2": (5.3, 5.5),
}
"""What is expected of a good service and what is seen of this one, 1 to 7: two items for tangibles, reliability, and so on."""
SPREAD = (-2.2, -0.9, -0.3, 0.3, 0.9, 1.9)
LOWEST, HIGHEST = 1, 7
SKIPPED = 0.03
BEYOND = 57
"""The place of an answer beyond the scale."""


def survey_rows(dice: Dice, tickets: Sequence[Row]) -> list[Row]:
    """Return a row for each survey that was sent, in their order; `answered` and what follows are empty where nobody has answered."""
    solved = {ticket["ticket"]: ticket for ticket in tickets if ticket["status"] in SOLVED and PROBE not in ticket["subject"]}
    rows = [row for number, ticket in solved.items() if number for row in _asked(dice, ticket)]
    rows.sort(key=itemgetter("sent", "ticket"))
    answers = [row for row in rows if row["answered"]]
    _spoil(answers)
    twice = answers[TWICE]
    rows.insert(rows.index(twice) + 1, {**twice, "recommend": "4", "comment": "On second thoughts"})
    return rows


def _asked(dice: Dice, ticket: Row) -> Iterator[Row]:
    mood = ticket["csat"] or dice.weighted(MOODS[_kind(ticket)])
    chosen, answers = dice.chance(ASKED), dice.chance(ANSWERED)
    words = dice.pick(COMMENTS[mood]) if dice.chance(COMMENTED) else ""
    recommend, effort = dice.weighted(RECOMMEND[mood]), dice.weighted(EFFORT[mood])
    days, clock = int(dice.weighted(DAYS_TO_ANSWER)), dice.whole(3 * MINUTE, 9 * HOUR)
    sent = _morning_after(ticket["resolved_at"])
    if not chosen or sent is None or sent > EXPORTED:
        return
    answered = _later(sent, days) + clock
    given = (written(answered), recommend, effort, words) if answers and answered <= EXPORTED else ("", "", "", "")
    yield dict(zip(COLUMNS, (ticket["ticket"], written(sent), *given), strict=True))


def _kind(ticket: Row) -> str:
    return "late" if ticket["breach_reason"] else "reopened" if ticket["reopen_count"] != "0" else "smooth"


def _morning_after(resolved: str) -> int | None:
    try:
        day = datetime.fromisoformat(resolved).date() + timedelta(days=1)
    except ValueError:
        return None
    return seconds(day.year, day.month, day.day, SENT_AT)


def _later(at: int, days: int) -> int:
    """Return the same local time some days later."""
    return int((local(at) + timedelta(days=days)).timestamp())


def _spoil(answers: Sequence[Row]) -> None:
    for row, comment in zip(answers[FIRST_HOSTILE::NEXT_HOSTILE], HOSTILE, strict=False):
        row["comment"] = comment
    for row, (column, value) in zip(answers[FIRST_ODD::NEXT_ODD], ODD, strict=False):
        row[column] = value


def servqual_rows(dice: Dice) -> list[Row]:
    """Return a row for each respondent and item; one of both answers is missing here and there, and one is beyond the scale."""
    rows = [row for number, (day, better) in enumerate(QUARTERS) for row in _quarter(dice, number, day, better)]
    rows[BEYOND]["perception"] = "9"
    return rows


def _quarter(dice: Dice, number: int, day: date, better: float) -> Iterator[Row]:
    for place in range(RESPONDENTS):
        answered = _later(seconds(day.year, day.month, day.day, SENT_AT), dice.whole(0, 11)) + dice.whole(0, 8 * HOUR)
        kind = dice.curve(SPREAD) / 2
        for item, (expected, seen) in ITEMS.items():
            yield {
                "respondent": f"R-{number + 1}{place + 1:02}",
                "answered": written(answered),
                "item": item,
                "expectation": _scored(dice, expected),
                "perception": _scored(dice, seen + better + kind),
            }


def _scored(dice: Dice, about: float) -> str:
    score = round(about + dice.curve(SPREAD))
    return "" if dice.chance(SKIPPED) else str(min(max(score, LOWEST), HIGHEST))
