"""slacalc: an SLA and KPI calculator for ticket exports.

The steps of every command, for use in Python; each name is imported when it is first asked for:

    definitions = slacalc.load_definitions(Path("slas.yaml"))
    tickets = [slacalc.Input("tickets.csv", Path("tickets.csv"))]
    export = slacalc.read_export(tickets, [], definitions, slacalc.needs(definitions), slacalc.ReadOptions())
    measured = slacalc.measure(export.tickets, export.history, definitions, as_of)
    figures = slacalc.summarize(measured.measurements, slacalc.plan_of(definitions, slacalc.zone(definitions.timezone), as_of))
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Input", "ReadOptions", "__version__", "load_definitions", "measure", "needs", "plan_of", "read_export", "summarize", "zone"]

if TYPE_CHECKING:
    from slacalc.accounting import measure
    from slacalc.figures import plan_of, summarize
    from slacalc.read import Input, ReadOptions, read_export
    from slacalc.spec import load as load_definitions
    from slacalc.spec.needs import needs
    from slacalc.times import zone

_PLACES = {
    "Input": ("slacalc.read", "Input"),
    "ReadOptions": ("slacalc.read", "ReadOptions"),
    "load_definitions": ("slacalc.spec", "load"),
    "measure": ("slacalc.accounting", "measure"),
    "needs": ("slacalc.spec.needs", "needs"),
    "plan_of": ("slacalc.figures", "plan_of"),
    "read_export": ("slacalc.read", "read_export"),
    "summarize": ("slacalc.figures", "summarize"),
    "zone": ("slacalc.times", "zone"),
}
"""Where each public name lives."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562), so that `slacalc --version` imports none of them."""
    if name not in _PLACES:
        raise AttributeError(name)
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
