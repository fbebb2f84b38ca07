"""The workflows of docs/ci.md and action.yml: their scripts, run as GitHub runs them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from junitparser import JUnitXml

from tests.docs.blocks import ROOT
from tests.recipes.page import GITHUB, file, run, without_install

ACTION = yaml.safe_load(ROOT.joinpath("action.yml").read_text(encoding="utf-8"))
SAMPLE = {"tickets": "sample_data/tickets.csv", "history": "sample_data/history.csv", "slas": "slas.example.yaml", "period": "2026-10"}
GH = """#!/bin/sh
test "$*" = "run download --name sla-baseline" && cp ../artifact/baseline.json .
"""
"""Stands for the `gh` of GitHub's machines: it finds the artifact where there is one."""


def test_the_workflow_keeps_the_baseline_for_its_next_run(project: Path, tmp_path: Path) -> None:
    steps = file(".github/workflows/sla.yml")["jobs"]["check"]["steps"]
    fetch, check = without_install([step["run"] for step in steps if "run" in step])
    tools, summary, artifact = tmp_path / "tools", tmp_path / "summary", tmp_path / "artifact"
    tools.mkdir()
    tools.joinpath("gh").write_text(GH, encoding="utf-8")
    tools.joinpath("gh").chmod(0o755)
    artifact.mkdir()

    fetched = run(fetch, project, tools, by=("bash", "-e"))
    first = run(check, project, by=("bash", "-e"), GITHUB_STEP_SUMMARY=str(summary))

    assert (fetched.status, fetched.out) == (0, "No baseline yet\n")
    assert first.status == 1
    assert "baseline.json is not there yet" in first.err
    assert re.findall(r"^::error .*Resolution", first.out, re.MULTILINE)
    assert "Resolution" in summary.read_text(encoding="utf-8")
    assert JUnitXml.fromfile(str(project / "slacalc.xml")).failures == 1

    project.joinpath("baseline.json").rename(artifact / "baseline.json")
    fetched = run(fetch, project, tools, by=("bash", "-e"))
    second = run(check, project, by=("bash", "-e"), GITHUB_STEP_SUMMARY=str(summary))

    assert (fetched.status, fetched.out) == (0, "")
    assert second.status == 1
    assert "baseline.json is not there yet" not in second.err


def test_what_a_run_leaves_is_kept_even_if_it_fails() -> None:
    for name in ("sla.yml", "sla-daily.yml"):
        steps = file(f".github/workflows/{name}")["jobs"]["check"]["steps"]
        kept = [step for step in steps if re.search("upload-artifact|cache/save", step.get("uses", ""))]
        assert kept
        assert all("!cancelled()" in step["if"] for step in kept)


@dataclass(frozen=True)
class Acted:
    """How the action ended, and what it left."""

    status: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


def act(project: Path, **inputs: str) -> Acted:
    """Run the step of the action that checks, in the environment that GitHub makes for it."""
    given = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]
    variables = {key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], text) for key, text in step["env"].items()}
    files = {name: project.parent / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.touch()
    places = {**files, "GITHUB_ACTION_PATH": ROOT, "RUNNER_TEMP": project.parent}
    environment: dict[str, str] = variables | {name: str(path) for name, path in places.items()}
    ran = run(step["run"], project, by=GITHUB, **environment)
    told = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    outputs = dict(line.split("=", 1) for line in told)
    return Acted(ran.status, ran.out, ran.err, outputs, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"))


def test_the_action_ends_as_slacalc_does(project: Path) -> None:
    acted = act(project, **SAMPLE, baseline="baseline.json", save="baseline.json", junit="slacalc.xml")

    result = json.loads(Path(acted.outputs["json"]).read_bytes())
    assert acted.status == 1
    assert acted.outputs["status"] == "1"
    assert result["gate"]["counts"]["fail"] == 1
    assert re.findall(r"^::error .*Resolution", acted.out, re.MULTILINE)
    assert "Resolution" in acted.summary
    assert JUnitXml.fromfile(str(project / "slacalc.xml")).failures == 1
    assert json.loads(project.joinpath("baseline.json").read_bytes()) == result


def test_arguments_are_words_and_files_are_lines(project: Path) -> None:
    """One of the tickets in a file with a blank in its name, and a team of two words."""
    lines = project.joinpath("sample_data/history.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("first half.csv", lines[:9000]), ("second half.csv", [lines[0], *lines[9000:]])):
        project.joinpath(name).write_text("".join(part), encoding="utf-8")
    arguments = '--where "team=Service Desk"\n--only first-response,delivery\n'

    acted = act(project, **{**SAMPLE, "history": "first half.csv\nsecond half.csv\n"}, arguments=arguments, summary="false")

    result = json.loads(Path(acted.outputs["json"]).read_bytes())
    assert acted.status == 0
    assert acted.outputs["status"] == "0"
    assert acted.summary == ""
    assert 0 < result["scope"]["filtered"] < result["scope"]["read"]
    assert [check["check"] for check in result["checks"]] == ["first-response", "delivery"]
    assert len(result["inputs"]) == 3


@pytest.mark.parametrize("names", [{"summary"}, set(ACTION["inputs"]) - {"summary"}], ids=["summary", "all others"])
def test_nothing_in_an_input_is_run(names: set[str], project: Path) -> None:
    acted = act(project, **{**SAMPLE, **dict.fromkeys(names, "x; touch run `touch run` $(touch run) && touch run *")})

    assert not project.joinpath("run").exists()
    assert (acted.status, acted.outputs) == (2, {"status": "2"})
    assert acted.out.startswith("::error title=slacalc::")


@pytest.mark.parametrize(("name", "value"), [("summary", "yes"), ("arguments", "--only 'resolution")])
def test_inputs_that_mean_nothing_are_wrong_usage(name: str, value: str, project: Path) -> None:
    acted = act(project, **{**SAMPLE, name: value})

    assert (acted.status, acted.outputs) == (2, {"status": "2"})
    assert acted.out.startswith(f"::error title=slacalc::The input {name} ")


def test_no_script_has_an_expression_in_it() -> None:
    workflows: list[Any] = [file(f".github/workflows/{name}")["jobs"]["check"] for name in ("sla.yml", "sla-daily.yml")]
    steps = [step for one in (*workflows, ACTION["runs"]) for step in one["steps"]]

    assert not [step for step in steps if "${{" in step.get("run", "")]


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    steps = file(".github/workflows/sla-daily.yml")["jobs"]["check"]["steps"]
    [given] = [step["with"] for step in steps if step["uses"].startswith("OWNER/slacalc@")]

    assert set(given) <= set(ACTION["inputs"])


def test_the_daily_workflow_runs(project: Path) -> None:
    steps = file(".github/workflows/sla-daily.yml")["jobs"]["check"]["steps"]
    [given] = [step["with"] for step in steps if step["uses"].startswith("OWNER/slacalc@")]

    acted = act(project, **given)

    assert acted.status in {0, 1}
    assert project.joinpath(given["save"]).is_file()
