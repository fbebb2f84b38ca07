"""What a report says of where breaches come from."""

SENTENCES: dict[str, str] = {}
