"""Stories of promises that hold for some tickets, for some time, or beside each other."""

from tests.stories import story


@story
def test_several_promises_for_one_ticket() -> None:
    """A first answer in an hour, a solution in eight, and three hours for the network group.

    response: {clock: first_response, calendar: office, target: 1h}
    resolution: {clock: resolution, calendar: office, target: 8h}
    network:
      kind: OLA
      clock: {start: {group: Network}, stop: {group: {not: Network}}, cycles: each}
      calendar: office
      target: 3h

    Mon 09:00  opened, group Service Desk
    Mon 09:30  agent replies
    Mon 11:00  group Network
    Mon 15:00  group Service Desk
    Mon 16:00  status Resolved

    as of Mon 10:00
    response: met after 30m
    resolution: running after 1h
    network: not started
    as of Tue 09:00
    response: met after 30m
    resolution: met after 7h
    network: breached after 4h
    """


@story
def test_what_a_supplier_promises() -> None:
    """A contract with a supplier: four hours round the clock while the ticket is his, questions back to us not counted.

    supplier:
      kind: UC
      clock: {start: {group: Supplier}, stop: [{change: group}, resolved], pause: {status: waiting}, cycles: each}
      calendar: 24x7
      target: 4h

    Fri 14:00  opened, group Service Desk
    Fri 15:00  group Supplier
    Fri 16:00  status On Hold
    Sat 10:00  status In Progress
    Sat 12:00  group Service Desk
    Sat 13:00  status Resolved

    as of Fri 14:30: not started
    as of next Mon 09:00: met after 3h, paused 18h, Fri 15:00 to Sat 12:00, due Sat 13:00
    """


@story
def test_for_incidents_only() -> None:
    """A request is out of scope.

    resolution: {clock: resolution, where: {type: Incident}, calendar: office, target: 8h}

    Mon 09:00  opened, type Request
    Mon 12:00  status Resolved

    as of Tue 09:00: nothing
    """


@story
def test_what_is_no_service_event() -> None:
    """A duplicate is left out of everything as soon as it is known to be one, with the reason.

    exclude: [{when: {status: void}, reason: Not a service event}]

    resolution: {clock: resolution, calendar: office, target: 8h}

    Mon 09:00  opened
    Mon 10:00  status Duplicate

    as of Mon 09:30: running after 30m
    as of Tue 09:00: excluded as Not a service event
    """


@story
def test_left_out_for_two_reasons() -> None:
    """The first reason in the file is the one that is told.

    exclude:
      - {when: {type: Test}, reason: A test}
      - {when: {status: void}, reason: Not a service event}

    resolution: {clock: resolution, calendar: office, target: 8h}

    Mon 09:00  opened, type Test
    Mon 10:00  status Duplicate

    as of Tue 09:00: excluded as A test
    """


@story
def test_an_incident_when_it_was_solved() -> None:
    """The state at the solution counts: that it is called a request afterwards leaves nothing out.

    resolution: {clock: resolution, calendar: office, target: 8h, where: {type: Incident}}

    Mon 09:00  opened, type Incident
    Mon 12:00  status Resolved
    Tue 12:00  type Request

    as of Wed 09:00: met after 3h
    """


# --- in their time ---------------------------------------------------------------------------------------------------


@story
def test_last_years_promise_for_what_began_last_year() -> None:
    """Opened on the last day of the old rule, solved under the new one.

    resolution:
      clock: resolution
      calendar: office
      targets:
        - {target: 8h, valid: {to: 2026-10-05}}
        - {target: 2h, valid: {from: 2026-10-06}}

    Mon 16:00  opened
    Mon 16:30  status On Hold
    Tue 10:00  status In Progress
    Tue 14:00  status Resolved

    as of Wed 09:00: met after 4h30m, paused 1h30m, target 8h, due Wed 09:30
    """


@story
def test_the_new_promise_from_midnight_on() -> None:
    """Opened at midnight: the first instant of the new rule.

    resolution:
      clock: resolution
      calendar: office
      targets:
        - {target: 8h, valid: {to: 2026-10-05}}
        - {target: 2h, valid: {from: 2026-10-06}}

    Tue 00:00  opened
    Tue 12:00  status Resolved

    as of Wed 09:00: breached after 3h, target 2h, due Tue 11:00
    """


@story
def test_before_any_rule_was_valid() -> None:
    """There is a promise, but no target for what began then.

    resolution: {clock: resolution, calendar: office, targets: [{target: 8h, valid: {from: 2026-10-06}}]}

    Mon 09:00  opened
    Tue 12:00  status Resolved

    as of Wed 09:00: no target, settled Tue 12:00
    """


