"""The list of formats."""

import subprocess
import sys

import pytest

from slacalc.write.formats import FORMATS, Format

ALL = [pytest.param(form, id=f"{command} {name}") for command, forms in FORMATS.items() for name, form in forms.items()]


@pytest.mark.parametrize("form", ALL)
def test_every_format_has_a_writer_and_an_ending(form: Format) -> None:
    assert callable(form.writer)
    assert all(ending.startswith(".") for ending in form.endings)


@pytest.mark.parametrize("command", FORMATS)
def test_an_ending_means_one_format(command: str) -> None:
    endings = [ending for form in FORMATS[command].values() for ending in form.endings]

    assert len(endings) == len(set(endings))


def test_the_list_alone_imports_neither_polars_nor_rich() -> None:
    asked = "import sys, slacalc.write.formats; sys.exit(bool({'polars', 'rich'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0  # noqa: S603 - the interpreter that runs the tests
