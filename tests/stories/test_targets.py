"""Stories of every kind of target, without a pause and with one; business days and deadlines are working time, which pauses move."""

from tests.stories import story

# --- business days ---------------------------------------------------------------------------------------------------


@story
def test_one_business_day() -> None:
    """From Monday at eleven to Tuesday at eleven.

    resolution: {clock: resolution, calendar: office, target: 1 business day}

    Mon 11:00  opened
    Tue 11:00  status Resolved

    as of Wed 09:00: met after 8h, target 8h, due Tue 11:00, 0m left
    """


@story
def test_one_business_day_and_two_hours_of_waiting() -> None:
    """Two hours on hold move the deadline by two hours.

    resolution: {clock: resolution, calendar: office, target: 1 business day}

    Mon 11:00  opened
    Mon 12:00  status On Hold
    Mon 14:00  status In Progress
    Tue 12:00  status Resolved

    as of Wed 09:00: met after 7h, paused 2h, target 8h, due Tue 13:00, 1h left
    """


@story
def test_three_business_days_over_a_weekend() -> None:
    """Thursday and three are Tuesday.

    resolution: {clock: resolution, calendar: office, target: 3 business days}

    Thu 11:00       opened
    next Tue 11:01  status Resolved

    as of next Mon 13:00: running after 18h, 6h left, at risk, since Thu 11:00
    as of next Wed 09:00: breached after 24h1m, target 24h, due next Tue 11:00, settled next Tue 11:00, 1m over
    """


@story
def test_a_business_day_from_saturday() -> None:
    """A start on Saturday counts as Monday's opening, so that Monday's hours are the target.

    resolution: {clock: resolution, calendar: office, target: 1 business day}

    Sat 12:00       opened
    next Mon 16:00  status Resolved

    as of next Wed 09:00: met after 7h, target 8h, due next Mon 17:00
    """


@story
def test_a_business_day_over_easter() -> None:
    """After Maundy Thursday the next working day is Tuesday.

    resolution: {clock: resolution, calendar: berlin, target: 1 business day}

    Thu 2026-04-02 11:00  opened
    Thu 2026-04-02 16:00  status On Hold
    Tue 2026-04-07 10:00  status In Progress

    as of Tue 2026-04-07 12:00: running after 7h, paused 2h, target 8h, due Tue 2026-04-07 13:00
    """


@story
def test_a_business_day_from_lunch() -> None:
    """Opened at lunch counts as one o'clock; eight hours later is noon, as working time goes.

    resolution: {clock: resolution, calendar: lunch, target: 1 business day}

    Mon 12:30  opened
    Tue 11:00  status Resolved

    as of Wed 09:00: met after 7h, target 8h, due Tue 12:00
    """


@story
def test_a_business_day_of_a_night_shift() -> None:
    """Two in the morning belongs to the shift that began on Monday; a day later is two in the morning of Tuesday's.

    resolution: {clock: resolution, calendar: night, target: 1 business day}

    Tue 02:00  opened
    Tue 04:00  status On Hold
    Tue 23:00  status In Progress
    Wed 01:00  status Resolved

    as of Wed 12:00: met after 4h, paused 3h, target 8h, due Wed 05:00
    """


@story
def test_a_business_day_from_fridays_night_shift() -> None:
    """From Friday at 23:00 to Monday at 23:00.

    resolution: {clock: resolution, calendar: night, target: 1 business day}

    Fri 23:00  opened

    as of Sun 12:00: running after 7h, target 8h, due next Mon 23:00, at risk
    """


@story
def test_a_business_day_round_the_clock() -> None:
    """On 24x7 Saturday is a business day as well.

    resolution: {clock: resolution, calendar: 24x7, target: 1 business day}

    Fri 11:00  opened

    as of Fri 12:00: running after 1h, target 24h, due Sat 11:00
    """


@story
def test_a_business_day_of_25_hours() -> None:
    """The same local time on the day on which the clocks go back.

    resolution: {clock: resolution, calendar: 24x7, target: 1 business day}

    Sat 2026-10-24 11:00  opened
    Sat 2026-10-24 12:00  status On Hold
    Sat 2026-10-24 14:00  status In Progress

    as of Sun 2026-10-25 11:00: running after 23h, paused 2h, target 25h, due Sun 2026-10-25 13:00
    """


# --- deadlines -------------------------------------------------------------------------------------------------------