@story
def test_before_the_promise_itself_was_valid() -> None:
    """A promise that begins on Tuesday is not about Monday's tickets.

    resolution: {clock: resolution, calendar: office, target: 8h, valid: {from: 2026-10-06}}

    Mon 09:00  opened
    Tue 12:00  status Resolved

    as of Wed 09:00: nothing
    """


@story
def test_within_the_promises_time() -> None:
    """It is about Tuesday's, and stays so when its time is over.

    resolution: {clock: resolution, calendar: office, target: 4h, valid: {from: 2026-10-06, to: 2026-10-06}}

    Tue 16:00  opened
    Wed 12:00  status Resolved

    as of Thu 09:00: met after 4h, target 4h
    """


@story
def test_not_started_while_the_promise_was_valid() -> None:
    """Whether a ticket waits for its clock is asked at the instant of the report only.

    network:
      clock: {start: {group: Network}, stop: resolved}
      calendar: office
      target: 4h
      valid: {to: 2026-10-05}

    Mon 09:00  opened, group Service Desk
    Tue 10:00  group Network

    as of Mon 12:00: not started
    as of Tue 09:30: nothing
    as of Tue 12:00: nothing
    """


@story
def test_cycles_keep_their_numbers() -> None:
    """Of three stretches between updates the promise is about those that began on Tuesday.

    updates: {clock: periodic_update, calendar: office, target: 4h, valid: {from: 2026-10-06}}

    Mon 15:00  opened
    Tue 10:00  agent replies
    Tue 12:00  agent replies
    Tue 13:00  status Resolved

    as of Wed 09:00
    cycle 2: met after 2h, Tue 10:00 to Tue 12:00
    cycle 3: met after 1h, Tue 12:00 to Tue 13:00
    """


@story
def test_a_cut_does_not_make_it_begin_later() -> None:
    """The clock was started on Monday; that it was cut on Tuesday brings it into no other time.

    resolution:
      clock: {like: resolution, on_change: restart}
      calendar: office
      targets: [{when: {priority: P1}, target: 2h}, {when: {priority: P3}, target: 8h}]
      valid: {to: 2026-10-05}

    Mon 16:00  opened, priority P3
    Tue 10:00  priority P1
    Tue 11:00  status Resolved

    as of Wed 09:00
    cycle 1: cancelled after 2h, Mon 16:00 to Tue 10:00
    cycle 2: met after 1h, Tue 10:00 to Tue 11:00
    """


@story
def test_the_same_promise_through_the_years() -> None:
    """Eight hours until Monday, four from Tuesday on: Monday's ticket keeps Monday's.

    resolution:
      clock: resolution
      calendar: office
      versions:
        - {valid: {to: 2026-10-05}, target: 8h, objective: 90%}
        - {valid: {from: 2026-10-06}, target: 4h, objective: 95%}

    Mon 12:00  opened
    Mon 16:00  status On Hold
    Tue 10:00  status In Progress
    Tue 12:00  status Resolved

    as of Wed 09:00: met after 6h, paused 2h, target 8h, due Tue 14:00
    """


@story
def test_the_next_version_of_a_promise() -> None:
    """Tuesday's ticket has four hours, and another calendar.

    resolution:
      clock: resolution
      calendar: office
      target: 4h
      versions:
        - {valid: {to: 2026-10-05}, target: 8h}
        - {valid: {from: 2026-10-06}, calendar: lunch}

    Tue 11:00  opened
    Tue 17:00  status Resolved

    as of Wed 09:00: breached after 5h, target 4h, calendar lunch, due Tue 16:00
    """


@story
def test_cycles_of_two_versions() -> None:
    """Each cycle is measured by the version in whose time it began.

    resolution:
      clock: {like: resolution, reopen: restart}
      calendar: office
      versions:
        - {valid: {to: 2026-10-05}, target: 8h}
        - {valid: {from: 2026-10-06}, target: 2h}

    Mon 09:00  opened
    Mon 12:00  status Resolved
    Tue 09:00  status Open
    Tue 12:00  status Resolved

    as of Wed 09:00
    cycle 1: met after 3h, target 8h
    cycle 2: breached after 3h, target 2h
    """


@story
def test_between_two_versions() -> None:
    """On Tuesday nothing was promised.

    resolution:
      clock: resolution
      calendar: office
      target: 4h
      versions:
        - {valid: {to: 2026-10-05}}
        - {valid: {from: 2026-10-07}}

    Tue 09:00  opened
    Wed 12:00  status Resolved

    as of Thu 09:00: nothing
    """
