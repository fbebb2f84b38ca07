"""Our verdicts held against the vendor's: where they agree, where they differ, and what would make them agree."""

from slacalc.figures.reconcile.comparing import Cell, Comparison, Unexplained
from slacalc.figures.reconcile.desk import Desk, latest, prepared
from slacalc.figures.reconcile.reconciling import reconciled

__all__ = ["Cell", "Comparison", "Desk", "Unexplained", "latest", "prepared", "reconciled"]
