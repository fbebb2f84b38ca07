"""What cli says."""

SENTENCES: dict[str, str] = {}
