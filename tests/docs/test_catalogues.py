"""The tables of the documentation are complete: problems, commands, options, exit statuses, rules."""

import re
from dataclasses import fields

import pytest

from slacalc.calendars import lint
from slacalc.cli.app import COMMANDS, Command
from slacalc.errors import DefinitionError, InputError, NothingInScope, UsageError
from slacalc.locale.en import SENTENCES
from slacalc.problems import CATALOGUE
from slacalc.spec.kpi_catalogue import BY_NAME, MEANINGS
from slacalc.spec.notes import CODES
from slacalc.spec.preset import preset_names
from tests.docs.blocks import ROOT
from tests.spec.words import choices, keys


def page(name: str) -> str:
    return ROOT.joinpath("docs", name).read_text(encoding="utf-8")


def test_every_problem_has_its_cause_and_cure() -> None:
    rows = dict(re.findall(r"^\| `(P\d{3})` \| (\w+) \|", page("problems.md"), re.MULTILINE))

    assert rows == CATALOGUE


def test_every_note_on_definitions_has_its_cause_and_cure() -> None:
    assert set(re.findall(r"^\| `(N\d{3})` \|", page("problems.md"), re.MULTILINE)) == {*CODES.values(), *lint.CODES.values()}


def test_everything_suspicious_is_described() -> None:
    codes = {key.removeprefix("inspecting.odd_") for key in SENTENCES if key.startswith("inspecting.odd_")}

    assert codes
    assert not [code for code in codes if f"`{code}`" not in page("commands.md")]


def test_every_word_of_definition_files_is_described() -> None:
    shown = re.findall(
        r"^```yaml\n.*?^```$|`[^`\n]+`", page("definitions.md") + page("formats.md") + page("figures.md"), re.MULTILINE | re.DOTALL
    )
    words = (keys() | choices()) - {*preset_names(), *BY_NAME, *MEANINGS}  # each of which has its place in presets.md or kpis.md
    missing = {word for word in words if not any(re.search(rf"\b{word}\b", text) for text in shown)}

    assert not missing


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_described(command: Command) -> None:
    assert f"## `slacalc {command.name}" in page("commands.md")


@pytest.mark.parametrize("error", [UsageError, DefinitionError, InputError, NothingInScope])
def test_every_exit_status_is_described(error: type[UsageError]) -> None:
    assert f"| {error.status} |" in page("commands.md")


@pytest.mark.parametrize("command", [command for command in COMMANDS if fields(command.options)], ids=lambda command: command.name)
def test_every_option_is_described(command: Command) -> None:
    missing = [name for name in option_names(command) if f"`{name}" not in page("commands.md")]

    assert not missing


def option_names(command: Command) -> list[str]:
    """The long names, as the help page lists them."""
    from typer.main import get_command  # noqa: PLC0415 - only this function needs the command line's library

    from slacalc.cli.app import application  # noqa: PLC0415 - as above

    found = get_command(application())
    for word in command.name.split():
        found = found.commands[word]  # type: ignore[attr-defined]  # the application and its groups have commands
    return [name for parameter in found.params for name in parameter.opts if name.startswith("--")]
