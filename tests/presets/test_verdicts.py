"""What the vendor says of its own tickets, beside what was worked out by hand (the lines `theirs` of `expected.txt`)."""

import re

import pytest

from slacalc.figures.reconcile import Desk, prepared, reconciled
from slacalc.read.verdicts import columns_of, said
from slacalc.spec.definitions import Definitions
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import mapping
from slacalc.spec.verdicts import verdict_of
from tests.presets.test_presets import HERE, by_hand, definitions_of, exported, instant

JUDGING = [name for name in preset_names() if mapping(preset(name), "source", "verdicts")]
EXPECTED = re.compile(r"^theirs +(\S+) +(verdict|used) +(\d+) of (\d+)$", re.MULTILINE)
EVENT_LOGS = {"servicenow-log"}


def compared(name: str) -> set[tuple[str, ...]]:
    """Return of each promise that the vendor judges or times: how many tickets agree of those that both do."""
    definitions = prepared(definitions_of(name))
    return {found for sla in definitions.slas for found in of_sla(name, sla.id, definitions)}


def of_sla(name: str, sla: str, definitions: Definitions) -> set[tuple[str, ...]]:
    from dataclasses import replace

    [own] = [one for one in definitions.slas if one.id == sla]
    verdict = verdict_of(own, definitions.source.verdicts)
    if verdict is None:
        return set()
    columns = columns_of(sla, verdict, "last" if name in EVENT_LOGS else None)
    alone = replace(definitions, slas=(own,), source=replace(definitions.source, columns={**definitions.source.columns, **columns}))
    export = exported(name, alone, tuple(columns))
    desk = Desk(export.tickets, export.history, alone, instant(by_hand(name)[0]))
    theirs = said(export.tickets, sla, verdict, alone.source)
    assert theirs.problems == ()
    return {(sla, one.basis, str(one.agreeing), str(one.compared)) for one in reconciled(desk, desk.measured(), theirs, verdict)}


@pytest.mark.parametrize("name", JUDGING)
def test_the_vendor_agrees_as_far_as_was_worked_out_by_hand(name: str) -> None:
    expected = EXPECTED.findall((HERE / name / "expected.txt").read_text(encoding="utf-8"))

    assert compared(name) == set(expected)
    assert expected
