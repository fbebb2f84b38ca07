"""What a report says of periods side by side."""

SENTENCES: dict[str, str] = {}
