"""When a service was out and when maintenance was planned; of services that are made of others, from the intervals themselves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from graphlib import TopologicalSorter
from operator import add

import polars as pl

from slacalc.figures.availability.intervals import chosen, union
from slacalc.figures.availability.records import Told
from slacalc.spec.availability_definitions import Composition, How, Outages, Service


@dataclass(frozen=True, slots=True)
class State:
    """Sets of sorted intervals that neither overlap nor touch: `out`, and `planned`, which is not counted as downtime even where it is out.

    Both are Int64 microseconds; what has not ended has an end after all instants.
    """

    out: pl.DataFrame
    planned: pl.DataFrame

    @property
    def down(self) -> pl.DataFrame:
        """The time that counts as downtime."""
        return chosen([self.out, self.planned], (pl.col("0") > 0) & (pl.col("1") == 0))

    @property
    def unusable(self) -> pl.DataFrame:
        """The time in which it could not be used, for whatever reason."""
        return union([self.out, self.planned])


def states(services: Sequence[Service], told: Mapping[str, Told]) -> dict[str, State]:
    """Return the state of each service; `told` has what rows tell of those that are not made of others."""
    known = {service.id: service for service in services}
    graph = {service.id: service.made.parts if isinstance(service.made, Composition) else () for service in services}
    found: dict[str, State] = {}
    for name in TopologicalSorter(graph).static_order():
        made = known[name].made
        found[name] = _own(told[name]) if isinstance(made, Outages) else COMPOSED[made.how]([found[part] for part in made.parts])
    return found


def own_parts(service: Service, services: Sequence[Service]) -> tuple[str, ...]:
    """Return the services with outages of their own that one is made of in the end; itself, if it has some."""
    known = {one.id: one for one in services}
    made = service.made
    parts = [name for part in (made.parts if isinstance(made, Composition) else ()) for name in own_parts(known[part], services)]
    return tuple(dict.fromkeys(parts)) or (service.id,)


def _own(told: Told) -> State:
    return State(union([told.out]), union([told.planned]))


def _needs_all(parts: Sequence[State]) -> State:
    """Return the state of what is out where any part is; while maintenance is planned for one, it is planned for the whole."""
    return State(union([part.out for part in parts]), union([part.planned for part in parts]))


def _needs_any(parts: Sequence[State]) -> State:
    """Return the state of what is out where no part can be used, and not for maintenance of all of them alone."""
    sets = [*(part.unusable for part in parts), *(part.out for part in parts), *(part.planned for part in parts)]
    unusable, out, planned = (reduce(add, (pl.col(str(of + number)) for number in range(len(parts)))) for of in _offsets(len(parts)))
    return State(chosen(sets, (unusable == len(parts)) & (out > 0)), chosen(sets, planned == len(parts)))


def _offsets(parts: int) -> tuple[int, int, int]:
    return 0, parts, 2 * parts


COMPOSED: dict[How, Callable[[Sequence[State]], State]] = {"needs_all": _needs_all, "needs_any": _needs_any}
"""How services are put together."""
