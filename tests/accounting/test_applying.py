"""Why a promise applies to a ticket or not, and which of its rules fits, with the ticket's values (A12, A15, A25, A26)."""

from dataclasses import replace

import polars as pl
import pytest

from slacalc.accounting.applying import by_where
from slacalc.spec.conditions import AllOf, AnyOf, Condition, NoneOf, Text
from slacalc.spec.definitions import Exclusion, Valid, Waiver
from slacalc.spec.target_definitions import Until
from slacalc.times import HOUR
from tests.accounting.desk import RESOLUTION, Cell, at, definitions, explained, explanation, has, moves, promise, reply, rule
from tests.accounting.test_cycles import NEXT_RESPONSE

NETWORK_URGENT = AllOf((has("team", "network"), has("priority", "P1")))


@pytest.mark.parametrize(
    ("where", "columns", "condition", "values"),
    [
        pytest.param(has("team", "network"), {"team": "Desk"}, "team = network", {"team": "Desk"}, id="another value"),
        pytest.param(has("team", "network"), {}, "team = network", {"team": None}, id="unknown"),
        pytest.param(NETWORK_URGENT, {"team": "Network", "priority": "P2"}, "priority = p1", {"priority": "P2"}, id="one part of two"),
        pytest.param(
            NETWORK_URGENT, {"team": "", "priority": "P2"}, "team = network, priority = p1", {"team": "", "priority": "P2"}, id="both"
        ),
        pytest.param(NoneOf((has("team", "desk"),)), {"team": "Desk"}, "team is not desk", {"team": "Desk"}, id="not"),
        pytest.param(
            NoneOf((has("team", "desk"), has("priority", "P1"))),
            {"team": "Network", "priority": "P1"},
            "priority is not p1",
            {"priority": "P1"},
            id="none of",
        ),
        pytest.param(
            AnyOf((has("team", "desk"), has("priority", "P1"))),
            {"team": "Network", "priority": "P2"},
            "team = desk or priority = p1",
            {"team": "Network", "priority": "P2"},
            id="any of",
        ),
    ],
)
def test_what_a_promise_is_not_about(where: Condition, columns: dict[str, Cell], condition: str, values: dict[str, str | None]) -> None:
    found = explanation(promise(RESOLUTION, where=where), "Mon 12:00", **columns)
    [why] = found.not_applied

    assert found.measurements == ()
    assert (why.why, why.condition, why.values, why.at) == ("where", condition, values, at("Mon 12:00"))


def test_the_state_is_that_of_the_settling_instant() -> None:
    """A31: solved as Desk's at 10:00; that Network had it until 9:30, and has it again now, does not matter."""
    changes = moves("team", "Network", ("Mon 09:30", "Desk"), ("Mon 11:00", "Network"))
    [why] = explanation(promise(RESOLUTION, where=has("team", "network")), "Mon 12:00", *changes, resolved="Mon 10:00").not_applied

    assert (why.values, why.at) == ({"team": "Desk"}, at("Mon 10:00"))


def test_exclusions_come_first_and_the_first_that_holds_is_named() -> None:
    exclude = (Exclusion(has("team", "desk"), "not ours"), Exclusion(has("priority", "P1"), "a drill"), Exclusion(has("id", "inc1"), "x"))
    spec = definitions(promise(RESOLUTION, where=has("team", "network")), exclude=exclude)
    [why] = explanation(spec, "Mon 12:00", priority="P1").not_applied

    assert (why.why, why.because) == ("exclude", "it is excluded: a drill (priority = p1; the ticket's priority is P1)")


def test_opened_after_as_of() -> None:
    [why] = explanation(promise(RESOLUTION), "Mon 08:00").not_applied

    assert why.why == "opened_later"
    assert why.because == "the ticket was opened Mon 2026-10-05 09:00, which is after Mon 2026-10-05 08:00"


def test_an_sla_with_a_measurement_is_not_among_those_without() -> None:
    found = explanation(definitions(promise(RESOLUTION), replace(promise(RESOLUTION, where=has("team", "x")), id="other")), "Mon 12:00")

    assert [(one.sla.id, one.measurement["sla"].item()) for one in found.measurements] == [("sla", "sla")]
    assert [why.sla.id for why in found.not_applied] == ["other"]


