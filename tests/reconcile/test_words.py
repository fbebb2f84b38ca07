"""Which words say by themselves that a promise was kept, and which do together with the name of their column."""

import pytest

from slacalc.figures.reconcile.words import meanings, unknown


@pytest.mark.parametrize(
    "column", ["made_sla", "Made SLA", "SLA met", "within_sla", "ontime", "on_time", "onTime", "OnTime_Status", "Is compliant"]
)
def test_true_is_met_where_the_name_says_that_it_was_kept(column: str) -> None:
    met, breached = meanings(column)

    assert "true" in met
    assert "false" in breached


@pytest.mark.parametrize(
    "column", ["has_breached", "isBreached", "SLA violated", "SLABreached", "fr_escalated", "isoverdue", "Late", "missed", "Failed SLA"]
)
def test_true_is_breached_where_the_name_says_that_it_was_not(column: str) -> None:
    met, breached = meanings(column)

    assert "no" in met
    assert "yes" in breached


@pytest.mark.parametrize("column", ["sla", "Resolution status", "template", "related", "metric", "not met", "met or breached", "verdict"])
def test_a_name_that_does_not_say_which_way_leaves_it_open(column: str) -> None:
    assert "true" not in frozenset().union(*meanings(column))


@pytest.mark.parametrize(
    "column",
    [
        "not_breached",
        "not_escalated",
        "no_breach",
        "never_late",
        "isNotOverdue",
        "isnotoverdue",
        "without violation",
        "SLA not met",
        "non_compliant",
        "noncompliant",
        "un-escalated",
        "unmet",
        "hasn't missed",
        "breach free",
    ],
)
def test_a_negation_in_a_name_leaves_it_open_too(column: str) -> None:
    """Whoever took `not_breached: yes` for breached would turn every verdict round."""
    assert not {"yes", "no"} & frozenset().union(*meanings(column))


@pytest.mark.parametrize(
    ("words", "strange"),
    [
        ([], []),
        (["ontime", "overdue"], []),
        (["within sla", "sla violated"], []),
        (["met", "missed", "true"], ["true"]),
        (["green"], ["green"]),
    ],
)
def test_words_of_which_nobody_has_said_what_they_mean(words: list[str], strange: list[str]) -> None:
    assert unknown(words, *meanings("sla")) == strange
