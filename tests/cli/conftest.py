"""The command line as a user types it, in a directory with small exports."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from slacalc.cli import shell

ROOT = Path(__file__).parents[2]
SLAS = """\
timezone: Europe/Berlin
name: Desk
statuses: {waiting: [On Hold], solved: [Resolved, Closed], closed: [Closed]}
calendars:
  office: {hours: {mon-fri: 09:00-17:00}}
slas:
  resolution: {name: Resolution, clock: resolution, calendar: office, target: 8h, objective: 50%}
"""
TICKETS = """\
id,opened,resolved,status,priority
A1,2026-10-05T09:00+02:00,2026-10-05T17:00+02:00,Resolved,P1
A2,2026-10-05T09:00+02:00,2026-10-06T09:01+02:00,Resolved,P2
A3,2026-10-06T09:00+02:00,,Open,P1
"""
PYTHON = [sys.executable, "-m", "slacalc"]


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


Slacalc = Callable[..., Ran]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A directory with definitions and three tickets: one met, one breached by a minute, one open."""
    tmp_path.joinpath("slas.yaml").write_text(SLAS, encoding="utf-8")
    tmp_path.joinpath("tickets.csv").write_text(TICKETS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def slacalc(desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Slacalc:
    """Run a command line in that directory, in this process, and return how it ended."""
    monkeypatch.chdir(desk)
    for name in ("SLACALC_SLAS", "SLACALC_DEBUG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, text: str = "", **environment: str) -> Ran:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode())))
        capfd.readouterr()
        status = shell.run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Ran(status, captured.out, captured.err)

    return run


@pytest.fixture
def typed(desk: Path) -> Slacalc:
    """Run a command line in that directory as a program of its own, and return how it ended."""

    def run(*arguments: object, text: str = "", **environment: str) -> Ran:
        done = subprocess.run(  # noqa: S603 - the program under test
            [*PYTHON, *map(str, arguments)],
            cwd=desk,
            env=surroundings(**environment),
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a run: nothing in it that changes what is printed, unless it is asked for."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT", "LD_LIBRARY_PATH"}}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80", **more}


def in_closed_pipe(directory: Path, *arguments: str) -> Ran:
    """Run a command line as a program whose reader has gone before it writes."""
    with subprocess.Popen(  # noqa: S603 - the program under test
        [*PYTHON, *arguments], cwd=directory, env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        errors = program.stderr.read().decode()
    return Ran(program.returncode, "", errors)


def interrupted(directory: Path, command: str) -> Ran:
    """Run a command that reads standard input, and interrupt it there."""
    with subprocess.Popen(  # noqa: S603 - the program under test
        [*PYTHON, command, "-", "--input-format", "csv"],
        cwd=directory,
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdin
        program.stdin.write(b"id,opened\n" * 100_000)  # more than a pipe holds, so it is reading now
        program.stdin.flush()
        time.sleep(0.1)
        program.send_signal(signal.SIGINT)
        out, errors = program.communicate()
    return Ran(program.returncode, out.decode(), errors.decode())
