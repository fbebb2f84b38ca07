"""The engine: canonical tables and definitions to measurements, without a loop over tickets."""

from slacalc.accounting.batch import Scope
from slacalc.accounting.engine import Measured, Wanted, measure

__all__ = ["Measured", "Scope", "Wanted", "measure"]
