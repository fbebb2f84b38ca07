"""`slacalc calendar due`: when a target is due."""

from slacalc.accounting.asking import due_times, intervals, promise
from slacalc.cli import asking
from slacalc.cli.arguments import did_you_mean, usage
from slacalc.cli.calendar_options import CalendarDueOptions
from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.locale.formatting import local_instant
from slacalc.problems import merged
from slacalc.read.questions import by_row, columns_of, one_target, targets_of, written_dates
from slacalc.report.answers import due_answer, explanation, reckoning, with_instants
from slacalc.spec.raw import Refused
from slacalc.spec.target_definitions import Target, Until
from slacalc.spec.targets import parse_asked


def run(options: CalendarDueOptions) -> int:
    """Write the answer, or the rows with theirs, and return the exit status."""
    return _of_rows(options) if asking.asks_rows(options) else _of_one(options)


def _of_one(options: CalendarDueOptions) -> int:
    if not options.target:
        raise usage("argument_missing", name="TARGET")
    text = " ".join(options.target)
    target = _target(text)
    if isinstance(target, Until):
        raise usage("target_of_row", text=text)
    asked = asking.desk(options)
    start, odd = asking.moment(options.start, "FROM", asked.zone)
    found = promise(asked.calendar, start, target)
    if found.due is None or found.working is None:
        at = local_instant(start, asked.zone)
        raise InputError(Fault("never_due", say("cli.never_due", at=at, calendar=asked.calendar.name, target=text)))
    answer = due_answer(asked.calendar, start, text, found.due, found.working)
    if options.question.explain:
        answer |= reckoning(found) | explanation(intervals(asked.calendar, start, found.due))
    return asking.deliver(options, asked, answer, merged((*odd, *found.problems)))


def _target(text: str) -> Target:
    try:
        return parse_asked(text)
    except Refused as error:
        raise usage("target_refused", message=error) from None


def _of_rows(options: CalendarDueOptions) -> int:
    if options.question.explain:
        raise usage("explain_rows", name="TARGET")
    text = " ".join(options.target)
    target = _target(text) if text else None
    wanted = asking.columns(options.question, ("from",) if text else ("from", "target"))
    asked = asking.desk(options)
    piped, name = asking.rows(options, asked, "due")
    if isinstance(target, Until) and not piped.sheet.has(target.column):
        raise usage("target_column", text=text, column=target.column, hint=did_you_mean(target.column, piped.sheet.names))
    columns, odd_rows = columns_of(piped, wanted, asked.definitions, asked.zone)
    starts, odd_starts = columns.instants(wanted["from"])
    targets = one_target(columns, target) if target else targets_of(columns, wanted["target"], piped)
    written, odd_written = written_dates(piped, targets, asked.definitions, asked.zone)
    answers = due_times(asked.calendar, starts, targets, written)
    problems = by_row((*odd_rows, *odd_starts, *targets.problems, *odd_written, *answers.problems), answers.of_calendar)
    return asking.deliver_rows(options, asked, with_instants(piped, answers.values, name), problems)
