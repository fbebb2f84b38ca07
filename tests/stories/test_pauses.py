"""Stories of pauses: what waiting for the customer gives back in hours, nights, weekends and holidays, and what it does not."""

from tests.stories import story


@story
def test_asked_in_the_evening_answered_in_the_morning() -> None:
    """Asked an hour before closing, answered an hour after opening; the night between costs nothing and gives nothing back.

    resolution: {clock: resolution, calendar: office, target: 8h}

    Mon 09:00  opened, priority P2
    Mon 16:00  status On Hold
    Tue 10:00  status In Progress
    Tue 12:00  status Resolved

    as of Mon 12:00: running after 3h, due Mon 17:00, 5h left, not at risk
    as of Mon 17:00: paused after 7h, paused 1h, 1h left
    as of Wed 09:00: breached after 9h, paused 2h, due Tue 11:00, settled Tue 11:00, 1h over, Mon 09:00 to Tue 12:00
    """


@story
def test_waiting_from_closing_to_opening() -> None:
    """The desk waits while it is closed anyway.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 15:00  opened
    Mon 18:00  status On Hold
    Tue 08:00  status In Progress
    Tue 11:00  status Resolved

    as of Mon 20:00: paused after 2h, paused 0m, due Tue 11:00
    as of Wed 09:00: met after 4h, paused 0m, due Tue 11:00, 0m left
    """


@story
def test_waiting_across_lunch() -> None:
    """Of the two hours from 11:30 to 13:30 one is lunch, so that waiting gives back one.

    resolution: {clock: resolution, calendar: lunch, target: 4h}

    Mon 10:00  opened
    Mon 11:30  status On Hold
    Mon 13:30  status In Progress
    Mon 15:30  status Resolved

    as of Tue 09:00: met after 3h30m, paused 1h, due Mon 16:00, 30m left
    """


@story
def test_waiting_during_lunch_only() -> None:
    """The customer answers before lunch is over.

    resolution: {clock: resolution, calendar: lunch, target: 2h}

    Mon 11:00  opened
    Mon 12:10  status On Hold
    Mon 12:50  status In Progress
    Mon 14:00  status Resolved

    as of Mon 12:30: paused after 1h, paused 0m, due Mon 14:00
    as of Tue 09:00: met after 2h, paused 0m, due Mon 14:00
    """


@story
def test_waiting_over_the_weekend() -> None:
    """An hour on Friday and one on Monday are given back, not the weekend.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Fri 15:00       opened
    Fri 16:00       status On Hold
    next Mon 10:00  status In Progress
    next Mon 12:00  status Resolved

    as of Sat 12:00: paused after 1h, paused 1h
    as of next Tue 09:00: met after 3h, paused 2h, due next Mon 13:00
    """


@story
def test_waiting_over_the_weekend_round_the_clock() -> None:
    """On 24x7 the weekend is time like any other: 66 hours are given back.

    resolution: {clock: resolution, calendar: 24x7, target: 6h}

    Fri 12:00       opened
    Fri 16:00       status On Hold
    next Mon 10:00  status In Progress
    next Mon 12:30  status Resolved

    as of next Tue 09:00: breached after 6h30m, paused 66h, due next Mon 12:00, settled next Mon 12:00, wall 72h30m
    """


@story
def test_waiting_on_a_saturday_that_is_worked() -> None:
    """Saturdays are open from 10:00 to 14:00, so that waiting until noon gives back two hours of them.

    resolution: {clock: resolution, calendar: saturdays, target: 4h}

    Fri 16:00  opened
    Fri 17:00  status On Hold
    Sat 12:00  status In Progress
    Sat 13:00  status Resolved

    as of next Mon 09:00: met after 2h, paused 2h, due next Mon 10:00
    """


@story
def test_waiting_in_a_night_shift() -> None:
    """The shift is from 22:00 to 06:00; it waits from one to five in the morning.

    resolution: {clock: resolution, calendar: night, target: 5h}

    Mon 23:00  opened
    Tue 01:00  status On Hold
    Tue 05:00  status In Progress
    Tue 23:00  status Resolved

    as of Tue 12:00: running after 3h, paused 4h, due Wed 00:00
    as of Wed 12:00: met after 4h, paused 4h, due Wed 00:00, 1h left
    """


@story
def test_waiting_while_the_night_shift_sleeps() -> None:
    """On hold from the end of one shift to the begin of the next.

    resolution: {clock: resolution, calendar: night, target: 3h}

    Tue 04:00  opened
    Tue 06:00  status On Hold
    Tue 22:00  status In Progress
    Tue 23:00  status Resolved

    as of Tue 12:00: paused after 2h, paused 0m
    as of Wed 12:00: met after 3h, paused 0m, due Tue 23:00
    """


@story
def test_the_night_shift_of_friday_waits_over_the_weekend() -> None:
    """Friday's shift ends on Saturday at six; the next one begins on Monday at 22:00.

    resolution: {clock: resolution, calendar: night, target: 10h}

    Fri 23:00       opened
    Sat 02:00       status On Hold
    next Mon 23:00  status In Progress
    next Tue 02:00  status Resolved

    as of next Wed 12:00: met after 6h, paused 5h, due next Tue 06:00
    """


