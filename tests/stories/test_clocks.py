"""Stories of the built-in clocks, each with what it counts and what it passes over."""

from tests.stories import story

# --- first response --------------------------------------------------------------------------------------------------


@story
def test_answered_within_the_hour() -> None:
    """An agent answers; that there are more answers afterwards does not matter.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:40  agent replies
    Mon 15:00  agent replies

    as of Mon 10:30: running after 30m, due Mon 11:00
    as of Tue 09:00: met after 40m, Mon 10:00 to Mon 10:40
    """


@story
def test_a_ticket_that_an_agent_wrote_is_not_answered_by_its_own_text() -> None:
    """The reply at the very opening is the ticket itself, written down at the telephone.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:00  agent replies
    Mon 12:00  agent replies

    as of Tue 09:00: breached after 2h, due Mon 11:00, settled Mon 11:00, Mon 10:00 to Mon 12:00
    """


@story
def test_automatic_replies_and_the_customers_own_words_answer_nothing() -> None:
    """A machine says that the ticket has come, the customer asks again, an agent makes a note for colleagues: no answer.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:01  system replies
    Mon 10:30  customer writes
    Mon 10:40  agent notes

    as of Mon 12:00: overdue after 2h, since Mon 10:00, settled Mon 11:00
    """


@story
def test_only_the_column_knows_of_the_first_response() -> None:
    """The export has no replies, but a column with the time of the first.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:20  column first_response

    as of Tue 09:00: met after 20m, Mon 10:00 to Mon 10:20
    """


@story
def test_replies_know_better_than_the_column() -> None:
    """Where there are replies the column is not looked at.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:20  column first_response
    Mon 10:50  agent replies

    as of Tue 09:00: met after 50m, Mon 10:00 to Mon 10:50
    """


@story
def test_the_tickets_own_text_is_no_reply_for_the_column_either() -> None:
    """The only reply is the ticket itself, so that the column decides.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:00  agent replies
    Mon 10:30  column first_response

    as of Tue 09:00: met after 30m, Mon 10:00 to Mon 10:30
    """


@story
def test_solved_without_a_word() -> None:
    """A solution is an answer.

    response: {clock: first_response, calendar: office, target: 1h}

    Mon 10:00  opened
    Mon 10:30  status Resolved

    as of Tue 09:00: met after 30m, Mon 10:00 to Mon 10:30
    """


@story
def test_answered_on_sunday() -> None:
    """Outside working hours an answer costs nothing.

    response: {clock: first_response, calendar: office, target: 1h}

    Sat 12:00  opened
    Sun 20:00  agent replies

    as of next Mon 12:00: met after 0m, due next Mon 10:00, 1h left, wall 32h
    """


# --- next response ---------------------------------------------------------------------------------------------------


@story
def test_the_oldest_unanswered_message_counts() -> None:
    """The customer writes twice before anybody answers, and once more in the evening.

    next: {clock: next_response, calendar: office, target: 1h}

    Mon 09:00  opened
    Tue 09:00  customer writes
    Tue 10:00  customer writes
    Tue 10:30  agent replies
    Tue 16:30  customer writes
    Wed 09:30  agent replies

    as of Thu 09:00
    cycle 1: breached after 1h30m, Tue 09:00 to Tue 10:30
    cycle 2: met after 1h, Tue 16:30 to Wed 09:30, due Wed 09:30
    """


@story
def test_the_first_message_is_for_the_first_response() -> None:
    """The customer's text at the opening starts no clock of answers.

    next: {clock: next_response, calendar: office, target: 1h}

    Mon 09:00  opened
    Mon 09:00  customer writes
    Mon 10:00  agent replies

    as of Tue 09:00: not started
    """


@story
def test_a_message_that_is_answered_by_the_solution() -> None:
    """No reply, but the ticket is solved.

    next: {clock: next_response, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  customer writes
    Mon 11:00  status Resolved

    as of Tue 09:00: met after 1h, Mon 10:00 to Mon 11:00
    """


@story
def test_thanks_need_no_answer() -> None:
    """A message to a solved ticket that stays solved starts nothing.

    next: {clock: next_response, calendar: office, target: 1h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 11:00  customer writes

    as of Tue 09:00: not started
    """