@story
def test_end_of_business_day() -> None:
    """By five o'clock today.

    resolution: {clock: resolution, calendar: office, target: end of business day}

    Mon 10:00  opened
    Mon 18:30  status Resolved

    as of Tue 09:00: met after 7h, target 7h, due Mon 17:00
    """


@story
def test_end_of_business_day_and_two_hours_of_waiting() -> None:
    """The two hours are made good tomorrow.

    resolution: {clock: resolution, calendar: office, target: end of business day}

    Mon 10:00  opened
    Mon 11:00  status On Hold
    Mon 13:00  status In Progress
    Tue 11:30  status Resolved

    as of Wed 09:00: breached after 7h30m, paused 2h, target 7h, due Tue 11:00, settled Tue 11:00
    """


@story
def test_end_of_business_day_after_closing() -> None:
    """What comes at closing time or later has until tomorrow's.

    resolution: {clock: resolution, calendar: office, target: end of business day}

    Mon 17:00  opened

    as of Mon 18:00: running after 0m, target 8h, due Tue 17:00
    """


@story
def test_end_of_business_day_of_a_night_shift() -> None:
    """The shift's day ends at six in the morning.

    resolution: {clock: resolution, calendar: night, target: end of business day}

    Mon 23:00  opened
    Tue 05:00  status Resolved

    as of Tue 09:00: met after 6h, target 7h, due Tue 06:00
    """


@story
def test_end_of_business_day_on_the_last_hour_before_lunch() -> None:
    """The day ends with its last hours, not with those before lunch.

    resolution: {clock: resolution, calendar: lunch, target: end of business day}

    Mon 10:00  opened

    as of Mon 12:30: running after 2h, target 6h, due Mon 17:00
    """


@story
def test_end_of_next_business_day() -> None:
    """From Friday to Monday's closing.

    resolution: {clock: resolution, calendar: office, target: end of next business day}

    Fri 10:00       opened
    next Mon 17:00  status Resolved

    as of next Tue 09:00: met after 15h, target 15h, due next Mon 17:00, 0m left
    """


@story
def test_end_of_next_business_day_and_a_weekend_of_waiting() -> None:
    """On hold from an hour before closing to an hour after opening.

    resolution: {clock: resolution, calendar: office, target: end of next business day}

    Fri 10:00       opened
    Fri 16:00       status On Hold
    next Mon 10:00  status In Progress

    as of next Mon 12:00: running after 8h, paused 2h, target 15h, due next Tue 11:00
    """


@story
def test_end_of_next_business_day_of_a_night_shift() -> None:
    """Tuesday's shift ends on Wednesday at six.

    resolution: {clock: resolution, calendar: night, target: end of next business day}

    Mon 23:00  opened

    as of Tue 12:00: running after 7h, target 15h, due Wed 06:00
    """


@story
def test_four_o_clock_next_business_day() -> None:
    """Whenever it comes on Monday, it is due on Tuesday at four.

    resolution: {clock: resolution, calendar: office, target: 16:00 next business day}

    Mon 10:00  opened
    Tue 16:00  status Resolved

    as of Wed 09:00: met after 14h, target 14h, due Tue 16:00
    """


@story
def test_four_o_clock_next_business_day_and_two_hours_of_waiting() -> None:
    """Two hours later is Wednesday at ten.

    resolution: {clock: resolution, calendar: office, target: 16:00 next business day}

    Mon 10:00  opened
    Mon 11:00  status On Hold
    Mon 13:00  status In Progress

    as of Mon 14:00: running after 2h, paused 2h, due Wed 10:00
    """


@story
def test_four_o_clock_on_christmas_eve() -> None:
    """Christmas Eve closes at noon, and so does the deadline.

    resolution: {clock: resolution, calendar: berlin, target: 16:00 next business day}

    Wed 2026-12-23 10:00  opened

    as of Wed 2026-12-23 12:00: running after 2h, target 10h, due Thu 2026-12-24 12:00
    """


@story
def test_before_two_o_clock() -> None:
    """One minute before two is early enough for tomorrow.

    resolution: {clock: resolution, calendar: office, target: 16:00 next business day if before 14:00}

    Mon 13:59  opened

    as of Mon 17:00: running after 3h1m, target 10h1m, due Tue 16:00
    """


