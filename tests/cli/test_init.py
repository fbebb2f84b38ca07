"""`slacalc init` as a user types it: what is written runs at once."""

from pathlib import Path

import pytest

from slacalc.spec.preset import preset_names
from tests.cli.conftest import ROOT, Slacalc
from tests.cli.test_inspect import DIRTY
from tests.write.goldens import assert_golden

SAMPLES = ROOT / "tests" / "presets"


def sample(name: str) -> Path:
    [found] = (SAMPLES / name).glob("tickets.*")
    return found


@pytest.mark.parametrize("name", preset_names())
def test_what_is_written_for_a_sample_runs_at_once(name: str, slacalc: Slacalc) -> None:
    made = slacalc("init", sample(name), "-o", "mine.yaml")

    assert (made.status, made.out) == (0, "")
    assert made.err == f"wrote mine.yaml; next: slacalc report {sample(name)} --slas mine.yaml\n"
    assert slacalc("report", sample(name), "--slas", "mine.yaml").status == 0


def test_what_is_written_for_a_whole_export(slacalc: Slacalc) -> None:
    ran = slacalc("init", ROOT / "sample_data" / "tickets.csv", "-o", "-", "--timezone", "Europe/Berlin")

    assert (ran.status, ran.err) == (0, "")
    assert_golden("init.yaml", ran.out.encode())


def test_without_an_export_it_is_a_general_start(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("slas.yaml").unlink()
    ran = slacalc("init")

    assert ran.err == "wrote slas.yaml; next: slacalc inspect FILE says how your own export is read\n"
    _, groups, promises = desk.joinpath("slas.yaml").read_text(encoding="utf-8").partition("# Groups of values")
    assert_golden("init_general.yaml", f"{groups}{promises}".encode())
    assert slacalc("validate", "--strict").status == 0


def test_it_fits_an_export_with_the_canonical_names(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("slas.yaml").unlink()
    ran = slacalc("init", "tickets.csv")

    assert ran.err == "wrote slas.yaml; next: slacalc report tickets.csv\n"
    assert slacalc("validate", "slas.yaml", "tickets.csv").status == 0
    assert slacalc("report", "tickets.csv").status == 0


def test_nothing_is_written_over_unless_it_is_said(slacalc: Slacalc, desk: Path) -> None:
    before = desk.joinpath("slas.yaml").read_text(encoding="utf-8")
    refused = slacalc("init", "tickets.csv")

    assert refused.status == 2
    assert "slas.yaml is there already" in refused.err
    assert desk.joinpath("slas.yaml").read_text(encoding="utf-8") == before
    assert slacalc("init", "tickets.csv", "--force", "--quiet").err == ""
    assert desk.joinpath("slas.yaml").read_text(encoding="utf-8") != before
    assert "would overwrite what is read" in slacalc("init", "tickets.csv", "--force", "-o", "tickets.csv").err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ticket,at,field,new\nT1,2026-03-01T09:00Z,status,New\n", "is a history of changes, not the tickets"),
        ("id,opened\nA,2026-03-01T09:00Z\nB,2026-03-02T09:00Z\n", "nothing in it tells when a ticket ends"),
        ("name,town\nx y,z\nx y,z\n", "no column looks like the tickets' ids"),
        ("id,opened\n", "there are no rows in it"),
    ],
)
def test_what_no_promise_can_be_made_about(text: str, said: str, slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("other.csv").write_text(text, encoding="utf-8")
    ran = slacalc("init", "other.csv", "-o", "new.yaml")

    assert ran.status == 3
    assert said in ran.err
    assert not desk.joinpath("new.yaml").exists()


def test_dates_that_nobody_can_tell_are_asked_for(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("dirty.csv").write_text(DIRTY.replace("8;05", "9;05", 1), encoding="utf-8")
    ran = slacalc("init", "dirty.csv", "-o", "new.yaml")

    assert ran.status == 2
    assert "03.04.2026 09:00 may be 3 April 2026 or 4 March 2026; say which with --dates" in ran.err
    assert slacalc("init", "dirty.csv", "-o", "new.yaml", "--dates", "day-first").status == 0
    assert slacalc("report", "dirty.csv", "--slas", "new.yaml").status == 0


def test_where_only_the_status_tells_the_end_its_words_are_left_to_people(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("open.csv").write_text("id,opened,status\nA,2026-03-01T09:00Z,Offen\nB,2026-03-02T09:00Z,Offen\n", encoding="utf-8")
    text = slacalc("init", "open.csv", "-o", "-").out

    assert "  open: [Offen]\n" in text
    assert "  solved: [Solved]\n" in text
    assert "    clock: {start: opened, stop: {status: solved}}\n" in text
