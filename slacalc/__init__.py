"""slacalc: an SLA and KPI calculator for ticket exports."""

__version__ = "0.1.0"
