"""What a report says of services and their outages."""

SENTENCES: dict[str, str] = {
    # in the sentence that opens a report
    "missed": "{name} missed its {objective} ({actual}, {left})",
    "close": "{name} is close to its {objective} ({actual}, {left})",
    # downtime
    "left": "{length} left",
    "left_of": "{left} of {allowed}",
    "over": "{length} over",
    # the tables
    "title": "Availability",
    "title_trend": "Availability by period",
    "column_service": "Service",
    "column_downtime": "Downtime",
    "column_left": "Left",
    "column_failures": "Failures",
    "column_between": "Between",
    "column_restore": "To restore",
    "column_longest": "Longest",
    "column_users": "By users",
    "open": "{count} ({open} open)",
    "restore": "{mean} (n = {count})",
    "note_lengths": "Lengths are agreed service time: the service's calendar less planned maintenance. Open outages last until as-of.",
    "note_failures": "Failures begin in the period. Between: time up, per failure. To restore: the mean of those that ended in the period.",
    "note_left": "Left: of the downtime that the objective allows in the whole period.",
    "note_all": "Without a period, service time is agreed from the first ticket or outage, {start}, to as-of.",
}
