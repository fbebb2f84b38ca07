"""Stories are read strictly: a word that is none, a line too many and a wrong number are all found."""

import pytest

from slacalc.errors import DefinitionError
from tests.stories.proving import PROVERS, differences
from tests.stories.telling import read
from tests.stories.words import NotUnderstoodError, time

STORY = """A ticket with a pause.

resolution: {clock: resolution, calendar: office, target: 4h}

Mon 09:00  opened, priority P2
Mon 10:00  status On Hold
Mon 11:00  status In Progress
Mon 12:00  status Resolved

as of Tue 09:00: met after 2h, paused 1h, due Mon 14:00
"""


@pytest.mark.parametrize("by", PROVERS)
def test_a_true_story(by: str) -> None:
    assert not differences(read(STORY), by)


@pytest.mark.parametrize("by", PROVERS)
@pytest.mark.parametrize(
    ("true", "false", "said"),
    [
        pytest.param("after 2h", "after 3h", "elapsed 3h00m expected, 2h00m", id="a length"),
        pytest.param("due Mon 14:00", "due Mon 15:00", "due Mon 15:00 expected, Mon 14:00", id="an instant"),
        pytest.param("met", "breached", "outcome breached expected, met", id="an outcome"),
        pytest.param("paused 1h", "not settled", "settled None expected, Mon 12:00", id="something that should not be"),
        pytest.param(": met after 2h, paused 1h, due Mon 14:00", ": nothing", "not told: sla resolution, cycle 1", id="a line too few"),
        pytest.param("00: met", "00\ncycle 2: met", "no measurement (None, 2)", id="a cycle that is not there"),
        pytest.param("00: met", "00\nresponse: met", "no measurement ('response', None)", id="a promise that is not there"),
    ],
)
def test_a_false_story(true: str, false: str, said: str, by: str) -> None:
    found = differences(read(STORY.replace(true, false)), by)
    assert any(said in difference for difference in found)


def test_an_exclusion_that_is_not_there() -> None:
    wrong = STORY.replace("met after 2h, paused 1h, due Mon 14:00", "excluded as A test")
    assert any("excluded as []" in difference for difference in differences(read(wrong), "engine"))


def test_a_problem_that_is_not_there() -> None:
    assert differences(read(STORY + "problem P036\n"), "engine") == ["as of Tue 09:00: met after 2h, paused 1h, due Mon 14:00: no P036"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("met after", "kept after", id="an outcome"),
        pytest.param("paused 1h", "paused an hour", id="a length"),
        pytest.param("met after 2h, ", "", id="no outcome"),
        pytest.param("priority P2", "prio P2", id="a field"),
        pytest.param("status On Hold", "waits for the customer", id="a happening"),
        pytest.param("status On Hold", "column solved", id="a column"),
        pytest.param("Mon 11:00", "Mon 13:00", id="the order of time"),
        pytest.param("opened, ", "", id="never opened"),
        pytest.param("Mon 10:00  status", "Mon 10:00  opened\nMon 10:00  status", id="opened twice"),
        pytest.param("as of Tue 09:00: ", "", id="no instant"),
        pytest.param("as of Tue 09:00: met after 2h, paused 1h, due Mon 14:00", "", id="no end"),
        pytest.param("\nMon", "\non Mon", id="no history"),
    ],
)
def test_words_that_are_none(right: str, wrong: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read(STORY.replace(right, wrong))


def test_promises_are_read_as_in_a_definition_file() -> None:
    with pytest.raises(DefinitionError, match="unknown calendar"):
        read(STORY.replace("calendar: office", "calendar: ofice"))


def test_a_date_must_have_its_weekday() -> None:
    with pytest.raises(NotUnderstoodError, match="2026-10-25 is no Mon"):
        time("Mon 2026-10-25 09:00")


def test_the_hour_that_comes_twice_is_told_apart_by_its_offset() -> None:
    hour = time("Sun 2026-10-25 02:30+01:00") - time("Sun 2026-10-25 02:30+02:00")
    assert hour == 3_600_000_000
