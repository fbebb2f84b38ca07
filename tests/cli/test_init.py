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


def started(slacalc: Slacalc, desk: Path, name: str, text: str, *options: str) -> str:
    """The definitions for an export, which runs with them."""
    desk.joinpath(name).write_text(text, encoding="utf-8")
    made = slacalc("init", name, "-o", "new.yaml", "--force", *options)
    assert (made.status, slacalc("report", name, "--slas", "new.yaml").status) == (0, 0)
    return desk.joinpath("new.yaml").read_text(encoding="utf-8")


LOG = """\
Case ID,time,Activity
1,2026-03-01T09:00Z,Offen
1,2026-03-01T10:00Z,Parkplatz
2,2026-03-02T09:00Z,Offen
2,2026-03-02T11:00Z,Parkplatz
"""


def test_where_only_the_history_of_the_status_tells_the_end_its_words_are_left_to_people(slacalc: Slacalc, desk: Path) -> None:
    text = started(slacalc, desk, "log.csv", LOG)

    assert "  open: [Offen]\n" in text
    assert "  solved: [Solved]\n" in text
    assert "    clock: {start: opened, stop: {status: solved}}\n" in text


SNAPSHOT = "id,opened,resolved,due,status\nA,2026-03-01T09:00Z,2026-03-02T09:00Z,2026-03-03T09:00Z,{}\nB,2026-03-02T09:00Z,,,{}\n"


@pytest.mark.parametrize(
    ("statuses", "clock", "said"),
    [
        (("Done", "Open"), "resolution", "nothing pauses"),
        (("Done", "Waiting"), "resolution", "that takes a history"),
        (("Parkplatz", "Waiting"), "{start: opened, stop: resolved}", "what status says that the work is done"),
    ],
)
def test_what_pauses_the_resolution_is_said(statuses: tuple[str, str], clock: str, said: str, slacalc: Slacalc, desk: Path) -> None:
    text = started(slacalc, desk, "now.csv", SNAPSHOT.format(*statuses))

    assert f"  resolution:\n    name: Resolution\n    clock: {clock}\n" in text
    assert said in " ".join(text.replace("#", " ").split())
    assert ("  waiting: []\n" in text) is ("Open" in statuses)


def test_what_a_status_is_now_tells_no_end_and_a_due_date_alone_is_no_promise(slacalc: Slacalc, desk: Path) -> None:
    desk.joinpath("now.csv").write_text("id,opened,due,status\nA,2026-03-01T09:00Z,2026-03-03T09:00Z,Done\n", encoding="utf-8")
    ran = slacalc("init", "now.csv", "-o", "new.yaml")

    assert ran.status == 3
    assert "no history of its status, which alone says only what it is now" in ran.err


def test_where_nothing_but_the_first_answer_is_told_that_is_the_promise(slacalc: Slacalc, desk: Path) -> None:
    text = started(slacalc, desk, "now.csv", "id,opened,first_response\nA,2026-03-01T09:00Z,2026-03-03T09:00Z\n")

    assert "  first-response:\n" in text
    assert "  resolution:\n" not in text


INCIDENTS = '{{"incidents": [{{"incident_number": 1, "created_at": "2026-03-01T09:00Z", "resolved_at": "2026-03-01T10:00Z", {}\
"status": "resolved", "urgency": "high", "last_status_change_at": "2026-03-01T10:00Z", "service": {{"summary": "web"}}}}]}}'
ENTRIES = '"log_entries": [{"type": "acknowledge_log_entry", "agent": {"summary": "Ann"}, "created_at": "2026-03-01T09:10Z"}],'


@pytest.mark.parametrize(("entries", "has_response"), [(ENTRIES, True), ("", False)])
def test_a_first_answer_that_a_preset_finds_in_a_list_takes_that_list(
    entries: str,
    has_response: bool,  # noqa: FBT001 - a column of the table
    slacalc: Slacalc,
    desk: Path,
) -> None:
    text = started(slacalc, desk, "incidents.json", INCIDENTS.format(entries))

    assert "  preset: pagerduty\n" in text
    assert ("  first-response:\n" in text) is has_response


ISSUES = '[{{"number": 1, "state": "closed", "created_at": "2026-03-01T09:00Z", "closed_at": "2026-03-01T10:00Z", "user": {{"login": "a"}},\
 {}"updated_at": "2026-03-01T10:00Z", "assignee": {{"login": "b"}}, "html_url": "https://example.org/issues/1"}}]'
TIMELINE = '"timeline": [{"event": "commented", "actor": {"login": "b", "type": "User"}, "created_at": "2026-03-01T09:30Z",\
 "assignee": {"login": "b"}, "label": {"name": "bug"}}],'


@pytest.mark.parametrize(("timeline", "has_response"), [(TIMELINE, True), ("", False)])
def test_replies_take_the_history_that_they_are_in(
    timeline: str,
    has_response: bool,  # noqa: FBT001 - a column of the table
    slacalc: Slacalc,
    desk: Path,
) -> None:
    text = started(slacalc, desk, "issues.json", ISSUES.format(timeline))

    assert "  preset: github\n" in text
    assert ("  first-response:\n" in text) is has_response


SERVICE = (
    "case_enquiry_id,open_dt,closed_dt,case_status,sla_target_dt,reason,department\n1,2026-03-01 09:00:00,2026-03-02 09:00:00,Closed,,a,b\n"
)


def test_a_zone_that_is_asked_for_replaces_that_of_a_preset(slacalc: Slacalc, desk: Path) -> None:
    text = started(slacalc, desk, "city.csv", SERVICE, "--timezone", "Asia/Tokyo")

    assert "\nsource:\n  preset: boston311\n  timezone: Asia/Tokyo\n" in text
