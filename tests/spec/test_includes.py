"""`include`: parts of a definition file that stand in other files; what is wrong in them is said with its place in them."""

from hashlib import sha256
from pathlib import Path

import pytest

from slacalc.errors import DefinitionError
from slacalc.spec import load
from slacalc.spec.definitions import Definitions, PartFile
from slacalc.spec.includes import MAX_DEPTH

PROVIDER = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved, Closed]}
calendars: {office: {hours: {mon-fri: 08:00-17:00}}}
"""
SLAS = "slas: {r: {clock: resolution, calendar: office, target: 4h}}\n"


def loaded(folder: Path, **files: str) -> Definitions:
    """Return what `slas.yaml` says among other files (`shared__a` is `shared/a.yaml`)."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return load(folder / "slas.yaml")


def said(folder: Path, **files: str) -> list[str]:
    """Return what is wrong with `slas.yaml` among other files, each as `file:line:column: code message`."""
    with pytest.raises(DefinitionError) as caught:
        loaded(folder, **files)
    places = [(fault, fault.place) for fault in caught.value.faults]
    assert all(place is None or fault.file == place.file for fault, place in places)
    return [
        f"{Path(place.file).relative_to(folder)}:{place.line}:{place.column}: {fault.code} {fault.message}".replace(f"{folder}/", "")
        for fault, place in places
        if place
    ]


def test_one_provider_and_a_customer(tmp_path: Path) -> None:
    """The provider's file has hours and words, the customer's only what was promised to him."""
    found = loaded(tmp_path, slas="include: provider.yaml\n" + SLAS, provider=PROVIDER)
    assert (found.timezone, [sla.id for sla in found.slas], list(found.calendars)) == ("Europe/Berlin", ["r"], ["24x7", "office"])
    assert found.files == (PartFile("provider.yaml", sha256(PROVIDER.encode()).hexdigest()),)


def test_parts_know_the_file_that_they_stand_in(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        slas="include: provider.yaml\n" + SLAS + "report: {group_by: team}\n",
        provider=PROVIDER + "exclude: [{when: {team: x, site: y}, reason: z}]\n",
    )
    places = {**found.places, **found.mentions}
    shown = {name: (Path(place.file).name, place.line) for name, place in places.items()}
    assert shown["slas.r"] == ("slas.yaml", 2)
    assert shown["calendars.office"] == ("provider.yaml", 3)
    assert shown["team"] == ("slas.yaml", 3)
    assert shown["site"] == ("provider.yaml", 4)
    assert places["calendars.office"].text.startswith("calendars: {office")


def test_what_a_file_says_itself_replaces_what_it_includes(tmp_path: Path) -> None:
    """A calendar, a group or an SLA is replaced as a whole, and a group's name is the same in capitals."""
    found = loaded(
        tmp_path,
        slas="""\
            include: [provider.yaml]
            name: Ours
            statuses: {Waiting: Parked}
            calendars: {office: {hours: {sat: 10:00-12:00}}}
            source: {timezone: UTC}
            report: {min_tickets: 7}
            """.replace("            ", "")
        + SLAS,
        provider=PROVIDER
        + "name: Theirs\nsource: {timezone: Asia/Tokyo, missing: none}\nreport: {min_tickets: 3, group_by: team}\n"
        + "slas: {r: {clock: time_to_own, calendar: 24x7, target: 1h}, own: {clock: time_to_own, calendar: 24x7, target: 1h}}\n",
    )
    assert (found.name, found.statuses["waiting"], len(found.statuses)) == ("Ours", ("parked",), 2)
    assert (found.source.timezone, found.source.missing) == ("UTC", ("none",))
    assert (found.report.min_tickets, found.report.group_by) == (7, ("team",))
    assert [(sla.id, sla.clock.name) for sla in found.slas] == [("own", "time_to_own"), ("r", "resolution")]


