"""Stories of clocks that a contract makes up itself: like another, while something holds, until it is cancelled, from any moment on."""

from tests.stories import story

# --- like ------------------------------------------------------------------------------------------------------------


@story
def test_like_the_first_response_but_waiting_counts_not() -> None:
    """A built-in clock with a pause of our own.

    response: {clock: {like: first_response, pause: {status: waiting}}, calendar: office, target: 1h}

    Mon 09:00  opened
    Mon 09:30  status On Hold
    Mon 11:00  status In Progress
    Mon 11:20  agent replies

    as of Tue 09:00: met after 50m, paused 1h30m, due Mon 11:30
    """


@story
def test_like_the_resolution_but_only_one_status_waits() -> None:
    """The pause is ours altogether: On Hold does not wait any more.

    resolution: {clock: {like: resolution, pause: {status: Awaiting Customer}}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status Awaiting Customer
    Mon 13:00  status In Progress
    Mon 14:00  status Resolved

    as of Tue 09:00: met after 4h, paused 1h, due Mon 14:00
    """


@story
def test_like_the_resolution_until_it_is_void() -> None:
    """A duplicate is no ticket to be solved.

    resolution: {clock: {like: resolution, cancel: {status: void}}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 11:00  status Duplicate

    as of Mon 10:30: paused after 1h, paused 30m
    as of Tue 09:00: cancelled after 1h, paused 1h, Mon 09:00 to Mon 11:00, settled Mon 11:00, no due
    """


# --- while -----------------------------------------------------------------------------------------------------------


@story
def test_only_while_the_network_group_has_it() -> None:
    """Two stays in the group, counted as one; everything else is not the group's.

    network: {clock: {start: opened, stop: resolved, while: {group: Network}}, calendar: office, target: 4h}

    Mon 09:00  opened, group Service Desk
    Mon 11:00  group Network
    Mon 14:00  group Service Desk
    Mon 15:00  group Network
    Mon 16:00  status Resolved

    as of Mon 10:00: paused after 0m, paused 1h
    as of Mon 14:30: paused after 3h, paused 2h30m
    as of Tue 09:00: met after 4h, paused 3h, due Mon 16:00
    """


@story
def test_only_while_the_group_has_it_and_does_not_wait() -> None:
    """The clock runs while the group has the ticket, except while the customer is asked.

    network:
      clock: {start: opened, stop: resolved, pause: {status: waiting}, while: {group: Network}}
      calendar: office
      target: 4h

    Mon 09:00  opened, group Network
    Mon 10:00  status On Hold
    Mon 11:00  group Service Desk
    Mon 12:00  status In Progress
    Mon 13:00  group Network
    Mon 15:00  status Resolved

    as of Tue 09:00: met after 3h, paused 3h, due Mon 16:00
    """


@story
def test_a_group_that_nobody_knows() -> None:
    """Unknown is not true: the clock stands until it is known to be the group's.

    network: {clock: {start: opened, stop: resolved, while: {group: Network}}, calendar: office, target: 4h}

    Mon 09:00  opened, group unknown
    Mon 11:00  group Network
    Mon 12:00  status Resolved

    as of Tue 09:00: met after 1h, paused 2h, due Mon 15:00
    """


@story
def test_while_critical_through_the_night() -> None:
    """From 16:00 to 10:00 the next day it is not critical: two working hours do not count.

    critical: {clock: {start: opened, stop: resolved, while: {priority: P1}}, calendar: office, target: 4h}

    Mon 14:00  opened, priority P1
    Mon 16:00  priority P2
    Tue 10:00  priority P1
    Tue 13:00  status Resolved

    as of Mon 20:00: paused after 2h, paused 1h
    as of Wed 09:00: breached after 5h, paused 2h, due Tue 12:00, settled Tue 12:00
    """


@story
def test_a_while_without_history_uses_the_column() -> None:
    """A condition of one's own is taken as the column says, for the ticket's whole life.

    network: {clock: {start: opened, stop: resolved, while: {group: Network}}, calendar: office, target: 4h}

    Mon 09:00  opened, group Network
    Mon 12:00  status Resolved

    as of Tue 09:00: met after 3h, paused 0m, not approximate
    """


# --- cancel ----------------------------------------------------------------------------------------------------------


@story
def test_cancelled_when_it_was_late_already() -> None:
    """A ticket that is void is no breach, but that it was over is told.

    resolution: {clock: {start: opened, stop: resolved, cancel: {status: void}}, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  status Cancelled

    as of Mon 11:30: overdue after 2h30m, settled Mon 11:00
    as of Tue 09:00: cancelled after 3h, over when cancelled, settled Mon 12:00
    """


@story
def test_cancelling_what_is_solved_changes_nothing() -> None:
    """Resolved on Monday, tidied away as a duplicate on Tuesday.

    resolution: {clock: {start: opened, stop: resolved, cancel: {status: void}}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 11:00  status Resolved
    Tue 11:00  status Duplicate

    as of Wed 09:00: met after 2h, Mon 09:00 to Mon 11:00, settled Mon 11:00, not over when cancelled
    """


@story
def test_cancelled_and_solved_in_one_update() -> None:
    """Of what happens at one instant cancelling comes first.

    resolution: {clock: {start: opened, stop: resolved, cancel: {priority: none}}, calendar: office, target: 4h}

    Mon 09:00  opened, priority P2
    Mon 11:00  priority none, status Resolved

    as of Tue 09:00: cancelled after 2h, Mon 09:00 to Mon 11:00
    """


