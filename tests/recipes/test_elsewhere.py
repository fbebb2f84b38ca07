"""The recipes of docs/ci.md for GitLab, Jenkins, cron and pre-commit."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import yaml
from junitparser import JUnitXml

from tests.docs.blocks import ROOT
from tests.recipes.page import SCRIPTS, copy_sample, files, recipes, run, without_install

HOOKS = ROOT / ".pre-commit-hooks.yaml"


def test_gitlab(project: Path) -> None:
    [job] = [yaml.safe_load(text)["sla"] for name, text in files() if name == ".gitlab-ci.yml"]

    ran = run("\n".join(without_install(job["script"])), project)

    assert ran.status == 1
    assert job["allow_failure"]["exit_codes"] != 1
    assert ran.out.startswith("October 2026: 1 of 10 checks failed.")
    assert JUnitXml.fromfile(str(project / job["artifacts"]["reports"]["junit"])).failures == 1
    assert all(project.joinpath(path).is_file() for path in [*job["cache"]["paths"], *job["artifacts"]["paths"]])


def test_jenkins(project: Path) -> None:
    [block] = recipes("groovy")
    [script] = re.findall(r"script: '''(.*?)'''", block.text, re.DOTALL)
    shell = ("sh", "-xe")
    script = script.replace("\\\n", "")  # as Groovy takes it

    missed = run(script, project, by=shell)
    [junit] = re.findall(r"junit testResults: '(.*?)'", block.text)

    assert missed.status == 1
    assert re.search(r"if \(status == 1\) \{\s+unstable\(", block.text)
    assert JUnitXml.fromfile(str(project / junit)).failures == 1

    project.joinpath("slas.example.yaml").write_text("slas: 1", encoding="utf-8")
    wrong = run(script, project, by=shell)

    assert wrong.status == 2
    assert re.search(r"else if \(status != 0\) \{\s+error\(", block.text)
    assert not project.joinpath(junit).exists()


def test_cron_mails_only_what_does_not_hold(tmp_path: Path) -> None:
    [block] = recipes("crontab")
    [line] = [line for line in block.text.splitlines() if not re.match(r"\w+=", line)]
    *when, command = line.split(maxsplit=5)
    tool = copy_sample(tmp_path / "slacalc") / ".venv/bin/slacalc"
    tool.parent.mkdir(parents=True)
    tool.symlink_to(SCRIPTS / "slacalc")

    october, july, wrong = (
        run(command.replace("last-month", period), tmp_path, by=("sh",), HOME=str(tmp_path)) for period in ("2026-10", "2026-07", "x")
    )

    assert all(re.fullmatch(r"[0-9*]+", field) for field in when)
    assert "%" not in command  # which means the end of a line there
    assert october.out.startswith("October 2026: 1 of 10 checks failed.")
    assert (july.status, july.out, july.err) == (0, "", "")
    assert "error" in wrong.out


def test_pre_commit(project: Path) -> None:
    """Both hooks do the same, and fail where the definitions are wrong."""
    there = {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    given = [repo for name, text in files() if name == ".pre-commit-config.yaml" for repo in yaml.safe_load(text)["repos"]]
    hooks = [{**there.get(hook["id"], {}), **hook} if repo["repo"] != "local" else hook for repo in given for hook in repo["hooks"]]
    [command] = {shlex.join([*shlex.split(hook["entry"]), *hook.get("args", [])]) for hook in hooks}

    right = run(command, project)
    project.joinpath("slas.example.yaml").write_text("slas: 1", encoding="utf-8")
    wrong = run(command, project)

    assert all(re.search(hook["files"], "slas.example.yaml") and hook["pass_filenames"] is False for hook in hooks)
    assert (right.status, wrong.status) == (0, 2)


@pytest.mark.skipif(shutil.which("pre-commit") is None, reason="pre-commit is not on PATH")
def test_pre_commit_takes_the_files(tmp_path: Path) -> None:
    configs = [text for name, text in files() if name == ".pre-commit-config.yaml"]
    for number, text in enumerate(configs):
        tmp_path.joinpath(f"{number}.yaml").write_text(text, encoding="utf-8")

    ran = run(f"pre-commit validate-config *.yaml && pre-commit validate-manifest {shlex.quote(str(HOOKS))}", tmp_path)

    assert ran.status == 0, ran.out + ran.err
