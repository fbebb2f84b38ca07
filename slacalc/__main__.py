"""The program's door: `slacalc` and `python -m slacalc`. The version is told before anything heavy is imported."""

import sys
from importlib import import_module

from slacalc import __version__


def main() -> None:
    """Obey the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"slacalc {__version__}\n")
        return
    try:
        status = import_module("slacalc.cli.shell").run(sys.argv[1:])
    except KeyboardInterrupt:  # while the shell, which knows this status too, was being imported
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
