"""A ticket's life, told change by change as a service desk would see it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk import ASIAN_OFFICE, DAY, GERMAN_OFFICE, HOUR, MINUTE, Dice, Hours, local, seconds
from world import (
    ASIAN,
    CATEGORIES,
    CHANNELS,
    EUROPEAN,
    IN_TIME,
    LATE,
    LATE_REPLIES,
    LATE_SOLUTIONS,
    PEOPLE,
    PRIORITIES,
    REOPENED_AFTER_HOURS,
    REPLY_HOURS,
    REQUEST_HOURS,
    SOLUTION_HOURS,
    SOLVED_BY,
    SUBJECTS,
    SUPPLIER_HOURS,
    WAITING_HOURS,
    Customer,
)

EXPORTED = seconds(2026, 11, 2, "07:30:00")
"""When the export was drawn; what came later is not in it."""
CLOCKS_GO_BACK = range(seconds(2026, 10, 25, "02:00:00"), seconds(2026, 10, 25, "03:00:00"))
"""The hour and its repetition, in which local times are ambiguous: nothing happens then."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field that changes from one value to another, or an event (without values)."""

    at: int
    field: str
    old: str
    new: str
    author: str


@dataclass(slots=True)
class Ticket:
    """A ticket on its way: the fields as they are now, and what has changed so far."""

    number: int
    opened: int
    fields: dict[str, str]
    hours: Hours | None
    now: int = 0
    due: int | None = None
    changes: list[Change] = field(default_factory=list)

    def set(self, name: str, value: str, author: str = "agent") -> None:
        """Change a field now."""
        if self.fields[name] != value:
            self.changes.append(Change(self.now, name, self.fields[name], value, author))
            self.fields[name] = value

    def reply(self, author: str = "agent") -> None:
        """Write to the customer, or the customer to the desk."""
        self.changes.append(Change(self.now, "public_reply", "", "", author))

    def wait(self, length: int) -> None:
        """Let wall-clock time pass."""
        self.now += max(length, 1)
        if self.now in CLOCKS_GO_BACK:
            self.now = CLOCKS_GO_BACK.stop

    def work(self, length: int) -> None:
        """Let working time pass; around the clock where the ticket is urgent."""
        self.wait(self.hours.after(self.now, max(length, 1)) - self.now if self.hours else length)


def tell(dice: Dice, number: int, opened: int, *, asian: bool) -> Ticket:
    """Return a ticket with all that happens to it, up to its end."""
    ticket = _raised(dice, number, opened, _customer(dice, ASIAN if asian else EUROPEAN), asian=asian)
    final = ticket.fields["priority"]
    if final in {"P2", "P3"} and dice.chance(0.09):
        ticket.fields["priority"] = {"P2": "P3", "P3": dice.pick(("P2", "P4"))}[final]
    reply = _reply_time(dice, ticket)
    solution = max(_solution_time(dice, ticket, final), reply + 5 * MINUTE)
    _take(dice, ticket, reply)
    if dice.chance(0.03):
        return _withdrawn(dice, ticket)
    _handle(dice, ticket, solution - reply, final)
    _solve(dice, ticket)
    _agree(dice, ticket)
    return ticket


def _customer(dice: Dice, customers: tuple[Customer, ...]) -> Customer:
    chosen = dice.weighted({customer.name: customer.weight for customer in customers})
    return next(customer for customer in customers if customer.name == chosen)


def _raised(dice: Dice, number: int, opened: int, customer: Customer, *, asian: bool) -> Ticket:
    category = dice.weighted(CATEGORIES)
    kind = "Request" if dice.chance(0.3) else "Incident"
    priority = dice.weighted(PRIORITIES if kind == "Incident" else {"P3": 3, "P4": 2})
    team = "Asia Desk" if asian else "Network" if category == "Network" and dice.chance(0.3) else "Service Desk"
    fields = {
        "status": "New",
        "priority": priority,
        "type": kind,
        "category": category,
        "customer": customer.name,
        "contract": customer.contract,
        "team": team,
        "assignee": "",
        "channel": "Monitoring" if priority == "P1" and dice.chance(0.6) else dice.weighted(CHANNELS),
        "subject": dice.pick(SUBJECTS[category, kind]),
    }
    return Ticket(number, opened, fields, _hours(team, priority), opened)


def _hours(team: str, priority: str) -> Hours | None:
    if priority == "P1":
        return None
    return ASIAN_OFFICE if team == "Asia Desk" else GERMAN_OFFICE


def _reply_time(dice: Dice, ticket: Ticket) -> int:
    late = dice.chance(LATE_REPLIES[local(ticket.opened).month] * (1.6 if ticket.fields["team"] == "Asia Desk" else 1))
    return int(REPLY_HOURS[ticket.fields["priority"]] * HOUR * dice.curve(LATE if late else IN_TIME))


