"""Figures over measurements: compliance, durations, trend and worst breaches, counted in batches and added up."""

from slacalc.figures.plan import Plan, plan_of
from slacalc.figures.summary import Figures, finish, summarize
from slacalc.figures.tally import Partial, merge, partial, within

__all__ = ["Figures", "Partial", "Plan", "finish", "merge", "partial", "plan_of", "summarize", "within"]