@story
def test_waiting_over_easter() -> None:
    """Good Friday and Easter Monday are holidays; only Thursday's and Tuesday's hour are given back.

    resolution: {clock: resolution, calendar: berlin, target: 4h}

    Thu 2026-04-02 15:00  opened
    Thu 2026-04-02 16:00  status On Hold
    Tue 2026-04-07 10:00  status In Progress
    Tue 2026-04-07 12:00  status Resolved

    as of Mon 2026-04-06 12:00: paused after 1h, paused 1h
    as of Wed 2026-04-08 12:00: met after 3h, paused 2h, due Tue 2026-04-07 13:00
    """


@story
def test_waiting_from_christmas_eve_on() -> None:
    """Christmas Eve ends at noon, the 25th and 26th are holidays; one hour on either side is given back.

    resolution: {clock: resolution, calendar: berlin, target: 4h}

    Thu 2026-12-24 10:00  opened
    Thu 2026-12-24 11:00  status On Hold
    Mon 2026-12-28 10:00  status In Progress
    Mon 2026-12-28 13:30  status Resolved

    as of Tue 2026-12-29 12:00: breached after 4h30m, paused 2h, due Mon 2026-12-28 13:00, settled Mon 2026-12-28 13:00, 30m over
    """


@story
def test_waiting_over_new_year() -> None:
    """The last day of the year is closed by the contract, the first is a holiday.

    resolution: {clock: resolution, calendar: berlin, target: 2h}

    Wed 2026-12-30 16:00  opened
    Wed 2026-12-30 16:30  status On Hold
    Mon 2027-01-04 09:30  status In Progress

    as of Mon 2027-01-04 10:00: running after 1h, paused 1h, due Mon 2027-01-04 11:00, 1h left
    """


@story
def test_waiting_into_a_saturday_that_is_open_by_exception() -> None:
    """On Saturday 10 October the desk is open from 10:00 to 14:00, once.

    resolution: {clock: resolution, calendar: berlin, target: 3h}

    Fri 15:00  opened
    Fri 16:00  status On Hold
    Sat 12:00  status In Progress
    Sat 13:00  status Resolved

    as of next Mon 09:00: met after 2h, paused 3h, due Sat 14:00
    """


@story
def test_waiting_across_a_maintenance_window() -> None:
    """Wednesdays from 12:00 to 14:00 nobody works; of four hours on hold two are given back.

    resolution: {clock: resolution, calendar: maintained, target: 4h}

    Wed 09:00  opened
    Wed 11:00  status On Hold
    Wed 15:00  status In Progress
    Wed 17:00  status Resolved

    as of Thu 09:00: met after 4h, paused 2h, due Wed 17:00
    """


@story
def test_waiting_in_the_night_that_the_clocks_go_back() -> None:
    """From 01:00 to 04:00 on 25 October are four hours.

    resolution: {clock: resolution, calendar: 24x7, target: 6h}

    Sat 2026-10-24 22:00  opened
    Sun 2026-10-25 01:00  status On Hold
    Sun 2026-10-25 04:00  status In Progress
    Sun 2026-10-25 06:00  status Resolved

    as of Mon 2026-10-26 09:00: met after 5h, paused 4h, due Sun 2026-10-25 07:00, wall 9h
    """


@story
def test_waiting_in_the_night_that_the_clocks_go_forward() -> None:
    """From 01:00 to 04:00 on 29 March are two hours.

    resolution: {clock: resolution, calendar: 24x7, target: 6h}

    Sat 2026-03-28 22:00  opened
    Sun 2026-03-29 01:00  status On Hold
    Sun 2026-03-29 04:00  status In Progress
    Sun 2026-03-29 06:00  status Resolved

    as of Mon 2026-03-30 09:00: met after 5h, paused 2h, due Sun 2026-03-29 07:00, wall 7h
    """


@story
def test_waiting_for_the_hour_that_the_clock_shows_twice() -> None:
    """On hold at half past two in summer time, back at half past two in winter time.

    resolution: {clock: resolution, calendar: 24x7, target: 2h30m}

    Sun 2026-10-25 01:00        opened
    Sun 2026-10-25 02:30+02:00  status On Hold
    Sun 2026-10-25 02:30+01:00  status In Progress
    Sun 2026-10-25 03:30        status Resolved

    as of Mon 2026-10-26 09:00: met after 2h30m, paused 1h, due Sun 2026-10-25 03:30
    """


@story
def test_a_night_desk_waits_in_the_long_night() -> None:
    """A desk that is open from midnight to six has seven hours in that night; it waits for six of them.

    resolution: {clock: resolution, calendar: nights, target: 1h30m}

    Sun 2026-10-25 00:00  opened
    Sun 2026-10-25 00:30  status On Hold
    Sun 2026-10-25 05:30  status In Progress
    Mon 2026-10-26 00:30  status Resolved

    as of Mon 2026-10-26 09:00: met after 1h30m, paused 6h, due Mon 2026-10-26 00:30
    """


