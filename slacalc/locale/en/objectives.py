"""Further objectives of an SLA: another target, limits of durations, and tickets with all of their promises."""

SENTENCES: dict[str, str] = {
    "tier": "{name} within {within}",
}
