"""What surveys want: of the tickets, and of the file with their answers."""

from collections.abc import Iterable

from slacalc.spec.definitions import Definitions
from slacalc.spec.survey_definitions import Survey
from slacalc.spec.wants import NOTHING, Wants, in_condition

RESOLVED = "resolved"


def wants_of(definitions: Definitions) -> Wants:
    """Return what the surveys want of the tickets: their answers, the fields of conditions, and what tells when they were resolved."""
    wanted = NOTHING
    for survey in definitions.surveys:
        wanted |= _wants(survey) if survey.is_of_tickets else NOTHING
    return wanted


def _wants(survey: Survey) -> Wants:
    own = Wants(fields=frozenset(() if survey.has_file else (survey.answer,)), moments_there=frozenset((RESOLVED,)))
    return own | in_condition(survey.where)


def wants_of_file(survey: Survey) -> Wants:
    """Return what a survey wants of its own file."""
    texts = (survey.answer, survey.ticket, survey.respondent, survey.item, survey.perception, survey.expectation)
    pairs = (name for dimension in survey.dimensions for item in dimension.items for name in (item.perception, item.expectation))
    own = Wants(moments=_named(survey.at, survey.sent), fields=_named(*texts, *pairs))
    return own | in_condition(None if survey.is_of_tickets else survey.where)


def _named(*names: str | None) -> frozenset[str]:
    return frozenset(name for name in names if name)


def needing_files(surveys: Iterable[Survey]) -> tuple[Survey, ...]:
    """Return those of the surveys whose answers stand in a file of their own."""
    return tuple(survey for survey in surveys if survey.has_file)