@story
def test_a_message_that_reopens_wants_an_answer() -> None:
    """In one update the ticket is open again and the customer's words are there.

    next: {clock: next_response, calendar: office, target: 1h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Tue 09:00  customer writes, status Open
    Tue 11:00  agent replies

    as of Wed 09:00: breached after 2h, Tue 09:00 to Tue 11:00, settled Tue 10:00
    """


# --- updates ---------------------------------------------------------------------------------------------------------


@story
def test_an_update_every_three_hours() -> None:
    """Each reply ends one stretch and begins the next; the last one is still going.

    updates: {clock: periodic_update, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies
    Mon 13:00  agent replies
    Mon 16:30  agent replies

    as of Mon 17:00
    cycle 1: met after 1h, Mon 09:00 to Mon 10:00
    cycle 2: met after 3h, Mon 10:00 to Mon 13:00, 0m left
    cycle 3: breached after 3h30m, Mon 13:00 to Mon 16:30, settled Mon 16:00
    cycle 4: running after 30m, since Mon 16:30, due Tue 11:30
    """


@story
def test_the_reply_that_solves_is_the_last() -> None:
    """With the second reply the ticket is solved: it starts nothing more.

    updates: {clock: periodic_update, calendar: 24x7, target: 30m}

    Mon 00:00  opened
    Mon 00:10  agent replies
    Mon 00:20  agent replies, status Resolved

    as of Tue 09:00
    cycle 1: met after 10m, Mon 00:00 to Mon 00:10
    cycle 2: met after 10m, Mon 00:10 to Mon 00:20
    """


@story
def test_never_an_update() -> None:
    """Solved without a single reply.

    updates: {clock: periodic_update, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 14:00  status Resolved

    as of Tue 09:00: breached after 5h, Mon 09:00 to Mon 14:00, settled Mon 12:00
    """


@story
def test_the_tickets_own_text_is_no_update() -> None:
    """The text with which an agent opens the ticket neither stops nor starts anything.

    updates: {clock: periodic_update, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 09:00  agent replies
    Mon 11:00  status Resolved

    as of Tue 09:00: met after 2h, Mon 09:00 to Mon 11:00
    """


@story
def test_updates_wait_with_the_customer() -> None:
    """While we wait for the customer nobody expects an update.

    updates: {clock: pausable_update, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status In Progress
    Mon 13:00  agent replies
    Mon 15:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 2h, paused 2h, Mon 09:00 to Mon 13:00, due Mon 14:00
    cycle 2: met after 2h, paused 0m, Mon 13:00 to Mon 15:00, due Mon 16:00
    """


@story
def test_a_question_is_an_update() -> None:
    """The reply asks the customer something and puts the ticket on hold: the next stretch begins with a pause.

    updates: {clock: pausable_update, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  agent replies, status On Hold

    as of Mon 15:00
    cycle 1: met after 1h, Mon 09:00 to Mon 10:00
    cycle 2: paused after 0m, paused 5h, since Mon 10:00
    """


# --- owning ----------------------------------------------------------------------------------------------------------


@story
def test_somebody_takes_it() -> None:
    """A group is nobody; the clock runs until a person has the ticket.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 09:30  group Network
    Mon 10:00  assignee Ann
    Mon 11:00  assignee Bob

    as of Mon 09:45: running after 45m
    as of Tue 09:00: met after 1h, Mon 09:00 to Mon 10:00
    """


@story
def test_opened_with_an_owner() -> None:
    """Who opens it keeps it.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 09:00  opened, assignee Ann
    Mon 12:00  assignee Bob

    as of Tue 09:00: met after 0m, Mon 09:00 to Mon 09:00
    """


@story
def test_nobody_takes_it() -> None:
    """It lies in the queue overnight.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 16:00  opened
    Mon 16:10  group Network

    as of Tue 12:00: overdue after 4h, since Mon 16:00, due Tue 10:00, settled Tue 10:00
    """


@story
def test_only_the_column_knows_when_it_was_assigned() -> None:
    """The export has no history of the assignee.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 09:00  opened, assignee Ann
    Mon 10:30  column assigned

    as of Tue 09:00: met after 1h30m, Mon 09:00 to Mon 10:30
    """


