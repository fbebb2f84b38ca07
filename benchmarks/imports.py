"""Measure how long `slacalc --version` and `--help` take against importing typer alone, and what they import.

python benchmarks/imports.py [--runs N]
"""

import argparse
import subprocess
import sys
import time
from statistics import median

HEAVY = ("polars", "holidays", "pydantic", "slacalc.accounting", "slacalc.read")
"""Modules that neither command may import."""
SLACALC = ["-m", "slacalc"]
COMMANDS = {"import typer": ["-c", "import typer"], "slacalc --version": [*SLACALC, "--version"], "slacalc --help": [*SLACALC, "--help"]}


def seconds(arguments: list[str]) -> float:
    """Return how long Python takes with these arguments, start and end included."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - this script's own commands
    return time.perf_counter() - started


def imported(arguments: list[str]) -> set[str]:
    """Return the heavy modules that Python imports with these arguments."""
    command = [sys.executable, "-X", "importtime", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this script's own commands
    modules = {text.rpartition("|")[2].strip() for text in run.stderr.splitlines()}
    return modules.intersection(HEAVY)


def main() -> int:
    """Print a line a command; return 1 where something heavy is imported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(options.runs):
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    heavy = {name: imported(arguments) for name, arguments in COMMANDS.items()}
    for name, values in times.items():
        found = ", ".join(sorted(heavy[name])) or "nothing heavy"
        print(f"{name:<20}{1000 * median(values):>6.0f} ms (best {1000 * min(values):.0f})  imports {found}")
    return int(any(heavy.values()))


if __name__ == "__main__":
    sys.exit(main())
