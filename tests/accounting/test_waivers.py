"""Waivers and the problems that they are (A21)."""

from dataclasses import replace

import pytest

from slacalc.spec.definitions import Waiver
from tests.accounting.desk import RESOLUTION, definitions, one, problems, promise

LATE = definitions(promise(RESOLUTION))


@pytest.mark.parametrize(
    ("waivers", "found"),
    [
        pytest.param([Waiver("INC1", "sla", "Strike")], [], id="it excuses the breach"),
        pytest.param([Waiver(" INC1 ", None, "Strike")], [], id="for every SLA, written with spaces"),
        pytest.param([Waiver("INC1", "sla", "no target rule fits")], [], id="a reason that reads like a problem is none"),
        pytest.param([Waiver("INC1", "sla", "Strike", cycle=2)], [("P042", "", 1)], id="of a cycle that there is not"),
        pytest.param(
            [Waiver("INC1", "sla", "Strike", cycle=2), Waiver("INC1", "sla", "Flood", cycle=2)], [("P042", "", 1)], id="twice is one"
        ),
        pytest.param(
            [Waiver("INC9", "sla", "Strike"), Waiver("INC9", None, "Strike")], [("P041", "", 2)], id="of a ticket that there is not"
        ),
    ],
)
def test_problems(waivers: list[Waiver], found: list[tuple[str, str, int]]) -> None:
    """Opened Monday 09:00 with 4 h, resolved at 16:00."""
    assert problems(replace(LATE, waivers=tuple(waivers)), "Tue 09:00", resolved="Mon 16:00") == found


def test_reasons_of_several_waivers() -> None:
    """They are one; each reason is told once, in the order of the file, with who approved it and when."""
    waivers = (Waiver("INC1", None, "Strike", "J. Doe", "2026-10-06"), Waiver("INC1", "sla", "Flood"), Waiver("INC1", "sla", "Flood"))
    row = one(replace(LATE, waivers=waivers), "Tue 09:00", resolved="Mon 16:00")
    assert (row["outcome"], row["reason"]) == ("waived", "Strike (approved by J. Doe, 2026-10-06); Flood")


def test_a_waiver_of_what_is_not_late() -> None:
    """Met at 12:00: nothing is to be excused, and it stays met."""
    spec = replace(LATE, waivers=(Waiver("INC1", "sla", "Strike"),))
    assert one(spec, "Tue 09:00", resolved="Mon 12:00")["outcome"] == "met"
    assert problems(spec, "Tue 09:00", resolved="Mon 12:00") == [("P042", "", 1)]
