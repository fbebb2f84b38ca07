"""What a report says of services and their outages."""

SENTENCES: dict[str, str] = {}
