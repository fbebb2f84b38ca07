"""What a report is asked for: the one value that every figure depends on beside the measurements."""

from dataclasses import dataclass, replace
from fractions import Fraction

from slacalc.figures.periods import ALL, Every, Period, past
from slacalc.spec.definitions import ComplianceRule, CountBy, Definitions, Sla
from slacalc.times import Zone

WORST = 10
"""How many breaches a report lists."""
LAST = 12
"""How many pieces a trend has."""


@dataclass(frozen=True, slots=True)
class Plan:
    """SLAs in the order of the definitions, the period and as-of they are judged for, and how they are grouped and counted."""

    slas: tuple[Sla, ...]
    zone: Zone
    as_of: int
    period: Period = ALL
    group_by: tuple[str, ...] = ()
    every: Every | None = None
    rule: ComplianceRule = "settled"
    count_by: CountBy = "settled"
    min_tickets: int = 5
    max_invalid: Fraction = Fraction(5, 100)
    worst: int = WORST
    last: int = LAST

    @property
    def groupings(self) -> tuple[tuple[str, ...], ...]:
        """The lists of fields that figures are grouped by: none for the totals, each objective's `per`, then `group_by`."""
        per = ((sla.objective.per,) for sla in self.slas if sla.objective and sla.objective.per)
        return tuple(dict.fromkeys(((), *per, self.group_by)))

    @property
    def promises(self) -> list[str]:
        """The SLAs that are no tiers of others, whose tickets are those of their promise."""
        return [sla.id for sla in self.slas if sla.tier_of is None]

    @property
    def names(self) -> dict[str, str]:
        """The names of the SLAs."""
        return {sla.id: sla.name for sla in self.slas}

    @property
    def attributes(self) -> tuple[str, ...]:
        """The fields that measurements must carry."""
        return tuple(dict.fromkeys(field for fields in self.groupings for field in fields))


def plan_of(definitions: Definitions, zone: Zone, as_of: int, period: Period = ALL) -> Plan:
    """Return the plan that a definition file asks for; what the command line changes is replaced in it (`dataclasses.replace`).

    The objectives of an SLA with versions are those of the version in force at the period's last instant, or at as-of if that is earlier.
    """
    options, last = definitions.report, (past(period, as_of).end or as_of) - 1
    return Plan(
        tuple(replace(sla, objective=sla.objective_at(last), limits=sla.limits_at(last)) for sla in definitions.slas),
        zone,
        as_of,
        period,
        options.group_by,
        rule=options.rule,
        count_by=options.count_by,
        min_tickets=options.min_tickets,
        max_invalid=options.max_invalid,
    )
