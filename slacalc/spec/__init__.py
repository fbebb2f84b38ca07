"""Definition files: what was promised, and how to read the export."""

from slacalc.spec.grammar import conditions_from
from slacalc.spec.loader import load, load_text

__all__ = ["conditions_from", "load", "load_text"]
