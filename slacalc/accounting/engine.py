"""The engine: `measure(tickets, history, definitions, as_of) -> measurements`, batch by batch."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import polars as pl

from slacalc.accounting.batch import Scope, Task, measure_batch, meters_for
from slacalc.accounting.facts import Facts, Telling, together
from slacalc.accounting.history import problem
from slacalc.accounting.presenting import REASONS, View
from slacalc.accounting.waiving import without_effect
from slacalc.locale import say
from slacalc.problems import Problem, merged
from slacalc.spec.definitions import Definitions, Sla

BATCH = 250_000
"""So many tickets are measured at a time, on each of the machine's processors."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurements of tickets, what was odd, and how many tickets were out of scope; the facts where they were wanted."""

    measurements: pl.DataFrame
    problems: tuple[Problem, ...]
    scope: Scope
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a measuring: fields as `attributes`, due dates or not, facts about tickets, and how many tickets at a time.

    `attributes_there` are further ones, of those that the tickets have; `latest` are fields as they are at as-of, whatever they were when
    the measurement settled. None of it changes a verdict; without due dates only their column is null.
    """

    attributes: tuple[str, ...] = ()
    due: bool = True
    batch: int = BATCH
    telling: Telling | None = None
    attributes_there: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()

    def attributes_of(self, tickets: pl.DataFrame) -> tuple[str, ...]:
        """Return the attributes of some tickets, each once."""
        there = (field for field in self.attributes_there if field in tickets.columns)
        return tuple(dict.fromkeys((*self.attributes, *there)))


def measure(
    tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int, wanted: Wanted | Sequence[str] = ()
) -> Measured:
    """Measure tickets at an instant (A23), in batches of whole tickets; `wanted` may be just the attributes.

    `tickets` has @t, id, moments (Int64 microseconds) and fields (text; null is unknown); `history` has t, at, field, old, new,
    author and order. The measurements come in no particular order; instants and lengths are Int64 microseconds. Raises
    DefinitionError for a calendar that never opens.
    """
    wanted = wanted if isinstance(wanted, Wanted) else Wanted(tuple(wanted))
    view = View(wanted.attributes_of(tickets), definitions.exclude, due=wanted.due, latest=wanted.latest)
    task = Task(definitions, as_of, meters_for(tickets, definitions, as_of), view, wanted.telling)
    parts = list(tickets.iter_slices(wanted.batch)) or [tickets]
    with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
        batches = list(threads.map(lambda part: measure_batch(part, history, task), parts))
    everything = pl.concat([done.measurements for done in batches])
    measurements = everything.with_columns(pl.col("sla").cast(pl.Enum([sla.id for sla in definitions.slas])))
    of_history = chain.from_iterable(done.problems for done in batches)
    of_calendars = frozenset[Problem]().union(*(done.of_calendars for done in batches))
    used = frozenset[int]().union(*(done.waivers for done in batches))
    of_waivers = without_effect(definitions.waivers, tickets["id"], used)
    problems = merged((*of_history, *of_calendars, *_oddities(measurements, definitions.slas), *of_waivers))
    facts = [done.facts for done in batches if done.facts]
    return Measured(measurements, problems, _added([done.scope for done in batches]), together(facts) if facts else None)


def _added(scopes: Sequence[Scope]) -> Scope:
    return Scope(
        sum(scope.tickets for scope in scopes),
        tuple(map(sum, zip(*(scope.excluded for scope in scopes), strict=True))),
        sum(scope.after_as_of for scope in scopes),
        sum(scope.out_of_scope for scope in scopes),
    )


def _oddities(measurements: pl.DataFrame, slas: Iterable[Sla]) -> Iterator[Problem]:
    """Report measurements that could not be judged, by reason and SLA; an unreadable opening time once for each ticket.

    Of a tier only what its promise has not as well.
    """
    odd = measurements.filter(pl.col("outcome").is_in(["invalid", "no_target"]))
    for name, code in REASONS.items():
        because = odd.filter(pl.col("reason") == say(f"accounting.{name}"))
        if name == "no_opening":
            yield from problem(code, because["ticket"].unique())
        else:
            for sla in slas:
                own = because.filter(pl.col("sla") == sla.id)["ticket"]
                told = because.filter(pl.col("sla") == sla.tier_of)["ticket"] if sla.tier_of else own.clear()
                yield from problem(code, own.filter(~own.is_in(told.implode())), sla.id)
