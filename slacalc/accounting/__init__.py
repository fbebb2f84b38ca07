"""The engine: canonical tables and definitions to measurements, without a loop over tickets."""

from slacalc.accounting.engine import Measured, Scope, measure

__all__ = ["Measured", "Scope", "measure"]
