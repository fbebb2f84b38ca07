"""`slacalc inspect`: what is in an export, and a `source:` that reads it."""

from collections.abc import Sequence

from slacalc.cli import environment, exports, output
from slacalc.cli.options import Decoding, InspectOptions
from slacalc.errors import Fault, InputError
from slacalc.read import Input
from slacalc.read.inspect import Inspection, inspect
from slacalc.report.inspection import inspection_data
from slacalc.times import zone


def run(options: InspectOptions) -> int:
    """Write what was found, and return the exit status. Raises InputError for what cannot be opened, after the pages of the others."""
    places = output.destinations("inspect", options.screen.output, options.format)
    inputs = exports.inputs_of(options.files)
    output.keep([one.path for one in inputs if one.path], places)
    found, faults = _each(inputs, options.decoding)
    if found or not faults:
        output.deliver(inspection_data(found), places, options.screen, zone("UTC"))
    if faults:
        raise InputError(*faults)
    return 0


def _each(inputs: Sequence[Input], decoding: Decoding) -> tuple[list[Inspection], list[Fault]]:
    """Return what is in the inputs that can be opened, and why others cannot."""
    found: list[Inspection] = []
    faults: list[Fault] = []
    for one in inputs:
        try:
            found += inspected([one], decoding)
        except InputError as error:
            faults += error.faults
    return found, faults


def inspected(inputs: Sequence[Input], decoding: Decoding) -> list[Inspection]:
    """Return what is in inputs. Raises InputError for what cannot be opened."""
    order = decoding.dates.replace("-", "_") if decoding.dates else None
    return inspect(inputs, exports.read_options(decoding), order, environment.now())
