"""Targets: which rule and calendar a measurement has, and how much working time that promises (A15, A24, A25)."""

from collections.abc import Callable, Mapping
from functools import partial

import polars as pl

from slacalc.accounting.meters import Meters
from slacalc.calendars.meter import Meter
from slacalc.matching import Column, holds_in
from slacalc.spec.calendar_definitions import CalendarChoice
from slacalc.spec.definitions import Rule, Sla, Valid
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until, WorkingTime
from slacalc.times import DAY
from slacalc.zones import to_local, to_utc


def chosen_rules(sla: Sla, column: Column, height: int, starts: pl.Series | None = None) -> pl.Series:
    """Return the number of the first rule that fits, null where none does (A25). A rule `until` an empty column does not fit.

    `starts` are the instants at which the clocks started, for rules that are valid for a time (A26).
    """
    chosen: pl.Expr = pl.lit(None, pl.Int32)
    for number, rule in reversed(list(enumerate(sla.rules))):
        chosen = pl.when(_fits(rule, column, height, starts)).then(pl.lit(number, pl.Int32)).otherwise(chosen)
    return pl.repeat(None, height, dtype=pl.Int32, eager=True).to_frame("none").with_columns(chosen.alias("rule"))["rule"]


def _fits(rule: Rule, column: Column, height: int, starts: pl.Series | None) -> pl.Series:
    fits = pl.repeat(value=True, n=height, dtype=pl.Boolean, eager=True)
    if rule.when is not None:
        fits = holds_in(rule.when, column, height).fill_null(value=False)
    if rule.valid is not None and starts is not None:
        fits &= within(rule.valid, starts)
    return fits & column(rule.target.column).is_not_null() if isinstance(rule.target, Until) else fits


def within(valid: Valid, instants: pl.Series) -> pl.Series:
    """Return which instants lie in the time in which a promise holds (A26)."""
    after = instants >= valid.start if valid.start is not None else instants.is_not_null()
    return (after & (instants < valid.end) if valid.end is not None else after).fill_null(value=False)


def chosen_calendars(sla: Sla, rules: pl.Series, column: Column, numbers: Mapping[str, int]) -> pl.Series:
    """Return the calendar's number for rows with these rules, null where the ticket's field has no calendar."""
    calendars = pl.repeat(None, len(rules), dtype=pl.Int32, eager=True)
    for choice in dict.fromkeys(rule.calendar for rule in sla.rules):
        same = rules.is_in([number for number, rule in enumerate(sla.rules) if rule.calendar == choice]).fill_null(value=False)
        calendars = calendars.zip_with(~same, calendar_numbers(choice, column, numbers, len(rules)))
    return calendars


def calendar_numbers(choice: CalendarChoice, column: Column, numbers: Mapping[str, int], height: int) -> pl.Series:
    """Return the calendar's number for so many rows, null where their field has no calendar."""
    default = numbers[choice.name] if choice.name else None
    if choice.field is None:
        return pl.repeat(default, height, dtype=pl.Int32, eager=True)
    values = column(choice.field)
    distinct = values.unique().drop_nulls().cast(pl.String)
    known = {value: numbers[name] for value, name in choice.values}
    found = distinct.str.strip_chars().str.to_lowercase().replace_strict(known, default=default, return_dtype=pl.Int32)
    table = pl.DataFrame({"value": distinct.cast(pl.Categorical), "number": found})
    joined = values.cast(pl.Categorical).to_frame("value").join(table, on="value", how="left", maintain_order="left")
    return joined["number"] if default is None else joined["number"].fill_null(default)


def lengths(sla: Sla, measured: pl.DataFrame, column: Column, meters: Meters) -> tuple[Meters, pl.Series]:
    """Return the targets in working microseconds from the start, to a final `until` by the clock on the wall (A24).

    Null where the calendar never reaches them.

    `measured` has rule, calendar_at_start (numbers) and started; the meters come back extended where a deadline lies far away.
    """
    result = pl.repeat(None, measured.height, dtype=pl.Int64, eager=True)
    for number, rule in enumerate(sla.rules):
        rows = (measured["rule"] == number).fill_null(value=False).arg_true()
        for calendar in measured["calendar_at_start"].gather(rows).drop_nulls().unique().sort():
            some = rows.filter((measured["calendar_at_start"].gather(rows) == calendar).fill_null(value=False))
            started = measured["started"].gather(some)
            until = column(rule.target.column).gather(some) if isinstance(rule.target, Until) else None
            meters, length = _lengths(rule.target, calendar, started, meters, until)
            result = result.scatter(some, length)
    return meters, result


def due_dates(
    target: Target, calendar: int, started: pl.Series, meters: Meters, until: pl.Series | None = None
) -> tuple[Meters, pl.Series]:
    """Return when a target is due for clocks that start at `started` (instants) and are never paused, on the calendar of that number.

    Null where the calendar never gets there. `until` are the instants of the column of an `Until`. The meters come back extended.
    """
    if isinstance(target, Until) and not target.extend and until is not None:
        return meters, until
    meters, length = _lengths(target, calendar, started, meters, until)
    return due_after(length, calendar, started, meters)


