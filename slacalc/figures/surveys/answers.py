"""Who answered what, when and about which ticket: tables with a row for each answer, out of the tickets or a file of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from slacalc import matching
from slacalc.figures.kpis.sight import is_moment
from slacalc.figures.surveys.values import GIVEN, VALUE, read_answers
from slacalc.problems import EXAMPLES, Problem
from slacalc.read.lists import ROW
from slacalc.spec.conditions import Condition
from slacalc.spec.survey_definitions import Survey
from slacalc.spec.surveys import RESOLVED

TICKET = "ticket"
AT = "@at"
SENT = "@sent"
NAMED = "@ticket"
SHOWN = "@shown"
HOLDS = "@holds"
OUTSIDE = "@outside"


@dataclass(frozen=True, slots=True)
class Tickets:
    """The tickets that answers may be about: their facts, with one `ticket.<field>` for each of the `fields` that figures are grouped by.

    `known` (String) are the ids of all tickets that were read, also of those that count nowhere. Where somebody has chosen some of them
    (not `is_whole`), answers about tickets that were not read are not among what is chosen. `later` (String) are the ids of those that
    the export says were resolved after as-of: of their answers only those exist that were given at a time of their own (A23).
    """

    facts: pl.DataFrame
    known: pl.Series
    fields: tuple[str, ...] = ()
    is_whole: bool = True
    later: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.String))

    @property
    def groups(self) -> tuple[str, ...]:
        """The columns that answers are grouped by."""
        return tuple(f"ticket.{field}" for field in self.fields)


def resolved_after(tickets: pl.DataFrame, as_of: int) -> pl.Series:
    """Return the ids of an export's tickets (`id`, and `resolved` where it has that) that were resolved after as-of."""
    is_later = pl.col(RESOLVED) > as_of if RESOLVED in tickets.columns else pl.lit(value=False)
    return tickets.filter(is_later).get_column("id")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: `given` has a row for each answer.

    It has `@shown` (its ticket, or the row of a file), `@at` (Int64, null where nothing tells when) and what the kind of survey needs.
    Those of one question have `@value` (millionths) and, if they are about tickets, the columns in `groups`. `asked` has `@at` and the
    same groups for everybody who could have answered; None where nobody knows how many they are.
    """

    given: pl.DataFrame
    asked: pl.DataFrame | None = None
    groups: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def of_tickets(survey: Survey, tickets: Tickets) -> Answers:
    """Return the answers in a column of the tickets; they count when their ticket was resolved."""
    facts = tickets.facts
    own = facts.filter(_holds(survey.where, facts) & ~(_resolved(facts).is_null() & _among(facts.get_column(TICKET), tickets.later)))
    cells = own.get_column(f"ticket.{survey.answer}")
    table = own.select(pl.col(TICKET).alias(SHOWN), _resolved(own).alias(AT), *_texts(tickets.groups))
    return _answers(survey, table.hstack(read_answers(cells, survey.scale)), table, tickets.groups)


def of_file(survey: Survey, rows: pl.DataFrame, tickets: Tickets, as_of: int) -> Answers:
    """Return the answers in the rows of a file (as `read_list` returns them); those later than as-of do not exist.

    An answer counts when it was given, or where nothing tells, when its ticket was resolved. Those about tickets that are read but
    count nowhere are left out; about tickets that are not read they count, if there is no `where`.
    """
    read = _joined(survey, _own(survey, rows), tickets) if survey.ticket else _alone(survey, rows)
    groups = tickets.groups if survey.ticket else ()
    there = read.filter(pl.col(HOLDS) & _until(pl.col(AT), as_of))
    made = _answers(survey, there, _asked(survey, read, tickets, as_of), groups)
    unknown = there.filter(pl.col(OUTSIDE) & pl.col(VALUE).is_not_null())
    return Answers(made.given, made.asked, groups, (*made.problems, *problems_of("P081", unknown.get_column(SHOWN), survey)))


def _own(survey: Survey, rows: pl.DataFrame) -> pl.DataFrame:
    """Return what the rows themselves tell: the answers, when they were given and asked for, and of which ticket."""
    at, sent = (pl.col(name) if name else pl.lit(None, pl.Int64) for name in (survey.at, survey.sent))
    named = pl.col(survey.ticket).cast(pl.String).str.strip_chars().fill_null("") if survey.ticket else pl.lit(None, pl.String)
    own = rows.select(pl.col(ROW).alias(SHOWN), at.alias(AT), sent.alias(SENT), named.alias(NAMED))
    return own.hstack(read_answers(rows.get_column(survey.answer), survey.scale))


def _alone(survey: Survey, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the same of rows that name no ticket, and which of them the survey is about."""
    holds = matching.holds_in(survey.where, rows.get_column, rows.height).fill_null(value=False) if survey.where else _all(rows)
    return _own(survey, rows).with_columns(holds.alias(HOLDS), pl.lit(value=False).alias(OUTSIDE))


