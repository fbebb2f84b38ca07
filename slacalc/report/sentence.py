"""The sentence that opens a report: what was promised, what was kept, in words that can be forwarded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from slacalc.figures.compliance import Ratio
from slacalc.figures.goals import Goal, goals
from slacalc.figures.summary import Figures, Row
from slacalc.locale import say
from slacalc.locale.formatting import count, percent, percent_exactly, period_name, plain
from slacalc.report.goals import Verdict, outcome_words
from slacalc.report.trend import changes

NAMED = 3
"""How many missed objectives are named."""


def sentence(figures: Figures, further: Iterable[str] = (), verdicts: Sequence[Verdict] = ()) -> str:
    """Return the verdict on all objectives of a report, with everything that limits it (A30), and `further` remarks of other parts.

    `verdicts` are those on objectives of other parts; they count like those of the SLAs.
    """
    period = period_name(figures.plan.period.label)
    period = period[0].upper() + period[1:]
    own = [goal for goal in goals(figures) if goal.n]
    judged: list[Goal | Verdict] = [*own, *(one for one in verdicts if one.status != "none")]
    missed = [goal for goal in judged if goal.status == "missed"]
    more = "".join(f"; {remark}" for remark in (*_remarks(figures, own, verdicts), *further))
    if not verdicts and not any(sla.objective or sla.limits for sla in figures.plan.slas):
        return _without_objectives(figures, period, more)
    if not judged:
        return say("report.nothing_judged", period=period, more=more)
    if missed:
        return say(
            "report.some_met", period=period, met=len(judged) - len(missed), count=len(judged), misses=_misses(missed, figures), more=more
        )
    return _all_met(judged, period, more)


def room(headroom: int | None) -> str:
    """Return headroom in words; nothing where there is none to speak of."""
    if headroom is None:
        return ""
    if headroom == 0:
        return say("report.no_room")
    return say("report.room" if headroom > 0 else "report.too_many", count=count(abs(headroom)))


def left(headroom: int | None) -> str:
    """Return headroom in as few words as a column has room for."""
    if headroom is None:
        return ""
    return say("report.left" if headroom >= 0 else "report.too_many", count=count(abs(headroom)))


def group_words(group: Mapping[str, str | None]) -> str:
    """Return the fields and values of a group in words."""
    return ", ".join(f"{plain(field)} {value_words(value)}" for field, value in group.items())


def value_words(value: str | None) -> str:
    """Return a field's value as it is shown: unknown and empty are said, nothing in it is control text."""
    return say("report.unknown") if value is None else plain(value) or say("report.empty")


def _without_objectives(figures: Figures, period: str, more: str) -> str:
    ratios = [row.ratio for row in figures.totals if row.sla.tier_of is None]
    total = Ratio(sum(ratio.numerator for ratio in ratios), sum(ratio.denominator for ratio in ratios))
    key = "report.no_objective" if total.denominator else "report.no_objective_no_data"
    share = percent(total.value)
    return say(key, period=period, actual=share, numerator=count(total.numerator), denominator=count(total.denominator), more=more)


def _all_met(judged: Sequence[Goal | Verdict], period: str, more: str) -> str:
    if len(judged) > 1:
        return say("report.all_met", period=period, count=len(judged), more=more)
    only = judged[0]
    if isinstance(only, Verdict):
        return say("report.one_met", period=period, name=only.name, actual=only.actual, objective=only.objective, more=more)
    row, limit = only.row, only.limit
    if limit is not None:
        return say("objectives.one_met", period=period, name=_name(row), outcome=outcome_words(limit), more=more)
    return say("report.one_met", period=period, name=_name(row), actual=percent(row.ratio.value), objective=_objective(row), more=more)


def _misses(missed: Sequence[Goal | Verdict], figures: Figures) -> str:
    worst = sorted(missed, key=lambda goal: goal.rank if isinstance(goal, Goal) else 0)
    named = [_miss(goal, figures) for goal in missed if goal in worst[:NAMED]]
    left = len(missed) - len(named)
    return "; ".join((*named, *((say("report.and_more_missed", count=left),) if left else ())))


def _miss(goal: Goal | Verdict, figures: Figures) -> str:
    if isinstance(goal, Verdict):
        return goal.missed
    row = goal.row
    if goal.limit is not None:
        return say("objectives.missed", name=_name(row), outcome=outcome_words(goal.limit))
    key = "not_met" if figures.plan.rule in ("strict", "optimistic") else "breach" if row.ratio.misses == 1 else "breaches"
    return say(
        "report.missed",
        name=_name(row),
        objective=_objective(row),
        actual=percent(row.ratio.value),
        misses=say(f"report.{key}", count=count(row.ratio.misses)),
        too_many=count(-(row.headroom or 0)),
    )


def _remarks(figures: Figures, judged: list[Goal], verdicts: Sequence[Verdict]) -> Iterator[str]:
    for row in (goal.row for goal in judged if goal.limit is None):
        if row.status == "at_risk":
            yield say(
                "report.at_risk", name=_name(row), objective=_objective(row), actual=percent(row.ratio.value), room=room(row.headroom)
            )
    yield from (one.close for one in verdicts if one.status == "at_risk")
    empty = dict.fromkeys(
        (*(_name(goal.row) for goal in goals(figures) if not goal.n), *(one.name for one in verdicts if one.status == "none"))
    )
    if empty and (judged or any(one.status != "none" for one in verdicts)):
        yield say("report.no_data", names=", ".join(empty))
    if thin := dict.fromkeys(_name(goal.row) for goal in judged if goal.n < figures.plan.min_tickets):
        yield say("report.thin", names=", ".join(thin))
    invalid = figures.invalid
    if invalid.value is not None and invalid.value > figures.plan.max_invalid:
        yield say("report.max_invalid", share=percent(invalid.value), count=count(invalid.numerator), of=count(invalid.denominator))
    yield from changes(figures)


def _name(row: Row) -> str:
    name = plain(row.sla.name)
    return say("report.named_group", name=name, group=group_words(row.group)) if row.group else name


def _objective(row: Row) -> str:
    return percent_exactly(row.objective.at_least) if row.objective else ""
