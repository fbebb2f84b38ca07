"""The explanation of a ticket as data: the measurements in the JSON shape of `explain`, each with its ledger."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from slacalc.accounting.ledger import Entry, Explained
from slacalc.figures.tally import column
from slacalc.locale.formatting import iso, seconds
from slacalc.report.records import records
from slacalc.spec.definitions import Sla

INSTANTS = ("started", "stopped", "due")
LENGTHS = ("target", "elapsed", "paused", "remaining", "wall")


def explanations(explained: Iterable[Explained], slas: Sequence[Sla], attributes: Sequence[str]) -> list[dict[str, Any]]:
    """Return the measurements as plain data: lengths in seconds, instants in UTC ISO 8601, `timezone` that of the calendar."""
    return [_explanation(one, slas, attributes) for one in explained]


def _explanation(one: Explained, slas: Sequence[Sla], attributes: Sequence[str]) -> dict[str, Any]:
    record = records(one.measurement, slas, attributes).row(0, named=True)
    raw = one.measurement.row(0, named=True)
    plain = {name: value for name, value in record.items() if not name.startswith("ticket.")}
    instants = {name: None if raw[name] is None else iso(raw[name]) for name in INSTANTS}
    lengths = {f"{name}_seconds": None if raw[name] is None else seconds(raw[name]) for name in LENGTHS}
    share = None if record["share"] is None else _number(record["share"])
    return {
        **(plain | instants | lengths | {"share": share}),
        "target_text": one.target_text,
        "stopped_because": one.stopped_because,
        "attributes": {name: record[column(name)] for name in attributes},
        "timezone": one.timezone,
        "ledger": [_entry(entry) for entry in one.ledger],
    }


def _number(share: Decimal) -> int | float:
    return int(share) if share == int(share) else float(share)


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "from": iso(entry.start),
        "to": iso(entry.end),
        "state": entry.state,
        "because": entry.because,
        "calendar": entry.calendar,
        "working_seconds": seconds(entry.working),
        "total_seconds": seconds(entry.total),
    }
