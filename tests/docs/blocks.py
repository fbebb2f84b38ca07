"""The fenced blocks of the README and of docs/: read, run, and written again with what the program says now."""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *ROOT.joinpath("docs").glob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SLACALC = [sys.executable, "-m", "slacalc"]
ENVIRONMENT = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@dataclass(frozen=True)
class Block:
    """A fenced block: its page, the line it begins in, its language and its text."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def id(self) -> str:
        return f"{self.page.name}:{self.line}"


def blocks(language: str, pages: list[Path] = PAGES) -> list[Block]:
    return [
        Block(page, text[: match.start()].count("\n") + 1, match[1], match[2])
        for page in pages
        for text in [page.read_text(encoding="utf-8")]
        for match in FENCE.finditer(text)
        if match[1] == language
    ]


def transcript(text: str) -> str:
    """Run each command, `$ slacalc ...` or `$ printf ... | slacalc ...`, and return the block with what it prints now."""
    return "".join(f"$ {command}\n{_output(command)}" for command in re.findall(r"^\$ ((?:.*\\\n)*.*)$", text, re.MULTILINE))


def _output(command: str) -> str:
    piped = re.match(r"printf '(.*?)' \| ", command)
    command, _, head = command[piped.end() if piped else 0 :].partition(" | head -n ")
    words = shlex.split(command.replace("\\\n", " "))
    assert words[0] == "slacalc", f"only slacalc can be run in an example: {command}"
    run = subprocess.run(  # noqa: S603 - the commands are the project's own examples
        [*SLACALC, *words[1:]],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        input=piped[1].replace("\\n", "\n").encode() if piped else b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    lines = run.stdout.decode().splitlines(keepends=True)[: int(head) if head else None]
    return "".join(lines) + (f"(exit status {run.returncode})\n" if run.returncode else "")
