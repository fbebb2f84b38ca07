"""Questions to one calendar have the answers that measuring and the meter give."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.accounting import measure
from slacalc.accounting.asking import Answers, due_times, elapsed_times, intervals, promise
from slacalc.calendars.compile import compile_calendar
from slacalc.read.questions import Targets
from slacalc.spec.calendar_definitions import ALWAYS, CalendarChoice, CalendarDefinition, Weekly
from slacalc.spec.clock_definitions import AtColumn, Clock
from slacalc.spec.definitions import Definitions, Rule, Sla
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until, WorkingTime
from slacalc.times import DAY, HOUR, day_number, instant
from tests.accounting.desk import BERLIN, NIGHT, OFFICE, at, tickets, when
from tests.oracle.strategies import PLACES, calendars, instants, targets

EXAMPLES = settings().max_examples // 3
"""Each of them compiles a calendar anew for each of its questions."""

UNPAUSED = Clock("clock", (AtColumn("opened"),), (AtColumn("resolved"),))


@dataclass(frozen=True)
class Asked:
    """A calendar, instants at which clocks start, written dates of the same number, and targets."""

    calendar: CalendarDefinition
    starts: list[int]
    written: dict[str, list[int | None]]
    targets: list[Target]


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    zone, begin = PLACES[draw(st.sampled_from(sorted(PLACES)))]
    base, size = instant(begin), draw(st.integers(1, 4))
    around_the_clock = st.just(CalendarDefinition(ALWAYS, zone, always=True))
    moments = partial(st.lists, min_size=size, max_size=size)
    return Asked(
        draw(st.one_of(calendars("desk", [zone, "UTC"], base // DAY), around_the_clock)),
        draw(moments(instants(base))),
        {name: draw(moments(st.one_of(st.none(), instants(base)))) for name in ("due", "closed")},
        draw(st.lists(targets(), min_size=1, max_size=4)),
    )


def measured(question: Asked) -> list[list[int | None]]:
    """Return the due dates of tickets without pauses that nobody resolves, in their order, by target."""
    calendar = CalendarChoice(question.calendar.name)
    slas = tuple(Sla(str(n), "", UNPAUSED, (Rule(None, target, calendar, "all", ""),)) for n, target in enumerate(question.targets))
    definitions = Definitions("test", question.calendar.timezone, "", slas, {question.calendar.name: question.calendar})
    table = tickets(*({"id": str(number)} for number in range(len(question.starts))))
    dated = table.with_columns(
        pl.Series("opened", question.starts, dtype=pl.Int64),
        *(pl.Series(name, values, dtype=pl.Int64) for name, values in question.written.items()),
    )
    rows = measure(dated, no_history(), definitions, max(question.starts) + 1).measurements.sort("t")
    return [rows.filter(pl.col("sla").cast(pl.String) == sla.id)["due"].to_list() for sla in slas]


def no_history() -> pl.DataFrame:
    texts = dict.fromkeys(("field", "old", "new", "author"), pl.Categorical)
    return pl.DataFrame(schema={"t": pl.UInt32, "at": pl.Int64, **texts, "order": pl.Int64})


def in_rows(question: Asked) -> list[list[int | None]]:
    """Ask for every target of every start in one table, and return the due dates by target."""
    size = len(question.starts)
    kinds = tuple(dict.fromkeys(question.targets))
    numbers = pl.Series([kinds.index(target) for target in question.targets for _ in range(size)], dtype=pl.UInt32)
    starts = pl.Series(question.starts * len(question.targets), dtype=pl.Int64)
    written = {name: pl.Series(dates * len(question.targets), dtype=pl.Int64) for name, dates in question.written.items()}
    due = due_times(question.calendar, starts, Targets(kinds, numbers), written).values.to_list()
    return [due[first : first + size] for first in range(0, len(due), size)]


@settings(max_examples=EXAMPLES)
@given(asked())
def test_a24_due_is_what_measuring_calls_due(question: Asked) -> None:
    assert in_rows(question) == measured(question)


@settings(max_examples=EXAMPLES)
@given(asked())
def test_one_question_is_answered_as_a_row_of_them(question: Asked) -> None:
    for target, dues in zip(question.targets, in_rows(question), strict=True):
        if not isinstance(target, Until):
            found = [promise(question.calendar, start, target) for start in question.starts]

            assert [one.due for one in found] == dues
            assert [one.working for one in found] == [
                elapsed_times(question.calendar, pl.Series([start]), pl.Series([due])).values.item()
                for start, due in zip(question.starts, dues, strict=True)
            ]


@given(asked())
def test_a4_intervals_add_up_to_what_is_elapsed(question: Asked) -> None:
    ends = pl.Series([*question.starts[1:], question.starts[0]])
    found = elapsed_times(question.calendar, pl.Series(question.starts), ends).values
    meter = compile_calendar(question.calendar, min(question.starts), max(question.starts)).meter

    for start, end, elapsed in zip(question.starts, ends, found, strict=True):
        counted = list(intervals(question.calendar, start, end))
        assert sum(one.working for one in counted) == elapsed == meter.elapsed(start, end)
        assert [one.start for one in counted[1:]] == [one.end for one in counted[:-1]]
        assert not counted or (counted[0].start, counted[-1].end) == (min(start, end), max(start, end))
        assert not counted or counted[-1].total == elapsed


def test_a24_a_date_in_a_column_is_due_as_it_stands() -> None:
    """Also on a Sunday; what has none is never due."""
    starts, numbers = pl.Series([at("Mon 09:00")] * 2), pl.Series([0, 0], dtype=pl.UInt32)
    written = {"due": pl.Series([at("Sun 12:00"), None], dtype=pl.Int64)}
    due = due_times(OFFICE, starts, Targets((Until("due"),), numbers), written).values
    assert [when(one) for one in due] == ["Sun 12:00", None]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(
            "Mon 16:00", "Tue 10:00", [("Mon 17:00", True, 1, 1), ("Tue 09:00", False, 0, 1), ("Tue 10:00", True, 1, 2)], id="onward"
        ),
        pytest.param(
            "Tue 10:00", "Mon 16:00", [("Mon 17:00", True, -1, -1), ("Tue 09:00", False, 0, -1), ("Tue 10:00", True, -1, -2)], id="back"
        ),
    ],
)
def test_a4_intervals_between_two_instants(start: str, end: str, expected: list[tuple[str, bool, int, int]]) -> None:
    found = intervals(OFFICE, at(start), at(end))
    assert [(when(one.end), one.open, one.working // HOUR, one.total // HOUR) for one in found] == expected


@pytest.mark.parametrize(
    ("calendar", "start", "target", "reckoned"),
    [
        pytest.param(OFFICE, "Mon 11:00", WorkingTime(HOUR), None, id="a length is not reckoned"),
        pytest.param(OFFICE, "Mon 11:00", BusinessDays(1), ("Mon 11:00", "Tue 11:00"), id="business days"),
        pytest.param(OFFICE, "Sat 11:00", BusinessDays(1), ("next Mon 09:00", "next Tue 09:00"), id="business days from the next opening"),
        pytest.param(NIGHT, "Tue 02:00", BusinessDays(1), ("Tue 02:00", "Wed 02:00"), id="in a night shift"),
        pytest.param(OFFICE, "Mon 11:00", EndOfBusinessDay(), ("Mon 11:00", "Mon 17:00"), id="the end of the day"),
        pytest.param(OFFICE, "Mon 11:00", NextBusinessDay(16 * HOUR), ("Mon 11:00", "Tue 16:00"), id="a time of the next day"),
    ],
)
def test_a24_where_a_target_is_reckoned_to(
    calendar: CalendarDefinition, start: str, target: Target, reckoned: tuple[str, str] | None
) -> None:
    found = promise(calendar, at(start), target).reckoned

    assert (tuple(map(when, found)) if found else None) == reckoned


def ended() -> CalendarDefinition:
    """An office that closes for good after Friday."""
    last = day_number(date(2026, 10, 9))
    return CalendarDefinition("ended", BERLIN, hours=tuple(Weekly(week.days, last=last) for week in OFFICE.hours))


def test_a9_what_is_never_due_is_told_by_row() -> None:
    starts = pl.Series([at("Fri 16:00"), None, at("Fri 16:00"), at("Fri 16:00"), at("next Mon 16:00")])
    kinds = (WorkingTime(HOUR), WorkingTime(2 * HOUR), EndOfBusinessDay())

    found: Answers = due_times(ended(), starts, Targets(kinds, pl.Series([0, 1, 1, 2, 2], dtype=pl.UInt32)), {})

    assert list(map(when, found.values)) == ["Fri 17:00", None, None, "Fri 17:00", None]
    assert [(one.code, one.count, one.examples, one.subject) for one in found.problems] == [("P039", 2, ("3", "5"), "ended")]
    assert promise(ended(), at("Fri 16:00"), WorkingTime(2 * HOUR)).due is None


def test_nothing_asked_is_nothing_answered() -> None:
    none = pl.Series([None, None], dtype=pl.Int64)

    assert elapsed_times(OFFICE, none, none).values.to_list() == [None, None]
    assert due_times(OFFICE, none, Targets((), pl.Series([None, None], dtype=pl.UInt32)), {}).values.to_list() == [None, None]
