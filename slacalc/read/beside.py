"""Columns that are made side by side, each by a processor of its own while there is one."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor

import polars as pl

from slacalc.errors import Fault, InputError


def side_by_side(making: Iterable[Callable[[], pl.Series]]) -> list[pl.Series]:
    """Return the columns that functions make, in their order. Raises InputError with the faults of all that raise one."""
    with ThreadPoolExecutor(pl.thread_pool_size()) as executor:
        under_way = [executor.submit(make) for make in making]
    faults = [fault for one in under_way for fault in _faults(one)]
    if faults:
        raise InputError(*faults)
    return [one.result() for one in under_way]


def _faults(made: Future[pl.Series]) -> tuple[Fault, ...]:
    """Return what is wrong with a column."""
    error = made.exception()
    return error.faults if isinstance(error, InputError) else ()