URGENT = rule(HOUR, AllOf((has("priority", "P1"), has("team", "network"))), label="priority = P1, team = Network")
AGREED = rule(Until("due"), label="all")
ORDINARY = rule(8 * HOUR, has("priority", "P2", "P3"), label="priority = P2 or P3")


@pytest.mark.parametrize(
    ("columns", "tried"),
    [
        pytest.param({"priority": "P1", "team": "Network"}, [(True, "priority is P1, team is Network")], id="the first"),
        pytest.param({"priority": "P1", "due": "Fri 12:00"}, [(False, "team is unknown"), (True, None)], id="the second"),
        pytest.param(
            {"priority": "P2"}, [(False, "priority is P2"), (False, "due is (empty)"), (True, "priority is P2")], id="without a date"
        ),
        pytest.param({"priority": "P4"}, [(False, "priority is P4"), (False, "due is (empty)"), (False, "priority is P4")], id="none fits"),
    ],
)
def test_which_rules_were_tried(columns: dict[str, Cell], tried: list[tuple[bool, str | None]]) -> None:
    """In turn, up to the one that fits; of two conditions that failed the first is told."""
    [found] = explained(promise(RESOLUTION, URGENT, AGREED, ORDINARY), "Mon 12:00", **columns)

    assert [(one.fits, one.because) for one in found.rules] == tried


def test_a15_a_rule_that_came_with_a_change() -> None:
    """The rule that fits at the end, and since when."""
    changes = moves("priority", "P1", ("Mon 10:00", "P2"))
    [found] = explained(promise(RESOLUTION, URGENT, ORDINARY), "Mon 12:00", *changes, team="Network")

    assert (found.rules[-1].rule.label, found.rule_since) == ("priority = P2 or P3", at("Mon 10:00"))


def test_what_an_invalid_measurement_was_read_from() -> None:
    [found] = explained(promise(RESOLUTION), "Mon 12:00", resolved="Mon 08:00")

    assert found.moments == {"opened": at("Mon 09:00"), "resolved": at("Mon 08:00")}


def test_texts_are_written_as_the_file_has_them() -> None:
    where = Text("team", "in", ("network",), ("Network",))
    [why] = explanation(promise(RESOLUTION, where=where), "Mon 12:00", team="Desk").not_applied

    assert why.because == "it is for team = Network; the ticket's team is Desk"


# --- versions, waivers, cycles ---------------------------------------------------------------------------------------

LATE_VERSION = replace(promise(RESOLUTION), valid=Valid(start=at("2027-01-01 00:00")))


def test_a26_not_in_force() -> None:
    [why] = explanation(LATE_VERSION, "Mon 12:00").not_applied

    assert (why.why, why.at) == ("valid", at("Mon 09:00"))
    assert why.because == "it is for clocks that start from 2027-01-01 on; this one started Mon 2026-10-05 09:00"


def test_a26_one_version_is_enough_for_an_sla_to_apply() -> None:
    early = replace(promise(RESOLUTION, rule(HOUR)), valid=Valid(end=at("2027-01-01 00:00")))
    found = explanation(replace(LATE_VERSION, versions=(early, LATE_VERSION)), "Mon 12:00")

    assert ([one.sla.valid for one in found.measurements], found.not_applied) == ([early.valid], ())


def test_a26_a_rule_not_in_force() -> None:
    old = replace(rule(HOUR), valid=Valid(end=at("2026-01-01 00:00")))
    [found] = explained(promise(RESOLUTION, old, rule(2 * HOUR)), "Mon 12:00")

    assert [(one.fits, one.because) for one in found.rules] == [(False, "the clock did not start until 2025-12-31"), (True, None)]


def test_a21_a_waived_breach_is_explained_as_waived() -> None:
    spec = replace(definitions(promise(RESOLUTION)), waivers=(Waiver("INC1", None, "Flood"),))
    [found] = explained(spec, "Wed 12:00", resolved="Tue 12:00")

    assert (found.measurement["outcome"].item(), found.measurement["reason"].item()) == ("waived", "Flood")


