"""The program's door: `slacalc` and `python -m slacalc`. The version is told before anything heavy is imported."""

import os
import sys
from importlib import import_module

from slacalc import __version__
from slacalc.cli import streams
from slacalc.locale import say


def main() -> None:
    """Obey the command line and leave with its exit status, at once: the streams are closed, and tables need no taking apart."""
    streams.complete()
    try:
        status = _version() if sys.argv[1:] == ["--version"] else import_module("slacalc.cli.shell").run(sys.argv[1:])
    except KeyboardInterrupt:  # while the shell, which knows this status too, was being imported
        status = 130
    os._exit(status)


def _version() -> int:
    sys.stdout.write(f"slacalc {__version__}\n")
    error = streams.flushed()
    if error is not None:
        streams.told(say("cli.error", message=streams.unwritable(error)) + "\n")
    streams.close()
    return 0 if error is None else 3


if __name__ == "__main__":
    main()