@story
def test_not_before_two_o_clock() -> None:
    """At two sharp it is a day more; waiting comes on top.

    resolution: {clock: resolution, calendar: office, target: 16:00 next business day if before 14:00}

    Mon 14:00  opened
    Mon 16:00  status On Hold
    Tue 09:00  status In Progress

    as of Mon 15:00: running after 1h, target 18h, due Wed 16:00
    as of Tue 10:00: running after 3h, paused 1h, target 18h, due Wed 17:00
    """


@story
def test_before_two_o_clock_does_not_matter_on_saturday() -> None:
    """Saturday is no working day, so that there is no day more.

    resolution: {clock: resolution, calendar: office, target: 16:00 next business day if before 14:00}

    Sat 15:00  opened

    as of Sun 12:00: running after 0m, target 7h, due next Mon 16:00
    """


# --- dates that somebody wrote down ----------------------------------------------------------------------------------


@story
def test_until_the_due_date() -> None:
    """Equal is met, by the clock on the wall.

    resolution: {clock: resolution, calendar: office, target: {until: due}}

    Mon 09:00  opened
    Tue 15:00  status Resolved
    Tue 15:00  column due

    as of Wed 09:00: met after 14h, target 30h, used 30h, 0m left, due Tue 15:00
    """


@story
def test_until_the_due_date_whatever_the_pause() -> None:
    """A written date is final: waiting does not move it.

    resolution: {clock: resolution, calendar: office, target: {until: due}}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 14:00  status In Progress
    Mon 15:00  column due
    Mon 16:00  status Resolved

    as of Mon 12:00: paused after 1h, paused 2h, due Mon 15:00, 3h left
    as of Mon 15:30: overdue after 2h30m, paused 4h, settled Mon 15:00
    as of Tue 09:00: breached after 3h, paused 4h, due Mon 15:00, settled Mon 15:00, 1h over
    """


@story
def test_until_a_due_date_on_sunday() -> None:
    """Solved on Monday at opening: no working time too late, but the date says Sunday.

    resolution: {clock: resolution, calendar: office, target: {until: due}}

    Fri 16:00       opened
    Sun 12:00       column due
    next Mon 09:00  status Resolved

    as of next Tue 09:00: breached after 1h, due Sun 12:00, settled Sun 12:00, 21h over
    """


@story
def test_the_due_date_is_missing() -> None:
    """Where nobody wrote a date, the next rule is tried.

    resolution: {clock: resolution, calendar: office, targets: [{target: {until: due}}, {target: 4h}]}

    Mon 09:00  opened
    Mon 12:00  status Resolved

    as of Tue 09:00: met after 3h, target 4h, due Mon 13:00
    """


@story
def test_the_due_date_was_over_when_it_was_opened() -> None:
    """A date before the opening is breached from the first.

    resolution: {clock: resolution, calendar: office, target: {until: due}}

    Mon 08:00  column due
    Mon 09:00  opened
    Mon 10:00  status Resolved

    as of Tue 09:00: breached after 1h, due Mon 08:00, settled Mon 09:00, 2h over
    """


@story
def test_a_due_date_that_waiting_extends() -> None:
    """The six hours up to the written date are a target like any other, where the contract says so.

    resolution: {clock: resolution, calendar: office, target: {until: due, pauses: extend}}

    Mon 09:00  opened
    Mon 10:00  status On Hold
    Mon 12:00  status In Progress
    Mon 15:00  column due
    Mon 16:00  status Resolved

    as of Tue 09:00: met after 5h, paused 2h, target 6h, due Mon 17:00, 1h left
    """


@story
def test_a_due_date_that_a_weekend_of_waiting_extends() -> None:
    """Four working hours lie between the opening and the written date; two are spent waiting.

    resolution: {clock: resolution, calendar: office, target: {until: due, pauses: extend}}

    Fri 15:00       opened
    Fri 16:00       status On Hold
    next Mon 10:00  status In Progress
    next Mon 11:00  column due
    next Mon 14:00  status Resolved

    as of next Tue 09:00: breached after 5h, paused 2h, target 4h, due next Mon 13:00, settled next Mon 13:00
    """


@story
def test_an_extended_due_date_without_a_pause() -> None:
    """Due on Sunday means by Friday's closing, as working time goes, and solved on Saturday is met.

    resolution: {clock: resolution, calendar: office, target: {until: due, pauses: extend}}

    Fri 15:00  opened
    Sat 12:00  status Resolved
    Sun 12:00  column due

    as of next Tue 09:00: met after 2h, target 2h, due Fri 17:00, 0m left
    """
