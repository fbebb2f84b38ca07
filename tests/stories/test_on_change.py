"""Stories of priorities that change on the way, and the four words of `on_change`. P3 has eight hours, P1 has two."""

from tests.stories import story

# --- while it runs ---------------------------------------------------------------------------------------------------


@story
def test_retarget_when_it_becomes_urgent() -> None:
    """The two hours of P1 hold for all of the time since the start.

    resolution:
      clock: {like: resolution, on_change: retarget}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:30  priority P1
    Mon 12:00  status Resolved

    as of Mon 10:00: running after 1h, target 8h, due Mon 17:00
    as of Mon 10:30: running after 1h30m, target 2h, due Mon 11:00, at risk
    as of Tue 09:00: breached after 3h, target 2h, due Mon 11:00, settled Mon 11:00, 1h over
    """


@story
def test_keep_when_it_becomes_urgent() -> None:
    """What was promised at the start stays promised.

    resolution:
      clock: {like: resolution, on_change: keep}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:30  priority P1
    Mon 12:00  status Resolved

    as of Mon 10:30: running after 1h30m, target 8h, due Mon 17:00
    as of Tue 09:00: met after 3h, target 8h, due Mon 17:00, 5h left
    """


@story
def test_restart_when_it_becomes_urgent() -> None:
    """The clock of P3 is called off, that of P1 begins at zero.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:30  priority P1
    Mon 12:00  status Resolved

    as of Mon 10:00: running after 1h, target 8h
    as of Tue 09:00
    cycle 1: cancelled after 1h30m, Mon 09:00 to Mon 10:30, settled Mon 10:30
    cycle 2: met after 1h30m, Mon 10:30 to Mon 12:00, target 2h, due Mon 12:30
    """


@story
def test_prorate_when_it_becomes_urgent() -> None:
    """An hour and a half of eight are 22 1/2 minutes of two; from there on two hours are the limit.

    resolution:
      clock: {like: resolution, on_change: prorate}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:30  priority P1
    Mon 12:00  status Resolved

    as of Mon 10:30: running after 1h30m, used 22m30s, target 2h, due Mon 12:07:30, 1h37m30s left, not at risk
    as of Tue 09:00: met after 3h, used 1h52m30s, target 2h, due Mon 12:07:30, 7m30s left
    """


# --- during a pause --------------------------------------------------------------------------------------------------


@story
def test_retarget_during_a_pause() -> None:
    """It becomes urgent while the customer is asked.

    resolution:
      clock: {like: resolution, on_change: retarget}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status On Hold
    Mon 11:00  priority P1
    Mon 12:00  status In Progress
    Mon 13:30  status Resolved

    as of Mon 11:30: paused after 1h, paused 1h30m, target 2h, 1h left
    as of Tue 09:00: breached after 2h30m, paused 2h, due Mon 13:00, settled Mon 13:00
    """


@story
def test_keep_during_a_pause() -> None:
    """Eight hours, two of them given back.

    resolution:
      clock: {like: resolution, on_change: keep}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status On Hold
    Mon 11:00  priority P1
    Mon 12:00  status In Progress
    Mon 13:30  status Resolved

    as of Tue 09:00: met after 2h30m, paused 2h, target 8h, due Tue 11:00
    """


@story
def test_restart_during_a_pause() -> None:
    """The new cycle begins paused; each has its part of the pause.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status On Hold
    Mon 11:00  priority P1
    Mon 12:00  status In Progress
    Mon 13:30  status Resolved

    as of Mon 11:30
    cycle 1: cancelled after 1h, paused 1h, Mon 09:00 to Mon 11:00
    cycle 2: paused after 0m, paused 30m, since Mon 11:00
    as of Tue 09:00
    cycle 1: cancelled after 1h, paused 1h, Mon 09:00 to Mon 11:00
    cycle 2: met after 1h30m, paused 1h, Mon 11:00 to Mon 13:30, due Mon 14:00
    """


@story
def test_prorate_during_a_pause() -> None:
    """An hour of eight is a quarter of an hour of two.

    resolution:
      clock: {like: resolution, on_change: prorate}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status On Hold
    Mon 11:00  priority P1
    Mon 12:00  status In Progress
    Mon 13:30  status Resolved

    as of Tue 09:00: met after 2h30m, paused 2h, used 1h45m, due Mon 13:45, 15m left
    """


# --- while it is solved ----------------------------------------------------------------------------------------------


