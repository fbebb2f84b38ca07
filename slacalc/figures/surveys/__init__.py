"""Surveys: what people answered, of a period, in groups and piece by piece, held against a target."""

from slacalc.figures.surveys.answers import Answers, Tickets, of_file, of_tickets, resolved_after
from slacalc.figures.surveys.kpis import kpi_figures
from slacalc.figures.surveys.pairs import pairs
from slacalc.figures.surveys.summary import SurveyPoint, SurveyRow, answers_to, first_of, surveyed

__all__ = [
    "Answers",
    "SurveyPoint",
    "SurveyRow",
    "Tickets",
    "answers_to",
    "first_of",
    "kpi_figures",
    "of_file",
    "of_tickets",
    "pairs",
    "resolved_after",
    "surveyed",
]