def due_after(length: pl.Series, calendar: int, started: pl.Series, meters: Meters) -> tuple[Meters, pl.Series]:
    """Return the earliest instants so many working microseconds after others (A10), for a length of 0 or less these themselves.

    Null where the length is, or where the calendar never reaches it. The meters come back extended.
    """
    ahead = (length > 0).fill_null(value=False).arg_true()
    numbers = pl.repeat(calendar, len(ahead), dtype=pl.Int32, eager=True)
    reading = meters.working(numbers, started.gather(ahead)) + length.gather(ahead)
    meters, due = meters.reaching(numbers, lambda longer: longer.earliest(numbers, reading))
    return meters, _where(length, started).scatter(ahead, due)


def reckoned(target: Target, calendar: int, started: pl.Series, meters: Meters) -> tuple[pl.Series, pl.Series] | None:
    """Return from where to where a target is reckoned as working time, null where the meters end before; None for a plain length."""
    deadline = DEADLINES.get(type(target))
    return deadline(target, started, meters.meters[calendar]) if deadline else None


def _lengths(target: Target, calendar: int, started: pl.Series, meters: Meters, until: pl.Series | None) -> tuple[Meters, pl.Series]:
    """Return a target in microseconds from each start: of working time, to a final `until` by the clock on the wall."""
    if isinstance(target, WorkingTime):
        return meters, pl.repeat(target.length, len(started), dtype=pl.Int64, eager=True)
    if isinstance(target, Until) and not target.extend and until is not None:
        return meters, until - started
    numbers = pl.repeat(calendar, len(started), dtype=pl.Int32, eager=True)
    between = partial(_between, target, calendar, started, until)

    def length(longer: Meters) -> pl.Series:
        begin, end = between(longer)
        return longer.working(numbers, end) - longer.working(numbers, begin)

    return meters.reaching(numbers, length, lambda longer: between(longer)[1])


def _between(target: Target, calendar: int, started: pl.Series, until: pl.Series | None, meters: Meters) -> tuple[pl.Series, pl.Series]:
    """Return from where to where a target is reckoned; null where the meter's span ends before."""
    meter = meters.meters[calendar]
    begin, end = (started, until) if until is not None else DEADLINES[type(target)](target, started, meter)
    inside = pl.when((begin <= meter.span[1]) & (end <= meter.span[1]))
    found = pl.select(inside.then(begin).alias("begin"), inside.then(end).alias("end"))
    return found["begin"], found["end"]


def _business_days(target: BusinessDays, started: pl.Series, meter: Meter) -> tuple[pl.Series, pl.Series]:
    """Return the start (or the next opening) and the same local time so many working days later."""
    pieces = _pieces(meter)
    piece = _piece_of(pieces, started)
    begin = pl.select(pl.max_horizontal(started, _gather(pieces["open"], piece))).to_series()
    days = pieces["day"].unique().sort()
    day = _gather(pieces["day"], piece)
    later = _gather(days, days.search_sorted(day).cast(pl.Int64) + target.days)
    clock = to_local(begin, meter.zone) - day * DAY
    return _where(day, begin), to_utc(later * DAY + clock, meter.zone)


def _piece_of(pieces: pl.DataFrame, at: pl.Series) -> pl.Series:
    """Return the first piece that ends after an instant: the one that it lies in (of overlapping ones the earliest), else the next."""
    return pieces["close"].cum_max().search_sorted(at, side="right").cast(pl.Int64)


def _end_of_business_day(_target: EndOfBusinessDay, started: pl.Series, meter: Meter) -> tuple[pl.Series, pl.Series]:
    closings = _closings(meter)["close"].sort()
    return started, _gather(closings, closings.search_sorted(started, side="right").cast(pl.Int64))


def _next_business_day(target: NextBusinessDay, started: pl.Series, meter: Meter) -> tuple[pl.Series, pl.Series]:
    closings = _closings(meter)
    clock = to_local(started, meter.zone)
    today = clock // DAY
    row = closings["day"].search_sorted(today, side="right").cast(pl.Int64)
    if target.before is not None:
        late = (_gather(closings["day"], row - 1) == today).fill_null(value=False)
        row = row + (late & (clock - today * DAY >= target.before)).cast(pl.Int64)
    closing = _gather(closings["close"], row)
    if target.at is None:
        return started, closing
    wanted = to_utc(_gather(closings["day"], row) * DAY + target.at, meter.zone)
    return started, pl.select(pl.when(wanted < closing).then(wanted).otherwise(closing)).to_series()


DEADLINES: dict[type[Target], Callable[..., tuple[pl.Series, pl.Series]]] = {
    BusinessDays: _business_days,
    EndOfBusinessDay: _end_of_business_day,
    NextBusinessDay: _next_business_day,
}


def _pieces(meter: Meter) -> pl.DataFrame:
    columns = {"day": meter.whole.day, "open": meter.whole.open, "close": meter.whole.close}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int64))


def _closings(meter: Meter) -> pl.DataFrame:
    """Return the working days (day, close: the last closing), sorted by day."""
    return _pieces(meter).group_by("day").agg(pl.col("close").max()).sort("day")


def _gather(values: pl.Series, rows: pl.Series) -> pl.Series:
    """Return the values at row numbers, null where there is no such row."""
    inside = rows.is_between(0, len(values) - 1)
    return values.gather(pl.select(pl.when(inside).then(rows)).to_series())


def _where(known: pl.Series, values: pl.Series) -> pl.Series:
    return pl.select(pl.when(known.is_not_null()).then(values)).to_series()
