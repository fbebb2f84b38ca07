"""Equal input, equal definitions and equal as-of are equal bytes, in whatever order and form the input comes."""

import csv
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Slacalc

SAMPLE = ROOT / "sample_data"
CSV = (SAMPLE / "tickets.csv", "--history", SAMPLE / "history.csv")
ASKED = ("--slas", ROOT / "slas.example.yaml", "--period", "2026-10", "-f", "json")


def shuffled(source: Path, target: Path) -> Path:
    """The rows of a CSV file in another order."""
    with source.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    random.Random(7).shuffle(rows)  # noqa: S311 - any order will do
    with target.open("w", encoding="utf-8", newline="") as new:
        csv.writer(new).writerows([header, *rows])
    return target


def without_inputs(text: str) -> Any:  # noqa: ANN401 - JSON
    report = json.loads(text)
    return {key: value for key, value in report.items() if key != "inputs"}


@pytest.mark.parametrize("command", ["report", "measure"])
def test_twice_the_same_bytes(command: str, typed: Slacalc) -> None:
    assert typed(command, *CSV, *ASKED).out == typed(command, *CSV, *ASKED).out != ""


def test_the_order_of_rows_does_not_matter(slacalc: Slacalc, tmp_path: Path) -> None:
    tickets = shuffled(SAMPLE / "tickets.csv", tmp_path / "tickets.csv")
    history = shuffled(SAMPLE / "history.csv", tmp_path / "history.csv")

    assert slacalc("measure", tickets, "--history", history, *ASKED).out == slacalc("measure", *CSV, *ASKED).out
    found = slacalc("report", tickets, "--history", history, *ASKED).out
    assert without_inputs(found) == without_inputs(slacalc("report", *CSV, *ASKED).out)


def test_the_form_of_the_export_does_not_matter(slacalc: Slacalc) -> None:
    nested = slacalc("report", SAMPLE / "tickets.json", *ASKED).out

    assert without_inputs(nested) == without_inputs(slacalc("report", *CSV, *ASKED).out)
