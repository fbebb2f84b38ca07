"""Stories of tickets that come back, and the four words of `reopen`."""

from tests.stories import story


@story
def test_resume_gives_back_the_time_between() -> None:
    """Solved at ten, back at one, closed at three: three hours of it were ours.

    resolution: {clock: {like: resolution, reopen: resume}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status Open
    Mon 15:00  status Closed

    as of Mon 11:00: met after 1h, Mon 09:00 to Mon 10:00, settled Mon 10:00, due Mon 13:00
    as of Mon 14:00: running after 2h, paused 0m, since Mon 09:00, due Mon 16:00, not settled
    as of Tue 09:00: met after 3h, paused 0m, Mon 09:00 to Mon 15:00, settled Mon 15:00, due Mon 16:00, wall 6h
    """


@story
def test_ignore_ends_with_the_first_stop() -> None:
    """The first solution is the one that was promised.

    resolution: {clock: {like: resolution, reopen: ignore}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status Open
    Mon 15:00  status Closed

    as of Mon 14:00: met after 1h, Mon 09:00 to Mon 10:00
    as of Tue 09:00: met after 1h, Mon 09:00 to Mon 10:00, settled Mon 10:00, due Mon 13:00
    """


@story
def test_include_counts_the_time_between() -> None:
    """It was not solved after all, so that the time between was ours too.

    resolution: {clock: {like: resolution, reopen: include}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status Open
    Mon 15:00  status Closed

    as of Mon 12:00: met after 1h, Mon 09:00 to Mon 10:00
    as of Mon 14:00: overdue after 5h, since Mon 09:00, due Mon 13:00, settled Mon 13:00
    as of Tue 09:00: breached after 6h, Mon 09:00 to Mon 15:00, 2h over
    """


@story
def test_restart_begins_again_at_zero() -> None:
    """A ticket that comes back is a new one.

    resolution: {clock: {like: resolution, reopen: restart}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status Open
    Mon 15:00  status Closed

    as of Mon 11:00: met after 1h
    as of Tue 09:00
    cycle 1: met after 1h, Mon 09:00 to Mon 10:00, due Mon 13:00
    cycle 2: met after 2h, Mon 13:00 to Mon 15:00, due Mon 17:00
    """


@story
def test_resume_after_the_weekend() -> None:
    """Solved on Friday, back on Monday morning before anybody is there.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Fri 14:00       opened
    Fri 16:00       status Resolved
    next Mon 08:00  status Open
    next Mon 10:30  status Resolved

    as of next Tue 09:00: met after 3h30m, Fri 14:00 to next Mon 10:30, due next Mon 11:00
    """


@story
def test_include_over_the_weekend() -> None:
    """The hour that was left of Friday counts; the weekend does not.

    resolution: {clock: {like: resolution, reopen: include}, calendar: office, target: 4h}

    Fri 14:00       opened
    Fri 16:00       status Resolved
    next Mon 08:00  status Open
    next Mon 10:30  status Resolved

    as of next Tue 09:00: breached after 4h30m, due next Mon 10:00, settled next Mon 10:00
    """


@story
def test_include_round_the_clock() -> None:
    """On 24x7 the weekend counts as well.

    resolution: {clock: {like: resolution, reopen: include}, calendar: 24x7, target: 72h}

    Fri 14:00       opened
    Fri 16:00       status Resolved
    next Mon 08:00  status Open
    next Mon 10:00  status Resolved

    as of next Tue 09:00: met after 68h, due next Mon 14:00
    """


@story
def test_resumed_on_hold() -> None:
    """It comes back, but the customer is asked at once.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status On Hold
    Mon 15:00  status In Progress
    Mon 16:00  status Resolved

    as of Mon 14:00: paused after 1h, paused 1h, since Mon 09:00
    as of Tue 09:00: met after 2h, paused 2h, due Tue 10:00
    """


@story
def test_included_then_on_hold() -> None:
    """The time while it was solved counts, the time on hold does not.

    resolution: {clock: {like: resolution, reopen: include}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status On Hold
    Mon 15:00  status In Progress
    Mon 16:00  status Resolved

    as of Mon 14:00: paused after 4h, paused 1h, due Mon 13:00, 0m left, not settled
    as of Tue 09:00: breached after 5h, paused 2h, due Mon 13:00, settled Mon 15:00
    """


