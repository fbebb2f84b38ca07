"""What accounting says."""

SENTENCES: dict[str, str] = {
    "aggregate_pause": "the pause, known as a sum only, is taken off",
    "approved_by": "approved by {name}",
    "change": "{field} = {value}",
    "event": "{event}",
    "event_by": "{event} by {author}",
    "no_calendar": "no calendar for the value of its field",
    "no_opening": "no readable opening time",
    "no_target": "no target rule fits",
    "nothing": "nothing changed",
    "opened": "opened",
    "opens": "working hours begin",
    "outside_hours": "outside working hours",
    "stop_before_start": "stopped before it started",
    "too_much_pause": "more pause than time",
    "unknown": "unknown",
    "unreachable": "its calendar never reaches the target",
    "waiver": "{reason} ({details})",
}
