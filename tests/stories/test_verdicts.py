"""Stories of verdicts: several cycles and the one that decides, what is at risk, what cannot be measured, and the instant that is asked."""

from tests.stories import story

# --- which cycle decides ---------------------------------------------------------------------------------------------


@story
def test_each_cycle_is_judged() -> None:
    """Unless something else is said every cycle counts.

    updates: {clock: periodic_update, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 14:00  agent replies
    Mon 16:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, deciding
    cycle 2: breached after 4h, deciding, settled Mon 13:00
    cycle 3: met after 2h, deciding
    """


@story
def test_the_first_cycle_decides() -> None:
    """Only the first update was promised.

    updates: {clock: {like: periodic_update, verdict: first}, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 14:00  agent replies
    Mon 16:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, deciding
    cycle 2: breached after 4h, not deciding
    cycle 3: met after 2h, not deciding
    """


@story
def test_the_last_cycle_decides() -> None:
    """All is well that ends well.

    updates: {clock: {like: periodic_update, verdict: last}, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 14:00  agent replies
    Mon 16:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, not deciding
    cycle 2: breached after 4h, not deciding
    cycle 3: met after 2h, deciding
    """


@story
def test_any_late_cycle_decides() -> None:
    """One late update is a breach.

    updates: {clock: {like: periodic_update, verdict: any}, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 14:00  agent replies
    Mon 16:00  status Resolved

    as of Mon 10:30
    cycle 1: met after 1h, not deciding
    cycle 2: running after 30m, deciding
    as of Tue 09:00
    cycle 1: met after 1h, not deciding
    cycle 2: breached after 4h, deciding
    cycle 3: met after 2h, not deciding
    """


@story
def test_no_cycle_was_late() -> None:
    """The last that was met stands for all.

    updates: {clock: {like: periodic_update, verdict: any}, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 12:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, not deciding
    cycle 2: met after 2h, deciding
    """


@story
def test_the_sum_of_the_stays() -> None:
    """The network group has four hours in all; its second stay brings it over.

    network:
      clock: {start: {group: Network}, pause: {status: waiting}, stop: {group: {not: Network}}, cycles: each, verdict: sum}
      calendar: office
      target: 4h

    Mon 09:00  opened, group Network
    Mon 10:00  status On Hold
    Mon 11:00  status In Progress
    Mon 13:00  group Service Desk
    Tue 09:00  group Network
    Tue 11:00  group Service Desk

    as of Mon 17:00: met after 3h, paused 1h, used 3h, deciding
    as of Wed 09:00
    cycle 1: met after 3h, paused 1h, used 3h, 1h left, not deciding
    cycle 2: breached after 2h, used 5h, 1h over, due Tue 10:00, settled Tue 10:00, deciding
    """


@story
def test_the_sum_of_the_stays_in_one_group() -> None:
    """Only the network group has promised four hours in all; what the desk does between its two stays is not its time.

    network:
      clock: {like: group_time, verdict: sum}
      where: {group: Network}
      calendar: office
      target: 4h

    Mon 09:00  opened, group Service Desk
    Mon 14:00  group Network
    Mon 16:00  group Service Desk
    Tue 10:00  group Network
    Tue 11:00  status Resolved

    as of Wed 09:00
    cycle 2: met after 2h, used 2h, not deciding
    cycle 4: met after 1h, used 3h, deciding
    """


@story
def test_the_sum_is_in_time() -> None:
    """Solved, back and solved again, with four hours in all: the last cycle tells the whole.

    resolution: {clock: {like: resolution, reopen: restart, verdict: sum}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 12:00  status Resolved
    Tue 09:00  status Open
    Tue 09:30  status On Hold
    Tue 11:00  status In Progress
    Tue 11:30  status Resolved

    as of Wed 09:00
    cycle 1: met after 3h, used 3h, not deciding
    cycle 2: met after 1h, paused 1h30m, used 4h, 0m left, due Tue 11:30, deciding
    """


@story
def test_the_sum_was_over_long_ago() -> None:
    """The first cycle that was over decides, and those that follow are over as well.

    updates: {clock: {like: periodic_update, verdict: sum}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 14:00  agent replies
    Mon 15:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, used 1h, not deciding
    cycle 2: breached after 4h, used 5h, settled Mon 13:00, deciding
    cycle 3: breached after 1h, used 6h, 2h over, not deciding
    """


@story
def test_a_cycle_that_was_called_off_does_not_decide() -> None:
    """The first cycle was cancelled by a change of priority; the second is the first that counts.

    resolution:
      clock: {like: resolution, on_change: restart, verdict: first}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  priority P1
    Mon 13:00  status Resolved

    as of Tue 09:00
    cycle 1: cancelled after 1h, not deciding
    cycle 2: breached after 3h, deciding, settled Mon 12:00
    """


@story
def test_late_at_first_but_the_last_decides() -> None:
    """It came back and was solved in time.

    resolution: {clock: {like: resolution, reopen: restart, verdict: last}, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  status Resolved
    Tue 09:00  status Open

    as of Tue 10:00
    cycle 1: breached after 3h, not deciding
    cycle 2: running after 1h, deciding
    """


@story
def test_what_has_not_started_decides() -> None:
    """There is but one line for the ticket, and it counts.

    next: {clock: {like: next_response, verdict: any}, calendar: office, target: 2h}

    Mon 09:00  opened

    as of Mon 12:00: not started, deciding, not settled, no elapsed, no due
    """


