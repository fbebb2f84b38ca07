"""The recipes of docs/ci.md, and what they need: the files of the sample, bash, and slacalc on PATH."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import yaml

from tests.cli.conftest import Ran, surroundings
from tests.docs.blocks import ROOT, Block, blocks

PAGE = ROOT / "docs" / "ci.md"
SAMPLE = ("sample_data/tickets.csv", "sample_data/history.csv", "slas.example.yaml")
SCRIPTS = Path(sysconfig.get_path("scripts"))
"""Where the commands of this interpreter's environment are."""

GITHUB = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How GitHub starts the script of a step whose shell is bash; a step that names none has no pipefail."""


def recipes(language: str) -> list[Block]:
    return blocks(language, [PAGE])


def files() -> list[tuple[str, str]]:
    """The recipes that are files: the name, which their first line says, and the text."""
    return [(block.text.partition("\n")[0].strip("# "), block.text) for block in recipes("yml")]


def file(name: str) -> Any:  # noqa: ANN401 - any YAML
    """The one recipe of that name, read."""
    [text] = [text for found, text in files() if found == name]
    return yaml.safe_load(text)


def copy_sample(folder: Path) -> Path:
    for name in SAMPLE:
        folder.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def run(script: str, folder: Path, *more_path: Path, by: tuple[str, ...] = GITHUB, **environment: str) -> Ran:
    """Run a script as CI does, in a folder, and return how it ended."""
    path = os.pathsep.join(map(str, (*more_path, SCRIPTS, os.environ["PATH"])))
    done = subprocess.run(  # noqa: S603 - the project's own recipes
        [*by, "-c", script],
        cwd=folder,
        env=surroundings(PATH=path, **environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def without_install(lines: list[str]) -> list[str]:
    """The lines but for the one that installs the package, which is there."""
    kept = [line for line in lines if not line.startswith("pip install ")]
    assert len(kept) == len(lines) - 1
    return kept