def test_a16_the_cycle_that_decides() -> None:
    replies = (reply("Mon 10:00", "customer"), reply("Mon 11:00"), reply("Mon 12:00", "customer"), reply("Mon 13:00"))
    found = explained(promise(replace(NEXT_RESPONSE, verdict="last")), "Tue 12:00", *replies)

    assert [(one.measurement["cycle"].item(), one.measurement["deciding"].item()) for one in found] == [(1, False), (2, True)]


def test_a15_a_cycle_that_a_change_of_its_rule_ended() -> None:
    changes = moves("priority", "P1", ("Mon 10:00", "P2"))
    clock = replace(RESOLUTION, on_change="restart")
    found = explained(promise(clock, rule(4 * HOUR, has("priority", "P1"), label="P1"), ORDINARY), "Mon 12:00", *changes)

    assert [(one.measurement["outcome"].item(), one.rules[-1].rule.label, one.stopped_because) for one in found] == [
        ("cancelled", "P1", "priority = P2: another rule took over, and cycle 2 began"),
        ("running", "priority = P2 or P3", None),
    ]


def test_a26_the_version_in_force_tells_why_it_does_not_apply() -> None:
    """Not the last version, which the clock is too early for."""
    early = replace(promise(RESOLUTION, where=has("team", "network")), valid=Valid(end=at("2027-01-01 00:00")))
    [why] = explanation(replace(LATE_VERSION, versions=(early, LATE_VERSION)), "Mon 12:00", team="Desk").not_applied

    assert (why.sla.valid, why.why, why.values) == (early.valid, "where", {"team": "Desk"})


def test_a26_on_a_day_without_a_version_the_nearest_tells() -> None:
    early = replace(promise(RESOLUTION), valid=Valid(end=at("2026-10-01 00:00")))
    [why] = explanation(replace(LATE_VERSION, versions=(early, LATE_VERSION)), "Mon 12:00").not_applied

    assert (why.sla.valid, why.why) == (early.valid, "valid")


@pytest.mark.parametrize(
    ("columns", "started"),
    [
        pytest.param({"resolved": "Mon 08:00"}, "2026-10-05T07:00:00Z", id="stopped before it started"),
        pytest.param({"opened": None}, None, id="no readable opening"),
    ],
)
def test_a26_what_is_invalid_and_not_in_force_is_listed(columns: dict[str, Cell], started: str | None) -> None:
    """By the clock's start where it is known; as-of is never taken for one."""
    [why] = explanation(LATE_VERSION, "Mon 12:00", **columns).not_applied

    assert (why.why, why.values) == ("valid", {"started": started})


def test_a_condition_that_holds_is_no_reason() -> None:
    state = {"team": pl.Series(["Desk"])}
    assert by_where(promise(RESOLUTION), has("team", "desk"), state.__getitem__, at("Mon 09:00")) is None


def test_an_instant_among_the_values() -> None:
    """The promise is about what has not been resolved; the ticket has, Monday at noon in Berlin."""
    [why] = explanation(promise(RESOLUTION, where=Text("resolved", "empty")), "Tue 09:00", resolved="Mon 12:00").not_applied
    assert why.values == {"resolved": "2026-10-05T10:00:00Z"}


def test_keep_asks_at_the_start() -> None:
    """The network team has it from ten o'clock on only."""
    kept = promise(replace(RESOLUTION, on_change="keep"), where=has("team", "network"))
    [why] = explanation(kept, "Tue 09:00", *moves("team", "Desk", ("Mon 10:00", "Network"))).not_applied
    assert (why.values, why.at) == ({"team": "Desk"}, at("Mon 09:00"))


def test_a_rule_of_another_time() -> None:
    old = replace(rule(HOUR), valid=Valid(end=at("Mon 08:00")))
    [found] = explained(promise(RESOLUTION, old, rule(4 * HOUR)), "Tue 09:00")
    assert [one.fits for one in found.rules] == [False, True]


def test_a_rule_until_a_date_that_nobody_wrote() -> None:
    [found] = explained(promise(RESOLUTION, rule(Until("due")), rule(4 * HOUR)), "Tue 09:00")
    assert [(one.fits, one.because) for one in found.rules] == [(False, "due is (empty)"), (True, None)]
