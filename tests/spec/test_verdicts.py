"""The vendor's verdicts in definitions, and which of them is about which SLA."""

import pytest

from slacalc.spec import load_text
from slacalc.spec.source_definitions import ColumnSource
from slacalc.spec.verdict_definitions import Length, Verdict
from slacalc.spec.verdicts import verdict_of
from slacalc.times import MINUTE

ALL = """\
timezone: UTC
statuses: {waiting: [On Hold], solved: [Resolved], closed: [Closed]}
source:
  records: ["values[].done[]", "values[].running"]
  columns: {id: {join: [[number, nr], task]}}
  verdicts:
    mine: {column: [ontime, on_time], met: [" ONTIME ", yes], breached: LATE, neither: n/a}
    first_response: {remaining: {column: left}, used: {column: spent, unit: minutes}}
    resolution: {column: made_sla, met: "true"}
    closure: {used: {column: closing}}
slas:
  mine: SLA
"""


def loaded(clock: str) -> Verdict | None:
    definitions = load_text(
        ALL.replace("mine: SLA", f"mine: {{clock: {clock}, calendar: 24x7, target: 1h}}").replace("    mine:", NONE), "slas.yaml"
    )
    return verdict_of(definitions.slas[0], definitions.source.verdicts)


NONE = "    group_time:"
"""A clock that no SLA of these tests uses, in place of the SLA's own."""


def test_all_that_can_be_said() -> None:
    source = load_text(ALL.replace("SLA", "{clock: closure, calendar: 24x7, target: 1h}"), "slas.yaml").source

    assert source.verdicts == {
        "mine": Verdict(("ontime", "on_time"), ("ontime", "yes"), ("late",), ("n/a",)),
        "first_response": Verdict(remaining=Length(("left",)), used=Length(("spent",), MINUTE)),
        "resolution": Verdict(("made_sla",), ("true",)),
        "closure": Verdict(used=Length(("closing",))),
    }
    assert (source.records, source.rows) == (("values",), ("done[]", "running"))
    assert source.columns["id"] == ColumnSource("number + task", joined=(("number", "nr"), ("task",)))


@pytest.mark.parametrize(
    ("clock", "about"),
    [
        pytest.param("resolution", "made_sla", id="the built-in clock"),
        pytest.param("{like: resolution, reopen: ignore}", "made_sla", id="one like it"),
        pytest.param("{start: opened, stop: resolved}", "made_sla", id="one between the same moments"),
        pytest.param(
            "{start: opened, pause: {status: waiting}, stop: resolved, reopen: include}", "made_sla", id="whatever it is like else"
        ),
        pytest.param("first_resolution", None, id="another built-in clock"),
        pytest.param("{start: assigned, stop: resolved}", None, id="one that starts otherwise"),
        pytest.param("{start: opened, stop: [first_response, resolved]}", None, id="one that stops by either of two"),
        pytest.param("{start: opened, stop: {status: Done}}", None, id="one that stops by a condition"),
        pytest.param("time_to_own", None, id="nothing is said of it"),
    ],
)
def test_a_verdict_is_about_the_slas_of_its_clock(clock: str, about: str | None) -> None:
    found = loaded(clock)

    assert (found.names[0] if found else None) == about


def test_an_slas_own_verdict_comes_before_that_of_its_clock() -> None:
    definitions = load_text(ALL.replace("SLA", "{clock: resolution, calendar: 24x7, target: 1h}"), "slas.yaml")

    assert verdict_of(definitions.slas[0], definitions.source.verdicts) == definitions.source.verdicts["mine"]


def test_verdicts_are_laid_over_those_of_a_preset() -> None:
    source = "source: {preset: freshdesk, verdicts: {resolution: {column: late, breached: 'yes'}}}"
    text = f"timezone: UTC\n{source}\nslas: {{a: {{clock: resolution, calendar: 24x7, target: 1h}}}}\n"
    found = load_text(text, "slas.yaml").source.verdicts

    assert found == {
        "resolution": Verdict(("late",), (), ("yes",)),
        "first_response": Verdict(("fr_escalated",), ("false",), ("true",)),
    }
