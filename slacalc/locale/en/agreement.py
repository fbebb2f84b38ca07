"""What a report says of weights and credits."""

SENTENCES: dict[str, str] = {}
