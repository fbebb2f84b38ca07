"""Services in the JSON of a report, and in the sentence that opens it."""

import pytest

from slacalc.report.availability import availability_records, left_words, service_verdicts
from slacalc.times import MINUTE, SECOND
from tests.report.services import DATABASE, MAIL, PORTAL, SHOP, report, services

KEYS = (
    "service name availability user_weighted agreed_seconds downtime_seconds outages failures mtbf_seconds mtrs_seconds longest_seconds "
    "objective amber status allowed_seconds left_seconds open_outages parts how trend"
)


def test_the_promised_keys_come_first_and_in_their_order() -> None:
    for row in availability_records(services(every=True)):
        assert list(row)[: len(KEYS.split())] == KEYS.split()


def test_figures_worked_out_by_hand() -> None:
    """Of 2,592,000 s the portal was down 1,832: 0.999293...; 40 of 100 users are 732.8 s of all: 0.999717..."""
    portal, database, _, shop = report()["availability"]

    assert (portal["availability"], portal["user_weighted"]) == (0.999293, 0.999717)
    assert (portal["allowed_seconds"], portal["left_seconds"], portal["status"]) == (2592, 760, "at_risk")
    assert (portal["mtbf_seconds"], portal["mtrs_seconds"], portal["longest_seconds"]) == (2590168, 1832, 1832)
    assert (database["left_seconds"], database["status"], database["outages"], database["open_outages"]) == (-180, "missed", 2, 1)
    assert database["restored"] == {"n": 1, "median_seconds": 2400, "max_seconds": 2400}
    assert (shop["how"], shop["parts"], shop["calendar"]) == ("needs_all", ["portal", "database"], "office")
    assert shop["objective"] is shop["allowed_seconds"] is shop["left_seconds"] is shop["user_weighted"] is None


def test_the_trend() -> None:
    [_, september] = report(PORTAL, every=True)["availability"][0]["trend"] or [None, None]

    assert september == {
        "period": "2026-09",
        "partial": False,
        "availability": 0.999293,
        "agreed_seconds": 2592000,
        "downtime_seconds": 1832,
        "status": "at_risk",
        "change": -0.000707,
        "change_year": None,
        "signal": None,
    }


def test_no_data_is_null() -> None:
    [row] = availability_records(services(MAIL.replace("from: start", "calendar: office, from: start"), period="2026-09-12..2026-09-13"))

    assert row["availability"] is row["mtbf_seconds"] is row["mtrs_seconds"] is row["longest_seconds"] is row["left_seconds"] is None
    assert (row["status"], row["failures"], row["downtime_seconds"]) == ("none", 0, 0)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (12 * MINUTE + 40 * SECOND, "12 min 40 s left"),
        (0, "0 s left"),
        (-3 * MINUTE, "3 min over"),
        (-1, "<1 s over"),
        (None, ""),
    ],
)
def test_what_is_left_in_words(left: int | None, words: str) -> None:
    assert left_words(left) == words


@pytest.mark.parametrize(
    ("lines", "promised", "said"),
    [
        pytest.param(
            (PORTAL, DATABASE, MAIL),
            "80",
            "September 2026: 3 of 4 objectives met; Database missed its 99.9 % (99.893 %, 3 min over); "
            "Customer portal is close to its 99.9 % (99.929 %, 12 min 40 s left).",
            id="beside an SLA",
        ),
        pytest.param(
            (DATABASE,),
            "95",
            "September 2026: 0 of 2 objectives met; Resolution missed its 95 % (90.0 %, 1 breach, 1 too many); "
            "Database missed its 99.9 % (99.893 %, 3 min over).",
            id="all missed",
        ),
        pytest.param((MAIL,), None, "September 2026: the objective is met: Mail 99.976 % of at least 99.9 %.", id="the only one"),
        pytest.param(
            (MAIL, PORTAL),
            None,
            "September 2026: all 2 objectives met; Customer portal is close to its 99.9 % (99.929 %, 12 min 40 s left).",
            id="services alone",
        ),
        pytest.param(
            (PORTAL.partition(", objective")[0] + "}",),
            None,
            "September 2026: no objective is defined; 90.0 % of measurements met (9 of 10).",
            id="none has an objective",
        ),
    ],
)
def test_the_sentence(lines: tuple[str, ...], promised: str | None, said: str) -> None:
    assert report(*lines, promised=promised)["sentence"] == said


def test_a_service_without_data_is_said() -> None:
    weekend = services(MAIL.replace("from: start", "calendar: office, from: start"), PORTAL, period="2026-09-12..2026-09-13")

    assert [one.status for one in service_verdicts(weekend)] == ["none", "met"]
    assert service_verdicts(services(SHOP, PORTAL, DATABASE))[0].name == "Customer portal"
