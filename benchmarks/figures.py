"""Measure all figures of a report on the million tickets against the engine: a report of compliance alone, and one with all figures.

python benchmarks/figures.py DIRECTORY [--runs N]

The engine's own time is that of measuring, in a process that reads, measures and stops; figures are what a whole report takes more
than that: the whole catalogue of key figures with the facts that it rests on, in groups, with a trend of twelve months, and causes.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from run import HERE, Run, line, measured

MEASURE = """
import sys, time
from pathlib import Path
from slacalc import Input, ReadOptions, load_definitions, measure, needs, read_export
definitions = load_definitions(Path(sys.argv[3]))
tickets, history = (Input(path, Path(path)) for path in sys.argv[1:3])
export = read_export([tickets], [history], definitions, needs(definitions, ["team", "priority"]), ReadOptions())
"""
ENGINE = MEASURE + "measure(export.tickets, export.history, definitions, int(sys.argv[4]), ['team', 'priority'])\n"
AS_OF = "1793577600000000"
"""The instant at which the export was drawn, in microseconds."""
PERIOD = ("--period", "2026-10")
ALL = ("--kpis", "--every", "month", "--causes", "team,priority")


def main() -> int:
    """Print each process and what lies between them; return 1 where figures cost more than the engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path, help="where make_million.py has written its files")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    tickets, history = (str(options.directory / name) for name in ("tickets.csv", "history.csv"))
    definitions = str(HERE / "million.yaml")
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.yaml"
        bare.write_text(f"include: [{definitions}]\nkpis: []\n", encoding="utf-8")
        report = [sys.executable, "-m", "slacalc", "report", tickets, "--history", history, *PERIOD, "-f", "json"]
        commands = {
            "reading": [sys.executable, "-c", MEASURE, tickets, history, definitions],
            "and measuring": [sys.executable, "-c", ENGINE, tickets, history, definitions, AS_OF],
            "bare report": [*report, "--slas", str(bare)],
            "usual figures": [*report, "--slas", definitions],
            "all figures": [*report, "--slas", definitions, *ALL],
        }
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                runs[name].append(measured(command))
    return verdict(runs)


def verdict(runs: dict[str, list[Run]]) -> int:
    """Print what was measured; return the exit status."""
    for name, some in runs.items():
        print(line(name, some))
    wall = {name: median(run.wall for run in some) for name, some in runs.items()}
    engine, figures = wall["and measuring"] - wall["reading"], wall["all figures"] - wall["bare report"]
    usual = wall["usual figures"] - wall["bare report"]
    print(f"engine {engine:.2f} s, all figures beside compliance {figures:.2f} s, the usual ones {usual:.2f} s")
    return int(figures > engine)


if __name__ == "__main__":
    sys.exit(main())
