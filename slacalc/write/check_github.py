"""A gate as workflow commands of GitHub Actions: an annotation for each check that fails, warns or has no data, below the sentence on all.

GitHub shows ten annotations of a level for a step, so those that fail come first, and the first says how many of them are shown.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from slacalc.locale import say
from slacalc.locale.formatting import count
from slacalc.report.gate_words import Report, advice
from slacalc.write.formats import Look

LEVELS: Final = {"fail": "error", "warn": "warning", "none": "notice"}
"""The levels of GitHub, the most urgent first; what passes is not annotated."""

SHOWN: Final = 10
"""How many annotations of a level GitHub shows for a step; the sentence is one of them."""

IN_DATA: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
IN_PROPERTIES: Final = {**IN_DATA, ":": "%3A", ",": "%2C"}
"""What stands for characters that mean something in a command; GitHub puts them back."""


def write(report: Report, stream: BinaryIO, _: Look) -> None:
    """Write a report with its checks (`slacalc.report/1`) as lines in UTF-8."""
    stream.write("".join(f"{line}\n" for line in _lines(report)).encode("utf-8", "replace"))


def _lines(report: Report) -> Iterator[str]:
    yield _command("error" if report["gate"]["counts"]["fail"] else "notice", "slacalc", "\n".join(_opening(report)))
    for status, level in LEVELS.items():
        for check in report["checks"]:
            if check["status"] == status:
                yield _command(level, check["name"], "\n".join(advice(check)))


def _opening(report: Report) -> Iterator[str]:
    """Yield the sentence and, where more checks failed than GitHub shows, how many it shows."""
    yield report["gate"]["sentence"]
    failed = report["gate"]["counts"]["fail"]
    if failed >= SHOWN:
        yield say("gate.annotated", shown=count(SHOWN - 1), failed=count(failed))


def _command(level: str, title: str, message: str) -> str:
    return f"::{level} title={_escaped(title, IN_PROPERTIES)}::{_escaped(message, IN_DATA)}"


def _escaped(text: str, characters: dict[str, str]) -> str:
    return "".join(characters.get(character, character) for character in text)
