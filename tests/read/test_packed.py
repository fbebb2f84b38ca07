"""What is compressed or in an archive: the same tickets, within limits, and nothing lost of what is damaged."""

import hashlib
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from slacalc.errors import InputError
from slacalc.read import Input, ReadOptions, find_inputs, packed
from tests.read.exports import canonical, column, given, needs, problems, read
from tests.read.made import gzipped, parquet, workbook, zipped, zstd

TEXT = "id,opened\n1,2026-01-05T09:00:00Z\n2,\n"
JSON = '[{"id": 1, "opened": "2026-01-05T09:00:00Z"}, {"id": 2}]'
PACKINGS = [gzipped, zstd]
Pack = Callable[[bytes], bytes]


@pytest.mark.parametrize("pack", PACKINGS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tickets.csv", TEXT.encode()),
        ("tickets.csv", TEXT.encode("utf-16")),
        ("tickets.tsv", TEXT.replace(",", "\t").encode()),
        ("tickets.json", JSON.encode()),
        ("tickets.jsonl", JSON[1:-1].replace("}, {", "}\n{").encode()),
        ("tickets.parquet", parquet({"id": ["1", "2"], "opened": ["2026-01-05T09:00:00Z", None]})),
        ("tickets.xlsx", workbook([["id", "opened"], ["1", "2026-01-05T09:00:00Z"], ["2"]])),
    ],
)
def test_every_format_may_be_compressed_whatever_its_name(pack: Pack, name: str, data: bytes) -> None:
    plain = canonical(read(TEXT))

    assert canonical(read([given(pack(data), f"{name}.gz")])) == plain
    assert canonical(read([given(pack(data), name)])) == plain
    assert canonical(read([given(zipped({name: data}), "tickets.zip")])) == plain


def test_compressed_standard_input() -> None:
    assert column(read([given(gzipped(JSON.encode()), "-")]), "opened") == ["2026-01-05T09:00:00", None]
    assert column(read([given(zstd(TEXT.encode()), "-")], options=ReadOptions(input_format="csv")), "opened") == [
        "2026-01-05T09:00:00",
        None,
    ]


def test_what_is_not_compressed_after_all_is_read_as_it_is() -> None:
    assert read([given(TEXT, "tickets.csv.gz")]).rows == 2


@pytest.mark.parametrize("pack", PACKINGS)
def test_several_compressed_pieces_one_after_another(pack: Pack) -> None:
    assert read([given(pack(TEXT.encode()) + pack(b"3,\n"), "tickets.csv.gz")]).rows == 3


