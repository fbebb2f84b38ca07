"""What calendars says."""

SENTENCES: dict[str, str] = {}
