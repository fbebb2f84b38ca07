"""Which of the vendor's verdicts is about which promise."""

from collections.abc import Mapping
from typing import Final

from slacalc.spec.clock_definitions import AtColumn
from slacalc.spec.definitions import Sla
from slacalc.spec.verdict_definitions import Verdict

ENDS: Final = {"resolved": "resolution", "first_response": "first_response", "assigned": "time_to_own", "closed": "closure"}
"""The built-in clock that a clock of one's own is taken for, by the moment that stops it."""


def verdict_of(sla: Sla, verdicts: Mapping[str, Verdict]) -> Verdict | None:
    """Return the verdict on an SLA: by its id, by the built-in clock that it uses, or by the one that runs between the same moments."""
    ends = {part.column for part in sla.clock.stop if part.column}
    alike = ENDS.get(min(ends)) if len(ends) == 1 and sla.clock.start == (AtColumn("opened"),) and sla.clock.name == sla.id else None
    return next((verdicts[name] for name in (sla.id, sla.clock.name, alike) if name and name in verdicts), None)