@story
def test_restarted_on_hold() -> None:
    """The second cycle begins with a pause.

    resolution: {clock: {like: resolution, reopen: restart}, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 13:00  status On Hold
    Mon 15:00  status In Progress
    Mon 16:00  status Resolved

    as of Tue 09:00
    cycle 1: met after 1h, paused 0m
    cycle 2: met after 1h, paused 2h, Mon 13:00 to Mon 16:00, due Mon 17:00
    """


@story
def test_from_resolved_to_closed_is_no_way_back() -> None:
    """Both mean solved: the clock stays where it stopped first.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 11:00  status Resolved
    Wed 11:00  status Closed

    as of Thu 09:00: met after 2h, Mon 09:00 to Mon 11:00, settled Mon 11:00
    """


@story
def test_back_three_times() -> None:
    """Every hour that it was open is counted, whatever lay between.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 12:00  status Open
    Mon 13:00  status Resolved
    Tue 09:00  status Open
    Tue 11:00  status Resolved
    Tue 12:00  status Open
    Tue 13:00  status Resolved

    as of Tue 11:30: met after 4h, Mon 09:00 to Tue 11:00
    as of Wed 09:00: breached after 5h, Mon 09:00 to Tue 13:00, due Tue 11:00, settled Tue 12:00, 1h over
    """


@story
def test_late_already_when_it_came_back() -> None:
    """Each cycle is judged on its own: late the first time, in time the second.

    resolution: {clock: {like: resolution, reopen: restart}, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 12:00  status Resolved
    Tue 09:00  status Open
    Tue 10:00  status Resolved

    as of Wed 09:00
    cycle 1: breached after 3h, settled Mon 11:00
    cycle 2: met after 1h, settled Tue 10:00
    """


@story
def test_reopened_for_no_time() -> None:
    """Reopened and solved again within one update: nothing came back.

    resolution: {clock: {like: resolution, reopen: restart}, calendar: office, target: 4h}

    Mon 09:00  opened
    Mon 10:00  status Resolved
    Mon 12:00  status Open
    Mon 12:00  status Resolved

    as of Tue 09:00: met after 1h, Mon 09:00 to Mon 10:00
    """


@story
def test_a_stop_by_column_cannot_be_left() -> None:
    """Nothing is known but when it was resolved; a status that nobody recorded reopens nothing.

    resolution: {clock: resolution, calendar: office, target: 4h}

    Mon 09:00  opened, status Open
    Mon 10:00  column resolved

    as of Tue 09:00: met after 1h, Mon 09:00 to Mon 10:00
    """


@story
def test_reopened_after_the_clocks_went_back() -> None:
    """Solved before the long night, back after it; the night is given back with its 25th hour.

    resolution: {clock: resolution, calendar: 24x7, target: 3h}

    Sat 2026-10-24 23:00  opened
    Sun 2026-10-25 01:00  status Resolved
    Sun 2026-10-25 04:00  status Open
    Sun 2026-10-25 04:30  status Resolved

    as of Mon 2026-10-26 09:00: met after 2h30m, wall 6h30m, due Sun 2026-10-25 05:00
    """


@story
def test_total_resolution_counts_waiting_and_coming_back() -> None:
    """From the customer's chair: everything up to the last solution, on hold or not.

    resolution: {clock: total_resolution, calendar: office, target: 6h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status In Progress
    Mon 13:00  status Resolved
    Mon 15:00  status Open
    Mon 16:00  status Closed

    as of Mon 14:00: met after 4h, paused 0m
    as of Tue 09:00: breached after 7h, paused 0m, due Mon 15:00, settled Mon 15:00
    """


@story
def test_first_resolution_forgets_what_came_back() -> None:
    """Waiting is given back, but the first solution counts.

    resolution: {clock: first_resolution, calendar: office, target: 2h}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status In Progress
    Mon 13:00  status Resolved
    Mon 15:00  status Open

    as of Tue 09:00: met after 2h, paused 2h, Mon 09:00 to Mon 13:00, due Mon 13:00
    """
