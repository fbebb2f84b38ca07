"""Availability worked out by hand (A27): every number here can be checked by eye."""

from fractions import Fraction

import polars as pl
import pytest

from slacalc.figures.availability import Availability, earliest, of_tickets
from slacalc.figures.compliance import Ratio
from slacalc.times import DAY, HOUR, MINUTE, SECOND
from tests.figures.availability.building import PORTAL, at, definitions, figures, only, outages, plan

SEPTEMBER = plan("2026-09")
OFFICE = f"{PORTAL[:-1]}, calendar: office}}"
MAINTAINED = f"{PORTAL[:-1]}, maintenance: {{service: Maintenance}}}}"
OBJECTIVE = f"{PORTAL[:-1]}, objective: 99.9%}}"
USERS = f"{PORTAL[:-1]}, users: {{affected: users, of: 100}}}}"


def test_a_month_of_30_days_allows_43_minutes_and_12_seconds_at_three_nines() -> None:
    """30 days are 43,200 minutes, a thousandth of which is 43 min 12 s. 30 min 32 s of downtime leave 12 min 40 s."""
    found = only(outages(("Portal", "2026-09-10 10:00:00", "2026-09-10 10:30:32")), OBJECTIVE, planned=SEPTEMBER)

    assert found.allowed == 43 * MINUTE + 12 * SECOND
    assert found.total.downtime == 30 * MINUTE + 32 * SECOND
    assert found.left == 12 * MINUTE + 40 * SECOND
    assert found.total.ratio == Ratio(30 * DAY - 1832 * SECOND, 30 * DAY)
    assert found.total.status == "met"


@pytest.mark.parametrize(
    ("end", "left", "status"),
    [
        pytest.param("2026-09-10 10:43:12", 0, "met", id="exactly as much as is allowed"),
        pytest.param("2026-09-10 10:43:12.000001", -1, "missed", id="a microsecond more"),
        pytest.param("2026-09-10 10:46:12", -3 * MINUTE, "missed", id="three minutes over"),
    ],
)
def test_the_verdict_is_exact(end: str, left: int, status: str) -> None:
    found = only(outages(("Portal", "2026-09-10 10:00:00", end)), OBJECTIVE, planned=SEPTEMBER)

    assert (found.left, found.total.status) == (left, status)


def test_under_amber_an_objective_is_met_but_close() -> None:
    amber = f"{PORTAL[:-1]}, objective: {{at_least: 99.9%, amber: 99.95%}}}}"

    assert only(outages(("Portal", "2026-09-10 10:00:00", "2026-09-10 10:30:00")), amber, planned=SEPTEMBER).total.status == "at_risk"


def test_a_service_without_outages_was_always_up() -> None:
    found = only(outages(), OBJECTIVE)

    assert (found.total.ratio, found.total.status) == (Ratio(31 * DAY, 31 * DAY), "met")
    assert (found.outages.count, found.outages.longest, found.between_failures, found.restored.mean) == (0, None, None, None)


def test_a27_overlapping_outages_count_once() -> None:
    """09:00-10:00 and 09:30-11:00 are two hours, one failure; 11:00-12:00 touches and is part of it; 13:00-13:30 is another."""
    found = only(
        outages(
            ("Portal", "05 13:00", "05 13:30"),
            ("Portal", "05 09:30", "05 11:00"),
            ("Portal", "05 09:00", "05 10:00"),
            ("Portal", "05 11:00", "05 12:00"),
            ("Other", "05 00:00", "06 00:00"),
        )
    )

    assert found.total.downtime == 3 * HOUR + 30 * MINUTE
    assert (found.outages.count, found.outages.failures, found.outages.longest) == (2, 2, 3 * HOUR)
    assert found.between_failures == Fraction(31 * DAY - 3 * HOUR - 30 * MINUTE, 2)
    assert (found.restored.n, found.restored.mean, found.restored.median, found.restored.max) == (
        2,
        Fraction(105 * MINUTE),
        30 * MINUTE,
        3 * HOUR,
    )