@story
def test_what_was_used_before_the_promise_was_valid() -> None:
    """The update that was asked for on Monday falls under no promise yet, so its hours are not on the account of Tuesday's.

    updates:
      clock: {start: {event: public_reply, author: customer}, stop: {event: public_reply, author: agent}, cycles: each, verdict: sum}
      calendar: office
      target: 3h
      valid: {from: 2026-10-06}

    Mon 09:00  opened
    Mon 10:00  customer writes
    Mon 16:00  agent replies
    Tue 09:00  customer writes
    Tue 10:00  agent replies
    Tue 14:00  customer writes
    Tue 15:30  agent replies

    as of Wed 09:00
    cycle 2: met after 1h, used 1h, not deciding
    cycle 3: met after 1h30m, used 2h30m, deciding
    """


# --- at risk ---------------------------------------------------------------------------------------------------------


@story
def test_at_risk_from_three_quarters_on() -> None:
    """Unless something else is said.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened

    as of Mon 11:59: running after 2h59m, not at risk
    as of Mon 12:00: running after 3h, at risk
    as of Mon 13:00: running after 4h, at risk, 0m left
    as of Mon 13:01: overdue after 4h1m, not at risk
    """


@story
def test_at_risk_from_half_of_it_on() -> None:
    """The contract says half; what it waits for the customer uses nothing, and is not at risk while it waits.

    resolution: {clock: resolution, calendar: office, target: 4h, warn_at: 50%}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status In Progress

    as of Mon 12:59: running after 1h59m, not at risk
    as of Mon 13:00: running after 2h, at risk
    """


@story
def test_at_risk_with_half_an_hour_left() -> None:
    """Left is working time: closing comes between, and on hold nothing is at risk.

    resolution: {clock: resolution, calendar: office, target: 4h, warn_at: 30m left}

    Mon 13:15  opened
    Tue 09:00  status On Hold

    as of Mon 16:44: running after 3h29m, 31m left, not at risk
    as of Mon 16:45: running after 3h30m, 30m left, at risk
    as of Mon 23:00: running after 3h45m, 15m left, at risk
    as of Tue 10:00: paused after 3h45m, 15m left, not at risk
    """


# --- what cannot be measured -----------------------------------------------------------------------------------------


@story
def test_solved_before_it_was_opened() -> None:
    """Somebody corrected a time by hand, and wrongly.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 08:00  column resolved
    Mon 09:00  opened

    as of Tue 09:00: invalid, reason stopped before it started, settled Mon 09:00, no elapsed
    problem P031
    """


@story
def test_nobody_knows_when_it_was_opened() -> None:
    """Without an opening time nothing can be said, but the ticket is counted.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened somewhen
    Mon 12:00  status Resolved

    as of Tue 09:00: invalid, reason no readable opening time, not settled, no elapsed
    problem P030
    """


@story
def test_more_pause_than_time() -> None:
    """Three hours from opening to solution, five of them on hold.

    source: {durations: {paused: {column: On hold, unit: minutes, counts: working}}}

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened, on hold 5h in all
    Mon 12:00  column resolved

    as of Tue 09:00: invalid, reason more pause than time, no elapsed
    problem P032
    """


@story
def test_no_rule_for_a_priority() -> None:
    """P4 was forgotten.

    resolution: {clock: resolution, calendar: office, targets: [{when: {priority: [P1, P2, P3]}, target: 4h}]}

    Mon 09:00  opened, priority P4

    as of Tue 09:00: no target, since Mon 09:00, not settled, no rule, no due
    problem P036
    """


@story
def test_a_priority_that_nobody_knows() -> None:
    """Unknown is neither P1 nor anything else, but the rule for everything fits.

    resolution:
      clock: resolution
      calendar: office
      targets: [{when: {priority: P1}, target: 1h}, {when: {priority: {not: P1}}, target: 2h}, {target: 8h}]

    Mon 09:00  opened, priority unknown
    Mon 12:00  status Resolved

    as of Tue 09:00: met after 3h, target 8h, rule all
    """


# --- the instant that is asked ---------------------------------------------------------------------------------------


@story
def test_the_same_ticket_day_by_day() -> None:
    """What has happened by then counts, what comes later does not exist.

    resolution: {clock: resolution, calendar: office, target: 8h}

    Tue 12:00  opened
    Tue 16:00  status On Hold
    Wed 12:00  status In Progress
    Thu 10:00  status Resolved

    as of Mon 12:00: nothing
    as of Tue 12:00: running after 0m, since Tue 12:00, due Wed 12:00
    as of Tue 15:00: running after 3h
    as of Tue 16:00: paused after 4h, paused 0m
    as of Wed 09:00: paused after 4h, paused 1h
    as of Wed 12:00: running after 4h, paused 4h, due Wed 16:00
    as of Wed 17:00: overdue after 9h, paused 4h, settled Wed 16:00
    as of Thu 10:00: breached after 10h, Tue 12:00 to Thu 10:00, settled Wed 16:00, 2h over
    as of Fri 10:00: breached after 10h, Tue 12:00 to Thu 10:00, settled Wed 16:00, 2h over
    """


@story
def test_a_column_that_tells_the_future() -> None:
    """The export of today says when it was resolved; asked for the day before, it was open.

    resolution: {clock: resolution, calendar: office, target: 8h}

    Mon 09:00  opened
    Tue 10:00  column resolved

    as of Mon 12:00: running after 3h, since Mon 09:00
    as of Tue 10:00: breached after 9h, Mon 09:00 to Tue 10:00, settled Tue 09:00
    """
