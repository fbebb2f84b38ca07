"""What definitions says."""

SENTENCES: dict[str, str] = {}