def test_a27_an_open_outage_lasts_until_as_of() -> None:
    """It is a failure, but nothing that was restored. What ends after as-of is open then (A23)."""
    for end in (None, "20 12:00"):
        found = only(outages(("Portal", "20 09:00", end)), planned=plan(as_of="20 11:00"))

        assert (found.total.downtime, found.total.agreed) == (2 * HOUR, 19 * DAY + 11 * HOUR)
        assert (found.outages.failures, found.outages.open, found.restored.n) == (1, 1, 0)


def test_a23_what_begins_after_as_of_does_not_exist() -> None:
    assert only(outages(("Portal", "21 09:00", "21 10:00")), planned=plan(as_of="20 11:00")).outages.count == 0


def test_what_ends_at_as_of_has_ended() -> None:
    found = only(outages(("Portal", "20 09:00", "20 11:00")), planned=plan(as_of="20 11:00"))

    assert (found.outages.open, found.restored.n) == (0, 1)


def test_only_the_past_counts_but_the_whole_period_allows() -> None:
    """Half of October has passed, but the downtime that is allowed is that of 31 days."""
    found = only(outages(("Portal", "05 09:00", "05 09:10")), OBJECTIVE, planned=plan(as_of="16 12:00"))

    assert found.total.agreed == 15 * DAY + 12 * HOUR
    assert found.allowed == 31 * DAY // 1000
    assert found.left == 31 * DAY // 1000 - 10 * MINUTE


def test_outages_are_cut_to_the_period() -> None:
    """One goes on from September and is restored in October, one begins in October and goes on."""
    found = only(
        outages(("Portal", "2026-09-30 22:00:00", "01 02:00"), ("Portal", "31 23:00", "2026-11-01 03:00:00")),
        planned=plan(as_of="2026-11-05 00:00:00"),
    )

    assert found.total.downtime == 2 * HOUR + HOUR
    assert (found.outages.count, found.outages.failures, found.outages.open, found.outages.longest) == (2, 1, 0, 2 * HOUR)
    assert (found.restored.n, found.restored.mean) == (1, Fraction(4 * HOUR))


def test_an_outage_without_length_did_not_happen() -> None:
    assert only(outages(("Portal", "05 09:00", "05 09:00"))).outages.count == 0


def test_only_agreed_service_time_counts() -> None:
    """Friday 2 October 16:00 to Monday 5 October 10:00 is two hours at the office; a Saturday costs nothing and is no failure."""
    found = only(outages(("Portal", "02 16:00", "05 10:00"), ("Portal", "10 09:00", "10 12:00")), OFFICE)

    assert (found.total.downtime, found.total.agreed) == (2 * HOUR, 22 * 8 * HOUR)
    assert (found.outages.failures, found.restored.n, found.restored.mean) == (1, 1, Fraction(2 * HOUR))


def test_no_agreed_time_has_no_availability() -> None:
    found = only(outages(("Portal", "03 09:00", "03 12:00")), f"{OFFICE[:-1]}, objective: 99%}}", planned=plan("2026-10-03..2026-10-04"))

    assert (found.total.ratio.value, found.total.status, found.allowed, found.left) == (None, "none", None, None)


def test_planned_maintenance_is_no_agreed_time_and_no_downtime() -> None:
    """09:00-12:00 out, of which 10:00-11:00 was planned: two hours down, one failure; an outage within maintenance is none."""
    found = only(
        outages(
            ("Portal", "05 09:00", "05 12:00"),
            ("Maintenance", "05 10:00", "05 11:00"),
            ("Maintenance", "12 02:00", "12 06:00"),
            ("Portal", "12 03:00", "12 04:00"),
        ),
        MAINTAINED,
    )

    assert (found.total.downtime, found.total.agreed, found.whole) == (2 * HOUR, 31 * DAY - 5 * HOUR, 31 * DAY - 5 * HOUR)
    assert (found.outages.count, found.outages.failures, found.restored.mean) == (1, 1, Fraction(2 * HOUR))


NODES = tuple(
    f"{name}: {{outages: {{service: {name}}}, from: start, to: end, maintenance: {{service: m{name}}}}}" for name in ("one", "two")
)


