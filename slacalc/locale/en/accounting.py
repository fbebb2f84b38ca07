"""What accounting says."""

SENTENCES: dict[str, str] = {
    "no_calendar": "no calendar for the value of its field",
    "no_opening": "no readable opening time",
    "no_target": "no target rule fits",
    "stop_before_start": "stopped before it started",
    "too_much_pause": "more pause than time",
}