def _solution_time(dice: Dice, ticket: Ticket, priority: str) -> int:
    if ticket.fields["type"] == "Request":
        return int(dice.curve(REQUEST_HOURS) * HOUR)
    promised = SOLUTION_HOURS[priority][0 if ticket.fields["contract"] == "Gold" else 1]
    forgotten = 20 if priority == "P4" and dice.chance(0.012) else 1
    weight = {"ERP": 1.9, "Network": 1.3}.get(ticket.fields["category"], 0.8)
    late = dice.chance(LATE_SOLUTIONS[local(ticket.opened).month] * weight)
    return int(promised * HOUR * dice.curve(LATE if late else IN_TIME) * forgotten)


def _take(dice: Dice, ticket: Ticket, reply: int) -> None:
    """Somebody takes the ticket, then answers."""
    taken = int(reply * dice.curve((0.2, 0.5, 0.8, 0.97)))
    ticket.work(taken)
    ticket.set("assignee", dice.pick(PEOPLE[ticket.fields["team"]]))
    ticket.set("status", "In Progress")
    ticket.work(reply - taken)
    ticket.reply()


def _withdrawn(dice: Dice, ticket: Ticket) -> Ticket:
    """Cancel a ticket while there is still time for it."""
    ticket.work(int(min(dice.curve((0.1, 1, 3, 9)), SOLUTION_HOURS[ticket.fields["priority"]][0] / 2) * HOUR))
    ticket.set("status", "Cancelled", dice.pick(("agent", "customer")))
    _agree(dice, ticket)
    return ticket


def _handle(dice: Dice, ticket: Ticket, length: int, priority: str) -> None:
    """Work on the ticket for `length` seconds, with whatever comes between."""
    steps = list(_steps(dice, ticket, priority))
    for step in steps:
        ticket.work(length // (len(steps) + 1))
        if step == "priority":
            ticket.set("priority", priority)
        elif step == "team":
            _hand_over(dice, ticket, SOLVED_BY[ticket.fields["category"]])
        elif step == "back":
            _hand_over(dice, ticket, "Service Desk")
        else:
            _pause(dice, ticket)
    ticket.work(length - length // (len(steps) + 1) * len(steps))


def _steps(dice: Dice, ticket: Ticket, priority: str) -> Iterator[str]:
    if ticket.fields["priority"] != priority:
        yield "priority"
    category = ticket.fields["category"]
    elsewhere = SOLVED_BY.get(category, ticket.fields["team"]) != ticket.fields["team"]
    if elsewhere and dice.chance(0.2 if ticket.fields["team"] == "Asia Desk" else 0.75):
        yield "team"
        if dice.chance(0.08):
            yield "back"
    for share in (0.05, 0.01) if priority == "P1" else (0.32, 0.08, 0.03):
        if dice.chance(share):
            yield "pause"


def _hand_over(dice: Dice, ticket: Ticket, team: str) -> None:
    ticket.set("team", team)
    ticket.set("assignee", "")
    ticket.hours = _hours(ticket.fields["team"], ticket.fields["priority"])
    ticket.work(int(dice.curve((0.05, 0.2, 0.5, 1.5)) * HOUR) if ticket.hours else 4 * MINUTE)
    ticket.set("assignee", dice.pick(PEOPLE[ticket.fields["team"]]))


def _pause(dice: Dice, ticket: Ticket) -> None:
    """Wait for the customer, who answers by day, or for a supplier."""
    asked = dice.chance(0.72)
    if asked:
        ticket.reply()
    ticket.set("status", "Waiting for Customer" if asked else "On Hold")
    ticket.wait(int(dice.curve(WAITING_HOURS if asked else SUPPLIER_HOURS) * HOUR))
    office = ASIAN_OFFICE if ticket.fields["team"] == "Asia Desk" else GERMAN_OFFICE
    ticket.wait(office.after(ticket.now, dice.whole(60, 5400)) - ticket.now)
    if asked:
        ticket.reply("customer")
    ticket.set("status", "In Progress", "customer" if asked else "agent")


def _solve(dice: Dice, ticket: Ticket) -> None:
    """Solve the ticket; some come back, the others are closed five days later by the system."""
    if dice.chance(0.3):
        ticket.reply()
    ticket.set("status", "Resolved")
    if dice.chance(0.05):
        ticket.wait(int(dice.curve(REOPENED_AFTER_HOURS) * HOUR))
        ticket.reply("customer")
        ticket.set("status", "In Progress", "customer")
        ticket.work(int(dice.curve((0.2, 0.5, 1, 2, 6)) * HOUR))
        ticket.set("status", "Resolved")
    ticket.wait((ticket.now // HOUR + 1) * HOUR + 5 * DAY - ticket.now)
    ticket.set("status", "Closed", "system")


def _agree(dice: Dice, ticket: Ticket) -> None:
    """Set the delivery date of a service request, as agreed with the customer: the end of a working day."""
    if ticket.fields["type"] == "Request":
        done = next((change.at for change in ticket.changes if change.new in {"Resolved", "Cancelled"}), ticket.now)
        missed = GERMAN_OFFICE.closing(done, -dice.whole(1, 2))
        kept = GERMAN_OFFICE.closing(done, dice.whole(1, 3))
        ticket.due = missed if dice.chance(0.12) and missed > ticket.opened + HOUR else kept
