"""What report says."""

SENTENCES: dict[str, str] = {}