@story
def test_a_night_desk_waits_in_the_short_night() -> None:
    """The same hours in spring: the night has five hours, it waits for four of them.

    resolution: {clock: resolution, calendar: nights, target: 1h}

    Sun 2026-03-29 00:00  opened
    Sun 2026-03-29 00:30  status On Hold
    Sun 2026-03-29 05:30  status In Progress
    Mon 2026-03-30 00:30  status Resolved

    as of Mon 2026-03-30 09:00: breached after 1h30m, paused 4h, due Sun 2026-03-29 06:00, settled Mon 2026-03-30 00:00, 30m over
    """


@story
def test_opened_on_hold() -> None:
    """A ticket that is on hold from the first is paused from the first.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened, status On Hold
    Mon 13:00  status In Progress
    Mon 16:00  status Resolved

    as of Mon 12:00: paused after 0m, paused 3h
    as of Tue 09:00: met after 3h, paused 4h, due Mon 17:00, Mon 09:00 to Mon 16:00
    """


@story
def test_from_one_waiting_status_to_another() -> None:
    """On Hold and Awaiting Customer both mean waiting; going from one to the other ends no pause.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status Awaiting Customer
    Mon 14:00  status In Progress
    Mon 15:00  status Resolved

    as of Tue 09:00: met after 2h, paused 4h, due Mon 17:00
    """


@story
def test_waiting_twice() -> None:
    """Each time that it waits is given back.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 11:00  status In Progress
    Mon 12:00  status Awaiting Customer
    Mon 15:00  status In Progress
    Mon 16:00  status Resolved

    as of Tue 09:00: met after 3h, paused 4h, due Mon 17:00
    """


@story
def test_on_hold_after_the_deadline() -> None:
    """What is late stays late, however long it waits afterwards.

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  status On Hold

    as of Mon 16:00: overdue after 3h, paused 4h, due Mon 11:00, settled Mon 11:00, 1h over
    """


@story
def test_on_hold_at_the_deadline() -> None:
    """Equal is met: two hours are used, not a microsecond more, and nothing settles while it waits.

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 11:00  status On Hold
    Tue 09:00  status In Progress

    as of Mon 16:00: paused after 2h, paused 5h, due Mon 11:00, 0m left, not settled
    as of Tue 09:00: running after 2h, paused 6h, not settled, at risk
    as of Tue 10:00: overdue after 3h, settled Tue 09:00
    """


@story
def test_solved_while_waiting() -> None:
    """Nobody takes it off hold before it is solved.

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Tue 15:00  status Resolved

    as of Wed 09:00: met after 1h, paused 13h, due Tue 16:00, settled Tue 15:00
    """


@story
def test_on_hold_for_no_time() -> None:
    """What lasted no time did not happen.

    resolution: {clock: resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 10:00  status In Progress
    Mon 11:00  status Resolved

    as of Mon 10:00: running after 1h, paused 0m
    as of Tue 09:00: met after 2h, paused 0m, due Mon 11:00
    """


@story
def test_the_export_only_knows_how_long_it_waited() -> None:
    """Without a history of the status the column with the time on hold is taken off; when that was, nobody knows.

    source: {durations: {paused: {column: On hold, unit: minutes, counts: working}}}

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened, on hold 2h in all
    Mon 14:00  column resolved

    as of Tue 09:00: met after 3h, paused 2h, due Mon 15:00, approximate
    """


@story
def test_one_hour_on_hold_counts_once() -> None:
    """Nobody knows during which stay the ticket was on hold: the hour and a half is taken off the first stay, and the rest off the next.

    source: {durations: {paused: {column: On hold, unit: minutes, counts: working}}}

    stays: {clock: group_time, calendar: office, target: 4h}

    Mon 09:00  opened, group Service Desk, on hold 1h30m in all
    Mon 10:00  group Network
    Mon 13:00  group Service Desk
    Mon 15:00  column resolved

    as of Tue 09:00
    cycle 1: met after 0m, paused 1h, approximate
    cycle 2: met after 2h30m, paused 30m, due Mon 14:30, approximate
    cycle 3: met after 2h, paused 0m, approximate
    """


@story
def test_more_on_hold_than_all_stays_together() -> None:
    """Three hours on hold in two hours: no stay of the ticket can be told.

    source: {durations: {paused: {column: On hold, unit: minutes, counts: working}}}

    stays: {clock: group_time, calendar: office, target: 4h}

    Mon 09:00  opened, group Service Desk, on hold 3h in all
    Mon 10:00  group Network
    Mon 11:00  column resolved

    as of Tue 09:00
    cycle 1: invalid
    cycle 2: invalid
    """


@story
def test_the_history_knows_better_than_the_column() -> None:
    """With a history of the status the column with the time on hold is not looked at.

    source: {durations: {paused: {column: On hold, unit: minutes, counts: working}}}

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened, on hold 2h in all
    Mon 10:00  status On Hold
    Mon 11:00  status In Progress
    Mon 14:00  status Resolved

    as of Tue 09:00: met after 4h, paused 1h, due Mon 14:00, not approximate
    """
