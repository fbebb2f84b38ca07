"""What a loaded file knows of itself: its name, its hash, and where its parts stand."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from slacalc.spec import load, load_text
from tests.spec.writing import SLA, definitions, with_calendar, with_sla


def test_a_small_file_is_complete() -> None:
    """A zone, one calendar, one SLA and the status groups that its clock needs."""
    found = load_text(with_sla(), "dir/slas.yaml")
    assert (found.name, found.timezone, [sla.id for sla in found.slas]) == ("slas.yaml", "Europe/Berlin", ["r"])


def test_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + with_sla(more="name: Büro\n").replace("\n", "\r\n").encode()
    file = tmp_path / "slas.yaml"
    file.write_bytes(data)
    found = load(file)
    assert (found.name, found.sha256) == ("Büro", sha256(data).hexdigest())


def test_fields_are_mentioned_where_they_stand_first() -> None:
    """The report is read last, but stands first."""
    text = "report: {group_by: [team, site]}\n" + with_sla(
        """\
        clock: {start: opened, stop: {team: B}}
        where: {type: Incident}
        calendar: {field: customer, values: {A: office}}
        matrix: {fields: [priority], cells: {P1: {until: due}}}
        objective: {at_least: 95%, per: site}
        """,
        "source: {columns: {first_response: {first: time, when: {Activity: x}}}}\n",
    )
    places = {name: (place.line, place.column) for name, place in load_text(text, "slas.yaml").mentions.items()}
    assert places == {
        "team": (1, 21),
        "site": (1, 27),
        "opened": (7, 20),
        "type": (8, 13),
        "customer": (9, 23),
        "priority": (10, 23),
        "due": (10, 54),
    }


def test_built_in_clocks_mention_nothing() -> None:
    assert definitions().mentions == {}


def test_parts_know_their_places() -> None:
    text = with_sla(SLA.replace("target: 4h", "targets:\n  - {when: {a: b}, target: 4h}\n  - target: 8h"))
    places = {name: place.line for name, place in load_text(text, "slas.yaml").places.items()}
    assert places == {
        "calendars.office": 3,
        "calendars.office.hours": 3,
        "statuses.waiting": 2,
        "statuses.solved": 2,
        "slas.r": 5,
        "slas.r.0": 9,
        "slas.r.1": 10,
    }


def test_parts_of_calendars_know_their_places() -> None:
    text = with_calendar(
        """\
        hours: {mon: 08:00-17:00}
        holidays:
          - {country: DE}
          - {remove: Neujahr}
          - {market: XNYS, remove: [Good Friday, 2026-01-01..2026-01-03, "Good Friday"]}
        exceptions:
          2026-12-24..2026-12-26: closed
        closed:
          - 2026-05-05
          - {every: friday}
        """
    )
    places = {name: (place.line, place.column) for name, place in load_text(text, "slas.yaml").places.items()}
    assert places == {
        "calendars.c": (3, 3),
        "calendars.c.hours": (4, 5),
        "calendars.c.holidays.0": (6, 10),
        "calendars.c.holidays.1": (8, 10),
        "calendars.c.holidays.1.remove.good friday": (8, 70),
        "calendars.c.holidays.1.remove.2026-01-01": (8, 46),
        "calendars.c.removed.0": (7, 10),
        "calendars.c.removed.remove.neujahr": (7, 18),
        "calendars.c.exceptions.2026-12-24": (10, 7),
        "calendars.c.closed.0": (12, 9),
        "calendars.c.closed.1": (13, 10),
        "slas.r": (14, 8),
    }


def test_one_mapping_of_holidays_has_a_place() -> None:
    places = load_text(with_calendar("hours: {mon: 08:00-17:00}\nholidays: {country: DE}\n"), "slas.yaml").places
    assert places["calendars.c.holidays.0"].line == 5


def test_loading_needs_neither_the_engine_nor_what_few_files_need() -> None:
    code = "import sys, slacalc.spec; assert not {'polars', 'holidays', 'icalendar', 'dateutil'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - this interpreter
