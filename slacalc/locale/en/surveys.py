"""What a report says of answers to surveys."""

SENTENCES: dict[str, str] = {}
