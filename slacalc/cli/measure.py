"""`slacalc measure`: one row per ticket, SLA and cycle."""

import polars as pl

from slacalc.accounting import Wanted
from slacalc.cli import exports, messages, output, pipeline
from slacalc.cli.arguments import known, listed
from slacalc.cli.options import MeasureOptions
from slacalc.figures import within
from slacalc.figures.compliance import OUTCOMES
from slacalc.figures.tally import column
from slacalc.report.records import records


def run(options: MeasureOptions) -> int:
    """Write the rows and return the exit status."""
    places = output.destinations("measure", options.screen.output, options.format)
    output.keep(exports.files(options.tickets, options.reading), places)
    outcomes = listed("--outcome", options.outcome)
    known(outcomes, OUTCOMES, "unknown_outcome", "outcomes")
    frame = pipeline.frame(options.reading, options.time)
    plan = pipeline.plan(frame, listed("--by", options.choice.by))
    attributes = tuple(dict.fromkeys((*plan.attributes, *listed("--attributes", options.attributes))))
    done = pipeline.run(options.tickets, options.reading, frame, options.choice, Wanted(attributes))
    chosen = within(done.measurements, plan.period, plan.as_of, plan.count_by)
    rows = records(chosen.filter(pl.col("outcome").is_in(outcomes or OUTCOMES)), plan.slas, attributes)
    output.deliver(_sorted(rows, options.sort).head(options.top or rows.height), places, options.screen, frame.zone)
    if not options.screen.quiet:
        messages.tell_problems(done.problems)
    return pipeline.scope_status(done, chosen.height, allow_empty=options.choice.allow_empty)


def _sorted(rows: pl.DataFrame, by: str | None) -> pl.DataFrame:
    """Return the rows by a column or attribute, `-COLUMN` downwards; equal ones keep their order, those without a value come last."""
    if by is None:
        return rows
    name = by.removeprefix("-")
    name = column(name) if column(name) in rows.columns else name
    known([name], rows.columns, "unknown_column", "columns")
    return rows.sort(name, descending=by.startswith("-"), nulls_last=True, maintain_order=True)
