"""The hours of a week as a map: a line for each weekday, a cell for each hour, the darker the more."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import WEEKDAYS, count
from slacalc.write.formats import Look
from slacalc.write.terminal import text

SHADES = ("\N{MIDDLE DOT}", "\N{LIGHT SHADE}", "\N{MEDIUM SHADE}", "\N{DARK SHADE}", "\N{FULL BLOCK}")
LETTERS = (".", "-", "+", "*", "#")
"""For nothing, and from little to the most; with `--ascii` the second row."""

LABEL = 4
HOURS = 24
STEPS = {3: 1, 2: 3, 1: 6}
"""The widths that a cell may have, and how many hours are between two in the head."""


def week(grid: Sequence[Sequence[int]], look: Look) -> Iterator[RenderableType]:
    """Yield the lines of a grid of 7 x 24 numbers, Monday first, with what the shades mean."""
    shades = LETTERS if look.ascii else SHADES
    width = next((width for width in STEPS if LABEL + HOURS * width <= look.width), min(STEPS))
    most = max(map(max, grid))
    yield Text()
    yield _line("", (f"{hour:02d}".ljust(width * STEPS[width]) for hour in range(0, HOURS, STEPS[width])))
    for day, numbers in zip(WEEKDAYS, grid, strict=True):
        yield _line(day, ((shades[_level(number, most)] * max(1, width - 1)).ljust(width) for number in numbers))
    yield Text()
    yield text("  ".join(_legend(shades, most)))


def _line(label: str, cells: Iterator[str]) -> Text:
    return Text(label.ljust(LABEL) + "".join(cells), no_wrap=True)


def _level(number: int, most: int) -> int:
    """Return which shade a number has: equal steps up to the most, rounded up, so that only nothing looks like nothing."""
    return -(-number * (len(SHADES) - 1) // most) if most else 0


def _legend(shades: Sequence[str], most: int) -> Iterator[str]:
    yield say("causes.shade", shade=shades[0], numbers=count(0))
    for level in range(1, len(shades)):
        low, high = ((each * most) // (len(shades) - 1) for each in (level - 1, level))
        if low < high:
            numbers = count(high) if low + 1 == high else say("causes.numbers", low=count(low + 1), high=count(high))
            yield say("causes.shade", shade=shades[level], numbers=numbers)