@story
def test_the_column_does_not_know_when_it_was_assigned() -> None:
    """It has an owner, but neither a history of it nor a time in the column that the export has for it.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 09:00  opened, assignee Ann

    as of Mon 10:00: running after 1h
    """


@story
def test_an_owner_whom_the_history_does_not_mention() -> None:
    """In other tickets the history tells of owners, here it does not: the owner has been there from the opening.

    owning: {clock: time_to_own, calendar: office, target: 2h}
    working: {clock: {start: assigned, stop: resolved}, calendar: office, target: 8h}

    Mon 09:00  opened, assignee Ann, the export without assigned
    Mon 12:00  status Resolved

    as of Tue 09:00: nothing
    owning: met after 0m, Mon 09:00 to Mon 09:00, not approximate
    working: met after 3h, Mon 09:00 to Mon 12:00
    """


@story
def test_an_owner_of_whom_the_history_tells_where_there_is_no_column() -> None:
    """The history counts as ever.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 09:00  opened, the export without assigned
    Mon 10:00  assignee Ann

    as of Mon 09:30: running after 30m
    as of Tue 09:00: met after 1h, Mon 09:00 to Mon 10:00
    """


@story
def test_nobody_owns_it_and_the_export_has_no_column_for_it() -> None:
    """Without an owner it waits for one.

    owning: {clock: time_to_own, calendar: office, target: 2h}

    Mon 09:00  opened, the export without assigned

    as of Mon 10:00: running after 1h
    """


# --- resolution and closure ------------------------------------------------------------------------------------------


@story
def test_resolved_at_closing_time() -> None:
    """Due at five on Friday, solved on Saturday: not a second of working time too late.

    resolution: {clock: resolution, calendar: office, target: 1h}

    Fri 16:00  opened
    Sat 12:00  status Resolved

    as of next Mon 12:00: met after 1h, due Fri 17:00, settled Sat 12:00
    """


@story
def test_never_resolved() -> None:
    """The same ticket, left alone: the first second too late is on Monday at nine.

    resolution: {clock: resolution, calendar: office, target: 1h}

    Fri 16:00  opened

    as of Sun 12:00: running after 1h, 0m left, at risk, not settled
    as of next Mon 09:00: running after 1h, 0m left, not settled
    as of next Mon 09:30: overdue after 1h30m, due Fri 17:00, settled next Mon 09:00
    """


@story
def test_resolved_is_not_closed() -> None:
    """Closure waits for the customer's nod, and pauses for nothing.

    closure: {clock: closure, calendar: office, target: 16h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 11:00  status Resolved
    Tue 11:00  status Closed

    as of Mon 17:00: running after 8h, paused 0m, since Mon 09:00
    as of Wed 09:00: met after 10h, Mon 09:00 to Tue 11:00, due Tue 17:00
    """


@story
def test_closed_by_column() -> None:
    """Without a history of the status the column says when.

    closure: {clock: closure, calendar: office, target: 8h}

    Mon 09:00  opened
    Mon 12:00  column resolved
    Tue 10:00  column closed

    as of Wed 09:00: breached after 9h, Mon 09:00 to Tue 10:00
    """


# --- whose work it was -----------------------------------------------------------------------------------------------


@story
def test_the_requester_waits_for_us_and_for_others() -> None:
    """New, open and on hold are our time; awaiting the customer is the customer's own.

    waiting: {clock: requester_wait, calendar: office, target: 4h}

    Mon 09:00  opened, status New
    Mon 10:00  status Awaiting Customer
    Mon 12:00  status On Hold
    Mon 14:00  status Open
    Mon 15:00  status Resolved

    as of Mon 11:00: paused after 1h, paused 1h
    as of Mon 13:00: running after 2h, paused 2h
    as of Tue 09:00: met after 4h, paused 2h, due Mon 15:00
    """


@story
def test_agents_work_only_on_what_is_open() -> None:
    """The same ticket: on hold nobody works on it either.

    work: {clock: agent_work, calendar: office, target: 4h}

    Mon 09:00  opened, status New
    Mon 10:00  status Awaiting Customer
    Mon 12:00  status On Hold
    Mon 14:00  status Open
    Mon 15:00  status Resolved

    as of Mon 13:00: paused after 1h, paused 3h
    as of Tue 09:00: met after 2h, paused 4h, due Mon 17:00
    """


