"""What is taken from the surroundings."""

from io import StringIO
from pathlib import Path

import pytest

from slacalc.cli import environment
from slacalc.errors import UsageError


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("asked", "stream", "variables", "coloured"),
    [
        pytest.param("auto", Terminal(), {}, True, id="a terminal"),
        pytest.param("auto", StringIO(), {}, False, id="a file"),
        pytest.param("auto", Terminal(), {"NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param("auto", StringIO(), {"FORCE_COLOR": "1"}, True, id="FORCE_COLOR"),
        pytest.param("auto", Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="NO_COLOR wins"),
        pytest.param("auto", Terminal(), {"NO_COLOR": ""}, True, id="an empty NO_COLOR is none"),
        pytest.param("auto", Terminal(), {"TERM": "dumb"}, False, id="a terminal without colours"),
        pytest.param("always", StringIO(), {"NO_COLOR": "1"}, True, id="always"),
        pytest.param("never", Terminal(), {"FORCE_COLOR": "1"}, False, id="never"),
    ],
)
def test_color(
    asked: str,
    stream: StringIO,
    variables: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a table of expectations
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert environment.in_color(asked, stream) is coloured


def test_the_definitions_are_the_option_then_the_variable_then_the_nearest_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    monkeypatch.delenv("SLACALC_SLAS", raising=False)

    with pytest.raises(UsageError, match="--slas"):
        environment.definition_file(None)

    tmp_path.joinpath("slas.yaml").touch()
    assert environment.definition_file(None) == tmp_path / "slas.yaml"
    tmp_path.joinpath("a", "slas.yml").touch()
    assert environment.definition_file(None) == tmp_path / "a" / "slas.yml"
    below.joinpath("slas.yaml").touch()
    assert environment.definition_file(None) == Path("slas.yaml")
    monkeypatch.setenv("SLACALC_SLAS", "other.yaml")
    assert environment.definition_file(None) == Path("other.yaml")
    assert environment.definition_file("mine.yaml") == Path("mine.yaml")


def test_width_is_never_too_narrow_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "3")

    assert environment.width(None) == environment.NARROWEST
    assert environment.width(120) == 120
