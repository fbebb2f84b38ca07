"""What the vendor says of its own tickets, beside what was worked out by hand (the lines `theirs` of `expected.txt`)."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from slacalc.figures.reconcile import Comparison, Desk, latest, prepared, reconciled
from slacalc.read import is_event_log
from slacalc.read.verdicts import columns_of, said
from slacalc.spec.definitions import Definitions, Sla
from slacalc.spec.preset import preset, preset_names
from slacalc.spec.raw import mapping
from slacalc.spec.verdicts import verdict_of
from tests.presets.test_presets import HERE, by_hand, definitions_of, exported, instant

JUDGING = [name for name in preset_names() if mapping(preset(name), "source", "verdicts")]
EXPECTED = re.compile(r"^theirs +(\S+) +(verdict|used) +(\d+) of (\d+)$", re.MULTILINE)


def comparisons(name: str, sla: Sla, definitions: Definitions) -> Iterator[Comparison]:
    verdict = verdict_of(sla, definitions.source.verdicts)
    if verdict is not None:
        as_of = instant(by_hand(name)[0])
        columns = columns_of(sla.id, verdict, log_until=as_of if is_event_log(definitions.source, ()) else None)
        source = replace(definitions.source, columns={**definitions.source.columns, **columns})
        alone = replace(definitions, slas=(sla,), source=source)
        export = exported(name, alone, tuple(columns))
        desk = Desk(export.tickets, export.history, alone, as_of, latest(export.tickets, export.history, alone, as_of))
        theirs = said(export.tickets, sla.id, verdict, source)
        assert theirs.odd == ()
        yield from reconciled(desk, desk.measured(), theirs, verdict)


@pytest.mark.parametrize("name", JUDGING)
def test_the_vendor_agrees_as_far_as_was_worked_out_by_hand(name: str) -> None:
    definitions = prepared(definitions_of(name))
    found = [one for sla in definitions.slas for one in comparisons(name, sla, definitions)]
    expected = EXPECTED.findall((HERE / name / "expected.txt").read_text(encoding="utf-8"))

    assert sorted((one.sla.id, one.basis, str(one.agreeing), str(one.compared)) for one in found) == sorted(expected)
    assert expected
