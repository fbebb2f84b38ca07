"""The dates of a column, each distinct one read once: by its one form, or in every order that its numbers may stand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.read.detect.plain import plain
from slacalc.read.detect.words import PLAIN
from slacalc.read.moments import known_days

YEAR, SHORT, DAY, MONTH = r"(?<y>[0-9]{4})", r"(?<y>[0-9][0-9])", r"(?<d>[0-9]{1,2})", r"(?<m>[0-9]{1,2})"
NAME = r"<(?<m>[0-9]+)>"
BETWEEN = r"[ ,./-]*"
WEEKDAY = r"(?:<3>[, ]+)?"
"""`mar.` is Tuesday in French and Spanish, where a month comes after it."""

LONG_DATE, SHORT_DATE = "%Y-%m-%d", "%y-%m-%d"
MARKS: Final = (r"/", r"\. ?", r"-")
"""What stands between the numbers of a date."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of dates: its name, the pattern of the whole text, what the parser is given of it, and the parser's format."""

    name: str
    pattern: str
    layout: str = LONG_DATE
    parts: str = "${y}-${m}-${d}"


def _marked(name: str, first: str, second: str, third: str, layout: str = LONG_DATE) -> Iterator[Form]:
    for mark in MARKS:
        yield Form(name, f"^{first}{mark}{second}{mark}{third}$", layout)


FORMS: Final = (
    *_marked("year-month-day", YEAR, MONTH, DAY),
    Form("year-month-day", r"^(?<y>[0-9]{4})(?<m>[0-9][0-9])(?<d>[0-9][0-9])$"),
    Form("year-week-weekday", r"^(?<y>[0-9]{4})-? ?w ?(?<m>[0-9][0-9])-?(?<d>[1-7])$", "%G-%V-%u"),
    Form("year-day of the year", r"^(?<y>[0-9]{4})-(?<d>[0-9]{3})$", "%Y-%j", "${y}-${d}"),
    Form("day month year", f"^{WEEKDAY}{DAY}{BETWEEN}{NAME}{BETWEEN}{YEAR}$"),
    Form("day month year", f"^{WEEKDAY}{DAY}{BETWEEN}{NAME}{BETWEEN}{SHORT}$", SHORT_DATE),
    Form("month day year", f"^{WEEKDAY}{NAME} ?{DAY}[, ]+{YEAR}$"),
    Form("year month day", f"^{YEAR}{BETWEEN}{NAME}{BETWEEN}{DAY}$"),
)
"""The forms that have one reading. Of two-digit years 70 to 99 are of the last century, as in declared formats."""

ORDERS: Final = {
    "day_first": (*_marked("day/month/year", DAY, MONTH, YEAR), *_marked("day/month/year", DAY, MONTH, SHORT, SHORT_DATE)),
    "month_first": (*_marked("month/day/year", MONTH, DAY, YEAR), *_marked("month/day/year", MONTH, DAY, SHORT, SHORT_DATE)),
    "year_first": (*_marked("year/month/day", SHORT, r"(?<m>[0-9][0-9])", r"(?<d>[0-9][0-9])", SHORT_DATE),),
}
"""The orders that three numbers may stand in, and the forms of each."""

NUMBERS = r"^(?<one>[0-9]{1,2})(?:/|\. ?|-)(?<two>[0-9]{1,2})(?:/|\. ?|-)(?:[0-9]{4}|[0-9][0-9])$"


def days(distinct: pl.Series) -> pl.DataFrame:
    """Return for each distinct text of a date its `form` (String) and `day` (Int64), if it has but one reading.

    Else it has `one` and `two`, its first two numbers, and `day_first`, `month_first`, `year_first`: the day (Int64) in each order, null
    where there is none of that date or its year is not known to the zones. All are null where the text is no date.
    """
    texts = plain(distinct, PLAIN)
    table = pl.DataFrame({"date": distinct, "form": _names(texts), "day": _read(texts, FORMS)})
    numbers = texts.str.extract_groups(NUMBERS).struct.unnest().cast(pl.Int64)
    return table.with_columns(*numbers, *(_read(texts, forms).alias(order) for order, forms in ORDERS.items()))


def _names(texts: pl.Series) -> pl.Series:
    named = [pl.when(texts.str.contains(form.pattern)).then(pl.lit(form.name)) for form in FORMS]
    return pl.select(pl.coalesce(named)).to_series() if len(texts) else texts


def _read(texts: pl.Series, forms: tuple[Form, ...]) -> pl.Series:
    read = [_by_form(texts, form) for form in forms]
    return known_days(pl.DataFrame(read).select(pl.coalesce(pl.all())).to_series())


def _by_form(texts: pl.Series, form: Form) -> pl.Series:
    fitting = texts.set(~texts.str.contains(form.pattern), None)
    parts = fitting.str.replace(form.pattern, form.parts)
    return parts.str.to_date(form.layout, strict=False).cast(pl.Int64).alias(f"{form.name} {form.pattern}")
