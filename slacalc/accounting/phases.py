"""The phases of a clock that has started."""

RUNNING, PAUSED, STOPPED, CANCELLED, REPLACED = range(5)
"""REPLACED is a cycle that a change of its rule cut off, and a new one took its place (A15)."""
