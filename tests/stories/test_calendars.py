"""Stories of hours: a calendar for each rule, one that follows the ticket, tables of targets, nights, holidays and other places."""

from tests.stories import story


@story
def test_round_the_clock_for_the_urgent_only() -> None:
    """P1 is worked on at night.

    resolution:
      clock: resolution
      targets:
        - {when: {priority: P1}, target: 2h, calendar: 24x7}
        - {target: 4h, calendar: office}

    Fri 16:00  opened, priority P1
    Fri 19:00  status Resolved

    as of next Mon 09:00: breached after 3h, calendar 24x7, due Fri 18:00, settled Fri 18:00, rule priority = P1
    """


@story
def test_office_hours_for_everything_else() -> None:
    """The same ticket as P3.

    resolution:
      clock: resolution
      targets:
        - {when: {priority: P1}, target: 2h, calendar: 24x7}
        - {target: 4h, calendar: office}

    Fri 16:00  opened, priority P3
    Fri 19:00  status Resolved

    as of next Mon 09:00: met after 1h, calendar office, due next Mon 12:00, rule all
    """


@story
def test_the_calendar_of_the_customer() -> None:
    """ACME Asia has Shanghai's hours: from three in the morning to noon, in Berlin.

    resolution:
      clock: resolution
      calendar: {field: customer, values: {ACME Asia: shanghai}, default: office}
      target: 4h

    Mon 02:00  opened, customer ACME Asia
    Mon 06:00  status On Hold
    Mon 13:00  status In Progress
    Tue 03:30  status Resolved

    as of Mon 14:00: running after 3h, paused 6h, calendar shanghai, due Tue 04:00
    as of Tue 09:00: met after 3h30m, paused 6h, due Tue 04:00
    """


@story
def test_a_customer_without_a_calendar_of_his_own() -> None:
    """Everybody else has the office's.

    resolution:
      clock: resolution
      calendar: {field: customer, values: {ACME Asia: shanghai}, default: office}
      target: 4h

    Mon 02:00  opened, customer Globex
    Mon 12:00  status Resolved

    as of Tue 09:00: met after 3h, calendar office, due Mon 13:00
    """


@story
def test_a_customer_whom_no_calendar_fits() -> None:
    """Without a default nobody can say when the clock runs.

    resolution: {clock: resolution, calendar: {field: customer, values: {ACME Asia: shanghai}}, target: 4h}

    Mon 09:00  opened, customer Globex

    as of Tue 09:00: invalid, reason no calendar for the value of its field
    problem P037
    """


@story
def test_the_customer_is_corrected() -> None:
    """Each span counts on the calendar that held in it: two hours in Shanghai, three in Berlin.

    resolution:
      clock: resolution
      calendar: {field: customer, values: {ACME Asia: shanghai}, default: office}
      target: 6h

    Mon 09:00  opened, customer ACME Asia
    Mon 11:00  customer ACME Berlin
    Mon 14:00  status Resolved

    as of Tue 09:00: met after 5h, calendar office, due Mon 15:00
    """


@story
def test_the_customer_is_corrected_while_it_waits() -> None:
    """Shanghai closes at noon, so that of the wait from ten to two two hours are Shanghai's and one is Berlin's.

    resolution:
      clock: resolution
      calendar: {field: customer, values: {ACME Asia: shanghai}, default: office}
      target: 6h

    Mon 09:00  opened, customer ACME Asia
    Mon 10:00  status On Hold
    Mon 13:00  customer ACME Berlin
    Mon 14:00  status In Progress
    Mon 15:00  status Resolved

    as of Tue 09:00: met after 2h, paused 3h, due Tue 11:00
    """


@story
def test_shanghai_in_winter() -> None:
    """Berlin leaves summer time over the weekend, Shanghai has none: on Monday it opens at two.

    resolution: {clock: resolution, calendar: shanghai, target: 2h}

    Fri 2026-10-23 11:00  opened

    as of Mon 2026-10-26 02:30: running after 1h30m, due Mon 2026-10-26 03:00
    """


@story
def test_an_office_does_not_mind_the_clocks() -> None:
    """Over the weekend on which they go back, office hours stay office hours.

    resolution: {clock: resolution, calendar: office, target: 3h}

    Fri 2026-10-23 16:00  opened
    Mon 2026-10-26 10:00  status Resolved

    as of Tue 2026-10-27 09:00: met after 2h, due Mon 2026-10-26 11:00, wall 67h
    """


