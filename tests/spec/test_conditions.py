"""Conditions: fields, operators, combinations, status groups."""

import pytest

from slacalc.spec.conditions import AllOf, AnyOf, Condition, Measure, NoneOf, Order, Text
from slacalc.spec.context import Context
from slacalc.spec.grammar import conditions_from, read_condition
from slacalc.spec.raw import Raw
from slacalc.spec.wording import describe
from slacalc.times import DAY, HOUR, zone
from tests.spec.writing import SLA, sla

GROUPS = {"solved": ("resolved", "closed"), "void": ("duplicate",)}


def read(raw: Raw) -> Condition:
    context = Context(groups=GROUPS)
    condition = read_condition(raw, context)
    assert not context.faults
    return condition


@pytest.mark.parametrize(
    ("raw", "condition"),
    [
        pytest.param({"a": " P1 "}, Text("a", "in", ("p1",)), id="a value: spaces and case do not matter"),
        pytest.param({"a": ["x", "y"]}, Text("a", "in", ("x", "y")), id="one of several"),
        pytest.param({"a": {"in": ["x", "y"]}}, Text("a", "in", ("x", "y")), id="in"),
        pytest.param({"a": ""}, Text("a", "in", ("",)), id="the empty text"),
        pytest.param(
            {"A": "x", "b": "y"}, AllOf((Text("A", "in", ("x",)), Text("b", "in", ("y",)))), id="several fields all hold; names are exact"
        ),
        pytest.param({"a": {"not": "x"}}, NoneOf((Text("a", "in", ("x",)),)), id="not a value"),
        pytest.param({"a": {"not": ["x", "y"]}}, NoneOf((Text("a", "in", ("x", "y")),)), id="not in a list"),
        pytest.param({"a": {"not": {"contains": "x"}}}, NoneOf((Text("a", "contains", ("x",)),)), id="not a condition"),
        pytest.param({"a": {"contains": "X"}}, Text("a", "contains", ("x",)), id="contains"),
        pytest.param({"a": {"starts_with": ["X", "y"]}}, Text("a", "starts_with", ("x", "y")), id="starts with"),
        pytest.param({"a": {"matches": "^A[0-9]+ "}}, Text("a", "matches", ("^A[0-9]+ ",)), id="patterns stay as they are"),
        pytest.param({"a": {"empty": "true"}}, Text("a", "empty"), id="empty"),
        pytest.param({"a": {"empty": "false"}}, NoneOf((Text("a", "empty"),)), id="not empty"),
        pytest.param({"a": {"unknown": "true"}}, Text("a", "unknown"), id="unknown"),
        pytest.param({"a": {"gt": "3"}}, Order("a", "gt", "number", "3"), id="a number"),
        pytest.param({"a": {"lte": "-0.5"}}, Order("a", "lte", "number", "-0.5"), id="a decimal"),
        pytest.param({"a": {"gte": "4h"}}, Order("a", "gte", "duration", 4 * HOUR), id="a duration"),
        pytest.param({"a": {"lt": "1970-01-02T00:00"}}, Order("a", "lt", "instant", DAY), id="an instant"),
        pytest.param({"a": {"gte": "1970-01-02"}}, Order("a", "gte", "instant", DAY), id="from a date on"),
        pytest.param({"a": {"lt": "1970-01-02"}}, Order("a", "lt", "instant", DAY), id="before a date"),
        pytest.param({"a": {"gt": "1970-01-02"}}, Order("a", "gte", "instant", 2 * DAY), id="after a date begins with the next"),
        pytest.param({"a": {"lte": "1970-01-02"}}, Order("a", "lt", "instant", 2 * DAY), id="up to a date includes it"),
        pytest.param(
            {"a": {"gte": "1", "lt": "5"}}, AllOf((Order("a", "gte", "number", "1"), Order("a", "lt", "number", "5"))), id="a range"
        ),
        pytest.param({"any": [{"a": "x"}, {"b": "y"}]}, AnyOf((Text("a", "in", ("x",)), Text("b", "in", ("y",)))), id="any"),
        pytest.param({"all": [{"a": "x"}, {"b": "y"}]}, AllOf((Text("a", "in", ("x",)), Text("b", "in", ("y",)))), id="all"),
        pytest.param({"none": [{"a": "x"}]}, NoneOf((Text("a", "in", ("x",)),)), id="none"),
        pytest.param({"status": "Solved"}, Text("status", "in", ("resolved", "closed")), id="a group's name means its values"),
        pytest.param({"status": ["solved", "New"]}, Text("status", "in", ("resolved", "closed", "new")), id="a group among values"),
        pytest.param({"status": {"not": "void"}}, NoneOf((Text("status", "in", ("duplicate",)),)), id="not a group"),
        pytest.param({"status": {"value": "solved"}}, Text("status", "in", ("solved",)), id="the value itself"),
        pytest.param({"category": "solved"}, Text("category", "in", ("solved",)), id="groups are about the status"),
    ],
)
def test_conditions(raw: Raw, condition: Condition) -> None:
    assert read(raw) == condition


def test_dates_are_days_of_the_files_zone() -> None:
    context = Context(zone=zone("Asia/Shanghai"))
    assert read_condition({"opened": {"gte": "1970-01-02"}}, context) == Order("opened", "gte", "instant", DAY - 8 * HOUR)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ({"priority": "P1", "impact": ["High", "Low"]}, "priority = P1, impact = High or Low"),
        ({"team": {"not": "Network"}}, "team is not Network"),
        ({"title": {"starts_with": "VIP"}, "age": {"gte": "4h", "lt": "8h"}}, "title starts with VIP, age >= 4h and age < 8h"),
        ({"any": [{"a": "x"}, {"b": {"empty": "true"}}]}, "(a = x or b is empty)"),
        ({"none": [{"a": "x"}]}, "not (a = x)"),
        ({"a": {"not": {"contains": "x"}}}, "not (a contains x)"),
        (None, "all"),
    ],
)
def test_conditions_in_words_are_as_written(raw: Raw, words: str) -> None:
    assert describe(raw) == words


def test_conditions_of_the_command_line() -> None:
    assert conditions_from(("team", True, ("A ", "b"))) == Text("team", "in", ("a", "b"))
    assert conditions_from(("team", False, ("a",))) == NoneOf((Text("team", "in", ("a",)),))
    assert conditions_from(("status", True, ("solved",)), GROUPS) == Text("status", "in", ("resolved", "closed"))


@pytest.mark.parametrize(("source", "measure"), [("", "number"), ('source: {decimal: ","}\n', "comma_number")])
def test_numbers_of_an_export_have_a_point_or_a_comma(source: str, measure: Measure) -> None:
    found = sla(SLA + "where: {cost: {gt: 1000.5}}\n", source).where

    assert found == Order("cost", "gt", measure, "1000.5")
