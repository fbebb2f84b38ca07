"""Measure a report on the million tickets against Polars merely reading the same two files, as whole processes.

python benchmarks/run.py DIRECTORY [--runs N]
"""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
MOST_TIME = 6.0
"""So many times as long as the reading alone may a report take."""
MOST_MEMORY = 2.5
"""GiB."""
READ = """
import sys
import polars as pl
tickets, history = (pl.read_csv(path) for path in sys.argv[1:])
parse = "%Y-%m-%dT%H:%M:%SZ"
tickets = tickets.with_columns(pl.col("opened", "first_response", "resolved").str.to_datetime(parse, time_unit="us"))
history = history.with_columns(pl.col("changed_at").str.to_datetime(parse, time_unit="us"))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds on the wall, seconds of all processors, and GiB of memory at the peak."""

    wall: float
    processor: float
    memory: float


def measured(command: list[str]) -> Run:
    """Run a command to its end, its output thrown away. Raises SystemExit if it fails."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - this script's own commands
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"exit status {process.returncode}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 2**20)


def line(name: str, runs: list[Run]) -> str:
    """Return the median of several runs as a line of text."""
    wall, processor, memory = (median(values) for values in zip(*((run.wall, run.processor, run.memory) for run in runs), strict=True))
    spread = f"{min(run.wall for run in runs):.2f} to {max(run.wall for run in runs):.2f}"
    return f"{name:<16}{wall:>8.2f} s  ({spread}){processor:>8.2f} s processor{memory:>8.2f} GiB"


def main() -> int:
    """Print both, their ratio and the peak; return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path, help="where make_million.py has written its files")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    tickets, history = (str(options.directory / name) for name in ("tickets.csv", "history.csv"))
    report = [sys.executable, "-m", "slacalc", "report", tickets, "--history", history, "--slas", str(HERE / "million.yaml")]
    commands = {"polars reads": [sys.executable, "-c", READ, tickets, history], "slacalc report": [*report, "-f", "json"]}
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, command in commands.items():
            runs[name].append(measured(command))
    return verdict(runs["polars reads"], runs["slacalc report"])


def verdict(reads: list[Run], reports: list[Run]) -> int:
    """Print what was measured and whether it is within the limits; return the exit status."""
    ratio = median(run.wall for run in reports) / median(run.wall for run in reads)
    processor = median(run.processor for run in reports) / median(run.processor for run in reads)
    memory = max(run.memory for run in reports)
    print(line("polars reads", reads))
    print(line("slacalc report", reports))
    print(f"ratio {ratio:.2f} (limit {MOST_TIME:.0f}; {processor:.2f} in processor time), peak {memory:.2f} GiB (limit {MOST_MEMORY})")
    return int(ratio > MOST_TIME or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
