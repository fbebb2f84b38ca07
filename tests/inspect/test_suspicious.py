"""What is suspicious, each kind on the smallest export that has it."""

import pytest

from slacalc.read.inspect.values import Oddity
from tests.inspect.looking import one

HEAD = "id,opened,resolved,about\n"
FIVE = "".join(f"T{day},2026-03-0{day} {{time}},,{{about}}{day}\n" for day in range(1, 6))


def odd(text: str, name: str = "tickets.csv") -> list[Oddity]:
    return [oddity for oddity in one(text, name).oddities if oddity.code != "empty_columns"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (HEAD + FIVE.format(time="09:00", about="x"), []),
        (
            HEAD + FIVE.format(time="09:00", about="x") * 3 + "\n".join(f"U{number},2026-03-07 09:00,,y{number}" for number in range(200)),
            [Oddity("repeated_ids", 15, "id", ("T1", "T2", "T3"))],
        ),
        (
            HEAD + "".join(f"T{n},2026-03-01 09:{n + 10},,x{n}\n" for n in range(20)) + ",2026-03-01 09:00,,z\n",
            [Oddity("missing_ids", 1, "id")],
        ),
        (
            "id,opened,opened\nA,2026-03-01T09:00Z,2026-03-01T09:00Z\nB,2026-03-02T09:00Z,2026-03-02T09:00Z\n",
            [Oddity("repeated_headers", 1, "", ("opened",))],
        ),
        ("id,opened,\nA,2026-03-01T09:00Z,1\nB,2026-03-02T09:00Z,2\n", [Oddity("nameless_columns", 1, "", ("column 3",))]),
        (HEAD + "A,2026-03-01T09:00Z\nB,2026-03-02T09:00Z,,x\nC,2026-03-02T09:00Z,,y\n", [Oddity("ragged_rows", 1)]),
        (HEAD + FIVE.format(time="09:00", about="?").replace("?1", "?"), [Oddity("missing_marker", 1, "about", ("?",))]),
        (HEAD + "A,2026-03-01T09:00Z, ,x\nB,2026-03-02T09:00Z,,   \n", [Oddity("blank_cells", 2, "", ("resolved", "about"))]),
        (HEAD + FIVE.format(time="00:00", about="x"), [Oddity("midnight_only", 5, "opened")]),
        (HEAD + "A,2026-03-01T09:00Z,,x\nB,2026-03-02,,y\n", [Oddity("dates_without_time", 1, "opened")]),
        (
            HEAD + "A,2026-03-01T09:00Z,2026-08-01T09:00Z,x\nB,2026-03-01T09:00Z,,y\n",
            [Oddity("future", 1, "resolved")],
        ),
        (HEAD + "A,1989-03-01T09:00Z,,x\nB,2026-03-02T09:00Z,,y\n", [Oddity("long_ago", 1, "opened")]),
        (
            HEAD + "A,2026-03-01T09:00Z,2026-02-01T09:00Z,x\nB,2026-03-02T09:00Z,2026-03-02T09:00Z,y\n",
            [Oddity("resolved_before_opened", 1, "resolved", ("A",))],
        ),
        (
            "id,opened,closed,resolved\nA,2026-03-01T09:00Z,2026-02-01T09:00Z,2026-03-02T09:00Z\nB,2026-03-02T09:00Z,,\n",
            [Oddity("closed_before_opened", 1, "closed", ("A",))],
        ),
        (
            "id,opened,closed\nA,2026-03-01T09:00Z,2026-02-01T09:00Z\nB,2026-03-02T09:00Z,\n",
            [Oddity("resolved_before_opened", 1, "closed", ("A",))],
        ),
        ("id,opened,due\nA,2026-03-01T09:00Z,2027-03-01T09:00Z\nB,2026-03-02T09:00Z,\n", []),
        (
            HEAD + "".join(f"T{n},2026-03-01T0{n % 10}:00Z,,{n}\n" for n in range(30)) + "U,2026-03-01T09:00Z,,NS\n",
            [Oddity("other_values", 1, "about", ("NS",))],
        ),
        ("id,opened,On hold (min)\nA,2026-03-01T09:00Z,5\nB,2026-03-02T09:00Z,0\n", [Oddity("pause_total", 2, "On hold (min)")]),
        (HEAD + "A,2026-03-01T09:00Z,,fÃ¼r\nB,2026-03-02T09:00Z,,x\ufffdy\n", [Oddity("mojibake", 2, "about", ("fÃ¼r", "x\ufffdy"))]),
        (HEAD + "A,2026-03-01T09:00Z,,\x1b[31mred\nB,2026-03-02T09:00Z,,y\n", [Oddity("control_characters", 1, "about", ("\x1b[31mred",))]),
        (
            HEAD + "".join(f"T{n},2026-03-01T09:00Z,,same\n" for n in range(5)),
            [Oddity("constant_columns", 2, "", ("opened", "about"))],
        ),
        (
            HEAD + "A,03/04/2026 09:00,,x\nB,03/04/2026 09:00,,y\n",
            [Oddity("ambiguous_dates", 2, "opened", ("03/04/2026 09:00",))],
        ),
        (
            HEAD + "A,13/04/2026 09:00,,x\nB,04/13/2026 09:00,,y\n",
            [Oddity("mixed_dates", 2, "opened", ("13/04/2026 09:00",))],
        ),
        (
            HEAD + "".join(f"T{n},2026-03-01T0{n}:00Z,,x{n}\n" for n in range(10)) + "U,2026-13-01T09:00Z,,y\n",
            [Oddity("unreadable_dates", 1, "opened")],
        ),
    ],
)
def test_what_is_suspicious(text: str, found: list[Oddity]) -> None:
    assert odd(text) == found


def test_ids_that_come_again_in_a_log_are_no_wonder_but_ends_that_are_known_before_are() -> None:
    rows = "".join(
        f"T{n},2026-03-01T09:0{n}Z,2026-03-01T1{step}:0{n}Z,s{step},2026-03-02T09:0{n}Z\n" for n in range(3) for step in range(3)
    )
    found = odd(f"number,created,updated,state,closed\n{rows}")

    assert [oddity.code for oddity in found] == ["known_before"]


def test_empty_columns_are_named() -> None:
    found = one("id,opened,a,b\nA,2026-03-01T09:00Z,,\n").oddities

    assert found == (Oddity("empty_columns", 2, "", ("a", "b")),)


def test_tickets_without_an_opening_are_a_problem_of_the_proposal() -> None:
    rows = "".join(f"T{number},2026-03-0{number}T09:00Z\n" for number in range(1, 10))
    found = one(f"id,opened\n{rows}Total 9,\n")

    assert [(problem.code, problem.count) for problem in found.proof.problems] == [("P030", 1)]


@pytest.mark.parametrize(
    ("date", "time", "is_told"),
    [("Open Date", "Open Time", True), ("Datum", "Uhrzeit", True), ("opened_date", "opened_hora", True), ("Open Date", "Effort", False)],
)
def test_a_time_of_day_in_a_column_of_its_own_is_told(date: str, time: str, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    found = odd(f"id,{date},{time}\nA,2026-03-01,09:00\nB,2026-03-02,10:30\n")

    assert (Oddity("times_apart", 2, date, (time,)) in found) is is_told
