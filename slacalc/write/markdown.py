"""Markdown of which every foreign text is shown as it is: no markup, no HTML, no link, no mention of anybody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from slacalc.locale.formatting import plain

MARKUP: Final = re.compile(r"([\\`*_\[\]|~$])")
HTML: Final = {"&": "&amp;", "<": "&lt;"}
"""What begins HTML, as a character of its own."""

LIVE: Final = re.compile(r"""(@(?=\S)|#(?=\w)|[!$&](?=\d)|[%~](?=["\w])|\bG[HL]-(?=\d)|:(?=//|[\w+-]+:)|www(?=\.))""", re.IGNORECASE)
"""What forges make links of, such as `#12` and `GH-12`, in GitLab `!12`, `%12`, `~label`, `$12` and `&12`; and what begins an address."""

JOINER: Final = "\u2060"
"""A character without width: forges look for mentions, references and addresses in what is rendered already, where no escape is left."""

AT_THE_BEGINNING: Final = re.compile(r"^([-+=#>]|\d+(?=[.)](?:\s|$)))")
"""What begins a list, a heading or a quotation."""

Side = Literal["left", "right"]
RULES: Final[dict[Side, str]] = {"left": ":---", "right": "---:"}


def text(value: str) -> str:
    """Return text as it is to be shown, on one line."""
    dead = LIVE.sub(rf"\1{JOINER}", plain(value).strip())
    escaped = "".join(HTML.get(part) or MARKUP.sub(r"\\\1", part) for part in dead)
    return AT_THE_BEGINNING.sub(_as_text, escaped)


def _as_text(found: re.Match[str]) -> str:
    """Return a beginning with a backslash where that keeps it from being markup: in front of a sign, and behind a number."""
    return f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}"


def heading(level: int, title: str) -> Iterator[str]:
    """Yield the lines of a heading."""
    yield from ("", f"{'#' * level} {text(title)}", "")


def table(columns: Sequence[tuple[str, Side]], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; its cells are plain text."""
    yield _row(text(header) for header, _ in columns)
    yield _row(RULES[side] for _, side in columns)
    yield from (_row(text(cell) for cell in row) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
