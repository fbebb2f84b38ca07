"""Measure the reading of a million tickets in CSV, in a declared format of timestamps, against Polars reading the same columns.

python benchmarks/reading.py DIRECTORY [--runs N]

DIRECTORY holds the tickets.csv of make_million.py. Both read from the file on disk to tables, in one process, in turn.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import polars as pl

from slacalc.read import Input, ReadOptions, read_export
from slacalc.spec import load
from slacalc.spec.needs import needs

SLOWEST = 2.0
"""So many times as long as Polars may reading take."""
DECLARED = "%d/%m/%Y %H:%M:%S"
MOMENTS = ("opened", "first_response", "resolved")
FIELDS = ("status", "priority")
DEFINITIONS = f"""
version: 1
timezone: Europe/Berlin
source: {{timestamps: "{DECLARED}", columns: {{id: ticket}}}}
calendars: {{office: {{hours: {{mon-fri: 09:00-17:00}}}}}}
statuses: {{waiting: [On Hold], solved: [Resolved, Closed]}}
slas:
  first response: {{clock: first_response, calendar: office, targets: [{{when: {{priority: P1}}, target: 1h}}, {{target: 4h}}]}}
  resolution: {{clock: resolution, calendar: office, targets: [{{when: {{priority: P1}}, target: 4h}}, {{target: 24h}}]}}
"""


def rewritten(tickets: Path, into: Path) -> Path:
    """Write the tickets with their timestamps in the declared format."""
    read = pl.read_csv(tickets, infer_schema=False)
    times = (pl.col(name).str.to_datetime("%Y-%m-%dT%H:%M:%SZ").dt.strftime(DECLARED) for name in MOMENTS)
    read.with_columns(*times).write_csv(into / "tickets.csv")
    return into / "tickets.csv"


def by_polars(tickets: Path) -> Callable[[], int]:
    """Return what reads the columns that are needed with Polars alone, and parses the same three of them."""

    def read() -> int:
        rows = pl.read_csv(tickets, columns=["ticket", *MOMENTS, *FIELDS], infer_schema=False)
        parsed = (pl.col(name).str.to_datetime(DECLARED, time_unit="us") for name in MOMENTS)
        return rows.with_columns(*parsed, *(pl.col(name).cast(pl.Categorical) for name in FIELDS)).height

    return read


def by_slacalc(tickets: Path, into: Path) -> Callable[[], int]:
    """Return what reads them as every command does: checked, in UTC, with a hash of the file."""
    (into / "slas.yaml").write_text(DEFINITIONS, encoding="utf-8")
    definitions = load(into / "slas.yaml")
    wanted = needs(definitions)
    return lambda: read_export([Input(tickets.name, tickets)], [], definitions, wanted, ReadOptions()).tickets.height


def seconds(read: Callable[[], int]) -> float:
    """Return how long one reading takes."""
    started = time.perf_counter()
    read()
    return time.perf_counter() - started


def main() -> int:
    """Print both medians and their ratio; return 1 where the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path, help="where make_million.py has written its files")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with TemporaryDirectory() as directory:
        into = Path(directory)
        tickets = rewritten(options.directory / "tickets.csv", into)
        readers = {"polars": by_polars(tickets), "slacalc": by_slacalc(tickets, into)}
        if len({read() for read in readers.values()}) > 1:
            sys.exit("the two do not read equally many rows")
        runs: dict[str, list[float]] = {name: [] for name in readers}
        for _ in range(options.runs):
            for name, read in readers.items():
                runs[name].append(seconds(read))
    for name, taken in runs.items():
        print(f"{name:<10}{median(taken):>8.3f} s  ({min(taken):.3f} to {max(taken):.3f})")
    ratio = median(runs["slacalc"]) / median(runs["polars"])
    print(f"{'ratio':<10}{ratio:>8.2f}    (limit {SLOWEST:g})")
    return int(ratio > SLOWEST)


if __name__ == "__main__":
    sys.exit(main())