def _joined(survey: Survey, own: pl.DataFrame, tickets: Tickets) -> pl.DataFrame:
    """Return the same of rows that name a ticket, with the groups of that ticket; `OUTSIDE` are tickets that were not read."""
    facts = tickets.facts
    told = facts.select(
        pl.col(TICKET).alias(NAMED),
        _resolved(facts).alias("@resolved"),
        _holds(survey.where, facts).alias("@fits"),
        *_texts(tickets.groups),
    )
    known = pl.DataFrame({NAMED: tickets.known.unique()}).with_columns(pl.lit(value=False).alias(OUTSIDE))
    found = own.join(known, on=NAMED, how="left", maintain_order="left").join(told, on=NAMED, how="left", maintain_order="left")
    outside = pl.col(OUTSIDE).fill_null(value=True)
    fits = pl.col("@fits").fill_null(outside if survey.where is None and tickets.is_whole else pl.lit(value=False))
    at = pl.coalesce(AT, "@resolved")
    is_later = at.is_null() & _among(found.get_column(NAMED), tickets.later)
    return found.with_columns(at.alias(AT), outside.alias(OUTSIDE), (fits & ~is_later).alias(HOLDS))


def _asked(survey: Survey, read: pl.DataFrame, tickets: Tickets, as_of: int) -> pl.DataFrame | None:
    """Return whoever was asked: the rows that were sent, else the resolved tickets that the survey is about."""
    groups = tickets.groups if survey.ticket else ()
    if survey.sent:
        sent = read.filter(pl.col(HOLDS) & (pl.col(SENT) <= as_of))
        return sent.select(pl.col(SENT).alias(AT), *groups)
    if not survey.ticket:
        return None
    own = tickets.facts.filter(_holds(survey.where, tickets.facts))
    return own.select(_resolved(own), *_texts(groups))


def _answers(survey: Survey, read: pl.DataFrame, asked: pl.DataFrame | None, groups: tuple[str, ...]) -> Answers:
    """Return the answers that are on the scale, and what is odd in the others."""
    given = read.filter(pl.col(VALUE).is_not_null())
    odd = read.filter(pl.col(GIVEN) & pl.col(VALUE).is_null())
    problems = (
        *problems_of("P080", odd.get_column(SHOWN), survey),
        *problems_of("P084", given.filter(pl.col(AT).is_null()).get_column(SHOWN), survey),
        *_several(survey, given),
    )
    whom = None if asked is None else asked.select(AT, *groups).filter(pl.col(AT).is_not_null())
    return Answers(given.select(_whose(survey).alias(SHOWN), AT, VALUE, *groups), whom, groups, problems)


def _whose(survey: Survey) -> pl.Expr:
    """Return what names an answer to people: its ticket, or the row of its file."""
    return pl.col(NAMED if survey.has_file and survey.ticket else SHOWN).cast(pl.String)


def _several(survey: Survey, given: pl.DataFrame) -> tuple[Problem, ...]:
    """Return which tickets were answered for more than once."""
    if survey.ticket is None:
        return ()
    counts = given.filter(~pl.col(OUTSIDE)).get_column(NAMED).value_counts(name="n")
    return problems_of("P085", counts.filter(pl.col("n") > 1).get_column(NAMED), survey)


def problems_of(code: str, shown: pl.Series, survey: Survey) -> tuple[Problem, ...]:
    """Return the problem of a survey that was met once for each of `shown`, or nothing where there are none."""
    examples = shown.unique().sort().head(EXAMPLES).to_list()
    return (Problem(code, len(shown), tuple(examples), survey.name),) if len(shown) else ()


def _holds(condition: Condition | None, facts: pl.DataFrame) -> pl.Series:
    """Return which tickets meet a condition; those of which that is not known do not."""
    if condition is None:
        return _all(facts)
    held = matching.holds_in(condition, lambda field: facts.get_column(_column(field, facts)), facts.height)
    return held.fill_null(value=False)


def _column(field: str, facts: pl.DataFrame) -> str:
    return field if is_moment(facts, field) or f"ticket.{field}" not in facts.columns else f"ticket.{field}"


def _resolved(facts: pl.DataFrame) -> pl.Series:
    """Return when tickets were resolved for good; null everywhere where nothing in the export tells."""
    if RESOLVED in facts.columns:
        return facts.get_column(RESOLVED).alias(AT)
    return pl.repeat(None, facts.height, dtype=pl.Int64, eager=True).alias(AT)


def _texts(groups: Sequence[str]) -> list[pl.Expr]:
    return [pl.col(name).cast(pl.String) for name in groups]


def _among(ids: pl.Series, some: pl.Series) -> pl.Series:
    return ids.is_in(some.implode()).fill_null(value=False)


def _all(table: pl.DataFrame) -> pl.Series:
    return pl.repeat(value=True, n=table.height, dtype=pl.Boolean, eager=True)


def _until(at: pl.Expr, as_of: int) -> pl.Expr:
    """Return whether an instant is no later than as-of; one that is not known counts."""
    return at.is_null() | (at <= as_of)
