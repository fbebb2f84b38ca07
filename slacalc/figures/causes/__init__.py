"""Where breaches come from: which values of which fields, who held the ticket, when in the week, and for which reason."""

from slacalc.figures.causes.asked import HOLDERS, Asked, asked_of, wants_of
from slacalc.figures.causes.hours import Hours
from slacalc.figures.causes.lift import Lift, Odds
from slacalc.figures.causes.pareto import Line, Pareto
from slacalc.figures.causes.summary import Causes, finish, summarize
from slacalc.figures.causes.tally import Partial, merge, partial

__all__ = [
    "HOLDERS",
    "Asked",
    "Causes",
    "Hours",
    "Lift",
    "Line",
    "Odds",
    "Pareto",
    "Partial",
    "asked_of",
    "finish",
    "merge",
    "partial",
    "summarize",
    "wants_of",
]
