"""What a report says."""

SENTENCES: dict[str, str] = {
    # periods
    "period_unknown": "'{text}' is no period; write 2026-10, 2026-Q3, 2026-W40, 2026, 2026-10-05, last-month, this-month, all or "
    "FROM..TO (2026-10-01..2026-10-15, TO included)",
    "period_backwards": "'{text}' ends before it begins; write the earlier date first",
    # the sentence that opens a report
    "all_met": "{period}: all {count} objectives met{more}.",
    "one_met": "{period}: the objective is met: {name} {actual} of at least {objective}{more}.",
    "some_met": "{period}: {met} of {count} objectives met; {misses}{more}.",
    "nothing_judged": "{period}: nothing to judge; no measurement has settled{more}.",
    "no_objective": "{period}: no objective is defined; {actual} of measurements met ({numerator} of {denominator}){more}.",
    "no_objective_no_data": "{period}: no objective is defined, and no measurement has settled{more}.",
    "missed": "{name} missed its {objective} ({actual}, {misses}, {too_many} too many)",
    "and_more_missed": "and {count} more missed",
    "breach": "{count} breach",
    "breaches": "{count} breaches",
    "not_met": "{count} not met",
    "at_risk": "{name} is close to its {objective} ({actual}, {room})",
    "no_data": "without data: {names}",
    "thin": "on few tickets: {names}",
    "max_invalid": "{share} of measurements are invalid ({count} of {of})",
    "named_group": "{name} ({group})",
    # values of fields
    "unknown": "unknown",
    "empty": "(empty)",
    # headroom
    "room": "room for {count} more",
    "no_room": "no room for more",
    "too_many": "{count} too many",
}
