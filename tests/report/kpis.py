"""KPIs made by hand, with something in every cell: each unit and status, groups that are up to no good, and what an export lacks."""

from fractions import Fraction

from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.values import NOTHING, Piece, Value
from slacalc.figures.spreads import Spread
from slacalc.spec.kpi_catalogue import BY_NAME
from slacalc.spec.kpi_measures import Asked, Counted, Numbered
from slacalc.spec.kpi_targets import parse_bound
from slacalc.times import DAY, HOUR, MINUTE
from tests.report.building import HOSTILE

SPREAD = Spread(4, 50 * HOUR, Fraction(50 * HOUR, 4), 4 * HOUR, 30 * HOUR, 30 * HOUR, 30 * HOUR)
OF_NUMBERS = Spread(4, 6_000_000, Fraction(6_000_000, 4), 1_000_000, 3_000_000, 3_000_000, 3_000_000)


def asked(name: str, target: str | None = None, currency: str = "") -> Asked:
    entry = BY_NAME[name]
    bound = None if target is None else parse_bound(target, entry.unit)
    return Asked(name, entry.measure, entry.unit, target=bound, better=entry.better, currency=currency)


STAYS = (Piece(HOSTILE, Fraction(4 * HOUR), 2), Piece("", Fraction(HOUR), 1), Piece(None, Fraction(MINUTE), 1))
CALLS = Asked("Calls [bold]from\x1b[31m abroad", Counted("opened"), "tickets", own=True, formula="tickets with channel = Phone [/]")
EFFORT = Asked("Effort", Numbered("effort"), "number", own=True, formula="mean of effort", better="less")

TOTALS = (
    Kpi(asked("tickets_opened"), {}, Value(Fraction(1234), 1234)),
    Kpi(asked("closure_rate", ">= 95%"), {}, Value(Fraction(10, 11), 10, numerator=10, denominator=11)),
    Kpi(asked("mean_time_to_resolve", "<= 12h30m"), {}, Value(Fraction(50 * HOUR, 4), 4, 3, spread=SPREAD)),
    Kpi(asked("reopen_rate", "<= 5%"), {}, Value(Fraction(1, 3), 3, 1, numerator=1, denominator=3)),
    Kpi(asked("backlog_age"), {}, Value(Fraction(2 * DAY), 2, pieces=(Piece("0-1 days", None, 1), Piece("1-3 days", None, 1)))),
    Kpi(
        asked("time_in_status"),
        {},
        Value(
            Fraction(5 * HOUR),
            2,
            pieces=(Piece(HOSTILE, Fraction(4 * HOUR), 2), Piece("", Fraction(HOUR), 1), Piece(None, Fraction(MINUTE), 1)),
        ),
    ),
    Kpi(asked("resolved_per_day"), {}, Value(Fraction(10, 31), 10)),
    Kpi(asked("days_of_backlog"), {}, Value(Fraction(62, 3), 2)),
    Kpi(asked("nps", "> 30"), {}, Value(Fraction(-100, 3), 6)),
    Kpi(asked("cost_per_ticket", "<= 30", "EUR"), {}, Value(Fraction(200, 3), 3)),
    Kpi(asked("mean_time_to_close", "<= 8h"), {}, NOTHING),
    Kpi(EFFORT, {}, Value(Fraction(3, 2), 4, spread=OF_NUMBERS)),
    Kpi(CALLS, {}, Value(Fraction(0), 0)),
    Kpi(asked("escalation_rate"), {}, NOTHING, "the export has no `escalated`; map it under `source.columns`"),
)

OF_TEAMS = (
    (asked("tickets_opened"), (Value(Fraction(1000), 1000), Value(Fraction(200), 200), Value(Fraction(34), 34))),
    (asked("mean_time_to_resolve"), (Value(Fraction(HOUR), 3, spread=SPREAD), NOTHING, Value(Fraction(30 * HOUR), 1, spread=SPREAD))),
    (asked("reopen_rate"), (Value(Fraction(0), 2, numerator=0, denominator=2), NOTHING, Value(Fraction(1), 1))),
    (CALLS, (Value(Fraction(0), 0),) * 3),
    (EFFORT, (Value(Fraction(3, 2), 4), NOTHING, NOTHING)),
)
GROUPS = tuple(
    Kpi(one, {"team": team}, value) for one, values in OF_TEAMS for team, value in zip((HOSTILE, "网络运维团队", None), values, strict=True)
)

KPIS = (*TOTALS, *GROUPS)
