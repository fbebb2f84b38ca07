"""Output files are written whole or not at all."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from slacalc.write.files import OutputError, write_file


def names(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir()]


def greet(stream: BinaryIO) -> None:
    stream.write(b"hello\n")


def fail(stream: BinaryIO) -> None:
    stream.write(b"half of it")
    raise OSError(28, "No space left on device")


def test_a_new_file(tmp_path: Path) -> None:
    write_file(tmp_path / "out.txt", greet)

    assert (tmp_path / "out.txt").read_bytes() == b"hello\n"
    assert names(tmp_path) == ["out.txt"]


def test_a_file_that_is_there_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"something longer that was there before")
    path.chmod(0o640)

    write_file(path, greet)

    assert path.read_bytes() == b"hello\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failure_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_bytes(b"before")

    with pytest.raises(OutputError, match=r"cannot write .*out.txt: No space left on device") as caught:
        write_file(path, fail)

    assert path.read_bytes() == b"before"
    assert names(tmp_path) == ["out.txt"]
    assert caught.value.status == 3


def test_a_failure_of_the_program_leaves_no_half_file_either(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_file(tmp_path / "out.txt", lambda _: 1 // 0)  # type: ignore[arg-type]  # what matters is that it raises

    assert names(tmp_path) == []


@pytest.mark.parametrize("where", ["nowhere/out.txt", "."])
def test_a_place_that_cannot_be_written(where: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        write_file(tmp_path / where, greet)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"before")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")

    write_file(tmp_path / "link.txt", greet)

    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"hello\n"


def test_what_is_no_file_is_written_to() -> None:
    write_file(Path(os.devnull), greet)

    assert not Path(os.devnull).is_file()
