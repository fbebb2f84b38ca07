"""What reading says."""

SENTENCES: dict[str, str] = {}