def test_lists_go_on_from_file_to_file(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        slas="include: [a.yaml, b.yaml]\nexclude: [{when: {x: 3}, reason: own}]\nwaivers: {file: w.yaml}\n" + SLAS,
        a=PROVIDER + "exclude: [{when: {x: 1}, reason: a}]\n",
        b="exclude: [{when: {x: 2}, reason: b}]\nwaivers: [{ticket: T1, reason: b}]\n",
        w="ticket,reason\nT2,own\n",
    )
    assert [each.reason for each in found.exclude] == ["a", "b", "own"]
    assert [(each.ticket, each.reason) for each in found.waivers] == [("T1", "b"), ("T2", "own")]


def test_scalars_are_those_of_the_first_file_that_has_one(tmp_path: Path) -> None:
    found = loaded(tmp_path, slas="include: [a.yaml, b.yaml]\n" + SLAS, a="name: A\n", b=PROVIDER + "name: B\n")
    assert (found.name, found.timezone) == ("A", "Europe/Berlin")


def test_files_are_named_as_seen_from_where_they_are_named(tmp_path: Path) -> None:
    """`shared/a.yaml` includes its neighbour, and its neighbour has holidays in a file beside it."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "days.csv").write_text("2026-01-02\n", encoding="utf-8")
    found = loaded(
        tmp_path,
        slas="include: shared/a.yaml\n" + SLAS,
        shared__a="include: ../more/b.yaml\n" + PROVIDER.replace("17:00}}", "17:00}, holidays: {file: days.csv}}"),
        more__b="waivers: {file: ../shared/w.yaml}\n",
        shared__w="ticket,reason\nT1,x\n",
    )
    assert [part.name for part in found.files] == [
        "shared/a.yaml",
        "shared/../more/b.yaml",
        "shared/days.csv",
        "shared/../more/../shared/w.yaml",
    ]
    assert [waiver.place and Path(waiver.place.file).name for waiver in found.waivers] == ["w.yaml"]


def test_one_file_in_two_ways_is_there_once(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        slas="include: [a.yaml, b.yaml]\n" + SLAS,
        a="include: base.yaml\n",
        b="include: ./base.yaml\n",
        base=PROVIDER + "exclude: [{when: {x: 1}, reason: a}]\n",
    )
    assert len(found.exclude) == 1
    assert [part.name for part in found.files] == ["a.yaml", "base.yaml", "b.yaml"]


# --- what is wrong ---------------------------------------------------------------------------------------------------


def test_faults_stand_in_their_files(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        slas="include: a.yaml\nslas: {r: {clock: resolution, calendar: ofice, target: 4h}}\n",
        a=PROVIDER.replace("17:00}}", "17:00}, holidays: {file: days.csv}}") + "calender: {}\nexclude: [{when: {x: 1}}]\n",
    )
    assert found == [
        "slas.yaml:2:41: D008 unknown calendar 'ofice', did you mean 'office'?",
        "a.yaml:3:70: D001 cannot read days.csv: no such file or directory",
        "a.yaml:4:1: D004 unknown key 'calender', did you mean 'calendars'?",
        "a.yaml:5:12: D005 the key 'reason' is missing",
    ]


def test_a_name_in_two_files_of_a_list(tmp_path: Path) -> None:
    """Both places are named; what the including file has itself is no question."""
    found = said(
        tmp_path,
        slas="include: [a.yaml, b.yaml]\nsource: {timezone: UTC}\n" + SLAS,
        a=PROVIDER + "source: {timezone: UTC, missing: x}\n",
        b="calendars: {office: {hours: {mon: 08:00-17:00}}}\nstatuses: {Solved: x}\nsource: {missing: y, timezone: UTC}\n",
    )
    rest = ", and both files are included; remove or rename one, or write your own in the file that includes them"
    assert found == [
        "b.yaml:1:13: D003 'office' also stands in a.yaml:3:13" + rest,
        "b.yaml:2:12: D003 'Solved' also stands in a.yaml:2:32" + rest,
        "b.yaml:3:10: D003 'missing' also stands in a.yaml:4:25" + rest,
    ]


def test_a_circle_shows_its_chain(tmp_path: Path) -> None:
    found = said(tmp_path, slas="include: a.yaml\n" + SLAS, a="include: b.yaml\n", b="include: [./a.yaml, slas.yaml]\n")
    assert found == [
        "b.yaml:1:11: D009 in the end this file includes itself: slas.yaml -> a.yaml -> b.yaml -> a.yaml",
        "b.yaml:1:21: D009 in the end this file includes itself: slas.yaml -> a.yaml -> b.yaml -> slas.yaml",
    ]


def test_files_include_one_another_so_deep_and_no_deeper(tmp_path: Path) -> None:
    chain = {f"f{number}": f"include: f{number + 1}.yaml\n" for number in range(1, MAX_DEPTH)}
    main = "include: f1.yaml\n" + SLAS
    assert loaded(tmp_path, slas=main, **chain, **{f"f{MAX_DEPTH}": PROVIDER}).slas
    deeper = {f"f{MAX_DEPTH}": f"include: f{MAX_DEPTH + 1}.yaml\n", f"f{MAX_DEPTH + 1}": PROVIDER}
    assert said(tmp_path, slas=main, **chain, **deeper) == ["f10.yaml:1:10: D009 more than 10 files include one another here"]


def test_where_a_file_cannot_be_read_nothing_else_is_missed(tmp_path: Path) -> None:
    """All that the files would have defined is unknown, so only the files themselves are spoken of."""
    (tmp_path / "latin.yaml").write_bytes("name: Büro\n".encode("windows-1252"))
    found = said(
        tmp_path,
        slas="include: [none.yaml, broken.yaml, text.yaml, latin.yaml, '', {a: b}]\ntimezone: Mars\n" + SLAS,
        broken="a: 1\nb: c: d\n",
        text="- just a list\n",
    )
    assert found == [
        "slas.yaml:1:11: D001 cannot read none.yaml: no such file or directory",
        "slas.yaml:1:58: D005 a value is missing; fill it in or remove the key",
        "slas.yaml:1:63: D006 plain text is needed here, not a list and not keys and values",
        "broken.yaml:2:5: D002 this is not YAML: mapping values are not allowed in this context",
        "latin.yaml:1:8: D001 this is not UTF-8 text; save the file as UTF-8",
        "text.yaml:1:3: D006 keys and values are needed here, not text or a list",
    ]


def test_parts_of_the_wrong_kind(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        slas="include: [a.yaml, b.yaml]\n" + SLAS,
        a=PROVIDER,
        b="statuses: [x]\nexclude: {when: {x: y}, reason: z}\nwaivers: x\nreport:\nname:\n",
    )
    assert found == [
        "b.yaml:1:12: D006 keys and values are needed here, not text or a list",
        "b.yaml:2:11: D006 a list is needed here: write [...] or lines that begin with `- `",
        "b.yaml:3:10: D006 a list is needed here: write [...] or lines that begin with `- `",
        "b.yaml:4:1: D005 a value is missing; fill it in or remove the key",
        "b.yaml:5:1: D005 a value is missing; fill it in or remove the key",
    ]


def test_a_file_that_is_too_large_to_be_included(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"# tickets\n" * 900_000)
    assert said(tmp_path, slas="include: a.yaml\n" + SLAS) == ["slas.yaml:1:10: D001 cannot read a.yaml: it has more than 8 MB"]


@pytest.mark.parametrize("value", ['"a\\0b.yaml"', '[provider.yaml, "a\\0b.yaml"]'])
def test_a_name_that_no_file_can_have(tmp_path: Path, value: str) -> None:
    (found,) = said(tmp_path, slas=f"include: {value}\n" + SLAS, provider=PROVIDER)
    assert ": D001 cannot read a\0b.yaml: " in found
    assert found.startswith("slas.yaml:1:{}: ".format(10 + value.index('"a')))
