"""Availability: for how much of its agreed service time a service was up, its failures, and how long it took to restore it (A27)."""

from slacalc.figures.availability.figures import Availability, Measured, Piece, Point, Span, earliest, measured
from slacalc.figures.availability.records import Records, of_file, of_tickets, with_early_ends
from slacalc.figures.availability.windows import Window, unknown, window_of

__all__ = [
    "Availability",
    "Measured",
    "Piece",
    "Point",
    "Records",
    "Span",
    "Window",
    "earliest",
    "measured",
    "of_file",
    "of_tickets",
    "unknown",
    "window_of",
    "with_early_ends",
]
