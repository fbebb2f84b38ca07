"""Write the sample: a made-up year of a service desk as tickets.csv with history.csv, and the same as tickets.json.

Beside them lie outages.csv, survey.csv (answers about tickets) and servqual.csv (answers about the service as a whole).

python sample_data/make.py [DIRECTORY]

The seed is fixed: every run writes the same bytes, on every version of Python.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from aftermath import SOLVED, WAITING, aftermath, as_of_export
from desk import ASIAN_OFFICE, BERLIN, GERMAN_HOLIDAYS, GERMAN_OFFICE, SINGAPORE, Dice, local, seconds, written
from dirt import Row, soil
from outages import outage_rows
from story import EXPORTED, Change, Ticket, tell
from surveys import servqual_rows, survey_rows
from world import LOAD_BY_HOUR, LOAD_BY_MONTH, LOAD_BY_WEEKDAY

SEED = 92
FIRST_DAY, LAST_DAY = date(2025, 11, 1), date(2026, 11, 2)
DAYS = [FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1)]
FIRST_NUMBER = 10001
MIGRATED = 40
"""So many tickets came from the tool before, which kept no history but when a ticket was assigned and how long it was on hold."""
NUMBERS = frozenset({"seq", "on_hold_minutes", "csat", "reopen_count", "reassignment_count", "handling_minutes"})
HISTORY_COLUMNS = ("ticket", "time", "field", "old", "new", "author", "seq")


def openings(dice: Dice) -> list[tuple[int, bool]]:
    """Return when tickets are opened, in order, and whether in Asia."""
    found = [_opening(dice, day) for day in DAYS for _ in range(_load(dice, day))]
    doubled_hour = seconds(2026, 10, 25, "02:30:10")
    return sorted(opening for opening in [*found, (doubled_hour, False)] if opening[0] < EXPORTED)


def _load(dice: Dice, day: date) -> int:
    expected = LOAD_BY_WEEKDAY[day.weekday()] * LOAD_BY_MONTH[day.month] * dice.curve((0.6, 0.9, 1.1, 1.45))
    share = 0.15 if str(day) in GERMAN_HOLIDAYS else 1
    return int(expected * share + dice.curve((0, 1)))


def _opening(dice: Dice, day: date) -> tuple[int, bool]:
    asian = dice.chance(0.17)
    hour = int(dice.weighted({str(hour): weight for hour, weight in enumerate(LOAD_BY_HOUR)}))
    clock = f"{hour:02}:{dice.whole(0, 59):02}:{dice.whole(0, 59):02}"
    return seconds(day.year, day.month, day.day, clock, SINGAPORE if asian else BERLIN), asian


def story_rows(dice: Dice, stories: Sequence[Ticket]) -> tuple[list[Row], list[Row]]:
    """Return the stories as rows of tickets and of history, as they stood when the export was drawn."""
    told = [(change.at, story.number, change) for story in stories[MIGRATED:] for change in story.changes if change.at <= EXPORTED]
    told.sort(key=lambda item: item[:2])
    history = [_history_row(number, change, 70001 + place) for place, (_, number, change) in enumerate(told)]
    return [{**_ticket_row(story), **aftermath(dice, story)} for story in stories], history


def _history_row(number: int, change: Change, seq: int) -> Row:
    values = (f"SD-{number}", _text(change.at), change.field, change.old, change.new, change.author, str(seq))
    return dict(zip(HISTORY_COLUMNS, values, strict=True))


def _ticket_row(story: Ticket) -> Row:
    seen, state = as_of_export(story)
    solved = state["status"] in SOLVED
    migrated = story.number < FIRST_NUMBER + MIGRATED
    return {
        "ticket": f"SD-{story.number}",
        "opened_at": _text(story.opened),
        "assigned_at": _text(_first(seen, "assignee")) if migrated else "",
        "first_reply_at": _text(_first(seen, "public_reply")),
        "resolved_at": _text(_last(seen, "Resolved")) if solved else "",
        "closed_at": _text(_last(seen, "Closed")),
        "due_date": local(story.due).strftime("%d/%m/%Y %H:%M") if story.due else "",
        "status": state["status"],
        "priority": state["priority"],
        "type": state["type"],
        "category": state["category"],
        "customer": state["customer"],
        "contract": state["contract"],
        "team": state["team"],
        "assignee": state["assignee"],
        "channel": state["channel"],
        "on_hold_minutes": str(_on_hold(seen, state["team"]) // 60) if migrated else "",
        "subject": state["subject"],
    }


def _text(at: int | None) -> str:
    return "" if at is None else written(at)


def _first(changes: Iterable[Change], field: str) -> int | None:
    return next((change.at for change in changes if change.field == field and change.author == "agent"), None)


def _last(changes: Iterable[Change], status: str) -> int | None:
    return max((change.at for change in changes if change.field == "status" and change.new == status), default=None)


def _on_hold(changes: Iterable[Change], team: str) -> int:
    """Return the working seconds between a change of status to a waiting one and the next."""
    office = ASIAN_OFFICE if team == "Asia Desk" else GERMAN_OFFICE
    statuses = [change for change in changes if change.field == "status"]
    waits = ((one.at, other.at) for one, other in pairwise(statuses) if one.new in WAITING)
    return sum(office.reading(end) - office.reading(start) for start, end in waits)


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as CSV: UTF-8, comma, line feed."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_json(path: Path, tickets: Sequence[Row], history: Sequence[Row]) -> None:
    """Write the tickets with their changes inside, one ticket a line; what is empty in CSV is null."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in _records(tickets, history))
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")


def _records(tickets: Sequence[Row], history: Sequence[Row]) -> Iterator[dict[str, object]]:
    """Yield the tickets with their changes; those of a ticket that is gone lie in the one that it was merged into."""
    known = {ticket["ticket"] for ticket in tickets}
    changes: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    holder = ""
    for row in history:
        holder = row["ticket"] if row["ticket"] in known else holder
        changes[holder].append({name: _value(name, value) for name, value in row.items() if value or name not in {"old", "new"}})
    for ticket in tickets:
        yield {**{name: _value(name, value) for name, value in ticket.items()}, "changes": changes.pop(ticket["ticket"], [])}


def _value(name: str, value: str) -> str | int | None:
    return None if value == "" else int(value) if name in NUMBERS else value


def _dice(more: int = 0) -> Dice:
    """Return dice of their own, so that what is added to the sample changes nothing that was there."""
    return Dice(Random(SEED + more))  # noqa: S311 - made-up data must come out the same each time


def main(into: Path) -> None:
    """Write the files into a directory."""
    dice = _dice()
    stories = [tell(dice, FIRST_NUMBER + place, at, asian=asian) for place, (at, asian) in enumerate(openings(dice))]
    tickets, history = story_rows(_dice(1), stories)
    soil(tickets, history)
    write_csv(into / "tickets.csv", tickets)
    write_csv(into / "history.csv", history)
    write_json(into / "tickets.json", tickets, history)
    write_csv(into / "outages.csv", outage_rows(_dice(2), stories, DAYS))
    write_csv(into / "survey.csv", survey_rows(_dice(3), tickets))
    write_csv(into / "servqual.csv", servqual_rows(_dice(4)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
