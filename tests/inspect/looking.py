"""What the tests of inspecting are written with: exports as text, and what is in them."""

from datetime import UTC, datetime
from pathlib import Path

from slacalc.read import Input, ReadOptions
from slacalc.read.inspect import Inspection, inspect
from slacalc.read.inspect.values import Profile
from slacalc.read.inspect.writing import text_of
from slacalc.times import instant

NOW = instant(datetime(2026, 7, 1, tzinfo=UTC))
ROOT = Path(__file__).parents[2]


def inspected(text: str | bytes, name: str = "tickets.csv", order: str | None = None, timezone: str | None = None) -> list[Inspection]:
    data = text if isinstance(text, bytes) else text.encode()
    return inspect([Input(name, None, data)], ReadOptions(timezone=timezone), order, NOW)


def one(text: str | bytes, name: str = "tickets.csv", order: str | None = None, timezone: str | None = None) -> Inspection:
    [found] = inspected(text, name, order, timezone)
    return found


def proposal(text: str | bytes, name: str = "tickets.csv", order: str | None = None, timezone: str | None = None) -> str:
    """The proposal, which runs."""
    found = one(text, name, order, timezone)
    assert found.proof.reason is None
    return text_of(found.draft)


def column(*cells: str) -> Profile:
    """What is found in a column `about` of a file of tickets."""
    rows = "".join(f"T{number},2026-03-{number + 1:02d}T09:00Z,{_cell(cell)}\n" for number, cell in enumerate(cells))
    return one(f"id,opened,about\n{rows}").seen.sample.profiles["about"]


def _cell(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def file_of(path: Path) -> Input:
    return Input(path.name, path)
