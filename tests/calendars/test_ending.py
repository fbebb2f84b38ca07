"""The last day on which a calendar can open."""

import pytest

from slacalc.calendars.ending import last_day
from slacalc.spec.calendar_definitions import CalendarDefinition, Combination, Weekly
from tests.calendars.build import BERLIN, always, calendar, day, exception, week

MAY = CalendarDefinition("may", BERLIN, (Weekly(week("mon-fri 09:00-17:00"), None, day("2026-05-31")),))
JUNE = CalendarDefinition("june", BERLIN, (*MAY.hours, Weekly(week("mon 09:00-17:00"), day("2026-06-01"), day("2026-06-30"))))
OPEN_END = CalendarDefinition("open", BERLIN, (*MAY.hours, Weekly(week("mon 09:00-17:00"), day("2026-06-01"))))
SHUT_THEN = CalendarDefinition("shut", BERLIN, (*MAY.hours, Weekly(first=day("2026-06-01"))))
ONCE = calendar("", exceptions=(exception("2026-10-05..2026-10-06", "09:00-17:00"), exception("2027-01-01", "closed")))


def combined(how: str, *parts: CalendarDefinition) -> CalendarDefinition:
    return CalendarDefinition("both", BERLIN, combined=Combination(how, parts))  # type: ignore[arg-type]  # a table's words are text


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        pytest.param(always(), None, id="24x7"),
        pytest.param(calendar(), None, id="weekly hours"),
        pytest.param(MAY, "2026-05-31", id="hours that are valid until then"),
        pytest.param(JUNE, "2026-06-30", id="the last of several"),
        pytest.param(OPEN_END, None, id="hours without end behind them"),
        pytest.param(SHUT_THEN, "2026-05-31", id="no hours behind them"),
        pytest.param(ONCE, "2026-10-06", id="exceptions that open"),
        pytest.param(calendar(""), "1969-12-31", id="never: before all days"),
        pytest.param(combined("union", MAY, JUNE), "2026-06-30", id="the later of a union"),
        pytest.param(combined("union", MAY, always()), None, id="a union with one that has no end"),
        pytest.param(combined("intersection", MAY, JUNE), "2026-05-31", id="the earlier of an intersection"),
        pytest.param(combined("intersection", calendar(), JUNE), "2026-06-30", id="the only end of an intersection"),
        pytest.param(combined("intersection", calendar(), always()), None, id="an intersection without end"),
        pytest.param(combined("except", MAY, calendar()), "2026-05-31", id="the first of except"),
        pytest.param(combined("except", calendar(), MAY), None, id="not that of what is taken out"),
    ],
)
def test_last_day(definition: CalendarDefinition, expected: str | None) -> None:
    assert last_day(definition) == (None if expected is None else day(expected))
