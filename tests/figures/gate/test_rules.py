"""What becomes of verdicts: a table for each rule that makes a check fail or keeps it from that."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slacalc.figures import summarize
from slacalc.figures.compliance import Status
from slacalc.figures.gate.checks import MILLIONTH, STEPS
from slacalc.figures.gate.comparing import compared
from slacalc.figures.gate.judging import Subjects, judged
from slacalc.figures.gate.rules import Decision, Rules, Softened, decided
from slacalc.read.earlier import Was
from slacalc.spec.definitions import Limit
from slacalc.spec.severities import Severity
from tests.figures.building import plan as planned
from tests.figures.building import row, sla, table
from tests.figures.gate.judging import earlier, outcome, share_check, subjects, was
from tests.figures.kpis.desk import looked_at
from tests.report.services import PORTAL, services

AT_RISK, NONE = Rules(frozenset({"at_risk"})), Rules(frozenset({"none"}))
FEW = Rules(min_tickets=5)
BOTH = Rules(frozenset({"at_risk", "none"}), min_tickets=5)


@pytest.mark.parametrize(
    ("verdict", "rules", "severity", "status", "softened"),
    [
        pytest.param("met", Rules(), "fail", "pass", None, id="met"),
        pytest.param("missed", Rules(), "fail", "fail", None, id="missed"),
        pytest.param("at_risk", Rules(), "fail", "warn", None, id="met but close"),
        pytest.param("none", Rules(), "fail", "none", None, id="no data"),
        pytest.param("at_risk", AT_RISK, "fail", "fail", None, id="close, and that is asked to fail"),
        pytest.param("none", AT_RISK, "fail", "none", None, id="no data, and close is asked to fail"),
        pytest.param("none", NONE, "fail", "fail", None, id="no data, and that is asked to fail"),
        pytest.param("missed", Rules(), "warn", "warn", "severity", id="missed, of little weight"),
        pytest.param("at_risk", AT_RISK, "warn", "warn", "severity", id="close, of little weight"),
        pytest.param("none", NONE, "warn", "warn", "severity", id="no data, of little weight"),
        pytest.param("met", BOTH, "warn", "pass", None, id="met, whatever the rules"),
    ],
)
def test_verdicts(verdict: Status, rules: Rules, severity: Severity, status: Decision, softened: Softened | None) -> None:
    check = replace(share_check(19, 20), verdict=verdict, severity=severity)

    found = decided(check, rules)

    assert (found.status, found.softened, found.is_failing) == (status, softened, status == "fail")


@pytest.mark.parametrize(
    ("met", "of", "status"),
    [
        pytest.param(3, 4, "warn", id="4 of at least 5 tickets"),
        pytest.param(3, 5, "fail", id="5 are enough"),
        pytest.param(4, 4, "pass", id="4 that are met"),
        pytest.param(0, 0, "fail", id="none at all: that fails by name, and is not thin"),
    ],
)
def test_thin_figures_warn(met: int, of: int, status: Decision) -> None:
    assert decided(share_check(met, of), BOTH).status == status


def test_without_the_rule_one_ticket_is_enough_to_fail() -> None:
    assert decided(share_check(0, 1), Rules()).status == "fail"


def statuses(rules: Rules, before: tuple[int, int], counts: dict[str, int]) -> list[tuple[str, Decision]]:
    found = outcome(counts, rules, "50", was(("resolution", *before)))
    return [(one.check.kind, one.status) for one in found]


@pytest.mark.parametrize(
    ("rules", "before", "met", "of", "status"),
    [
        pytest.param(Rules(), (95, 100), 94, 100, "fail", id="a point less, and none is allowed"),
        pytest.param(Rules(), (95, 100), 95, 100, "pass", id="the same"),
        pytest.param(Rules(), (95, 100), 96, 100, "pass", id="better"),
        pytest.param(Rules(max_drop=Fraction(1, 100)), (95, 100), 94, 100, "pass", id="exactly what is allowed"),
        pytest.param(Rules(max_drop=Fraction(1, 100)), (950, 1000), 939, 1000, "fail", id="a tenth of a point more than that"),
        pytest.param(Rules(significant=True), (940, 1000), 3, 4, "pass", id="3 of 4 against 94 %"),
        pytest.param(Rules(significant=True), (940, 1000), 880, 1000, "fail", id="880 against 940 of 1000"),
        pytest.param(Rules(max_drop=Fraction(6, 100), significant=True), (940, 1000), 880, 1000, "pass", id="no chance, but allowed"),
        pytest.param(Rules(max_drop=Fraction(5, 100), significant=True), (940, 1000), 880, 1000, "fail", id="no chance, and not allowed"),
        pytest.param(FEW, (4, 4), 90, 100, "warn", id="few tickets before"),
        pytest.param(FEW, (95, 100), 2, 4, "warn", id="few tickets now"),
        pytest.param(Rules(), (95, 100), 0, 0, "none", id="no tickets now"),
        pytest.param(NONE, (95, 100), 0, 0, "fail", id="no tickets now, and that is asked to fail"),
    ],
)
def test_falls(rules: Rules, before: tuple[int, int], met: int, of: int, status: Decision) -> None:
    assert ("drop", status) in statuses(rules, before, {"met": met, "breached": of - met})


def test_of_shares_of_time_each_fall_counts() -> None:
    """The portal was up for 99.95 % of September, and is so for 99.9 %: no chance is told of hours, also with `significant`."""
    [service] = services(PORTAL)
    base = earlier({("availability", "portal", ()): Was("share", Fraction(9999, 10000), None, 9999, 10000)})
    found = judged(Subjects(summarize(table(), planned()), (), [service], ()), Rules(significant=True), base)

    assert [(one.check.kind, one.status, one.check.compared and one.check.compared.differs) for one in found] == [
        ("availability", "warn", None),
        ("drop", "fail", None),
    ]


def test_numbers_of_tickets_are_never_thin() -> None:
    desk = looked_at("id,opened,resolved\nA,5 09:00,\n", "", 'kpis:\n  - backlog: "<= 0"\n')
    found = judged(Subjects(summarize(table(), planned()), desk.kpis, (), ()), FEW, None)

    assert [one.status for one in found] == ["fail"]


@pytest.mark.parametrize(
    ("before", "met", "of", "least"),
    [
        pytest.param((940, 1000), 925, 1000, 918, id="chance explains 21 of 1000"),
        pytest.param((940, 1000), 880, 1000, 918, id="whatever there is now"),
        pytest.param((940, 1000), 3, 4, 3, id="of four one may be missed"),
    ],
)
def test_with_significant_the_bound_is_the_least_that_is_no_fall(before: tuple[int, int], met: int, of: int, least: int) -> None:
    [_, drop] = outcome({"met": met, "breached": of - met}, Rules(significant=True), "50", was(("resolution", *before)))

    def status(number: int) -> Decision:
        counts = {"met": number, "breached": of - number}
        return outcome(counts, Rules(significant=True), "50", was(("resolution", *before)))[1].status

    assert drop.check.bound.value == Fraction(least, of)
    assert drop.check.headroom == met - least
    assert (status(least), status(least - 1)) == ("pass", "fail")


def test_the_same_figures_have_not_changed_however_they_were_written() -> None:
    """A third was written as 0.333333, a length to the microsecond, an amount in cents."""
    third = Fraction(1, 3)

    assert compared(third, None, Was("number", Fraction("0.333333"), 3), MILLIONTH, is_counted=False).change == 0
    assert compared(third, None, Was("seconds", Fraction(0), 3), STEPS["seconds"], is_counted=False).change == 0
    assert compared(third, None, Was("EUR", Fraction("0.33"), 3), STEPS["money"], is_counted=False).change == 0
    assert compared(third, None, Was("number", Fraction("0.333331"), 3), MILLIONTH, is_counted=False).change != 0


def test_a_limit_and_an_sla_may_be_called_alike() -> None:
    slas = (replace(sla("a"), limits=(Limit("p90", 90, "90us"),)), sla("a p90", "50"))
    rows = [row("met", sla=name, t=number) for number, name in enumerate(("a", "a p90"))]
    base = earlier({("limits", "a p90", ()): Was("seconds", Fraction(5), 1), ("slas", "a p90", ()): Was("share", Fraction(1), 9, 9, 9)})
    found = judged(subjects(rows, planned(*slas)), Rules(), base)

    kinds: list[str] = [one.check.kind for one in found]
    befores = [one.check.compared.before if one.check.compared else None for one in found]
    assert kinds == ["limit", "objective", "drop"]
    assert [float(before or 0) for before in befores] == [5, 1, 1]


def test_what_had_no_data_cannot_fall() -> None:
    assert [kind for kind, _ in statuses(Rules(), (0, 0), {"met": 1})] == ["objective"]


def test_what_is_not_in_the_earlier_result_cannot_fall() -> None:
    [found] = outcome({"met": 1}, earlier=was(("other", 1, 1)))
    assert (found.check.kind, found.check.compared) == ("objective", None)


def test_what_was_of_another_unit_is_not_compared() -> None:
    [found] = outcome({"met": 1}, earlier=was(slas__resolution=Was("seconds", Fraction(1), 1)))
    assert found.check.compared is None


def test_a_fall_is_told_beside_the_objective_too() -> None:
    objective, drop = outcome({"met": 95, "breached": 5}, earlier=was(("resolution", 96, 100)))

    assert objective.check.compared == drop.check.compared
    assert objective.check.compared is not None
    assert (objective.check.compared.before, objective.check.compared.change) == (Fraction(96, 100), Fraction(-1, 100))
    assert (objective.status, drop.status, drop.check.bound.value) == ("pass", "fail", Fraction(96, 100))
