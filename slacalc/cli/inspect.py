"""`slacalc inspect`: what is in an export, and a `source:` that reads it."""

from collections.abc import Sequence

from slacalc.cli import environment, output, pipeline
from slacalc.cli.options import Decoding, InspectOptions
from slacalc.read import Input
from slacalc.read.inspect import Inspection, inspect
from slacalc.report.inspection import inspection_data
from slacalc.times import zone


def run(options: InspectOptions) -> int:
    """Write what was found, and return the exit status."""
    places = output.destinations("inspect", options.screen.output, options.format)
    inputs = pipeline.inputs_of(options.files)
    output.keep([one.path for one in inputs if one.path], places)
    output.deliver(inspection_data(inspected(inputs, options.decoding)), places, options.screen, zone("UTC"))
    return 0


def inspected(inputs: Sequence[Input], decoding: Decoding) -> list[Inspection]:
    """Return what is in inputs. Raises InputError for what cannot be opened."""
    order = decoding.dates.replace("-", "_") if decoding.dates else None
    return inspect(inputs, pipeline.read_options(decoding), order, environment.now())
