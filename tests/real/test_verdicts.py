"""The verdicts of the City of Boston and of ServiceNow beside ours, on real exports."""

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from slacalc.cli import shell
from tests.real.plain import DATA, rows

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real exports are not part of the project ({DATA} is missing)")
HERE = Path(__file__).parent


def reconciled(definitions: Path, export: Path, as_of: str, written: Path) -> Any:  # noqa: ANN401 - any JSON
    """Run `slacalc reconcile` with what the preset knows of the vendor's verdict."""
    asked = ["reconcile", export, "--slas", definitions, "--as-of", as_of, "--max-differences", "0", "-q", "-o", written]
    status = shell.run([str(word) for word in asked])
    found = json.loads(written.read_text(encoding="utf-8"))
    assert status == (1 if found["differing"] else 0)
    return found


class City(NamedTuple):
    """An export, its as-of, how many rows have a target and a verdict, and how many have no target."""

    definitions: str
    export: str
    as_of: str
    judged: int
    without_target: int


FEW = City("boston311.yaml", "boston311_100.csv", "2022-06-01T00:00", 89, 11)
CITY = City("boston311_2015.yaml", "boston311_abandoned_vehicles_2015.csv", "2016-01-12T18:00", 2563, 1)


@pytest.mark.parametrize(
    "city",
    [
        pytest.param(FEW, id="2022"),
        pytest.param(City("boston311_dmy.yaml", "boston311_100_dmy.csv", "2022-06-01T00:00", 89, 11), id="day-first"),
        pytest.param(CITY, id="2015"),
    ],
)
def test_boston_agrees_in_every_row_with_a_verdict_and_a_target(city: City, tmp_path: Path) -> None:
    """Tickets without a target count as on time there; here they are not compared, and said so."""
    [of] = reconciled(HERE / city.definitions, DATA / city.export, city.as_of, tmp_path / "found.json")["comparisons"]

    assert (of["agreeing"], of["compared"], of["causes"]) == (city.judged, city.judged, [])
    assert [cell for cell in of["cells"] if cell["ours"] == "no_target"] == [
        {"ours": "no_target", "theirs": "met", "tickets": city.without_target, "agrees": None}
    ]


def late(city: City, form: str, written: Path) -> Any:  # noqa: ANN401 - any JSON
    """The comparison of an export whose closing times alone, in this form, are moved by five hours."""
    export = rows(city.export)
    [closed] = [column for column in export[0] if column.lower() == "closed_dt"]
    for row in export:
        if row[closed].strip():
            row[closed] = (datetime.strptime(row[closed], form) + timedelta(hours=5)).strftime(form)  # noqa: DTZ007 - local, as in the file
    with (written / "moved.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(export[0]))
        writer.writeheader()
        writer.writerows(export)
    [of] = reconciled(HERE / city.definitions, written / "moved.csv", city.as_of, written / "found.json")["comparisons"]
    return of


def test_closing_times_five_hours_late_are_found(tmp_path: Path) -> None:
    of = late(CITY, "%m/%d/%Y %I:%M:%S %p", tmp_path)
    [cause] = of["causes"]

    assert (cause["cause"], cause["change"]) == ("shift", "times after the start moved by -5 h")
    assert (cause["agreeing"], cause["tickets"], of["differing"], of["unexplained"]["tickets"]) == (2563, 43, 43, 0)


def test_a_hundred_rows_say_between_which_hours_it_lies(tmp_path: Path) -> None:
    """One verdict alone flips, which other hours would mend too."""
    of = late(FEW, "%Y-%m-%d %H:%M:%S", tmp_path)

    assert (of["differing"], of["causes"], of["unexplained"]["shift_hours"]) == (1, [], [-1.5, -5])


def test_a_row_of_service_now(tmp_path: Path) -> None:
    """An SLA of 2 h 37 min of clock time; its breach would have been three days later, and its schedule was closed."""
    definitions = tmp_path / "slas.yaml"
    definitions.write_text(
        "timezone: UTC\nsource: {preset: servicenow-sla}\nslas: {all: {clock: resolution, calendar: 24x7, target: {until: due}}}\n",
        encoding="utf-8",
    )
    verdict, used = reconciled(definitions, DATA / "servicenow/task_sla_data.csv", "2017-01-01T00:00", tmp_path / "found.json")[
        "comparisons"
    ]

    assert (verdict["agreeing"], verdict["compared"]) == (1, 1)
    assert (used["agreeing"], used["compared"]) == (0, 1)