@story
def test_retarget_while_it_was_solved() -> None:
    """It comes back as urgent.

    resolution:
      clock: {like: resolution, on_change: retarget}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status Resolved
    Mon 11:00  priority P1
    Mon 12:00  status Open
    Mon 13:30  status Resolved

    as of Mon 11:30: met after 1h, target 8h, Mon 09:00 to Mon 10:00
    as of Tue 09:00: breached after 2h30m, target 2h, due Mon 13:00, settled Mon 13:00
    """


@story
def test_keep_while_it_was_solved() -> None:
    """It comes back as urgent, with the promise that it had.

    resolution:
      clock: {like: resolution, on_change: keep}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status Resolved
    Mon 11:00  priority P1
    Mon 12:00  status Open
    Mon 13:30  status Resolved

    as of Tue 09:00: met after 2h30m, target 8h, due Tue 11:00
    """


@story
def test_restart_while_it_was_solved() -> None:
    """Nothing restarts while it is solved; when it comes back it is another promise's.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status Resolved
    Mon 11:00  priority P1
    Mon 12:00  status Open
    Mon 13:30  status Resolved

    as of Mon 11:30: met after 1h, target 8h
    as of Tue 09:00
    cycle 1: met after 1h, Mon 09:00 to Mon 10:00, target 8h
    cycle 2: met after 1h30m, Mon 12:00 to Mon 13:30, target 2h, due Mon 14:00
    """


@story
def test_restart_back_with_the_same_priority() -> None:
    """The priority went up and down again while it was solved: the cycle goes on.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status Resolved
    Mon 10:30  priority P1
    Mon 11:00  priority P3
    Mon 12:00  status Open
    Mon 13:30  status Resolved

    as of Tue 09:00: met after 2h30m, Mon 09:00 to Mon 13:30, target 8h
    """


@story
def test_prorate_while_it_was_solved() -> None:
    """What was used is scaled although the clock stood.

    resolution:
      clock: {like: resolution, on_change: prorate}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  status Resolved
    Mon 11:00  priority P1
    Mon 12:00  status Open
    Mon 13:30  status Resolved

    as of Tue 09:00: met after 2h30m, used 1h45m, due Mon 13:45
    """


# --- at the stop -----------------------------------------------------------------------------------------------------


@story
def test_retarget_at_the_stop() -> None:
    """Solved and made urgent in one update: two hours were promised, and they settle at that update.

    resolution:
      clock: {like: resolution, on_change: retarget}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 12:00  priority P1, status Resolved

    as of Tue 09:00: breached after 3h, target 2h, due Mon 11:00, settled Mon 12:00
    """


@story
def test_keep_at_the_stop() -> None:
    """Solved and made urgent in one update.

    resolution:
      clock: {like: resolution, on_change: keep}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 12:00  priority P1, status Resolved

    as of Tue 09:00: met after 3h, target 8h
    """


@story
def test_restart_at_the_stop() -> None:
    """Stopping comes first: nothing restarts.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 12:00  priority P1, status Resolved

    as of Tue 09:00: met after 3h, target 8h, Mon 09:00 to Mon 12:00
    """


@story
def test_prorate_at_the_stop() -> None:
    """Three hours of eight are three quarters of an hour of two.

    resolution:
      clock: {like: resolution, on_change: prorate}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 12:00  priority P1, status Resolved

    as of Tue 09:00: met after 3h, used 45m, target 2h, due Mon 13:15, 1h15m left
    """


@story
def test_after_the_stop_nothing_matters() -> None:
    """Made urgent in the afternoon, long after it was solved.

    retargeted:
      clock: {like: resolution, on_change: retarget}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]
    prorated:
      clock: {like: resolution, on_change: prorate}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]
    restarted:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 12:00  status Resolved
    Mon 14:00  priority P1

    as of Tue 09:00
    retargeted: met after 3h, target 8h, settled Mon 12:00
    prorated: met after 3h, used 3h, target 8h
    restarted: met after 3h, target 8h
    """


# --- back and forth --------------------------------------------------------------------------------------------------


@story
def test_retarget_there_and_back() -> None:
    """Urgent for an hour, and then not: as if nothing had been.

    resolution:
      clock: {like: resolution, on_change: retarget}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  priority P1
    Mon 13:00  priority P3
    Mon 15:00  status Resolved

    as of Mon 12:00: overdue after 3h, target 2h, settled Mon 11:00
    as of Tue 09:00: met after 6h, target 8h
    """


@story
def test_keep_there_and_back() -> None:
    """Nothing but the first priority counts.

    resolution:
      clock: {like: resolution, on_change: keep}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P1
    Mon 10:00  priority P3
    Mon 13:00  priority P1
    Mon 15:00  status Resolved

    as of Tue 09:00: breached after 6h, target 2h, settled Mon 11:00
    """


