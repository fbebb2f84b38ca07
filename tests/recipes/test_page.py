"""Every fenced block of docs/ci.md has a test, and those in a language with a schema fit it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import FENCE, ROOT, Block
from tests.recipes.page import PAGE, files, recipes, run

SCHEMAS = {
    ".github/workflows/sla.yml": "vendor.github-workflows",
    ".github/workflows/sla-daily.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "action.yml": "vendor.github-actions",
}
SHELL = recipes("sh")
PRINTED = {block.line: block.text for block in recipes("text")}


def test_each_block_is_of_a_kind_that_is_tested() -> None:
    languages = [match[1] for match in FENCE.finditer(PAGE.read_text(encoding="utf-8"))]

    assert set(languages) == {"sh", "text", "yml", "groovy", "crontab"}
    assert {name for name, _ in files()} == {*SCHEMAS, ".pre-commit-config.yaml"} - {"action.yml"}
    assert (languages.count("groovy"), languages.count("crontab")) == (1, 1)
    assert languages.count("text") == languages.count("sh")


def below(block: Block) -> str:
    """The text that is shown below a block, as what it prints."""
    return PRINTED[block.line + block.text.count("\n") + 3]


@pytest.mark.parametrize("block", SHELL, ids=lambda block: block.id)
def test_a_pipeline_prints_what_is_shown(block: Block, project: Path) -> None:
    missing = [name for name in re.findall(r"\b(jq|mlr|duckdb)\b", block.text) if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{missing[0]} is not on PATH")

    ran = run(block.text, project, by=("bash", "-o", "pipefail"))

    assert (ran.out, ran.err) == (below(block), "")


@pytest.mark.parametrize("schema", sorted({*SCHEMAS.values()}))
def test_files_fit_their_schemas(schema: str, tmp_path: Path) -> None:
    """Those are in the package check-jsonschema; no network is asked."""
    texts = dict(files()) | {"action.yml": ROOT.joinpath("action.yml").read_text(encoding="utf-8")}
    paths = [tmp_path / name for name, found in SCHEMAS.items() if found == schema]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[str(path.relative_to(tmp_path))], encoding="utf-8")

    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603 - the test's own command

    assert done.returncode == 0, done.stdout
