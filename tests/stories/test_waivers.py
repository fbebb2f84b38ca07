"""Stories of breaches that are excused, and of excuses that nobody needs."""

from tests.stories import story


@story
def test_a_breach_is_excused() -> None:
    """The customer's site was closed; when it settled is as if it were not excused.

    waivers:
      - {ticket: INC1, sla: resolution, reason: Customer site closed, approved_by: J. Doe, date: 2026-10-06}

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 11:00  status In Progress
    Mon 15:00  status Resolved

    as of Tue 09:00
    waived after 5h, paused 1h, reason "Customer site closed (approved by J. Doe, 2026-10-06)", due Mon 12:00, settled Mon 12:00, 3h over
    """


@story
def test_an_overdue_ticket_is_excused() -> None:
    """Not solved yet, and excused all the same.

    waivers: [{ticket: INC1, sla: resolution, reason: Strike, approved_by: J. Doe, date: 2026-10-05}]

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened

    as of Mon 10:00: running after 1h
    problem P042
    as of Tue 09:00: waived after 8h, reason "Strike (approved by J. Doe, 2026-10-05)", settled Mon 11:00, since Mon 09:00
    """


@story
def test_nothing_to_excuse() -> None:
    """A ticket that was in time stays met, and the excuse without effect is reported.

    waivers: [{ticket: INC1, sla: resolution, reason: Just in case, approved_by: J. Doe, date: 2026-10-05}]

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status Resolved

    as of Tue 09:00: met after 1h, no reason
    problem P042
    """


@story
def test_an_excuse_for_a_ticket_that_is_not_there() -> None:
    """A slip in the number excuses nothing.

    waivers: [{ticket: INC2, sla: resolution, reason: Strike, approved_by: J. Doe, date: 2026-10-05}]

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 15:00  status Resolved

    as of Tue 09:00: breached after 6h
    problem P041
    """


@story
def test_one_cycle_is_excused() -> None:
    """Of two late updates the second is excused.

    waivers: [{ticket: INC1, sla: updates, cycle: 2, reason: Holiday, approved_by: J. Doe, date: 2026-10-05}]

    updates: {clock: periodic_update, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  agent replies
    Mon 15:00  agent replies
    Mon 16:00  status Resolved

    as of Tue 09:00
    cycle 1: breached after 3h, no reason
    cycle 2: waived after 3h, reason "Holiday (approved by J. Doe, 2026-10-05)"
    cycle 3: met after 1h
    """


@story
def test_all_cycles_are_excused() -> None:
    """Without a number it is about every cycle that was late.

    waivers: [{ticket: INC1, sla: updates, reason: Holiday, approved_by: J. Doe, date: 2026-10-05}]

    updates: {clock: periodic_update, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  agent replies
    Mon 15:00  agent replies
    Mon 16:00  status Resolved

    as of Tue 09:00
    cycle 1: waived after 3h
    cycle 2: waived after 3h
    cycle 3: met after 1h
    """


@story
def test_every_promise_of_a_ticket_is_excused() -> None:
    """Without the name of a promise it is about all of them.

    waivers: [{ticket: INC1, reason: Site closed, approved_by: J. Doe, date: 2026-10-05}]

    response: {clock: first_response, calendar: office, target: 1h}
    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 11:00  agent replies
    Mon 15:00  status Resolved

    as of Tue 09:00
    response: waived after 2h
    resolution: waived after 6h
    """


@story
def test_one_promise_of_two_is_excused() -> None:
    """Only the solution is excused, not the silence.

    waivers: [{ticket: INC1, sla: resolution, reason: Site closed, approved_by: J. Doe, date: 2026-10-05}]

    response: {clock: first_response, calendar: office, target: 1h}
    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 11:00  agent replies
    Mon 15:00  status Resolved

    as of Tue 09:00
    response: breached after 2h
    resolution: waived after 6h
    """


@story
def test_excused_twice() -> None:
    """Two lines for one breach are one excuse.

    waivers:
      - {ticket: INC1, sla: resolution, reason: Strike, approved_by: J. Doe, date: 2026-10-05}
      - {ticket: INC1, sla: resolution, reason: Strike, approved_by: A. Roe, date: 2026-10-06}

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 15:00  status Resolved

    as of Tue 09:00
    waived after 6h, reason "Strike (approved by J. Doe, 2026-10-05); Strike (approved by A. Roe, 2026-10-06)"
    """


@story
def test_cancelled_needs_no_excuse() -> None:
    """A duplicate that was late already is cancelled, and the excuse is without effect.

    waivers: [{ticket: INC1, sla: resolution, reason: Strike, approved_by: J. Doe, date: 2026-10-05}]

    resolution: {clock: {like: resolution, cancel: {status: void}}, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 15:00  status Duplicate

    as of Tue 09:00: cancelled after 6h, over when cancelled
    problem P042
    """


@story
def test_an_excuse_decides_among_cycles() -> None:
    """Where any late cycle breaches, an excused one does not, but the ticket comes to no more than excused.

    waivers: [{ticket: INC1, sla: updates, cycle: 1, reason: Holiday, approved_by: J. Doe, date: 2026-10-05}]

    updates: {clock: {like: periodic_update, verdict: any}, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  agent replies
    Mon 13:00  status Resolved

    as of Tue 09:00
    cycle 1: waived after 3h, deciding
    cycle 2: met after 1h, not deciding
    """
