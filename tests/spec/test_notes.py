"""Remarks on definitions that are right."""

from pathlib import Path

import pytest

from slacalc.spec import load, load_text
from slacalc.spec.notes import notes
from tests.spec.writing import SLA, with_sla


def remarks(text: str) -> list[str]:
    found = notes(load_text(text, "slas.yaml"))
    return [f"{note.place.line}:{note.place.column}: {note.code} {note.message}" for note in found if note.place]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param(with_sla(), [], id="nothing to remark"),
        pytest.param(with_sla(SLA.replace("office", "24x7")), ["3:13: N001 the calendar 'office' is used nowhere"], id="a calendar"),
        pytest.param(
            with_sla(SLA.replace("office", "both")).replace("{office:", "{both: {union: [late, 24x7]}, late: {extends: office}, office:"),
            [],
            id="calendars that another is made of",
        ),
        pytest.param(
            with_sla().replace("{office:", "{both: {union: [late, 24x7]}, late: {extends: office}, office:"),
            [
                "3:13: N001 the calendar 'both' is used nowhere",
                "3:42: N001 the calendar 'late' is used nowhere",
            ],
            id="calendars that only an unused one is made of",
        ),
        pytest.param(
            with_sla().replace("{waiting", "{void: [Void, Double], waiting"),
            ["2:12: N002 the status group 'void' is used nowhere"],
            id="a group",
        ),
        *(
            pytest.param(with_sla().replace("{waiting", "{void: [Void, Double], waiting") + used, [], id=f"a group in {where}")
            for where, used in {
                "a key figure's condition": "kpis: [{name: Void, count: {status: void}}]\n",
                "a key figure's moments": "kpis: [{name: Slow, mean: {from: opened, to: {status: void}}}]\n",
                "what a key figure is for": "kpis: [backlog: {where: {status: void}}]\n",
                "the meaning of a word": "meanings: {major: {status: void}}\n",
                "a survey's condition": "surveys: {s: {kind: csat, answer: rating, where: {status: void}}}\n",
            }.items()
        ),
        pytest.param(
            with_sla(SLA.replace("office", "24x7")) + "kpis: [mean_time_to_resolve: {calendar: office}]\n", [], id="a key figure's calendar"
        ),
        pytest.param(with_sla().replace("{waiting", "{new: [New], waiting"), [], id="a reserved group may wait for its use"),
        pytest.param(
            with_sla(SLA.replace("target: 4h", "targets: [{when: {a: x}, target: 1h}, {target: 2h}, {when: {b: y}, target: 3h}]")),
            ["8:58: N003 this rule of 'r' never wins: the rule 'all' before it takes every ticket that it fits"],
            id="a rule behind one for everything",
        ),
        pytest.param(
            with_sla(SLA.replace("target: 4h", "targets: [{when: {a: x}, target: 1h}, {when: {a: X}, target: 2h}]")),
            ["8:44: N003 this rule of 'r' never wins: the rule 'a = x' before it takes every ticket that it fits"],
            id="a rule behind its like",
        ),
        pytest.param(
            with_sla(SLA.replace("target: 4h", "targets: [{target: {until: due}}, {target: 2h}]")),
            [],
            id="a rule behind one that may not fit",
        ),
        pytest.param(
            with_sla(SLA.replace("target: 4h", "targets: [{target: 1h, valid: {to: 2025-12-31}}, {target: 2h}, {target: 3h}]")),
            ["8:69: N003 this rule of 'r' never wins: the rule 'all' before it takes every ticket that it fits"],
            id="a rule that holds for a time leaves the rest to others",
        ),
        pytest.param(
            with_sla(SLA.replace("clock: resolution", "clock: {start: opened, stop: closed, while: {status: ours}}")).replace(
                "{waiting", "{ours: [Open, New], waiting"
            ),
            [],
            id="a group by which a clock runs",
        ),
        pytest.param(
            with_sla(more="source: {history: {shape: changes, events: {public_reply: {status: ours}}}}\n").replace(
                "{waiting", "{ours: [Open, New], waiting"
            ),
            [],
            id="a group that makes a row an event",
        ),
        pytest.param(
            with_sla(
                more="source: {history: {shape: changes, author: Who, authors: {system: {status: ours}, agent: {status: theirs}}}}\n"
            ).replace("{waiting", "{ours: [Open, New], theirs: [Asked], loose: [Lost], waiting"),
            ["2:48: N002 the status group 'loose' is used nowhere"],
            id="groups by which an author is on a side",
        ),
        pytest.param(
            with_sla(
                """\
                clock: resolution
                target: 4h
                versions:
                  - {valid: {to: 2025-12-31}, calendar: 24x7}
                  - {valid: {from: 2026-01-01}, calendar: office, where: {status: ours}}
                """
            ).replace("{waiting", "{ours: [Open, New], waiting"),
            [],
            id="a calendar and a group of one version",
        ),
        pytest.param(
            with_sla(
                """\
                clock: resolution
                calendar: office
                targets: [{target: 4h}, {target: 5h}]
                versions:
                  - {valid: {from: 2027-01-01}}
                  - {valid: {from: 2026-01-01, to: 2026-12-31}, objective: 90%}
                  - {valid: {to: 2024-12-31}, targets: [{target: 6h}, {target: 7h}]}
                  - {valid: {from: 2025-01-01, to: 2025-12-31}, matrix: {fields: [a], cells: {default: 1h}, default: 2h}}
                """
            ),
            [
                "8:30: N003 this rule of 'r' never wins: the rule 'all' before it takes every ticket that it fits",
                "12:60: N003 this rule of 'r' never wins: the rule 'all' before it takes every ticket that it fits",
                "13:10: N003 this rule of 'r' never wins: the rule 'all' before it takes every ticket that it fits",
            ],
            id="rules of versions, each said once",
        ),
    ],
)
def test_notes(text: str, messages: list[str]) -> None:
    assert remarks(text) == messages


def test_the_file_itself_goes_before_those_that_it_takes_parts_from(tmp_path: Path) -> None:
    """Each file from its top to its end, the included ones by name."""
    unused = "calendars: {{{0}: {{extends: 24x7}}, {0}2: {{extends: 24x7}}}}\n"
    slas = f"include: [b.yaml, a.yaml]\n{with_sla()}".replace("{office:", "{own: {extends: 24x7}, office:")
    for name, text in {"a": unused.format("a"), "b": unused.format("b"), "slas": slas}.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = notes(load(tmp_path / "slas.yaml"))
    assert [(Path(note.place.file).stem, note.message.split("'")[1]) for note in found if note.place] == [
        ("slas", "own"),
        ("a", "a"),
        ("a", "a2"),
        ("b", "b"),
        ("b", "b2"),
    ]
