"""The public names, used from Python as the package's description shows."""

from datetime import UTC, datetime
from pathlib import Path

import slacalc
from slacalc.times import instant

SLAS = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved]}
slas:
  resolution: {clock: resolution, calendar: 24x7, target: 8h, objective: 90%}
"""


def test_from_files_to_figures(tmp_path: Path) -> None:
    tmp_path.joinpath("slas.yaml").write_text(SLAS, encoding="utf-8")
    tickets = tmp_path / "tickets.csv"
    tickets.write_text("id,opened,resolved,status\n1,2026-10-05T09:00Z,2026-10-05T17:00Z,Resolved\n", encoding="utf-8")
    as_of = instant(datetime(2026, 11, 1, tzinfo=UTC))

    definitions = slacalc.load_definitions(tmp_path / "slas.yaml")
    inputs = [slacalc.Input("tickets.csv", tickets)]
    export = slacalc.read_export(inputs, [], definitions, slacalc.needs(definitions), slacalc.ReadOptions())
    measured = slacalc.measure(export.tickets, export.history, definitions, as_of)
    figures = slacalc.summarize(measured.measurements, slacalc.plan_of(definitions, slacalc.zone("Europe/Berlin"), as_of))

    assert [(row.sla.id, row.ratio.numerator, row.ratio.denominator, row.status) for row in figures.rows] == [("resolution", 1, 1, "met")]