@story
def test_two_places_are_open_longer_than_one() -> None:
    """Berlin and Shanghai together are open from three to five in the afternoon.

    resolution: {clock: resolution, calendar: follow-the-sun, target: 8h}

    Mon 02:00  opened
    Mon 10:00  status On Hold
    Mon 13:00  status In Progress
    Mon 14:00  status Resolved

    as of Tue 09:00: met after 8h, paused 3h, due Mon 14:00
    """


@story
def test_only_while_both_places_are_open() -> None:
    """Berlin and Shanghai are open together from nine to noon.

    resolution: {clock: resolution, calendar: overlap, target: 4h}

    Mon 02:00  opened
    Tue 10:30  status Resolved

    as of Wed 09:00: breached after 4h30m, due Tue 10:00, settled Tue 10:00
    """


@story
def test_a_saturday_that_is_open_once() -> None:
    """The tenth of October is open from ten to two.

    resolution: {clock: resolution, calendar: berlin, target: 4h}

    Fri 16:00  opened

    as of Sat 12:00: running after 3h, due Sat 13:00, at risk
    """


@story
def test_a_holiday_in_the_middle_of_the_week() -> None:
    """Ascension Day is a Thursday.

    resolution: {clock: resolution, calendar: berlin, target: 4h}

    Wed 2026-05-13 15:00  opened
    Fri 2026-05-15 11:00  status Resolved

    as of Sat 2026-05-16 09:00: met after 4h, due Fri 2026-05-15 11:00
    """


@story
def test_a_maintenance_window_is_no_working_time() -> None:
    """On Wednesdays from noon to two nothing counts.

    resolution: {clock: resolution, calendar: maintained, target: 4h}

    Wed 10:00  opened
    Wed 15:00  status Resolved

    as of Thu 09:00: met after 3h, due Wed 16:00
    """


# --- a table of targets ----------------------------------------------------------------------------------------------


@story
def test_the_cell_of_a_table() -> None:
    """P1 with high impact has a cell with a calendar of its own.

    resolution:
      clock: resolution
      calendar: office
      matrix:
        fields: [priority, impact]
        cells:
          P1: {High: {target: 1h, calendar: 24x7}, Medium: 4h, default: 6h}
          P2: 8h
        default: 3 business days

    Fri 16:30  opened, priority P1, impact High
    Fri 17:45  status Resolved

    as of next Mon 09:00: breached after 1h15m, target 1h, calendar 24x7, due Fri 17:30
    """


@story
def test_a_cell_that_is_missing_takes_the_nearest_default() -> None:
    """P1 with low impact, which no cell names; it waits over lunch and the night.

    resolution:
      clock: resolution
      calendar: office
      matrix:
        fields: [priority, impact]
        cells:
          P1: {High: {target: 1h, calendar: 24x7}, Medium: 4h, default: 6h}
          P2: 8h
        default: 3 business days

    Mon 09:00  opened, priority P1, impact Low
    Mon 12:00  status On Hold
    Tue 10:00  status In Progress
    Tue 12:00  status Resolved

    as of Wed 09:00: met after 5h, paused 6h, target 6h, due Tue 13:00
    """


@story
def test_a_row_of_a_table_for_any_impact() -> None:
    """P2 has eight hours whatever the impact, and where nobody knows it.

    resolution:
      clock: resolution
      calendar: office
      matrix:
        fields: [priority, impact]
        cells:
          P1: {High: {target: 1h, calendar: 24x7}, Medium: 4h, default: 6h}
          P2: 8h
        default: 3 business days

    Mon 09:00  opened, priority P2, impact unknown
    Mon 17:00  status Resolved

    as of Tue 09:00: met after 8h, target 8h, 0m left
    """


@story
def test_the_default_of_a_table() -> None:
    """P4 stands nowhere: three business days.

    resolution:
      clock: resolution
      calendar: office
      matrix:
        fields: [priority, impact]
        cells:
          P1: {High: {target: 1h, calendar: 24x7}, Medium: 4h, default: 6h}
          P2: 8h
        default: 3 business days

    Mon 11:00  opened, priority P4, impact High

    as of Tue 09:00: running after 6h, target 24h, due Thu 11:00
    """


@story
def test_a_table_without_a_default() -> None:
    """What no cell promises has no target, and that is said.

    resolution:
      clock: resolution
      calendar: office
      matrix:
        fields: [priority, impact]
        cells:
          P1: {High: 2h, Medium: 4h}

    Mon 11:00  opened, priority P1, impact Low
    Mon 15:00  status Resolved

    as of Tue 09:00: no target, reason no target rule fits, Mon 11:00 to Mon 15:00, settled Mon 15:00, no elapsed
    problem P036
    """