@pytest.mark.parametrize(
    ("how", "downtime", "failures"),
    [
        pytest.param("needs_all", 3 * HOUR, 1, id="down where any is: 09:00 to 12:00"),
        pytest.param("needs_any", HOUR, 1, id="down where both are: 10:00 to 11:00"),
    ],
)
def test_services_of_others(how: str, downtime: int, failures: int) -> None:
    rows = outages(("one", "05 09:00", "05 11:00"), ("two", "05 10:00", "05 12:00"))
    found = only(rows, *NODES, f"both: {{{how}: [one, two]}}")

    assert (found.total.downtime, found.outages.failures) == (downtime, failures)
    assert found.by_users is None


def test_services_of_services_of_others() -> None:
    """The pair is down from 10:00 to 11:00; the shop as well from 13:00 to 14:00, with its portal."""
    rows = outages(("one", "05 09:00", "05 11:00"), ("two", "05 10:00", "05 12:00"), ("Portal", "05 13:00", "05 14:00"))
    found = only(rows, "shop: {needs_all: [pair, portal]}", *NODES, PORTAL, "pair: {needs_any: [one, two]}", "x: {needs_all: [shop, pair]}")

    assert (found.total.downtime, found.outages.failures) == (2 * HOUR, 2)


def test_maintenance_of_parts() -> None:
    """`one` is maintained from 09:00 to 12:00, `two` out from 10:00 to 11:00 and maintained from 11:00 to 12:00.

    What needs both has three hours of planned maintenance and no downtime. What needs either is down from 10:00 to 11:00, as only `two`
    was up then; from 11:00 both are down as planned.
    """
    rows = outages(("mone", "05 09:00", "05 12:00"), ("two", "05 10:00", "05 11:00"), ("mtwo", "05 11:00", "05 12:00"))
    all_of, any_of = (only(rows, *NODES, f"both: {{{how}: [one, two]}}") for how in ("needs_all", "needs_any"))

    assert (all_of.total.downtime, all_of.total.agreed) == (0, 31 * DAY - 3 * HOUR)
    assert (any_of.total.downtime, any_of.total.agreed) == (HOUR, 31 * DAY - HOUR)


def test_users_of_overlapping_outages_add_up_to_no_more_than_there_are() -> None:
    """An hour with 40 users, an hour with 40 + 80 and so all 100, an hour with 80: 220 user hours."""
    rows = outages(("Portal", "05 09:00", "05 11:00", "40"), ("Portal", "05 10:00", "05 12:00", "80"))
    found = only(rows, USERS)

    assert found.by_users == Ratio(100 * 31 * DAY - 220 * HOUR, 100 * 31 * DAY)
    assert found.total.downtime == 3 * HOUR


@pytest.mark.parametrize("users", [None, "", "many", "-1", "2.5", "101", "99999999999"])
def test_users_that_are_not_known_are_all(users: str | None) -> None:
    found = figures(outages(("Portal", "05 09:00", "05 10:00", users)), definitions(USERS))

    assert found.services[0].by_users == Ratio(100 * 31 * DAY - 100 * HOUR, 100 * 31 * DAY)
    is_known = users is not None and users.isdigit()
    assert [(one.code, one.count, one.subject) for one in found.problems] == ([] if is_known else [("P072", 1, "portal")])


def test_an_outage_that_hits_nobody_is_an_outage_all_the_same() -> None:
    found = only(outages(("Portal", "05 09:00", "05 10:00", "0")), USERS)

    assert (found.by_users, found.total.downtime) == (Ratio(100 * 31 * DAY, 100 * 31 * DAY), HOUR)


def test_rows_that_cannot_be_used_are_said() -> None:
    found = figures(
        outages(
            ("Portal", None, "05 10:00"), ("Portal", "05 10:00", "05 09:00"), ("Portal", "05 12:00", "05 13:00"), ("Other", None, None)
        ),
        definitions(),
    )

    assert [(one.code, one.count, one.examples, one.subject) for one in found.problems] == [
        ("P070", 1, ("r1",), "portal"),
        ("P071", 1, ("r2",), "portal"),
    ]
    assert found.services[0].total.downtime == HOUR


@pytest.mark.parametrize("number", [9, 10])
def test_a_service_that_no_row_is_an_outage_of_is_noted_where_there_are_ten_rows(number: int) -> None:
    found = figures(outages(*[("Portla", "05 09:00", "05 10:00")] * number), definitions())

    assert [(one.code, one.examples) for one in found.problems] == ([("P073", ("portal",))] if number == 10 else [])