@story
def test_nobody_knows_what_the_requester_waited_for() -> None:
    """Without a history of the status all of the time counts, and that is said.

    waiting: {clock: requester_wait, calendar: office, target: 4h}

    Mon 09:00  opened, status Awaiting Customer
    Mon 12:00  column resolved

    as of Tue 09:00: met after 3h, paused 0m, approximate
    """


@story
def test_work_goes_on_when_it_comes_back() -> None:
    """Reopened, put on hold, worked on again.

    work: {clock: agent_work, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 11:00  status Resolved
    Mon 13:00  status On Hold
    Mon 14:00  status In Progress
    Mon 15:00  status Resolved

    as of Mon 13:30: paused after 2h, paused 30m
    as of Tue 09:00: met after 3h, paused 1h, Mon 09:00 to Mon 15:00
    """


# --- time in a group -------------------------------------------------------------------------------------------------


@story
def test_each_group_has_its_stay() -> None:
    """The service desk hands over to the network group, which solves it.

    stays: {clock: group_time, calendar: office, target: 3h}

    Mon 09:00  opened, group Service Desk
    Mon 11:00  group Network
    Mon 15:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 2h, Mon 09:00 to Mon 11:00
    cycle 2: breached after 4h, Mon 11:00 to Mon 15:00, settled Mon 14:00
    """


@story
def test_back_and_forth_between_groups() -> None:
    """Every stay is a stay of its own.

    stays: {clock: group_time, calendar: office, target: 3h}

    Mon 09:00  opened, group Service Desk
    Mon 11:00  group Network
    Mon 12:00  group Service Desk
    Mon 16:00  group Network

    as of Mon 17:00
    cycle 1: met after 2h, Mon 09:00 to Mon 11:00
    cycle 2: met after 1h, Mon 11:00 to Mon 12:00
    cycle 3: breached after 4h, Mon 12:00 to Mon 16:00
    cycle 4: running after 1h, since Mon 16:00
    """


@story
def test_a_group_waits_for_the_customer() -> None:
    """A stay pauses as a resolution does, overnight too.

    stays: {clock: group_time, calendar: office, target: 3h}

    Mon 15:00  opened, group Network
    Mon 16:00  status On Hold
    Tue 10:00  status In Progress
    Tue 11:00  group Applications
    Tue 12:00  status Resolved

    as of Wed 09:00
    cycle 1: met after 2h, paused 2h, Mon 15:00 to Tue 11:00, due Tue 12:00
    cycle 2: met after 1h, paused 0m, Tue 11:00 to Tue 12:00
    """


@story
def test_before_any_group_has_it() -> None:
    """The first hour is nobody's.

    stays: {clock: group_time, calendar: office, target: 3h}

    Mon 09:00  opened
    Mon 10:00  group Network
    Mon 11:00  no group
    Mon 13:00  group Network
    Mon 14:00  status Resolved

    as of Mon 09:30: not started
    as of Mon 12:00: met after 1h, Mon 10:00 to Mon 11:00
    as of Tue 09:00
    cycle 1: met after 1h, Mon 10:00 to Mon 11:00
    cycle 2: met after 1h, Mon 13:00 to Mon 14:00
    """


@story
def test_the_same_group_in_other_letters() -> None:
    """Network and NETWORK are one group.

    stays: {clock: group_time, calendar: office, target: 3h}

    Mon 09:00  opened, group Network
    Mon 10:00  group NETWORK
    Mon 11:00  status Resolved

    as of Tue 09:00: met after 2h, Mon 09:00 to Mon 11:00
    """


@story
def test_a_stay_is_judged_as_its_own_groups() -> None:
    """When the service desk hands over, the ticket already is the network group's; the stay that ends is judged as the desk's.

    stays:
      clock: group_time
      calendar: office
      targets:
        - {when: {group: Service Desk}, target: 1h}
        - {when: {group: Network}, target: 8h}

    Mon 09:00  opened, group Service Desk
    Mon 11:00  group Network
    Mon 15:00  status Resolved

    as of Tue 09:00
    cycle 1: breached after 2h, target 1h, settled Mon 10:00
    cycle 2: met after 4h, target 8h
    """