@story
def test_restart_there_and_back() -> None:
    """Three hours as P1 are a breach, and stay one.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  priority P1
    Mon 13:00  priority P3
    Mon 15:00  status Resolved

    as of Tue 09:00
    cycle 1: cancelled after 1h, Mon 09:00 to Mon 10:00
    cycle 2: breached after 3h, Mon 10:00 to Mon 13:00, settled Mon 12:00, target 2h
    cycle 3: met after 2h, Mon 13:00 to Mon 15:00, target 8h
    """


@story
def test_prorate_there_and_back() -> None:
    """An hour of P1 is half of its time, so that going back costs four hours of P3's eight.

    resolution:
      clock: {like: resolution, on_change: prorate}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P3
    Mon 10:00  priority P1
    Mon 11:00  priority P3
    Mon 15:00  status Resolved

    as of Mon 11:00: running after 2h, used 5h, due Mon 14:00, 3h left
    as of Tue 09:00: breached after 6h, used 9h, target 8h, due Mon 14:00, settled Mon 14:00, 1h over
    """


@story
def test_changed_for_no_time() -> None:
    """A priority that was set and taken back in one update restarts nothing; which came last is a guess, and that is said.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]

    Mon 09:00  opened, priority P1
    Mon 10:00  priority P3
    Mon 11:00  priority P1
    Mon 11:00  priority P3
    Mon 12:00  status Resolved

    as of Tue 09:00
    cycle 1: cancelled after 1h, Mon 09:00 to Mon 10:00
    cycle 2: met after 2h, Mon 10:00 to Mon 12:00
    problem P034
    """


# --- calendars and scope on the way ----------------------------------------------------------------------------------


@story
def test_retarget_takes_the_calendar_along() -> None:
    """P1 at night, P3 since Sunday: all of the time is counted in office hours.

    resolution:
      clock: {like: resolution, on_change: retarget}
      targets:
        - {when: {priority: P1}, target: 15m, calendar: 24x7}
        - {when: {priority: P3}, target: 4h, calendar: office}

    Fri 18:00       opened, priority P1
    Sun 18:00       priority P3
    next Mon 10:00  status Resolved

    as of Fri 19:00: overdue after 1h, calendar 24x7, settled Fri 18:15
    as of next Tue 09:00: met after 1h, calendar office, due next Mon 13:00
    """


@story
def test_prorate_counts_each_span_on_its_own_calendar() -> None:
    """Four of ten hours round the clock are two of five in office hours.

    resolution:
      clock: {like: resolution, on_change: prorate}
      targets:
        - {when: {priority: P1}, target: 10h, calendar: 24x7}
        - {when: {priority: P3}, target: 5h, calendar: office}

    Fri 20:00       opened, priority P1
    Sat 00:00       priority P3
    next Mon 11:00  status Resolved

    as of Sat 00:00: running after 4h, used 2h, due next Mon 12:00, calendar office
    as of next Tue 09:00: met after 6h, used 4h, 1h left, due next Mon 12:00
    """


@story
def test_an_incident_that_becomes_a_request() -> None:
    """Three words, three answers to a promise for incidents only.

    retargeted:
      clock: {like: resolution, on_change: retarget}
      where: {type: Incident}
      calendar: office
      target: 8h
    kept:
      clock: {like: resolution, on_change: keep}
      where: {type: Incident}
      calendar: office
      target: 8h
    restarted:
      clock: {like: resolution, on_change: restart}
      where: {type: Incident}
      calendar: office
      target: 8h

    Mon 09:00  opened, type Incident
    Mon 11:00  type Request
    Mon 13:00  status Resolved

    as of Tue 09:00
    kept: met after 4h
    restarted: cancelled after 2h, Mon 09:00 to Mon 11:00
    """


@story
def test_a_request_that_becomes_an_incident() -> None:
    """Under `restart` the promise begins with the incident.

    restarted:
      clock: {like: resolution, on_change: restart}
      where: {type: Incident}
      calendar: office
      target: 8h
    retargeted:
      clock: {like: resolution, on_change: retarget}
      where: {type: Incident}
      calendar: office
      target: 8h

    Mon 09:00  opened, type Request
    Mon 11:00  type Incident
    Mon 13:00  status Resolved

    as of Mon 10:00: nothing
    as of Tue 09:00
    restarted: met after 2h, Mon 11:00 to Mon 13:00
    retargeted: met after 4h, Mon 09:00 to Mon 13:00
    """
