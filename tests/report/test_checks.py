"""Checks as data and in words: names, reasons, what would have done, and the sentence on all of them."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures import summarize
from slacalc.figures.gate.evidence import Evidence
from slacalc.figures.gate.judging import Explained, Subjects, explained, judged
from slacalc.figures.gate.rules import Rules
from slacalc.read.earlier import Was
from slacalc.report.checks import check_records, gate_sentence
from slacalc.spec.definitions import Limit
from slacalc.times import HOUR
from tests.figures.building import plan, row, sla, table, tickets
from tests.figures.gate.judging import RULES, earlier, explained_of, outcome, was
from tests.figures.gate.test_checks import rows_of
from tests.figures.gate.test_remedies import DESK, HISTORY
from tests.figures.kpis.desk import looked_at


def records(found: list[Explained], rules: Rules = RULES) -> list[dict[str, Any]]:
    return check_records(found, rules)


def one(counts: dict[str, int], rules: Rules = RULES, at_least: str = "95", before: tuple[int, int] | None = None) -> list[dict[str, Any]]:
    """One SLA with so many measurements of each outcome, perhaps against what it was."""
    earlier_ = None if before is None else was(("resolution", *before))
    return records([Explained(check) for check in outcome(counts, rules, at_least, earlier_)], rules)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        pytest.param({"met": 95, "breached": 5}, "95.0 % (95 of 100), at least 95 % asked for, no room for more", id="just met"),
        pytest.param({"met": 99, "breached": 1}, "99.0 % (99 of 100), at least 95 % asked for, room for 4 more", id="with room"),
        pytest.param({"met": 94, "breached": 6}, "94.0 % (94 of 100), at least 95 % asked for, 1 too many", id="missed"),
        pytest.param({"running": 3}, "no data", id="nothing has settled"),
    ],
)
def test_reasons_of_shares(counts: dict[str, int], reason: str) -> None:
    assert [record["reason"] for record in one(counts)] == [reason]


@pytest.mark.parametrize(
    ("rules", "met", "before", "reason"),
    [
        pytest.param(Rules(), 94, (96, 100), "94.0 % (94 of 100), 96.0 % before: 2 points less", id="worse"),
        pytest.param(Rules(), 97, (96, 100), "97.0 % (97 of 100), 96.0 % before: 1 point more", id="better"),
        pytest.param(Rules(), 96, (96, 100), "96.0 % (96 of 100), 96.0 % before: no change", id="the same"),
        pytest.param(
            Rules(max_drop=Fraction(1, 100)), 94, (96, 100), "94.0 % (94 of 100), 96.0 % before: 2 points less, 1 allowed", id="allowed"
        ),
        pytest.param(
            Rules(significant=True), 94, (96, 100), "94.0 % (94 of 100), 96.0 % before: 2 points less, which chance explains", id="chance"
        ),
        pytest.param(
            Rules(significant=True),
            50,
            (96, 100),
            "50.0 % (50 of 100), 96.0 % before: 46 points less, more than chance explains",
            id="no chance",
        ),
        pytest.param(
            Rules(), 96, (960_001, 1_000_000), "96.0 % (96 of 100), 96.0 % before: less than 0.01 points less", id="hardly anything"
        ),
    ],
)
def test_reasons_of_falls(rules: Rules, met: int, before: tuple[int, int], reason: str) -> None:
    [_, drop] = one({"met": met, "breached": 100 - met}, rules, "50", before)

    assert (drop["name"], drop["reason"]) == ("Resolution against the baseline", reason)


def test_what_has_no_data_any_more() -> None:
    assert [record["reason"] for record in one({}, before=(96, 100))] == ["no data", "no data, 96.0 % before"]


def test_a_group_is_in_the_name() -> None:
    rows = [
        row("met", t=1, **{"ticket.team": "Net\nwork"}),
        row("met", t=2, **{"ticket.team": None}),
        row("met", t=3, **{"ticket.team": ""}),
    ]
    found = records(explained_of(rows, plan(sla("resolution", "50", per="team")), fields=("team",)))

    assert [(record["name"], record["group"]) for record in found] == [
        ("Resolution for team (empty)", {"team": ""}),
        ("Resolution for team Net work", {"team": "Net\nwork"}),
        ("Resolution for team unknown", {"team": None}),
    ]


def test_a_limit() -> None:
    promise = replace(sla("resolution"), limits=(Limit("p90", 4 * HOUR, "4h"),))
    rows = [row("met", t=number, ticket=f"T{number}", elapsed=number * HOUR) for number in range(1, 11)]
    [found] = records(explained_of(rows, plan(promise)))

    assert found["name"] == "Resolution (90 % within 4h)"
    assert found["reason"] == "9h 00m, at most 4h asked for"
    assert (found["unit"], found["objective"], found["actual"], found["headroom"]) == ("seconds", 14400, 32400, None)
    assert found["would_pass"].startswith("5 more of at most 4h")
    assert [pointer["said"] for pointer in found["look_at"]][:2] == ["T10 (10h 00m)", "T9 (9h 00m)"]


def of_desk(said: str, before: Was | None = None) -> dict[str, Any]:
    """The first check of a desk with one key figure, perhaps with what that was."""
    desk = looked_at(DESK, HISTORY, f"kpis:\n  {said}\n")
    subjects = Subjects(summarize(table(), plan()), desk.kpis, (), ())
    base = None if before is None else earlier({("kpis", desk.kpis[0].asked.name, ()): before})
    found = [explained(check, Evidence(table(), desk.plan, desk.basis)) for check in judged(subjects, Rules(), base)]
    return records(found)[0]


@pytest.mark.parametrize(
    ("said", "reason", "would_pass", "look_at"),
    [
        pytest.param('- backlog: "<= 1"', "2, at most 1 asked for", "1 fewer", "D (open for 735h 00m)", id="tickets"),
        pytest.param('- mean_time_to_resolve: "<= 8h"', "10h 00m, at most 8h asked for", "6h less in all", "C (24h 00m)", id="a mean"),
        pytest.param(
            '- stale_share: "<= 20%"',
            "50.0 % (1 of 2), at most 20% asked for, 1 too many",
            "1 fewer of them",
            "D (no change for 735h 00m)",
            id="a share",
        ),
        pytest.param(
            '- {name: Size, max: {column: size}, target: "< 3"}',
            "9, less than 3 asked for",
            "1 more of less than 3",
            "C (9)",
            id="a number",
        ),
        pytest.param(
            '- {name: Size, sum: {column: size}, target: "> 20"}', "12.5, more than 20 asked for", "more than 7.5 more", "A (1)", id="a sum"
        ),
        pytest.param(
            '- {name: P1, share_of: {priority: P1}, target: ">= 90%"}',
            "66.6 % (2 of 3), at least 90% asked for, 1 too many",
            "1 more that meet it",
            "C",
            id="too small a share",
        ),
        pytest.param('- resolved_per_day: ">= 1"', "0.1 a day, at least 1 asked for", "0.91 more", None, id="for each day"),
        pytest.param('- reopen_rate: "<= 5%"', "0.0 % (0 of 3), at most 5% asked for, no room for more", None, None, id="met"),
        pytest.param('- mean_time_to_resolve: {target: "<= 8h", where: {priority: P9}}', "no data", None, None, id="no data"),
        pytest.param('- csat: ">= 90%"', "no data: ", None, None, id="what the export does not tell"),
    ],
)
def test_key_figures(said: str, reason: str, would_pass: str | None, look_at: str | None) -> None:
    found = of_desk(said)

    assert found["reason"] == reason or (reason.endswith(": ") and found["reason"].startswith(reason))
    assert found["would_pass"] == would_pass
    assert [pointer["said"] for pointer in found["look_at"]][:1] == ([look_at] if look_at else [])


@pytest.mark.parametrize(
    ("said", "before", "baseline", "change", "words"),
    [
        pytest.param('- backlog: "<= 1"', Was("tickets", Fraction(5), 5), 5, -3, ("5", "-3"), id="tickets"),
        pytest.param(
            '- mean_time_to_resolve: "<= 8h"', Was("seconds", Fraction(8 * HOUR), 3), 28800, 7200, ("8h 00m", "+2h 00m"), id="a length"
        ),
        pytest.param('- stale_share: "<= 60%"', Was("share", Fraction(1, 4), 4, 1, 4), 0.25, 0.25, ("25.0 %", "+25.0"), id="a share"),
        pytest.param('- backlog: "<= 1"', Was("seconds", Fraction(5), 5), None, None, ("", ""), id="of another unit"),
    ],
)
def test_key_figures_beside_what_they_were(said: str, before: Was, baseline: float, change: float, words: tuple[str, str]) -> None:
    found = of_desk(said, before)

    assert (found["baseline"], found["change"]) == (baseline, change)
    assert (found["said"]["baseline"], found["said"]["change"]) == words


@pytest.mark.parametrize(
    ("text", "answers", "reason", "would_pass"),
    [
        pytest.param(
            '{name: Pulse, kind: csat, answer: rating, target: ">= 80%"}',
            ["5", "1"],
            "50.0 % (1 of 2), at least 80% asked for, 1 too many",
            "1 more satisfied answers",
            id="csat",
        ),
        pytest.param(
            '{name: Pulse, kind: nps, answer: rating, target: ">= 30"}', ["9", "1"], "0.0, at least 30 asked for", "30 more", id="nps"
        ),
        pytest.param(
            '{name: Pulse, kind: ces, answer: rating, target: ">= 5.5"}', ["5", "5"], "5.00, at least 5.5 asked for", "0.5 more", id="ces"
        ),
    ],
)
def test_surveys(text: str, answers: list[str], reason: str, would_pass: str) -> None:
    subjects = Subjects(summarize(table(), plan()), (), (), rows_of(text, *answers))
    [found] = records([explained(check, Evidence(table(), plan())) for check in judged(subjects, Rules(), None)])

    assert (found["name"], found["reason"], found["would_pass"]) == ("Pulse", reason, would_pass)


FAILED = "Resolution: 0.0 % (0 of 1), at least 95 % asked for, 1 too many"
SENTENCES: list[tuple[Callable[[], list[dict[str, Any]]], str]] = [
    (lambda: one({"met": 1}), "October 2026: the check holds: Resolution, 100.0 % (1 of 1), at least 95 % asked for, no room for more."),
    (lambda: one({"breached": 1}), "October 2026: the check failed. Resolution: 0.0 % (0 of 1), at least 95 % asked for, 1 too many."),
    (lambda: one({}), "October 2026: no data for any of 1 checks."),
    (list, "October 2026: nothing to check."),
    (lambda: [*one({"met": 1}), *one({"met": 2})], "October 2026: all 2 checks hold."),
    (lambda: [*one({"met": 1}), *one({})], "October 2026: no check failed, 1 of 2 hold; 1 without data: Resolution."),
    (
        lambda: [*one({"breached": 1}, Rules(min_tickets=5)), *one({"met": 1})],
        "October 2026: no check failed, 1 of 2 hold; 1 warned: Resolution.",
    ),
    (
        lambda: one({"breached": 1}) * 5,
        f"October 2026: 5 of 5 checks failed. {FAILED}; {FAILED}; {FAILED}; and 2 more.",
    ),
]


@pytest.mark.parametrize(("found", "sentence"), SENTENCES)
def test_the_sentence(found: Callable[[], list[dict[str, Any]]], sentence: str) -> None:
    assert gate_sentence(found(), "2026-10") == sentence


def test_hostile_names_are_plain_text() -> None:
    rows = [row("breached", ticket="INC1\x1b[31m\n::error::", elapsed=5 * HOUR)]
    [found] = records(explained_of(rows, plan(sla("resolution", "95"))))

    assert found["look_at"][0]["said"] == "INC1[31m ::error:: (1h 00m over)"


def test_tickets_of_the_sample_are_named_by_cycle() -> None:
    rows = [row("breached", ticket="A", cycle=2, elapsed=5 * HOUR), *tickets(met=1)]
    [found] = records(explained_of(rows, plan(sla("resolution", "95"))))

    assert found["look_at"][0]["said"] == "A, cycle 2 (1h 00m over)"
