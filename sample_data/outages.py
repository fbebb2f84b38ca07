"""When services were down or under maintenance: behind urgent incidents, on record without one, and as planned."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from aftermath import WAITING, as_of_export
from desk import BERLIN, MINUTE, Dice, seconds, written
from dirt import Row
from story import EXPORTED, Ticket

USERS = {"portal": 500, "mail": 350, "erp": 120}
COUNTED = 0.75
"""The share of outages for which somebody has counted the users that it hit."""

SYMPTOMS = {
    "portal": ("Sign-in code not accepted", "Account locked"),
    "mail": ("Mail stuck in outbox", "Calendar out of sync", "Attachments blocked"),
    "erp": ("ERP very slow", "Posting run aborted", "Stock report empty", "Invoice not printed"),
}
"""The incidents that a service brings about when it is down."""
CAUSES = {
    "portal": ("Certificate expired", "Faulty release, rolled back", "Sign-in provider down"),
    "mail": ("Queue full", "Supplier outage", "Spam filter hung"),
    "erp": ("Database lock", "Disk full", "Posting run blocked all others", "Faulty release, rolled back"),
}
NOTICED_AFTER = 60 * MINUTE
"""An incident may be reported so long after the service is back."""


class Outage(NamedTuple):
    """A service that was down, in local times, of which one may be missing; the incident about it is looked for."""

    service: str
    started: str
    ended: str
    cause: str


RECORDED = (
    Outage("portal", "2025-11-12 13:04:10", "2025-11-12 13:19:40", "Faulty release, rolled back"),
    Outage("mail", "2025-11-27 09:31:00", "2025-11-27 10:02:00", "Queue full"),
    Outage("portal", "2025-12-09 22:47:00", "2025-12-10 00:21:30", "Power failure"),
    Outage("mail", "2025-12-09 22:47:00", "2025-12-10 00:05:00", "Power failure"),
    Outage("portal", "2026-01-04 04:35:00", "2026-01-04 05:20:00", "Maintenance took longer"),
    Outage("portal", "2026-01-20 10:02:30", "2026-01-20 10:11:00", "Certificate expired"),
    Outage("mail", "2026-02-05 11:20:00", "2026-02-05 11:48:00", "Spam filter hung"),
    Outage("portal", "2026-02-18 15:40:00", "2026-02-18 16:12:45", "Sign-in provider down"),
    Outage("mail", "2026-03-26 18:10:00", "2026-03-26 18:55:00", "Spam filter hung"),
    Outage("mail", "2026-03-29 01:40:00", "2026-03-29 03:25:00", "Clocks of two servers apart"),  # 45 minutes: the clocks go forward
    Outage("portal", "2026-04-16 08:55:00", "2026-04-16 09:03:20", "Faulty release, rolled back"),
    Outage("portal", "2026-06-02 14:10:00", "2026-06-02 14:16:00", ""),
    Outage("mail", "2026-06-18 07:58:00", "2026-06-18 08:20:00", "Supplier outage"),
    Outage("portal", "2026-08-11 02:15:00", "2026-08-11 03:45:00", "Disk full"),
    Outage("mail", "2026-09-03 12:05:00", "2026-09-03 12:21:00", "Queue full"),
    Outage("portal", "2026-09-24 16:31:00", "2026-09-24 16:40:30", "Certificate expired"),
    Outage("portal", "2026-10-04 04:52:00", "2026-10-04 05:06:00", "Maintenance took longer"),
    Outage("portal", "2026-10-13 10:12:00", "2026-10-13 10:30:20", "Faulty release, rolled back"),
    Outage("portal", "2026-10-13 10:25:00", "2026-10-13 10:34:30", "Sign-in provider down"),
    Outage("portal", "2026-10-22 03:15:00", "2026-10-22 03:17:40", ""),
    Outage("erp", "2026-11-02 00:41:00", "", "Posting run blocked all others"),
    Outage("erp", "", "2026-03-06 11:30:00", "Database lock"),  # what nobody can place: no beginning, and an end before it
    Outage("portal", "2026-05-07 18:20:00", "2026-05-07 08:35:00", "Certificate expired"),
)
"""October has 36 min 30 s of the portal counted once, plus 2 min 40 s by night; 8 minutes of it lie in planned maintenance."""


class Window(NamedTuple):
    """Planned maintenance: on which weekday of the month (Monday is 0), counted from 0, in which months, from when, how long."""

    service: str
    weekday: int
    week: int
    months: range
    clock: str
    length: int

    def holds(self, day: date) -> bool:
        """Return whether it is on a day."""
        return (day.weekday(), (day.day - 1) // 7) == (self.weekday, self.week) and day.month in self.months


WINDOWS = (
    Window("portal", 6, 0, range(1, 13), "02:00:00", 180 * MINUTE),
    Window("erp", 5, 2, range(1, 13), "20:00:00", 210 * MINUTE),
    Window("mail", 2, 1, range(1, 13, 3), "22:00:00", 60 * MINUTE),
)


def outage_rows(dice: Dice, stories: Sequence[Ticket], days: Sequence[date]) -> list[Row]:
    """Return the rows of all outages and maintenance in the order of their beginning."""
    found = [*_behind_incidents(dice, stories), *_recorded(dice, stories), *_planned(days)]
    return sorted(found, key=lambda row: (row["started"] or row["ended"], row["service"]))


def _behind_incidents(dice: Dice, stories: Sequence[Ticket]) -> Iterator[Row]:
    """Yield outages that urgent incidents tell of: they begin before it is noticed, and end before the ticket is solved or waits."""
    for story in stories:
        service = _service(story)
        ends = [change.at for change in as_of_export(story)[0] if change.new in WAITING | {"Resolved"}]
        if story.fields["priority"] == "P1" and service and ends:
            started, ended = story.opened - dice.whole(1, 15) * MINUTE, ends[0] - dice.whole(30, 290)
            times = (written(started), written(max(ended, started + MINUTE)))
            yield _row("Outage", Outage(service, *times, dice.pick(CAUSES[service])), _users(dice, service), story.number)


def _recorded(dice: Dice, stories: Sequence[Ticket]) -> Iterator[Row]:
    for outage in RECORDED:
        yield _row("Outage", outage, _users(dice, outage.service), _ticket(stories, outage))


def _ticket(stories: Sequence[Ticket], outage: Outage) -> int | None:
    """Return the first incident that the outage has brought about."""
    since, until = _instant(outage.started), _instant(outage.ended) + NOTICED_AFTER
    return next((story.number for story in stories if since <= story.opened <= until and _service(story) == outage.service), None)


def _service(story: Ticket) -> str | None:
    subject = story.fields["subject"] if story.fields["type"] == "Incident" else ""
    return next((service for service, symptoms in SYMPTOMS.items() if subject in symptoms), None)


def _planned(days: Sequence[date]) -> Iterator[Row]:
    for day in days:
        for window in WINDOWS:
            started = seconds(day.year, day.month, day.day, window.clock)
            ended = started + window.length
            if window.holds(day) and ended < EXPORTED:
                yield _row("Maintenance", Outage(window.service, written(started), written(ended), "Monthly updates"))


def _row(kind: str, outage: Outage, users: str = "", ticket: int | None = None) -> Row:
    return {
        "service": outage.service,
        "type": kind,
        "started": outage.started,
        "ended": outage.ended,
        "users_affected": users,
        "cause": outage.cause,
        "ticket": f"SD-{ticket}" if ticket else "",
    }


def _users(dice: Dice, service: str) -> str:
    """Return how many users had trouble; all of them as often as not."""
    users = int(USERS[service] * min(dice.curve((0.05, 0.3, 0.7, 1.5, 2.5)), 1))
    return str(users) if dice.chance(COUNTED) else ""


def _instant(text: str) -> int:
    """Return a local time as an instant; what has none is still so."""
    return int(datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp()) if text else EXPORTED