@story
def test_cancelled_by_any_of_several_moments() -> None:
    """A change of the customer ends it as well as a void status: whichever comes first.

    resolution:
      clock: {start: opened, stop: resolved, cancel: [{status: void}, {change: customer}]}
      calendar: office
      target: 4h

    Mon 09:00  opened, customer ACME
    Mon 10:00  customer Globex
    Mon 12:00  status Cancelled

    as of Tue 09:00: cancelled after 1h, Mon 09:00 to Mon 10:00
    """


# --- moments ---------------------------------------------------------------------------------------------------------


@story
def test_an_operational_level_for_hand_overs() -> None:
    """The network group has three hours for each hand-over to it, and waiting is given back.

    ola:
      kind: OLA
      clock: {start: {group: Network}, pause: {status: waiting}, stop: {group: {not: Network}}, cycles: each}
      calendar: office
      target: 3h

    Mon 09:00  opened, group Service Desk
    Mon 10:00  group Network
    Mon 11:00  status On Hold
    Mon 13:00  status In Progress
    Mon 14:00  group Service Desk
    Tue 09:00  group Network
    Tue 14:00  group Applications

    as of Wed 09:00
    cycle 1: met after 2h, paused 2h, Mon 10:00 to Mon 14:00, due Mon 15:00
    cycle 2: breached after 5h, paused 0m, Tue 09:00 to Tue 14:00, settled Tue 12:00
    """


@story
def test_never_in_that_group() -> None:
    """A ticket that the group never sees has not started.

    ola:
      clock: {start: {group: Network}, stop: {group: {not: Network}}, cycles: each}
      calendar: office
      target: 3h

    Mon 09:00  opened, group Service Desk
    Mon 10:00  status Resolved

    as of Tue 09:00: not started
    """


@story
def test_only_the_first_time_in_the_group() -> None:
    """With one cycle only the first start counts; coming back resumes nothing that another group has stopped for good.

    ola:
      clock: {start: {group: Network}, stop: {group: {not: Network}}, reopen: ignore}
      calendar: office
      target: 3h

    Mon 09:00  opened, group Service Desk
    Mon 10:00  group Network
    Mon 11:00  group Service Desk
    Mon 13:00  group Network

    as of Tue 09:00: met after 1h, Mon 10:00 to Mon 11:00
    """


@story
def test_from_a_note_to_the_next_reply() -> None:
    """Colleagues are told with a note; from then on an answer is owed.

    relay:
      clock: {start: {event: internal_note}, stop: {event: public_reply, author: agent}, cycles: each}
      calendar: office
      target: 1h

    Mon 09:00  opened
    Mon 09:30  agent replies
    Mon 10:00  agent notes
    Mon 10:30  customer writes
    Mon 11:30  agent replies
    Mon 12:00  agent replies

    as of Tue 09:00: breached after 1h30m, Mon 10:00 to Mon 11:30, settled Mon 11:00
    """


@story
def test_from_when_it_was_reported() -> None:
    """The customer called an hour before anybody opened a ticket.

    resolution: {clock: {start: reported, stop: resolved}, calendar: 24x7, target: 4h}

    Mon 08:00  column reported
    Mon 09:00  opened
    Mon 11:00  status Resolved

    as of Tue 09:00: met after 3h, Mon 08:00 to Mon 11:00, due Mon 12:00
    """


@story
def test_whichever_comes_first() -> None:
    """A reply or somebody who takes it: either stops the clock.

    reaction:
      clock: {start: opened, stop: [{event: public_reply, author: agent}, assigned]}
      calendar: office
      target: 1h

    Mon 09:00  opened
    Mon 09:20  assignee Ann
    Mon 09:40  agent replies

    as of Tue 09:00: met after 20m, Mon 09:00 to Mon 09:20
    """


@story
def test_a_stop_that_was_there_from_the_first() -> None:
    """A condition that holds at the start stops the clock there.

    triage: {clock: {start: opened, stop: {priority: [P1, P2, P3]}}, calendar: office, target: 1h}

    Mon 09:00  opened, priority P3
    Mon 11:00  status Resolved

    as of Tue 09:00: met after 0m, Mon 09:00 to Mon 09:00
    """


@story
def test_from_each_change_of_the_assignee() -> None:
    """Whoever gets the ticket has two hours for a reply; being relieved of it starts nothing.

    personal:
      clock: {start: {change: assignee}, stop: {event: public_reply, author: agent}, cycles: each}
      calendar: office
      target: 2h

    Mon 09:00  opened
    Mon 10:00  assignee Ann
    Mon 11:00  assignee Bob
    Mon 13:00  agent replies
    Mon 14:00  no assignee
    Mon 15:00  assignee Ann
    Mon 16:00  agent replies

    as of Tue 09:00
    cycle 1: breached after 3h, Mon 10:00 to Mon 13:00, settled Mon 12:00
    cycle 2: met after 1h, Mon 15:00 to Mon 16:00
    """


@story
def test_until_the_priority_changes() -> None:
    """A stop by change is one whatever the new value, but never at the opening.

    triage: {clock: {start: opened, stop: {change: priority}}, calendar: office, target: 2h}

    Mon 09:00  opened, priority P3
    Mon 10:30  priority P1
    Mon 12:00  priority P3

    as of Mon 10:00: running after 1h
    as of Tue 09:00: met after 1h30m, Mon 09:00 to Mon 10:30
    """
