"""Wrong definition files beside what is said about them (`wrong/`): where, what, and what to write instead."""

import re
from pathlib import Path

import pytest

from slacalc.errors import DefinitionError
from slacalc.locale.en.definitions import SENTENCES
from slacalc.spec import load, load_text
from slacalc.spec.faults import CODES
from slacalc.spec.notes import CODES as NOTES
from tests.spec.writing import SLA, said, with_sla

WRONG = Path(__file__).parent / "wrong"
CASES = [
    pytest.param(*case.groups(), id=f"{file.stem}: {name}")
    for file in sorted(WRONG.glob("*.txt"))
    for name, body in re.findall(r"^=== (.+)\n([^\0]*?)(?=^=== |\Z)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if (case := re.fullmatch(r"(.*\n)---\n(.*?)\n*", body, flags=re.DOTALL))
]


@pytest.mark.parametrize(("text", "messages"), CASES)
def test_wrong_definitions(text: str, messages: str) -> None:
    assert said(text) == messages.splitlines()


def test_every_case_is_read() -> None:
    assert len(CASES) == sum(file.read_text(encoding="utf-8").count("=== ") for file in WRONG.glob("*.txt"))


def test_a_fault_brings_what_a_caret_needs() -> None:
    with pytest.raises(DefinitionError) as caught:
        load_text(with_sla(SLA.replace("office", "ofice")), "slas.yaml")
    place = caught.value.faults[0].place
    assert place is not None
    assert place.text[place.column - 1 : place.column - 1 + place.width] == "ofice"


def test_every_message_has_a_code() -> None:
    assert set(CODES) | set(NOTES) | {"closure", "holiday", "part_too_large", "part_special"} == set(SENTENCES)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError) as caught:
        load(tmp_path / "slas.yaml")
    fault = caught.value.faults[0]
    assert (fault.code, fault.message) == ("D001", f"cannot read the definition file {tmp_path / 'slas.yaml'}: no such file or directory")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="is a directory"):
        load(tmp_path)


def test_bytes_that_are_no_text_are_shown(tmp_path: Path) -> None:
    file = tmp_path / "slas.yaml"
    file.write_bytes("timezone: UTC\nname: Büro\n".encode("windows-1252"))
    with pytest.raises(DefinitionError) as caught:
        load(file)
    fault = caught.value.faults[0]
    assert fault.place is not None
    assert (fault.place.line, fault.place.column) == (2, 8)
    assert fault.message == "this is not UTF-8 text; save the file as UTF-8"


def test_an_export_is_no_definition_file(tmp_path: Path) -> None:
    file = tmp_path / "tickets.csv"
    file.write_bytes(b"id,opened\n" * 900_000)
    with pytest.raises(DefinitionError, match="has more than 8 MB"):
        load(file)