def test_each_export_in_an_archive_is_an_input(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    members = {"b/2.csv": TEXT, "a.json": JSON.replace("1,", "3,"), "notes.txt": "x", "__MACOSX/._a.csv": "x", ".hidden.csv": "x", "b/": ""}
    file.write_bytes(zipped({name: text.encode() for name, text in members.items()}))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()

    export = read([Input("all.zip", file)])

    assert [(one.file, one.sha256, one.rows) for one in export.inputs] == [("all.zip/a.json", digest, 2), ("all.zip/b/2.csv", digest, 2)]
    assert export.rows == 4


def test_exports_in_the_folder_above_are_no_hidden_ones() -> None:
    export = read([given(zipped({"../a.csv": TEXT.encode(), "./b.csv": b"id,opened\n3,\n", "../.c/d.csv": b"x"}), "all.zip")])

    assert [one.file for one in export.inputs] == ["all.zip/../a.csv", "all.zip/./b.csv"]
    assert export.rows == 3


def test_everything_that_is_wrong_in_an_archive_is_said_at_once() -> None:
    with pytest.raises(InputError) as caught:
        read([given(zipped({"a.csv": b"", "b.csv": TEXT.encode(), "c.json": b"["}), "x.zip"), given("", "y.csv")])

    assert [(fault.code, fault.file) for fault in caught.value.faults] == [
        ("empty_file", "x.zip/a.csv"),
        ("broken_json", "x.zip/c.json"),
        ("empty_file", "y.csv"),
    ]


def test_the_only_file_of_an_archive_is_read_whatever_its_name() -> None:
    assert read([given(zipped({"export": TEXT.encode()}), "x.zip")]).rows == 2


def test_a_history_may_be_compressed() -> None:
    history = gzipped(b"ticket,at,field,new\n1,2026-01-05T10:00:00Z,status,Done\n")

    export = read([given(TEXT)], history, wanted=needs(fields=["status"]))

    assert export.history.height == 1


def tar(data: bytes) -> bytes:
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("tickets.csv")
        member.size = len(data)
        archive.addfile(member, BytesIO(data))
    return file.getvalue()


def locked(data: bytes) -> bytes:
    """Mark the member of an archive as one that needs a password: a flag in both of its headers."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


LARGE = TEXT.encode() * 500


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        pytest.param("t.csv.gz", gzipped(LARGE)[:-9], "broken_archive", "(gzip)", id="gzip, cut off"),
        pytest.param("t.csv.gz", gzipped(LARGE) + b"more", "broken_archive", "(gzip)", id="gzip, something behind"),
        pytest.param("t.csv.gz", gzipped(LARGE)[:-8] + bytes(8), "broken_archive", "CRC", id="gzip, another checksum"),
        pytest.param("t.csv.gz", gzipped(LARGE)[:12] + b"\xff" * 50, "broken_archive", "(gzip)", id="gzip, damaged"),
        pytest.param("t.csv.zst", zstd(LARGE)[:-9], "broken_archive", "(zstd)", id="zstd, cut off"),
        pytest.param("t.csv.zst", zstd(LARGE) + b"more", "broken_archive", "(zstd)", id="zstd, something behind"),
        pytest.param("t.csv.zst", zstd(LARGE)[:8] + b"\xff" * 50, "broken_archive", "(zstd)", id="zstd, damaged"),
        pytest.param("t.zip", zipped({"t.csv": LARGE})[:-30], "broken_archive", "not a zip file", id="zip, cut off"),
        pytest.param("t.zip", b"id,opened\n", "broken_archive", "does not begin", id="zip, but text"),
        pytest.param("t.zip", zipped({}), "empty_archive", "without any file", id="nothing in it"),
        pytest.param("t.zip", zipped({"a.txt": b"x", "b.md": b"x"}), "archive_without_exports", "it holds a.txt, b.md", id="no exports"),
        pytest.param("t.zip", zipped({"t.csv": b""}), "empty_file", "'t.zip/t.csv' is empty", id="an empty member"),
        pytest.param("t.zip", locked(zipped({"t.csv": LARGE})), "encrypted", "protected by a password", id="password"),
        pytest.param("t.zip", zipped({"a.csv": LARGE, "b.zip": zipped({"c.csv": LARGE})}), "nested_archive", "zip", id="zip in zip"),
        pytest.param("t.zip", zipped({"a.csv.gz": gzipped(LARGE)}), "nested_archive", "gzip", id="gzip in zip"),
        pytest.param("t.csv.gz", gzipped(gzipped(LARGE)), "nested_archive", "gzip", id="gzip in gzip"),
        pytest.param("t.tar.gz", gzipped(tar(LARGE)), "nested_archive", "tar", id="tar in gzip"),
        pytest.param("t.tar", tar(LARGE), "format", "tar", id="tar"),
        pytest.param("t.7z", b"7z\xbc\xaf\x27\x1cxx", "format", "7z", id="7z"),
    ],
)
def test_what_cannot_be_unpacked_is_an_error(name: str, data: bytes, code: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read([given(data, name)])

    [fault] = caught.value.faults
    assert fault.code == code
    assert says in fault.message


def test_a_member_with_another_checksum() -> None:
    data = zipped({"t.csv": LARGE})
    directory = data.index(b"PK\x01\x02")

    with pytest.raises(InputError, match="CRC"):
        read([given(data[: directory + 16] + bytes(4) + data[directory + 20 :], "t.zip")])


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param(packed.Limits(size=len(LARGE) - 1, ratio=10**6, free=0), id="bytes"),
        pytest.param(packed.Limits(size=10**9, ratio=2, free=1000), id="ratio"),
    ],
)
@pytest.mark.parametrize(
    "data", [gzipped(LARGE), zstd(LARGE), zipped({"t.csv": LARGE}), zipped({"a.csv": LARGE[:-600], "b.csv": LARGE[-600:]})]
)
def test_only_so_much_may_come_out(monkeypatch: pytest.MonkeyPatch, limits: packed.Limits, data: bytes) -> None:
    monkeypatch.setattr(packed, "LIMITS", limits)

    with pytest.raises(InputError, match="unpacks to more than"):
        read([given(data, "tickets")])


def test_directories_and_globs_take_every_ending(tmp_path: Path) -> None:
    names = ["a.csv.gz", "b.json.zst", "c.zip", "d.parquet", "e.xlsx", "f.XLSM", "g.ods", "h.xls", "i.jsonl.gz"]
    for name in [*names, "j.gz", "k.tar.gz", "l.txt", "m.pdf.gz"]:
        (tmp_path / name).write_text("x", encoding="utf-8")

    assert [path.name for path in find_inputs([str(tmp_path)])] == names
    assert [path.name for path in find_inputs([str(tmp_path / "*.zip"), str(tmp_path / "*.xlsx")])] == ["c.zip", "e.xlsx"]


def test_months_of_several_formats_overlap_and_the_newest_row_counts(tmp_path: Path) -> None:
    """Three monthly exports, each in the format of its day: ticket 2 is in all of them, and was last updated in March."""
    months = {
        "2026-01.csv.gz": gzipped(
            b"id,opened,status,updated\n1,2026-01-05T09:00:00Z,Closed,2026-01-20T09:00:00Z\n"
            b"2,2026-01-30T09:00:00Z,Open,2026-01-30T09:00:00Z\n"
        ),
        "2026-02.xlsx": workbook([["id", "opened", "status", "updated"], [2, "2026-01-30T09:00:00Z", "Waiting", "2026-02-10T09:00:00Z"]]),
        "2026-03.zip": zipped(
            {
                "a.parquet": parquet(
                    {
                        "id": [2.0, 3.0],
                        "opened": ["2026-01-30T09:00:00Z"] * 2,
                        "status": ["Closed", "Open"],
                        "updated": ["2026-03-01T09:00:00Z"] * 2,
                    }
                )
            }
        ),
    }
    for name, data in months.items():
        (tmp_path / name).write_bytes(data)

    paths = find_inputs([str(tmp_path)])
    exports = [read([Input(path.name, path) for path in order], wanted=needs(fields=["status"])) for order in (paths, paths[::-1])]

    assert column(exports[0], "status") == ["Closed", "Closed", "Open"]
    assert problems(exports[0]) == {"P002": (2, ("2",))}
    assert (exports[0].rows, exports[0].duplicates) == (5, 2)
    assert canonical(exports[0]) == canonical(exports[1])
