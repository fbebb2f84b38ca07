"""The whole month of the sample: one story, in which a number is the same wherever it appears."""

import csv
import json
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sample_data"
BERLIN = ZoneInfo("Europe/Berlin")
OCTOBER = (datetime(2026, 10, 1, tzinfo=BERLIN), datetime(2026, 11, 1, tzinfo=BERLIN))

Report = dict[str, Any]  # JSON is as free as its writer


@pytest.fixture(scope="module")
def month() -> Report:
    surveys = [part for name in ("recommendation", "effort") for part in ("--survey", f"{name}={SAMPLE / 'survey.csv'}")]
    exports = [str(SAMPLE / "tickets.csv"), "--history", str(SAMPLE / "history.csv"), "--outages", str(SAMPLE / "outages.csv")]
    options = ["--slas", str(SAMPLE / "service.yaml"), "--period", "2026-10", "--every", "month", "-f", "json"]
    command = [sys.executable, "-m", "slacalc", "report", *exports, *surveys, "--survey", f"quality={SAMPLE / 'servqual.csv'}", *options]
    run = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - the test's own command
    assert run.returncode == 0, run.stderr.decode()
    found: Report = json.loads(run.stdout)
    return found


def kpi(month: Report, name: str) -> Report:
    [found] = [one for one in month["kpis"] if one["kpi"] == name and not one["group"]]
    return dict(found)


def totals(month: Report) -> dict[str, Report]:
    return {row["sla"]: row for row in month["slas"] if not row["group"]}


def test_nothing_is_lacking(month: Report) -> None:
    assert [one["kpi"] for one in month["kpis"] if one["reason"]] == []
    assert [one["kpi"] for one in month["kpis"] if not one["group"] and one["value"] is None] == []


FLOW = ("tickets_opened", "tickets_resolved", "backlog")


def test_what_is_opened_and_not_resolved_is_left(month: Report) -> None:
    """In each month the backlog grows by what was opened and shrinks by what was resolved."""
    opened, resolved, backlog = ([point["value"] for point in kpi(month, name)["trend"]] for name in FLOW)

    assert len(backlog) == 12
    assert [before + more - less for before, more, less in zip(backlog, opened[1:], resolved[1:], strict=False)] == backlog[1:]
    assert [opened[-1], resolved[-1], backlog[-1]] == [kpi(month, name)["value"] for name in FLOW]


def test_groups_add_up_to_the_whole(month: Report) -> None:
    for name in FLOW:
        groups = [one["value"] for one in month["kpis"] if one["kpi"] == name and one["group"]]
        assert sum(groups) == kpi(month, name)["value"]


def test_compliance_is_the_same_in_every_part(month: Report) -> None:
    met, counted = (sum(row[name] for row in totals(month).values()) for name in ("numerator", "denominator"))
    assert (kpi(month, "sla_compliance")["numerator"], kpi(month, "sla_compliance")["denominator"]) == (met, counted)
    assert month["causes"]["slas"][0]["missed"] == counted - met
    assert kpi(month, "ticket_compliance")["value"] == month["tickets"][0]["compliance"]
    for sla, row in totals(month).items():
        [last] = [point for point in month["trend"] if point["sla"] == sla and point["period"] == "2026-10"]
        assert last["compliance"] == row["compliance"]


def test_weights_are_those_of_the_agreement(month: Report) -> None:
    weights = {"first-response": 2, "ownership": 1, "resolution": 5, "delivery": 2}
    shares = {sla: Fraction(row["numerator"], row["denominator"]) for sla, row in totals(month).items()}
    expected = sum((weight * shares[sla] for sla, weight in weights.items()), Fraction()) / sum(weights.values())
    assert month["weighted_compliance"]["value"] == kpi(month, "weighted_compliance")["value"]
    assert abs(Fraction(str(month["weighted_compliance"]["value"])) - expected) < Fraction(1, 10**6)


def test_the_credit_is_the_sum_of_its_lines(month: Report) -> None:
    lines = [Decimal(line["amount"]) for line in month["credits"]["lines"]]
    assert sum(lines) == Decimal(month["credits"]["subtotal"]) == Decimal("745.00")
    assert Decimal(kpi(month, "service_credit")["value"]) == Decimal(month["credits"]["total"])


def test_surveys_are_the_key_figures_too(month: Report) -> None:
    values = {one["survey"]: one["value"] for one in month["surveys"] if not one["group"]}
    assert kpi(month, "csat")["value"] == values["satisfaction"]
    assert kpi(month, "nps")["value"] == values["recommendation"]


def instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN) if text else None


def test_downtime_of_the_portal_by_the_minute(month: Report) -> None:
    """Second by second over October: down where an outage is, unless it is being maintained as planned."""
    rows = [row for row in csv.DictReader((SAMPLE / "outages.csv").read_text(encoding="utf-8").splitlines()) if row["service"] == "portal"]
    spans = {
        kind: [
            (max(start, OCTOBER[0]), min(instant(row["ended"]) or OCTOBER[1], OCTOBER[1]))
            for row in rows
            if row["type"] == kind and (start := instant(row["started"])) and start < OCTOBER[1]
        ]
        for kind in ("Outage", "Maintenance")
    }

    def seconds(kind: str) -> set[int]:
        return {at for start, end in spans[kind] for at in range(int(start.timestamp()), int(end.timestamp()))}

    [portal] = [one for one in month["availability"] if one["service"] == "portal"]
    assert portal["downtime_seconds"] == len(seconds("Outage") - seconds("Maintenance"))
    whole = int(OCTOBER[1].timestamp()) - int(OCTOBER[0].timestamp())
    assert portal["agreed_seconds"] == whole - len(seconds("Maintenance"))


def test_the_first_sentence_counts_services_and_tells_what_is_missed(month: Report) -> None:
    sentence = month["sentence"]
    assert sentence.startswith("October 2026: 6 of 8 objectives met; Resolution missed its 95 %")
    assert "ERP missed its 99.5 %" in sentence
    assert "Satisfied (CSAT) 78.2 % misses its target of >= 80%" in sentence
