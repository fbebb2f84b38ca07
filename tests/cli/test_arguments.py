"""Options whose values are more than a word."""

import pytest

from slacalc.cli.arguments import conditions, did_you_mean, instant_of, listed
from slacalc.errors import UsageError
from slacalc.times import HOUR, instant, moment_of, zone

BERLIN = zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        pytest.param([], (), id="nothing"),
        pytest.param(["a,b"], ("a", "b"), id="commas"),
        pytest.param(["b", " c , a "], ("b", "c", "a"), id="several times"),
    ],
)
def test_lists(texts: list[str], parts: tuple[str, ...]) -> None:
    assert listed("--by", texts) == parts


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        pytest.param([""], "--by has an empty entry", id="nothing in it"),
        pytest.param(["team,,priority"], "--by has an empty entry", id="nothing between commas"),
        pytest.param(["team,"], "--by has an empty entry", id="nothing after a comma"),
        pytest.param(["a,b,a"], "--by names 'a' twice", id="repeated"),
        pytest.param(["a", "b, a"], "--by names 'a' twice", id="repeated in a second list"),
    ],
)
def test_lists_with_a_slip(texts: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        listed("--by", texts)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        pytest.param("priority=P1", ("priority", True, ("P1",)), id="one value"),
        pytest.param("priority=P1, P2", ("priority", True, ("P1", "P2")), id="one of"),
        pytest.param("priority!=P1", ("priority", False, ("P1",)), id="none of"),
        pytest.param("team=", ("team", True, ("",)), id="empty"),
        pytest.param("formula=a=b", ("formula", True, ("a=b",)), id="an equals sign in the value"),
    ],
)
def test_where(text: str, condition: tuple[str, bool, tuple[str, ...]]) -> None:
    assert conditions([text]) == [condition]


@pytest.mark.parametrize("text", ["priority", "=P1", "!=P1", ""])
def test_where_needs_a_field_and_values(text: str) -> None:
    with pytest.raises(UsageError, match="FIELD=A,B"):
        conditions([text])


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        pytest.param("2026-11-01T00:00", "2026-10-31T23:00:00", id="local"),
        pytest.param("2026-11-01 00:00:00", "2026-10-31T23:00:00", id="with a blank"),
        pytest.param("2026-11-01T00:00Z", "2026-11-01T00:00:00", id="UTC"),
        pytest.param("2026-11-01T00:00-05:00", "2026-11-01T05:00:00", id="with an offset"),
        pytest.param("2026-10-25T02:30", "2026-10-25T00:30:00", id="A2 the earlier of two"),
        pytest.param("2026-03-29T02:30", "2026-03-29T01:30:00", id="A2 the offset before the change"),
    ],
)
def test_as_of(text: str, utc: str) -> None:
    assert moment_of(instant_of(text, BERLIN)).replace(tzinfo=None).isoformat() == utc


def test_as_of_keeps_microseconds() -> None:
    assert instant_of("1970-01-01T01:00:00.000001+00:00", BERLIN) == HOUR + 1
    assert instant(moment_of(HOUR + 1)) == HOUR + 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("2026-11-01", "2026-11-01T00:00", id="A3 a date is no instant"),
        pytest.param("yesterday", "write it as", id="no time"),
        pytest.param("2026-13-01T00:00", "write it as", id="no such month"),
        pytest.param("1899-12-31T23:59:59", "1900 to 2254", id="too early"),
        pytest.param("2255-01-01T00:00", "1900 to 2254", id="too late"),
        pytest.param("9999-12-31T23:59:59", "1900 to 2254", id="far too late"),
        pytest.param("9999-12-31T23:59:59-12:00", "1900 to 2254", id="not even in UTC"),
    ],
)
def test_as_of_that_is_none(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        instant_of(text, BERLIN)


def test_the_nearest_names_are_suggested() -> None:
    assert did_you_mean("resolutoin", ["resolution", "first-response"]) == ", did you mean 'resolution'?"
    assert did_you_mean("x", ["resolution"]) == ""
