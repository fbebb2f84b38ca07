"""`slacalc calendar elapsed`: the working time between two instants."""

import polars as pl

from slacalc.accounting.asking import elapsed_times, intervals
from slacalc.cli import asking
from slacalc.cli.arguments import usage
from slacalc.cli.calendar_options import CalendarElapsedOptions
from slacalc.problems import merged
from slacalc.read.questions import by_row, columns_of
from slacalc.report.answers import elapsed_answer, explanation, with_seconds

COLUMNS = ("from", "to")


def run(options: CalendarElapsedOptions) -> int:
    """Write the answer, or the rows with theirs, and return the exit status."""
    return _of_rows(options) if asking.asks_rows(options) else _of_one(options)


def _of_one(options: CalendarElapsedOptions) -> int:
    if options.end is None:
        raise usage("argument_missing", name="TO")
    asked = asking.desk(options)
    start, odd_start = asking.moment(options.start, "FROM", asked.zone)
    end, odd_end = asking.moment(options.end, "TO", asked.zone)
    found = elapsed_times(asked.calendar, pl.Series([start]), pl.Series([end]))
    answer = elapsed_answer(asked.calendar, (start, end), found.values.item())
    if options.question.explain:
        answer |= explanation(intervals(asked.calendar, start, end))
    return asking.deliver(options, asked, answer, merged((*odd_start, *odd_end, *found.problems)))


def _of_rows(options: CalendarElapsedOptions) -> int:
    if options.end is not None:
        raise usage("argument_extra", name="TO", text=options.end, column="to")
    if options.question.explain:
        raise usage("explain_rows", name="TO")
    wanted = asking.columns(options.question, COLUMNS)
    asked = asking.desk(options)
    piped, name = asking.rows(options, asked, "seconds")
    columns, odd_rows = columns_of(piped, wanted, asked.definitions, asked.zone)
    (starts, odd_starts), (ends, odd_ends) = (columns.instants(wanted[one]) for one in COLUMNS)
    answers = elapsed_times(asked.calendar, starts, ends)
    problems = by_row((*odd_rows, *odd_starts, *odd_ends, *answers.problems), answers.of_calendar)
    return asking.deliver_rows(options, asked, with_seconds(piped, answers.values, name), problems)
