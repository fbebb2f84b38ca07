"""The units in which an export may give lengths as numbers."""

from typing import Final

from slacalc.times import HOUR, MINUTE, SECOND

UNITS: Final = {"milliseconds": SECOND // 1000, "seconds": SECOND, "minutes": MINUTE, "hours": HOUR}
"""By their names, in microseconds."""
