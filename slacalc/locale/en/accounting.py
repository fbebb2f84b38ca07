"""What accounting says."""

SENTENCES: dict[str, str] = {}
