"""What the catalogue of KPIs says."""

SENTENCES: dict[str, str] = {}
