"""slacalc: an SLA and KPI calculator for ticket exports.

The four steps of every command, for use in Python; each is imported when it is first asked for:

    definitions = slacalc.load_definitions(Path("slas.yaml"))
    export = slacalc.read_export([slacalc.Input("tickets.csv", Path("tickets.csv"))], [], definitions)
    measured = slacalc.measure(export.tickets, export.history, definitions, as_of)
    figures = slacalc.summarize(measured.measurements, slacalc.plan_of(definitions, zone, as_of))
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Input", "__version__", "load_definitions", "measure", "plan_of", "read_export", "summarize"]

if TYPE_CHECKING:
    from slacalc.accounting import measure
    from slacalc.figures import plan_of, summarize
    from slacalc.read import Input, read_export
    from slacalc.spec import load as load_definitions

_PLACES = {
    "Input": ("slacalc.read", "Input"),
    "load_definitions": ("slacalc.spec", "load"),
    "measure": ("slacalc.accounting", "measure"),
    "plan_of": ("slacalc.figures", "plan_of"),
    "read_export": ("slacalc.read", "read_export"),
    "summarize": ("slacalc.figures", "summarize"),
}
"""Where each public name lives."""


def __getattr__(name: str) -> object:
    """Import a public name when it is first used (PEP 562), so that `slacalc --version` imports none of them."""
    if name not in _PLACES:
        raise AttributeError(name)
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
