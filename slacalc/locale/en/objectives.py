"""Further objectives of an SLA: another target, limits of durations, and tickets with all of their promises."""

SENTENCES: dict[str, str] = {
    "tier": "{name} within {within}",
    # limits of durations
    "limit_mean": "{length} on average",
    "limit_median": "half within {length}",
    "limit_p90": "90 % within {length}",
    "limit_p95": "95 % within {length}",
    "limit_max": "all within {length}",
    "outcome": "{actual}, {promised} promised",
    "missed": "{name}: {outcome}",
    "one_met": "{period}: the objective is met: {name}: {outcome}{more}.",
    "title_limits": "Promised durations",
    "title_limits_of_groups": "{name}: promised durations by {fields}",
    "column_promised": "Promised",
    # tickets with all of their promises
    "tickets": "Tickets with all promises kept: {share} ({numerator}/{denominator}).",
}
