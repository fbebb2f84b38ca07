"""What surveys want: of the tickets, and of the file with their answers."""

from collections.abc import Iterable

from slacalc.spec.conditions import Condition, compared_with_instants, fields
from slacalc.spec.definitions import Definitions
from slacalc.spec.survey_definitions import Survey
from slacalc.spec.wants import NOTHING, Wants

RESOLVED = "resolved"


def wants_of(definitions: Definitions) -> Wants:
    """Return what the surveys want of the tickets: their answers, the fields of conditions, and what tells when they were resolved."""
    wanted = NOTHING
    for survey in definitions.surveys:
        wanted |= _wants(survey) if survey.is_of_tickets else NOTHING
    return wanted


def _wants(survey: Survey) -> Wants:
    moments, named = _of_condition(survey.where)
    own = () if survey.has_file else (survey.answer,)
    return Wants(moments=moments, fields=frozenset((*named, *own)), moments_there=frozenset((RESOLVED,)))


def columns_of(survey: Survey) -> tuple[frozenset[str], frozenset[str]]:
    """Return the columns of the survey's own file: those with instants, and those with text."""
    compared, named = _of_condition(None if survey.is_of_tickets else survey.where)
    moments = compared | _named(survey.at, survey.sent)
    texts = (survey.answer, survey.ticket, survey.respondent, survey.item, survey.perception, survey.expectation)
    pairs = (name for dimension in survey.dimensions for item in dimension.items for name in (item.perception, item.expectation))
    return moments, (named | _named(*texts, *pairs)) - moments


def _named(*names: str | None) -> frozenset[str]:
    return frozenset(name for name in names if name)


def _of_condition(where: Condition | None) -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields of a condition: those that it compares with an instant, and the others."""
    moments = compared_with_instants(where)
    return moments, fields(where) - moments


def needing_files(surveys: Iterable[Survey]) -> tuple[Survey, ...]:
    """Return those of the surveys whose answers stand in a file of their own."""
    return tuple(survey for survey in surveys if survey.has_file)
