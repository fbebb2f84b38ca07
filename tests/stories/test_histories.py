"""Stories of odd histories: several things at once, nothing at all, what nobody knows, and what comes too early or too late."""

from tests.stories import story


@story
def test_several_fields_in_one_update() -> None:
    """Priority, status and a reply at one instant: the state after all of them holds from there on.

    response: {clock: first_response, calendar: office, target: 2h}
    resolution:
      clock: resolution
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  priority P1, status On Hold, agent replies
    Mon 12:00  status In Progress
    Mon 13:00  status Resolved

    as of Tue 09:00
    response: met after 1h
    resolution: met after 2h, paused 2h, target 2h, due Mon 13:00
    """


@story
def test_through_three_statuses_in_one_update() -> None:
    """Only the last of them held: it never was resolved.

    resolution: {clock: {like: resolution, reopen: ignore}, calendar: office, target: 8h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 10:00  status In Progress
    Mon 10:00  status On Hold
    Mon 12:00  status In Progress
    Mon 14:00  status Resolved

    as of Tue 09:00: met after 3h, paused 2h, Mon 09:00 to Mon 14:00
    """


@story
def test_solved_in_the_instant_it_was_opened() -> None:
    """It took no time at all.

    resolution: {clock: resolution, calendar: office, target: 1h}

    Mon 09:00  opened
    Mon 09:00  status Resolved

    as of Tue 09:00: met after 0m, Mon 09:00 to Mon 09:00, settled Mon 09:00, wall 0m
    """


@story
def test_solved_before_anybody_came() -> None:
    """Opened at night, solved at night.

    resolution: {clock: resolution, calendar: office, target: 1h}

    Mon 20:00  opened
    Mon 21:00  status Resolved

    as of Tue 12:00: met after 0m, wall 1h, due Tue 10:00
    """


@story
def test_in_capital_letters() -> None:
    """How a status is written does not matter.

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status ON HOLD
    Mon 11:00  status on hold
    Mon 12:00  status open
    Mon 13:00  status RESOLVED

    as of Tue 09:00: met after 2h, paused 2h, due Mon 13:00
    """


@story
def test_nobody_knows_the_first_status() -> None:
    """What is unknown does not wait.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened, status unknown
    Mon 11:00  status On Hold
    Mon 13:00  status In Progress
    Mon 14:00  status Resolved

    as of Mon 10:00: running after 1h
    as of Tue 09:00: met after 3h, paused 2h, due Mon 15:00
    """


@story
def test_its_history_begins_before_it_was_opened() -> None:
    """What happened before the opening is the state at it, and that is said.

    stays: {clock: group_time, calendar: office, target: 4h}

    Mon 08:00  group Service Desk
    Mon 08:30  group Network
    Mon 09:00  opened
    Mon 11:00  status Resolved

    as of Tue 09:00: met after 2h, Mon 09:00 to Mon 11:00
    problem P035
    """


@story
def test_a_reply_that_solves() -> None:
    """In one instant the running stretch stops, and nothing starts.

    updates: {clock: periodic_update, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 11:00  agent replies, status Resolved

    as of Tue 09:00: met after 2h, Mon 09:00 to Mon 11:00, 0m left
    """


@story
def test_a_reply_that_starts_stops_not_itself() -> None:
    """Between two replies: each stops the stretch that runs and starts the next.

    rhythm:
      clock: {start: {event: public_reply}, stop: {event: public_reply}, cycles: each}
      calendar: office
      target: 2h

    Mon 09:00  opened
    Mon 10:00  customer writes
    Mon 11:00  agent replies
    Mon 14:00  customer writes

    as of Mon 15:00
    cycle 1: met after 1h, Mon 10:00 to Mon 11:00
    cycle 2: breached after 3h, Mon 11:00 to Mon 14:00
    cycle 3: running after 1h, since Mon 14:00
    """


@story
def test_two_replies_at_once() -> None:
    """Two agents answer in the same instant: one stretch ends, one begins.

    updates: {clock: periodic_update, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 10:00  agent replies

    as of Mon 11:00
    cycle 1: met after 1h, Mon 09:00 to Mon 10:00
    cycle 2: running after 1h, since Mon 10:00
    """


@story
def test_the_group_changes_and_it_is_solved_in_one_update() -> None:
    """The stay ends; where the ticket is solved no other begins.

    stays: {clock: group_time, calendar: office, target: 4h}

    Mon 09:00  opened, group Service Desk
    Mon 11:00  group Network, status Resolved

    as of Tue 09:00: met after 2h, Mon 09:00 to Mon 11:00
    """


@story
def test_handed_over_while_it_waits() -> None:
    """The customer is asked by one group and answers to the other; each stay has its part of the wait.

    stays: {clock: group_time, calendar: office, target: 4h}

    Mon 09:00  opened, group Service Desk
    Mon 10:00  status On Hold
    Mon 12:00  group Network
    Mon 13:00  status In Progress
    Mon 14:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, paused 2h, Mon 09:00 to Mon 12:00
    cycle 2: met after 1h, paused 1h, Mon 12:00 to Mon 14:00
    """


@story
def test_handed_over_at_night() -> None:
    """The stay ends at night; the next one costs nothing before the office opens.

    stays: {clock: group_time, calendar: office, target: 4h}

    Mon 16:00  opened, group Service Desk
    Mon 20:00  group Network
    Tue 10:00  status Resolved

    as of Wed 09:00
    cycle 1: met after 1h, Mon 16:00 to Mon 20:00
    cycle 2: met after 1h, Mon 20:00 to Tue 10:00, due Tue 13:00
    """


@story
def test_nothing_is_known_but_the_columns() -> None:
    """An export without a history: opened, answered, resolved and closed.

    response: {clock: first_response, calendar: office, target: 1h}
    resolution: {clock: resolution, calendar: office, target: 8h}
    closure: {clock: closure, calendar: office, target: 16h}

    Mon 09:00  opened
    Mon 09:30  column first_response
    Mon 15:00  column resolved
    Tue 15:00  column closed

    as of Wed 09:00
    response: met after 30m
    resolution: met after 6h
    closure: met after 14h
    """


@story
def test_what_comes_after_the_solution() -> None:
    """A change of group, a note and a word of thanks change nothing.

    resolution: {clock: resolution, calendar: office, target: 4h}
    response: {clock: first_response, calendar: office, target: 1h}

    Mon 09:00  opened, group Network
    Mon 09:30  agent replies
    Mon 12:00  status Resolved
    Mon 13:00  group Service Desk
    Mon 14:00  customer writes
    Mon 15:00  agent notes

    as of Tue 09:00
    resolution: met after 3h, settled Mon 12:00
    response: met after 30m, settled Mon 09:30
    """
