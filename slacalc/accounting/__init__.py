"""The engine: canonical tables and definitions to measurements, without a loop over tickets."""

from slacalc.accounting.batch import Scope
from slacalc.accounting.engine import Measured, Wanted, measure
from slacalc.accounting.facts import Facts, Telling

__all__ = ["Facts", "Measured", "Scope", "Telling", "Wanted", "measure"]
