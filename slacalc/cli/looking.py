"""The command line that explains one ticket of a run, to be pasted into a shell."""

import shlex
from collections.abc import Sequence

from slacalc.cli.options import ReconcileOptions
from slacalc.report.reconciliation import Look


def look(options: ReconcileOptions, *, is_one: bool) -> Look:
    """Return what gives the command line for a ticket and an SLA; where there `is_one`, it need not be named."""
    reading, time = options.reading, options.time
    given: dict[str, Sequence[str | None]] = {
        "--slas": [reading.slas],
        "--history": reading.history,
        "--period": [time.period],
        "--as-of": [time.as_of],
        "--input-format": [reading.input_format],
        "--encoding": [reading.encoding],
        "--timezone": [reading.timezone],
    }
    more = [word for option, values in given.items() for value in values if value for word in (option, value)]

    def line(ticket: str, sla: str) -> str:
        what, further = [ticket, *options.tickets], more if is_one else [*more, "--sla", sla]
        words = [*further, "--", *what] if any(word.startswith("-") and word != "-" for word in what) else [*what, *further]
        return " ".join(map(quoted, ["slacalc", "explain", *words]))

    return line


def quoted(word: str) -> str:
    """Return a word as a shell reads it: one with characters that cannot be shown, and so not pasted, spells them out (`$'...'`)."""
    if word.isprintable():
        return shlex.quote(word)
    spelt = word.replace("\\", r"\\").replace("'", r"\'")
    return "$'" + "".join(char if char.isprintable() else _escape(char) for char in spelt) + "'"


def _escape(char: str) -> str:
    number = ord(char)
    return f"\\x{number:02x}" if number < 0x80 else f"\\U{number:08x}"  # noqa: PLR2004 - beyond ASCII a character is several bytes
