"""What the export says of a promise itself: words for met and breached, time that was left, time that was used."""

import polars as pl
import pytest

from slacalc.read import Export
from slacalc.read.verdicts import columns_of, present, problems, said, words_in
from slacalc.spec.source_definitions import ColumnSource, Source
from slacalc.spec.verdict_definitions import Length, Verdict
from slacalc.times import HOUR, MINUTE, SECOND

WORDS = Verdict(("ontime", "on_time"), ("ontime",), ("overdue", "late"), ("n/a",))


def tickets(**columns: list[str | None]) -> pl.DataFrame:
    """Tickets that were read with the columns of a verdict on the promise `p`."""
    parts = {name: pl.Series(cells, dtype=pl.String).cast(pl.Categorical) for name, cells in columns.items()}
    height = len(next(iter(columns.values())))
    ids = {"@t": pl.Series(range(height), dtype=pl.UInt32), "id": [f"A{number}" for number in range(height)]}
    return pl.DataFrame({**ids, **{f"the {PARTS[name]} {'on' if name == 'verdict' else 'of'} p": values for name, values in parts.items()}})


PARTS = {"verdict": "verdict", "remaining": "time left", "used": "time used"}


def test_each_part_is_read_under_a_name_of_its_own() -> None:
    verdict = Verdict(("a", "b"), ("x",), used=Length(("c",), MINUTE))

    assert columns_of("p", verdict) == {"the verdict on p": ColumnSource("a", others=("b",)), "the time used of p": ColumnSource("c")}
    assert columns_of("p", verdict, log_until=7)["the time used of p"] == ColumnSource("c", "last", until=7)


def test_words() -> None:
    found = said(tickets(verdict=["OnTime", "LATE", "", None, "n/a", "perhaps"]), "p", WORDS, Source())

    assert found.table["theirs"].to_list() == ["met", "breached", None, None, None, None]
    assert [(problem.code, problem.count, problem.examples, problem.subject) for problem in problems([found])] == [
        ("P020", 1, ("A5",), "ontime, on_time")
    ]


@pytest.mark.parametrize(
    ("unit", "cells", "expected"),
    [
        pytest.param(MINUTE, ["30", "-1", "0", ""], ["met", "breached", "met", None], id="numbers"),
        pytest.param(None, ["1:30", "-0:30", "0:00", "\N{MINUS SIGN}2h"], ["met", "breached", "met", "breached"], id="text"),
        pytest.param(None, ["-0:00", "0:00", "- 0m", "-soon"], ["breached", "met", "breached", None], id="over by less than the unit"),
        pytest.param(MINUTE, ["-0", "-0.2"], ["breached", "breached"], id="numbers that are over by less than the unit"),
    ],
)
def test_time_left_below_zero_is_a_breach(unit: int | None, cells: list[str | None], expected: list[str | None]) -> None:
    found = said(tickets(remaining=cells), "p", Verdict(remaining=Length(("left",), unit)), Source())

    assert found.table["theirs"].to_list() == expected
    assert [problem.examples for problem in problems([found])] == ([("A3",)] if "-soon" in cells else [])


@pytest.mark.parametrize(
    ("unit", "cells", "expected", "step"),
    [
        pytest.param(MINUTE, ["90", "0,5"], [90 * MINUTE, 30 * SECOND], MINUTE, id="minutes"),
        pytest.param(None, ["1:30", "2:00"], [90 * MINUTE, 2 * HOUR], MINUTE, id="hours and minutes"),
        pytest.param(None, ["1970-01-01 02:37:03", "1970-01-01 00:00:00"], [9423 * SECOND, 0], SECOND, id="ServiceNow's"),
        pytest.param(None, ["soon", ""], [None, None], MINUTE, id="unreadable"),
        pytest.param(MINUTE, ["-90", "-0"], [None, 0], MINUTE, id="no time is below zero"),
    ],
)
def test_used_time_and_how_finely_it_is_counted(unit: int | None, cells: list[str | None], expected: list[int | None], step: int) -> None:
    found = said(tickets(used=cells), "p", Verdict(used=Length(("spent",), unit)), Source(decimal=","))

    assert (found.table["their_used"].to_list(), found.step) == (expected, step)
    assert [(problem.code, problem.subject) for problem in problems([found])] == ([("P010", "spent")] if {"soon", "-90"} & {*cells} else [])


def test_what_the_export_does_not_have_is_no_part_of_a_verdict() -> None:
    whole = Verdict(("a", "b"), ("x",), used=Length(("c", "d"), MINUTE))
    names = {"the verdict on p": "b", "the time used of p": "d"}

    def there(**columns: list[str | None]) -> Verdict | None:
        return present(Export(tickets(**columns), pl.DataFrame(), (), (), 0, 0, names), "p", whole)

    assert there(verdict=["x"], used=[None]) == Verdict(("b",), ("x",))
    assert there(verdict=[None], used=["5"]) == Verdict((), ("x",), used=Length(("d",), MINUTE))
    assert there(verdict=[None]) is None
    assert there(verdict=[]) == Verdict(("b",), ("x",))


def test_the_words_that_there_are() -> None:
    assert words_in(tickets(verdict=["Yes", "no", "YES", "", None]), "p") == ["no", "yes"]


def test_a_cell_that_several_promises_are_judged_by_is_one_problem() -> None:
    once = said(tickets(verdict=["perhaps", "late", "never"]), "p", WORDS, Source())
    again = said(tickets(verdict=["perhaps"]), "p", WORDS, Source())

    assert [(problem.code, problem.count, problem.examples) for problem in problems([once, again])] == [("P020", 2, ("A0", "A2"))]
