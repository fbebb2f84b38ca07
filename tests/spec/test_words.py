"""Conditions and moments in words, from their values: as the file has them, where they are known as such."""

import pytest

from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Moment, OnEvent
from slacalc.spec.conditions import AllOf, AnyOf, Condition, NoneOf, Order, Text
from slacalc.spec.words import moment_words, words
from slacalc.times import HOUR

P1 = Text("priority", "in", ("p1",), ("P1",))
TEAM = Text("team", "in", ("desk", "asia"))
SUBJECT = Text("subject", "contains", ("drill",))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        pytest.param(None, "all", id="none"),
        pytest.param(AllOf(()), "all", id="empty"),
        pytest.param(P1, "priority = P1", id="as it is written"),
        pytest.param(TEAM, "team = desk or asia", id="as it is compared"),
        pytest.param(SUBJECT, "subject contains drill", id="another operator"),
        pytest.param(Text("team", "empty"), "team is empty", id="empty field"),
        pytest.param(NoneOf((Text("team", "unknown"),)), "team is not unknown", id="known"),
        pytest.param(NoneOf((TEAM,)), "team is not desk or asia", id="not"),
        pytest.param(NoneOf((SUBJECT,)), "not (subject contains drill)", id="not, another operator"),
        pytest.param(NoneOf((P1, TEAM)), "not (priority = P1 or team = desk or asia)", id="none of"),
        pytest.param(AllOf((P1, TEAM)), "priority = P1, team = desk or asia", id="all of"),
        pytest.param(AnyOf((AllOf((P1, TEAM)), SUBJECT)), "(priority = P1, team = desk or asia) or subject contains drill", id="nested"),
        pytest.param(Order("opened", "gte", "instant", 0, "> 1969-12-31"), "opened > 1969-12-31", id="a date as it is written"),
        pytest.param(Order("opened", "gte", "instant", 0), "opened >= 1970-01-01T00:00Z", id="an instant"),
        pytest.param(Order("risk", "lt", "number", "4.5"), "risk < 4.5", id="a number"),
    ],
)
def test_conditions(condition: Condition | None, said: str) -> None:
    assert words(condition) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        pytest.param((AtColumn("opened"),), "opened", id="a column"),
        pytest.param((Becomes(P1),), "priority = P1", id="a condition"),
        pytest.param((Becomes(P1, "resolved"), OnEvent("reply", "agent")), "resolved or reply by agent", id="two"),
        pytest.param((OnEvent("reply"),), "reply", id="an event by anybody"),
        pytest.param((OnEvent("reply", "agent", "first_response"),), "first_response", id="an event with a column"),
        pytest.param((Changes("group"),), "a change of group", id="a change"),
    ],
)
def test_moments(moment: Moment, said: str) -> None:
    assert moment_words(moment) == said


def test_a_length_is_said_as_one() -> None:
    assert words(Order("waited", "gt", "duration", 4 * HOUR)) == "waited > 4h"