def test_all_time_begins_with_the_first_that_is_known() -> None:
    rows = outages(("Portal", "10 00:00", "10 12:00"))
    everything = plan("all", as_of="20 00:00")

    found = only(rows, OBJECTIVE, planned=everything, first="05 00:00")
    assert (found.total.agreed, found.whole, found.restored.n) == (15 * DAY, 15 * DAY, 1)
    nothing = only(outages(), OBJECTIVE, planned=everything)
    assert (nothing.total.ratio.value, nothing.total.status) == (None, "none")


def test_the_first_outage_of_any_service() -> None:
    services = definitions(PORTAL, *NODES).availability

    assert earliest(
        outages(("Portal", "10 00:00", None), ("two", "09 00:00", None), ("x", "01 00:00", None)), services, at("20 00:00")
    ) == at("09 00:00")
    assert earliest(outages(("Portal", "21 00:00", None)), services, at("20 00:00")) is None


def test_a_period_that_is_still_to_come_has_no_availability() -> None:
    found = only(outages(("Portal", "2026-09-10 10:00:00", None)), OBJECTIVE, planned=plan(as_of="2026-09-20 00:00:00"))

    assert (found.total.ratio.value, found.total.downtime, found.outages.count) == (None, 0, 0)
    assert found.allowed == found.left == 31 * DAY // 1000


def shown(found: Availability) -> list[tuple[object, ...]]:
    windows = [(point.piece, point.piece.window) for point in found.trend]
    return [(window.label, window.partial, piece.agreed, piece.downtime, piece.status) for piece, window in windows]


def test_the_trend() -> None:
    """Weeks of October 2026, which begins on a Thursday; the last is cut off by as-of."""
    rows = outages(("Portal", "04 23:00", "05 01:00"))
    found = only(rows, OBJECTIVE, planned=plan(as_of="20 00:00", every="week"))

    assert shown(found) == [
        ("2026-W40", True, 4 * DAY, HOUR, "missed"),
        ("2026-W41", False, 7 * DAY, HOUR, "missed"),
        ("2026-W42", False, 7 * DAY, 0, "met"),
        ("2026-W43", True, DAY, 0, "met"),
    ]
    assert [point.change for point in found.trend] == [None, None, Fraction(1, 168), Fraction(0)]


def test_a_trend_goes_back_to_the_first_that_is_known() -> None:
    """A month of 30 days with three days of downtime, and one of 31 days without."""
    rows = outages(("Portal", "2026-09-10 00:00:00", "2026-09-13 00:00:00"))
    found = only(rows, planned=plan(every="month"), first="2026-09-10 00:00:00")

    assert shown(found) == [("2026-09", False, 30 * DAY, 3 * DAY, "none"), ("2026-10", False, 31 * DAY, 0, "none")]
    assert [point.change for point in found.trend] == [None, Fraction(1, 10)]
    assert (found.total.downtime, found.total.agreed) == (0, 31 * DAY)


def test_without_a_period_no_piece_begins_before_the_first_that_is_known() -> None:
    rows = outages(("Portal", "2026-09-10 00:00:00", "2026-09-13 00:00:00"))
    found = only(rows, planned=plan("all", as_of="16 00:00", every="month"), first="2026-09-10 00:00:00")

    assert shown(found) == [("2026-09", True, 21 * DAY, 3 * DAY, "none"), ("2026-10", True, 15 * DAY, 0, "none")]
    assert sum(point.piece.agreed for point in found.trend) == found.total.agreed


def test_outages_that_are_tickets() -> None:
    """Their moments and fields; a field that has the name of a number about tickets is the field."""
    facts = pl.DataFrame(
        {
            "ticket": ["A1", "A2"],
            "opened": [at("05 09:00"), at("06 09:00")],
            "resolved": [at("05 10:00"), at("06 10:00")],
            "replies": [0, 0],
            "ticket.service": ["Portal", "Mail"],
            "ticket.replies": ["x", "x"],
        }
    )
    service = "portal: {outages: {service: Portal, id: A1, replies: x}, from: opened, to: resolved}"
    assert only(of_tickets(facts), service).total.downtime == HOUR
